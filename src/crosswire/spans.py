"""Spans, span algebra, and the alignment between a cleaned text and what it was made from.

All offsets count Unicode code points (Python string indices), half-open: ``text[start:end]``.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import msgspec


class Span(msgspec.Struct, frozen=True, order=True, gc=False):
    """A stretch of one document's text.

    No dataclass as the model's other values are, since there are more of them than of all others together: to make one takes a tenth of
    the time, to look one up in a table or to read one back a third.

    Attributes:
        document_id: The document.
        start: First code point, 0-based.
        end: One past the last; greater than ``start``.
    """

    document_id: str
    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError(f"span must be non-empty and not negative, got {self.start}:{self.end}")

    def __len__(self) -> int:
        return self.end - self.start

    def text_in(self, text: str) -> str:
        """Return the words of this span in its document's ``text``."""
        return text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        """Tell whether the two share a code point."""
        return self.document_id == other.document_id and self.start < other.end and other.start < self.end

    def contains(self, other: Span) -> bool:
        """Tell whether ``other`` lies inside (or equals) this span."""
        return self.document_id == other.document_id and self.start <= other.start and other.end <= self.end

    def within(self, start: int, end: int) -> Span:
        """Return a span of the same document with other offsets."""
        return Span(self.document_id, start, end)

    def cover(self, other: Span) -> Span:
        """Return the smallest span that holds both.

        Raises:
            ValueError: If they are of different documents.
        """
        if self.document_id != other.document_id:
            raise ValueError(f"spans of different documents: {self.document_id}, {other.document_id}")
        return Span(self.document_id, min(self.start, other.start), max(self.end, other.end))


def trim(text: str, start: int, end: int) -> tuple[int, int]:
    """Shrink ``start:end`` so that it neither begins nor ends with white space (may become empty)."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def overlap_length(first: Span, second: Span) -> int:
    """Return how many code points two spans share (0 across documents)."""
    if first.document_id != second.document_id:
        return 0
    return max(0, min(first.end, second.end) - max(first.start, second.start))


def without_overlaps(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Keep the longest of overlapping spans (earlier first on ties), in text order."""
    kept: list[Span] = []
    for span in sorted(spans, key=lambda s: (-len(s), s)):
        if not any(span.overlaps(other) for other in kept):
            kept.append(span)
    return tuple(sorted(kept))


@dataclass(frozen=True, slots=True)
class Alignment:
    """A monotone map from offsets in a cleaned text to offsets in the text it was made from.

    Attributes:
        pieces: ``(clean_start, raw_start, length)`` of stretches copied unchanged, in order, not overlapping.
            What lies between two pieces was inserted, dropped or replaced.
    """

    pieces: tuple[tuple[int, int, int], ...]

    @classmethod
    def identity(cls, length: int) -> Alignment:
        """Return the map of a text onto itself."""
        return cls(((0, 0, length),) if length else ())

    def to_raw(self, offset: int) -> int:
        """Return the raw offset of a clean offset; one inside an inserted stretch maps to the end before it."""
        index = bisect_right([piece[0] for piece in self.pieces], offset) - 1
        if index < 0:
            return self.pieces[0][1] if self.pieces else 0
        clean_start, raw_start, length = self.pieces[index]
        return raw_start + min(offset - clean_start, length)

    def span_to_raw(self, start: int, end: int) -> tuple[int, int]:
        """Return the raw stretch that a clean stretch came from."""
        return self.to_raw(start), max(
            self.to_raw(start), self.to_raw(end - 1) + 1
        ) if end > start else self.to_raw(end)

    def then(self, earlier: Alignment) -> Alignment:
        """Compose: ``self`` maps C to B, ``earlier`` maps B to A; the result maps C to A."""
        pieces: list[tuple[int, int, int]] = []
        for clean, middle, length in self.pieces:
            for mid2, raw, length2 in earlier.pieces:
                low, high = max(middle, mid2), min(middle + length, mid2 + length2)
                if low < high:
                    pieces.append((clean + low - middle, raw + low - mid2, high - low))
        return Alignment(tuple(pieces))


class TextBuilder:
    r"""Builds a cleaned text piece by piece and remembers where each piece came from.

    Example:
        >>> builder = TextBuilder("ex-\nample")
        >>> builder.copy(0, 2); builder.copy(4, 9)
        >>> builder.text, builder.alignment().to_raw(2)
        ('example', 4)
    """

    def __init__(self, raw: str) -> None:
        self._raw = raw
        self._parts: list[str] = []
        self._pieces: list[tuple[int, int, int]] = []
        self._length = 0

    @property
    def length(self) -> int:
        """Code points built so far."""
        return self._length

    @property
    def text(self) -> str:
        """The text built so far."""
        return "".join(self._parts)

    def copy(self, start: int, end: int) -> None:
        """Append ``raw[start:end]`` unchanged."""
        if end <= start:
            return
        if self._pieces:
            clean, raw, length = self._pieces[-1]
            if clean + length == self._length and raw + length == start:
                self._pieces[-1] = (clean, raw, length + end - start)
                self._append(self._raw[start:end])
                return
        self._pieces.append((self._length, start, end - start))
        self._append(self._raw[start:end])

    def insert(self, text: str) -> None:
        """Append words that the raw text does not have at this place (a space for a line break)."""
        self._append(text)

    def alignment(self) -> Alignment:
        """Return the map from the text built to the raw text."""
        return Alignment(tuple(self._pieces))

    def _append(self, text: str) -> None:
        self._parts.append(text)
        self._length += len(text)


def covering(spans: Sequence[Span], offset: int) -> Span | None:
    """Return the first of ``spans`` that holds ``offset``, if any."""
    return next((span for span in spans if span.start <= offset < span.end), None)
