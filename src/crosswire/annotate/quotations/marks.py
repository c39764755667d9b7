"""Quotation marks paired: which stretches of a report stand between marks, nested or not, over paragraphs or not."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from crosswire import lang
from crosswire.spans import Span, trim

_APOSTROPHES = "'’‘"
_OPENS_AFTER = frozenset(" \t\n\u00a0\u202f\u2009([{<-–—/:=>|*…")
_ELISIONS = re.compile(
    r"['’‘](?:n['’]|tis\b|twas\b|em\b|cause\b|til\b|\d0s\b|\d\d\b|s\b|ne?[nmrs]?\b)", re.IGNORECASE
)
_MAX_DEPTH = 6  # marks nested deeper than this are a damaged text
_MAX_SINGLE = 2000  # a single mark that is not answered within so many characters is an apostrophe


@dataclass(frozen=True, slots=True, kw_only=True)
class Marked:
    """A stretch between quotation marks, or one that a mark opens and the paragraph's end bounds.

    Attributes:
        start: Offset of the opening mark (of the first word, if a paragraph continues without one).
        end: One past the closing mark.
        inner: What stands between, trimmed.
        mark: The opening mark.
        parent: Index of the stretch that it lies in, or -1.
        closed: Whether a closing mark was found.
        chain: Index of the stretch that this one continues from the paragraph before, or -1.
    """

    start: int
    end: int
    inner: tuple[int, int]
    mark: str
    parent: int = -1
    closed: bool = True
    chain: int = -1

    @property
    def bounds(self) -> tuple[int, int]:
        """Where it is, marks included."""
        return self.start, self.end


@cache
def _pairs() -> dict[str, tuple[str, ...]]:
    return {entry["open"]: tuple(entry["close"]) for entry in lang.load("any", "quotation_marks")["pairs"]}


@cache
def _mark_pattern() -> re.Pattern[str]:
    marks = set(_pairs()) | {close for closes in _pairs().values() for close in closes}
    return re.compile(
        "|".join(re.escape(mark) for mark in sorted(marks, key=lambda mark: (-len(mark), mark)))
    )


def find_marked(text: str, blocks: Sequence[Span]) -> tuple[Marked, ...]:
    """Pair the quotation marks of a report.

    Args:
        text: The report's text.
        blocks: Its stretches of content in text order; a pair never crosses one, but a quotation may run on into the next.

    Returns:
        The stretches in order of their start, outer before inner. One that runs over paragraphs has one stretch in each.
    """
    found: list[Marked] = []
    pending: int = -1
    for block in blocks:
        pending = _scan_block(text, block, found, pending)
    if pending >= 0:
        found[pending] = _bounded(text, found[pending])
    return _nest(found)


def _scan_block(text: str, block: Span, found: list[Marked], pending: int) -> int:
    """Pair the marks of one block; returns the index of an unclosed stretch that runs to its end, or -1."""
    stack: list[tuple[str, int, int]] = []  # mark, offset of mark, chain
    start, end = trim(text, block.start, block.end)
    if pending >= 0:
        carried = found[pending].mark
        if text.startswith(carried, start):
            stack.append((carried, start, pending))
            start += len(carried)
        elif _closes_first(text, carried, start, end):
            stack.append(("", start, pending))
        else:
            found[pending] = _bounded(text, found[pending])
    for match in _mark_pattern().finditer(text, start, end):
        _meet(text, match, stack, found, (block.start, end))
    return _leave(text, stack, found, end)


def _meet(
    text: str,
    match: re.Match[str],
    stack: list[tuple[str, int, int]],
    found: list[Marked],
    block: tuple[int, int],
) -> None:
    mark, offset = match.group(), match.start()
    before = text[offset - 1] if offset > block[0] else " "
    after = text[match.end()] if match.end() < block[1] else " "
    if mark in _APOSTROPHES and before.isalnum() and after.isalnum():
        return
    for depth in range(len(stack) - 1, -1, -1):
        opening = stack[depth][0] or found[stack[depth][2]].mark
        if mark in _pairs()[opening] and _may_close(mark, opening, before, after):
            _close(text, stack, found, depth, match.end())
            return
    if mark in _pairs() and len(stack) < _MAX_DEPTH and _may_open(text, mark, offset, before, block[1]):
        stack.append((mark, offset, -1))


def _may_close(mark: str, opening: str, before: str, after: str) -> bool:
    if mark == opening or mark in _APOSTROPHES or mark == '"':
        loose = before in _OPENS_AFTER and not before.isspace()
        return (
            not (before.isspace() and not after.isspace())
            and not (mark in _APOSTROPHES and after.isalnum())
            and not (loose and after.isalnum() and before not in "-–—…")
        )
    return True


def _may_open(text: str, mark: str, offset: int, before: str, end: int) -> bool:
    following = text[offset + len(mark) : offset + len(mark) + 1]
    if not following or offset + len(mark) >= end:
        return False
    if mark in "«『「":
        return True
    if following.isspace() or not (before in _OPENS_AFTER or before in _all_openers()):
        return False
    if mark == "”" and not following.isalnum():
        return False
    if mark in "'‘‚›":
        return not _ELISIONS.match(text, offset) and _answered(text, mark, offset, end)
    return True


@cache
def _all_openers() -> frozenset[str]:
    return frozenset(mark for mark in _pairs() if mark not in _APOSTROPHES)


def _answered(text: str, mark: str, offset: int, end: int) -> bool:
    """Tell whether a single mark has an answer that is not an apostrophe."""
    limit = min(end, offset + _MAX_SINGLE)
    for position in range(offset + 2, limit):
        if text[position] in _pairs()[mark]:
            following = text[position + 1] if position + 1 < end else " "
            if not following.isalnum() and not text[position - 1].isspace():
                return (
                    text[position - 1] != "s"
                    or following in ",.;:!?)\n"
                    or position + 1 >= end
                    or text[position] != "'"
                    or (text.count("'", offset + 1, limit) == 1)
                )
    return False


def _close(text: str, stack: list[tuple[str, int, int]], found: list[Marked], depth: int, end: int) -> None:
    mark, offset, chain = stack[depth]
    del stack[depth:]
    inner_start = offset + len(mark)
    inner_end = end - (2 if text.startswith("''", end - 2) and mark in {"``", "''"} else 1)
    inner = trim(text, inner_start, max(inner_start, inner_end))
    if inner[0] < inner[1]:
        mark = mark or found[chain].mark
        found.append(Marked(start=offset, end=end, inner=inner, mark=mark, chain=chain))


def _leave(text: str, stack: list[tuple[str, int, int]], found: list[Marked], end: int) -> int:
    """Bound what is still open at a block's end; the outermost may run on into the next block."""
    if not stack:
        return -1
    mark, offset, chain = stack[0]
    inner = trim(text, offset + len(mark), end)
    if inner[0] >= inner[1]:
        return -1
    mark = mark or found[chain].mark
    if mark in _APOSTROPHES:
        return -1
    found.append(Marked(start=offset, end=inner[1], inner=inner, mark=mark, closed=False, chain=chain))
    return len(found) - 1


