"""Pairs of statements: what the comparison says of each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from crosswire.compare.agreements import foresee
from crosswire.compare.apart import never_same
from crosswire.compare.candidates import candidates
from crosswire.compare.comparators import COMPARATORS, are_other_days, are_related
from crosswire.compare.concepts import meanings
from crosswire.compare.features import Logits, features_of, logits_of
from crosswire.compare.figures import compatible, counted, prepare, share_toll
from crosswire.compare.outcomes import (
    DIFFERENT,
    OUTCOMES,
    SAME_THING,
    UNKNOWN,
    Compared,
    Contradiction,
    Outcomes,
    Pair,
    Relation,
    keys_of,
)
from crosswire.compare.predicates import asking, offices, saying, telling
from crosswire.compare.reasons import Reason
from crosswire.compare.screening import cannot_meet
from crosswire.compare.stances import facing_pairs, share_axis
from crosswire.compare.unread import is_unread, says_same
from crosswire.compare.verdicts import TOLD, Verdict
from crosswire.compare.views import View
from crosswire.compare.weighing import matter_weights, probability_of, same_weights
from crosswire.compare.words import Agreement, Vocabulary, embedded, recall_weights
from crosswire.memo import Memo
from crosswire.model import DisputeKind

__all__ = [
    "SAME",
    "SAME_MATTER",
    "Pair",
    "Relation",
    "compare_pair",
    "compare_pairs",
    "features_of",
    "vocabulary_of",
]

# Probability from which two statements say the same: a wrong join hides a report's own fact and makes it look agreed. Chosen with the one
# below by pairs of real reports that an account had joined or might have, judged one by one and not learned from (`crosswire evaluate
# joins`, BASIL and NewsWCL50): precision .65 and .71, recall .70 and .79; with the thresholds (.28, .45) and weights before precision .46
# and .50, recall .81 and .70.
SAME = 0.40
# Below it two statements say the same only if nothing else was found to say what either of them says.
SURELY_SAME = 0.60
# Probability of being about one matter from which a conflict is one, and not two things that happen to be worded alike. Denials and
# negations have none: they are near to much that they do not deny (denials.py, stances.py).
SAME_MATTER = {
    DisputeKind.CONTRADICTION: 0.6,
    DisputeKind.FIGURE: 0.25,
    DisputeKind.TIME: 0.2,
}
# Probability of saying the same from which two that give other figures give them for one thing, if they tell neither one deed nor one toll.
# Of 38 such disputes in real reports five are right; of those above it (.3 when other figures weighed -1.7, as much as now) five of nine.
SAME_BUT_FIGURE = 0.11
# The same where nothing but the day tells them apart: weekly meetings are alike in all else.
SAME_BUT_DAY = 0.9


def compare_pairs(
    views: Sequence[View],
    vectors: NDArray[np.float32],
    derived: frozenset[tuple[int, int]] = frozenset(),
    memo: Memo | None = None,
) -> Compared:
    """Compare all pairs worth comparing.

    Args:
        views: Statements of one story.
        vectors: One L2-normalised row per view.
        derived: Index pairs (first < second) of which one's words were taken or translated from the other's.
        memo: Of the story.
    """
    memo = memo or Memo()
    recall_weights((view.words for view in views), memo)
    wanted = candidates(views, vectors, derived | facing_pairs(views), memo)
    keys = keys_of(views, wanted, derived)
    before = memo.last(OUTCOMES, Outcomes)
    places, totals = before.of(keys)
    if memo.contents:
        unknown = np.flatnonzero(places == UNKNOWN)
        places[unknown], totals[unknown] = before.of(keys_of(views, wanted[unknown], derived, memo.contents))
    fresh = np.flatnonzero(places == UNKNOWN)
    told = [before.contradictions[place] for place in places[places >= 0].tolist()]
    places[places >= 0] = np.arange(len(told))
    for at, pair in zip(fresh.tolist(), _compared(views, vectors, wanted[fresh], derived), strict=True):
        places[at] = DIFFERENT if pair is None else SAME_THING if pair.conflict is None else len(told)
        if pair is not None:
            totals[at] = pair.total
            if pair.conflict is not None:
                told.append(Contradiction(pair.likeness, pair.total, pair.conflict, pair.reasons))
    memo.keep(OUTCOMES, Outcomes.made(keys, places, totals, told))
    order = np.lexsort((wanted[:, 1], wanted[:, 0], -totals))
    apart = order[places[order] >= 0]
    alike = order[places[order] == SAME_THING]
    return Compared(
        same=wanted[alike[_settled(views, wanted[alike], totals[alike])]],
        conflicts=tuple(
            told[place].pair(first, second)
            for place, (first, second) in zip(places[apart].tolist(), wanted[apart].tolist(), strict=True)
        ),
    )


def _settled(
    views: Sequence[View], pairs: NDArray[np.int64], totals: NDArray[np.float64]
) -> NDArray[np.bool_]:
    """Tell which pairs, the most alike first, are the same: what is less than sure only where both ends have nothing better elsewhere."""
    kept = np.ones(len(pairs), dtype=bool)
    numbers: dict[str, int] = {}
    documents = np.array([numbers.setdefault(v.statement.document_id, len(numbers)) for v in views])
    across = documents[pairs[:, 0]] != documents[pairs[:, 1]]
    sure = totals >= SURELY_SAME  # these come first
    met: set[int] = set(pairs[sure & across].ravel().tolist())
    for at in np.flatnonzero(~sure).tolist():
        first, second = pairs[at].tolist()
        if not met.isdisjoint((first, second)) or not _may_settle(views[first], views[second]):
            kept[at] = False
        elif across[at]:
            met.update((first, second))
    return kept


def _may_settle(one: View, other: View) -> bool:
    """Whether two statements that are not surely the same may be taken for it: one act or near ones, and no figure that contradicts."""
    if one.in_heading or other.in_heading or not are_related(one.statement.act, other.statement.act):
        return False
    if is_unread(one) or is_unread(other):
        return True  # they have a toll, figure or day in common
    if are_other_days(one, other) or not _share_more_than_topic(one, other):
        return False
    if not one.figures or not other.figures:
        return True
    return any(compatible(a, b) and a.unit == b.unit for a in one.figures for b in other.figures)


def _share_more_than_topic(one: View, other: View) -> bool:
    """Tell whether two statements have two things in common, or do one thing: much that is told of a fire says only "the fire"."""
    common = [word for word in one.words & other.words if not word.startswith("=e-")]
    return len(meanings(common)) > 1 or share_axis(one, other)


def _share_matter(one: View, other: View, *, is_sure: bool) -> bool:
    """Tell whether two statements have more in common than who acts, and that it is said, or where one tells no fact asked or offered.

    Of two that are surely the same a second name is enough ("met Putin last week").
    """
    told = {one.statement.act, other.statement.act} <= TOLD
    common = (one.words & other.words) - telling() - saying() - (offices() if told else asking())
    names = sum(word.startswith("=e-") for word in common)
    return len(common) > names or (is_sure and names > 1)


def _compared(
    views: Sequence[View],
    vectors: NDArray[np.float32],
    pairs: NDArray[np.int64],
    derived: frozenset[tuple[int, int]],
) -> Iterator[Pair | None]:
    """Yield how each pair comes out, None for different ones; what is costly is computed for all pairs of a view at once."""
    met = [views[index] for index in sorted(set(pairs.ravel().tolist()))]
    prepare(met)
    vocabulary = vocabulary_of(met)
    for low in range(0, len(pairs), _CHUNK):
        chunk = pairs[low : low + _CHUNK]
        cosines = np.einsum("ij,ij->i", vectors[chunk[:, 0]], vectors[chunk[:, 1]])
        alike = logits_of(views, chunk, cosines, vocabulary)
        beside = [
            (views[first], views[second], (first, second) in derived) for first, second in chunk.tolist()
        ]
        able = [
            is_derived or not cannot_meet(one, other, weighs, SAME, SAME_MATTER)
            for (one, other, is_derived), weighs in zip(beside, alike, strict=True)
        ]
        foresee(
            [
                bags
                for (one, other, _), can in zip(beside, able, strict=True)
                if can
                for bags in _inner_pairs(one, other)
            ],
            vocabulary,
        )
        for (one, other, is_derived), weighs, can in zip(beside, alike, able, strict=True):
            pair = _weighed(one, other, weighs, vocabulary, is_derived=is_derived) if can else None
            if pair is None or pair.relation is Relation.DIFFERENT:
                yield None
            else:
                yield _pair(one, other, pair, is_told=pair.conflict is not None)


def _inner_pairs(first: View, second: View) -> Iterator[tuple[frozenset[str], frozenset[str]]]:
    """Yield bags of words of parts of two statements that the comparators may set beside one another."""
    for place, one in enumerate(first.figures):
        for at, other in enumerate(second.figures):
            if one.unit == other.unit and first.beside and second.beside:
                yield first.beside[place], second.beside[at]
    for stance in first.stances:
        for against in second.stances:
            if stance.axis == against.axis:
                yield stance.about, against.about


# Pairs whose vectors are multiplied at a time.
_CHUNK = 1024


def texts_of(view: View) -> Iterator[str]:
    """Yield what will be embedded of a statement: what is compared of it, its words, and what its figures count."""
    yield view.matter or view.text
    yield from view.parts
    yield from (embedded(word) for bag in (view.words, *_inner_bags(view)) for word in bag)
    yield from (words for figure in view.figures if (words := counted(figure, view)) is not None)


def vocabulary_of(views: Sequence[View]) -> Vocabulary:
    """Return the vocabulary of statements."""
    return Vocabulary.of(bag for view in views for bag in (view.words, *_inner_bags(view)))


def _inner_bags(view: View) -> Iterator[frozenset[str]]:
    """Yield the bags of words of parts of a statement; most words are in the whole too, but not those before what is compared."""
    yield from view.beside
    yield from view.measured
    yield frozenset(stance.axis for stance in view.stances)
    yield from (stance.about for stance in view.stances)
    yield from (stance.doer for stance in view.stances if stance.doer)
    yield from (moment.words for moment in view.moments)


def compare_pair(
    first: View,
    second: View,
    cosine: float,
    vocabulary: Vocabulary,
    *,
    is_derived: bool = False,
    agreement: Agreement | None = None,
) -> Pair:
    """Compare two statements.

    Args:
        first: The earlier.
        second: The later.
        cosine: Of their vectors.
        vocabulary: With the words of both.
        is_derived: The words of one were taken or translated from the other's.
        agreement: Of their words, if it is known.

    Returns:
        The pair; without reasons if they are different.
    """
    agreement = agreement or vocabulary.compared(first.words, second.words)
    features = features_of(first, second, cosine, agreement, ()).items()
    alike = Logits(same_weights().logit(features), matter_weights().logit(features))
    weighed = _weighed(first, second, alike, vocabulary, is_derived=is_derived)
    return _pair(first, second, weighed, is_told=weighed.relation is not Relation.DIFFERENT)


class _Weighed(NamedTuple):
    """What was found of two statements, before it is told; see :class:`Pair`."""

    likeness: float
    total: float
    relation: Relation
    conflict: DisputeKind | None
    verdicts: Sequence[Verdict]
    is_derived: bool


def _weighed(
    first: View, second: View, alike: Logits, vocabulary: Vocabulary, *, is_derived: bool
) -> _Weighed:
    """Weigh two statements; ``alike`` is what the features weigh that need no comparator."""
    verdicts = [
        verdict for compare in COMPARATORS if (verdict := compare(first, second, vocabulary)) is not None
    ]
    features = {verdict.feature: verdict.value for verdict in verdicts}  # found by two, it counts once
    total = probability_of(same_weights().added(alike.same, features.items()))
    for verdict in verdicts:
        if verdict.conflict is not None:
            features.pop(verdict.feature, None)
    likeness = probability_of(matter_weights().added(alike.matter, features.items()))
    if is_derived:
        likeness = total = 1.0
    conflict = _conflict(likeness, total, verdicts, first, second)
    if conflict is not DisputeKind.FIGURE and (is_derived or _one_text(first, second)):
        conflict = None  # one text in two wordings: what differs is the reading or the translation
    unread = (is_unread(first) or is_unread(second)) and not is_derived
    if unread:
        conflict = None
    is_matter = is_derived or (not unread and _share_matter(first, second, is_sure=total >= SURELY_SAME))
    is_alike = says_same(first, second, total) if unread else total >= SAME and is_matter
    is_same = is_alike and (is_derived or not never_same(verdicts, first, second))
    relation = Relation.SAME if is_same else Relation.DIFFERENT
    if conflict is not None:
        relation = Relation.CONFLICT
    return _Weighed(likeness, total, relation, conflict, verdicts, is_derived)


def _pair(first: View, second: View, weighed: _Weighed, *, is_told: bool) -> Pair:
    """Return the pair, with reasons if it is told: of most pairs, which are different, nobody asks for them."""
    alike = _alike(first, second, weighed.total, is_derived=weighed.is_derived)
    return Pair(
        first=first.index,
        second=second.index,
        likeness=weighed.likeness,
        total=weighed.total,
        relation=weighed.relation,
        conflict=weighed.conflict,
        reasons=_reasons(weighed.verdicts, weighed.conflict, alike) if is_told else (),
    )


def _conflict(
    likeness: float, total: float, verdicts: Sequence[Verdict], first: View, second: View
) -> DisputeKind | None:
    """Return the kind of conflict, if they are about one matter."""
    for verdict in verdicts:
        if verdict.conflict is None:
            continue
        if verdict.is_sure:
            return verdict.conflict
        if verdict.conflict is DisputeKind.FIGURE and not (
            total >= SAME_BUT_FIGURE or share_axis(first, second) or share_toll(first, second)
        ):
            continue
        if likeness >= (SAME_BUT_DAY if verdict.feature == "dates-differ" else SAME_MATTER[verdict.conflict]):
            return verdict.conflict
    return None


def _alike(first: View, second: View, total: float, *, is_derived: bool) -> Reason:
    key = "derived" if is_derived else "alike" if first.lang == second.lang else "translated"
    return Reason.of(key, share=f"{total:.2f}")


def _reasons(verdicts: Sequence[Verdict], conflict: DisputeKind | None, alike: Reason) -> tuple[Reason, ...]:
    weights = same_weights().of
    by_weight = sorted(verdicts, key=lambda v: -abs(weights.get(v.feature, 0.0) * v.value))
    reasons = [alike, *(verdict.reason for verdict in by_weight)]
    if conflict is not None:
        reasons = [v.reason for v in verdicts if v.conflict is conflict] + reasons
    return tuple(dict.fromkeys(reasons))


def _one_text(first: View, second: View) -> bool:
    """Whether two reports give one origin's text; inside one report, two statements can part."""
    return first.origin_id == second.origin_id and first.statement.document_id != second.statement.document_id
