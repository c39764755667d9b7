"""Reads one document: sentences, tokens, clauses, mentions, dates, quantities, quotations — all as spans.

Each step takes the :class:`~crosswire.model.Annotation` filled so far and returns its own part of it; none changes another's,
save that clauses are made to hold whole the names that are found after them.
"""

from __future__ import annotations

from dataclasses import replace

from crosswire import lang
from crosswire.annotate.clauses import find_clauses
from crosswire.annotate.mentions import find_mentions, unbroken
from crosswire.annotate.mentions.untagged import find_untagged
from crosswire.annotate.quantities import find_quantities
from crosswire.annotate.quotations import find_quotations
from crosswire.annotate.sentences import split_plainly, split_sentences
from crosswire.annotate.temporal import find_temporal_expressions
from crosswire.annotate.tokens import tokenize_with_hints
from crosswire.model import Annotation, Document

__all__ = ["annotate", "outline"]


def annotate(document: Document) -> Annotation:
    """Annotate one document.

    Args:
        document: A cleaned document. One in a language that is read in part comes back with its sentences, names, direct speech and,
            if its packs know them, dates and figures; one in another language with nothing in it.

    Returns:
        Its annotation; all sequences in text order.
    """
    if document.lang not in lang.supported():
        return _in_part(document)
    annotation = outline(document)
    tokens, hints = tokenize_with_hints(annotation)
    annotation = replace(annotation, tokens=tokens, hints=hints)
    annotation = replace(annotation, clauses=find_clauses(annotation))
    mentions = find_mentions(annotation)
    annotation = replace(annotation, mentions=mentions, clauses=unbroken.whole(annotation, mentions))
    annotation = replace(annotation, temporal_expressions=find_temporal_expressions(annotation))
    annotation = replace(annotation, quantities=find_quantities(annotation))
    return replace(annotation, quotations=find_quotations(annotation))


def outline(document: Document) -> Annotation:
    """Return the annotation with its sentences only: enough to tell which story a report is of and what it was taken from."""
    if document.lang in lang.supported():
        return Annotation(document=document, sentences=split_sentences(document))
    if document.lang in lang.read_in_part():
        return Annotation(document=document, sentences=split_plainly(document))
    return Annotation(document=document)


def _in_part(document: Document) -> Annotation:
    annotation = outline(document)
    if document.lang not in lang.read_in_part():
        return annotation
    annotation = replace(annotation, tokens=tuple(() for _ in annotation.sentences))
    annotation = replace(annotation, temporal_expressions=find_temporal_expressions(annotation))
    annotation = replace(annotation, quantities=find_quantities(annotation))
    annotation = replace(annotation, mentions=find_untagged(annotation))
    return replace(annotation, quotations=find_quotations(annotation))
