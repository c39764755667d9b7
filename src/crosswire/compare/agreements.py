"""How much the words of many pairs of statements agree, computed for all of them at once.

The same to the last bit as :meth:`crosswire.compare.words.Vocabulary.compared_with` finds of each pair: all sums are exact.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from crosswire.compare.words import WORD_MATCH, Agreement, Vocabulary

Bag = frozenset[str]

# Pairs whose words are compared at a time; their matrices of nearness stay below some ten megabytes.
_CHUNK = 1024


class Agreements(NamedTuple):
    """How much the words of pairs agree; see :class:`crosswire.compare.words.Agreement`."""

    recall: NDArray[np.float64]
    precision: NDArray[np.float64]
    mass: NDArray[np.float64]

    @property
    def f1(self) -> NDArray[np.float64]:
        """Return the harmonic mean of both directions (0..1)."""
        both = self.recall + self.precision
        return np.divide(2 * self.recall * self.precision, both, out=np.zeros_like(both), where=both != 0)


def agreements_of(pairs: Sequence[tuple[Bag, Bag]], vocabulary: Vocabulary) -> Agreements:
    """Return how much the words of each pair agree; it costs least where the first of few different pairs come one after the other.

    Args:
        pairs: Bags of words.
        vocabulary: With all their words.
    """
    found = Agreements(*(np.zeros(len(pairs)) for _ in range(3)))
    told = np.array([place for place, (one, other) in enumerate(pairs) if one and other], dtype=np.intp)
    for low in range(0, len(told), _CHUNK):
        places = told[low : low + _CHUNK]
        agreed = _agreed([pairs[place] for place in places.tolist()], vocabulary)
        for column, values in zip(found, agreed, strict=True):
            column[places] = values
    return found


def foresee(pairs: Sequence[tuple[Bag, Bag]], vocabulary: Vocabulary) -> None:
    """Compare bags of words ahead, so that :meth:`crosswire.compare.words.Vocabulary.compared` knows of them."""
    unknown = [pair for pair in dict.fromkeys(pairs) if not vocabulary.knows(*pair)]
    found = agreements_of(unknown, vocabulary)
    columns = (column.tolist() for column in found)
    vocabulary.learn(dict(zip(unknown, map(Agreement, *columns), strict=True)))


class Bags(NamedTuple):
    """Bags of rows of a matrix, one after the other.

    Attributes:
        rows: The different ones, ascending.
        places: For each row of each bag its place in ``rows``.
        starts: Where each bag begins in ``places``.
        sizes: Rows of each bag, at least one.
    """

    rows: NDArray[np.intp]
    places: NDArray[np.intp]
    starts: NDArray[np.intp]
    sizes: NDArray[np.intp]

    @classmethod
    def of(cls, bags: Sequence[NDArray[np.intp]]) -> Bags:
        """Set bags after one another."""
        rows, places = np.unique(np.concatenate(bags), return_inverse=True)
        sizes = np.array([len(bag) for bag in bags], dtype=np.intp)
        return cls(rows, places, np.cumsum(sizes) - sizes, sizes)


def nearest(near: NDArray[np.float32], ones: Bags, others: Bags) -> NDArray[np.float32]:
    """Return for each row of each bag how near it is to the nearest of the bag beside it.

    Args:
        near: How near each of ``ones.rows`` is to each of ``others.rows``.
        ones: Bags.
        others: As many.
    """
    beside = np.repeat(others.sizes, ones.sizes)  # for each row of each first bag: those it may meet
    begins = np.cumsum(beside) - beside
    each = np.arange(len(ones.places) and begins[-1] + beside[-1])
    each += np.repeat(np.repeat(others.starts, ones.sizes) - begins, beside)
    met = near[np.repeat(ones.places, beside), others.places[each]]
    greatest: NDArray[np.float32] = np.maximum.reduceat(met, begins)
    return greatest


def _agreed(pairs: Sequence[tuple[Bag, Bag]], vocabulary: Vocabulary) -> Agreements:
    ones, others = (Bags.of([vocabulary.rows_of(pair[side]) for pair in pairs]) for side in (0, 1))
    near = vocabulary.vectors[ones.rows] @ vocabulary.vectors[others.rows].T
    _, at, there = np.intersect1d(ones.rows, others.rows, assume_unique=True, return_indices=True)
    near[at, there] = 1.0
    weights = [vocabulary.idf[side.rows[side.places]] for side in (ones, others)]
    found = np.add.reduceat(weights[0] * _matched(nearest(near, ones, others)), ones.starts)
    back = np.add.reduceat(weights[1] * _matched(nearest(near.T, others, ones)), others.starts)
    totals = np.add.reduceat(weights[0], ones.starts), np.add.reduceat(weights[1], others.starts)
    return Agreements(found / totals[0], back / totals[1], np.minimum(found, back))


def _matched(nearest_of_each: NDArray[np.float32]) -> NDArray[np.float32]:
    """Return how near words are to the nearest, 0 where that is no match."""
    return np.where(nearest_of_each < WORD_MATCH, np.float32(0.0), nearest_of_each)
