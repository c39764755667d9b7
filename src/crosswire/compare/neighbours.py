"""The statements nearest in meaning to each: of those that were compared before, only what the new ones change is looked at again."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from crosswire.compare.views import View
from crosswire.memo import Kind, Memo

# Least cosine at which two statements are compared.
CANDIDATE = 0.3
# Neighbours of a statement compared by each of the two: a fact told by more reports than this is still joined through its neighbours.
NEIGHBOURS = 40
# Rows of the similarity matrix computed at a time.
_CHUNK = 2048
# Share of new statements from which it costs less to look at all of them again.
_MANY = 0.25
_NOBODY, _NONE = -1, np.float32(-2.0)


class _Near(NamedTuple):
    """Neighbours by statement, a row each: their places, :data:`_NOBODY` where there are fewer, and their cosines."""

    others: NDArray[np.int32]
    values: NDArray[np.float32]


@dataclass(frozen=True, slots=True, kw_only=True)
class Neighbours:
    """The nearest of each statement of a story.

    Attributes:
        keys: Of the statements, eight bytes each, in their order.
        others: For each its neighbours' places, four bytes each.
        values: For each the cosines, four bytes each.
    """

    keys: bytes = b""
    others: bytes = b""
    values: bytes = b""


_NEIGHBOURS: Kind[Neighbours] = Kind("neighbours", Neighbours)


def near_pairs(views: Sequence[View], vectors: NDArray[np.float32], memo: Memo) -> NDArray[np.int64]:
    """Return the pairs near in meaning, as ``first * size + second``, some of them twice.

    Args:
        views: Statements of one story.
        vectors: One L2-normalised row per view.
        memo: Of the story.
    """
    size, keys = len(views), _keys(views)
    near = _updated(vectors, keys, memo.last(_NEIGHBOURS, Neighbours)) or _all(vectors)
    memo.keep(
        _NEIGHBOURS,
        Neighbours(keys=keys.tobytes(), others=near.others.tobytes(), values=near.values.tobytes()),
    )
    rows, columns = np.nonzero(near.others != _NOBODY)
    others = near.others[rows, columns].astype(np.int64)
    return np.minimum(rows, others) * size + np.maximum(rows, others)


def _keys(views: Sequence[View]) -> NDArray[np.uint64]:
    """Return for each statement a hash of its place and of what is compared, unlike any other's."""
    met: Counter[str] = Counter()
    hashes = bytearray()
    for view in views:
        span = view.statement.span
        name = f"{span.document_id} {span.start} {span.end} {view.matter or view.text}"
        met[name] += 1
        text = f"{met[name]} {name}".encode("utf-8", "surrogatepass")
        hashes += hashlib.blake2b(text, digest_size=8).digest()
    return np.frombuffer(bytes(hashes), dtype=np.uint64)


def _all(vectors: NDArray[np.float32]) -> _Near:
    """Look at all statements."""
    return _joined([_of_rows(vectors, rows) for rows in _chunks(np.arange(len(vectors)))])


def _chunks(rows: NDArray[np.intp]) -> list[NDArray[np.intp]]:
    return [rows[low : low + _CHUNK] for low in range(0, len(rows), _CHUNK)]


def _joined(parts: Sequence[_Near]) -> _Near:
    return _Near(np.concatenate([p.others for p in parts]), np.concatenate([p.values for p in parts]))


def _of_rows(vectors: NDArray[np.float32], rows: NDArray[np.intp]) -> _Near:
    """Return the neighbours of some statements among all."""
    block = vectors[rows] @ vectors.T
    block[np.arange(len(rows)), rows] = _NONE
    kept = block >= CANDIDATE
    many = np.flatnonzero(np.count_nonzero(kept, axis=1) > NEIGHBOURS)
    if len(many):
        kept[many] = _nearest(block[many])
    return _packed(np.broadcast_to(np.arange(len(vectors), dtype=np.int32), block.shape), block, kept)


