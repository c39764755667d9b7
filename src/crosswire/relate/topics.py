"""How much two reports are about the same: rare words, names and sentence embeddings in one number.

Words weigh by how rare they are in the language at large, not in the folder at hand; so a folder in which everything is about one
thing still holds together, and a report more or less changes the similarity of no two others.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from anyascii import anyascii
from numpy.typing import NDArray

from crosswire.relate.embeddings import covers, embed, know, rarity
from crosswire.relate.reading import Reading

_WORDS = 600  # of title and body; what comes after is background
_COMMON_WORD, _COMMON_NAME = 7.5, 9.0  # rarity from which a word or a capitalised word counts
_RARE = 9.0  # beyond common by this much a word weighs no more: spelling noise is rarer still
_LONGEST = 40  # letters of a word whose rarity is looked up
_STEM = 5  # letters of a name that survive inflection and most transliterations
LEAD, HEAD = 350, 900
"""Characters of title and first sentences that are embedded."""
_W_LEAD, _W_NAMES = 0.3, 0.3  # beside 1.0 for rare words
# Across languages: cosine of heads and share of names in common, where names are written with capitals; else heads alone, which
# brings 0.55 to the scale of the sum; names alone for languages without comparable vectors. B³ F1 of wmt21 in nine languages with
# newswcl50 mixed in, by heads (.44, .46, .48) and names (1.5, 1.6, 1.7): .935 to .939 throughout; .925 with .5 and 1.33. Reports in one
# language are not concerned. By `crosswire evaluate stories`.
_ACROSS, _ACROSS_SHARED = 0.45, 0.3
_ACROSS_HEADS = 0.46
_ACROSS_NAMES = 1.6
_SHARED_ENOUGH = 3  # names in common from which their share counts in full
_UNCASED = frozenset({"zh", "ja", "ko", "ar", "th", "he", "fa", "hi"})
_UNSPACED = frozenset({"zh", "ja", "th", "lo", "km", "my"})
_AT_ONCE = 100  # reports of which words are cut into pieces together: fewer words than are kept
_ROWS_KEPT = 2_000  # reports up to which the similarities of all pairs are kept: 32 MB
Row = NDArray[np.float64]
Vector = NDArray[np.float32]
Flags = NDArray[np.bool_]
_NEVER_OPENS = ":\"“„«»‚‘'([–—-•"


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """What one report is about; ``names`` maps a stem to its weight, ``spelled`` to a spelling."""

    words: Mapping[str, float]
    names: Mapping[str, float]
    spelled: Mapping[str, str]


def topic_of(reading: Reading) -> Topic:
    """Collect rare words and names of one report, with L2-normalised weights."""
    return topics_of([reading])[0]


def topics_of(readings: Sequence[Reading]) -> list[Topic]:
    """Collect rare words and names of reports, with L2-normalised weights; several at once cost less."""
    topics: list[Topic] = []
    for start in range(0, len(readings), _AT_ONCE):
        tokens = [_tokens(reading) for reading in readings[start : start + _AT_ONCE]]
        together = {text for own, _ in tokens for text in own if len(text) <= _LONGEST}
        know(spelling for text in sorted(together) for spelling in (text, text.lower()))
        topics.extend(_topic(*own) for own in tokens)
    return topics


def _topic(tokens: Sequence[str], inside: Sequence[str]) -> Topic:
    counts: dict[str, int] = defaultdict(int)
    weights: dict[str, float] = {}
    for text, count in Counter(tokens).items():
        key, rare = _word(text)
        if key:
            counts[key] += count
            weights[key] = max(weights.get(key, 0.0), min(rare - _COMMON_WORD, _RARE))
    names: dict[str, float] = {}
    spelled: dict[str, str] = {}
    for text in dict.fromkeys(inside):
        key, rare = _word(text)
        if key and rare > _COMMON_NAME:
            stem = key[:_STEM]
            names[stem] = max(names.get(stem, 0.0), min(rare - _COMMON_NAME, _RARE))
            spelled.setdefault(stem, text)
    words = {key: (1 + math.log(counts[key])) * weight for key, weight in weights.items() if weight > 0}
    return Topic(words=_normalised(words), names=_normalised(names), spelled=spelled)


@lru_cache(maxsize=50_000)
def _word(text: str) -> tuple[str, float]:
    """Return the form in which a word is compared, empty if it counts for nothing, and how rare it is."""
    key = anyascii(text).lower()
    if not key or (len(key) < 2 and not key.isdigit()):
        return "", 0.0
    return key, rarity(text) if len(text) <= _LONGEST else _COMMON_WORD


def _tokens(reading: Reading) -> tuple[list[str], list[str]]:
    """Return the first words as they stand, and those of them with a capital that means something where it stands."""
    text = reading.document.text
    starts = {line.first for line in reading.lines}
    found = _plain(reading.document.title or "")[:_WORDS]
    inside = [word for word in found if word[0].isupper()]
    for index, (_, start, end, _) in enumerate(reading.words[: _WORDS - len(found)]):
        word = text[start:end]
        found.append(word)
        if word[0].isupper() and index not in starts and text[max(0, start - 1) : start] not in _NEVER_OPENS:
            inside.append(word)
    return found, inside


def _plain(title: str) -> list[str]:
    return "".join(c if c.isalnum() else " " for c in title).split()


def _normalised(weights: dict[str, float]) -> dict[str, float]:
    norm = math.sqrt(sum(weight * weight for weight in weights.values()))
    return {key: weight / norm for key, weight in sorted(weights.items())} if norm else {}


def openings(readings: Sequence[Reading]) -> Callable[[Reading], Sequence[str]]:
    """Return what returns of each of some reports what is embedded to tell its topic: the beginnings of title and first sentences.

    Reports in one language, written with spaces, are compared by the shorter beginning alone.
    """
    langs = {reading.document.lang for reading in readings}
    lengths = (
        (LEAD,) if len(langs) == 1 and not any(lang[:2] in _UNSPACED for lang in langs) else (LEAD, HEAD)
    )

    def of(reading: Reading) -> Sequence[str]:
        head = reading.head
        return [head[:length] for length in lengths]

    return of


@dataclass(frozen=True, slots=True, kw_only=True)
class Kinship:
    """What the languages of one report and of others let be compared; each of them one truth value or one for each other report.

    Attributes:
        alike: The same language, written with spaces: rare words can be compared.
        covered: Embeddings can be compared.
        cased: Names are written with capitals in both.
    """

    alike: Flags
    covered: Flags
    cased: Flags


def kinship(one: str, other: str) -> Kinship:
    """Return what two languages let be compared."""
    return Kinship(
        alike=np.array(one == other and one[:2] not in _UNSPACED),
        covered=np.array(covers(one) and covers(other)),
        cased=np.array(one[:2] not in _UNCASED and other[:2] not in _UNCASED),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Names:
    """What the names of one report and of others have in common.

    Attributes:
        cosine: Of the weights.
        shared: Share of names in common by weight, of whichever side has the larger one.
    """

    cosine: Row
    shared: Row

    @classmethod
    def of(cls, cosine: Row, mine: Row, theirs: Row, count: Row) -> Names:
        """Make it of sums over the names in common: squared weights on either side, and how many they are."""
        return cls(cosine=cosine, shared=np.maximum(mine, theirs) * np.minimum(1.0, count / _SHARED_ENOUGH))


def similarity(words: Row, names: Names, dense: tuple[Vector, Vector], kin: Kinship) -> Row:
    """Return the similarity (0..1, two decimals are meaningful) of one report to others.

    Args:
        words: Cosine of rare words with each of the others.
        names: Of names, parallel.
        dense: Cosine of leads and of heads, parallel.
        kin: What the languages let be compared.
    """
    lead, head = dense
    same = np.where(
        kin.covered,
        (words + _W_LEAD * lead + _W_NAMES * names.cosine) / (1 + _W_LEAD + _W_NAMES),
        words + _W_NAMES * names.cosine,
    )
    heads = np.where(kin.cased, _ACROSS * head + _ACROSS_SHARED * names.shared, _ACROSS_HEADS * head)
    across = np.where(kin.covered, heads, _ACROSS_NAMES * names.cosine)
    return np.round(np.clip(np.where(kin.alike, same, across), 0.0, 1.0), 4)


class Topics:
    """The topics of many reports, to be compared one with all.

    Args:
        readings: The reports; indices below are into this sequence.
    """

    def __init__(self, readings: Sequence[Reading]) -> None:
        self.topics = topics_of(readings)
        self._langs = np.array([reading.document.lang for reading in readings])
        self._spaced = np.array([reading.document.lang[:2] not in _UNSPACED for reading in readings])
        self._cased = np.array([reading.document.lang[:2] not in _UNCASED for reading in readings])
        self._covered = np.array([covers(reading.document.lang) for reading in readings])
        beginnings = list(map(openings(readings), readings))
        dense = embed([text for of_one in beginnings for text in of_one])
        several = len(dense) // max(1, len(readings))
        self._leads, self._heads = dense[::several], dense[several - 1 :: several]
        self._words = _postings([topic.words for topic in self.topics])
        self._names = _postings([topic.names for topic in self.topics])
        self._rows: dict[int, Row] = {}

    def row(self, index: int) -> NDArray[np.float64]:
        """Return the similarity (0..1, two decimals are meaningful) of one report to every report, itself included.

        Costs time in proportion to the reports that share a rare word with it, once if there are not too many. Not to be changed.
        """
        if index in self._rows:
            return self._rows[index]
        row = self._similarities(index)
        if len(self.topics) <= _ROWS_KEPT:
            self._rows[index] = row
        return row

    def _similarities(self, index: int) -> Row:
        topic = self.topics[index]
        size = len(self.topics)
        return similarity(
            _row(self._words, topic.words, size),
            _in_common(self._names, topic.names, size),
            (self._leads @ self._leads[index], self._heads @ self._heads[index]),
            Kinship(
                alike=(self._langs == self._langs[index]) & self._spaced,
                covered=self._covered & self._covered[index],
                cased=self._cased & self._cased[index],
            ),
        )

    def shared_names(self, index: int, other: int) -> tuple[list[str], int]:
        """Return the names that one report shares with another, as spelled in it, and how many it has."""
        mine, theirs = self.topics[index], self.topics[other]
        return [mine.spelled[stem] for stem in mine.names if stem in theirs.names], len(mine.names)


@dataclass(frozen=True, slots=True)
class _Postings:
    """Which reports have a key, for all keys that more than one has.

    Attributes:
        of: Number of each key.
        starts: Where its reports begin in the columns below, and where the last one's end.
        rows: The reports.
        weights: Of the key in these.
    """

    of: Mapping[str, int]
    starts: NDArray[np.intp]
    rows: NDArray[np.intp]
    weights: Row

    def held(self, vector: Mapping[str, float]) -> tuple[NDArray[np.intp], Row, Row]:
        """Return the reports that have keys of a vector, in the order of the keys, with the weights there and in the vector."""
        known = [(self.of[key], weight) for key, weight in vector.items() if key in self.of]
        numbers = np.array([number for number, _ in known], dtype=np.intp)
        counts = self.starts[numbers + 1] - self.starts[numbers]
        before = np.cumsum(counts) - counts
        at = np.repeat(self.starts[numbers] - before, counts) + np.arange(int(counts.sum()))
        own = np.repeat(np.array([weight for _, weight in known], dtype=np.float64), counts)
        return self.rows[at], self.weights[at], own


def _postings(vectors: Sequence[Mapping[str, float]]) -> _Postings:
    table: dict[str, list[tuple[int, float]]] = defaultdict(list)
    for index, vector in enumerate(vectors):
        for key, weight in vector.items():
            table[key].append((index, weight))
    shared = {key: entries for key, entries in table.items() if len(entries) > 1}
    together = [entry for entries in shared.values() for entry in entries]
    return _Postings(
        of={key: number for number, key in enumerate(shared)},
        starts=np.cumsum([0, *map(len, shared.values())]),
        rows=np.array([row for row, _ in together], dtype=np.intp),
        weights=np.array([weight for _, weight in together], dtype=np.float64),
    )


def _row(postings: _Postings, vector: Mapping[str, float], size: int) -> Row:
    rows, theirs, mine = postings.held(vector)
    return _sums(rows, mine * theirs, size)


def _in_common(postings: _Postings, vector: Mapping[str, float], size: int) -> Names:
    rows, theirs, mine = postings.held(vector)
    return Names.of(
        _sums(rows, mine * theirs, size),
        _sums(rows, mine**2, size),
        _sums(rows, theirs**2, size),
        np.bincount(rows, minlength=size).astype(np.float64),
    )


def _sums(rows: NDArray[np.intp], weights: Row, size: int) -> Row:
    return np.bincount(rows, weights=weights, minlength=size).astype(np.float64, copy=False)
