"""Statements that say the same, gathered: one cluster is what will be one finding."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

# Share of the pairs between two clusters that must have been found the same for them to be joined. One bad
# pair must not chain two facts together; all pairs is too strict for facts told by many reports.
LINKED = 0.5


@dataclass(frozen=True, slots=True)
class Cluster:
    """Indices of views that say the same, ascending."""

    members: tuple[int, ...]


def cluster(
    count: int, alike: Sequence[Sequence[int]], conflicts: Iterable[tuple[int, int]]
) -> tuple[Cluster, ...]:
    """Gather views into clusters, joining the most alike first.

    Two clusters are joined if at least ``LINKED`` of the pairs between them say the same and none is in conflict.

    Args:
        count: Number of views.
        alike: Pairs of their indices that say the same, the most alike first.
        conflicts: Pairs that cannot both hold.

    Returns:
        Every view in exactly one cluster, ordered by first member.
    """
    same, conflict = _beside(alike), _beside(conflicts)
    owner = list(range(count))
    members: dict[int, set[int]] = {index: {index} for index in owner}
    for first, second in alike:
        one, other = owner[first], owner[second]
        if one == other or not _joinable(members[one], members[other], same, conflict):
            continue
        low, high = min(one, other), max(one, other)
        for index in members[high]:
            owner[index] = low
        members[low] |= members.pop(high)
    return tuple(Cluster(tuple(sorted(group))) for _, group in sorted(members.items()))


def _beside(pairs: Iterable[Sequence[int]]) -> dict[int, set[int]]:
    """Return for each index those it is in a pair with."""
    found: dict[int, set[int]] = defaultdict(set)
    for first, second in pairs:
        found[first].add(second)
        found[second].add(first)
    return found


def _joinable(
    one: set[int], other: set[int], same: dict[int, set[int]], conflict: dict[int, set[int]]
) -> bool:
    if len(one) > len(other):
        one, other = other, one
    if not all(conflict[index].isdisjoint(other) for index in one if index in conflict):
        return False
    links = sum(len(same[index] & other) for index in one if index in same)
    return links >= LINKED * len(one) * len(other)
