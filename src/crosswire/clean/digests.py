"""Digests: sentences set before a report that say again what its body says."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from crosswire.clean.passages import Passage
from crosswire.model import Block, BlockKind
from crosswire.spans import Span, trim

# A digest's sentence shares this part of its longer words with the nearest one or two sentences of the body. Sentences of one
# report on different facts share .1 to .25 (names, mostly).
_REPEATS = 0.34
_MOST_PASSAGES = 6
_MOST_SENTENCES = 800
_LONGEST = 60  # words of a passage of a digest
_BOUNDARY = re.compile(r"[.!?…]{1,3}[\"”“»«)]{0,3}\s")
_WORD = re.compile(r"[^\W_]{4,}|\d+")
_LONG_QUOTE = re.compile(r"[\"“„»][^\"”“«]{30,300}[\"”“«]")
_DIGESTIBLE = (BlockKind.PARAGRAPH, BlockKind.LEAD, BlockKind.LIST_ITEM, BlockKind.QUESTION)
_BODY = (BlockKind.PARAGRAPH, BlockKind.LEAD, BlockKind.LIST_ITEM, BlockKind.QUESTION)


def name_digests(passages: Sequence[Passage]) -> list[Passage]:
    """Give the passages after a digest's header their kind.

    A digest ends at the next heading, at "show more", after a list, or at the first paragraph too long for it.
    """
    out = list(passages)
    for index, passage in enumerate(passages):
        if passage.mark == "digest":
            for place in _extent(passages, index + 1):
                out[place] = replace(passages[place], kind=BlockKind.DIGEST)
    return out


def _extent(passages: Sequence[Passage], start: int) -> list[int]:
    found: list[int] = []
    window = passages[start : start + _MOST_PASSAGES + 2]
    more = next((i for i, p in enumerate(window) if p.kind is BlockKind.SHOW_MORE), None)
    if more is not None and all(_short(p) for p in window[:more] if not _is_furniture(p)):
        return [start + i for i, p in enumerate(window[:more]) if not _is_furniture(p)]
    listed = bool(window) and window[0].kind is BlockKind.LIST_ITEM
    body = [p.text for p in passages[start:]]
    for offset, passage in enumerate(window[:_MOST_PASSAGES]):
        if _is_furniture(passage):
            continue
        if (
            listed != (passage.kind is BlockKind.LIST_ITEM)
            or passage.kind not in _DIGESTIBLE
            or not _short(passage)
        ):
            break
        count = len(sentences(passage.text, 0, len(passage.text)))
        if not listed and (count > 2 or (count > 1 and _LONG_QUOTE.search(passage.text))):
            break
        if not listed and offset and _best_share(passage.text, " ".join(body[offset + 1 :])) < _REPEATS / 2:
            break
        found.append(start + offset)
    # a report whose every short paragraph looks like its digest: only the first is taken
    return found if listed or len(found) < _MOST_PASSAGES else found[:1]


def _short(passage: Passage) -> bool:
    return len(passage.text) < 900 and len(passage.text.split()) <= _LONGEST


def _is_furniture(passage: Passage) -> bool:
    return passage.kind is not None and passage.kind.is_furniture


def _best_share(text: str, body: str) -> float:
    words = _stems(text)
    return len(words & _stems(body[:60000])) / len(words) if words else 0.0


def _stems(text: str) -> frozenset[str]:
    return frozenset(word.lower()[:6] for word in _WORD.findall(text))


def repeated(blocks: Sequence[Block], text: str) -> tuple[Block, ...]:
    """Return the blocks with ``repeats`` filled in for digests: for each of their sentences the body sentences it says again."""
    if not any(block.kind is BlockKind.DIGEST for block in blocks):
        return tuple(blocks)
    body: list[tuple[int, int, frozenset[str]]] = []
    for block in blocks:
        if block.kind in _BODY and len(body) < _MOST_SENTENCES:
            found = sentences(text, block.span.start, block.span.end)
            # two sentences together too: a digest often draws them into one
            pairs = [(one[0], two[1]) for one, two in pairwise(found)]
            body.extend((low, high, _stems(text[low:high])) for low, high in [*found, *pairs])
    return tuple(
        replace(b, repeats=_repeats(b, text, body)) if b.kind is BlockKind.DIGEST else b for b in blocks
    )


def sentences(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Return rough sentences of ``text[start:end]`` (for comparing only)."""
    cuts = [start, *(match.end() for match in _BOUNDARY.finditer(text, start, end)), end]
    return [(low, high) for a, b in pairwise(cuts) for low, high in [trim(text, a, b)] if high - low > 8]


def _repeats(block: Block, text: str, body: Sequence[tuple[int, int, frozenset[str]]]) -> tuple[Span, ...]:
    spans: list[Span] = []
    for low, high in sentences(text, block.span.start, block.span.end):
        words = _stems(text[low:high])
        if len(words) < 3:
            continue
        shares = (
            (len(words & stems) / (len(words) + 0.02 * len(stems)), -start, start, end)
            for start, end, stems in body
        )
        best = max(shares, default=None)
        if best is not None and best[0] >= _REPEATS:
            spans.append(block.span.within(best[2], best[3]))
    return tuple(dict.fromkeys(sorted(spans)))
