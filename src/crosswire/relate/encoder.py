"""The embedding model's arithmetic, done once for each word piece and each run of pieces where it depends on these alone.

The model looks a piece up, projects it, and convolves twice over two, three and five neighbours. What depends on the piece alone is
computed once for each piece of a load and kept for the pieces met first; see :mod:`~crosswire.relate.convolving` for the rest.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain
from typing import Any

import numpy as np

from crosswire.relate.convolving import (
    AT_ONCE,
    ORDERS,
    REACH,
    WIDTH,
    Branch,
    Matrix,
    Numbers,
    product,
)

_LOAD = 6_000  # tokens of which the pieces are looked up together, and runs told apart: 40 MiB to work on
_KEPT = 3_000  # pieces whose rows are kept, 15 KiB each: 45 MiB; they are nine tenths of what news is made of
_FRESH = 3_072  # rows for other pieces, given up together when the next load has no room: more than a text has pieces
# Both together and one more are at most 6,208: five such numbers make one of 63 bits, by which runs of pieces are told apart.


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
        # the pieces kept, those of the last loads that are not, and a row of zeros for what is no piece
        size = _KEPT + _FRESH + 1
        self._width = self._table.shape[1]
        self._raw = np.zeros((size, self._width), dtype=np.float32)
        self._branches = [Branch(model, number, size) for number in range(len(ORDERS))]
        self._row_of = np.full(len(self._table), -1, dtype=np.intp)
        self._kept = self._passing = 0
        self._features, self._spare = self._room(AT_ONCE)

    def encode(self, texts: Sequence[Sequence[int]]) -> Matrix:
        """Return a row for each text, given by its pieces' numbers; no text may be empty."""
        lengths = np.array([len(text) for text in texts], dtype=np.intp)
        sums = np.empty((len(texts), self._features.shape[1]), dtype=np.float32)
        for low, high in _parts(lengths, 0, len(texts), _LOAD):
            pieces = _joined(texts[low:high])
            most = _LOAD if len(np.unique(pieces)) <= _FRESH else _FRESH
            for first, last in _parts(lengths, low, high, most):
                rows = self._rows(_joined(texts[first:last]))
                self._add_up(rows, lengths[first:last], sums[first:last])
        return self._finish(sums, lengths)

    def _add_up(self, rows: Numbers, lengths: Numbers, sums: Matrix) -> None:
        """Add up what the tokens of each text are among their neighbours.

        Args:
            rows: Of the tokens' pieces, one text after the other.
            lengths: Tokens of each text.
            sums: Filled.
        """
        places = np.arange(len(rows)) + REACH * np.repeat(np.arange(1, len(lengths) + 1), lengths)
        pieces = np.full(len(rows) + REACH * (len(lengths) + 1), len(self._raw) - 1, dtype=np.intp)
        pieces[places] = rows
        for branch in self._branches:
            branch.prepare(pieces, places, self._spare[0])
        at = 0
        for first, last in _parts(lengths, 0, len(lengths), AT_ONCE):
            end = at + int(lengths[first:last].sum())
            if end - at > len(self._features):
                self._features, self._spare = self._room(end - at)
            features = self._features[: end - at]
            spare = self._spare[0, : end - at], self._spare[1, : end - at]
            features[:, : self._width] = self._raw[rows[at:end]]
            for low, branch in zip(range(self._width, features.shape[1], WIDTH), self._branches, strict=True):
                branch.convolve(places[at:end], features[:, low : low + WIDTH], spare)
            _sum_up(features, lengths[first:last], self._model.eps, sums[first:last])
            at = end
        sums *= self._model.ln_g
        sums += lengths[:, None].astype(np.float32) * self._model.ln_b

    def _room(self, tokens: int) -> tuple[Matrix, Matrix]:
        """Return where so many tokens are worked on; taken anew each time it costs as much as a third of the work."""
        return (
            np.empty((tokens, self._width + len(ORDERS) * WIDTH), dtype=np.float32),
            np.empty((2, tokens, WIDTH), dtype=np.float32),
        )

    def _rows(self, pieces: Numbers) -> Numbers:
        """Return for each piece the row that holds what it is by itself: looked up, projected, and what it adds to neighbours."""
        fresh = _each_once(pieces[self._row_of[pieces] < 0])
        if len(fresh):
            room = _KEPT - self._kept
            if self._passing + len(fresh[room:]) > _FRESH:
                self._row_of[self._row_of >= _KEPT] = -1
                self._passing = 0
                for branch in self._branches:
                    branch.forget()
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
        projected = product(raw, self._model.proj_W)
        projected += self._model.proj_b
        _normalise(projected, self._model.ln_g_all, self._model.ln_b_all, self._model.eps)
        self._raw[rows] = raw
        for number, branch in enumerate(self._branches):
            branch.fill(rows, np.ascontiguousarray(projected[:, number * WIDTH : (number + 1) * WIDTH]))

    def _finish(self, sums: Matrix, lengths: Numbers) -> Matrix:
        """Send the sums of texts' tokens through the last layers."""
        model, sizes = self._model, lengths.astype(np.float32)
        mean = product(sums, model.cnn_W)
        mean += sizes[:, None] * model.cnn_b
        mean *= np.reciprocal(np.sqrt(sizes))[:, None]
        first = np.maximum(product(mean, model.d0), 0)
        second = product(mean, model.p1)
        second += product(first, model.d1)
        np.maximum(second, 0, out=second)
        last = product(second, model.p3)
        last += product(np.maximum(product(second, model.d2), 0), model.d3)
        np.tanh(last, out=last)
        squares = np.einsum("ij,ij->i", last, last)
        last *= np.reciprocal(np.sqrt(np.clip(squares, model.eps, None)))[:, None]
        return last


