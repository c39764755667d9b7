"""How much of what one statement says another says too: rare words, names and figures weigh most, across languages.

Every content word is matched with the nearest word of the other statement (vectors of single words lie in one space across
languages); a match counts by the word's rarity in the language at large, so that one more report changes no comparison of two others.
The measure is the F1 of both directions, as in BERTScore (Zhang et al. 2020) with idf weights.

All numbers are multiples of a power of two that are small enough for sums to be exact: a pair comes out the same to the last bit whether
it is compared alone or among thousands.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from crosswire.compare.concepts import label
from crosswire.memo import Kind, Memo
from crosswire.relate.embeddings import embed, rarity

# Two words nearer than this are taken for one word in two forms or languages; below, they do not match at all.
WORD_MATCH = 0.55
# Weight of a word: rarity in the language (about 8 for "said", 11 for "minister", above 15 for most surnames) from _COMMONEST on, within
# bounds that make it about what rarity among the statements of a story was. Against that, of held-out pairs "same" has F1 .660 instead of
# .673 (judged) and .478 instead of .542 (gold, two pairs of 34): python scripts/train_comparison.py --check. The floors hold.
_COMMONEST, _SCALE = 2.0, 0.3
_LEAST, _MOST = 2.5, 4.5
_NAME, _FIGURE = 3.0, 4.0
STEPS = 256
"""Weights are multiples of 1 / STEPS."""


@dataclass(frozen=True, slots=True)
class Agreement:
    """How much two bags of words say the same.

    Attributes:
        recall: Share of the first's words, by rarity, that the second has too (0..1).
        precision: The other way round.
        mass: Rarity of what they have in common, added up.
    """

    recall: float
    precision: float
    mass: float

    @property
    def f1(self) -> float:
        """Return the harmonic mean of both directions (0..1)."""
        both = self.recall + self.precision
        return 2 * self.recall * self.precision / both if both else 0.0


NOTHING = Agreement(0.0, 0.0, 0.0)


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The words of a story's statements: their rarity, and how near they are to one another.

    Attributes:
        index: Word → row of ``vectors``; keys that begin with ``=`` (names, figures) match only themselves.
        idf: Weight by rarity, by row.
        vectors: One L2-normalised row per word; zero for ``=`` keys.
    """

    index: Mapping[str, int]
    idf: NDArray[np.float64]
    vectors: NDArray[np.float32]
    _rows: dict[frozenset[str], NDArray[np.intp]] = field(default_factory=dict, repr=False, compare=False)
    _known: dict[tuple[frozenset[str], frozenset[str]], Agreement] = field(
        default_factory=dict, repr=False, compare=False
    )

    @classmethod
    def of(cls, bags: Iterable[frozenset[str]]) -> Vocabulary:
        """Make the vocabulary of all statements.

        Args:
            bags: The words of each statement.
        """
        words = sorted(frozenset().union(*bags))
        vectors = embed([embedded(word) for word in words])
        idf = np.array([weight_of(word) for word in words])
        return cls({word: row for row, word in enumerate(words)}, idf, vectors)

    def compared(self, first: frozenset[str], second: frozenset[str]) -> Agreement:
        """Return how much two bags of words say the same; kept, because the clauses of copies meet again and again."""
        found = self._known.get((first, second))
        if found is None:
            found = self._known[first, second] = self.compared_with(first, [second])[0]
        return found

    def knows(self, first: frozenset[str], second: frozenset[str]) -> bool:
        """Tell whether two bags of words were compared."""
        return (first, second) in self._known

    def learn(self, found: Mapping[tuple[frozenset[str], frozenset[str]], Agreement]) -> None:
        """Keep how much bags of words say the same."""
        self._known.update(found)

    def compared_with(self, bag: frozenset[str], others: Sequence[frozenset[str]]) -> list[Agreement]:
        """Return how much one bag of words says the same as each of others."""
        told = [other for other in others if other]
        if not bag or not told:
            return [NOTHING for _ in others]
        one, rows = self.rows_of(bag), [self.rows_of(other) for other in told]
        every = np.concatenate(rows)
        near = self.vectors[one] @ self.vectors[every].T
        near[near < WORD_MATCH] = 0.0
        near[one[:, None] == every[None, :]] = 1.0
        starts = np.cumsum([0, *(len(row) for row in rows[:-1])])
        forth = np.maximum.reduceat(near, starts, axis=1)
        weights, others_weights = self.idf[one], self.idf[every]
        found = weights @ forth
        back = np.add.reduceat(near.max(axis=0) * others_weights, starts)
        recall, precision = found / weights.sum(), back / np.add.reduceat(others_weights, starts)
        made = map(Agreement, recall.tolist(), precision.tolist(), np.minimum(found, back).tolist())
        return [next(made) if other else NOTHING for other in others]

    def left_over(self, bag: frozenset[str], other: frozenset[str]) -> frozenset[str]:
        """Return the words of a bag that match none of another."""
        words = sorted(bag)
        if not bag or not other:
            return bag
        one, rows = np.array([self.index[word] for word in words]), self.rows_of(other)
        near = self.vectors[one] @ self.vectors[rows].T
        near[one[:, None] == rows[None, :]] = 1.0
        least = near.max(axis=1)
        return frozenset(
            word for word, nearest in zip(words, least.tolist(), strict=True) if nearest < WORD_MATCH
        )

    def nearness(self, word: str, other: str) -> float:
        """Return the cosine of two words of the vocabulary; 0 for a word that is not in it."""
        if word not in self.index or other not in self.index:
            return 0.0
        return float(self.vectors[self.index[word]] @ self.vectors[self.index[other]])

    def rows_of(self, bag: frozenset[str]) -> NDArray[np.intp]:
        """Return the rows of a bag's words, kept because a statement is compared with many others."""
        rows = self._rows.get(bag)
        if rows is None:
            rows = self._rows[bag] = np.array(sorted(self.index[word] for word in bag), dtype=np.intp)
        return rows


def weight_of(word: str) -> float:
    """Return what a word counts for by its rarity."""
    weight = _weights.get(word)
    if weight is None:
        if len(_weights) >= _MOST_WEIGHTS:
            _weights.clear()
        weight = _weights[word] = _weighed(word)
    return weight


def _weighed(word: str) -> float:
    if word.startswith("="):
        return _NAME if word.startswith("=e-") else _FIGURE
    weight = (rarity(embedded(word)) - _COMMONEST) * _SCALE
    return round(min(max(weight, _LEAST), _MOST) * STEPS) / STEPS


_weights: dict[str, float] = {}
_MOST_WEIGHTS = 100_000
_WEIGHTS: Kind[dict[str, float]] = Kind("weights", dict[str, float])


def recall_weights(bags: Iterable[frozenset[str]], memo: Memo) -> None:
    """Take what the words of a story weigh from what is remembered, since to weigh one takes as long as to compare a pair."""
    words = frozenset().union(*bags)
    known = memo.last(_WEIGHTS, dict)
    if len(_weights) + len(known) < _MOST_WEIGHTS:
        _weights.update(known)
    memo.keep(_WEIGHTS, {word: weight_of(word) for word in words if not word.startswith("=")})


def mass_of(words: Iterable[str]) -> float:
    """Return what words count for together."""
    return sum(map(weight_of, words))


def embedded(word: str) -> str:
    """Return what a key's vector is made of; names, figures and days have none."""
    return "" if word.startswith("=") else label(word[1:]) if word.startswith("~") else word
