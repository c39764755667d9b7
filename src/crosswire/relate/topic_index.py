"""The topics of many reports kept as arrays, so that one more is compared with all of them in a few milliseconds.

The similarity is that of :class:`~crosswire.relate.topics.Topics`: it depends on the two reports alone, so what was kept once stays true
whatever is added later. Words and names are kept by a 32-bit hash: among the 200,000 different ones of 20,000 reports some five pairs
meet by chance, and a pair that meets moves no similarity by as much as a hundredth.
"""

from __future__ import annotations

import zlib
from collections import deque
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from crosswire.relate.embeddings import DIMENSIONS, embed
from crosswire.relate.reading import Reading
from crosswire.relate.topics import HEAD, LEAD, Kinship, Names, Row, Topic, kinship, similarity, topics_of

Keys = NDArray[np.int32]
Weights = NDArray[np.float32]
Common = tuple[NDArray[np.intp], NDArray[np.intp], Weights]
"""Reports that have any of certain keys: their rows, the place of the key among those asked for, the weight it has in the report."""

_TAIL = 256  # reports after which those added last get postings of their own
_SMALL = 8  # postings of so many tails are joined into one
_SQUARES = 16  # similarities kept of reports that were set beside one another, 80 kB each


@dataclass(frozen=True, slots=True, kw_only=True)
class TopicVector:
    """What one report is about, as arrays.

    Attributes:
        lang: Of the report.
        lead: L2-normalised embedding of the title and first sentence, float32, shape (512,).
        head: The same of title and first sentences; in the precision of float16, in which it is kept.
        words: Hashes of its rare words, ascending; among them two of weight 0 that only reports with the same body share.
        word_weights: Parallel to ``words``, float32, L2-normalised.
        names: Hashes of the stems of its names, ascending.
        name_weights: Parallel to ``names``.
    """

    lang: str
    lead: NDArray[np.float32]
    head: NDArray[np.float32]
    words: Keys
    word_weights: Weights
    names: Keys
    name_weights: Weights

    @property
    def body(self) -> bytes:
        """Equal for reports with the same body, and for no others."""
        return bytes(self.words[self.word_weights == 0.0])


def topic_vectors(readings: Sequence[Reading]) -> list[TopicVector]:
    """Return what each report is about; a report costs some 8 ms."""
    heads = [reading.head for reading in readings]
    rows = embed(
        [*(head[:LEAD] for head in heads), *(head[:HEAD] for head in heads)]
    )  # in one go: see the encoder
    topics = topics_of(readings)
    return [
        _vector(*own) for own in zip(readings, topics, rows[: len(heads)], rows[len(heads) :], strict=True)
    ]


def _vector(
    reading: Reading, topic: Topic, lead: NDArray[np.float32], head: NDArray[np.float32]
) -> TopicVector:
    words, word_weights = _hashed({**topic.words, **dict.fromkeys(_marks(reading), 0.0)})
    names, name_weights = _hashed(topic.names)
    return TopicVector(
        lang=reading.document.lang,
        lead=lead,
        head=head.astype(np.float16).astype(np.float32),
        words=words,
        word_weights=word_weights,
        names=names,
        name_weights=name_weights,
    )


def _marks(reading: Reading) -> tuple[str, str]:
    """Return what stands for the body among the words; no word has a line break in it."""
    return f"{reading.key}\n1", f"{reading.key}\n2"


def _hashed(weights: Mapping[str, float]) -> tuple[Keys, Weights]:
    table: dict[int, float] = {}
    for key, weight in weights.items():
        hashed = zlib.crc32(key.encode("utf-8", "surrogatepass")) - 2**31
        table[hashed] = max(weight, table.get(hashed, 0.0))
    keys = sorted(table)
    return np.array(keys, dtype=np.int32), np.array([table[key] for key in keys], dtype=np.float32)


class _Sparse:
    """Sparse vectors one after the other, and lists of who has each key."""

    def __init__(self, vectors: Sequence[tuple[Keys, Weights]]) -> None:
        self._keys = [keys for keys, _ in vectors]
        self._weights = [weights for _, weights in vectors]
        self._segments: list[_Postings] = []
        self._done = 0
        if vectors:
            self._close()

    def add(self, keys: Keys, weights: Weights) -> None:
        self._keys.append(keys)
        self._weights.append(weights)
        if len(self._keys) - self._done >= _TAIL:
            self._close()

    def of(self, row: int) -> tuple[Keys, Weights]:
        return self._keys[row], self._weights[row]

    def common(self, keys: Keys) -> Common:
        """Return who has any of ``keys``: rows, index into ``keys``, and the weight there; each pair once."""
        found = [segment.common(keys) for segment in self._segments]
        if self._done < len(self._keys):
            found.append(_scan(self._keys[self._done :], self._weights[self._done :], keys, self._done))
        if not found:
            nothing = np.zeros(0, dtype=np.intp)
            return nothing, nothing, np.zeros(0, dtype=np.float32)
        rows, places, weights = zip(*found, strict=True)
        return np.concatenate(rows), np.concatenate(places), np.concatenate(weights)

    def _close(self) -> None:
        """Give the tail its postings; join those of several tails into one."""
        if len(self._segments) > _SMALL:
            self._done = self._segments[1].first
            del self._segments[1:]
        self._segments.append(
            _Postings(self._keys[self._done :], self._weights[self._done :], first=self._done)
        )
        self._done = len(self._keys)