def _joined(texts: Sequence[Sequence[int]]) -> Numbers:
    return np.fromiter(chain.from_iterable(texts), dtype=np.intp, count=sum(map(len, texts)))


def _parts(lengths: Numbers, start: int, end: int, most: int) -> Iterator[tuple[int, int]]:
    """Yield stretches of texts of at most so many tokens together, or of one text."""
    while start < end:
        last, tokens = start, 0
        while last < end and (last == start or tokens + lengths[last] <= most):
            tokens += lengths[last]
            last += 1
        yield start, last
        start = last


def _each_once(numbers: Numbers) -> Numbers:
    """Return different numbers in the order in which they come first."""
    _, first = np.unique(numbers, return_index=True)
    return numbers[np.sort(first)]


def _sum_up(features: Matrix, lengths: Numbers, tiny: float, sums: Matrix) -> None:
    """Bring each row to mean 0 and variance 1 and add up the rows of each text, by one product for each text, whatever stands beside it."""
    size = np.float32(features.shape[1])
    mean = np.einsum("ij->i", features) / size
    variance = np.einsum("ij,ij->i", features, features) / size - mean * mean
    scale = np.reciprocal(np.sqrt(np.maximum(variance, 0) + np.float32(tiny)))
    mean *= scale
    at = 0
    for row, length in enumerate(lengths.tolist()):
        np.dot(scale[at : at + length], features[at : at + length], out=sums[row])
        sums[row] -= np.add.reduce(mean[at : at + length])
        at += length


def _normalise(rows: Matrix, scale: Matrix, shift: Matrix, tiny: float) -> None:
    """Bring each row to mean 0 and variance 1, then scale and shift it, in place."""
    rows -= rows.mean(axis=-1, keepdims=True)
    variance = np.einsum("ij,ij->i", rows, rows) / np.float32(rows.shape[-1])
    rows *= np.reciprocal(np.sqrt(variance + np.float32(tiny)))[:, None]
    rows *= scale
    rows += shift
