"""Statements that say the same, gathered: one cluster is what will be one finding."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

# Share of the pairs between two clusters that must have been found the same for them to be joined. One bad
# pair must not chain two facts together; all pairs is too strict for facts told by many reports.
LINKED = 0.5


@dataclass(frozen=True, slots=True)
class Cluster:
    """Indices of views that say the same, ascending."""

    members: tuple[int, ...]


def cluster(
    count: int, alike: NDArray[np.int64] | Sequence[Sequence[int]], conflicts: Iterable[tuple[int, int]]
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
    pairs = np.asarray(alike, dtype=np.int64).reshape(-1, 2)
    same = _beside(count, pairs)
    conflict = _beside(count, np.array(list(conflicts), dtype=np.int64).reshape(-1, 2))
    owner = list(range(count))
    members = {index: [index] for index in owner}
    marked = {index: 1 << index for index in owner}
    apart: set[tuple[int, int, int, int]] = set()  # what was found not to be joinable, with the size of both
    for first, second in pairs.tolist():
        one, other = owner[first], owner[second]
        if one == other:
            continue
        low, high = (one, other) if one < other else (other, one)
        tried = (low, high, len(members[low]), len(members[high]))
        if tried in apart:
            continue
        few, many = (low, high) if tried[2] <= tried[3] else (high, low)
        if not _joinable(members[few], (marked[many], len(members[many])), same, conflict):
            apart.add(tried)
            continue
        for index in members[high]:
            owner[index] = low
        members[low] += members.pop(high)
        marked[low] |= marked.pop(high)
    return tuple(Cluster(tuple(sorted(group))) for _, group in sorted(members.items()))


def _beside(count: int, pairs: NDArray[np.int64]) -> dict[int, int]:
    """Return for each index those it is in a pair with, each a bit of a number: to intersect such takes a tenth of the time of sets."""
    one, other = pairs.T
    rows, places = np.unique(np.concatenate([one, other]), return_inverse=True)
    marked = np.zeros((len(rows), count), dtype=bool)
    marked[places, np.concatenate([other, one])] = True
    bits = np.packbits(marked, axis=1, bitorder="little")
    return {row: int.from_bytes(line, "little") for row, line in zip(rows.tolist(), bits, strict=True)}


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
