"""Anchors: names and figures, which look alike in all languages, for reports in languages whose sentence vectors do not compare.

A name counts by the first letters of its key, which survive inflection and transliteration; a figure by its digits. Both weigh by how
rare they are, names in the language at large, not in the folder at hand.

References:
    Simard, Foster and Isabelle 1992, Using cognates to align sentences in bilingual corpora.
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Mapping, Sequence
from functools import lru_cache

from crosswire.annotate.mentions.romanisation import fold
from crosswire.relate.embeddings import rarity
from crosswire.relate.reading import Line, Reading

Anchors = Mapping[str, float]
"""Weight by key; figures begin with "#"."""

_STEM, _LEAST = 5, 3  # letters of a name's key that count, and that it must have
_COMMON, _RARE = (
    9.0,
    9.0,
)  # rarity from which a capitalised word is a name, and beyond that by which it weighs no more
_FIGURE, _LONG_FIGURE = 2.5, 4.0  # weights of figures of two digits, and of more
_LONGEST = 40
_NEVER_OPENS = ":\"“„«»‚‘'([–—-•"
_NUMBER = re.compile(r"\d{1,20}(?:[.,' \u00a0\u202f]\d{3}(?!\d)){0,6}(?:[.,]\d{1,2}(?!\d))?")


def figures(text: str) -> set[str]:
    """Return the figures of two digits or more, as digits alone: "1,200" and "1.200" are the same."""
    normal = text if text.isascii() else unicodedata.normalize("NFKC", text)
    found = ("".join(c for c in m if c.isdigit()) for m in _NUMBER.findall(normal))
    return {number for number in found if len(number) > 1}


def anchors_of_lines(reading: Reading) -> list[Anchors]:
    """Return the anchors of each sentence.

    A capital at a sentence's start tells nothing by itself; such a word counts if it stands in the report with a capital elsewhere.
    """
    drafts: list[tuple[dict[str, float], dict[str, float]]] = []
    inside: set[str] = set()
    for line in reading.lines:
        sure, perhaps = _names(reading, line)
        inside.update(sure)
        drafts.append((sure, perhaps))
    found: list[Anchors] = []
    for line, (sure, perhaps) in zip(reading.lines, drafts, strict=True):
        anchors = {**{key: weight for key, weight in perhaps.items() if key in inside}, **sure}
        for digits in figures(reading.text(line)):
            anchors[f"#{digits}"] = _LONG_FIGURE if len(digits) > len("10") else _FIGURE
        found.append(anchors)
    return found


def _names(reading: Reading, line: Line) -> tuple[dict[str, float], dict[str, float]]:
    """Return the words with a capital inside a sentence, and those at its start."""
    text = reading.document.text
    sure: dict[str, float] = {}
    perhaps: dict[str, float] = {}
    for index in range(line.first, line.last):
        word = reading.words[index]
        written = text[word.start : word.end]
        if not written[0].isupper() or not _LEAST <= len(written) <= _LONGEST:
            continue
        key, weight = _name(written)
        if weight > 0:
            opens = index == line.first or text[max(0, word.start - 1) : word.start] in _NEVER_OPENS
            (perhaps if opens else sure)[key] = weight
    return sure, perhaps


@lru_cache(maxsize=50_000)
def _name(written: str) -> tuple[str, float]:
    key = stem(written)
    return key, min(rarity(written) - _COMMON, _RARE) if len(key) >= _LEAST else 0.0


def stem(word: str) -> str:
    """Return the beginning of a name's key: mostly the same in all its cases, scripts and transliterations."""
    return fold(word).replace(" ", "")[:_STEM]


def joined(anchors: Sequence[Anchors]) -> Anchors:
    """Return the anchors of several sentences together."""
    together: dict[str, float] = {}
    for each in anchors:
        for key, weight in each.items():
            together[key] = max(together.get(key, 0.0), weight)
    return together


def normalised(anchors: Anchors) -> Anchors:
    """Return the anchors as a vector of length one."""
    norm = math.sqrt(sum(weight * weight for weight in anchors.values()))
    return {key: weight / norm for key, weight in anchors.items()} if norm else {}


def cosine(one: Anchors, two: Anchors) -> float:
    """Return the similarity of two normalised vectors."""
    short, long = sorted((one, two), key=len)
    return sum(weight * long[key] for key, weight in sorted(short.items()) if key in long)
