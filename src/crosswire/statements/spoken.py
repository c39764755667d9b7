"""Statements of a report in a language that is read in part: one for each thing said directly."""

from __future__ import annotations

from collections.abc import Iterator

from crosswire.model import Act, Modality, Quotation, QuotationKind, Statement
from crosswire.provenance import content_id
from crosswire.statements.attribution import attribution_chain
from crosswire.statements.context import Context
from crosswire.statements.deeds import act_said

_FEWEST_WORDS = 3  # what is shorter is a word taken up, and states nothing


def spoken(context: Context) -> Iterator[Statement]:
    """Yield what is said in a report, in text order. Questions state nothing."""
    for quotation in context.annotation.quotations:
        words = context.words(quotation.content)
        if (
            quotation.kind is QuotationKind.DIRECT
            and len(words.split()) >= _FEWEST_WORDS
            and not words.endswith("?")
        ):
            yield _statement(context, quotation)


def _statement(context: Context, quotation: Quotation) -> Statement:
    span, holder = quotation.content, quotation.speaker
    act = act_said(context, quotation) or Act.ASSERT
    return Statement(
        id=content_id(
            "s",
            span.document_id,
            span.start,
            span.end,
            act.value,
            holder.span.start if holder else None,
        ),
        document_id=span.document_id,
        span=span,
        holder=holder,
        act=act,
        event=None,
        recipient=None,
        issue_id=None,
        polarity=1,
        modality=Modality.FACT,
        condition=None,
        conditional_on=(),
        deadline=None,
        term=None,
        when=None,
        attribution=attribution_chain(context, span, quotation, None),
        quotation_id=quotation.id,
        quantities=tuple(
            index
            for index, quantity in enumerate(context.annotation.quantities)
            if span.contains(quantity.span)
        ),
    )
