"""Whole sentences around words, and quotation marks that are never left open, so that no line is a torn clause."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence

from crosswire import lang as packs
from crosswire.model import Document
from crosswire.spans import Span

ELISION = "[…]"
LEAST_SHARE = 0.5  # of the room; an earlier clause boundary would leave too little of the sentence
_CLAUSE = re.compile(r"[,;:](?=\s)|\s[–—-](?=\s)")
_NUMBER = re.compile(r"\s\d{1,4}\.?$")  # a line does not end on "on 2." or "a total of 150"
_OPENING = {"“": "”", "„": "“", "«": "»", "»": "«", "‹": "›", "›": "‹"}
_CLOSING = {"”": "“", "»": "«", "«": "»"}
_STRAIGHT = '"'
_ANY_MARK = re.compile('["“”„«»‹›]')


class Sentences:
    """Finds the sentences of an account's reports.

    Args:
        documents: The reports by id.
        known: Where their sentences begin and end, as far as it is known: of all blocks but furniture. What is not known is split when
            it is first asked for.
    """

    def __init__(
        self, documents: Mapping[str, Document], known: Mapping[str, Sequence[int]] | None = None
    ) -> None:
        self._documents = documents
        self._known = known or {}
        self._split: dict[tuple[str, int], tuple[Span, ...]] = {}
        self._starts: dict[str, list[int]] = {}

    def around(self, span: Span) -> Span:
        """Return the smallest run of whole sentences that holds ``span``.

        The span itself is returned where no sentences are known: outside all blocks, across blocks, in a language without a pack.
        """
        document = self._documents[span.document_id]
        number = self._block(document, span)
        if number is None:
            return span
        if document.id in self._known and not document.blocks[number].kind.is_furniture:
            return _covering(self._known[document.id], span)
        inside = [sentence for sentence in self._of_block(document, number) if sentence.overlaps(span)]
        if not inside:
            return span
        return inside[0].cover(inside[-1]).cover(span)

    def _block(self, document: Document, span: Span) -> int | None:
        """Return the number of the block that holds all of ``span``, or None."""
        starts = self._starts.get(document.id)
        if starts is None:
            starts = self._starts[document.id] = [block.span.start for block in document.blocks]
        number = bisect_right(starts, span.start) - 1
        return None if number < 0 or span.end > document.blocks[number].span.end else number

    def _of_block(self, document: Document, number: int) -> tuple[Span, ...]:
        key = (document.id, number)
        if key not in self._split:
            block = document.blocks[number]
            lang = block.lang or document.lang
            offsets = cut(document.words(block.span), lang) if packs.has(lang, "sentences") else ()
            first = block.span.start
            self._split[key] = tuple(Span(document.id, first + start, first + end) for start, end in offsets)
        return self._split[key]


def cut(words: str, lang: str) -> Iterable[tuple[int, int]]:
    """Return the sentences of one passage as offsets into it; for languages with rules for sentences."""
    from crosswire.annotate.sentences import (
        sentence_offsets,
    )  # with all that reads reports; most sentences are known

    return sentence_offsets(words, lang)


def _covering(offsets: Sequence[int], span: Span) -> Span:
    """Return ``span`` with all of the sentences that it overlaps; ``offsets`` are starts and ends in turn."""
    first = bisect_right(offsets, span.start) | 1  # the first end after its start
    last = (bisect_left(offsets, span.end) - 1) & ~1  # the last start before its end
    if first > last + 1:
        return span
    return Span(span.document_id, min(span.start, offsets[first - 1]), max(span.end, offsets[last + 1]))


def shorten(words: str, limit: int = 120, *, at_clause: bool = False) -> str:
    """Cut at a word boundary, the omission marked; words within ``limit`` code points stay as they are.

    Args:
        words: What to cut.
        limit: Most code points, the mark of omission included.
        at_clause: Cut where a clause ends if that leaves half of the room filled.
    """
    if len(words) <= limit:
        return words
    cut = words[: limit - len(ELISION) - 1]
    if at_clause:
        ends = [match.start() for match in _CLAUSE.finditer(cut)]
        if ends and ends[-1] >= limit * LEAST_SHARE:
            return f"{cut[: ends[-1]].rstrip()} {ELISION}"
    head, space, _ = cut.rpartition(" ")
    return f"{_NUMBER.sub('', head).rstrip(' ,;:–-') if space else cut} {ELISION}"


def shorten_front(words: str, limit: int) -> str:
    """Cut the beginning at a word boundary, the omission marked; keeps at most ``limit`` code points, spaces at the end too."""
    if len(words) <= limit:
        return words
    _, _, tail = words[len(words) - max(0, limit - len(ELISION) - 1) :].partition(" ")
    return f"{ELISION} {tail}" if tail else f"{ELISION} "


def missing_marks(text: str) -> tuple[str, str]:
    """Return the quotation marks that ``text`` lacks before it and after it; both empty when it is balanced.

    Single marks are left alone: they are apostrophes too.

    Example:
        >>> missing_marks('We will see," she said.')
        ('"', '')
    """
    before, opened = "", ""
    for found in _ANY_MARK.finditer(text):
        place, mark = found.start(), found[0]
        if mark == _STRAIGHT:
            opens = not opened and _looks_open(text, place)
            if opened == _STRAIGHT:
                opened = ""
            elif opens:
                opened = mark
            elif not opened:
                before = before or mark
        elif opened and mark == _OPENING.get(opened):
            opened = ""
        elif not opened and mark in _OPENING and _looks_open(text, place):
            opened = mark
        elif not opened and mark in _CLOSING and not _looks_open(text, place):
            before = before or _CLOSING[mark]
        elif not opened and mark == "“" and not _looks_open(text, place):
            before = before or "„"
    return before, _OPENING.get(opened, opened)


def _looks_open(text: str, place: int) -> bool:
    """Tell whether a mark stands before a word, not after one; French puts spaces on the inner side of both."""
    left, mark, right = text[place - 1 : place], text[place], text[place + 1 : place + 2]
    is_free = not left or left.isspace() or left in "([{–—-/"
    if is_free and (not right or right.isspace()):
        return mark in "«‹" and bool(right)
    return is_free and right not in ",.;:!?)]"


def completed(before: str, text: str, after: str) -> tuple[str, str]:
    """Return what stands before and after ``text``, with marks of omission in the quotation marks that would be left open."""
    front, back = missing_marks(before + text + after)
    if front:
        before = f"{front}{ELISION} {before}" if not before.startswith(ELISION) else f"{front}{before}"
    if back:
        ends = (after or text).endswith(ELISION)
        after = f"{after}{back}" if ends else f"{after} {ELISION}{back}"
    return before, after
