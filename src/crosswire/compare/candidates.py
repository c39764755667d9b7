"""Which pairs of statements are worth comparing: those near in meaning, and those that share rare words, names or figures."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import cache
from itertools import chain

import numpy as np
from numpy.typing import NDArray

from crosswire.compare.neighbours import CANDIDATE, NEIGHBOURS, near_pairs
from crosswire.compare.views import View
from crosswire.compare.words import STEPS, weight_of
from crosswire.memo import Memo

__all__ = ["CANDIDATE", "CANDIDATE_MASS", "NEIGHBOURS", "candidates"]

# Least rarity (added up) of the keys that two statements share if they are not near in meaning.
CANDIDATE_MASS = 4.0
# A key in more statements than this parts nothing from nothing.
_COMMON = 60
# Statements up to which all pairs there can be fit into one row, to be marked.
_FEW = 2048

Pairs = NDArray[np.int64]
"""Of two columns: indices of views, the smaller first."""


def candidates(
    views: Sequence[View],
    vectors: NDArray[np.float32],
    besides: Collection[tuple[int, int]] = (),
    memo: Memo | None = None,
) -> Pairs:
    """Return index pairs (first < second), in order, each statement with its nearest neighbours only.

    Args:
        views: Statements of one story.
        vectors: One L2-normalised row per view.
        besides: Pairs that are wanted whatever they are like.
        memo: Of the story.
    """
    size = len(views)
    firsts, seconds = _distinct(
        np.concatenate([near_pairs(views, vectors, memo or Memo()), _sharing(views)]), size
    )
    numbers: dict[str, int] = {}
    documents = np.array([numbers.setdefault(v.statement.document_id, len(numbers)) for v in views])
    starts = np.array([view.statement.span.start for view in views])
    ends = np.array([view.statement.span.end for view in views])
    overlapping = (
        (documents[firsts] == documents[seconds])
        & (starts[firsts] < ends[seconds])
        & (starts[seconds] < ends[firsts])
    )
    codes = (firsts * size + seconds)[~overlapping]
    if besides:
        codes = np.concatenate([codes, [first * size + second for first, second in besides]])
    pairs: Pairs = np.stack(_distinct(codes, size), axis=1)
    return pairs


def _distinct(codes: NDArray[np.int64], size: int) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return the indices of pairs, each pair once, in order."""
    if size <= _FEW:  # to mark all pairs there can be costs less than to sort those there are
        marked = np.zeros(size * size, dtype=bool)
        marked[codes] = True
        distinct = np.flatnonzero(marked)
    else:
        distinct = np.unique(codes)
    return distinct // size, distinct % size


def _codes(one: NDArray[np.int64], other: NDArray[np.int64], size: int) -> NDArray[np.int64]:
    return np.minimum(one, other) * size + np.maximum(one, other)


def _sharing(views: Sequence[View]) -> NDArray[np.int64]:
    """Return the pairs that share keys of enough rarity, for each statement those of most."""
    size = len(views)
    codes, masses = _shared(views)
    if not len(codes):
        return codes
    order = np.argsort(codes)
    codes, masses = codes[order], masses[order]
    starts = np.flatnonzero(np.concatenate(([True], codes[1:] != codes[:-1])))
    codes, mass = codes[starts], np.add.reduceat(masses, starts)
    enough = mass >= CANDIDATE_MASS
    codes, mass = codes[enough], mass[enough]
    first, second = codes // size, codes % size
    one, other, both = np.concatenate([first, second]), np.concatenate([second, first]), np.tile(mass, 2)
    crowded = np.bincount(one, minlength=size) > NEIGHBOURS
    own = crowded[one]
    one, other = _heaviest(one[own], other[own], both[own], size)
    return np.concatenate([codes[~(crowded[first] & crowded[second])], _codes(one, other, size)])


def _heaviest(
    one: NDArray[np.int64], other: NDArray[np.int64], mass: NDArray[np.float64], size: int
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Keep for each of the first NEIGHBOURS at most, those of greatest mass, of equal ones the first."""
    if not len(one):
        return one, other
    steps = np.rint(mass * STEPS).astype(np.int64)  # without a remainder: so are all weights
    most = steps.max() + 1
    ordered = np.sort(
        (one * most + (most - 1 - steps)) * size + other
    )  # one row costs less to sort than three
    one, other = ordered // (most * size), ordered % size
    kept = np.arange(len(one)) - np.searchsorted(one, one) < NEIGHBOURS
    return one[kept], other[kept]


def _shared(views: Sequence[View]) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
    """Return every pair of views once for each key that both have, with the key's weight."""
    every = list(chain.from_iterable(view.words for view in views))
    numbers = {word: number for number, word in enumerate(dict.fromkeys(every))}
    words = np.fromiter(map(numbers.__getitem__, every), dtype=np.int64, count=len(every))
    weights = np.array([weight_of(word) for word in numbers])
    holders = np.repeat(np.arange(len(views)), [len(view.words) for view in views])
    holders = holders[np.argsort(words, kind="stable")]
    counts = np.bincount(words, minlength=len(numbers))
    starts = np.cumsum(counts) - counts
    codes, masses = [np.zeros(0, dtype=np.int64)], [np.zeros(0)]
    for count in np.unique(counts[(counts > 1) & (counts <= _COMMON)]).tolist():
        keys = np.flatnonzero(counts == count)
        held = holders[starts[keys][:, None] + np.arange(count)]
        left, right = _each_two(count)
        codes.append((held[:, left] * len(views) + held[:, right]).ravel())
        masses.append(np.repeat(weights[keys], len(left)))
    return np.concatenate(codes), np.concatenate(masses)


@cache
def _each_two(count: int) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return the places of each two of so many; there are no more counts than :data:`_COMMON`."""
    return np.triu_indices(count, 1)
