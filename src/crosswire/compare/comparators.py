"""The comparison of two statements: small functions, each with a feature that is weighed and a sentence that a reader understands.

What a feature weighs is in ``data/any/comparison.toml``; ``conflict`` names the kind of contradiction if the two
cannot both hold. None means that the function has nothing to go by.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import cache, lru_cache

from crosswire.compare.clock import compare_moments
from crosswire.compare.figures import compatible
from crosswire.compare.measures import compare_figures
from crosswire.compare.reasons import Reason
from crosswire.compare.stances import are_opposed, tell_one_thing
from crosswire.compare.verdicts import TOLD, Verdict
from crosswire.compare.views import View
from crosswire.compare.words import Vocabulary
from crosswire.model import Act, DisputeKind, Modality

_OPPOSITE: frozenset[frozenset[Act]] = frozenset(
    frozenset(pair)
    for pair in (
        (Act.ACCEPT, Act.REJECT),
        (Act.SUPPORT, Act.REJECT),
        (Act.OFFER, Act.REJECT),
        (Act.COMMIT, Act.REJECT),
        (Act.CONCEDE, Act.REJECT),
        (Act.PROPOSE, Act.REJECT),
    )
)
# Who offers, promises or proposes one thing may well refuse another: of two reports that is no dispute.
_HELD_TOGETHER = frozenset({Act.OFFER, Act.COMMIT, Act.PROPOSE})
_FAMILIES: tuple[frozenset[Act], ...] = (
    frozenset({Act.ASSERT, Act.DO, Act.MEET, Act.EXPECT, Act.WARN}),
    frozenset({Act.ACCEPT, Act.SUPPORT, Act.COMMIT, Act.CONCEDE}),
    frozenset({Act.OFFER, Act.PROPOSE, Act.COMMIT}),
    frozenset({Act.DEMAND, Act.CONDITION, Act.PROPOSE}),
    frozenset({Act.REJECT, Act.DENY}),
    frozenset({Act.ACCUSE, Act.ASSERT}),
    frozenset({Act.THREATEN, Act.WARN}),
)
# One asks for or grants what the other turns down, whoever they are.
ASKING = frozenset({Act.DEMAND, Act.PROPOSE, Act.OFFER, Act.ACCEPT, Act.SUPPORT, Act.COMMIT, Act.CONCEDE})
TURNING_DOWN = frozenset({Act.REJECT})
_STEPS = ASKING | TURNING_DOWN | {Act.THREATEN, Act.CONDITION}
# Share of the words of two opposite acts of one holder that they have in common, and the other way round: with any one word in common, of
# nine such disputes in 55 real stories eight were none ("praised the coalition", "refused").
_ONE_THING, _AT_LEAST = 0.5, 0.2
# What two people can both say of one fact.
_SAYING = frozenset({Act.ASSERT, Act.EXPECT, Act.WARN, Act.ACCUSE})


def compare_acts(first: View, second: View, words: Vocabulary) -> Verdict | None:
    """Same act, related acts, opposite acts, a denial."""
    one, other = first.statement.act, second.statement.act
    if one == other:
        return _same_act(one)
    if (
        are_opposite(one, other)
        and not _in_one_voice(first, second)
        and _same_holder_and_thing(first, second, words)
    ):
        return Verdict(
            feature="opposite-acts",
            reason=Reason.of("opposite-acts", act=one.value, other=other.value),
            conflict=None if {one, other} & _HELD_TOGETHER else DisputeKind.CONTRADICTION,
        )
    if Act.DENY in (one, other):
        return _denial(first, second)
    if are_related(one, other):
        return _related_acts(one, other)
    return _different_acts(one, other)


@cache
def are_related(one: Act, other: Act) -> bool:
    """Tell whether two reports may choose two acts for one thing."""
    return one is other or any(one in family and other in family for family in _FAMILIES)


@cache
def _same_act(act: Act) -> Verdict:
    return Verdict(feature="same-act", reason=Reason.of("same-act", act=act.value))


@cache
def _related_acts(one: Act, other: Act) -> Verdict:
    told = {one, other} <= TOLD
    reason = Reason.of("related-acts", act=one.value, other=other.value)
    return Verdict(feature="told" if told else "related-acts", reason=reason)


@cache
def _different_acts(one: Act, other: Act) -> Verdict:
    plain = one in TOLD or other in TOLD
    reason = Reason.of("different-acts", act=one.value, other=other.value)
    return Verdict(feature="act-and-telling" if plain else "different-acts", reason=reason)


def _denial(first: View, second: View) -> Verdict | None:
    """A denial parts from a statement of what it denies, unless both come to the same ("denied that", "is not")."""
    denial, other = (first, second) if first.statement.act is Act.DENY else (second, first)
    if other.statement.polarity == -1 or other.statement.act is Act.REJECT:
        return Verdict(
            feature="both-deny", reason=Reason.of("related-acts", act="deny", other=other.statement.act.value)
        )
    if denial.subject is not None and denial.subject == other.subject:
        return None
    return Verdict(feature="denied", reason=Reason.of("denied-unnamed"))


def compare_polarity(first: View, second: View, _words: Vocabulary) -> Verdict | None:
    """One affirms what the other negates; denials are ``compare_acts``' matter.

    What is negated inside another verb ("promised not to strike") has no polarity of its own, so that the words must differ in it too.
    """
    if Act.DENY in (first.statement.act, second.statement.act):
        return None
    if first.statement.polarity == second.statement.polarity or first.negated == second.negated:
        return None
    return Verdict(feature="polarity", reason=Reason.of("polarity"))


def compare_stances(first: View, second: View, words: Vocabulary) -> Verdict | None:
    """A clause of one affirms what a clause of the other negates."""
    return _OPPOSED if are_opposed(first, second, words) else None


_OPPOSED = Verdict(
    feature="opposed", reason=Reason.of("polarity"), conflict=DisputeKind.CONTRADICTION, is_sure=True
)


def compare_actors(first: View, second: View, _words: Vocabulary) -> Verdict | None:
    """Who says or does it, and to whom: the same two names in each other's places are another event."""
    one, other = first.actor, second.actor
    if _are_swapped(first, second):
        return Verdict(feature="swapped", reason=Reason.of("swapped"))
    if one is None or other is None or Act.DENY in (first.statement.act, second.statement.act):
        return None
    if one == other:
        return _SAME_ACTOR
    if first.subject is None and second.subject is None and one in second.names and other in first.names:
        return Verdict(feature="swapped", reason=Reason.of("swapped"))
    if first.in_person != second.in_person:
        return None  # a minister, and the state that acts by her
    only_said = {first.statement.act, second.statement.act} <= _SAYING
    return _DIFFERENT_SAYERS if only_said else _DIFFERENT_ACTORS


