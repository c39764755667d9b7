"""The embedding model's arithmetic, done once for each word piece where it depends on the piece alone.

The model looks a piece up, projects it, and convolves twice over two, three and five neighbours. Up to and with the products of the first
convolution nothing depends on the neighbours: a piece in one of ten places always adds the same row. Those rows are computed once for each
piece of a batch, kept for the pieces met first, and added up by index; only the second convolution is a product for every token.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain
from typing import Any

import numpy as np
from numpy.typing import NDArray

_ORDERS = (
    (2, 0),
    (3, 1),
    (5, 2),
)  # neighbours looked at by each branch, and how many of them stand to the left
_WIDTH = 256  # of a branch
_LEFT, _RIGHT = 2, 2
_TOKENS = 1_024  # at a time: enough for the products to be fast, few enough to stay in the cache
_KEPT = 3_000  # pieces whose rows are kept, 15 KiB each: 45 MiB; they are nine tenths of what news is made of
_FRESH = 3_072  # rows for other pieces, which are given up together when the next batch has no room: more than the longest text has pieces

# Rows of a product are filled up to a multiple of this, at least once: then a row comes out the same to the last bit whatever stands beside
# it. Below it, and at the edge of a block, the library computes in another order. Tried: 839 texts in batches of 1, 2 to 5, 17 to 600.
_ROWS = 32

Matrix = NDArray[np.float32]
Numbers = NDArray[np.int64]


class Encoder:
    """Computes vectors by the weights of a loaded model.

    Attributes:
        dimensions: Length of a vector.
    """

    def __init__(self, model: Any) -> None:
        """Take the weights of the package's numpy model, laid out for rows of pieces."""
        self._model = model
        self.dimensions = int(model.d3.shape[1])
        self._table, self._scale, self._low = model.table, model.scale, model.lo
        self._chunks = len(model.scale)
        self._first = [
            weights.reshape(order, _WIDTH, _WIDTH)
            for (order, _), weights in zip(_ORDERS, model.w1, strict=True)
        ]
        size = (
            _KEPT + _FRESH + 1
        )  # the pieces kept, those of the last batches that are not, and a row of zeros beyond a text's edge
        self._raw = np.zeros((size, self._table.shape[1]), dtype=np.float32)
        self._own = np.zeros((size, len(_ORDERS) * _WIDTH), dtype=np.float32)
        self._added = [[np.zeros((size, _WIDTH), dtype=np.float32) for _ in range(n)] for n, _ in _ORDERS]
        self._row_of: dict[int, int] = {}
        self._passing: dict[int, int] = {}

    def encode(self, texts: Sequence[Sequence[int]]) -> Matrix:
        """Return a row for each text, given by its pieces' numbers; no text may be empty."""
        rows = np.empty((len(texts), self.dimensions), dtype=np.float32)
        start = 0
        while start < len(texts):
            end, tokens = start, 0
            while end < len(texts) and (end == start or tokens + len(texts[end]) <= _TOKENS):
                tokens += len(texts[end])
                end += 1
            rows[start:end] = self._batch(texts[start:end])
            start = end
        return rows

    def _batch(self, texts: Sequence[Sequence[int]]) -> Matrix:
        lengths = np.array([len(text) for text in texts])
        starts = np.concatenate(([0], np.cumsum(lengths)[:-1]))
        flat = np.fromiter(chain.from_iterable(texts), dtype=np.int64, count=int(lengths.sum()))
        rows = np.append(self._rows(flat), len(self._own) - 1)
        window = _window(starts, lengths, len(flat))
        width = self._raw.shape[1]
        features = np.empty((len(flat), width + len(_ORDERS) * _WIDTH), dtype=np.float32)
        features[:, :width] = self._raw[rows[:-1]]
        own = self._own[rows[:-1]]
        for branch, (order, left) in enumerate(_ORDERS):
            places = window[:, _LEFT - left : _LEFT - left + order]
            low = branch * _WIDTH
            features[:, width + low : width + low + _WIDTH] = self._branch(
                branch, places, rows, own[:, low : low + _WIDTH]
            )
        _normalise(features, self._model.ln_g, self._model.ln_b, self._model.eps)
        return self._finish(features, starts, lengths)

    def _rows(self, flat: Numbers) -> Numbers:
        """Return for each piece the row that holds what it is by itself: looked up, projected, and what it adds to neighbours."""
        pieces = flat.tolist()
        row_of, passing = self._row_of, self._passing
        fresh = [piece for piece in dict.fromkeys(pieces) if piece not in row_of and piece not in passing]
        if fresh:
            kept = fresh[: _KEPT - len(row_of)]
            row_of.update(zip(kept, range(len(row_of), _KEPT), strict=False))
            others = fresh[len(kept) :]
            if len(passing) + len(others) > _FRESH:
                passing.clear()
                others = [piece for piece in dict.fromkeys(pieces) if piece not in row_of]
            passing.update(zip(others, range(_KEPT + len(passing), len(self._own) - 1), strict=False))
            fresh = [*kept, *others]
            self._fill(
                np.array(fresh), np.array([row_of[p] if p in row_of else passing.get(p, -1) for p in fresh])
            )
        return np.array([row_of[p] if p in row_of else passing.get(p, -1) for p in pieces])

    def _fill(self, pieces: Numbers, rows: Numbers) -> None:
        raw = self._table[pieces].astype(np.float32)
        chunk = pieces % self._chunks
        raw *= self._scale[chunk, None]
        raw += self._low[chunk, None]
        projected = _product(raw, self._model.proj_W)
        projected += self._model.proj_b
        _normalise(projected, self._model.ln_g_all, self._model.ln_b_all, self._model.eps)
        self._raw[rows], self._own[rows] = raw, projected
        for branch, stores in enumerate(self._added):
            part = np.ascontiguousarray(projected[:, branch * _WIDTH : (branch + 1) * _WIDTH])
            for slot, store in enumerate(stores):
                store[rows] = _product(part, self._first[branch][slot])

    def _branch(self, branch: int, places: Numbers, rows: Numbers, own: Matrix) -> Matrix:
        model, tokens = self._model, len(places)
        at = rows[places]
        first = self._added[branch][0][at[:, 0]]
        for slot in range(1, places.shape[1]):
            first += self._added[branch][slot][at[:, slot]]
        first += model.b1[branch]
        np.maximum(first, 0, out=first)
        first += own
        padded = np.zeros((tokens + 1, _WIDTH), dtype=np.float32)
        padded[:tokens] = first
        second = _product(padded[places].reshape(tokens, -1), model.w2[branch])
        second += model.b2[branch]
        np.maximum(second, 0, out=second)
        second += first
        return second

    def _finish(self, features: Matrix, starts: Numbers, lengths: Numbers) -> Matrix:
        """Add up a text's tokens and send the sum through the last layers."""
        model, sizes = self._model, lengths.astype(np.float32)
        mean = _product(np.add.reduceat(features, starts, axis=0), model.cnn_W)
        mean += sizes[:, None] * model.cnn_b
        mean *= np.reciprocal(np.sqrt(sizes))[:, None]
        first = np.maximum(_product(mean, model.d0), 0)
        second = _product(mean, model.p1)
        second += _product(first, model.d1)
        np.maximum(second, 0, out=second)
        last = _product(second, model.p3)
        last += _product(np.maximum(_product(second, model.d2), 0), model.d3)
        np.tanh(last, out=last)
        squares = np.einsum("ij,ij->i", last, last)
        last *= np.reciprocal(np.sqrt(np.clip(squares, model.eps, None)))[:, None]
        return last


