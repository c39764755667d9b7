"""How much of what one statement says another says too: rare words, names and figures weigh most, across languages.

Every content word is matched with the nearest word of the other statement (vectors of single words lie in one space across
languages); a match counts by the word's rarity in the story, so that what all reports name anyway ("talks", "ceasefire") counts
little. The measure is the F1 of both directions, as in BERTScore (Zhang et al. 2020) with idf weights.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from crosswire.compare.concepts import label
from crosswire.relate.embeddings import embed

# Two words nearer than this are taken for one word in two forms or languages; below, they do not match at all.
WORD_MATCH = 0.55
# Added to the number of statements, so that in a story of a few sentences a word that two of them share still counts as rare.
_LEAST_STATEMENTS = 20


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


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The words of a story's statements: their rarity, and how near they are to one another.

    Attributes:
        index: Word → row of ``vectors``; keys that begin with ``=`` (names, figures) match only themselves.
        idf: Inverse document frequency, by row.
        vectors: One L2-normalised row per word; zero for ``=`` keys.
    """

    index: Mapping[str, int]
    idf: NDArray[np.float32]
    vectors: NDArray[np.float32]
    _rows: dict[frozenset[str], NDArray[np.intp]] = field(default_factory=dict, repr=False, compare=False)

    @classmethod
    def of(cls, bags: Sequence[frozenset[str]]) -> Vocabulary:
        """Make the vocabulary of all statements.

        Args:
            bags: The words of each statement.
        """
        seen: Counter[str] = Counter()
        for bag in bags:
            seen.update(bag)
        words = sorted(seen)
        vectors = embed([_embedded(word) for word in words])
        total = len(bags) + _LEAST_STATEMENTS
        idf = np.array([math.log1p(total / seen[word]) for word in words], dtype=np.float32)
        return cls({word: row for row, word in enumerate(words)}, idf, vectors)

    def compared(self, first: frozenset[str], second: frozenset[str]) -> Agreement:
        """Return how much two bags of words say the same."""
        if not first or not second:
            return Agreement(0.0, 0.0, 0.0)
        one, other = self._rows_of(first), self._rows_of(second)
        near = self.vectors[one] @ self.vectors[other].T
        near[near < WORD_MATCH] = 0.0
        near[one[:, None] == other[None, :]] = 1.0
        forth, back = near.max(axis=1), near.max(axis=0)
        mass = float(np.minimum(forth @ self.idf[one], back @ self.idf[other]))
        return Agreement(_weighted(forth, self.idf[one]), _weighted(back, self.idf[other]), mass)

    def _rows_of(self, bag: frozenset[str]) -> NDArray[np.intp]:
        """Return the rows of a bag's words, kept because a statement is compared with many others."""
        rows = self._rows.get(bag)
        if rows is None:
            rows = self._rows[bag] = np.array(sorted(self.index[word] for word in bag))
        return rows


def _embedded(word: str) -> str:
    """Return what a key's vector is made of; names, figures and days have none."""
    return "" if word.startswith("=") else label(word[1:]) if word.startswith("~") else word


def _weighted(matches: NDArray[np.float32], weights: NDArray[np.float32]) -> float:
    total = float(weights.sum())
    return float(matches @ weights) / total if total > 0 else 0.0
