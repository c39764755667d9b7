"""The embedding model's arithmetic, done once for each word piece where it depends on the piece alone.

The model looks a piece up, projects it, and convolves twice over two, three and five neighbours. Up to and with the products of the first
convolution nothing depends on the neighbours: a piece in one of ten places always adds the same row. Those rows are computed once for each
piece of a batch, kept for the pieces met first, and added up by index; only the second convolution is a product for every token.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
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
_LOAD = 3_000  # tokens of which the pieces are looked up together
_TOKENS = 384  # at a time: enough for the products to be fast, few enough to stay in the cache
_KEPT = 3_000  # pieces whose rows are kept, 15 KiB each: 45 MiB; they are nine tenths of what news is made of
_FRESH = 3_072  # rows for other pieces, given up together when the next load has no room: more than a load or a text has pieces

# Rows of a product are filled up to a multiple of this, at least once: then a row comes out the same to the last bit whatever stands beside
# it. Below it, and at the edge of a block, the library computes in another order. Tried: 839 texts in batches of 1, 2 to 5, 17 to 600.
_ROWS = 32

Matrix = NDArray[np.float32]
Numbers = NDArray[np.intp]


class Encoder:
    """Computes vectors by the weights of a loaded model; not for use by two threads at once.

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
        )  # the pieces kept, those of the last loads that are not, and a row of zeros beyond a text's edge
        self._raw = np.zeros((size, self._table.shape[1]), dtype=np.float32)
        self._own = [np.zeros((size, _WIDTH), dtype=np.float32) for _ in _ORDERS]
        self._added = [[np.zeros((size, _WIDTH), dtype=np.float32) for _ in range(n)] for n, _ in _ORDERS]
        self._row_of = np.full(len(self._table), -1, dtype=np.intp)
        self._kept = self._passing = 0
        self._room = _Room(0, 0)

    def encode(self, texts: Sequence[Sequence[int]]) -> Matrix:
        """Return a row for each text, given by its pieces' numbers; no text may be empty."""
        lengths = np.array([len(text) for text in texts], dtype=np.intp)
        sums = np.empty((len(texts), self._raw.shape[1] + len(_ORDERS) * _WIDTH), dtype=np.float32)
        for low, high in _parts(lengths, 0, len(texts), _LOAD):
            pieces = chain.from_iterable(texts[low:high])
            rows = self._rows(np.fromiter(pieces, dtype=np.intp, count=int(lengths[low:high].sum())))
            at = 0
            for first, last in _parts(lengths, low, high, _TOKENS):
                size = int(lengths[first:last].sum())
                self._add_up(rows[at : at + size], lengths[first:last], sums[first:last])
                at += size
        return self._finish(sums, lengths)

    def _add_up(self, rows: Numbers, lengths: Numbers, sums: Matrix) -> None:
        """Add up what the tokens of each text are among their neighbours.

        Args:
            rows: Of the tokens' pieces, one text after the other.
            lengths: Tokens of each text.
            sums: Filled.
        """
        tokens, width = len(rows), self._raw.shape[1]
        if tokens > self._room.tokens:
            self._room = _Room(tokens, width)
        starts = np.cumsum(lengths) - lengths
        window = _window(starts, lengths, tokens)
        features = self._room.features[:tokens]
        features[:, :width] = self._raw[rows]
        beyond = np.append(rows, len(self._raw) - 1)
        for branch, (order, left) in enumerate(_ORDERS):
            places = window[:, _LEFT - left : _LEFT - left + order]
            low = width + branch * _WIDTH
            self._branch(branch, places, beyond, features[:, low : low + _WIDTH])
        _normalise(features, self._model.ln_g, self._model.ln_b, self._model.eps)
        np.add.reduceat(features, starts, axis=0, out=sums)

    def _rows(self, pieces: Numbers) -> Numbers:
        """Return for each piece the row that holds what it is by itself: looked up, projected, and what it adds to neighbours."""
        fresh = _each_once(pieces[self._row_of[pieces] < 0])
        if len(fresh):
            room = _KEPT - self._kept
            if self._passing + len(fresh[room:]) > _FRESH:
                self._row_of[self._row_of >= _KEPT] = -1
                self._passing = 0
                fresh = _each_once(pieces[self._row_of[pieces] < 0])
            kept, others = fresh[:room], fresh[room:]
            self._row_of[kept] = self._kept + np.arange(len(kept))
            self._row_of[others] = _KEPT + self._passing + np.arange(len(others))
            self._kept += len(kept)
            self._passing += len(others)
            self._fill(fresh, self._row_of[fresh])
        return self._row_of[pieces]

    def _fill(self, pieces: Numbers, rows: Numbers) -> None:
        raw = self._table[pieces].astype(np.float32)
        chunk = pieces % self._chunks
        raw *= self._scale[chunk, None]
        raw += self._low[chunk, None]
        projected = _product(raw, self._model.proj_W)
        projected += self._model.proj_b
        _normalise(projected, self._model.ln_g_all, self._model.ln_b_all, self._model.eps)
        self._raw[rows] = raw
        for branch, stores in enumerate(self._added):
            part = np.ascontiguousarray(projected[:, branch * _WIDTH : (branch + 1) * _WIDTH])
            self._own[branch][rows] = part
            for slot, store in enumerate(stores):
                store[rows] = _product(part, self._first[branch][slot])

    def _branch(self, branch: int, places: Numbers, rows: Numbers, out: Matrix) -> None:
        """Convolve twice; ``places`` are the tokens around each token, ``rows`` their rows and that beyond a text's edge."""
        model, room, (tokens, order) = self._model, self._room, places.shape
        first, spare = room.first[:tokens], room.spare[:tokens]
        at = np.ascontiguousarray(rows[places].T)
        _take(self._added[branch][0], at[0], first)
        for slot in range(1, order):
            _take(self._added[branch][slot], at[slot], spare)
            first += spare
        first += model.b1[branch]
        np.maximum(first, 0, out=first)
        _take(self._own[branch], rows[:-1], spare)
        first += spare
        room.first[tokens] = 0
        filled = tokens + -tokens % _ROWS
        around = room.around[: filled * order]
        _take(room.first, np.ascontiguousarray(places).ravel(), around[: tokens * order])
        around[tokens * order :] = 0
        second = np.matmul(around.reshape(filled, -1), model.w2[branch], out=room.second[:filled])[:tokens]
        second += model.b2[branch]
        np.maximum(second, 0, out=second)
        np.add(second, first, out=out)

    def _finish(self, sums: Matrix, lengths: Numbers) -> Matrix:
        """Send the sums of texts' tokens through the last layers."""
        model, sizes = self._model, lengths.astype(np.float32)
        mean = _product(sums, model.cnn_W)
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


