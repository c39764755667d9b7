"""Statements that say the same, gathered: one cluster is what will be one finding."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
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
    members = {index: [index] for index in owner}
    marked = {index: 1 << index for index in owner}
    for first, second in alike:
        one, other = owner[first], owner[second]
        if one == other:
            continue
        low, high = min(one, other), max(one, other)
        few, many = (low, high) if len(members[low]) <= len(members[high]) else (high, low)
        if not _joinable(members[few], (marked[many], len(members[many])), same, conflict):
            continue
        for index in members[high]:
            owner[index] = low
        members[low] += members.pop(high)
        marked[low] |= marked.pop(high)
    return tuple(Cluster(tuple(sorted(group))) for _, group in sorted(members.items()))


def _beside(pairs: Iterable[Sequence[int]]) -> dict[int, int]:
    """Return for each index those it is in a pair with, each a bit of a number: to intersect such takes a tenth of the time of sets."""
    found: dict[int, int] = defaultdict(int)
    for first, second in pairs:
        found[first] |= 1 << second
        found[second] |= 1 << first
    return found


def _joinable(
    few: Sequence[int], many: tuple[int, int], same: Mapping[int, int], conflict: Mapping[int, int]
) -> bool:
    """Tell whether two clusters may be joined.

    Args:
        few: Members of the smaller one.
        many: Those of the other as bits, and how many they are.
        same: Which say the same as each.
        conflict: Which are in conflict with each.
    """
    others, number = many
    if any(conflict[index] & others for index in few if index in conflict):
        return False
    links = sum((same[index] & others).bit_count() for index in few if index in same)
    return links >= LINKED * len(few) * number
