"""Lines of a plain text or a print, joined to paragraphs: wrapped lines, hyphenation, pages."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from statistics import median

from crosswire import lang
from crosswire.clean import deadlines
from crosswire.clean.furniture import find, patterns
from crosswire.clean.looks import Looks
from crosswire.clean.passages import Passage
from crosswire.model import BlockKind

# Lines of a print are rarely wider; a "line" beyond is a paragraph of its own.
_WIDEST_PRINT = 140
_NARROWEST_PRINT = 28
# Share of lines, followed by another line, whose next word would not have fitted: a print has .9 and more, a text with one
# paragraph a line next to none (its lines are wider than a print's), a list of headlines about .2.
_WRAPPED_SHARE = 0.55
_UNENDED_SHARE = 0.3  # share of a print's lines that end inside a sentence: .8 and more; of paragraphs of one line each: none
_SLACK = 3  # characters by which a proportional font lets a line be shorter than the widest
_FINAL = re.compile(r"[.!?…:][\"'”“»«’)\]]{0,3}$")
_HYPHEN = re.compile(r"[^\W\d_][-\u2010]$")
_BULLET = re.compile(r"(?:[-*•‣▪●◦–—·+]|\(?\d{1,2}[.)])\s+\S")
_LINE = re.compile(r"[^\n\f]*")


@dataclass(frozen=True, slots=True)
class Line:
    """One line without its white space: ``start:end`` in the regular text, empty lines and pages before it."""

    start: int
    end: int
    text: str
    blanks: int
    page: int


def iter_lines(text: str) -> Iterator[Line]:
    """Yield the lines that are not blank; a form feed begins a new page."""
    blanks, page, at = 0, 0, 0
    while at <= len(text):
        match = _LINE.match(text, at)
        end = match.end() if match else at
        stripped = text[at:end].strip()
        if stripped:
            start = at + (len(text[at:end]) - len(text[at:end].lstrip()))
            yield Line(start, start + len(stripped), stripped, blanks, page)
            blanks = 0
        else:
            blanks += 1
        if end < len(text) and text[end] == "\f":
            page += 1
            blanks -= 1
        at = end + 1


def paragraphs(lines: list[Line], looks: Looks | None = None) -> list[Passage]:
    """Join lines to passages; those of a print by their looks, if known, or its width, otherwise one a line."""
    width = print_width(lines)
    groups: list[list[Line]] = []
    for line in lines:
        deadlines.check()
        goes_on = _goes_on(groups[-1], line, looks) if groups and looks is not None else None
        if goes_on is None:
            goes_on = bool(groups) and _continues(groups[-1], line, width)
        if goes_on:
            groups[-1].append(line)
        else:
            groups.append([line])
    return [_join(group) for group in groups]


def _goes_on(group: list[Line], line: Line, looks: Looks) -> bool | None:
    """Tell from how lines look whether ``line`` belongs to the paragraph of ``group``; None if they do not tell."""
    last = group[-1]
    if _BULLET.match(line.text) or looks.differ(last.start, line.start) or is_byline(line.text):
        return False
    if len(group) == 1 and is_byline(last.text):
        return False
    final = bool(_FINAL.search(last.text))
    parted = looks.parted(last.start, line.start) if line.page == last.page else None
    if parted is None:
        turned = line.page != last.page
        return True if turned and not final and not looks.is_large(line.start) else None
    if parted:
        return not final and line.text[0].islower()
    return not (final and looks.is_short(last.start))


def print_width(lines: list[Line]) -> int | None:
    """Return the number of characters at which a print's lines are wrapped, or None if lines are paragraphs."""
    lengths = sorted(len(line.text) for line in lines)
    if len(lengths) < 4 or lengths[int(0.9 * (len(lengths) - 1))] > _WIDEST_PRINT:
        return None
    width = _usual_width(lengths)
    if width < _NARROWEST_PRINT:
        return None
    pairs = [(a, b) for a, b in pairwise(lines) if b.blanks == 0 and len(a.text) > width / 2]
    if len(pairs) < 3:
        return None
    wrapped = sum(1 for a, b in pairs if _would_not_fit(a.text, b.text, width))
    unended = sum(1 for a, _ in pairs if not _FINAL.search(a.text))
    return (
        width if wrapped >= _WRAPPED_SHARE * len(pairs) and unended >= _UNENDED_SHARE * len(pairs) else None
    )