class _Postings:
    """For each key the rows that have it."""

    def __init__(self, keys: Sequence[Keys], weights: Sequence[Weights], *, first: int) -> None:
        self.first = first
        lengths = np.array([len(one) for one in keys], dtype=np.int64)
        all_keys = np.concatenate(keys) if len(keys) else np.zeros(0, dtype=np.int32)
        order = np.argsort(all_keys, kind="stable")
        rows = np.repeat(np.arange(first, first + len(keys), dtype=np.int32), lengths)
        self._rows = rows[order]
        self._weights = np.concatenate(weights)[order] if len(keys) else np.zeros(0, dtype=np.float32)
        self._keys, self._starts = np.unique(all_keys[order], return_index=True)
        self._ends = np.append(self._starts[1:], len(order))

    def common(self, keys: Keys) -> Common:
        if not len(self._keys):
            return np.zeros(0, dtype=np.intp), np.zeros(0, dtype=np.intp), np.zeros(0, dtype=np.float32)
        at = np.minimum(np.searchsorted(self._keys, keys), len(self._keys) - 1)
        hit = np.flatnonzero(self._keys[at] == keys)
        starts, ends = self._starts[at[hit]], self._ends[at[hit]]
        lengths = ends - starts
        offsets = np.cumsum(lengths) - lengths
        places = np.repeat(starts - offsets, lengths) + np.arange(lengths.sum())
        return self._rows[places].astype(np.intp), np.repeat(hit, lengths), self._weights[places]


def _scan(keys: Sequence[Keys], weights: Sequence[Weights], wanted: Keys, first: int) -> Common:
    all_keys = np.concatenate(keys)
    rows = np.repeat(np.arange(first, first + len(keys)), [len(one) for one in keys])
    if not len(wanted):
        return np.zeros(0, dtype=np.intp), np.zeros(0, dtype=np.intp), np.zeros(0, dtype=np.float32)
    at = np.minimum(np.searchsorted(wanted, all_keys), len(wanted) - 1)
    hit = wanted[at] == all_keys
    return rows[hit], at[hit], np.concatenate(weights)[hit]


