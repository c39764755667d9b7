"""Reports and statements for the tests of this stage, made from invented sentences."""

from collections.abc import Callable

import pytest

from crosswire.annotate import annotate
from crosswire.model import Block, BlockKind, Document, Link
from crosswire.provenance import sha256_hex
from crosswire.resolve import resolve, with_entities
from crosswire.spans import Span
from crosswire.statements import Statements, state


def make_report(
    text: str, lang: str, *, document_id: str = "d-1", kinds=(), outlet="Lorvik Post", links=()
) -> Document:
    """Return a document whose blocks are the paragraphs of ``text``, of the given kinds in order, else paragraphs."""
    blocks, start = [], 0
    for place, piece in enumerate(text.split("\n\n")):
        kind = kinds[place] if place < len(kinds) else BlockKind.PARAGRAPH
        if piece:
            blocks.append(Block(span=Span(document_id, start, start + len(piece)), kind=kind))
        start += len(piece) + 2
    digest = sha256_hex(text.encode("utf-8", "surrogatepass"))
    return Document(
        id=document_id, location="report.txt", outlet=outlet, agency=(), byline=None, title=None, lang=lang,
        published="2025-05-14", published_basis=None, kind=None, disclaimer=None, raw_sha256=digest, text=text,
        text_sha256=digest, blocks=tuple(blocks),
        links=tuple(Link(span=Span(document_id, text.index(w), text.index(w) + len(w)), url=u) for w, u in links),
    )  # fmt: skip


@pytest.fixture(scope="session")
def read() -> Callable[..., Statements]:
    """Read the statements off one invented text."""

    def read_text(text: str, lang: str = "en", **rest) -> Statements:
        annotation = annotate(make_report(text, lang, **rest))
        resolution = resolve([annotation])
        return state([with_entities(annotation, resolution)], resolution)

    return read_text


@pytest.fixture(scope="session")
def report() -> Callable[..., Document]:
    """Build a document from invented text."""
    return make_report
