"""Pairs of statements: which are worth comparing, and what the comparison says of each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from crosswire.compare.comparators import COMPARATORS, Verdict
from crosswire.compare.reasons import Reason
from crosswire.compare.views import View
from crosswire.compare.words import Vocabulary
from crosswire.model import DisputeKind

# Least cosine at which two statements are compared at all; below it, same-fact pairs of tests/gold are rare.
CANDIDATE = 0.42
# Neighbours compared per statement: a fact told by more reports than this is still joined through its neighbours.
NEIGHBOURS = 40
# Likeness (mean of sentence cosine and word agreement) at which two statements can be the same: on 14,808 pairs of sentences of
# one event in other reports (ECB+, topics 1-12) precision is .80 at .48, against .45 for the cosine alone at that recall.
ALIKE = 0.38
# Likeness plus the comparators' sum at which two statements say the same.
SAME = 0.55
# Likeness at which a conflict is a conflict about the same thing, and not two things that happen to be worded alike.
SAME_MATTER = {
    DisputeKind.CONTRADICTION: 0.58,
    DisputeKind.DENIAL: 0.5,
    DisputeKind.FIGURE: 0.38,
    DisputeKind.TIME: 0.55,
}
# Likeness of words that were taken or translated from one another, whatever the measure says.
DERIVED = 0.75
# Least likeness for opposite acts on one named issue.
SAME_ISSUE = 0.3
# Likeness and the other comparators together, without the conflict itself.
OTHERWISE_AGREED = 0.35
# Rows of the similarity matrix computed at a time.
_CHUNK = 1024


class Relation(StrEnum):
    """What two statements are to one another."""

    SAME = "same"
    CONFLICT = "conflict"
    DIFFERENT = "different"


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """Two statements compared.

    Attributes:
        first: Index of the earlier view.
        second: Index of the later view.
        likeness: How alike they are in what they are about (0..1).
        total: Likeness and the comparators' scores together.
        relation: The outcome.
        conflict: Kind of conflict, when there is one.
        reasons: In the order of weight.
    """

    first: int
    second: int
    likeness: float
    total: float
    relation: Relation
    conflict: DisputeKind | None
    reasons: tuple[Reason, ...]


def compare_pairs(
    views: Sequence[View], vectors: NDArray[np.float32], derived: frozenset[tuple[int, int]] = frozenset()
) -> tuple[Pair, ...]:
    """Compare all pairs worth comparing.

    Args:
        views: Statements of one story.
        vectors: One L2-normalised row per view.
        derived: Index pairs (first < second) of which one's words were taken or translated from the other's.

    Returns:
        Pairs that are the same or in conflict, ordered by total, best first, then by index.
    """
    distinct = {view.text: view.words for view in views}  # a copy makes no word commoner
    vocabulary = Vocabulary.of([*distinct.values(), *(v.words for v in views if v.words - distinct[v.text])])
    worth = {(first, second): cosine for first, second, cosine in candidates(views, vectors)}
    worth |= {pair: float(vectors[pair[0]] @ vectors[pair[1]]) for pair in derived - worth.keys()}
    compared = (
        compare_pair(views[first], views[second], cosine, vocabulary, is_derived=(first, second) in derived)
        for (first, second), cosine in sorted(worth.items())
    )
    pairs = [pair for pair in compared if pair.relation is not Relation.DIFFERENT]
    return tuple(sorted(pairs, key=lambda p: (-p.total, p.first, p.second)))


def candidates(views: Sequence[View], vectors: NDArray[np.float32]) -> Iterator[tuple[int, int, float]]:
    """Yield index pairs (first < second) with their cosine, each statement with its nearest neighbours only."""
    seen: set[tuple[int, int]] = set()
    for low in range(0, len(views), _CHUNK):
        block = vectors[low : low + _CHUNK] @ vectors.T
        for offset, row in enumerate(block):
            index = low + offset
            row[index] = -1.0
            near = np.flatnonzero(row >= CANDIDATE)
            if len(near) > NEIGHBOURS:
                order = np.lexsort((near, -row[near]))
                near = near[order[:NEIGHBOURS]]
            for other in near.tolist():
                pair = (min(index, other), max(index, other))
                if pair not in seen and _worth(views[index], views[other]):
                    seen.add(pair)
                    yield (*pair, float(row[other]))


def _worth(first: View, second: View) -> bool:
    one, other = first.statement, second.statement
    return not (one.document_id == other.document_id and one.span.overlaps(other.span))


def compare_pair(
    first: View, second: View, cosine: float, vocabulary: Vocabulary, *, is_derived: bool = False
) -> Pair:
    """Compare two statements; ``is_derived`` if one's words were taken or translated from the other's."""
    likeness = (cosine + vocabulary.agreement(first.words, second.words)) / 2
    if is_derived:
        likeness = max(likeness, DERIVED)
    key = "alike" if first.lang == second.lang else "translated"
    verdicts = [verdict for compare in COMPARATORS if (verdict := compare(first, second)) is not None]
    total = likeness + sum(verdict.score for verdict in verdicts)
    conflict = _conflict(first, second, likeness, verdicts)
    if conflict is not DisputeKind.FIGURE and (is_derived or _one_text(first, second)):
        conflict = None  # one text in two wordings: what differs is the reading or the translation
    if conflict is not None:
        relation = Relation.CONFLICT
    elif is_derived or (likeness >= ALIKE and total >= SAME and not any(v.conflict for v in verdicts)):
        relation = Relation.SAME
    else:
        relation = Relation.DIFFERENT
    if is_derived:
        key = "derived"
    reasons = [Reason.of(key, share=f"{likeness:.2f}")]
    reasons += [verdict.reason for verdict in sorted(verdicts, key=lambda v: -abs(v.score))]
    if conflict is not None:
        reasons = [v.reason for v in verdicts if v.conflict is conflict] + reasons
    return Pair(
        first=first.index,
        second=second.index,
        likeness=likeness,
        total=total,
        relation=relation,
        conflict=conflict,
        reasons=tuple(dict.fromkeys(reasons)),
    )


def _conflict(first: View, second: View, likeness: float, verdicts: Sequence[Verdict]) -> DisputeKind | None:
    """Return the kind of conflict, if they are about the same matter and nothing but the conflict parts them."""
    parting = next((verdict for verdict in verdicts if verdict.conflict is not None), None)
    if parting is None or parting.conflict is None or likeness < _least_likeness(parting, first, second):
        return None
    agreeing = likeness + sum(verdict.score for verdict in verdicts if verdict.conflict is None)
    if agreeing < OTHERWISE_AGREED or (first.names and second.names and not first.names & second.names):
        return None
    return parting.conflict


def _one_text(first: View, second: View) -> bool:
    """Whether two reports give one origin's text; inside one report, two statements can part."""
    return first.origin_id == second.origin_id and first.statement.document_id != second.statement.document_id


def _least_likeness(parting: Verdict, first: View, second: View) -> float:
    """Return how alike two statements must be to part in earnest; opposite acts on one named issue need be less alike in words."""
    issue = first.statement.issue_id
    if parting.reason.key == "opposite-acts" and issue is not None and issue == second.statement.issue_id:
        return SAME_ISSUE
    assert parting.conflict is not None
    return SAME_MATTER[parting.conflict]