_SAME_ACTOR = Verdict(feature="same-actor", reason=Reason.of("same-actor"))
_DIFFERENT_SAYERS = Verdict(feature="different-sayers", reason=Reason.of("different-actors"))
_DIFFERENT_ACTORS = Verdict(feature="different-actors", reason=Reason.of("different-actors"))


def compare_names(first: View, second: View, _words: Vocabulary) -> Verdict | None:
    """Who and what is named."""
    if not first.names or not second.names:
        return None
    shared = len(first.names & second.names) / min(len(first.names), len(second.names))
    if shared == 0:
        return _NO_NAMES
    return _names(shared)


_NO_NAMES = Verdict(feature="no-names", reason=Reason.of("no-names"))


@lru_cache(maxsize=1_000)
def _names(shared: float) -> Verdict:
    return Verdict(feature="names", value=shared, reason=Reason.of("names", share=f"{shared:.0%}"))


def compare_dates(first: View, second: View, words: Vocabulary) -> Verdict | None:
    """Dates named in both, or the event's own date in both."""
    one, other = first.statement.when, second.statement.when
    if one and other and one.value[:10] != other.value[:10] and _has_day(first) and _has_day(second):
        if _fits(one.value, other.value):
            return Verdict(
                feature="dates-fit", reason=Reason.of("dates-fit", one=one.value, other=other.value)
            )
        if are_other_days(first, second):
            return Verdict(
                feature="dates-differ",
                reason=Reason.of("dates-differ", one=one.value, other=other.value),
                conflict=None
                if _are_two_steps(first, second) or _tells_both(first, second)
                else DisputeKind.TIME,
                is_sure=_is_told_of_one_day(first, second) and tell_one_thing(first, second, words),
            )
    shared = sorted(first.dates & second.dates)
    if shared:
        return Verdict(feature="dates-agree", reason=Reason.of("dates-agree", dates=", ".join(shared)))
    if first.dates and second.dates:
        return Verdict(feature="dates-other", reason=Reason.of("dates-other"))
    return None


def _are_two_steps(first: View, second: View) -> bool:
    """Whether one offers, asks or threatens what the other agrees to or turns down, or for which day: each has a day of its own."""
    acts = {first.statement.act, second.statement.act}
    if not acts <= _STEPS:
        return False
    ahead = [
        view.statement.when is not None and view.statement.when.value[:10] > view.published
        for view in (first, second)
    ]
    return not are_related(first.statement.act, second.statement.act) or ahead[0] is not ahead[1]


def _tells_both(first: View, second: View) -> bool:
    """Whether one report tells both, and does not give them to two people: it knows of two days."""
    one, other = first.statement, second.statement
    if one.document_id != other.document_id:
        return False
    return first.subject is None or second.subject is None or first.subject == second.subject


