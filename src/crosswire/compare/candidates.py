"""Which pairs of statements are worth comparing: those near in meaning, and those that share rare words, names or figures."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from crosswire.compare.views import View
from crosswire.compare.words import Vocabulary

# Least cosine at which two statements are compared, and least rarity (added up) of the keys that they share otherwise.
CANDIDATE = 0.3
CANDIDATE_MASS = 4.0
# Neighbours of a statement compared by each of the two: a fact told by more reports than this is still joined through its neighbours.
NEIGHBOURS = 40
# A key in more statements than this parts nothing from nothing.
_COMMON = 60
# Rows of the similarity matrix computed at a time.
_CHUNK = 1024


def candidates(
    views: Sequence[View], vectors: NDArray[np.float32], vocabulary: Vocabulary
) -> tuple[tuple[int, int, float], ...]:
    """Return index pairs (first < second) with their cosine, in order, each statement with its nearest neighbours only."""
    pairs = {*_near(vectors), *_sharing(views, vocabulary)}
    kept = sorted(pair for pair in pairs if _worth(views[pair[0]], views[pair[1]]))
    if not kept:
        return ()
    firsts, seconds = np.array(kept).T
    cosines = np.concatenate(
        [
            np.einsum("ij,ij->i", vectors[firsts[low : low + _CHUNK]], vectors[seconds[low : low + _CHUNK]])
            for low in range(0, len(kept), _CHUNK)
        ]
    )
    return tuple(
        (first, second, float(cosine)) for (first, second), cosine in zip(kept, cosines, strict=True)
    )


def _near(vectors: NDArray[np.float32]) -> Iterator[tuple[int, int]]:
    for low in range(0, len(vectors), _CHUNK):
        block = vectors[low : low + _CHUNK] @ vectors.T
        for offset, row in enumerate(block):
            index = low + offset
            row[index] = -1.0
            near = np.flatnonzero(row >= CANDIDATE)
            if len(near) > NEIGHBOURS:
                near = near[np.lexsort((near, -row[near]))[:NEIGHBOURS]]
            for other in near.tolist():
                yield min(index, other), max(index, other)


def _sharing(views: Sequence[View], vocabulary: Vocabulary) -> Iterator[tuple[int, int]]:
    """Yield pairs that share keys of enough rarity, those of most first."""
    holders: dict[str, list[int]] = defaultdict(list)
    for view in views:
        for word in view.words:
            holders[word].append(view.index)
    for view in views:
        mass: Counter[int] = Counter()
        for word in sorted(view.words):
            if len(holders[word]) <= _COMMON:
                rarity = float(vocabulary.idf[vocabulary.index[word]])
                for other in holders[word]:
                    mass[other] += rarity  # type: ignore[assignment]
        del mass[view.index]
        near = sorted((index for index in mass if mass[index] >= CANDIDATE_MASS), key=lambda i: (-mass[i], i))
        for other in near[:NEIGHBOURS]:
            yield min(view.index, other), max(view.index, other)


def _worth(first: View, second: View) -> bool:
    one, other = first.statement, second.statement
    return not (one.document_id == other.document_id and one.span.overlaps(other.span))
