"""Makes documents of texts that need no cleaning, so that offsets of the gold hold in them."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence

from crosswire.errors import GoldError
from crosswire.model import Block, BlockKind, Document
from crosswire.provenance import content_id
from crosswire.spans import Alignment, Span

_PARAGRAPH = re.compile(r"[^\n]+(?:\n[^\n]+)*")
_LINE = re.compile(r"[^\n]+")


def plain_document(
    text: str,
    *,
    lang: str,
    name: str,
    published: str | None = None,
    title: str | None = None,
    one_block_a_line: bool = False,
) -> Document:
    """Make a document whose text is ``text``, unchanged.

    Args:
        text: As the gold's offsets count it (code points).
        lang: ISO 639-1.
        name: Its name within the data set; the id is made from it and the text.
        published: ISO date, the day that "on Tuesday" is read from.
        title: If the text opens with this, its first block is a title.
        one_block_a_line: Blocks are lines; otherwise paragraphs, parted by empty lines.
    """
    document_id = content_id("d", name, text)
    blocks = []
    for match in (_LINE if one_block_a_line else _PARAGRAPH).finditer(text):
        is_title = title is not None and match.start() == 0 and match.group().strip() == title.strip()
        kind = BlockKind.TITLE if is_title else BlockKind.PARAGRAPH
        blocks.append(Block(span=Span(document_id, match.start(), match.end()), kind=kind))
    digest = hashlib.sha256(text.encode()).hexdigest()
    return Document(
        id=document_id, location=name, outlet=None, agency=(), byline=None, title=title, lang=lang,
        published=published, published_basis=None, kind=None, disclaimer=None,
        raw_sha256=digest, text=text, text_sha256=digest, raw_text=text, alignment=Alignment.identity(len(text)), blocks=tuple(blocks),
    )  # fmt: skip


def check_words(text: str, pieces: Sequence[tuple[int, int]], words: str, *, where: str) -> None:
    """Check that gold offsets hold the words the gold says they hold.

    Raises:
        GoldError: If they differ; the message gives both.
    """
    found = " ".join(text[start:end] for start, end in pieces)
    if found.split() != words.split():
        raise GoldError(f"{where}: gold says {words!r}, its offsets {list(pieces)} hold {found!r}")
