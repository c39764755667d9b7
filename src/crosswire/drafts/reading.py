"""Reads a draft: its Markdown taken off, its words annotated like a report's, every offset led back to the draft as it was given."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, replace

from crosswire import lang as packs
from crosswire.annotate import annotate
from crosswire.clean.languages import language
from crosswire.clean.own_words import own_document
from crosswire.drafts.model import Place
from crosswire.errors import UsageError
from crosswire.model import Annotation, BlockKind
from crosswire.spans import Alignment, Span, TextBuilder

MOST_CHARACTERS = 200_000
"""Longest draft that is checked; a hundred pages."""

_FENCE = re.compile(r"\s{0,3}(?:```|~~~)")
_HEADING = re.compile(r"\s{0,3}#{1,6}(?:\s+|$)")
_ITEM = re.compile(r"\s{0,12}(?:[-*+•–]|\d{1,3}[.)])\s+")
_QUOTE = re.compile(r"\s{0,3}(?:>\s?){1,6}")
_RULE = re.compile(r"\s{0,3}(?:[-=_*]\s?){3,200}\s*$")
_DEFINITION = re.compile(r"\s{0,3}\[[^\]\n]{1,80}\]:\s")
_SYNTAX = re.compile(
    r"!\[[^\]\n]{0,300}\]\([^)\n]{0,600}\)"  # a picture
    r"|\[\^[^\]\n]{1,80}\]"  # the number of a footnote
    r"|(?<=\])\([^)\s]{0,600}(?:\s\"[^\"\n]{0,200}\")?\)|(?<=\])\[[^\]\n]{0,80}\]"  # where a link leads
    r"|</?[A-Za-z][^<>\n]{0,300}>|<!--[^\n]{0,600}?-->"
    r"|https?://[^\s<>()\"“”]{1,600}"
    r"|\*{1,3}(?=\S)|(?<=\S)\*{1,3}|(?<!\w)_{1,3}(?=\S)|(?<=\S)_{1,3}(?!\w)|~~|`{1,3}"
    r"|\\(?=[!-/:-@\[-`{-~])"
)
_LINK = re.compile(r"\[([^\[\]\n]{1,300})\](?=\(|\[[^\]\n]{0,80}\])")
_OTHER = re.compile(r"[​⁠﻿]")  # without width


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A draft that was read.

    Attributes:
        text: As it was given.
        annotation: Of its words; spans point into ``annotation.document.text``.
        alignment: From those offsets to offsets in ``text``.
        told_in: Language in which reasons are worded.
    """

    text: str
    annotation: Annotation
    alignment: Alignment
    told_in: str = "en"
    _starts: tuple[int, ...] = ()

    @property
    def lang(self) -> str:
        """Return the language it was read in."""
        return self.annotation.document.lang

    def words(self, span: Span) -> str:
        """Return the words of a span without Markdown."""
        return self.annotation.document.words(span)

    def place(self, span: Span) -> Place:
        """Return where in the draft a span of its words stands."""
        start, end = self._offset(span.start), self._offset(span.end - 1) + 1
        return Place(start=start, end=end, words=self.text[start:end])

    def told(self, reason: str, **values: str) -> str:
        """Return a reason in words."""
        words: str = packs.load(self.told_in, "drafts")["reasons"][reason]
        return words.format(**values)

    def _offset(self, offset: int) -> int:
        index = max(0, bisect_right(self._starts, offset) - 1)
        clean, raw, length = self.alignment.pieces[index]
        return raw + min(max(offset - clean, 0), length - 1)


def read_draft(text: str, *, lang: str | None = None, written: str | None = None) -> Draft:
    """Read a draft.

    Args:
        text: Plain text or Markdown, any line ends.
        lang: ISO 639-1; None tells it from the words.
        written: ISO date that "on Tuesday" is read from; None leaves such days open.

    Raises:
        UsageError: If it is empty, too long, or in a language that is not read.
    """
    if len(text) > MOST_CHARACTERS:
        raise UsageError(f"the draft has {len(text):,} characters; at most {MOST_CHARACTERS:,} are checked")
    builder = TextBuilder(text)
    stretches = [s for s in _blocks(text, builder) if s[1] > s[0]]
    if not any(c.isalpha() for c in builder.text):
        raise UsageError("the draft is empty: there is not one word in it")
    document = own_document(
        "draft",
        builder.text,
        lang=_language(builder.text, lang),
        written=written,
        blocks=stretches,
        given=text,
    )
    alignment = builder.alignment()
    return Draft(
        text=text,
        annotation=replace(annotate(document), document=document),
        alignment=alignment,
        _starts=tuple(piece[0] for piece in alignment.pieces),
    )


def _language(text: str, lang: str | None) -> str:
    supported = packs.supported()
    chosen = lang or language(text)
    if chosen not in supported:
        how = "is asked to be read" if lang else "is"
        raise UsageError(f"the draft {how} in {chosen!r}; drafts are checked in {', '.join(supported)}")
    return chosen


def _blocks(text: str, builder: TextBuilder) -> list[tuple[int, int, BlockKind]]:
    """Copy the words of the draft, without its syntax; return the stretches of the text built and what they are."""
    found: list[tuple[int, int, BlockKind]] = []
    is_open, in_fence = False, False
    for start, end in _lines(text):
        line = text[start:end]
        if _FENCE.match(line):
            in_fence, is_open = not in_fence, False
            continue
        if in_fence or not line.strip() or _RULE.match(line) or _DEFINITION.match(line):
            is_open = False
            continue
        kind, offset = _kind_of(line)
        if kind is not BlockKind.PARAGRAPH or not is_open:
            if builder.length:
                builder.insert("\n\n")
            found.append((builder.length, builder.length, kind))
        else:
            builder.insert(" ")
        _copy(text, start + offset, end, builder)
        found[-1] = (found[-1][0], builder.length, found[-1][2])
        is_open = kind is not BlockKind.HEADING
    return found


def _lines(text: str) -> list[tuple[int, int]]:
    """Return the lines without their ends, front matter left out."""
    lines, at = [], 0
    for line in text.splitlines(keepends=True):
        lines.append((at, at + len(line.rstrip("\r\n\v\f\x1c\x1d\x1e\x85\u2028\u2029"))))
        at += len(line)
    if lines and text[: lines[0][1]] == "---":
        closing = next((i for i, (s, e) in enumerate(lines[1:60], 1) if text[s:e] in ("---", "...")), None)
        lines = lines[closing + 1 :] if closing is not None else lines
    return lines


def _kind_of(line: str) -> tuple[BlockKind, int]:
    quote = _QUOTE.match(line)
    offset = quote.end() if quote else 0
    if heading := _HEADING.match(line, offset):
        return BlockKind.HEADING, heading.end()
    if item := _ITEM.match(line, offset):
        return BlockKind.LIST_ITEM, item.end()
    return BlockKind.PARAGRAPH, offset


def _copy(text: str, start: int, end: int, builder: TextBuilder) -> None:
    """Copy one line's words."""
    line = text[start:end]
    gone = [(m.start(), m.end()) for pattern in (_SYNTAX, _OTHER) for m in pattern.finditer(line)]
    for match in _LINK.finditer(line):
        gone += [(match.start(), match.start() + 1), (match.end() - 1, match.end())]
    at = len(line) - len(line.lstrip())
    stop = len(line.rstrip())
    for low, high in sorted(gone):
        if low >= at:
            builder.copy(start + at, start + min(low, stop))
        at = max(at, high)
    builder.copy(start + at, start + max(at, stop))
