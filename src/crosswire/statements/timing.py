"""Condition, deadline and term of what a statement says."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from crosswire import lang as packs
from crosswire.model import Clause, TemporalExpression, TimexType, Token
from crosswire.spans import Span, trim
from crosswire.statements.context import Context

_CLAUSE_END = re.compile(r"[,;:.!?)]|\s[–—-]\s|[\"”“»«]")
_REACH = 24  # code points before an expression that are looked at for "by", "within", "for another"
_WORDED_TERM = re.compile(r"^(?:for|für)\s|\s(?:long|lang)$", re.IGNORECASE)
_ATTRIBUTIVE = re.compile(r"\w-\w|(?:tägig|wöchig|monatig|jährig|stündig)(?:e[nmrs]?)?$", re.IGNORECASE)
_AS_IF = re.compile(r"(?:as|als)\s(?:if|though|ob|wenn)\b", re.IGNORECASE)
_WITHIN = re.compile(r"(?<!\w)(?:within|binnen|innerhalb|innert|in less than)(?!\w)", re.IGNORECASE)
_NOUN_REACH = 60  # code points before a duration that may hold what lasts ("a pause in the fighting of …")
_TO_TIME = (
    12  # code points from a marker to a date: "at least", an article and "zum", "the end of" do not fit more
)


@dataclass(frozen=True, slots=True)
class _Markers:
    opening: re.Pattern[str]
    never_before: re.Pattern[str]
    never_after: re.Pattern[str]
    deadline: re.Pattern[str]
    term_before: re.Pattern[str]
    term_after: re.Pattern[str]
    term_past: re.Pattern[str]
    term_of: re.Pattern[str]
    condition_whole: re.Pattern[str]


def _one_of(words: Iterable[str], form: str) -> re.Pattern[str]:
    alternatives = "|".join(
        re.escape(word).replace(r"\ ", r"\s") for word in sorted(words, key=lambda w: (-len(w), w))
    )
    return re.compile(form.format(alternatives or "(?!)"), re.IGNORECASE)


@cache
def _markers(lang: str) -> _Markers | None:
    if not packs.has(lang, "conditions"):
        return None
    tables: Mapping[str, Any] = packs.load(lang, "conditions")
    condition, deadline, term = tables["condition"], tables["deadline"], tables["term"]
    return _Markers(
        opening=_one_of(condition["markers"], r"(?<!\w)(?:{0})(?!\w)"),
        never_before=_one_of(condition["never_before"], r"(?<!\w)(?:{0})\s*$"),
        never_after=_one_of(condition["never_after"], r"^\s*(?:{0})(?!\w)"),
        deadline=_one_of(deadline["before"], r"(?<!\w)(?:{0})(?:\s(?:the|dem|der|den|zum|next|this))?\s*$"),
        term_before=_one_of(
            term["before"], r"(?<!\w)(?:{0})(?:\s(?:a|an|die|der|den|eine|einen|einer))?\s*$"
        ),
        term_after=_one_of(term["after"], r"^[\s-]*(?:{0})(?!\w)"),
        term_of=_one_of(term["nouns"], r"(?:{0})(?:\s\w{{1,20}}){{0,3}}\s(?:of|von)(?:\s\w{{1,12}})?\s*$"),
        condition_whole=_one_of(condition["whole"], r"(?<!\w)(?:{0})(?!\w)"),
        term_past=_one_of(term["past_markers"], r"(?<!\w)(?:{0})(?:\s(?:the|den|dem|der))?\s*$"),
    )


def find_conditions(context: Context, sentence: int) -> tuple[Span, ...]:
    """Return the stretches of a sentence that say on which condition the rest holds, in text order."""
    markers = _markers(context.lang(sentence))
    if markers is None:
        return ()
    whole = context.annotation.sentences[sentence].span
    text = context.words(whole)
    found: list[Span] = []
    for match in markers.opening.finditer(text):
        start = whole.start + match.start()
        if found and start < found[-1].end:
            continue
        before, after = (
            text[max(0, match.start() - _REACH) : match.start()],
            text[match.end() : match.end() + _REACH],
        )
        if markers.never_before.search(before) or markers.never_after.search(after):
            continue
        if _opens_time(context, sentence, whole.start + match.end()):
            continue
        if match[0].lower() == "bis" and not _clauses_from(context, sentence, start, start + 3):
            continue  # "sechs bis acht", "bis zuletzt"
        end = _condition_end(context, sentence, start, whole.start + match.end())
        low, high = trim(context.text, start, end)
        if high > whole.start + match.end():
            found.append(whole.within(low, high))
    for match in markers.condition_whole.finditer(text):
        stretch = whole.within(whole.start + match.start(), whole.start + match.end())
        found += [] if any(span.overlaps(stretch) for span in found) else [stretch]
    found += _denied_without(context, sentence, found)
    for index in context.by_sentence.get(sentence, ()):
        clause = context.clauses[index]
        as_if = _AS_IF.match(context.words(clause.span))
        if clause.modal in ("must", "müssen") or _is_until(context, clause) or _is_contrast(context, clause):
            continue  # what a condition leads to, not a condition; "bis Ende Juni prüfen zu lassen"
        if (
            clause.kind == "conditional"
            and not as_if
            and not any(span.overlaps(clause.span) for span in found)
        ):
            found.append(clause.span)
    return tuple(sorted(found))


def _is_contrast(context: Context, clause: Clause) -> bool:
    """Tell a clause with the verb first that tells what was ("*Hatte* er das am Montag noch ausgeschlossen, so sagte er nun …")."""
    told_first = packs.load(context.lang(clause.sentence), "conditions")["condition"].get("told_first", ())
    opening = context.words(clause.span).split(" ", 1)[0].casefold()
    return clause.mood == "indicative" and opening in told_first


def _is_until(context: Context, clause: Clause) -> bool:
    """Tell a clause that begins with a date or a noun until which something is done."""
    opening = _BIS.match(context.words(clause.span))
    if opening is None:
        return False
    return bool(opening[1]) or _opens_time(context, clause.sentence, clause.span.start + opening.end())


_BIS = re.compile(r"(?:bis|until|till)\s+(zum\b|zur\b)?", re.IGNORECASE)


def _denied_without(context: Context, sentence: int, found: Iterable[Span]) -> list[Span]:
    """Return what must be given first: "without a guarantee there will be no approval", said of a negated predicate."""
    whole = context.annotation.sentences[sentence].span
    taken = list(found)
    for match in _WITHOUT.finditer(context.words(whole)):
        start = whole.start + match.start()
        if any(span.start <= start < span.end for span in taken):
            continue
        clause = holding(context, sentence, start)
        stops = [token.start for token in context.tokens_in(sentence, whole) if _ends_phrase(context, token)]
        after = whole.start + match.end()
        end = min((stop for stop in stops if stop > after), default=whole.end)
        low, high = trim(context.text, start, end)
        if clause is not None and clause.negated and high > after:
            return [whole.within(low, high)]
    return []


# "without preconditions" says that there is none
_WITHOUT = re.compile(
    r"(?<!\w)(?:without|ohne)(?!\w)(?!\s(?:dass|zu|\w+ing|doubt|zweifel|"
    r"(?:any\s|jede\s|weitere\s|further\s)?(?:pre)?conditions?|(?:any\s)?strings|(?:jede\s|weitere\s)?(?:vor)?bedingung(?:en)?)\b)",
    re.IGNORECASE,
)


def is_denied_without(context: Context, condition: Span) -> bool:
    """Tell a condition that "without" opens."""
    return _WITHOUT.match(context.words(condition)) is not None


def _ends_phrase(context: Context, token: Token) -> bool:
    words = context.text[token.start : token.end]
    return token.pos in ("VERB", "AUX") or token.tag in ("EX", "PRP", "PPER") or words in set(',;:.!?”“"–')


def holding(context: Context, sentence: int, offset: int) -> Clause | None:
    """Return the innermost clause that holds an offset."""
    holding = [
        context.clauses[index]
        for index in context.by_sentence.get(sentence, ())
        if context.clauses[index].span.start <= offset < context.clauses[index].span.end
    ]
    return min(holding, key=lambda clause: len(clause.span), default=None)


def _opens_time(context: Context, sentence: int, offset: int) -> bool:
    return any(0 <= time.span.start - offset <= _TO_TIME for time in context.times_of[sentence])


def _condition_end(context: Context, sentence: int, start: int, after_marker: int) -> int:
    """Take the clause that begins here, else run to the next mark."""
    whole = context.annotation.sentences[sentence].span
    if begun := _clauses_from(context, sentence, start, after_marker):
        return max(begun, key=len).end
    comma = re.compile(r",\s*(?:dass\s|that\s)?")
    offset = after_marker
    if skipped := comma.match(context.text, offset, whole.end):
        offset = skipped.end()
    mark = _CLAUSE_END.search(context.text, offset, whole.end)
    return mark.start() if mark else whole.end


def _clauses_from(context: Context, sentence: int, start: int, after_marker: int) -> list[Span]:
    """Return the subordinate clauses that begin at a marker."""
    spans = [
        context.clauses[index].span
        for index in context.by_sentence[sentence]
        if context.clauses[index].kind in ("conditional", "adverbial")
    ]
    return [span for span in spans if start - 1 <= span.start <= after_marker + 2]


def deadline(context: Context, sentence: int, span: Span) -> str | None:
    """Return the TIMEX3 value by which it is to happen, if the span names one."""
    for time in inside(context, sentence, span):
        if time.value and is_deadline(context, sentence, time) and not lasts(context, sentence, time):
            return last_day(context, time)
    return None


def last_day(context: Context, time: TemporalExpression) -> str:
    """Return the last day of a month, a week or a year by whose end something is due; else the value as it stands."""
    words = _before(context, time)[-_TO_TIME:] + context.words(time.span)
    if match := _MONTH.fullmatch(time.value):
        year, month = int(match[1]), int(match[2])
        ends = _ENDING.search(words) is not None and 1 <= month <= _MONTHS
        return f"{time.value}-{monthrange(year, month)[1]:02d}" if ends and year else time.value
    week = _WEEKEND.fullmatch(time.value) or (_ENDING.search(words) and _WEEK.fullmatch(time.value))
    if week:
        return date.fromisocalendar(int(week[1]), int(week[2]), 7).isoformat()
    if _YEAR.fullmatch(time.value) and _ENDING.search(words):
        return f"{time.value}-12-31"
    return time.value


_ENDING = re.compile(r"(?<!\w)(?:end|(?:jahres|monats|wochen)?ende|ablauf|out)(?!\w)", re.IGNORECASE)
_MONTHS = 12
_MONTH = re.compile(r"(\d{4})-(\d{2})")
_WEEKEND = re.compile(r"([1-9]\d{3})-W(0[1-9]|[1-4]\d|5[0-2])-WE")
_WEEK = re.compile(r"([1-9]\d{3})-W(0[1-9]|[1-4]\d|5[0-2])")
_YEAR = re.compile(r"\d{4}")


def lasts(context: Context, sentence: int, time: TemporalExpression) -> bool:
    """Tell how long something lasts ("is to be kept until 2029", "no jobs will go until May") from when it is due."""
    clause = holding(context, sentence, time.span.start)
    if clause is None or not is_until(context, time):
        return False
    lasting = context.lexicon(sentence).words.get("modals.lasting", frozenset())
    lemma = clause.lemma.lower().split(" ")[0]
    return (clause.negated and clause.kind not in ("conditional",)) or lemma in lasting


def is_until(context: Context, time: TemporalExpression) -> bool:
    """Tell whether an expression stands after "until"."""
    return _UNTIL.search(_before(context, time) + context.words(time.span)) is not None


_UNTIL = re.compile(r"(?<!\w)(?:until|till|bis)(?!\w)", re.IGNORECASE)


def _before(context: Context, time: TemporalExpression) -> str:
    return context.text[max(0, time.span.start - _REACH) : time.span.start]


def is_deadline(context: Context, sentence: int, time: TemporalExpression) -> bool:
    """Tell whether an expression names when something is due, or until when it lasts."""
    markers = _markers(context.lang(sentence))
    if markers is None or time.type is TimexType.SET:
        return False
    clause = holding(context, sentence, time.span.start)
    ahead = clause is not None and (clause.tense == "none" or clause.kind == "conditional")
    if time.direction == "past" and not ahead:
        return False
    words = context.words(time.span)
    if time.type is TimexType.DURATION and not _WITHIN.search(_before(context, time) + words):
        return False
    opened = re.match(r"(?:by|until|till|within|bis|binnen|innerhalb|spätestens)\b", words, re.IGNORECASE)
    return bool(opened or markers.deadline.search(_before(context, time)))


def term(context: Context, sentence: int, span: Span) -> str | None:
    """Return the TIMEX3 duration for which it is to hold ("for 30 days", "30-tägig"), if the span names one."""
    markers = _markers(context.lang(sentence))
    if markers is None:
        return None
    for time in inside(context, sentence, span):
        if time.type is not TimexType.DURATION or not time.value.startswith("P") or "X" in time.value:
            continue
        before, words = _before(context, time), context.words(time.span)
        after = context.text[time.span.end : time.span.end + _REACH]
        if markers.term_past.search(before) or markers.deadline.search(before):
            continue
        attributive = bool(_ATTRIBUTIVE.search(words))
        named = markers.term_of.search(context.text[max(0, time.span.start - _NOUN_REACH) : time.span.start])
        around = named or markers.term_before.search(before) or markers.term_after.search(after)
        if attributive or around or _WORDED_TERM.search(words):
            return time.value
    return None


def inside(context: Context, sentence: int, span: Span) -> list[TemporalExpression]:
    """Return the temporal expressions of a sentence that lie in ``span``."""
    return [time for time in context.times_of[sentence] if span.contains(time.span)]