def _usual_width(lengths: list[int]) -> int:
    """Return the width that lines reach: the longest that is not a lone outlier."""
    top = lengths[-max(1, len(lengths) // 50) - 1] if len(lengths) > 20 else lengths[-1]
    full = [length for length in lengths if length <= top + _SLACK]
    return max(full)


def _would_not_fit(line: str, following: str, width: int) -> bool:
    first = following.split(" ", 1)[0]
    return len(line) + 1 + len(first) > width - _SLACK


@cache
def open_words() -> frozenset[str]:
    """Return words after which a line must go on."""
    return frozenset(lang.load("any", "layout")["lines"]["open_words"])


def is_open(text: str) -> bool:
    """Tell whether a line cannot be the end of what it says: it ends with a comma, a hyphen or a word like "the"."""
    if text.endswith((",", ";", "-", "–", "(", "/")):
        return True
    last = text.rsplit(" ", 1)[-1].strip("„“\"'»«(")
    return last in open_words()


def _continues(group: list[Line], line: Line, width: int | None) -> bool:
    last = group[-1]
    if _BULLET.match(line.text):
        return False
    if width is None:
        return (
            line.blanks == 0
            and _BULLET.match(group[0].text) is None
            and is_open(last.text)
            and line.text[0].islower()
        )
    if len(last.text) > width * 1.6 or len(line.text) > width * 1.6:
        return False
    final = bool(_FINAL.search(last.text))
    lower = line.text[0].islower()
    if not final and (lower or is_open(last.text)):
        return line.blanks <= 6
    full = _would_not_fit(last.text, line.text, width)
    if line.blanks == 0:
        return full or (not final and _is_short_run(group, line, width))
    turned = line.page != last.page or line.blanks >= 3
    return (
        full
        and not final
        and (turned or len(group) > 1 or len(last.text) > 0.8 * width)
        and not _is_short_run(group, line, width)
    )


def _is_short_run(group: list[Line], line: Line, width: int) -> bool:
    """Tell whether the group is a heading set in larger type, wrapped earlier than the text, that goes on in ``line``."""
    if len(group) > 2 or line.blanks or any(_FINAL.search(one.text) for one in group) or is_byline(line.text):
        return False
    own = max(len(one.text) for one in group)
    first = line.text.split(" ", 1)[0]
    return (
        len(line.text) <= own
        and own + 1 + len(first) > 0.55 * width
        and len(line.text) < 0.6 * width
        and own < 0.8 * width
    )


def is_byline(text: str) -> bool:
    """Tell whether a line is nothing but a byline."""
    return any(
        one.kind is BlockKind.BYLINE and find(text, one) for part in ("en", "de") for one in patterns(part)
    )


def _join(group: list[Line]) -> Passage:
    parts = [group[0].text]
    pieces: list[tuple[int, int, str]] = [(group[0].start, group[0].end, "")]
    for line in group[1:]:
        last = parts[-1]
        before = " "
        if _HYPHEN.search(last[-4:]) or last.endswith("/"):
            before = " " if _is_suspended(line.text) else ""
            if last[-1] != "/" and _is_hyphenation(last, line.text):
                start, end, glue = pieces[-1]
                pieces[-1] = (start, end - 1, glue)
                parts[-1] = last[:-1]
        parts.append(before + line.text)
        pieces.append((line.start, line.end, before))
    return Passage(
        text="".join(parts),
        pieces=tuple(piece for piece in pieces if piece[0] < piece[1]),
        section=group[0].page,
    )


_SUSPENDED = re.compile(r"(?:und|oder|bzw\.|bis|sowie|and|or|to)\b")


def _is_suspended(following: str) -> bool:
    """Tell whether the hyphen before stands for a word left out ("Land- und Seeweg")."""
    return _SUSPENDED.match(following) is not None


def _is_hyphenation(text: str, following: str) -> bool:
    """Tell whether the hyphen at the end was put there by the wrapping of lines."""
    if not following[0].islower() or _is_suspended(following):
        return False
    stem = re.split(r"[\s\-\u2010(„“\"/]", text[-60:-1])[-1]
    return len(stem) > 1 and not stem.isupper() and not stem[-1].isdigit()


def repeated_lines(lines: list[Line]) -> set[int]:
    """Return indices of lines that stand at the edge of several pages with at most their numbers changed.

    Pages are told by form feeds; without them, by the repetition itself (see ``furniture``).
    """
    pages: dict[int, list[int]] = {}
    for index, line in enumerate(lines):
        pages.setdefault(line.page, []).append(index)
    if len(pages) < 2:
        return set()
    edges = [index for indices in pages.values() for index in {*indices[:3], *indices[-3:]}]
    shapes = Counter(shape(lines[index].text) for index in edges)
    needed = 2 if len(pages) < 5 else max(2, len(pages) // 3)
    return {
        index
        for index in edges
        if shapes[shape(lines[index].text)] >= needed and len(lines[index].text) < 160
    }


def shape(text: str) -> str:
    """Return a line with its numbers made equal."""
    return re.sub(r"\d+", "0", text)


def usual_length(lines: list[Line]) -> float:
    """Return the median length of lines."""
    return median(len(line.text) for line in lines) if lines else 0.0
