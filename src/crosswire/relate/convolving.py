"""The embedding model's convolutions: each branch looks twice at a token and some neighbours.

Up to and with the products of the first convolution nothing depends on the neighbours: a piece in one of the branch's places always adds
the same row. What the first convolution makes of a run of pieces, and its products for the second, are computed once for each different
run and kept until there is no room; then both are added up by index. Where reports share text, half of the runs of two pieces, four in
ten of three and three in ten of five stand in a load more than once; of the others a quarter, an eighth and few are known from before.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

Matrix = NDArray[np.float32]
Numbers = NDArray[np.intp]

ORDERS: Sequence[tuple[int, int]] = (
    (2, 0),
    (3, 1),
    (5, 2),
)
"""Of each branch how many tokens it looks at, and how many of them stand to the left."""
WIDTH = 256
"""Of what a branch finds of a token."""
REACH = 2
"""Tokens that a branch looks at to either side, at most."""
AT_ONCE = 384
"""Tokens: few enough to stay in the cache."""

# Rows of a product are filled up to a multiple of this, at least once: then a row comes out the same to the last bit whatever stands beside
# it. Below it, and at the edge of a block, the library computes in another order. Tried: 839 texts in batches of 1, 2 to 5, 17 to 600;
# 2,500 texts in 60 batches of 1 to 1,500.
_ROWS = 32
_RUNS = 7_168  # runs of a branch whose rows are kept until there is no room: 6 KiB each for runs of five


class Branch:
    """One branch.

    Args:
        model: The package's numpy model.
        number: Of the branch.
        size: Rows for pieces; the last one is that of no piece. Its fifth power is below 2 ** 63.
    """

    def __init__(self, model: Any, number: int, size: int) -> None:
        self._order, self._left = order, _ = ORDERS[number]
        self._weights = model.w1[number].reshape(order, WIDTH, WIDTH)
        again = model.w2[number].reshape(order, WIDTH, WIDTH)
        self._again = np.ascontiguousarray(again.transpose(1, 0, 2).reshape(WIDTH, order * WIDTH))
        self._shifts = model.b1[number], model.b2[number]
        self._size = size
        self._own = np.zeros((size, WIDTH), dtype=np.float32)
        self._added = [np.zeros((size, WIDTH), dtype=np.float32) for _ in range(order)]
        self._run_of = np.zeros(0, dtype=np.intp)
        self._first, self._products = self._room(_RUNS)
        self.forget()

    def _room(self, runs: int) -> tuple[Matrix, Matrix]:
        """Return where what is made of runs is kept, as far as it fits; nothing is in the first rows, which are of no piece."""
        first, products = (np.empty((runs, n * WIDTH), dtype=np.float32) for n in (1, self._order))
        first[:_ROWS], products[:_ROWS] = 0, 0
        return first, products

    def forget(self) -> None:
        """Give up what is known of runs: rows are of other pieces from now on."""
        self._keys = np.zeros(0, dtype=np.int64)
        self._slots = np.zeros(0, dtype=np.intp)
        self._filled = _ROWS

    def fill(self, rows: Numbers, projected: Matrix) -> None:
        """Compute what pieces add to their neighbours.

        Args:
            rows: Those of the pieces.
            projected: The pieces, projected for this branch.
        """
        self._own[rows] = projected
        for slot, store in enumerate(self._added):
            store[rows] = product(projected, self._weights[slot])

    def prepare(self, pieces: Numbers, places: Numbers, spare: Matrix) -> None:
        """Convolve each different run of pieces once, and multiply it for the second time.

        Args:
            pieces: The rows of the pieces of all texts, the row of no piece :data:`REACH` times before, between and after these.
            places: Where pieces stand among them.
            spare: At least :data:`AT_ONCE` rows to work on.
        """
        keys = np.zeros(len(places), dtype=np.int64)
        for slot in range(self._order):
            keys *= self._size
            keys += pieces[places + (slot - self._left)]
        begins, which = _different(keys)
        slots = self._known(keys[begins])
        if self._filled + int((slots < 0).sum()) + _ROWS > len(self._first):
            self.forget()
            slots[:] = -1
            if self._filled + len(slots) + _ROWS > len(self._first):
                self._first, self._products = self._room(2 * (len(slots) + 2 * _ROWS))
        new = (slots < 0).nonzero()[0]
        slots[new] = self._filled + np.arange(len(new))
        self._learn(keys[begins[new]], slots[new])
        self._fill_runs(pieces, places[begins[new]], spare)
        self._run_of = np.zeros(len(pieces), dtype=np.intp)  # run 0 is that of no piece, with nothing in it
        self._run_of[places] = slots[which]

    def _known(self, keys: NDArray[np.int64]) -> Numbers:
        """Return where runs are kept, -1 for one that is not."""
        if not len(self._keys):
            return np.full(len(keys), -1, dtype=np.intp)
        at = np.minimum(np.searchsorted(self._keys, keys), len(self._keys) - 1)
        return np.where(self._keys[at] == keys, self._slots[at], -1)

    def _learn(self, keys: NDArray[np.int64], slots: Numbers) -> None:
        keys, slots = np.concatenate((self._keys, keys)), np.concatenate((self._slots, slots))
        order = keys.argsort(kind="stable")
        self._keys, self._slots = keys[order], slots[order]

    def _fill_runs(self, pieces: Numbers, places: Numbers, spare: Matrix) -> None:
        """Convolve runs, given by where they stand, and multiply them for the second time."""
        begin, end = self._filled, self._filled + len(places)
        for low in range(0, len(places), AT_ONCE):
            at = places[low : low + AT_ONCE]
            self._convolve(pieces, at, self._first[begin + low : begin + low + len(at)], spare[: len(at)])
        self._filled = end + -len(places) % _ROWS
        self._first[end : self._filled] = 0
        np.matmul(self._first[begin : self._filled], self._again, out=self._products[begin : self._filled])

    def _convolve(self, pieces: Numbers, at: Numbers, out: Matrix, spare: Matrix) -> None:
        _take(self._added[0], pieces[at - self._left], out)
        for slot in range(1, self._order):
            _take(self._added[slot], pieces[at + (slot - self._left)], spare)
            out += spare
        out += self._shifts[0]
        np.maximum(out, 0, out=out)
        _take(self._own, pieces[at], spare)
        out += spare

    def convolve(self, places: Numbers, out: Matrix, spare: tuple[Matrix, Matrix]) -> None:
        """Convolve for the second time what was prepared.

        Args:
            places: Of the tokens wanted.
            out: Filled; may be a part of wider rows.
            spare: Two matrices as long to work on.
        """
        total, one = spare
        rows = self._products.reshape(-1, WIDTH)
        for slot in range(self._order):
            around = self._run_of[places + (slot - self._left)] * self._order + slot
            _take(rows, around, one if slot else total)
            if slot:
                total += one
        total += self._shifts[1]
        np.maximum(total, 0, out=total)
        _take(self._first, self._run_of[places], one)
        np.add(total, one, out=out)


def product(rows: Matrix, weights: Matrix) -> Matrix:
    """Return ``rows @ weights``, each row the same to the last bit however many there are."""
    lacking = -len(rows) % _ROWS
    if not lacking:
        return rows @ weights
    padded = np.zeros((len(rows) + lacking, rows.shape[1]), dtype=np.float32)
    padded[: len(rows)] = rows
    found: Matrix = padded @ weights
    return found[: len(rows)]


def _take(rows: Matrix, at: Numbers, out: Matrix) -> None:
    """Copy some rows; ``clip`` is only said because numpy, asked to check the bounds, copies twice."""
    np.take(rows, at, axis=0, out=out, mode="clip")


def _different(keys: NDArray[np.int64]) -> tuple[Numbers, Numbers]:
    """Return where each different key stands first, in order, and for each key which of these it is."""
    order = np.argsort(keys)
    in_order = keys[order]
    new = np.concatenate(([True], in_order[1:] != in_order[:-1]))
    begins = np.minimum.reduceat(order, np.flatnonzero(new))
    in_text = np.argsort(begins)
    rank = np.empty(len(begins), dtype=np.intp)
    rank[in_text] = np.arange(len(begins))
    which = np.empty(len(keys), dtype=np.intp)
    which[order] = rank[np.cumsum(new) - 1]
    return begins[in_text], which
