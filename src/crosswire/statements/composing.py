"""From the units of a sentence to statements."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from crosswire.model import Act, Clause, Modality, Participant, Quotation, Statement
from crosswire.provenance import content_id
from crosswire.spans import Span, trim
from crosswire.statements import timing
from crosswire.statements.attribution import attribution_chain
from crosswire.statements.context import Context
from crosswire.statements.nominal import nominal_acts
from crosswire.statements.participants import actors, any_mention, is_place_or_time, same
from crosswire.statements.plover import event_of
from crosswire.statements.readings import is_obligation, modality
from crosswire.statements.units import Unit, find_units
from crosswire.statements.viewpoints import viewpoint

_SHARED = frozenset({Act.ACCEPT, Act.DEMAND, Act.OFFER, Act.PROPOSE, Act.REJECT, Act.COMMIT, Act.SUPPORT, Act.CONDITION,
    Act.THREATEN, Act.CONCEDE, Act.EXPECT, Act.WARN, Act.ACCUSE})  # fmt: skip
_ANIMATE = frozenset({Act.DEMAND, Act.THREATEN, Act.ACCUSE, Act.WARN, Act.SUPPORT, Act.DENY, Act.PROPOSE})
_PERFORMED = _SHARED | {Act.DENY}


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """Who does what to whom, before the words around it are looked at."""

    act: Act
    holder: Participant | None
    recipient: Participant | None
    polarity: int
    modality: Modality


def statements_of(context: Context, *, first_quantity: int) -> tuple[Statement, ...]:
    """Return the statements of one report in text order, conditions linked."""
    found: dict[str, Statement] = {}
    for sentence in context.annotation.sentences:
        if context.is_silent(sentence):
            continue
        for statement in _of_sentence(context, sentence.index, first_quantity):
            found.setdefault(statement.id, statement)
    ordered = sorted(found.values(), key=lambda s: (s.span, s.act, s.id))
    return tuple(_linked(statement, ordered) for statement in ordered)


def _linked(statement: Statement, others: list[Statement]) -> Statement:
    condition = statement.condition
    if condition is None:
        return statement
    ids = [
        o.id
        for o in others
        if o.id != statement.id and o.span.overlaps(condition) and not o.span.contains(statement.span)
    ]
    return replace(statement, conditional_on=tuple(ids))


def _of_sentence(context: Context, sentence: int, first_quantity: int) -> Iterator[Statement]:
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
        for draft in _drafts(context, unit):
            yield _finished(context, unit, draft, conditions, first_quantity)
    for nominal in nominal_acts(context, sentence, units):
        draft = Draft(
            act=nominal.act,
            holder=nominal.holder,
            recipient=nominal.recipient,
            polarity=1,
            modality=Modality.FACT,
        )
        unit = replace(nominal.unit, span=nominal.span)
        yield _finished(context, unit, draft, conditions, first_quantity)


def _drafts(context: Context, unit: Unit) -> tuple[Draft, ...]:
    clause = context.clauses[unit.reading.carrier]
    speaker = _speaker(context, unit)
    acts = unit.reading.strong
    subjects = _subjects(context, clause, acts=acts) or _subjects(
        context, context.clauses[unit.clause], acts=acts
    )
    own = speaker is not None and _is_own(context, clause, subjects, speaker)
    act, polarity = unit.reading.act, unit.reading.polarity
    how = Modality.PLANNED if unit.reading.intended else modality(context, unit.clause)
    holders: tuple[Participant | None, ...] = subjects or (None,)
    recipient: Participant | None = None
    if speaker is not None and is_obligation(context, clause) and not _is_refusal(unit, own=own):
        act, recipient, how = _reported(context, unit, clause, subjects, own=own)
        holders = (speaker,)
    elif unit.reading.strong or act is Act.EXPECT:
        if own or (speaker is not None and (not subjects or unit.reading.impersonal)):
            holders = (speaker,)
        elif unit.reading.impersonal:
            holders = (None,)
    elif speaker is not None:
        act, recipient, how = _reported(context, unit, clause, subjects, own=own)
        holders = (speaker,)
    elif is_obligation(context, clause) and clause.mood == "subjunctive-1":
        act, recipient, holders = Act.DEMAND, holders[0], (None,)
    elif act is Act.ASSERT:
        holders = (None,)
    if (
        speaker is None
        and subjects == ()
        and clause.subject
        and not clause.passive
        and unit.reading.strong
        and act in _ANIMATE
    ):
        act, holders = Act.ASSERT, (None,)
    if act is not Act.DO and act is not Act.MEET and act not in _SHARED:
        holders = holders[:1]
    if (
        clause.lemma.lower() in context.lexicon(clause.sentence).words.get("modals.receiving", frozenset())
        and clause.noun
    ):
        return _received(context, clause, subjects)
    if act is Act.MEET and len(holders) > 1:
        recipient, holders = holders[1], holders[:1]
    return tuple(
        Draft(
            act=act,
            holder=holder,
            recipient=recipient or find_recipient(context, unit, clause, holder),
            polarity=polarity,
            modality=how,
        )
        for holder in holders
    )


def _received(context: Context, clause: Clause, subjects: tuple[Participant, ...]) -> tuple[Draft, ...]:
    """Read "got concessions from X" as X's act towards the subject."""
    act = context.lexicon(clause.sentence).of_noun(clause.noun or "") or Act.DO
    givers = [who for span in clause.objects for who in actors(context, clause.sentence, span)]
    receiver = subjects[0] if subjects else None
    giver = next((who for who in givers if not same(who, receiver)), None)
    return (
        Draft(
            act=act,
            holder=giver,
            recipient=receiver,
            polarity=-1 if clause.negated else 1,
            modality=Modality.FACT,
        ),
    )


