"""Statements that say the same, gathered: one cluster is what will be one finding."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from crosswire.compare.pairs import Pair, Relation
from crosswire.compare.views import View

# Share of the pairs between two clusters that must have been found the same for them to be joined. One bad
# pair must not chain two facts together; all pairs is too strict for facts told by many reports.
LINKED = 0.5


@dataclass(frozen=True, slots=True)
class Cluster:
    """Indices of views that say the same, ascending."""

    members: tuple[int, ...]


def cluster(views: Sequence[View], pairs: Sequence[Pair]) -> tuple[Cluster, ...]:
    """Gather views into clusters, joining the most alike first.

    Two clusters are joined if at least ``LINKED`` of the pairs between them say the same and none is in conflict.

    Returns:
        Every view in exactly one cluster, ordered by first member.
    """
    same: dict[int, set[int]] = defaultdict(set)
    conflict: dict[int, set[int]] = defaultdict(set)
    for pair in pairs:
        table = same if pair.relation is Relation.SAME else conflict
        table[pair.first].add(pair.second)
        table[pair.second].add(pair.first)
    owner = list(range(len(views)))
    members: dict[int, set[int]] = {index: {index} for index in owner}
    for pair in pairs:
        if pair.relation is not Relation.SAME:
            continue
        one, other = owner[pair.first], owner[pair.second]
        if one == other or not _joinable(members[one], members[other], same, conflict):
            continue
        low, high = min(one, other), max(one, other)
        members[low] |= members.pop(high)
        for index in members[low]:
            owner[index] = low
    return tuple(Cluster(tuple(sorted(group))) for _, group in sorted(members.items()))


def _joinable(
    one: set[int], other: set[int], same: dict[int, set[int]], conflict: dict[int, set[int]]
) -> bool:
    if len(one) > len(other):
        one, other = other, one
    if not all(conflict[index].isdisjoint(other) for index in one if index in conflict):
        return False
    links = sum(len(same[index] & other) for index in one)
    return links >= LINKED * len(one) * len(other)
