"""Values that only the store and the workspace exchange."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from crosswire.model.workspace import SearchQuery

if (
    TYPE_CHECKING
):  # what only reads a workspace needs no vectors, and numpy takes a twentieth of the start of the pages
    import numpy as np
    from numpy.typing import NDArray

Weighted: TypeAlias = "tuple[NDArray[np.int32], NDArray[np.float32]]"
"""Hashed keys and their weights, of one length."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SavedSearch:
    """A search kept under a name; ``created`` is UTC."""

    id: int
    name: str
    query: SearchQuery
    created: str


@dataclass(frozen=True, slots=True, kw_only=True)
class VectorRow:
    """What one report is about, for telling stories apart. All rows of a workspace have vectors of the same lengths.

    Attributes:
        lead: float32 (d,).
        head: float16 (e,).
        words: Hashed words.
        names: Hashed names.
    """

    document_id: str
    lead: NDArray[np.float32]
    head: NDArray[np.float16]
    words: Weighted
    names: Weighted


@dataclass(frozen=True, slots=True, kw_only=True)
class Ragged:
    """Rows of differing length: row ``i`` is ``ends[i - 1]:ends[i]`` of ``keys`` (int32) and ``weights`` (float32); ``ends`` is int64."""

    keys: NDArray[np.int32]
    weights: NDArray[np.float32]
    ends: NDArray[np.int64]

    def row(self, index: int) -> Weighted:
        """Return one row."""
        start = int(self.ends[index - 1]) if index else 0
        end = int(self.ends[index])
        return self.keys[start:end], self.weights[start:end]


@dataclass(frozen=True, slots=True, kw_only=True)
class Vectors:
    """All rows, in the order they were put; of two rows with one id the later holds.

    Attributes:
        document_ids: One per row.
        lead: float32 (n, d).
        head: float16 (n, e).
    """

    document_ids: tuple[str, ...]
    lead: NDArray[np.float32]
    head: NDArray[np.float16]
    words: Ragged
    names: Ragged
