"""A text cut at the edges of everything marked in it, so that marks may overlap without being nested."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

Layer = Literal[
    "mention", "quotation", "date", "figure", "statement", "passage", "citation", "name", "sentence"
]

LAYERS: tuple[Layer, ...] = ("mention", "quotation", "date", "figure", "statement")
MOST_MARKS = 12  # told of one stretch; more lie on one another only in texts made to do so


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """Something found at a place of a text.

    Attributes:
        layer: What sort of thing.
        start: First code point in the text.
        end: One past the last.
        code: Entity type, kind of quotation, TIMEX3 type, unit, act; for a passage its colour; in a draft the verdict.
        name: Whose: the entity's, the speaker's, the holder's name; None when unknown.
        value: What it stands for, if that is not in the words: a TIMEX3 value, a number.
        target_id: Id of the entity, quotation or statement; for passages the anchor of the words that correspond.
        number: Of a passage, from 1.
    """

    layer: Layer
    start: int
    end: int
    code: str
    name: str | None = None
    value: str | None = None
    target_id: str | None = None
    number: int | None = None

    @property
    def anchor(self) -> str:
        """Identifier of the words on the page."""
        return f"p{self.start}-{self.end}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Segment:
    """A stretch of text in which the same marks hold.

    Attributes:
        marks: Those that hold, the one that begins first first, at most :data:`MOST_MARKS`.
        anchors: Identifiers of the marks that begin here, each once in the whole text.
    """

    start: int
    text: str
    marks: tuple[Mark, ...] = ()
    anchors: tuple[str, ...] = ()

    @property
    def layers(self) -> tuple[Layer, ...]:
        """The layers that hold here, each once."""
        return tuple(dict.fromkeys(mark.layer for mark in self.marks))


def segments(
    text: str, start: int, end: int, marks: Iterable[Mark], cuts: Iterable[int] = ()
) -> tuple[Segment, ...]:
    """Cut ``text[start:end]`` wherever a mark begins or ends.

    Args:
        text: A report's whole text.
        start: First code point of the stretch.
        end: One past the last.
        marks: Of the whole text, in any order; those outside the stretch are passed over, those across its edge cut.
        cuts: Offsets where to cut besides.

    Returns:
        The pieces in order; put together they are exactly ``text[start:end]``.
    """
    inside = sorted(
        (mark for mark in marks if mark.start < end and mark.end > start),
        key=lambda mark: (mark.start, -mark.end, mark.layer),
    )
    edges = {start, end, *(cut for cut in cuts if start < cut < end)}
    for mark in inside:
        edges.update((max(start, mark.start), min(end, mark.end)))
    ordered = sorted(edges)
    pieces: list[Segment] = []
    holding: list[Mark] = []
    waiting = 0
    for first, last in pairwise(ordered):
        holding = [mark for mark in holding if mark.end > first]
        anchors: dict[str, None] = {}
        while waiting < len(inside) and inside[waiting].start <= first:
            mark = inside[waiting]
            waiting += 1
            holding.append(mark)
            if mark.start >= start:
                anchors[mark.anchor] = None
        pieces.append(
            Segment(
                start=first,
                text=text[first:last],
                marks=tuple(holding[:MOST_MARKS]),
                anchors=tuple(anchors),
            )
        )
    return tuple(pieces)
