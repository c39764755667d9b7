"""Vectors of the words of sentences in context: spaCy's small convolutional network, with its matrices laid out for speed.

The network looks up a word by its norm, its beginning, its end and its shape, mixes what it finds, and then four times mixes each word
with its two neighbours. The arithmetic is that of thinc, which spaCy computes with; the three alternatives of each unit ("maxout") stand
in three blocks instead of side by side, products are numpy's, and nothing is kept for training.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

_TINY = 1e-08  # thinc's, against division by zero
Matrix = NDArray[np.float32]


class _Unit:
    """A product, the greatest of its alternatives, a norm."""

    def __init__(self, layer: Any) -> None:
        (maxout,) = (part for part in layer.walk() if part.name == "maxout")
        (norm,) = (part for part in layer.walk() if part.name == "layernorm")
        weights, bias = maxout.get_param("W"), maxout.get_param("b")
        self.width, self.pieces, size = weights.shape
        self.weights = np.ascontiguousarray(weights.transpose(2, 1, 0).reshape(size, -1))
        self.bias = np.ascontiguousarray(bias.T.reshape(-1))
        self.scale, self.shift = norm.get_param("G"), norm.get_param("b")

    def __call__(self, rows: Matrix) -> Matrix:
        products: Matrix = rows @ self.weights
        products += self.bias
        width = self.width
        best: Matrix = np.maximum(products[:, :width], products[:, width : 2 * width])
        for piece in range(2, self.pieces):
            np.maximum(best, products[:, piece * width : (piece + 1) * width], out=best)
        best -= best.mean(axis=1, keepdims=True)
        spread = np.einsum("ij,ij->i", best, best) / np.float32(width) + np.float32(_TINY)
        best *= (1 / np.sqrt(spread))[:, None]
        best *= self.scale
        best += self.shift
        return best


class Vectors:
    """Computes vectors by the weights of a loaded ``tok2vec`` model."""

    def __init__(self, model: Any) -> None:
        """Take the weights.

        Raises:
            ValueError: If the model is built otherwise than those of the small English pipeline.
        """
        try:
            look_up, encode = model.layers[:2]
            self._look_up = look_up.layers[:3]
            self._mix = _Unit(look_up.layers[3])
            self._pad = encode.attrs["pad"]
            self._units = [_Unit(layer) for layer in encode.layers[0].layers]
            windows = [part.attrs["window_size"] for part in encode.walk() if part.name == "expand_window"]
            if windows != [1] * len(self._units):
                raise ValueError("other windows")
        except (AttributeError, IndexError, KeyError, TypeError) as error:
            raise ValueError("a model of another build") from error

    def of(self, docs: Sequence[Any]) -> list[Matrix]:
        """Return a row for each token of each sentence."""
        filled = [doc for doc in docs if len(doc)]
        rows = iter(self._of_filled(filled) if filled else ())
        none = np.zeros((0, self._mix.width), dtype=np.float32)
        return [next(rows) if len(doc) else none for doc in docs]

    def _of_filled(self, docs: Sequence[Any]) -> list[Matrix]:
        looked_up: Any = docs
        for layer in self._look_up:
            looked_up = layer.predict(looked_up)
        mixed = self._mix(looked_up.dataXd)
        lengths = [len(doc) for doc in docs]
        starts = np.cumsum([0, *lengths]).tolist()
        pad, width = self._pad, mixed.shape[1]
        rows = np.zeros((len(mixed) + pad * (len(docs) + 1), width), dtype=np.float32)
        places = [pad * (i + 1) + start for i, start in enumerate(starts)]
        for place, start, length in zip(places, starts, lengths, strict=False):
            rows[place : place + length] = mixed[start : start + length]
        around = np.zeros((len(rows), 3 * width), dtype=np.float32)
        for unit in self._units:
            around[1:, :width] = rows[:-1]
            around[:, width : 2 * width] = rows
            around[:-1, 2 * width :] = rows[1:]
            rows += unit(around)
        return [rows[place : place + length] for place, length in zip(places, lengths, strict=False)]
