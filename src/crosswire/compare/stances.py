"""Stances: what each clause of a statement affirms or negates, so that a yes is set against the no to the same thing.

What a predicate is, and what is its opposite, :mod:`crosswire.compare.predicates` tells. A negation counts for its own clause only:
"promised not to strike" negates no promise.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from crosswire.compare.clause_words import (
    names_aside,
    object_words,
    speakers_words,
    which_of_several,
    without_axes,
    words_about,
)
from crosswire.compare.days import may_share_day
from crosswire.compare.figures import compatible
from crosswire.compare.predicates import (
    FIRST,
    PERMITTED,
    answering,
    axes_listed,
    axes_of,
    is_first,
    manners_of,
    words_of,
)
from crosswire.compare.told import OWN, is_denied, is_told, permits, tells_of_act
from crosswire.compare.views import Lookup, Stance, View, content_words
from crosswire.compare.words import Vocabulary
from crosswire.model import Act, Clause, Modality, Statement
from crosswire.spans import Span

_TENSES = {"past": -1, "present": 0, "none": 0, "future": 1}
# Least cosine of two predicates of different languages, neither of which names a concept, to be one.
_SAME_VERB = 0.55
# Share of what one of two clauses is about that the other must be about too, by rarity, and of what the other is about. What both leave
# over of their objects ("not approved for children", "approved for adults") makes them two things. Of opposed clauses in six stories all
# three pairs above are of one thing; the next has .61 and .07.
_COVERED, _LEAST = 0.6, 0.3
_WHOLLY = 0.99


def stances_of(statement: Statement, matter: Span, lookup: Lookup) -> tuple[Stance, ...]:
    """Return what the clauses of a statement affirm or negate, in text order.

    Args:
        statement: A statement.
        matter: The part of it that is compared, without speaker and cue.
        lookup: Of its document.
    """
    barred = barred_in(statement, matter, lookup)
    before = (
        c for c in lookup.clauses(statement.span) if not matter.contains(c.verb) and tells_of_act(c, lookup)
    )
    return tuple(
        stance
        for clause in (*before, *lookup.clauses(matter))
        if permits(clause, lookup)
        or (
            statement.modality is not Modality.HYPOTHETICAL
            and is_told(clause, statement, lookup, is_quoted=matter != statement.span)
        )
        for stance in _of_clause(clause, statement, matter, lookup, barred)
    )


def _of_clause(
    clause: Clause, statement: Statement, matter: Span, lookup: Lookup, barred: Sequence[Span]
) -> Iterator[Stance]:
    """Yield what one clause affirms or negates: its predicate, how it is done, and who was the first to do it."""
    lang, denies = lookup.lang(matter.start), statement.act is Act.DENY
    axes = PERMITTED if permits(clause, lookup) else tuple(axes_of(clause, lookup, lang))
    if denies and clause.kind in OWN and answering().intersection(axis for axis, _ in axes):
        return
    turn = -1 if is_denied(clause, statement, lookup, is_quoted=matter != statement.span) else 1
    manners, first = manners_of(clause, lookup, lang), is_first(clause, lookup, lang)
    about = without_axes(
        words_about(clause, lookup, barred) | speakers_words(clause, statement, lookup), (*axes, *manners)
    )
    if axes is PERMITTED:
        about |= content_words(lookup, clause.verb, ())
    sweeping = clause.negated and _sweeps(clause, lookup, lang)
    if sweeping:
        about -= words_of("sweeping", lang)
        sweeping = bool(about) or (clause.tense == "past" and _is_of_nobody(clause, lookup, lang))
    objects = about & object_words(clause, lookup, barred)
    is_light, nth = clause.lemma.lower() in words_of("light", lang), which_of_several(clause, lookup, lang)
    who, tense = _who(clause, lookup) or _speaker(clause, statement, axes, lookup), _TENSES[clause.tense]
    if clause.lemma.lower() in words_of("cancelling", lang):
        tense = _TENSES["future"]  # of what was still to come
    sign, aside = -turn if clause.negated else turn, names_aside(clause, lookup)
    if not (clause.negated and (manners or first)):  # "did not act alone": he did act
        for axis, own in axes:
            yield Stance(
                axis, sign * own, about, objects, who, tense, sweeping, negated=sign < 0, is_light=is_light, aside=aside, nth=nth
            )  # fmt: skip
    for axis, own in manners:
        yield Stance(axis, turn * own, about, objects, who, tense, negated=clause.negated or turn < 0)
    if first and clause.subject is not None and not clause.passive:
        doer = content_words(lookup, clause.subject, ())
        for axis, own in axes if axes and not clause.negated else ():
            yield Stance(FIRST + axis, turn * own, about - doer, objects, who, tense, doer=doer)


def barred_in(statement: Statement, matter: Span, lookup: Lookup) -> tuple[Span, ...]:
    """Return what of a statement says who tells it and when something is, not what it is about."""
    links = [link.span for link in statement.attribution if link.span is not None]
    giving = words_of("giving", lookup.lang(matter.start))
    links += [
        c.subject
        for c in lookup.clauses(matter)
        if c.subject is not None and c.kind != "infinitive" and c.lemma.lower() in giving
    ]
    times = (e.span for e in lookup.annotation.temporal_expressions if matter.contains(e.span))
    return (*links, *times)


def are_opposed(first: View, second: View, words: Vocabulary) -> bool:
    """Tell whether one statement affirms what the other negates.

    They must be about one thing, and not by two known others, not of different days, and not one of what was and one of what is to
    come. Two statements of one report part only where they are of different people, or one is a denial.
    """
    return may_be_opposed(first, second) and any(
        _are_of_one_thing(one, other, words) for one, other in _facing(first, second)
    )


def facing_pairs(views: Sequence[View]) -> set[tuple[int, int]]:
    """Return index pairs (first < second) of statements that affirm and negate one concept, however little else they share.

    Args:
        views: Statements of one story, each at its index.
    """
    ends: dict[str, tuple[list[View], list[View]]] = {}
    for view in views:
        for stance in view.stances if not view.in_heading else ():
            if stance.axis[0] == "~":
                ends.setdefault(stance.axis, ([], []))[stance.sign < 0].append(view)
            elif stance.doer:
                for side in ends.setdefault(stance.axis, ([], [])):
                    side.append(view)
    return {
        (min(one.index, other.index), max(one.index, other.index))
        for yes, no in ends.values()
        if len(yes) * len(no) <= _MOST_FACING
        for one in yes
        for other in no
        if one.index != other.index and not one.statement.span.overlaps(other.statement.span)
    }


# Pairs of one predicate affirmed and negated; of one that is in more statements, what the sentences share tells which to compare.
_MOST_FACING = 400


def may_be_opposed(first: View, second: View) -> bool:
    """Tell cheaply whether two statements can be opposed."""
    return (
        bool(first.stances and second.stances)
        and any(True for _ in _facing(first, second))
        and _can_part(first, second)
        and not _count_two_groups(first, second)
    )


def _count_two_groups(first: View, second: View) -> bool:
    """Tell whether each counts some of whom it tells it, and not as many ("three clerks died", "five clerks were rescued")."""
    counts = [
        [f for f in view.figures if f.unit == "count" and f.what is not None] for view in (first, second)
    ]
    if not all(counts):
        return False
    return not any(compatible(one, other) for one in counts[0] for other in counts[1])


def affirm_and_negate(first: View, second: View) -> bool:
    """Tell cheaply whether one affirms a predicate that the other negates, be it of one thing or of two: they do not say the same."""
    return any(
        one.sign != other.sign and one.axis == other.axis for one in first.stances for other in second.stances
    )


def tell_one_thing(first: View, second: View, words: Vocabulary) -> bool:
    """Tell whether a clause of each affirms, or a clause of each negates, the same of the same."""
    return share_axis(first, second) and any(
        one.axis == other.axis and one.sign == other.sign and _are_of_one_thing(one, other, words)
        for one in first.stances
        for other in second.stances
    )


def share_axis(first: View, second: View) -> bool:
    """Tell cheaply whether two statements can tell one thing."""
    return any(one.axis == other.axis for one in first.stances for other in second.stances)


def _facing(first: View, second: View) -> Iterator[tuple[Stance, Stance]]:
    """Yield the pairs of stances of one axis, one affirmed and one negated."""
    across = first.lang != second.lang
    for one in first.stances:
        for other in second.stances:
            if one.sign != other.sign and _can_face(one, other):
                worded = across and not (one.axis[0] == other.axis[0] == "~")
                if (worded or one.axis == other.axis) and FIRST not in one.axis:
                    yield one, other
            elif one.doer and other.doer and one.axis == other.axis and one.sign == other.sign:
                yield one, other


def _can_face(one: Stance, other: Stance) -> bool:
    """Tell whether not both can hold: one was and the other is to come, both are negated, or one end follows on the other."""
    if abs(one.tense - other.tense) >= 2 or (one.negated and other.negated):
        return False
    return one.negated or other.negated or one.axis not in axes_listed("passing")


def _are_of_one_thing(one: Stance, other: Stance, words: Vocabulary) -> bool:
    if one.doer and other.doer:
        return _had_other_firsts(one, other, words)
    if one.sweeping != other.sweeping:
        return _is_swept(one, other, words)
    if (
        one.axis == other.axis
        and one.axis in axes_listed("reciprocal")
        and min(map(len, map(_parties, (one, other)))) > 1
    ):
        return _parties(one) == _parties(other)
    if one.who != other.who and None not in (one.who, other.who):
        return False
    if one.axis != other.axis and words.nearness(one.axis, other.axis) < _SAME_VERB:
        return False
    if _of_one_named(one, other, words):
        return True
    if one.nth != other.nth:
        return False  # "has not approved the second loan"
    if one.axis == other.axis and one.axis in axes_listed("of-objects") and one.objects and other.objects:
        return covers(one.objects, other.objects, words)
    if not covers(one.about, other.about, words) or not _things(one.about, other.about, words):
        return False
    left = words.left_over(one.objects - one.aside, other.about - other.aside)
    return not (left and words.left_over(other.objects - other.aside, one.about - one.aside))


def _of_one_named(one: Stance, other: Stance, words: Vocabulary) -> bool:
    """Tell whether two clauses are of one who is named ("Held survived", "Held is dead"), and one of them of nothing else."""
    named, others = (
        _names(s.objects - s.aside)
        or (_names(s.about - s.aside) if s.axis in axes_listed("states") else set())
        for s in (one, other)
    )
    if not named or named != others or one.axis != other.axis:
        return False
    if one.axis in axes_listed("states"):
        rest = [frozenset(w for w in s.objects if w[0] != "=") for s in (one, other)]
        return not (words.left_over(rest[0], rest[1]) and words.left_over(rest[1], rest[0]))
    found = words.compared(one.about, other.about)
    return max(found.recall, found.precision) >= _WHOLLY and min(found.recall, found.precision) >= _LEAST


def _parties(stance: Stance) -> set[str]:
    """Return the names of those who do something with one another."""
    return _names(stance.about - stance.aside) | ({f"={stance.who}"} if stance.who is not None else set())


def _names(words: frozenset[str]) -> set[str]:
    return {word for word in words if word.startswith("=e-")}


def _had_other_firsts(one: Stance, other: Stance, words: Vocabulary) -> bool:
    """Tell whether two clauses say of two that they were the first to do one thing."""
    if one.who is not None and one.who == other.who:
        return False
    apart = words.left_over(one.doer, other.doer) and words.left_over(other.doer, one.doer)
    return bool(apart) and (not one.about or not other.about or covers(one.about, other.about, words))


def _is_swept(one: Stance, other: Stance, words: Vocabulary) -> bool:
    """Tell whether what one clause negates of all ("nobody was hurt in the raid") takes in what the other affirms of some."""
    wide, narrow = (one, other) if one.sweeping else (other, one)
    if None not in (one.who, other.who) and one.who != other.who:
        return False
    if wide.axis != narrow.axis or wide.axis[0] != "~":
        return False
    if not wide.about:
        return narrow.tense == wide.tense and wide.axis not in axes_listed("needing-matter")
    return bool(wide.about & narrow.about) and words.compared(wide.about, narrow.about).recall >= _COVERED


def _things(one: frozenset[str], other: frozenset[str], words: Vocabulary) -> bool:
    """Tell whether they share more than names."""
    return words.compared(*(frozenset(w for w in bag if w[0] != "=") for bag in (one, other))).recall > 0


def covers(one: frozenset[str], other: frozenset[str], words: Vocabulary) -> bool:
    """Tell whether one of two bags of words says all that the other says, and the other a good part of it."""
    found = words.compared(one, other)
    return max(found.recall, found.precision) >= _COVERED and min(found.recall, found.precision) >= _LEAST


def _can_part(one: View, other: View) -> bool:
    if one.in_heading or other.in_heading or one.text == other.text:
        return False
    if one.statement.document_id == other.statement.document_id:
        if one.statement.span.overlaps(other.statement.span):
            return False
        denial = Act.DENY in (one.statement.act, other.statement.act)
        if not denial and (one.subject is None or other.subject is None or one.subject == other.subject):
            return False
    return not one.dates or not other.dates or may_share_day(one.dates, other.dates)


def _is_of_nobody(clause: Clause, lookup: Lookup, lang: str) -> bool:
    """Tell "nobody was warned" and "there was no delay" from "he never left", of whom more would have to be known."""
    if clause.subject is None:
        return False
    words = [
        lookup.annotation.document.text[t.start : t.end].casefold() for t in lookup.tokens(clause.subject)
    ]
    return bool(words) and (words[0] in words_of("sweeping", lang) or words[0] in words_of("expletive", lang))


def _sweeps(clause: Clause, lookup: Lookup, lang: str) -> bool:
    """Tell whether what a clause negates is negated of all, or for ever, and not of all others ("no one else")."""
    text = lookup.annotation.document.text
    words = {text[t.start : t.end].casefold() for t in lookup.tokens(clause.span)}
    return not words.isdisjoint(words_of("sweeping", lang)) and words.isdisjoint(words_of("besides", lang))


def _speaker(
    clause: Clause, statement: Statement, axes: Sequence[tuple[str, int]], lookup: Lookup
) -> str | None:
    """Return the holder of what somebody says of himself: in the first person, or that he met somebody."""
    if clause.subject is None or statement.holder is None or clause.passive:
        return None
    lang, said = lookup.lang(clause.span.start), lookup.annotation.document.words(clause.subject).casefold()
    own = words_of("first-person", lang)
    if not axes_listed("reciprocal").isdisjoint(axis for axis, _ in axes):
        own |= words_of("third-person", lang)
    return statement.holder.entity_id if said in own else None


def _who(clause: Clause, lookup: Lookup) -> str | None:
    if clause.lemma.lower() in words_of("receiving", lookup.lang(clause.span.start)):
        return None  # the other end of what somebody gave or asked
    subject = clause.agent if clause.passive else clause.subject
    return next((entity_id for _, entity_id in lookup.names(subject)), None) if subject else None
