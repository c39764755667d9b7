"""The pages of a print: what repeats on them is furniture, what runs over from one to the next is joined."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from crosswire.clean.furniture import find, patterns
from crosswire.clean.lines import Line, iter_lines, paragraphs, print_width, repeated_lines, shape
from crosswire.clean.passages import Passage, passage
from crosswire.model import BlockKind

_LONGEST = 220  # characters of a header or footer line
_OFTEN = 3  # times a line must stand in a print without page marks to be taken for a header
_NUMBERED = re.compile(r"\d|https?://|www\.|©|\|")
_PAGE_KINDS = (BlockKind.PAGE_HEADER, BlockKind.PAGE_FOOTER)


def passages_of(text: str) -> list[Passage]:
    """Return the passages of a text without markup; headers and footers of its pages are passages of their own.

    A header or footer in the middle of a paragraph that runs over two pages is left out, so that the paragraph stays whole.
    """
    lines = list(iter_lines(text))
    aside = _page_furniture(lines)
    joined = paragraphs([line for index, line in enumerate(lines) if index not in aside])
    return _put_back(joined, [(lines[index], kind) for index, kind in sorted(aside.items())], text)


def _page_furniture(lines: Sequence[Line]) -> Mapping[int, BlockKind]:
    known = [one for one in patterns("en") if one.kind in _PAGE_KINDS and one.scope == "whole"]
    found: dict[int, BlockKind] = {}
    for index, line in enumerate(lines):
        if len(line.text) < _LONGEST:
            hit = next((one for one in known if find(line.text, one)), None)
            if hit is not None:
                found[index] = hit.kind
    for index in repeated_lines(list(lines)):
        found.setdefault(index, BlockKind.PAGE_HEADER)
    if print_width(list(lines)) is not None:
        counts = Counter(shape(line.text) for line in lines if len(line.text) < _LONGEST)
        for index, line in enumerate(lines):
            if counts.get(shape(line.text), 0) >= _OFTEN and _NUMBERED.search(line.text):
                found.setdefault(index, BlockKind.PAGE_FOOTER)
    return found


def _put_back(joined: list[Passage], aside: Sequence[tuple[Line, BlockKind]], text: str) -> list[Passage]:
    out: list[Passage] = []
    waiting = list(aside)
    for one in joined:
        start, end = one.pieces[0][0], one.pieces[-1][1]
        while waiting and waiting[0][0].start < start:
            line, kind = waiting.pop(0)
            out.append(passage(text, line.start, line.end, kind))
        while waiting and waiting[0][0].start < end:
            waiting.pop(0)
        out.append(one)
    out.extend(passage(text, line.start, line.end, kind) for line, kind in waiting)
    return out
