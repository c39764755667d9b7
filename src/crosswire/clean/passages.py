"""Passages: stretches of the text being cleaned, joined from pieces of it, that later become blocks."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from crosswire.model import BlockKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """Words that belong together: a paragraph, a heading, a caption.

    Attributes:
        text: The words, in one line.
        pieces: ``(start, end, before)``: stretches of the regular text in order, and what is put before each ("" or " ").
        kind: What it is, once known.
        links: ``(start, end, url)`` in ``text``.
        given: The kind was said by markup, not guessed.
        section: Number of the page or container it stands in.
        mark: What follows from it: ``digest`` (a digest comes next), ``list`` (related links come next), ``rest`` (all that comes is of
            its kind), ``credit`` (it says whose report this is), ``quote`` (markup sets it apart as a quotation).
    """

    text: str
    pieces: tuple[tuple[int, int, str], ...]
    kind: BlockKind | None = None
    links: tuple[tuple[int, int, str], ...] = ()
    given: bool = False
    section: int = 0
    mark: str | None = None

    def as_kind(self, kind: BlockKind) -> Passage:
        """Return it with its kind."""
        return replace(self, kind=kind)

    def part(self, start: int, end: int) -> Passage:
        """Return ``text[start:end]`` without white space at its ends as a passage of its own (perhaps empty)."""
        while start < end and self.text[start].isspace():
            start += 1
        while end > start and self.text[end - 1].isspace():
            end -= 1
        pieces: list[tuple[int, int, str]] = []
        at = 0
        for low, high, before in self.pieces:
            glue_start, body = at, at + len(before)
            at = body + high - low
            glue = before[max(0, start - glue_start) : max(0, end - glue_start)] if pieces else ""
            first, last = max(start, body), min(end, at)
            if first < last:
                pieces.append((low + first - body, low + last - body, glue))
        links = tuple(
            (max(a, start) - start, min(b, end) - start, url)
            for a, b, url in self.links
            if a < end and b > start
        )
        return replace(self, text=self.text[start:end], pieces=tuple(pieces), links=links)

    def without(
        self, ranges: Sequence[tuple[int, int]], links: Iterable[tuple[int, int, str]] = ()
    ) -> Passage:
        """Return it without the stretches ``ranges`` (in order, apart); ``links`` are added, in old offsets."""
        dropped = list(ranges)
        kept: list[tuple[int, int]] = []
        at = 0
        for start, end in dropped:
            if at < start:
                kept.append((at, start))
            at = end
        if at < len(self.text):
            kept.append((at, len(self.text)))
        parts = [self._exact(a, b) for a, b in kept]
        text = "".join(part for part, _ in parts)
        pieces = tuple(piece for _, some in parts for piece in some)
        moved = tuple((_moved(a, dropped), _moved(b, dropped), url) for a, b, url in (*self.links, *links))
        return replace(
            self, text=text, pieces=pieces, links=tuple(sorted(link for link in moved if link[0] < link[1]))
        )

    def _exact(self, start: int, end: int) -> tuple[str, list[tuple[int, int, str]]]:
        pieces: list[tuple[int, int, str]] = []
        at = 0
        pending = ""
        for low, high, before in self.pieces:
            glue_start, body = at, at + len(before)
            at = body + high - low
            pending += before[max(0, start - glue_start) : max(0, end - glue_start)]
            first, last = max(start, body), min(end, at)
            if first < last:
                pieces.append((low + first - body, low + last - body, pending))
                pending = ""
        text = self.text[start:end]
        if pending and pieces:
            text = text[: len(text) - len(pending)]
        return text, pieces


def _moved(offset: int, dropped: Sequence[tuple[int, int]]) -> int:
    return offset - sum(max(0, min(end, offset) - start) for start, end in dropped if start < offset)


def passage(text: str, start: int, end: int, kind: BlockKind | None = None) -> Passage:
    """Return ``text[start:end]`` as one passage."""
    return Passage(text=text[start:end], pieces=((start, end, ""),), kind=kind, given=kind is not None)


def joined(first: Passage, second: Passage, between: str = " ") -> Passage:
    """Return two passages as one."""
    low, high, _ = second.pieces[0]
    shift = len(first.text) + len(between)
    return replace(
        first,
        text=first.text + between + second.text,
        pieces=(*first.pieces, (low, high, between), *second.pieces[1:]),
        links=(*first.links, *((a + shift, b + shift, url) for a, b, url in second.links)),
    )
