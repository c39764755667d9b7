"""Sentences of GermEval 2014: a token a line, with its outer and its inner name as BIO labels; sentences parted by empty lines."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from crosswire.errors import GoldError

_CLOSING = frozenset(".,:;!?)]…“")
_OPENING = frozenset("([„")
_STRAIGHT = '"'

Name = tuple[int, int, str]
"""First token, one past the last, label ("PER", "LOCderiv")."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedSentence:
    """One sentence.

    Attributes:
        text: Its tokens, joined by spaces except where punctuation clings.
        tokens: Where each of them stands in ``text``.
        names: Outer names, in order, with all labels of the data.
    """

    text: str
    tokens: tuple[tuple[int, int], ...]
    names: tuple[Name, ...]


def read_sentences(file: Path) -> tuple[NamedSentence, ...]:
    """Read one file.

    Raises:
        GoldError: If a line has fewer than three columns, or a name goes on that has not begun.
    """
    found: list[NamedSentence] = []
    rows: list[list[str]] = []
    for number, line in enumerate([*file.read_text(encoding="utf-8").splitlines(), ""], start=1):
        if not line.strip():
            if rows:
                found.append(_sentence(rows, f"{file}, before line {number}"))
            rows = []
        elif not line.startswith("#"):
            rows.append(line.split("\t"))
            if len(rows[-1]) < 3:
                raise GoldError(f"{file}, line {number}: not a token with its labels")
    return tuple(found)


def _sentence(rows: Sequence[Sequence[str]], where: str) -> NamedSentence:
    text, tokens = _join([row[1] for row in rows])
    return NamedSentence(text=text, tokens=tokens, names=_names([row[2] for row in rows], where))


def _names(labels: Sequence[str], where: str) -> tuple[Name, ...]:
    found: list[Name] = []
    for i, label in enumerate(labels):
        if label.startswith("B-"):
            found.append((i, i + 1, label[2:]))
        elif label.startswith("I-"):
            if not found or found[-1][1:] != (i, label[2:]):
                raise GoldError(f"{where}: {label} at token {i + 1} continues nothing")
            found[-1] = (found[-1][0], i + 1, label[2:])
    return tuple(found)


def _join(words: Sequence[str]) -> tuple[str, tuple[tuple[int, int], ...]]:
    """Join tokens into running text; straight quotation marks open and close in turn."""
    text, spans, inside, clings = "", [], False, True
    for word in words:
        closes = word[:1] in _CLOSING or (word == _STRAIGHT and inside)
        if not clings and not closes:
            text += " "
        spans.append((len(text), len(text) + len(word)))
        text += word
        if word == _STRAIGHT:
            inside = not inside
        clings = word in _OPENING or (word == _STRAIGHT and inside)
    return text, tuple(spans)
