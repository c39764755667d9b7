"""When an event happened or is to happen: the first date among its words that is its own."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import Any

from crosswire import lang as packs
from crosswire.model import Clause, TemporalExpression, TimexType, When
from crosswire.spans import Span
from crosswire.statements import timing
from crosswire.statements.context import Context
from crosswire.statements.dating import (
    in_relative,
    is_background,
    is_beside,
    is_of_subject,
    is_possessive,
    tells_which,
)
from crosswire.statements.readings import is_speech

PRECISIONS = (
    (re.compile(r"^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}"), "minute"),
    (re.compile(r"^\d{4}-\d{2}-\d{2}T\d{2}"), "hour"),
    (re.compile(r"^\d{4}-\d{2}-\d{2}"), "day"),
    (re.compile(r"^\d{4}-W\d{2}"), "week"),
    (re.compile(r"^\d{4}-\d{2}$"), "month"),
    (re.compile(r"^\d{4}-(?:SP|SU|FA|WI|Q\d|H\d)"), "season"),
    (re.compile(r"^\d{4}$"), "year"),
    (re.compile(r"^\d{3}X?$"), "decade"),
)
"""The finest first: by the form of its value how finely a date is told."""
_DAYS = re.compile(r"P(\d{1,3})([DW])")
_A_DAY = re.compile(r"(\d{4}-\d{2}-\d{2})(?:T.*)?")
_REACH = 24  # code points before an expression that are looked at for "since", "from", "before"
_ON = re.compile(r"\s(?:(?:on|in|at|am|im|um)\s)?")
_COUNTED = (
    60  # code points from "three days after" to the day it is counted from ("the fire at the mill on Friday")
)


@dataclass(frozen=True, slots=True)
class _Words:
    cancelling: frozenset[str]
    moving: frozenset[str]
    reporting: re.Pattern[str]
    since: re.Pattern[str]
    origin: re.Pattern[str]
    counting: re.Pattern[str]
    before: frozenset[str]
    former: re.Pattern[str]


@cache
def _words(lang: str) -> _Words | None:
    if not packs.has(lang, "conditions"):
        return None
    table: dict[str, Any] = dict(packs.load(lang, "conditions")["dates"])

    def right_before(name: str) -> re.Pattern[str]:
        return re.compile(rf"(?<!\w)(?:{'|'.join(table[name])})(?:\s\w{{2,6}})?\s$", re.IGNORECASE)

    return _Words(
        cancelling=frozenset(table["cancelling"]),
        moving=frozenset(table["moving"]),
        reporting=re.compile(rf"(?:{'|'.join(table['reporting'])})\s", re.IGNORECASE),
        since=right_before("since"),
        origin=right_before("origin"),
        counting=re.compile(rf"\s(?P<word>{'|'.join(table['counting'])})\s", re.IGNORECASE),
        before=frozenset(table["before"]),
        former=re.compile(rf"(?<!\w)(?:{'|'.join(table['former'])})\s(?:\w+\s)?$", re.IGNORECASE),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Deed:
    """What the date of a statement is looked for.

    Attributes:
        carrier: Index of the clause whose verb tells it; None if no predicate was found.
        spoken: It is done by saying it (a demand, an accusation), at one moment.
        stopped: It turns something down or calls it off; that thing's date is not its own ("barred a strike planned for Friday").
        lasting: It goes on until a day rather than being due on it.
    """

    carrier: int | None = None
    spoken: bool = False
    stopped: bool = False
    lasting: bool = False


def when(
    context: Context, sentence: int, span: Span, outside: Iterable[Span] = (), deed: Deed | None = None
) -> When | None:
    """Return the date of an event: of the dates in ``span`` the first that is no deadline, not ``outside`` and no other thing's.

    The date of the subject ("Tuesday's talks will go on in May"), then that of a relative clause or an attribute beside the event, then the
    day until which something lasts count only where the event has none.

    Args:
        context: The report.
        sentence: Index of the sentence.
        span: The words that are read.
        outside: Stretches whose dates are not the event's.
        deed: What the event is.
    """
    search = _Search(context, sentence, span, deed or Deed())
    aside = tuple(outside)
    own: list[TemporalExpression] = []
    subjects: list[TemporalExpression] = []
    relative: list[TemporalExpression] = []
    ends: list[When] = []
    for time in timing.inside(context, sentence, span):
        if time.type not in (TimexType.DATE, TimexType.TIME) or any(o.contains(time.span) for o in aside):
            continue
        if timing.is_deadline(context, sentence, time):
            ends += search.end(time)
        elif search.is_anothers(time):
            continue
        elif not is_beside(context, sentence, time, span):
            of_subject = is_of_subject(context, sentence, time)
            if not (of_subject and search.cancels):  # "Saturday's run is called off"
                (subjects if of_subject else own).append(time)
        elif not search.passes_over(time):
            relative.append(time)
    found = (search.counted(own), *(_first_dated(times) for times in (own, subjects, relative)), *ends)
    return next((moment for moment in found if moment is not None), None)


class _Search:
    """The look for one event's date."""

    def __init__(self, context: Context, sentence: int, span: Span, deed: Deed) -> None:
        self._context, self._sentence, self._span, self._deed = context, sentence, span, deed
        self._words = _words(context.lang(sentence))
        lemma = context.clauses[deed.carrier].lemma.lower() if deed.carrier is not None else ""
        known = self._words
        self._moves = known is not None and lemma in known.moving
        self.cancels = known is not None and lemma in known.cancelling
        self.stops = deed.stopped or self.cancels

    def passes_over(self, time: TemporalExpression) -> bool:
        """Tell a date beside the event that is not its own, not even where it has none."""
        if self.stops:
            return True
        carrier = self._deed.carrier
        past = self._deed.spoken and time.direction == "past"  # who asks for a man jailed in May asks now
        verb = self._context.clauses[carrier].verb if carrier is not None else self._span
        told = in_relative(self._context, self._sentence, time, verb)
        return not told and (past or is_background(self._context, self._sentence, time))

    def is_anothers(self, time: TemporalExpression) -> bool:
        """Tell the date of a thing, of what is said elsewhere, of a timetable, or from which something is moved."""
        context, sentence, known = self._context, self._sentence, self._words
        if tells_which(context, sentence, time):
            return True
        if (self.stops or self._deed.spoken) and is_possessive(context, sentence, time):
            return True
        if known is None:
            return False
        before = context.text[max(self._span.start, time.span.start - _REACH) : time.span.start]
        if self._deed.spoken and known.since.search(before):
            return True
        if self._moves and known.origin.search(before):
            return True
        return self._is_of_former_figure(known, time) or self._is_of_report(known, time) or self._recurs(time)

    def _is_of_former_figure(self, known: _Words, time: TemporalExpression) -> bool:
        """Tell the date of a number that is only set beside the one told ("down *from 37 on Tuesday*")."""
        text = self._context.text
        for figure in self._context.annotation.quantities:
            between = text[figure.span.end : time.span.start]
            if figure.unit == "count" and figure.span.end < time.span.start and _ON.fullmatch(between):
                before = text[max(self._span.start, figure.span.start - _REACH) : figure.span.start]
                return known.former.search(before) is not None
        return False

    def _is_of_report(self, known: _Words, time: TemporalExpression) -> bool:
        """Tell "as the Herald reported on Friday", which dates the report."""
        for index in self._context.by_sentence.get(self._sentence, ()):
            clause = self._context.clauses[index]
            if clause.kind != "adverbial" or not clause.span.contains(time.span):
                continue
            if known.reporting.match(self._context.words(clause.span)):
                return is_speech(self._context.lexicon(self._sentence), clause)
        return False

    def _recurs(self, time: TemporalExpression) -> bool:
        """Tell the hour or the start of what happens again and again ("on Saturdays at 9 a.m.", "every summer since 2026")."""
        clock = time.type is TimexType.TIME and "T" in time.value and time.direction is None
        before = self._context.text[max(self._span.start, time.span.start - _REACH) : time.span.start]
        since = self._words is not None and self._words.since.search(before) is not None
        clause = self._holding(time)
        return (clock or since) and any(
            other.type is TimexType.SET and (clause is None or clause.span.contains(other.span))
            for other in self._context.times_of[self._sentence]
        )

    def _holding(self, time: TemporalExpression) -> Clause | None:
        return timing.holding(self._context, self._sentence, time.span.start)

    def end(self, time: TemporalExpression) -> list[When]:
        """Return the coming day until which something lasts ("stays closed until Friday")."""
        lasts = self._deed.lasting or timing.lasts(self._context, self._sentence, time)
        if not lasts or time.direction != "future" or not timing.is_until(self._context, time):
            return []
        dated = _dated(timing.last_day(self._context, time))
        return [dated] if dated else []

    def counted(self, own: Sequence[TemporalExpression]) -> When | None:
        """Return the day counted from the first date ("three days after the fire on Friday"); None if it is not counted from."""
        known = self._words
        first = own[0] if own else None
        anchor = _A_DAY.fullmatch(first.value) if first else None
        if known is None or first is None or anchor is None:
            return None
        for length in timing.inside(self._context, self._sentence, self._span):
            amount = _DAYS.fullmatch(length.value)
            between = self._context.text[length.span.end : first.span.start]
            word = known.counting.match(between)
            if self._is_how_long(length):
                continue
            if amount and word and len(between) <= _COUNTED and length.span.end <= first.span.start:
                days = int(amount[1]) * (7 if amount[2] == "W" else 1)
                sign = -1 if word["word"].lower() in known.before else 1
                return _shifted(anchor[1], sign * days)
        return None

    def _is_how_long(self, length: TemporalExpression) -> bool:
        """Tell "a truce of 30 days from Monday" from "ten days from Monday"."""
        before = self._context.text[self._span.start : length.span.start].lower().split()[-1:]
        settings = packs.load(self._context.lang(self._sentence), "temporal").get("settings", {})
        return bool(before) and before[0] in settings.get("lasting", ())


def _shifted(day: str, days: int) -> When | None:
    try:
        return _dated((date.fromisoformat(day) + timedelta(days=days)).isoformat())
    except (ValueError, OverflowError):
        return None


def _first_dated(times: Iterable[TemporalExpression]) -> When | None:
    best: When | None = None
    for time in times:
        dated = _dated(time.value)
        if dated is None:
            continue
        if best is None or (dated.precision in ("minute", "hour") and best.precision == "day"):
            best = dated
    return best


def _dated(value: str) -> When | None:
    precision = next((name for pattern, name in PRECISIONS if pattern.match(value)), None)
    return When(value=value, precision=precision) if precision else None