def _is_refusal(unit: Unit, *, own: bool) -> bool:
    """Tell whether "we must" is followed by an act of the speaker's own, which it only underlines."""
    return own and unit.reading.strong


def _reported(
    context: Context, unit: Unit, clause: Clause, subjects: tuple[Participant, ...], *, own: bool
) -> tuple[Act, Participant | None, Modality]:
    """Read content without an act of its own under a speaker: "must" demands, "we will" commits, the rest asserts."""
    how = modality(context, unit.clause)
    if is_obligation(context, clause) and not (own and _is_singular(context, clause)):
        conditional = "condition" in context.own_words(unit.clause) or "bedingung" in context.own_words(
            unit.clause
        )
        return (
            Act.CONDITION if conditional else Act.DEMAND,
            None if own else (subjects[0] if subjects else None),
            Modality.FACT,
        )
    if own and clause.tense == "future" and unit.reading.act is Act.DO and how is not Modality.HYPOTHETICAL:
        return (Act.REJECT if clause.negated else Act.COMMIT), None, Modality.PLANNED
    return Act.ASSERT, None, how


def _speaker(context: Context, unit: Unit) -> Participant | None:
    """Return who says it: the cue's subject, "I" replaced by who is quoted; else the quotation's speaker; else a viewpoint."""
    quoted = unit.quotation.speaker if unit.quotation else None
    sentence = context.clauses[unit.clause].sentence
    if unit.speaker is None:
        return quoted or viewpoint(context, sentence, context.clauses[unit.clause].span)
    first_person = context.lexicon(sentence).words.get("modals.first_person", frozenset())
    return quoted if quoted and context.words(unit.speaker.span).lower() in first_person else unit.speaker


def _agent(clause: Clause) -> Span | None:
    """Return the agent of a passive, unless it belongs to the subject ("an exchange *of prisoners* was agreed")."""
    agent, subject = clause.agent, clause.subject
    if agent and subject and (subject.contains(agent) or 0 <= agent.start - subject.end <= _OF_REACH):
        return None
    return agent


