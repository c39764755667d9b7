"""What an outline is made of: headings, lines and tables, whose words stand in runs and whose citations are notes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from crosswire.render.index import Cite, direction

MOST_NOTES = 6


@dataclass(frozen=True, slots=True)
class Run:
    """Text of one style: "plain", "strong" (the account's words), "soft" (apparatus) or "words" (a report's)."""

    text: str
    style: Literal["plain", "strong", "soft", "words"] = "plain"
    lang: str = ""

    @property
    def direction(self) -> str:
        """Writing direction."""
        return direction(self.lang)


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote: outlet, date and the exact words."""

    cite: Cite


Item = Run | Note


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of level 1 (title), 2 (section) or 3."""

    text: str
    level: int


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph (level 0) or an entry of a list (1, 2)."""

    items: tuple[Item, ...]
    level: int = 1


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells; a cell is a tuple of lines' items."""

    header: tuple[str, ...]
    rows: tuple[tuple[tuple[Item, ...], ...], ...]


Part = Heading | Line | Table


def notes(cites: Iterable[Cite]) -> list[Note]:
    """Return one note for each stretch of words, the first ``MOST_NOTES``."""
    unique = {cite.span: cite for cite in reversed(list(cites))}
    return [Note(cite) for cite in reversed(list(unique.values()))][:MOST_NOTES]
