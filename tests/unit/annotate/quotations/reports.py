import hashlib

from crosswire.annotate import annotate
from crosswire.model import Annotation, Block, BlockKind, Document
from crosswire.spans import Span


def document(text, lang, kinds=(), *, outlet=None, published="2031-05-14"):
    identity = "d-" + hashlib.sha256(text.encode()).hexdigest()[:12]
    blocks, position = [], 0
    for number, part in enumerate(text.split("\n\n")):
        start = position + len(part) - len(part.lstrip())
        end = position + len(part.rstrip())
        kind = dict(enumerate(kinds)).get(number, BlockKind.PARAGRAPH)
        if start < end:
            blocks.append(Block(span=Span(identity, start, end), kind=kind))
        position += len(part) + 2
    return Document(
        id=identity,
        location="-",
        outlet=outlet,
        agency=(),
        byline=None,
        title=None,
        lang=lang,
        published=published,
        published_basis=None,
        kind=None,
        disclaimer=None,
        raw_sha256="",
        text=text,
        text_sha256="",
        blocks=tuple(blocks),
    )


def read(text: str, lang: str, kinds=()) -> Annotation:
    return annotate(document(text, lang, kinds))


def words(annotation, span):
    return annotation.document.words(span) if span else "-"


def found_in(annotation):
    return [
        (q.kind.value, words(annotation, q.content), words(annotation, q.speaker.span) if q.speaker else "-")
        for q in annotation.quotations
    ]
