"""Who demands, offers or rejects what in a language that is read in part: a subject beside a verb that tells an act.

Without parser only the plain order is trusted: somebody named (or a pronoun that is resolved) opens a clause, the verb follows with no more
than small words or an apposition between. In another's reported words it is attributed to whoever says them. What another says without
reported words that are known, hangs on "if" or is passive states nothing here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from crosswire.annotate.deedwords import Deed, DeedWords, deed_words, small_words
from crosswire.annotate.speechwords import speech_words
from crosswire.model import (
    Act,
    EntityType,
    Mention,
    Modality,
    Participant,
    Quotation,
    QuotationKind,
    Sentence,
    Statement,
    TemporalExpression,
    TimexType,
    When,
)
from crosswire.provenance import content_id
from crosswire.spans import Span
from crosswire.statements.attribution import attribution_chain
from crosswire.statements.context import Context

_WHO = (EntityType.PER, EntityType.ORG, EntityType.GPE)
_REACH = 24  # code points before a date that are looked at for "before", and behind a verb for its day
_NAMED = 60  # code points before a comma in which the name's own begins
_APPOSITION = re.compile(r"\s?,\s[^,.;:«“\"]{2,90},\s")
_WORD = re.compile(r"[^\W\d_]+['’]?|\d+|[^\w\s]")
_ASIDE = re.compile(r"[,»”\"]\s?(?:[\w'’-]+\s){0,2}$")
_DAY = re.compile(r"\d{4}-\d\d-\d\d$")
_TAIL = ' \u00a0.!…,;:»”"'


@dataclass(frozen=True, slots=True, kw_only=True)
class _Told:
    """One verb with its subject, and the reported words that hold it, if any."""

    deed: Deed
    act: Act
    verb: tuple[int, int]
    holder: Mention
    start: int
    reported: Quotation | None


def deeds(context: Context) -> Iterator[Statement]:
    """Yield who does what by a verb, in text order, in a report's own and in reported words; direct speech is left to its quotation."""
    for sentence in context.annotation.sentences:
        words = deed_words(sentence.lang)
        if words is None or context.is_silent(sentence) or context.is_repeated(sentence):
            continue
        told = list(_told(context, sentence, words))
        if told and _is_anothers(context, sentence, told):
            told = [one for one in told if one.reported or _reports(context, one)]
        for place, one in enumerate(told):
            yield _statement(context, sentence, words, one, next(iter(told[place + 1 :]), None))


def act_said(context: Context, quotation: Quotation) -> Act | None:
    """Return what a speaker does by direct speech that opens with a verb of the first person ("Nous refusons de …"); else None."""
    words = deed_words(context.annotation.document.lang)
    if words is None or quotation.speaker is None:
        return None
    for deed in words.deeds:
        match = deed.said.search(context.text, quotation.content.start, quotation.content.end)
        if match is None:
            continue
        before = small_words(context.text[quotation.content.start : match.start()])
        if all(word in words.pronouns or word in words.between for word in before):
            return deed.negated if any(word in words.negations for word in before) else deed.act
    return None


def _told(context: Context, sentence: Sentence, words: DeedWords) -> Iterator[_Told]:
    """Yield verbs with their subjects; a verb joined by "and" shares the one before."""
    low, high = sentence.span.start, sentence.span.end
    found = [(m, deed) for deed in words.deeds for m in deed.told.finditer(context.text, low, high)]
    last: _Told | None = None
    end = low
    for match, deed in sorted(found, key=lambda one: (one[0].start(), -one[0].end())):
        if match.start() < end or _is_quoted(context, match.start()):
            continue
        told = _with_subject(context, sentence, words, match.span(), deed)
        if told is None and last is not None:
            told = _joined(context, words, match.span(), deed, last)
        if told is not None:
            last = told
            end = match.end()
            yield told


def _is_quoted(context: Context, at: int) -> bool:
    direct = (q.content for q in context.annotation.quotations if q.kind is QuotationKind.DIRECT)
    return any(content.start <= at < content.end for content in direct)


def _reported_at(context: Context, at: int) -> Quotation | None:
    """Return the reported words that hold a place."""
    said = (q for q in context.annotation.quotations if q.kind is not QuotationKind.DIRECT)
    return next((q for q in said if q.content.start <= at < q.content.end), None)


