"""Furniture told by what stands before it: lists of related links, what follows the end of a press release."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from crosswire.clean.headings import is_closed, words_in
from crosswire.clean.passages import Passage
from crosswire.model import BlockKind

_LIST_MOST = 12
_HEADLINE_WORDS = 22
_LAST_PART = 0.55  # boilerplate begins in the last part of a report
_CONTENT = (
    BlockKind.PARAGRAPH,
    BlockKind.HEADING,
    BlockKind.LIST_ITEM,
    BlockKind.LEAD,
    BlockKind.QUESTION,
    BlockKind.PULL_QUOTE,
)


def name_runs(passages: Sequence[Passage]) -> list[Passage]:
    """Give passages after a head of related links, a disclaimer or a boilerplate heading their kind."""
    out = list(passages)
    total = sum(len(p.text) for p in passages)
    before = 0
    for index, passage in enumerate(passages):
        late = before >= _LAST_PART * total
        if passage.mark == "list":
            _name_list(out, index + 1)
        elif (
            late
            and (passage.mark == "rest" or passage.kind is BlockKind.DISCLAIMER)
            and _is_last(passages[index + 1 :], total)
        ):
            for place in range(index + 1, len(out)):
                if out[place].kind in _CONTENT:
                    out[place] = replace(out[place], kind=BlockKind.BOILERPLATE)
        elif passage.mark == "rest" and not late and passage.kind is BlockKind.BOILERPLATE:
            out[index] = replace(passage, kind=BlockKind.HEADING, mark=None)
        before += len(passage.text)
    return out


def name_biographies(passages: Sequence[Passage], byline: str | None) -> list[Passage]:
    """Give passages at the end that introduce the author ("… is a reporter in …") the kind of a byline."""
    surnames = [
        name.split()[-1] for name in re.split(r", | and | und | & ", byline or "") if len(name.split()) > 1
    ]
    out = list(passages)
    for place in range(max(1, len(out) - 6), len(out)):
        words = out[place].text[:200]
        if out[place].kind in _CONTENT and any(
            re.match(_AUTHOR.format(re.escape(surname)), words) for surname in surnames
        ):
            out[place] = replace(out[place], kind=BlockKind.BYLINE)
    return out


_AUTHOR = (
    r"(?:[\w.'’-]+ ){{0,3}}{}(?:,? (?:[A-Z][\w'’-]+ )?"
    r"(?:is|was|has|covers|reports|joined|writes|works|ist|war|hat|schreibt|berichtet|arbeitet|leitet)\b|, (?:born|Jahrgang|geboren))"
)


def _name_list(out: list[Passage], start: int) -> None:
    for place in range(start, min(start + _LIST_MOST, len(out))):
        passage = out[place]
        link = words_in(passage.text) <= _HEADLINE_WORDS and not (
            is_closed(passage.text) and passage.kind is BlockKind.PARAGRAPH
        )
        linked = sum(b - a for a, b, _ in passage.links) > 0.7 * len(passage.text)
        if passage.kind not in _CONTENT or not (
            linked or (link and passage.kind is not BlockKind.PULL_QUOTE)
        ):
            return
        out[place] = replace(passage, kind=BlockKind.RELATED)


def _is_last(following: Sequence[Passage], total: int) -> bool:
    return sum(len(p.text) for p in following) < (1 - _LAST_PART) * total
