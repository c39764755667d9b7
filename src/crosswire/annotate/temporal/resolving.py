"""From matches to temporal expressions, read in text order so that each date can anchor the next."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any, Literal

from crosswire import lang as packs
from crosswire.annotate.temporal.calendar import middle, parse
from crosswire.annotate.temporal.context import Context, TenseReader
from crosswire.annotate.temporal.matching import Match
from crosswire.annotate.temporal.reading import Reading
from crosswire.annotate.temporal.readings import READINGS
from crosswire.model import Annotation, TemporalExpression, TimexType
from crosswire.spans import Span

PRODUCER = "temporal/1"
_REFERENCES: dict[str, Literal["past", "present", "future"]] = {
    "PAST_REF": "past",
    "PRESENT_REF": "present",
    "FUTURE_REF": "future",
}
_BRACKET = re.compile(r"\([^()\n]{1,20}\)")
_AT = 20  # code points between a day and the time of day that belongs to it
_AT_WORD = re.compile(r"\s+(?:\w+\s+){0,3}$")
_HOURS = ("clock", "part")
_DAY = re.compile(r"(\d{4}-\d\d-\d\d|XXXX-\d\d-\d\d|XXXX-WXX-\d)$")


def resolve_matches(annotation: Annotation, matches: Sequence[Match]) -> tuple[TemporalExpression, ...]:
    """Give each match its value.

    Args:
        annotation: The document the matches are from.
        matches: In text order.
    """
    resolver = _Resolver(annotation)
    index = 0
    while index < len(matches):
        index += resolver.take(matches, index)
    return tuple(resolver.found)


class _Resolver:
    """Reads the matches of one document one after the other."""

    def __init__(self, annotation: Annotation) -> None:
        self._annotation = annotation
        self._context = Context(published=parse(annotation.document.anchor or annotation.document.published))
        self._tenses = TenseReader(annotation)
        self.found: list[TemporalExpression] = []

    def take(self, matches: Sequence[Match], index: int) -> int:
        """Read the match at ``index``, with the day beside it if it is a time of day; return how many matches were used up."""
        match = matches[index]
        following = self._day_beside(matches, index) if match.rule.kind in _HOURS else None
        if following is not None:
            day = self._read(following)
            if day is not None and _DAY.match(day.value):
                return self._take_hour(match, following, day, following is matches[index + 1])
        reading = self._read(match)
        if reading is not None:
            self._add(self._with_day_before(match, reading), reading)
        return 1

    def _with_day_before(self, match: Match, reading: Reading) -> Match:
        """Take a day right before a time of day in, where the language's pack wants both as one expression ("mardi à 8h15")."""
        joiners = _settings(match).get("day_hour_joiners", ())
        if match.rule.kind not in _HOURS or not joiners or not self._follows_day(match):
            return match
        day = self.found[-1]
        between = self._annotation.document.text[day.span.end : match.start].strip().lower()
        if between not in joiners or not reading.value.startswith(f"{day.value}T"):
            return match
        self.found.pop()
        return replace(match, start=day.span.start)

    def _day_beside(self, matches: Sequence[Match], index: int) -> Match | None:
        """Return the day right behind a time of day; the same time in another zone may stand between in brackets."""
        match = matches[index]
        if self._follows_day(match):
            return None
        for following in matches[index + 1 : index + 3]:
            if following.rule.kind in ("date", "weekday", "deictic", "holiday"):
                return following if self._joined(match, following) else None
            if following.rule.kind not in _HOURS:
                return None
        return None

    def _follows_day(self, match: Match) -> bool:
        """Tell whether a day stands right before a time of day ("heute ab 15 Uhr"), which then is not on the day behind it."""
        if not self.found or not _DAY.match(self.found[-1].value):
            return False
        between = self._annotation.document.text[self.found[-1].span.end : match.start]
        return len(between) <= _AT and _AT_WORD.match(between) is not None

    def _take_hour(self, match: Match, following: Match, day: Reading, is_next: bool) -> int:
        dated = replace(match, slots={**match.slots, "on": day.value})
        merge = is_next and bool(_settings(match).get("merge_hour_and_day"))
        if merge:
            dated = replace(dated, end=following.end)
        reading = self._read(dated)
        if reading is None:
            return 1
        self._add(dated, replace(reading, anchor=day.anchor))
        return 2 if merge else 1

    def _joined(self, match: Match, following: Match) -> bool:
        """Tell whether only a joining word ("on", "am") stands between a time of day and a day."""
        if (
            match.sentence is not following.sentence
            or following.start - match.end > 24
            or "part" in following.slots
        ):
            return False
        joiners = _settings(match).get("hour_day_joiners", [])
        between = (
            _BRACKET.sub("", self._annotation.document.text[match.end : following.start])
            .strip(" ,\n")
            .lower()
        )
        return between == "" or between in joiners

    def _read(self, match: Match) -> Reading | None:
        context = self._context
        context.enter(match.sentence.index, match.sentence.lang)
        context.tense, context.pluperfect = self._tenses.at(match.sentence, match.start, match.end)
        context.begun = self._tenses.is_begun(match.sentence, match.start)
        if context.begun:
            context.tense = "past"
        return READINGS[match.rule.kind](match.slots, context)

    def _add(self, match: Match, reading: Reading) -> None:
        self.found.append(
            TemporalExpression(
                span=Span(self._annotation.document.id, match.start, match.end),
                type=reading.type,
                value=reading.value,
                mod=reading.mod,
                anchor=reading.anchor,
                direction=_direction(reading, self._context),
                producer=f"{PRODUCER}:{match.rule.name}",
            )
        )
        if reading.type in (TimexType.DATE, TimexType.TIME) and not match.slots.get("aside"):
            compared = self._tenses.is_compared(match.sentence, match.start)
            back = self._tenses.looks_back(match.sentence, match.start, match.end)
            self._context.remember(reading.value, compared=compared, looks_back=back)
        if match.slots.get("beyond_quarter"):
            self._context.quarter = None


def _settings(match: Match) -> Mapping[str, Any]:
    settings: Mapping[str, Any] = packs.load(match.sentence.lang, "temporal").get("settings", {})
    return settings


def _direction(reading: Reading, context: Context) -> Literal["past", "future", "present"] | None:
    if reading.type in (TimexType.DURATION, TimexType.SET):
        return None
    if reading.value in _REFERENCES:
        return _REFERENCES[reading.value]
    day, published = middle(reading.value), context.published.date
    if day is not None and published is not None and not _holds(reading.value, published):
        return "past" if day < published else "future"
    if context.tense == "past":
        return "past"
    return "future" if context.tense == "future" else None


def _holds(value: str, day: date) -> bool:
    """Tell whether ``value`` is the period in which ``day`` lies, so that only the tense tells before from after."""
    year, week, _ = day.isocalendar()
    names = (
        day.isoformat(),
        day.isoformat()[:7],
        day.isoformat()[:4],
        day.isoformat()[:3],
        f"{year}-W{week:02d}",
    )
    return value.split("T")[0] in names
