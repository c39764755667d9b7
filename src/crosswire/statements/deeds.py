"""Who demands, offers or rejects what in a language that is read in part: a subject beside a verb that tells an act.

Without parser only the plain order is trusted: somebody named (or a pronoun that is resolved) opens a clause, the verb follows with no more
than small words or an apposition between. What stands in another's reported words, hangs on "if" or is passive states nothing here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from crosswire.annotate.deedwords import Deed, DeedWords, deed_words
from crosswire.annotate.speechwords import speech_words
from crosswire.model import (
    Act,
    EntityType,
    Mention,
    Modality,
    Participant,
    Quotation,
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
_APPOSITION = re.compile(r"\s?,\s[^,.;:«“\"]{2,90},\s")
_WORD = re.compile(r"[^\W\d_]+['’]?|\d+|[^\w\s]")
_ASIDE = re.compile(r"[,»”\"]\s?(?:[\w'’-]+\s){0,2}$")
_DAY = re.compile(r"\d{4}-\d\d-\d\d$")
_TAIL = ' \u00a0.!…,;:»”"'


@dataclass(frozen=True, slots=True, kw_only=True)
class _Told:
    """One verb with its subject."""

    deed: Deed
    act: Act
    verb: tuple[int, int]
    holder: Mention
    start: int


def deeds(context: Context) -> Iterator[Statement]:
    """Yield who does what by a verb in a report's own sentences, in text order; what is said directly is left to its quotation."""
    for sentence in context.annotation.sentences:
        words = deed_words(sentence.lang)
        if words is None or context.is_silent(sentence) or context.is_repeated(sentence):
            continue
        told = list(_told(context, sentence, words))
        if told and not _is_anothers(context, sentence, told):
            for one, after in zip(told, [*told[1:], None], strict=True):
                yield _statement(context, sentence, words, one, after)


def act_said(context: Context, quotation: Quotation) -> Act | None:
    """Return what a speaker does by direct speech that opens with a verb of the first person ("Nous refusons de …"); else None."""
    words = deed_words(context.annotation.document.lang)
    if words is None or quotation.speaker is None:
        return None
    for deed in words.deeds:
        match = deed.said.search(context.text, quotation.content.start, quotation.content.end)
        if match is None:
            continue
        before = _split(context.text[quotation.content.start : match.start()])
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
    return any(q.content.start <= at < q.content.end for q in context.annotation.quotations)


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
    opening = _opening(context, sentence, words, start)
    if between is None or opening is None or holder.type not in _WHO:
        return None
    if holder.form == "pronoun" and holder.antecedent is None:
        return None
    act = deed.negated if any(word in words.negations for word in between) else deed.act
    return _Told(deed=deed, act=act, verb=verb, holder=holder, start=opening) if act else None


def _between(context: Context, words: DeedWords, low: int, high: int) -> list[str] | None:
    """Return the small words between subject and verb, an apposition left out; None if there are others."""
    apposition = _APPOSITION.match(context.text, low, high)
    small = _split(context.text[apposition.end() if apposition else low : high])
    return small if all(word in words.between for word in small) else None


def _belongs(context: Context, words: DeedWords, before: Mention, mention: Mention) -> bool:
    """Tell whether a mention only says whose the one before it is ("la ministre | du Velmark")."""
    start = min(mention.span.start, mention.role.start) if mention.role else mention.span.start
    between = _split(context.text[before.span.end : start])
    return bool(between) and between[0] in words.owning and len(between) <= len(["de", "la", "ville"])


def _opening(context: Context, sentence: Sentence, words: DeedWords, start: int) -> int | None:
    """Return where a subject begins with its article, if it opens its sentence or stands behind a comma; else None."""
    while True:
        before = context.text[sentence.span.start : start].rstrip()
        if not before.strip(" \u00a0—–-"):
            return start
        last = _WORD.findall(before)[-1].lower().replace("’", "'")
        if last not in words.articles:
            opens = last in (",", ";") and not words.conditions.search(before[before.rfind(";") + 1 :])
            return start if opens else None
        start = sentence.span.start + len(before) - len(last)


def _joined(
    context: Context, words: DeedWords, verb: tuple[int, int], deed: Deed, last: _Told
) -> _Told | None:
    between = _split(context.text[last.verb[1] : verb[0]])
    small: list[str] = []
    while between and between[-1] in words.between:
        small.append(between.pop())
    if not between or between[-1] not in words.coordinators:
        return None
    act = deed.negated if any(word in words.negations for word in small) else deed.act
    start = verb[0] - len(context.text[last.verb[1] : verb[0]].rsplit(between[-1], 1)[-1].lstrip())
    return _Told(deed=deed, act=act, verb=verb, holder=last.holder, start=start) if act else None


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
    end = min(sentence.span.end, after.start if after else sentence.span.end)
    stop = words.ends.search(context.text, told.verb[1], end)
    end = stop.start() if stop else end
    stripped = context.text[told.start : end].rstrip(_TAIL)
    for joined in words.coordinators:
        stripped = stripped.removesuffix(f" {joined}") if after else stripped
    span = Span(sentence.span.document_id, told.start, told.start + len(stripped))
    holder = context.participant(told.holder)
    deadline, when = _days(context, words, told, span)
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
        condition=_condition(context, words, told, span),
        conditional_on=(),
        deadline=deadline,
        term=None,
        when=when,
        attribution=attribution_chain(context, span, None, holder),
        quotation_id=None,
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
        own = [word for word in _split(between) if word not in words.articles]
        fits = told.deed.recipients.fullmatch(" ".join(own)) if own else told.deed.recipients.fullmatch("–")
        right = fits is not None or (bool(between) and told.deed.recipients.fullmatch(between) is not None)
        return context.participant(mention) if right and mention.type in _WHO else None
    return None


def _condition(context: Context, words: DeedWords, told: _Told, span: Span) -> Span | None:
    if not told.deed.conditional:
        return None
    match = words.conditions.search(context.text, told.verb[1], span.end)
    if match is None:
        return None
    comma = context.text.find(",", match.end(), span.end)
    return span.within(match.start(), comma if comma > 0 else span.end)


def _days(context: Context, words: DeedWords, told: _Told, span: Span) -> tuple[str | None, When | None]:
    """Return the day by which something is to be, and the day right beside the verb on which it was told."""
    deadline, when = None, None
    for time in _dates(context, span):
        before = context.text[max(span.start, time.span.start - _REACH) : time.span.start].rstrip()
        if words.limits.search(before):
            deadline = deadline or time.value
        elif told.verb[1] <= time.span.start <= told.verb[1] + 2 and time.direction != "future":
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


def _split(words: str) -> list[str]:
    return [word.lower().replace("’", "'") for word in _WORD.findall(words)]