def _closes_first(text: str, opening: str, start: int, end: int) -> bool:
    """Tell whether the next block closes ``opening`` before it opens anything."""
    match = _mark_pattern().search(text, start, end)
    while match and match.group() in _APOSTROPHES:
        match = _mark_pattern().search(text, match.end(), end)
    if not match or match.group() not in _pairs()[opening]:
        return False
    after = text[match.end() : match.end() + 1]
    return not text[match.start() - 1 : match.start()].isspace() and (not after or not after.isalnum())


_SENTENCE_END = re.compile(r"[.!?…](?=\s|$)")


def _bounded(text: str, marked: Marked) -> Marked:
    """Bound an unclosed stretch: at its block's end if the mark opens the block, else at the sentence's end."""
    if marked.chain >= 0 or marked.start == 0 or text[marked.start - 1] == "\n":
        return marked
    match = _SENTENCE_END.search(text, marked.inner[0], marked.inner[1])
    if not match:
        return marked
    return replace(marked, end=match.end(), inner=(marked.inner[0], match.end()))


def _nest(found: list[Marked]) -> tuple[Marked, ...]:
    """Sort by start and give every stretch the index of the one it lies in."""
    order = sorted(range(len(found)), key=lambda index: (found[index].start, -found[index].end))
    place = {old: new for new, old in enumerate(order)}
    nested: list[Marked] = []
    open_: list[int] = []
    for new, old in enumerate(order):
        marked = found[old]
        while open_ and nested[open_[-1]].end < marked.end:
            open_.pop()
        parent = open_[-1] if open_ and nested[open_[-1]].end >= marked.end else -1
        nested.append(replace(marked, parent=parent, chain=place.get(marked.chain, -1)))
        open_.append(new)
    return tuple(nested)
