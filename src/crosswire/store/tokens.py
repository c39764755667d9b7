"""Words as the full text knows them, the same for what is indexed and for what is asked.

A word is a run of letters and digits with their marks, in compatibility form and case-folded. In scripts that set no spaces between
words, each two neighbouring characters are a word, and the last character of a run is one too, so that a single character is found as
the beginning of a word.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

TOKENS_VERSION = "1"
"""Grows whenever the same text gives other words; the index is then made anew."""

LONGEST = 64
"""Code points of a word that count: no word of any language is longer, and hostile text shall not fill the index."""

_SPACELESS = (
    (0x0E00, 0x0EFF),  # Thai, Lao
    (0x1000, 0x109F),  # Myanmar
    (0x1780, 0x17FF),  # Khmer
    (0x2E80, 0x2FDF),  # Han radicals
    (0x3005, 0x3007),  # Han marks of repetition and zero
    (0x3021, 0x3029),
    (0x3040, 0x30FF),  # Kana
    (0x31F0, 0x31FF),
    (0x3400, 0x4DBF),  # Han
    (0x4E00, 0x9FFF),
    (0xA9E0, 0xA9FF),  # Myanmar
    (0xAA60, 0xAA7F),
    (0xF900, 0xFAFF),  # Han
    (0xFF66, 0xFF9F),  # Kana
    (0x1B000, 0x1B16F),
    (0x20000, 0x3FFFF),  # Han
)


class _Silent(dict[int, int | None]):
    """Code point → itself, or None for what is not compared: invisible characters, and Arabic lengthening and vowel signs."""

    def __missing__(self, code: int) -> int | None:
        self[code] = None if unicodedata.category(chr(code)) == "Cf" else code
        return self[code]


_SILENT = _Silent.fromkeys((0x0640, 0x0670, *range(0x064B, 0x0653)))


class Token(NamedTuple):
    """A word and where it stands."""

    text: str
    start: int
    end: int
    spaceless: bool


class _Classes(dict[int, str]):
    """Code point → class, filled as text is met: w letter or digit, s the same in a script without spaces, m mark, blank the rest."""

    def __missing__(self, code: int) -> str:
        category = unicodedata.category(chr(code))
        if category[0] in "LN":
            found = "s" if any(low <= code <= high for low, high in _SPACELESS) else "w"
        elif category[0] == "M" or category == "Cf":
            found = "m"
        else:
            found = " "
        self[code] = found
        return found


_CLASSES = _Classes()
_RUNS = re.compile(r"w[wm]*|(?:sm*)+")
_PLAIN = re.compile(r"[a-z0-9]+")
_PLAIN_CLASSES = re.compile("w+")
_UNITS = re.compile(r"sm*")


def iter_tokens(text: str) -> Iterator[Token]:
    """Yield the words of a text in order; offsets are code points of ``text``. Linear in its length."""
    classes = text.translate(_CLASSES)
    for run in _RUNS.finditer(classes):
        if classes[run.start()] == "w":
            folded = fold(text[run.start() : run.end()])
            if folded:
                yield Token(folded, run.start(), run.end(), False)
        else:
            units = [(m.start(), m.end()) for m in _UNITS.finditer(classes, run.start(), run.end())]
            for first, second in zip(units, units[1:] + units[-1:], strict=True):
                yield Token(fold(text[first[0] : second[1]]), first[0], second[1], True)


def fold(word: str) -> str:
    """Return a word in the form in which it is compared: compatibility form, case-folded, without invisible characters."""
    return (word.lower() if word.isascii() else _folded(word))[:LONGEST]


def _folded(text: str) -> str:
    folded = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold())
    return folded.translate(_SILENT)


def indexed(text: str) -> str:
    """Return a text's words as they are given to the full-text table: apart by blanks."""
    if text.isascii():  # the same as below, five times as fast
        words = _PLAIN.findall(text.lower())
    else:
        classes = text.translate(_CLASSES)
        if "s" in classes or "m" in classes:
            words = [token.text for token in iter_tokens(text)]
        else:  # the same, three times as fast: all words folded at once
            found = [text[match.start() : match.end()] for match in _PLAIN_CLASSES.finditer(classes)]
            words = _folded(" ".join(found)).split()
    return " ".join(word[:LONGEST] for word in words)
