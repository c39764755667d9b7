"""What the tests of clauses share: invented text in, annotation up to clauses out."""

from dataclasses import replace

import pytest

from crosswire.annotate.clauses import find_clauses
from crosswire.annotate.sentences import split_sentences
from crosswire.annotate.tokens import tokenize
from crosswire.model import Annotation, Block, BlockKind, Document
from crosswire.spans import Span


def _document(text: str, lang: str) -> Document:
    block = Block(span=Span("d", 0, len(text)), kind=BlockKind.PARAGRAPH)
    return Document(
        id="d", location="-", outlet=None, agency=(), byline=None, title=None, lang=lang, published=None, published_basis=None,
        kind=None, disclaimer=None, raw_sha256="", text=text, text_sha256="", blocks=(block,),
    )  # fmt: skip


@pytest.fixture(scope="session")
def parsed():
    """Annotate one paragraph up to its clauses."""

    def parse(text: str, lang: str) -> Annotation:
        document = _document(text, lang)
        annotation = Annotation(document=document, sentences=split_sentences(document))
        annotation = replace(annotation, tokens=tokenize(annotation))
        return replace(annotation, clauses=find_clauses(annotation))

    return parse
