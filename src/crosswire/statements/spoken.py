"""Statements of a report in a language that is read in part: one for each thing said, directly or in reported words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from crosswire.annotate.deedwords import deed_words
from crosswire.annotate.temporal.context import TenseReader
from crosswire.model import Act, Modality, Quotation, QuotationKind, Sentence, Statement
from crosswire.provenance import content_id
from crosswire.spans import Span
from crosswire.statements.asked import asked_of
from crosswire.statements.attribution import attribution_chain
from crosswire.statements.context import Context
from crosswire.statements.deeds import act_said, condition_of, days_of
from crosswire.statements.narrated import figures_in, modality_told, moment_told

_FEWEST_WORDS = 3  # what is shorter is a word taken up, and states nothing
_BESIDE = 60  # code points of a sentence's opening words that are taken with who says it
_BEHIND = 60  # code points behind who said it up to the end of the sentence that are taken with it (an office, a day)
_TAIL = ' \u00a0.!…;»”"'


def spoken(context: Context, told: Sequence[Statement]) -> Iterator[Statement]:
    """Yield what is said in a report, in text order. Questions state nothing.

    Args:
        context: A report in a language that is read in part.
        told: Who does what in it; reported words that only tell that, and verbs that tell it, are left to them.
    """
    tenses = TenseReader(context.annotation)
    for quotation in context.annotation.quotations:
        words = context.words(quotation.content)
        if len(words.split()) < _FEWEST_WORDS or words.endswith("?") or quotation.inside is not None:
            continue
        if quotation.kind is QuotationKind.DIRECT:
            yield _direct(context, quotation)
        elif not any(_tells(one, quotation) for one in told):
            sentence = _sentence(context, quotation)
            if sentence is not None and not context.is_repeated(sentence):
                yield _reported(context, quotation, sentence, tenses)


def _tells(statement: Statement, quotation: Quotation) -> bool:
    """Tell an act whose verb reports the words ("reconnaît que"), or whose subject opens them."""
    by_verb = (
        quotation.cue is not None
        and statement.quotation_id is None
        and statement.span.overlaps(quotation.cue)
    )
    opens = quotation.content.contains(statement.span) and statement.span.start == quotation.content.start
    return by_verb or opens


def _sentence(context: Context, quotation: Quotation) -> Sentence | None:
    place = quotation.cue or quotation.content
    return next((one for one in context.annotation.sentences if one.span.overlaps(place)), None)


def _direct(context: Context, quotation: Quotation) -> Statement:
    act = act_said(context, quotation)
    asked = asked_of(context, quotation) if act is None else None
    made = _statement(context, quotation, quotation.content, act or (Act.DEMAND if asked else Act.ASSERT))
    return replace(made, recipient=asked.recipient) if asked else made


def _reported(context: Context, quotation: Quotation, sentence: Sentence, tenses: TenseReader) -> Statement:
    """Return what somebody is said to say: asserted, or asked for by saying that it must be."""
    words = deed_words(sentence.lang)
    asked = asked_of(context, quotation)
    span = _whole(context, quotation, sentence)
    content = quotation.content
    condition = condition_of(context, words, content.start, content) if words else None
    if asked is not None and words is not None:
        deadline, _ = days_of(context, words, asked.at, content)
        made = _statement(context, quotation, span, Act.DEMAND)
        return replace(made, recipient=asked.recipient, condition=condition, deadline=deadline)
    said = replace(sentence, span=content)
    moment = moment_told(context, said, None)
    modality = modality_told(context, said, moment, tenses)
    return replace(
        _statement(context, quotation, span, Act.ASSERT), condition=condition, when=moment, modality=modality
    )


def _whole(context: Context, quotation: Quotation, sentence: Sentence) -> Span:
    """Return the words with who says them and how: all of the sentence if little else stands in it."""
    low, high = sentence.span.start, sentence.span.end
    span, cue = quotation.content, quotation.cue
    others = [q.content for q in context.annotation.quotations if sentence.span.contains(q.content)]
    if cue is not None and any(content.end <= cue.start and cue.end <= span.start for content in others):
        low = cue.start  # "… et a ajouté que …": who says it stands with what was said first
    for part in (cue, quotation.speaker.span if quotation.speaker else None):
        span = span.cover(part) if part is not None and low <= part.start and part.end <= high else span
    start = low if span.start - low <= _BESIDE else span.start
    rest = context.text[span.end : high]
    ends = not rest.strip(_TAIL) or (span.end > quotation.content.end and len(rest) <= _BEHIND)
    return Span(span.document_id, start, high if ends else span.end)


def _statement(context: Context, quotation: Quotation, span: Span, act: Act) -> Statement:
    holder = quotation.speaker
    return Statement(
        id=content_id(
            "s", span.document_id, span.start, span.end, act.value, holder.span.start if holder else None
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
        quantities=figures_in(context, span),
    )