def _reports(context: Context, told: _Told) -> Quotation | None:
    """Return the words that a verb reports itself ("a reconnu que …")."""
    verb = Span(context.annotation.document.id, *told.verb)
    own = (q for q in context.annotation.quotations if q.cue is not None and q.cue.overlaps(verb))
    return next((q for q in own if q.kind is not QuotationKind.DIRECT), None)


def _with_subject(
    context: Context, sentence: Sentence, words: DeedWords, verb: tuple[int, int], deed: Deed
) -> _Told | None:
    before = [
        m
        for m in context.annotation.mentions
        if sentence.span.start <= m.span.start and m.span.end <= verb[0]
    ]
    if not before:
        return None
    between = _between(context, words, before[-1].span.end, verb[0])
    holder = before.pop()
    while before and _belongs(context, words, before[-1], holder):
        holder = before.pop()
    start = min(holder.span.start, holder.role.start) if holder.role else holder.span.start
    reported = _reported_at(context, start)
    if reported is not _reported_at(context, verb[0]):
        return None
    low = sentence.span.start if reported is None else max(sentence.span.start, reported.content.start)
    opening = _opening(context, low, words, start)
    if between is None or opening is None or holder.type not in _WHO:
        return None
    if holder.form == "pronoun" and holder.antecedent is None:
        return None
    act = deed.negated if any(word in words.negations for word in between) else deed.act
    return (
        _Told(deed=deed, act=act, verb=verb, holder=holder, start=opening, reported=reported) if act else None
    )


def _between(context: Context, words: DeedWords, low: int, high: int) -> list[str] | None:
    """Return the small words between subject and verb, an apposition left out; None if there are others."""
    apposition = _APPOSITION.match(context.text, low, high)
    small = small_words(context.text[apposition.end() if apposition else low : high])
    if small[:1] == [","] and "," in context.text[max(0, low - _NAMED) : low]:
        small = small[1:]  # "le maire de Lorvance, Paul Tessier, …"
    return small if all(word in words.between for word in small) else None


def _belongs(context: Context, words: DeedWords, before: Mention, mention: Mention) -> bool:
    """Tell whether a mention only says whose the one before it is ("la ministre | du Velmark")."""
    start = min(mention.span.start, mention.role.start) if mention.role else mention.span.start
    between = small_words(context.text[before.span.end : start])
    return bool(between) and between[0] in words.owning and len(between) <= len(["de", "la", "ville"])


def _opening(context: Context, low: int, words: DeedWords, start: int) -> int | None:
    """Return where a subject begins with its article, if it opens its sentence (from ``low`` on) or stands behind a comma; else None."""
    while True:
        before = context.text[low:start].rstrip()
        if not before.strip(" \u00a0—–-"):
            return start
        last = _WORD.findall(before)[-1].lower().replace("’", "'")
        if last not in words.articles:
            opens = last in (",", ";") and not words.conditions.search(before[before.rfind(";") + 1 :])
            return start if opens else None
        start = low + len(before) - len(last)


def _joined(
    context: Context, words: DeedWords, verb: tuple[int, int], deed: Deed, last: _Told
) -> _Told | None:
    between = small_words(context.text[last.verb[1] : verb[0]])
    small: list[str] = []
    while between and between[-1] in words.between:
        small.append(between.pop())
    if not between or between[-1] not in words.coordinators:
        return None
    act = deed.negated if any(word in words.negations for word in small) else deed.act
    start = verb[0] - len(context.text[last.verb[1] : verb[0]].rsplit(between[-1], 1)[-1].lstrip())
    if not act or last.reported is not _reported_at(context, verb[0]):
        return None
    return replace(last, deed=deed, act=act, verb=verb, start=start)


