"""Words of the user's own (a question, a draft) as a document, so that they are annotated like a report's."""

from __future__ import annotations

from collections.abc import Sequence

from crosswire.model import Block, BlockKind, Document
from crosswire.provenance import content_id, sha256_hex
from crosswire.spans import Span


def own_document(
    what: str,
    words: str,
    *,
    lang: str,
    written: str | None = None,
    blocks: Sequence[tuple[int, int, BlockKind]] | None = None,
    given: str | None = None,
) -> Document:
    """Return words as a document of no outlet.

    Args:
        what: "question" or "draft": its location, and part of its id.
        words: Its text.
        lang: ISO 639-1.
        written: ISO date that "on Tuesday" is read from; None leaves such days open.
        blocks: Start, end and kind of each; None for one paragraph.
        given: The text before it was cleaned, if it is another.
    """
    document_id = content_id("d", what, words)
    stretches = [(0, len(words), BlockKind.PARAGRAPH)] if blocks is None else blocks
    return Document(
        id=document_id,
        location=what,
        outlet=None,
        agency=(),
        byline=None,
        title=None,
        lang=lang,
        published=written,
        published_basis=None,
        kind=None,
        disclaimer=None,
        raw_sha256=_hash(words if given is None else given),
        text=words,
        text_sha256=_hash(words),
        blocks=tuple(Block(span=Span(document_id, start, end), kind=kind) for start, end, kind in stretches),
    )


def _hash(text: str) -> str:
    return sha256_hex(text.encode("utf-8", "surrogatepass"))