def _nearest(block: NDArray[np.float32]) -> NDArray[np.bool_]:
    """Return which are the NEIGHBOURS greatest of each row, of equal ones the first."""
    least = np.partition(block, block.shape[1] - NEIGHBOURS, axis=1)[:, block.shape[1] - NEIGHBOURS, None]
    kept: NDArray[np.bool_] = block >= least
    tied = np.flatnonzero(np.count_nonzero(kept, axis=1) > NEIGHBOURS)
    if len(tied):
        above, equal = block[tied] > least[tied], block[tied] == least[tied]
        room = NEIGHBOURS - np.count_nonzero(above, axis=1)[:, None]
        kept[tied] = above | (equal & (np.cumsum(equal, axis=1, dtype=np.int16) <= room))
    return kept


def _packed(others: NDArray[np.int32], values: NDArray[np.float32], kept: NDArray[np.bool_]) -> _Near:
    """Return what is kept, at most NEIGHBOURS of each row, at the row's beginning."""
    numbers = np.count_nonzero(kept, axis=1)
    filled = np.arange(NEIGHBOURS) < numbers[:, None]
    packed = _Near(
        np.full(filled.shape, _NOBODY, dtype=np.int32), np.full(filled.shape, _NONE, dtype=np.float32)
    )
    packed.others[filled], packed.values[filled] = others[kept], values[kept]
    return packed


def _updated(vectors: NDArray[np.float32], keys: NDArray[np.uint64], before: Neighbours) -> _Near | None:
    """Return the neighbours from those before; None if too much has changed, or the order of the statements has."""
    own = np.frombuffer(before.keys, dtype=np.uint64)
    if not len(own) or not len(keys):
        return None
    order = np.argsort(own)
    found = order[np.searchsorted(own, keys, sorter=order).clip(max=len(own) - 1)]
    is_known = own[found] == keys
    known, fresh = np.flatnonzero(is_known), np.flatnonzero(~is_known)
    found = found[known]
    if len(fresh) > _MANY * len(keys) or np.any(np.diff(found) <= 0):
        return None
    now = np.full(len(own) + 1, _NOBODY, dtype=np.int32)  # the last is nobody's
    now[found] = known
    others = np.frombuffer(before.others, dtype=np.int32).reshape(len(own), NEIGHBOURS)[found]
    values = np.frombuffer(before.values, dtype=np.float32).reshape(len(own), NEIGHBOURS)[found]
    left = _Near(now[others], values)
    gone = np.any((left.others == _NOBODY) & (others != _NOBODY), axis=1)
    full = others[:, -1] != _NOBODY
    again = gone & full  # who came after the one that is gone is not known
    near = _Near(
        np.full((len(keys), NEIGHBOURS), _NOBODY, dtype=np.int32),
        np.full((len(keys), NEIGHBOURS), _NONE, dtype=np.float32),
    )
    rest = _packed(left.others, left.values, left.others != _NOBODY)
    near.others[known], near.values[known] = rest
    _let_in(near, known[~again], fresh, vectors)
    for rows in _chunks(np.concatenate([fresh, known[again]])):
        near.others[rows], near.values[rows] = _of_rows(vectors, rows)
    return near


def _let_in(
    near: _Near, known: NDArray[np.intp], fresh: NDArray[np.intp], vectors: NDArray[np.float32]
) -> None:
    """Let new statements in among the neighbours of others, in place."""
    block = vectors[known] @ vectors[fresh].T
    least = np.where(near.others[known, -1] == _NOBODY, CANDIDATE, near.values[known].min(axis=1))
    nearer = np.any(block >= least[:, None], axis=1)
    rows, block = known[nearer], block[nearer]
    block[block < CANDIDATE] = _NONE
    values = np.concatenate([near.values[rows], block], axis=1)
    others = np.concatenate([near.others[rows], np.broadcast_to(fresh.astype(np.int32), block.shape)], axis=1)
    order = np.lexsort((others, -values), axis=1)[:, :NEIGHBOURS]
    values, others = np.take_along_axis(values, order, axis=1), np.take_along_axis(others, order, axis=1)
    others[values == _NONE] = _NOBODY
    near.others[rows], near.values[rows] = others, values
