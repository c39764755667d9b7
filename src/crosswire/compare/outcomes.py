"""Which pairs of statements were compared before, and how they came out.

Most pairs are different; of those nothing but the hash is kept.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from crosswire.compare.reasons import Reason
from crosswire.compare.views import View, content_of
from crosswire.memo import Kind
from crosswire.model import DisputeKind

Keys = NDArray[np.uint64]
_MIX = np.uint64(0x9E37_79B9_7F4A_7C15)
_FLAGS = 2  # bits of a pair's key that say what else it depends on
DIFFERENT, SAME_THING, UNKNOWN = -1, -2, -3
"""Places of pairs: that are different, that say the same, that were not compared."""


class Relation(StrEnum):
    """What two statements are to one another."""

    SAME = "same"
    CONFLICT = "conflict"
    DIFFERENT = "different"


class Pair(NamedTuple):
    """Two statements compared.

    Attributes:
        first: Index of the earlier view.
        second: Index of the later view.
        likeness: How likely they are about one matter (0..1).
        total: How likely they say the same (0..1).
        relation: The outcome.
        conflict: Kind of conflict, when there is one.
        reasons: In the order of weight; none if they are different.
    """

    first: int
    second: int
    likeness: float
    total: float
    relation: Relation
    conflict: DisputeKind | None
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """How the statements of a story came out; pairs that are different are left out.

    Attributes:
        same: Index pairs (first < second), int64 (n, 2), the most alike first, then by index.
        conflicts: In the same order.
    """

    same: NDArray[np.int64]
    conflicts: tuple[Pair, ...]


class Contradiction(NamedTuple):
    """A pair that cannot both hold; see :class:`Pair`."""

    likeness: float
    total: float
    conflict: DisputeKind
    reasons: tuple[Reason, ...]

    def pair(self, first: int, second: int) -> Pair:
        """Return the pair that came out so."""
        return Pair(first, second, self.likeness, self.total, Relation.CONFLICT, self.conflict, self.reasons)


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcomes:
    """Outcomes of many pairs: why two statements are the same is asked by nobody, so that only the order of such pairs is kept.

    Attributes:
        keys: Of pairs, eight bytes each, ascending.
        places: For each key, four bytes: DIFFERENT, SAME_THING, or where the contradiction stands in ``contradictions``.
        totals: For each key, eight bytes: how likely they say the same; of different ones nothing.
        contradictions: Of those that cannot both hold.
    """

    keys: bytes = b""
    places: bytes = b""
    totals: bytes = b""
    contradictions: tuple[Contradiction, ...] = ()

    def of(self, keys: Keys) -> tuple[NDArray[np.int32], NDArray[np.float64]]:
        """Return for each key its place, UNKNOWN if the pair was not compared, and how likely both say the same."""
        own = np.frombuffer(self.keys, dtype=np.uint64)
        if not len(own):
            return np.full(len(keys), UNKNOWN, dtype=np.int32), np.zeros(len(keys))
        places, totals = np.frombuffer(self.places, dtype=np.int32), np.frombuffer(self.totals)
        at = np.searchsorted(own, keys).clip(max=len(own) - 1)
        return np.where(own[at] == keys, places[at], UNKNOWN).astype(np.int32), totals[at]

    @classmethod
    def made(
        cls,
        keys: Keys,
        places: NDArray[np.int32],
        totals: NDArray[np.float64],
        told: Sequence[Contradiction],
    ) -> Outcomes:
        """Keep the outcomes of pairs."""
        order = np.argsort(keys)
        return cls(
            keys=keys[order].tobytes(),
            places=places[order].tobytes(),
            totals=np.where(places == DIFFERENT, 0.0, totals)[order].tobytes(),
            contradictions=tuple(told),
        )


OUTCOMES: Kind[Outcomes] = Kind("outcomes", Outcomes)


def keys_of(
    views: Sequence[View],
    pairs: NDArray[np.int64],
    derived: frozenset[tuple[int, int]],
    before: Mapping[int, int] | None = None,
) -> Keys:
    """Return for each pair a hash of all that its comparison depends on.

    Args:
        views: Statements of one story.
        pairs: Of their indices, the smaller first.
        derived: Those of which one's words were taken or translated from the other's.
        before: Hashes that the contents of some statements had, by those they have.
    """
    known = before or {}
    hashes = [view.content or content_of(view) for view in views]
    contents = np.array([known.get(content, content) for content in hashes], dtype=np.uint64)
    numbers: dict[str, int] = {}
    origins = np.array([numbers.setdefault(view.origin_id, len(numbers)) for view in views])
    one, other = pairs[:, 0], pairs[:, 1]
    size = np.int64(len(views))
    taken = np.isin(one * size + other, [first * size + second for first, second in derived])
    mixed = pair_keys(contents[one], contents[other])
    flags = (origins[one] == origins[other]) * np.uint64(2) + taken * np.uint64(1)
    keys: Keys = (mixed << np.uint64(_FLAGS)) | flags
    return keys


def pair_keys(firsts: Keys, seconds: Keys) -> Keys:
    """Return for each two hashes one of both in this order."""
    with np.errstate(over="ignore"):
        keys: Keys = firsts * _MIX + seconds
    return keys


@dataclass(frozen=True, slots=True, kw_only=True)
class Scores:
    """Scores of many pairs.

    Attributes:
        keys: Of pairs, eight bytes each, ascending.
        values: For each key eight bytes.
    """

    keys: bytes = b""
    values: bytes = b""

    @classmethod
    def made(cls, keys: Keys, scores: NDArray[np.float64]) -> Scores:
        """Keep the scores of pairs."""
        order = np.argsort(keys)
        return cls(keys=keys[order].tobytes(), values=scores[order].tobytes())

    def of(self, keys: Keys) -> tuple[NDArray[np.float64], NDArray[np.bool_]]:
        """Return the score of each pair, not a number where it is not known, and whether it is."""
        own = np.frombuffer(self.keys, dtype=np.uint64)
        if not len(own):
            return np.full(len(keys), np.nan), np.zeros(len(keys), dtype=bool)
        at = np.searchsorted(own, keys).clip(max=len(own) - 1)
        known = own[at] == keys
        return np.where(known, np.frombuffer(self.values)[at], np.nan), known
