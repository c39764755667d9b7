"""Names in English sentences as spaCy's entity recogniser reads them, many sentences at a time.

The recogniser goes through a sentence word by word and decides at each whether a name begins, goes on, ends or is one word long. Its own
loop takes and gives back Python's lock over and over; here one step is taken in all sentences at once, with the same weights and the same
arithmetic in the same order.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from crosswire.annotate.tokens.english_vectors import Vectors

_FEATURES = 3  # the word, the first word of the name it may belong to, the word before it within that name

_LAST, _BLANK, _MORE = 0, 1, 2  # what stands ahead while no name is open: the last word, a blank, words

Name = tuple[int, int, str]
"""First word, one past the last, label."""


class Names:
    """Reads names by the weights of a loaded recogniser."""

    def __init__(self, recogniser: Any) -> None:
        """Take the weights and the moves of spaCy's recogniser.

        Raises:
            ValueError: If it is built otherwise than the small English one.
        """
        model = recogniser.model
        vectors, self._lower, self._upper = (model.get_ref(name) for name in ("tok2vec", "lower", "upper"))
        self._vectors, self._project = Vectors(vectors.layers[0]), vectors.layers[-1]
        moves = recogniser.moves
        self._moves = [moves.get_class_name(i).partition("-")[::2] for i in range(moves.n_moves)]
        if self._lower.get_dim("nF") != _FEATURES or not model.attrs["has_upper"]:
            raise ValueError("a recogniser of another build")
        self._unseen = sorted(model.attrs["unseen_classes"])

    @cached_property
    def _labels(self) -> list[str]:
        return sorted({label for _, label in self._moves if label})

    @cached_property
    def _barred(self) -> NDArray[np.float32]:
        """Return, for each thing that may stand ahead and then for each open label twice, which moves are barred (minus infinity)."""
        rows = []
        for ahead in (_LAST, _BLANK, _MORE):
            allowed = {_LAST: "UO", _BLANK: "O", _MORE: "BUO"}[ahead]
            rows.append([kind in allowed and bool(label or kind == "O") for kind, label in self._moves])
        for open_label in self._labels:
            for allowed in ("L", "IL"):
                rows.append([kind in allowed and label == open_label for kind, label in self._moves])
        barred = np.zeros((len(rows), len(self._moves)), dtype=np.float32)
        barred[~np.array(rows)] = -np.inf
        return barred

    def find(self, docs: Sequence[Any]) -> list[list[Name]]:
        """Return the names of each tokenised sentence in text order."""
        order = sorted(range(len(docs)), key=lambda i: -len(docs[i]))
        found: list[list[Name]] = [[] for _ in docs]
        order = [i for i in order if len(docs[i])]
        if not order:
            return found
        sentences = [docs[i] for i in order]
        moves = self._decisions(sentences)
        for i, sentence, taken in zip(order, sentences, moves, strict=True):
            start = 0
            for place, move in enumerate(taken[: len(sentence)]):
                kind, label = self._moves[move]
                if kind in ("B", "U"):
                    start = place
                if kind in ("L", "U"):
                    found[i].append((start, place + 1, label))
        return found

    def _decisions(self, sentences: Sequence[Any]) -> NDArray[np.intp]:
        """Return the move at each word of sentences that stand longest first."""
        lengths = np.array([len(sentence) for sentence in sentences])
        vectors = self._project.predict(np.concatenate(self._vectors.of(sentences)))
        parts = self._lower.predict(vectors).reshape(len(vectors) + 1, _FEATURES, -1)
        bias = self._lower.get_param("b").reshape(-1)
        first = np.concatenate(([0], np.cumsum(lengths)[:-1])) + 1  # row 0 stands for no word
        blank = np.zeros((len(sentences), lengths[0]), dtype=bool)
        for i, sentence in enumerate(sentences):
            for place in [token.i for token in sentence if token.is_space]:
                blank[i, place] = True
        opened = np.full(len(sentences), -1)  # the label of the open name
        since = np.zeros(len(sentences), dtype=np.intp)  # the row of its first word
        moves = np.zeros((len(sentences), lengths[0]), dtype=np.intp)
        begins, ends, label_of = self._tables
        for place in range(lengths[0]):
            n = int(np.searchsorted(-lengths, -place, side="left"))  # sentences longer than this place
            row, inside = first[:n] + place, opened[:n] >= 0
            state = parts[row, 0] + parts[np.where(inside, since[:n], 0), 1]
            state = state + parts[np.where(inside, row - 1, 0), 2] + bias
            hidden = state.reshape(n, -1, self._lower.get_dim("nP")).max(axis=2)
            scores = self._scores(hidden)
            more = lengths[:n] > place + 1
            ahead = np.where(blank[:n, place], _BLANK, np.where(more, _MORE, _LAST))
            ahead = np.where(inside, len((_LAST, _BLANK, _MORE)) + 2 * opened[:n] + more, ahead)
            taken = (scores + self._barred[ahead]).argmax(axis=1)
            moves[:n, place] = taken
            since[:n] = np.where(begins[taken], row, since[:n])
            opened[:n] = np.where(begins[taken], label_of[taken], np.where(ends[taken], -1, opened[:n]))
        return moves

    def _scores(self, hidden: NDArray[np.float32]) -> NDArray[np.float32]:
        weights = self._upper.get_param("W")
        scores: NDArray[np.float32] = self._upper.ops.gemm(hidden, weights, trans2=True)
        scores += self._upper.get_param("b")
        if self._unseen:
            scores[:, self._unseen] = scores.min()
        return scores

    @cached_property
    def _tables(self) -> tuple[NDArray[np.bool_], NDArray[np.bool_], NDArray[np.intp]]:
        """Return for each move whether it opens a name, whether none is open after it, and the number of its label."""
        begins = np.array([kind == "B" for kind, _ in self._moves])
        ends = np.array([kind in "LUO" for kind, _ in self._moves])
        labels = [self._labels.index(label) if label else -1 for _, label in self._moves]
        return begins, ends, np.array(labels)
