"""Marks the cited words in a report's text, so that every citation has a target and every target a way back."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from heapq import heapify, heappop, heappush

from markupsafe import Markup, escape


@dataclass(frozen=True, slots=True, order=True)
class Mark:
    """Words to mark: offsets into the text and the identifier of the citation's target."""

    start: int
    negative_end: int
    target: str
    is_rest: bool = False

    @property
    def end(self) -> int:
        """One past the last code point."""
        return -self.negative_end


def highlight(text: str, start: int, end: int, targets: Iterable[tuple[int, int, str]]) -> Markup:
    """Return ``text[start:end]`` escaped, with the marks that lie in it.

    Marks nest where they lie inside one another. Where two cross, the later is split: its first piece carries the identifier, the
    rest names it in ``data-of``. A mark that begins before ``start`` carries no identifier here: its first piece is in an earlier block.

    Args:
        text: A report's whole text.
        start: First code point of the block.
        end: One past the last.
        targets: ``(start, end, identifier)`` of the words cited anywhere in the report.
    """
    waiting = _waiting(start, end, targets)
    parts: list[Markup] = []
    opened: list[Mark] = []
    position = start

    def write(upto: int) -> None:
        nonlocal position
        parts.append(escape(text[position:upto]))
        position = upto

    while waiting:
        mark = heappop(waiting)
        _close(opened, mark.start, write, parts)
        if opened and mark.end > opened[-1].end:
            edge = opened[-1].end
            heappush(waiting, Mark(edge, -mark.end, mark.target, is_rest=True))
            mark = Mark(mark.start, -edge, mark.target, mark.is_rest)
        write(mark.start)
        attribute = "data-of" if mark.is_rest else "id"
        parts.append(Markup('<mark {}="{}">').format(Markup(attribute), mark.target))
        opened.append(mark)
    _close(opened, end, write, parts)
    write(end)
    return Markup("").join(parts)


def _waiting(start: int, end: int, targets: Iterable[tuple[int, int, str]]) -> list[Mark]:
    """Return a heap of the marks that lie in ``start:end``, cut to it."""
    marks = [
        Mark(max(first, start), -min(last, end), target, first < start)
        for first, last, target in targets
        if first < end and last > start
    ]
    heapify(marks)
    return marks


def _close(opened: list[Mark], upto: int, write: Callable[[int], None], parts: list[Markup]) -> None:
    """Close the marks that end at or before ``upto``, innermost first."""
    while opened and opened[-1].end <= upto:
        write(opened[-1].end)
        opened.pop()
        parts.append(Markup("</mark>"))
