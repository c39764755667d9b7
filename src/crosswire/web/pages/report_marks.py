"""What was found in one report, as marks of its text: out of its story's account, else out of the report by itself."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from crosswire.model import (
    Account,
    Annotation,
    Document,
    Mention,
    Participant,
    Quantity,
    Quotation,
    Statement,
    TemporalExpression,
)
from crosswire.spans import Span
from crosswire.web.pages.segments import Layer, Mark


def marks_of(document: Document, account: Account | None, annotation: Annotation | None) -> tuple[Mark, ...]:
    """Return the marks of a report's text in text order.

    Args:
        document: The report.
        account: Of its story; what it says of the report counts, corrections included. None, or one that only puts the report
            aside, gives way to the annotation.
        annotation: What is read off the report by itself; names are then those in the text.
    """
    if account is not None and document.id in account.story.document_ids:
        found = _of_account(document, account)
    elif annotation is not None:
        found = _of_annotation(annotation)
    else:
        found = []
    length = len(document.text)
    return tuple(sorted((m for m in found if m.end <= length), key=lambda m: (m.start, -m.end, m.layer)))


def quantity_value(quantity: Quantity) -> str | None:
    """Return a number, or its range, with its unit, as the report page tells it; None when neither is known."""
    unit = "" if quantity.unit == "count" else f" {quantity.unit}"
    if quantity.value is not None:
        return f"{quantity.value:g}{unit}"
    if quantity.low is None and quantity.high is None:
        return None
    low, high = ("…" if bound is None else f"{bound:g}" for bound in (quantity.low, quantity.high))
    return f"{low}–{high}{unit}"


def _of_account(document: Document, account: Account) -> list[Mark]:
    here = document.id
    names = {entity.id: entity.name for entity in account.entities}
    marks = [
        _mark(span, "mention", entity.type.value, name=entity.name, target_id=entity.id)
        for entity in account.entities
        for span in entity.mentions
        if span.document_id == here
    ]
    marks += _quotations(document, (q for q in account.quotations if q.content.document_id == here), names)
    marks += _dates(e for e in account.temporal_expressions if e.span.document_id == here)
    marks += _figures(q for q in account.quantities if q.span.document_id == here)
    marks += _statements(document, (s for s in account.statements if s.document_id == here), names)
    return marks


def _of_annotation(annotation: Annotation) -> list[Mark]:
    document = annotation.document
    names = {m.span: m.name for m in annotation.mentions}
    marks = [_mark(m.span, "mention", m.type.value, name=_name(m, names)) for m in annotation.mentions]
    marks += _quotations(document, annotation.quotations, {})
    marks += _dates(annotation.temporal_expressions)
    marks += _figures(annotation.quantities)
    return marks


def _name(mention: Mention, names: Mapping[Span, str]) -> str:
    return names.get(mention.antecedent, mention.name) if mention.antecedent else mention.name


def _quotations(document: Document, quotations: Iterable[Quotation], names: Mapping[str, str]) -> list[Mark]:
    return [
        _mark(
            quotation.content,
            "quotation",
            quotation.kind.value,
            name=_who(document, quotation.speaker, names),
            target_id=quotation.id,
        )
        for quotation in quotations
    ]


def _dates(expressions: Iterable[TemporalExpression]) -> list[Mark]:
    return [_mark(item.span, "date", item.type.value, value=item.value) for item in expressions]


def _figures(quantities: Iterable[Quantity]) -> list[Mark]:
    return [_mark(item.span, "figure", item.unit, value=quantity_value(item)) for item in quantities]


def _statements(document: Document, statements: Iterable[Statement], names: Mapping[str, str]) -> list[Mark]:
    return [
        _mark(
            statement.span,
            "statement",
            statement.act.value,
            name=_who(document, statement.holder, names),
            target_id=statement.id,
        )
        for statement in statements
    ]


def _who(document: Document, participant: Participant | None, names: Mapping[str, str]) -> str | None:
    if participant is None:
        return None
    known = names.get(participant.entity_id or "")
    if known:
        return known
    return document.words(participant.span) if participant.span.document_id == document.id else None


def _mark(
    span: Span,
    layer: Layer,
    code: str,
    *,
    name: str | None = None,
    value: str | None = None,
    target_id: str | None = None,
) -> Mark:
    return Mark(
        layer=layer, start=span.start, end=span.end, code=code, name=name, value=value, target_id=target_id
    )
