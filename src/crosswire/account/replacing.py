"""Whether what a later report says takes the place of what an earlier one said, or contradicts it."""

from __future__ import annotations

from crosswire.account.tolls import has_fallen, main_class
from crosswire.compare import Pair, View
from crosswire.compare.comparators import are_opposite
from crosswire.compare.counted import TOLLS, is_revised, measured
from crosswire.compare.figures import number_of, same_thing
from crosswire.compare.verdicts import TELLING
from crosswire.model import Act, DisputeKind, Modality

_PRONOUN = 4  # letters of the longest
_DAY = 10  # characters of an ISO day


def replaces(later: View, earlier: View, pair: Pair) -> bool:
    """Whether the later view replaces the earlier: a toll, an asking, a plan, a revised figure, or the holder's own change of mind."""
    if not earlier.published or later.published <= earlier.published:
        return False
    if pair.conflict is DisputeKind.FIGURE:
        tolls = _tolls_of_both(later, earlier)
        asked = {later.statement.act, earlier.statement.act}.isdisjoint(TELLING | {Act.DO})
        if is_revised(later.text, later.lang) or asked:
            return True
        return not has_fallen(earlier, later) if tolls else _has_grown(earlier, later)
    if pair.conflict is DisputeKind.TIME and Modality.PLANNED in (
        later.statement.modality,
        earlier.statement.modality,
    ):
        return True  # a date is put off
    own = later.subject is not None and later.subject == earlier.subject
    if pair.conflict is DisputeKind.CONTRADICTION and _was_done(earlier, later):
        return False
    if own and {earlier.statement.act, later.statement.act} == {Act.ASSERT}:
        return pair.conflict is DisputeKind.CONTRADICTION  # "is not under control", "is now contained"
    return own and are_opposite(earlier.statement.act, later.statement.act)


def _tolls_of_both(later: View, earlier: View) -> frozenset[str]:
    return TOLLS.intersection(later.counted) & TOLLS.intersection(earlier.counted)


def is_beside_the_toll(later: View, earlier: View) -> bool:
    """Whether a later day brings up to date only what an earlier statement tells beside its own toll ("14 dead, dozens missing")."""
    tolls = _tolls_of_both(later, earlier)
    own = main_class(earlier)
    return bool(tolls) and later.published > earlier.published and own is not None and own not in tolls


def _has_grown(earlier: View, later: View) -> bool:
    """Whether counts may have gone on: all of the later are greater, of no class that is counted once, and nobody else gives them."""
    if None not in (later.actor, earlier.actor) and later.actor != earlier.actor:
        return False
    if later.negated or any(later.counted) or any(earlier.counted):
        return False  # "seven, not two"
    if _are_of_one_day(earlier, later):
        return False  # "120 officers searched the offices on Tuesday": over by then
    units = {figure.unit for figure in later.figures}
    if _are_of_two_sayers(earlier, later) and not units <= measured():
        return False
    if not units <= {"count", *measured()} or not units <= {figure.unit for figure in earlier.figures}:
        return False
    alike = [(f, g) for f in earlier.figures for g in later.figures if same_thing(f, g, earlier, later)]
    if alike:  # "eleven ships" of 2,300 dockers' strike, "21 ships"
        return all((number_of(g) or 0.0) > (number_of(f) or 0.0) for f, g in alike)
    before, now = (
        sorted(number_of(f) or 0.0 for f in view.figures if f.unit in units) for view in (earlier, later)
    )
    return bool(before and now) and now[-1] > before[-1]


def _was_done(earlier: View, later: View) -> bool:
    """Tell whether the later statement denies what the earlier tells as done ("signed the law", "has not signed it"): no change of mind."""
    deeds = {stance.axis for stance in earlier.stances if stance.sign > 0 and stance.tense < 0}
    return any(stance.negated and stance.tense < 0 and stance.axis in deeds for stance in later.stances)


def _are_of_two_sayers(earlier: View, later: View) -> bool:
    """Tell whether two figures are given by two who say so ("the employers put it at 9 million", "insiders speak of 14 million")."""
    one, other = _sayer(earlier), _sayer(later)
    return one is not None and other is not None and one != other


def _sayer(view: View) -> str | None:
    """Return who says it: the entity, or the words for whoever has none and is no pronoun's."""
    statement = view.statement
    if statement.act is not Act.ASSERT or statement.holder is None:
        return None
    if statement.holder.entity_id is not None or not statement.span.contains(statement.holder.span):
        return statement.holder.entity_id
    start = statement.holder.span.start - statement.span.start
    words = view.text[start : start + len(statement.holder.span)].casefold()
    return words if len(words) > _PRONOUN else None


def _are_of_one_day(earlier: View, later: View) -> bool:
    """Tell whether two statements date what they tell on one day."""
    days = [view.statement.when.value[:_DAY] if view.statement.when else "" for view in (earlier, later)]
    return days[0] == days[1] and len(days[0]) == _DAY
