"""The pages of a print: what repeats on them is furniture, what runs over from one to the next is joined."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from crosswire.clean.furniture import find, patterns
from crosswire.clean.lines import Line, iter_lines, paragraphs, print_width, repeated_lines, shape
from crosswire.clean.looks import Look, Looks, looks_of
from crosswire.clean.passages import Passage, passage
from crosswire.clean.publication import date_line
from crosswire.model import BlockKind
from crosswire.spans import Alignment

_LONGEST = 220  # characters of a header or footer line
_OFTEN = 3  # times a line must stand in a print without page marks to be taken for a header
_NUMBERED = re.compile(r"\d|https?://|www\.|©|\|")
_ADDRESSED = re.compile(r"https?://|www\.|\b(?:Seite|Page|page|S\.|p\.) ?\d{1,3} ?(?:/|of|von) ?\d")
_TITLE_SPACES = 3  # a masthead in large type has fewer words than a title
_TOP = 10  # lines from the start among which a date says when the report was published
_PAGE_KINDS = (BlockKind.PAGE_HEADER, BlockKind.PAGE_FOOTER)


def passages_of(text: str, to_raw: Alignment | None = None, looks: Sequence[Look] = ()) -> list[Passage]:
    """Return the passages of a text without markup; headers and footers of its pages are passages of their own.

    A header or footer in the middle of a paragraph that runs over two pages is left out, so that the paragraph stays whole.

    Args:
        text: Regular text; a form feed begins a new page.
        to_raw: From ``text`` to the one that ``looks`` point into.
        looks: How the lines look, if pages say.
    """
    lines = list(iter_lines(text))
    looked = looks_of((line.start for line in lines), to_raw, looks) if to_raw and looks else None
    aside = _page_furniture(lines, looked)
    joined = paragraphs([line for index, line in enumerate(lines) if index not in aside], looked)
    if looked is not None:
        joined = _set_large(joined, looked)
    return _put_back(joined, [(lines[index], kind) for index, kind in sorted(aside.items())], text)


def _set_large(joined: list[Passage], looks: Looks) -> list[Passage]:
    """Give the title and headings that are set in large type their kind."""
    large = [i for i, p in enumerate(joined) if looks.is_large(p.pieces[0][0]) and len(p.text) < _LONGEST]
    first = next((i for i, p in enumerate(joined) if i not in large and len(p.text) > _LONGEST), len(joined))
    top = [i for i in large if i < first and joined[i].section == joined[0].section]
    named = [i for i in top if joined[i].text.count(" ") >= _TITLE_SPACES] or top
    title = max(named, key=lambda i: (round(looks.size(joined[i].pieces[0][0])), -i), default=None)
    out = list(joined)
    for index in large:
        if index == title:
            out[index] = replace(joined[index], kind=BlockKind.TITLE, given=True)
        elif title is not None and index > title:
            out[index] = replace(joined[index], kind=BlockKind.HEADING, given=True)
    return out


def _page_furniture(lines: Sequence[Line], looks: Looks | None) -> Mapping[int, BlockKind]:
    known = [one for one in patterns("en") if one.kind in _PAGE_KINDS and one.scope == "whole"]
    found: dict[int, BlockKind] = {}
    for index, line in enumerate(lines):
        if len(line.text) < _LONGEST:
            hit = next((one for one in known if find(line.text, one)), None)
            if hit is not None and not (
                hit.name == "print header" and index < _TOP and _is_lone_date(line, lines, looks)
            ):
                found[index] = hit.kind
            elif looks is not None and _in_margin(line, looks):
                upper = looks.by_start[line.start].base < looks.by_start[line.start].height / 2
                found[index] = BlockKind.PAGE_HEADER if upper else BlockKind.PAGE_FOOTER
    for index in repeated_lines(list(lines)):
        found.setdefault(index, BlockKind.PAGE_HEADER)
    if print_width(list(lines)) is not None:
        counts = Counter(shape(line.text) for line in lines if len(line.text) < _LONGEST)
        for index, line in enumerate(lines):
            if counts.get(shape(line.text), 0) >= _OFTEN and _NUMBERED.search(line.text):
                found.setdefault(index, BlockKind.PAGE_FOOTER)
    return found


def _is_lone_date(line: Line, lines: Sequence[Line], looks: Looks | None) -> bool:
    """Tell whether a date with an hour stands but once and in no margin: it says when the report was published."""
    alone = sum(1 for other in lines if shape(other.text) == shape(line.text)) == 1
    date = date_line(line.text)
    return (
        alone
        and date is not None
        and date.end == len(line.text)
        and not (looks and looks.is_edge(line.start))
    )


def _in_margin(line: Line, looks: Looks) -> bool:
    return looks.is_margin(line.start) or (
        looks.is_edge(line.start) and _ADDRESSED.search(line.text) is not None
    )


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
