"""Passages to a document's text, blocks, links and alignment."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from crosswire.clean.passages import Passage
from crosswire.model import Block, BlockKind, Link
from crosswire.spans import Alignment, Span, TextBuilder


@dataclass(frozen=True, slots=True, kw_only=True)
class Assembled:
    """The finished text and what lies in it."""

    text: str
    alignment: Alignment
    blocks: tuple[Block, ...]
    links: tuple[Link, ...]


def assemble(passages: Sequence[Passage], source: str, document_id: str) -> Assembled:
    r"""Write the passages one after the other, parted by ``\n\n``.

    Args:
        passages: In order, each with its kind; those with no words are left out.
        source: The text that their pieces point into.
        document_id: For the spans.
    """
    builder = TextBuilder(source)
    blocks: list[Block] = []
    links: list[Link] = []
    for passage in passages:
        if not passage.text.strip():
            continue
        if builder.length:
            builder.insert("\n\n")
        start = builder.length
        for low, high, before in passage.pieces:
            if before:
                builder.insert(before)
            builder.copy(low, high)
        span = Span(document_id, start, builder.length)
        blocks.append(Block(span=span, kind=passage.kind or BlockKind.PARAGRAPH))
        for a, b, url in () if passage.kind is not None and passage.kind.is_furniture else passage.links:
            links.append(Link(span=Span(document_id, start + a, min(start + b, builder.length)), url=url))
    return Assembled(
        text=builder.text, alignment=builder.alignment(), blocks=tuple(blocks), links=tuple(links)
    )