def _product(rows: Matrix, weights: Matrix) -> Matrix:
    """Return ``rows @ weights``, each row the same to the last bit however many there are."""
    lacking = -len(rows) % _ROWS
    if not lacking:
        return rows @ weights
    padded = np.zeros((len(rows) + lacking, rows.shape[1]), dtype=np.float32)
    padded[: len(rows)] = rows
    product: Matrix = padded @ weights
    return product[: len(rows)]


def _window(starts: Numbers, lengths: Numbers, tokens: int) -> Numbers:
    """Return the tokens around each token; ``tokens``, the row of zeros, where the text is over."""
    around = np.arange(tokens)[:, None] + np.arange(-_LEFT, _RIGHT + 1)
    low, high = np.repeat(starts, lengths)[:, None], np.repeat(starts + lengths, lengths)[:, None]
    return np.where((around >= low) & (around < high), around, tokens)


def _normalise(rows: Matrix, scale: Matrix, shift: Matrix, tiny: float) -> None:
    """Bring each row to mean 0 and variance 1, then scale and shift it, in place."""
    rows -= rows.mean(axis=-1, keepdims=True)
    variance = np.einsum("ij,ij->i", rows, rows) / np.float32(rows.shape[-1])
    rows *= np.reciprocal(np.sqrt(variance + np.float32(tiny)))[:, None]
    rows *= scale
    rows += shift
