"""From the units of a sentence to statements."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Literal

from crosswire.model import Act, Modality, Participant, Quotation, Statement
from crosswire.provenance import content_id
from crosswire.spans import Span, trim
from crosswire.statements import moments, timing
from crosswire.statements.answering import answered
from crosswire.statements.attribution import attribution_chain
from crosswire.statements.context import Context
from crosswire.statements.deciding import Draft, decide
from crosswire.statements.extents import adds_nothing, readable
from crosswire.statements.leading import only_attributes
from crosswire.statements.nominal import attributive_acts, nominal_acts
from crosswire.statements.participants import same
from crosswire.statements.plover import event_of
from crosswire.statements.scenes import is_aside, speaker_of
from crosswire.statements.units import Unit, find_units
from crosswire.statements.voices import voiced

# "the second meeting within two months" is no deadline
_UNDUE = frozenset({Act.MEET, Act.DENY, Act.SUPPORT, Act.ACCUSE})
# what lasts until a day is not due on it
_LASTING = frozenset({"remain", "stay", "last", "bleiben", "dauern", "andauern", "gelten"})
# what turns a thing down, so that the thing's own date is none any more
_STOPPING = frozenset({Act.REJECT, Act.DENY})
# saying these is the act itself, so that the date of saying dates them
_PERFORMED = frozenset({
    Act.ACCEPT, Act.DEMAND, Act.OFFER, Act.PROPOSE, Act.REJECT, Act.COMMIT, Act.SUPPORT, Act.CONDITION, Act.THREATEN, Act.CONCEDE,
    Act.EXPECT, Act.WARN, Act.ACCUSE, Act.DENY,
})  # fmt: skip


def statements_of(context: Context, *, first_quantity: int) -> tuple[Statement, ...]:
    """Return the statements of one report in text order, conditions linked."""
    found: dict[str, Statement] = {}
    parties: tuple[Participant, ...] = ()
    for sentence in context.annotation.sentences:
        if context.is_silent(sentence) or only_attributes(context, sentence):
            continue
        repeated = context.is_repeated(sentence)
        for statement in _distinct(_of_sentence(context, sentence.index, parties, first_quantity)):
            if repeated and statement.act in (Act.ASSERT, Act.DO):
                continue
            found.setdefault(statement.id, statement)
        parties = _parties(found.values(), sentence.span) or parties
    ordered = voiced(context, answered(context, sorted(found.values(), key=_place)))
    return tuple(_linked(statement, ordered) for statement in ordered)


def _distinct(statements: Iterable[Statement]) -> Iterator[Statement]:
    """Leave out what another statement of the same sentence says in the same words."""
    several = tuple(statements)
    for place, one in enumerate(several):
        others = tuple((o.act, o.span) for o in several if o is not one and not _is_told_apart(one, o))
        earlier = any(_is_twin(one, other) for other in several[:place])
        if not earlier and not (one.condition is None and adds_nothing(one.act, one.span, others)):
            yield one


def _is_told_apart(one: Statement, other: Statement) -> bool:
    """Tell a claim from the act of somebody else that it is about."""
    return one.holder is not None and other.holder is not None and not same(one.holder, other.holder)


def _is_twin(one: Statement, other: Statement) -> bool:
    who = [s.holder and (s.holder.entity_id or s.holder.span) for s in (one, other)]
    alike = one.act is other.act and one.polarity == other.polarity and who[0] == who[1]
    dated_apart = one.when is not None and other.when is not None and one.when.value != other.when.value
    if dated_apart and one.act in (Act.DO, Act.ASSERT):
        return False  # "walked out on Monday and returned on Tuesday"
    return alike and (one.span.contains(other.span) or other.span.contains(one.span))


def _place(statement: Statement) -> tuple[Span, str, int, str]:
    return (
        statement.span,
        statement.act.value,
        statement.holder.span.start if statement.holder else -1,
        statement.id,
    )


def _parties(statements: Iterable[Statement], span: Span) -> tuple[Participant, ...]:
    """Return who met or agreed in a sentence; "it was agreed" in a later one means them."""
    joint = [s for s in statements if span.contains(s.span) and s.act in (Act.MEET, Act.ACCEPT)]
    who = [w for s in joint for w in (s.holder, s.recipient if s.act is Act.MEET else None) if w is not None]
    distinct = {w.entity_id or w.span: w for w in who}
    return tuple(distinct.values()) if len(distinct) > 1 else ()


def _linked(statement: Statement, others: Sequence[Statement]) -> Statement:
    condition = statement.condition
    if condition is None:
        return statement
    ids = [
        o.id
        for o in others
        if o.id != statement.id and o.span.overlaps(condition) and not o.span.contains(statement.span)
    ]
    return replace(statement, conditional_on=tuple(ids))


def _of_sentence(
    context: Context, sentence: int, parties: tuple[Participant, ...], first_quantity: int
) -> Iterator[Statement]:
    whole = context.annotation.sentences[sentence].span
    units = find_units(context, sentence)
    if context.is_heading(context.annotation.sentences[sentence]) and not any(
        context.clauses[unit.clause].subject for unit in units
    ):
        return
    conditions = timing.find_conditions(context, sentence)
    if not units and _says_something(context, sentence, whole):
        yield _bare(context, sentence, whole, first_quantity)
    for unit in units:
        if len(units) > 1 and is_aside(context, unit.clause):
            continue  # "…, an official warned" says nothing of its own
        for draft in decide(context, unit, parties):
            yield _finished(context, unit, draft, conditions, first_quantity)
    for nominal in (*nominal_acts(context, sentence, units), *attributive_acts(context, sentence, units)):
        draft = Draft(
            act=nominal.act,
            holder=nominal.holder,
            recipient=nominal.recipient,
            polarity=1,
            modality=Modality.FACT,
        )
        unit = replace(nominal.unit, span=nominal.span)
        yield _finished(context, unit, draft, conditions, first_quantity)


def _finished(
    context: Context, unit: Unit, draft: Draft, conditions: tuple[Span, ...], first_quantity: int
) -> Statement:
    sentence = context.clauses[unit.clause].sentence
    span = unit.span or context.clauses[unit.outer].span
    focus = unit.focus or span
    span = readable(context, unit, span)
    quotation = unit.quotation or _quotation_in(context, focus)
    lasting = draft.act in _UNDUE or context.clauses[unit.reading.carrier].lemma in _LASTING
    polarity: Literal[1, -1]
    document_id = context.annotation.document.id
    holder = draft.holder
    condition = _condition(context, unit, focus, conditions)
    draft = _conditioned(context, unit, draft, condition)
    polarity = -1 if draft.polarity < 0 else 1
    outside = (*_speech_times(context, unit, draft), *((condition,) if condition else ()))
    event = event_of(context, unit.reading.carrier, draft.act, planned=draft.modality is Modality.PLANNED)
    banned = event is not None and event.mode == "ban"
    deed = moments.Deed(
        carrier=unit.reading.carrier,
        spoken=draft.act in _PERFORMED,
        stopped=banned or draft.polarity < 0 or draft.act in _STOPPING,
        lasting=lasting,
    )
    return Statement(
        id=content_id(
            "s", document_id, span.start, span.end, draft.act.value, holder.span.start if holder else None
        ),
        document_id=document_id,
        span=span,
        holder=holder,
        act=draft.act,
        event=event,
        recipient=draft.recipient,
        issue_id=None,
        polarity=polarity,
        modality=_in_time(context, sentence, focus, draft),
        condition=condition,
        conditional_on=(),
        deadline=timing.deadline(context, sentence, focus) if not lasting else None,
        term=timing.term(context, sentence, focus),
        when=moments.when(context, sentence, focus, outside, deed),
        attribution=attribution_chain(context, focus, quotation, speaker_of(context, unit)),
        quotation_id=quotation.id if quotation else None,
        quantities=_indices(context, focus, first_quantity),
    )


def _conditioned(context: Context, unit: Unit, draft: Draft, condition: Span | None) -> Draft:
    """Read "without a guarantee there will be no approval" and "we will only talk if …" as a condition that somebody sets.

    A commitment, an offer or a refusal under a condition stays what it is.
    """
    if condition is None or draft.holder is None:
        return draft
    refused = draft.polarity < 0 or draft.act is Act.REJECT
    if refused and timing.is_denied_without(context, condition):
        return replace(draft, act=Act.CONDITION, polarity=1, modality=Modality.FACT)
    clause = context.clauses[unit.reading.carrier]
    kept = clause.lemma in context.lexicon(clause.sentence).words.get("modals.lasting", frozenset())
    bare = (
        draft.act is Act.COMMIT and not unit.reading.strong and not kept
    )  # "would return", which no verb promises
    consent = draft.act is Act.ACCEPT and draft.modality is Modality.PLANNED
    plain = draft.act in (Act.DO, Act.MEET, Act.ASSERT) or bare or consent
    reported = context.clauses[unit.reading.carrier].mood.startswith("subjunctive") and unit.cue >= 0
    plain = plain and (reported or draft.modality is not Modality.FACT)
    only = context.text[max(0, condition.start - _ONLY_REACH) : condition.end].lower()
    if plain and _ONLY.search(only):
        return replace(draft, act=Act.CONDITION, modality=Modality.FACT)
    return draft


_ONLY = re.compile(r"\b(?:only|nur|erst)\b")
_ONLY_REACH = 40  # code points: "only" may stand before the verb that the condition follows


def _in_time(context: Context, sentence: int, span: Span, draft: Draft) -> Modality:
    """Read a deed dated after the report as planned ("the summit begins on Friday")."""
    deed = draft.act in (Act.DO, Act.MEET, Act.ASSERT) and draft.modality is Modality.FACT
    ahead = any(time.direction == "future" for time in context.times_of[sentence] if span.contains(time.span))
    past = any(time.direction == "past" for time in context.times_of[sentence] if span.contains(time.span))
    return Modality.PLANNED if deed and ahead and not past else draft.modality


def _quotation_in(context: Context, span: Span) -> Quotation | None:
    inside = [q for q in context.annotation.quotations if span.contains(q.content)]
    return max(inside, key=lambda q: (len(q.content), -q.content.start), default=None)


def _condition(context: Context, unit: Unit, span: Span, conditions: tuple[Span, ...]) -> Span | None:
    """Return the condition of a unit: inside its words, and not the whole of them."""
    verb = context.clauses[unit.reading.carrier].verb
    inside = [
        _without_verb(context, c, verb) for c in conditions if span.contains(c) and len(c) < len(span) - 3
    ]
    return next((c for c in inside if c is not None), None)


def _without_verb(context: Context, condition: Span, verb: Span) -> Span | None:
    """End a condition before the verb that it qualifies ("vorbehaltlich der Zustimmung | gewährt")."""
    if not condition.contains(verb):
        return condition
    start, end = trim(context.text, condition.start, verb.start)
    return condition.within(start, end) if end - start > _SHORTEST_CONDITION else None


_SHORTEST_CONDITION = 8  # code points


def _speech_times(context: Context, unit: Unit, draft: Draft) -> tuple[Span, ...]:
    """Return the stretches of a cue whose dates say when it was said, unless saying it is the act.

    What is told as still to come is not due on the day it was told ("said on Monday that they would strike").
    """
    performed = draft.act in _PERFORMED and draft.modality is not Modality.PLANNED
    if unit.cue < 0 or performed:
        return ()
    cue, content = context.clauses[unit.cue].span, context.clauses[unit.clause].span
    pieces = [(cue.start, min(content.start, cue.end)), (max(content.end, cue.start), cue.end)]
    return tuple(cue.within(start, end) for start, end in pieces if start < end)


def _indices(context: Context, span: Span, first_quantity: int) -> tuple[int, ...]:
    return tuple(
        first_quantity + place
        for place, quantity in enumerate(context.annotation.quantities)
        if span.contains(quantity.span)
    )


def _says_something(context: Context, sentence: int, whole: Span) -> bool:
    """Tell a sentence whose predicate was not found from a name, a label or a credit."""
    tokens = context.annotation.tokens[sentence] if sentence < len(context.annotation.tokens) else ()
    verbal = any(token.pos in ("VERB", "AUX") for token in tokens)
    return verbal or context.quotation_at(whole) is not None or len(tokens) >= _SENTENCE_WORDS


_SENTENCE_WORDS = 6  # what is shorter and has no verb is a label, a name or a credit


def _bare(context: Context, sentence: int, whole: Span, first_quantity: int) -> Statement:
    """State a sentence in which no predicate was found."""
    quotation = context.quotation_at(whole) or _quotation_in(context, whole)
    holder = quotation.speaker if quotation and quotation.content.contains(whole) else None
    document_id = context.annotation.document.id
    return Statement(
        id=content_id("s", document_id, whole.start, whole.end, Act.ASSERT.value, None),
        document_id=document_id,
        span=whole,
        holder=holder,
        act=Act.ASSERT,
        event=None,
        recipient=None,
        issue_id=None,
        polarity=1,
        modality=Modality.FACT,
        condition=None,
        conditional_on=(),
        deadline=timing.deadline(context, sentence, whole),
        term=timing.term(context, sentence, whole),
        when=moments.when(context, sentence, whole),
        attribution=attribution_chain(context, whole, quotation, None),
        quotation_id=quotation.id if quotation else None,
        quantities=_indices(context, whole, first_quantity),
    )