class TopicIndex:
    """Reports to compare one with all; rows are numbered in the order they were added.

    Args:
        vectors: The reports known so far.
    """

    def __init__(self, vectors: Sequence[TopicVector] = ()) -> None:
        self._size = len(vectors)
        self._dense = np.zeros((2, max(64, self._size), DIMENSIONS), dtype=np.float32)
        self._langs = np.zeros(self._dense.shape[1], dtype=np.int16)
        self._numbers: dict[str, int] = {}
        for row, vector in enumerate(vectors):
            self._keep(row, vector)
        self._words = _Sparse([(vector.words, vector.word_weights) for vector in vectors])
        self._names = _Sparse([(vector.names, vector.name_weights) for vector in vectors])
        self._squares: deque[tuple[dict[int, int], Row]] = deque(maxlen=_SQUARES)

    def __len__(self) -> int:
        return self._size

    def add(self, vector: TopicVector) -> int:
        """Add a report and return its row."""
        if self._size == self._dense.shape[1]:
            more = self._size // 4 + 64
            self._dense = np.concatenate(
                [self._dense, np.zeros((2, more, DIMENSIONS), dtype=np.float32)], axis=1
            )
            self._langs = np.append(self._langs, np.zeros(more, dtype=np.int16))
        self._keep(self._size, vector)
        self._words.add(vector.words, vector.word_weights)
        self._names.add(vector.names, vector.name_weights)
        self._size += 1
        return self._size - 1

    def row(self, vector: TopicVector) -> Row:
        """Return the similarity (0..1) of a report to each of the index; some 10 ms for 20,000."""
        size = self._size
        leads, heads = self._dense[:, :size]
        rows, at, theirs = self._words.common(vector.words)
        words = _sums(rows, vector.word_weights[at] * theirs, size)
        names = _in_common(self._names.common(vector.names), vector.name_weights, size)
        kin = self._kinship(vector.lang, self._langs[:size])
        return similarity(words, names, (leads @ vector.lead, heads @ vector.head), kin)

    def among(self, rows: Sequence[int]) -> Row:
        """Return the similarities of some of the reports to one another, shape (n, n), in the order of ``rows``; the diagonal is 1.

        Of reports asked for together before only the others are compared with them.
        """
        size = len(rows)
        before, square = max(
            self._squares, key=lambda kept: len(kept[0].keys() & set(rows)), default=({}, None)
        )
        known = [place for place, row in enumerate(rows) if row in before]
        fresh = [place for place, row in enumerate(rows) if row not in before]
        found = np.ones((size, size))
        if square is not None and known:
            there = [before[rows[place]] for place in known]
            found[np.ix_(known, known)] = square[np.ix_(there, there)]
        if fresh:
            new = [rows[place] for place in fresh]
            strip = np.maximum(self._between(new, rows), self._between(rows, new).T)
            found[fresh], found[:, fresh] = strip, strip.T
        np.fill_diagonal(found, 1.0)
        self._squares.append(({row: place for place, row in enumerate(rows)}, found.copy()))
        return found

    def _between(self, some: Sequence[int], others: Sequence[int]) -> Row:
        """Return the similarity of each of some reports to each of others."""
        shape = len(some), len(others)
        words = _crossed(*([self._words.of(row) for row in side] for side in (some, others)))
        names = _crossed(*([self._names.of(row) for row in side] for side in (some, others)))
        own, theirs = self._dense[:, list(some)], self._dense[:, list(others)]
        kin = [self._kinship(lang, self._langs[list(others)]) for lang in self._numbers]
        codes = self._langs[list(some)]
        return similarity(
            _sums(words.pairs, words.mine * words.theirs, shape[0] * shape[1]).reshape(shape),
            _of_pairs(names, shape),
            (own[0] @ theirs[0].T, own[1] @ theirs[1].T),
            Kinship(
                alike=np.array([k.alike for k in kin])[codes],
                covered=np.array([k.covered for k in kin])[codes],
                cased=np.array([k.cased for k in kin])[codes],
            ),
        )

    def _keep(self, row: int, vector: TopicVector) -> None:
        self._dense[0, row], self._dense[1, row] = vector.lead, vector.head
        self._langs[row] = self._numbers.setdefault(vector.lang, len(self._numbers))

    def _kinship(self, lang: str, codes: NDArray[np.int16]) -> Kinship:
        table = [kinship(lang, other) for other in self._numbers]
        flags = np.array([(k.alike, k.covered, k.cased) for k in table], dtype=bool).reshape(-1, 3)
        return Kinship(alike=flags[codes, 0], covered=flags[codes, 1], cased=flags[codes, 2])


@dataclass(frozen=True, slots=True)
class _Crossed:
    """Keys that two of some reports have in common.

    Attributes:
        pairs: Which two: place of the one times the number of others, and place of the other.
        mine: Weight of the key in the one.
        theirs: In the other.
    """

    pairs: NDArray[np.intp]
    mine: Weights
    theirs: Weights


def _crossed(some: Sequence[tuple[Keys, Weights]], others: Sequence[tuple[Keys, Weights]]) -> _Crossed:
    """Return what each of some reports has in common with each of others, all at once; for each pair in the order of the keys."""
    asked = np.concatenate([keys for keys, _ in some])
    weights = np.concatenate([own for _, own in some])
    owner = np.repeat(np.arange(len(some)), [len(keys) for keys, _ in some])
    rows, at, theirs = _Postings([k for k, _ in others], [w for _, w in others], first=0).common(asked)
    return _Crossed(owner[at] * len(others) + rows, weights[at], theirs)


def _of_pairs(found: _Crossed, shape: tuple[int, int]) -> Names:
    size = shape[0] * shape[1]
    made = _in_common((found.pairs, np.arange(len(found.pairs)), found.theirs), found.mine, size)
    return Names(cosine=made.cosine.reshape(shape), shared=made.shared.reshape(shape))


def _in_common(found: Common, weights: Weights, size: int) -> Names:
    rows, at, theirs = found
    mine = weights[at].astype(np.float64)
    return Names.of(
        _sums(rows, mine * theirs, size),
        _sums(rows, mine**2, size),
        _sums(rows, theirs.astype(np.float64) ** 2, size),
        np.bincount(rows, minlength=size).astype(np.float64),
    )


def _sums(rows: NDArray[np.intp], weights: NDArray[np.floating[Any]], size: int) -> Row:
    return np.bincount(rows, weights=weights, minlength=size).astype(np.float64, copy=False)
