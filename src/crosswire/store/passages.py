"""What of a report is found by search: its sentences, or stretches as long as sentences where none were read."""

from __future__ import annotations

import re
from collections.abc import Iterator

from crosswire.model import Annotation, Block, Document
from crosswire.spans import trim

LONGEST = 600
"""Code points of one passage; longer stretches are cut, so that an excerpt stays one."""

_END = re.compile(r"[.!?。！？؟।…]+[\"'”»’)\]」』]*\s*|\n+|(?<=[\u0e00-\u0eff\u1780-\u17ff])[ ]+")

Passage = tuple[int, int, str]
"""``(start, end, language)``: code points of the document's text."""


def passages(document: Document, annotation: Annotation | None) -> tuple[Passage, ...]:
    """Return the passages of a report in text order; furniture gives none."""
    if annotation is not None and annotation.sentences:
        return tuple((s.span.start, s.span.end, s.lang) for s in annotation.sentences)
    found: list[Passage] = []
    for block in document.blocks:
        if not block.kind.is_furniture:
            found.extend(_of_block(document, block))
    return tuple(found)


def _of_block(document: Document, block: Block) -> Iterator[Passage]:
    start, end = block.span.start, block.span.end
    lang = block.lang or document.lang
    cuts = [match.end() for match in _END.finditer(document.text, start, end)]
    for cut in [*cuts, end]:
        while start < cut:
            stop = min(cut, start + LONGEST)
            first, last = trim(document.text, start, stop)
            if first < last:
                yield first, last, lang
            start = stop
