"""Classes of German words by their use: words that stand beside the same words share a class ("Kassel" and "Erfurt", "Sabine" and "Petra").

The classes form a tree; a class is the way to it from the root, the first step in the lowest bit, so that a short way, cut off by a mask,
stands for all classes below it. The table holds words by a checksum, sorted, and nothing of the words themselves: a word that it lacks is
taken for one that it has in one of ten thousand cases.

References:
    Brown, P., deSouza, P., Mercer, R., Della Pietra, V., Lai, J. (1992): Class-Based n-gram Models of Natural Language.
"""

from __future__ import annotations

import zlib
from functools import cache, lru_cache

import numpy as np
from numpy.typing import NDArray

from crosswire import lang as packs

_CACHED_WORDS = 50_000
_LONGEST_WORD = 60
# Of the last noun of a compound. With it names of persons, places and bodies .738, without .729 (cross-validation, the reader alone).
_SHORTEST_PART = 4

Table = tuple[NDArray[np.uint32], NDArray[np.uint16]]
"""Checksums in rising order, and the class of each."""


@lru_cache(maxsize=_CACHED_WORDS)
def class_of(text: str) -> int | None:
    """Return the class of a word; if it has none, of the word in small letters, or of the noun that a compound ends in.

    None for what is in none of these forms listed.
    """
    text = text[:_LONGEST_WORD]
    forms = [text, text.lower()]
    if text.isupper():
        forms.append(text.capitalize())
    if "-" in text[1:-1]:
        forms.append(text.rsplit("-", 1)[-1])
    elif text[:1].isupper():
        forms += [text[i:].capitalize() for i in range(_SHORTEST_PART - 1, len(text) - _SHORTEST_PART + 1)]
    return next((found for form in forms if (found := _look_up(form)) is not None), None)


def checksum(word: str) -> int:
    """Return what stands for a word in the table."""
    return zlib.crc32(word.encode("utf-8", "replace"))


def _look_up(word: str) -> int | None:
    sums, classes = _table()
    wanted = checksum(word)
    at = int(np.searchsorted(sums, np.uint32(wanted)))
    return int(classes[at]) if at < len(sums) and int(sums[at]) == wanted else None


@cache
def _table() -> Table:
    if not packs.has("de", "word_classes"):
        return np.empty(0, np.uint32), np.empty(0, np.uint16)
    return unpack(packs.load_bytes("de", str(packs.load("de", "word_classes")["table"]["file"])))


def pack(known: Table) -> bytes:
    """Return the table as it is written: the steps between the checksums and the classes' numbers, byte by byte, compressed."""
    steps = np.diff(known[0].astype(np.int64), prepend=0).astype("<u4")
    planes = [
        np.ascontiguousarray(part.view(np.uint8).reshape(len(part), -1).T)
        for part in (steps, known[1].astype("<u2"))
    ]
    return zlib.compress(b"".join(plane.tobytes() for plane in planes), 9)


def unpack(data: bytes) -> Table:
    """Return the table that :func:`pack` wrote."""
    planes = np.frombuffer(zlib.decompress(data), dtype=np.uint8).reshape(6, -1)
    steps = np.ascontiguousarray(planes[:4].T).view("<u4").ravel()
    classes = np.ascontiguousarray(planes[4:].T).view("<u2").ravel()
    return np.cumsum(steps, dtype=np.uint64).astype(np.uint32), classes.astype(np.uint16)
