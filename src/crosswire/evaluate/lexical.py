"""Baselines that compare texts by what they are written with: TF-IDF of words or of character n-grams."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence

import numpy as np
from anyascii import anyascii
from numpy.typing import NDArray

Terms = Callable[[str], Sequence[str]]

_WORD = re.compile(r"\w+")
_SPACE = re.compile(r"\s+")
_NGRAM = 4
_BUCKETS = 1 << 16  # terms are hashed to so many columns: a share of one in a hundred thousand collides
_LEAST_DOCUMENTS = 2  # a term of one text alone moves no cosine but its own norm


def words(text: str) -> list[str]:
    """Return words in lower case and in Latin letters."""
    return _WORD.findall(anyascii(text).lower())


def character_ngrams(text: str) -> list[str]:
    """Return runs of four characters, in lower case and in Latin letters."""
    plain = _SPACE.sub(" ", anyascii(text).lower())
    return [plain[i : i + _NGRAM] for i in range(max(1, len(plain) - _NGRAM + 1))]


def tfidf_similarity(texts: Sequence[str], terms: Terms) -> NDArray[np.float32]:
    """Return the cosines of TF-IDF vectors (sublinear TF, smoothed IDF), shape ``(len(texts), len(texts))``."""
    counts = [Counter(terms(text)) for text in texts]
    documents = Counter(term for count in counts for term in count)
    column = {t: i for i, t in enumerate(sorted(t for t, n in documents.items() if n >= _LEAST_DOCUMENTS))}
    vectors = np.zeros((len(texts), min(len(column), _BUCKETS) or 1), dtype=np.float32)
    for row, count in enumerate(counts):
        for term, n in count.items():
            if term in column:
                idf = np.log((1 + len(texts)) / (1 + documents[term])) + 1
                vectors[row, column[term] % _BUCKETS] += (1 + np.log(n)) * idf
        # what is alone in its text counts for the norm
        alone = sum(1 for term in count if term not in column) * (np.log((1 + len(texts)) / 2) + 1) ** 2
        vectors[row] /= np.sqrt(float(vectors[row] @ vectors[row]) + alone) or 1.0
    similarity: NDArray[np.float32] = vectors @ vectors.T
    return similarity