_OF_REACH = 5  # code points between a noun and the "of"-phrase that belongs to it


def _subjects(context: Context, clause: Clause, *, acts: bool) -> tuple[Participant, ...]:
    span = _agent(clause) if clause.passive else clause.subject
    if span and clause.objects and context.words(span).lower() in ("was", "which", "what"):
        span = clause.objects[0]
    return actors(context, clause.sentence, span, acts=acts) if span else ()


def _is_own(
    context: Context, clause: Clause, subjects: tuple[Participant, ...], speaker: Participant
) -> bool:
    words = context.words(clause.subject).lower() if clause.subject else ""
    lists = context.lexicon(clause.sentence).words
    if words in lists.get("modals.first_person", frozenset()) or words in ("man", "one"):
        return True
    if any(same(subject, speaker) for subject in subjects):
        return True
    pronoun = words in lists.get("modals.third_person", frozenset()) and words not in ("it", "es")
    return pronoun and all(subject.entity_id is None for subject in subjects)


def _is_singular(context: Context, clause: Clause) -> bool:
    return clause.subject is not None and context.words(clause.subject).lower() in ("i", "ich")


def find_recipient(
    context: Context, unit: Unit, clause: Clause, holder: Participant | None
) -> Participant | None:
    """Return to whom the act is directed: an actor among the objects, the subject of what is demanded, or whose thing it is."""
    if unit.reading.act is Act.ASSERT:
        return None
    spans = [span for span in clause.objects if not is_place_or_time(context, clause.sentence, span)]
    if clause.passive and clause.subject and unit.reading.act is not Act.DO:
        spans.insert(0, clause.subject)
    found = [who for span in spans for who in actors(context, clause.sentence, span)]
    for child in context.children[unit.reading.carrier]:
        inner = context.clauses[child]
        if inner.kind in ("complement", "infinitive") and inner.sentence == clause.sentence:
            spans_inside = ([inner.subject] if inner.subject else []) + list(inner.objects[:1])
            found += [who for span in spans_inside for who in actors(context, clause.sentence, span)]
    found += [who for span in spans if (who := any_mention(context, clause.sentence, span))]
    return next((who for who in found if not same(who, holder)), None)


def _finished(
    context: Context, unit: Unit, draft: Draft, conditions: tuple[Span, ...], first_quantity: int
) -> Statement:
    sentence = context.clauses[unit.clause].sentence
    span = unit.span or context.clauses[unit.outer].span
    quotation = unit.quotation or _quotation_in(context, span)
    polarity: Literal[1, -1] = -1 if draft.polarity < 0 else 1
    document_id = context.annotation.document.id
    holder = draft.holder
    return Statement(
        id=content_id(
            "s", document_id, span.start, span.end, draft.act.value, holder.span.start if holder else None
        ),
        document_id=document_id,
        span=span,
        holder=holder,
        act=draft.act,
        event=event_of(context, unit.reading.carrier, draft.act, planned=draft.modality is Modality.PLANNED),
        recipient=draft.recipient,
        issue_id=None,
        polarity=polarity,
        modality=draft.modality,
        condition=_condition(context, unit, span, conditions),
        conditional_on=(),
        deadline=timing.deadline(context, sentence, span),
        term=timing.term(context, sentence, span),
        when=timing.when(context, sentence, span, _speech_times(context, unit, draft)),
        attribution=attribution_chain(context, span, quotation, _speaker(context, unit)),
        quotation_id=quotation.id if quotation else None,
        quantities=_indices(context, span, first_quantity),
    )


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
    """Return the stretches of a cue whose dates say when it was said, unless saying it is the act."""
    if unit.cue < 0 or draft.act in _PERFORMED:
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
        when=timing.when(context, sentence, whole),
        attribution=attribution_chain(context, whole, quotation, None),
        quotation_id=quotation.id if quotation else None,
        quantities=_indices(context, whole, first_quantity),
    )
