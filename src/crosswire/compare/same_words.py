"""Pairs of statements in the same words: taken or translated from one another, or the same quotation."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import combinations

from crosswire.compare.views import Lookup, View
from crosswire.relate import Relations
from crosswire.spans import overlap_length

# Least share of the longer of two stretches that they must have in common to be one passage.
_SHARED = 0.7
# Least share of a statement that a quotation must make up for the statement to be that quotation.
_QUOTED = 0.5


def derived_pairs(views: Sequence[View], relations: Relations) -> frozenset[tuple[int, int]]:
    """Return index pairs (first < second) of statements whose words one report took or translated from the other."""
    by_document: dict[str, list[tuple[int, int, int]]] = defaultdict(list)
    for view in views:
        span = view.statement.span
        by_document[span.document_id].append((span.start, span.end, view.index))
    for rows in by_document.values():
        rows.sort()
    pairs: set[tuple[int, int]] = set()
    for view in views:
        taken = relations.source_of(view.statement.span)
        if taken is None:
            continue
        low, high = taken.start, taken.end
        least = _SHARED * (high - low)  # most statements are but a part of what was taken
        for start, end, index in by_document[taken.document_id]:  # in the order of their beginnings
            if start >= high:
                break
            if end > low and end - start >= least and _is_one_passage((start, end), (low, high)):
                pairs.add((min(view.index, index), max(view.index, index)))
    return frozenset(pairs)


def _is_one_passage(one: tuple[int, int], other: tuple[int, int]) -> bool:
    (start, end), (low, high) = one, other
    return min(end, high) - max(start, low) >= _SHARED * max(end - start, high - low)


def quoted_pairs(
    views: Sequence[View], lookups: Mapping[str, Lookup], group_of: Mapping[str, str]
) -> frozenset[tuple[int, int]]:
    """Return index pairs (first < second) of statements that give the same quotation, in one language or two."""
    by_group: dict[str, list[View]] = defaultdict(list)
    for view in views:
        quotation_id = view.statement.quotation_id
        quotation = lookups[view.statement.document_id].quotation(quotation_id)
        if quotation is None or quotation_id is None or quotation_id not in group_of:
            continue
        if overlap_length(quotation.content, view.statement.span) >= _QUOTED * len(view.statement.span):
            by_group[group_of[quotation_id]].append(view)
    return frozenset(
        (first.index, second.index)
        for members in by_group.values()
        for first, second in combinations(sorted(members, key=lambda v: v.index), 2)
        if first.statement.document_id != second.statement.document_id
    )
