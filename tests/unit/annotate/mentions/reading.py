import hashlib
from dataclasses import replace

from crosswire.annotate.clauses import find_clauses
from crosswire.annotate.mentions import find_mentions
from crosswire.annotate.sentences import split_sentences
from crosswire.annotate.tokens import tokenize_with_hints
from crosswire.model import Annotation, Block, BlockKind, Document
from crosswire.spans import Span


def document(text, lang, identity=None):
    identity = identity or "d-" + hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:12]
    blocks, position = [], 0
    for part in text.split("\n\n"):
        start = position + len(part) - len(part.lstrip())
        end = position + len(part.rstrip())
        if start < end:
            blocks.append(Block(span=Span(identity, start, end), kind=BlockKind.PARAGRAPH))
        position += len(part) + 2
    return Document(
        id=identity, location="-", outlet=None, agency=(), byline=None, title=None, lang=lang, published=None,
        published_basis=None, kind=None, disclaimer=None, raw_sha256="", text=text, text_sha256="", blocks=tuple(blocks),
    )  # fmt: skip


def read(text, lang, identity=None) -> Annotation:
    annotation = Annotation(document=document(text, lang, identity))
    annotation = replace(annotation, sentences=split_sentences(annotation.document))
    tokens, hints = tokenize_with_hints(annotation)
    annotation = replace(annotation, tokens=tokens, hints=hints)
    annotation = replace(annotation, clauses=find_clauses(annotation))
    return replace(annotation, mentions=find_mentions(annotation))


def words(annotation, span):
    return annotation.document.words(span) if span else None


def mention(annotation, text, form=None):
    """Return the first mention with these words."""
    return next(
        (m for m in annotation.mentions if words(annotation, m.span) == text and form in (None, m.form)), None
    )