def _is_anothers(context: Context, sentence: Sentence, told: list[_Told]) -> bool:
    """Tell a sentence that somebody else is said to say ("selon la maire, …", "…, a dit le ministre")."""
    speech = speech_words(sentence.lang)
    low, high = sentence.span.start, sentence.span.end
    preposition = speech.prepositions.search(context.text, low, told[0].start)
    if preposition and not context.text[low : preposition.start()].strip():
        return True
    roles = [m.role for m in context.annotation.mentions if m.role is not None]
    for cue in speech.verbs.finditer(context.text, low, high):
        if any(role.start <= cue.start() < role.end for role in roles):
            continue  # "le juge", no verb
        own = any(cue.start() < one.verb[1] and one.verb[0] < cue.end() for one in told)
        if not own and _ASIDE.search(context.text[low : cue.start()]):
            return True
        if not own and cue.end() <= told[0].start:
            return True
    return False


def _statement(
    context: Context, sentence: Sentence, words: DeedWords, told: _Told, after: _Told | None
) -> Statement:
    within = told.reported or _reports(context, told)
    end = sentence.span.end if within is None else min(sentence.span.end, within.content.end)
    end = min(end, after.start) if after is not None and after.reported is told.reported else end
    stop = words.ends.search(context.text, told.verb[1], end)
    end = stop.start() if stop else end
    stripped = context.text[told.start : end].rstrip(_TAIL)
    for joined in words.coordinators:
        stripped = (
            stripped.removesuffix(f" {joined}") if after is not None and end == after.start else stripped
        )
    span = Span(sentence.span.document_id, told.start, told.start + len(stripped))
    holder = context.participant(told.holder)
    deadline, when = days_of(context, words, told.verb[1], span)
    return Statement(
        id=content_id("s", span.document_id, span.start, span.end, told.act.value, holder.span.start),
        document_id=span.document_id,
        span=span,
        holder=holder,
        act=told.act,
        event=None,
        recipient=_recipient(context, words, told, span),
        issue_id=None,
        polarity=1,
        modality=Modality.FACT,
        condition=condition_of(context, words, told.verb[1], span) if told.deed.conditional else None,
        conditional_on=(),
        deadline=deadline,
        term=None,
        when=when,
        attribution=attribution_chain(context, span, told.reported, None if told.reported else holder),
        quotation_id=told.reported.id if told.reported else None,
        quantities=tuple(i for i, q in enumerate(context.annotation.quantities) if span.contains(q.span)),
    )


def _recipient(context: Context, words: DeedWords, told: _Told, span: Span) -> Participant | None:
    """Return of whom it is asked: the next mention, with no more than the right preposition and articles before it."""
    if told.deed.recipients is None:
        return None
    for mention in context.annotation.mentions:
        if mention.span.start < told.verb[1] or mention.span.end > span.end:
            continue
        start = min(mention.span.start, mention.role.start) if mention.role else mention.span.start
        between = context.text[told.verb[1] : start].strip()
        own = [word for word in small_words(between) if word not in words.articles]
        fits = told.deed.recipients.fullmatch(" ".join(own)) if own else told.deed.recipients.fullmatch("–")
        right = fits is not None or (bool(between) and told.deed.recipients.fullmatch(between) is not None)
        return context.participant(mention) if right and mention.type in _WHO else None
    return None


def condition_of(context: Context, words: DeedWords, low: int, span: Span) -> Span | None:
    """Return what opens with "if" from ``low`` on, up to the next comma."""
    match = words.conditions.search(context.text, low, span.end)
    if match is None:
        return None
    comma = context.text.find(",", match.end(), span.end)
    return span.within(match.start(), comma if comma > 0 else span.end)


def days_of(context: Context, words: DeedWords, low: int, span: Span) -> tuple[str | None, When | None]:
    """Return the day by which something is to be, and the day right behind a verb that ends at ``low``: it was told then."""
    deadline, when = None, None
    for time in _dates(context, span):
        before = context.text[max(span.start, time.span.start - _REACH) : time.span.start].rstrip()
        if words.limits.search(before):
            deadline = deadline or (time.value if time.direction != "past" else None)
        elif low <= time.span.start <= low + 2 and time.direction != "future":
            when = when or When(value=time.value, precision="day")
    return deadline, when


def _dates(context: Context, span: Span) -> list[TemporalExpression]:
    return [
        time
        for time in context.annotation.temporal_expressions
        if time.type in (TimexType.DATE, TimexType.TIME)
        and span.contains(time.span)
        and _DAY.match(time.value)
    ]