class _Room:
    """Where the tokens of a block are worked on; taken anew for each block it costs as much as a third of the work."""

    def __init__(self, tokens: int, width: int) -> None:
        self.tokens = tokens
        filled = tokens + -tokens % _ROWS
        self.features = np.empty((tokens, width + len(_ORDERS) * _WIDTH), dtype=np.float32)
        self.first = np.empty((tokens + 1, _WIDTH), dtype=np.float32)
        self.spare = np.empty((tokens, _WIDTH), dtype=np.float32)
        self.around = np.empty((filled * max(order for order, _ in _ORDERS), _WIDTH), dtype=np.float32)
        self.second = np.empty((filled, _WIDTH), dtype=np.float32)


def _parts(lengths: Numbers, start: int, end: int, most: int) -> Iterator[tuple[int, int]]:
    """Yield stretches of texts of at most so many tokens together, or of one text."""
    while start < end:
        last, tokens = start, 0
        while last < end and (last == start or tokens + lengths[last] <= most):
            tokens += lengths[last]
            last += 1
        yield start, last
        start = last


def _take(rows: Matrix, at: Numbers, out: Matrix) -> None:
    """Copy some rows; ``clip`` is only said because numpy, asked to check the bounds, copies twice."""
    np.take(rows, at, axis=0, out=out, mode="clip")


def _each_once(numbers: Numbers) -> Numbers:
    """Return different numbers in the order in which they come first."""
    _, first = np.unique(numbers, return_index=True)
    return numbers[np.sort(first)]


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