def are_other_days(first: View, second: View) -> bool:
    """Tell whether the events of two statements have different, exact days."""
    one, other = first.statement.when, second.statement.when
    if one is None or other is None or one.value[:10] == other.value[:10] or _fits(one.value, other.value):
        return False
    if not (_has_day(first) and _has_day(second)):
        return False
    return len(one.value) >= 10 and len(other.value) >= 10 and "X" not in one.value + other.value


def _has_day(view: View) -> bool:
    """Tell whether the day of a statement's event was named, or is at least not the one that its report gives to a bare clock time."""
    when = view.statement.when
    return when is None or "T" not in when.value or when.value[:10] in view.dates


def _is_told_of_one_day(first: View, second: View) -> bool:
    """Whether each names one day only, of what has happened, in a report of its own."""
    return (
        first.statement.modality is second.statement.modality is Modality.FACT
        and first.statement.document_id != second.statement.document_id
        and max(len(first.dates), len(second.dates)) == 1
        and not first.in_heading
        and not second.in_heading
    )


def compare_modality(first: View, second: View, _words: Vocabulary) -> Verdict | None:
    """Planned against done."""
    one, other = first.statement.modality, second.statement.modality
    return None if one == other else _modality(one, other)


@cache
def _modality(one: Modality, other: Modality) -> Verdict:
    apart = Modality.HYPOTHETICAL in (one, other)
    return Verdict(
        feature="possible-only" if apart else "planned-or-done",
        reason=Reason.of("modality", one=one.value, other=other.value),
    )


COMPARATORS: tuple[Callable[[View, View, Vocabulary], Verdict | None], ...] = (
    compare_acts,
    compare_polarity,
    compare_stances,
    compare_actors,
    compare_names,
    compare_figures,
    compare_dates,
    compare_moments,
    compare_modality,
)


def _are_swapped(first: View, second: View) -> bool:
    """Whether each names the other's grammatical subject, but not as its own."""
    one, other = first.acting, second.acting
    if not one or not other or one == other or one in other or other in one:
        return False
    return one in second.text.casefold() and other in first.text.casefold()


def _fits(one: str, other: str) -> bool:
    """Whether two values can be of one moment: one within the other, or a night and the days it joins."""
    if one.startswith(other) or other.startswith(one):
        return True
    if "T" in one and "T" in other and one.partition("T")[2] == other.partition("T")[2]:
        return True  # the same hour: the day was read from the report where the text names none
    if "TNI" not in one + other:
        return False
    try:
        days = [date.fromisoformat(value[:10]) for value in (one, other)]
    except ValueError:
        return False
    return abs((days[0] - days[1]).days) <= 1


@cache
def are_opposite(one: Act, other: Act) -> bool:
    """Tell whether nobody can do both about one matter at one time."""
    return frozenset({one, other}) in _OPPOSITE


def _in_one_voice(first: View, second: View) -> bool:
    """Whether one report quotes both: what somebody says at one time ("maybe we win, maybe we don't") is no change of mind."""
    one, other = first.statement, second.statement
    return one.document_id == other.document_id and None not in (one.quotation_id, other.quotation_id)


def _are_of_other_things(first: View, second: View) -> bool:
    """Whether two acts of one holder name others, or other figures of one unit ("rejected 3 percent", "accepted 5 percent")."""
    named = [view.names - {view.subject} for view in (first, second)]
    if all(named) and named[0].isdisjoint(named[1]):
        return True
    pairs = [(one, other) for one in first.figures for other in second.figures if one.unit == other.unit]
    return bool(pairs) and not any(compatible(one, other) for one, other in pairs)


def _are_worded_as_one(first: View, second: View) -> bool:
    """Tell whether two reports give whom they do not name in the same words ("the former general"), more than "he" or "they"."""
    one, other = (frozenset(nth for stance in view.stances for nth in stance.nth) for view in (first, second))
    if one != other:
        return False  # "the loan", "the second loan"
    return first.acting == second.acting and len(first.acting.split()) > 1 and first.actor == second.actor


def _same_holder_and_thing(first: View, second: View, words: Vocabulary) -> bool:
    """Whether it is known to be one holder, and of one thing: what is not named alone can be anything."""
    if first.subject != second.subject or (first.subject is None and not _are_worded_as_one(first, second)):
        return False
    bags = [frozenset(word for word in view.words if word[0] != "=") for view in (first, second)]
    if _are_of_other_things(first, second):
        return False
    found = words.compared(bags[0], bags[1])
    shares = sorted((found.recall, found.precision))
    return bool(bags[0] & bags[1]) and shares[1] >= _ONE_THING and shares[0] >= _AT_LEAST
