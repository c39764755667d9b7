"""Marks of Markdown in a text: links, emphasis, headings, quotations; the marks go, the words and addresses stay."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace
from itertools import islice

from crosswire.clean.passages import Passage
from crosswire.model import BlockKind

_MOST_MARKS = 400  # in one paragraph; more are no text that anybody wrote
_LINK = re.compile(
    r"(?P<image>!)?\[(?P<words>[^\[\]\n]{1,300})\]\((?P<url>(?:https?:|mailto:|/)[^\s()]{1,1000})(?:\s\"[^\"]{0,200}\")?\)"
)
_EMPHASIS = re.compile(r"(?<![\w*_])(\*\*\*|\*\*|__|\*|_)(?=\S)(?P<words>[^*_\n]{1,400}?)(?<=\S)\1(?![\w*_])")
_HEADING = re.compile(r"(#{1,6})\s+(?=\S)")
_QUOTE = re.compile(r">\s?(?=\S)")
_RULE = re.compile(r"(?:[-*_=]\s?){3,80}$")


def without_marks(passage: Passage) -> Passage:
    """Return a passage without Markdown's marks; a heading or image gets its kind, links are kept with their words."""
    if _RULE.match(passage.text[:90]):
        return passage.as_kind(BlockKind.NAVIGATION)
    ranges: list[tuple[int, int]] = []
    kind = passage.kind
    heading = _HEADING.match(passage.text[:10])
    quote = _QUOTE.match(passage.text[:4])
    opening = heading or quote
    if opening:
        ranges.append(opening.span())
    if heading:
        kind = BlockKind.TITLE if len(heading[1]) == 1 else BlockKind.HEADING
    links: list[tuple[int, int, str]] = []
    for match in islice(_LINK.finditer(passage.text), _MOST_MARKS):
        start, end = match.span("words")
        ranges.extend(((match.start(), start), (end, match.end())))
        if match["image"]:
            kind = BlockKind.CAPTION
        else:
            links.append((start, end, match["url"]))
    taken = list(ranges)
    for match in islice(_EMPHASIS.finditer(passage.text), _MOST_MARKS):
        inner = match.span("words")
        marks = ((match.start(), inner[0]), (inner[1], match.end()))
        if not any(a < y and x < b for a, b in marks for x, y in taken):
            ranges.extend(marks)
    if not ranges:
        return passage
    bare = passage.without(sorted(ranges), links)
    if not unicodedata.is_normalized("NFC", bare.text):
        return passage  # an accent after a mark would join the letter before it
    mark = "quote" if quote else passage.mark
    return replace(bare, kind=kind, given=kind is not None, mark=mark)
