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
from crosswire.annotate.temporal.joining import added_up, counted_from, day_of, half_of, recurring
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
_LENGTHS = ("duration", "offset", "ahead")
_DAY = re.compile(r"(?:(?:\d{4}|XXXX)-(?:\d\d|XX)-(?:\d\d|XX)|XXXX-WXX-\d)$")
_PART = re.compile(r"T(?:MO|MI|AF|EV|NI)$")
_NEVER = r"(?!)"
_NOON = Reading(TimexType.TIME, "T12:00")


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
        """Read the match at ``index`` with what belongs to it behind it; return how many matches were used up."""
        match, used = self._summed(matches, index)
        if match.rule.kind in _HOURS:
            return self._take_hour(matches, index)
        if self._take_counted(match, matches, index + used):
            return used + 1
        reading = self._read(match)
        if reading is not None:
            self._add(match, reading)
        return used

    def _summed(self, matches: Sequence[Match], index: int) -> tuple[Match, int]:
        """Add lengths up that only an "and" parts ("an hour and 20 minutes"); return their sum and how many they are."""
        match, used = matches[index], 1
        joiners = _settings(match).get("length_joiners", ())
        while joiners and index + used < len(matches):
            following = matches[index + used]
            between = self._between(match.end, following)
            is_next = following.sentence is match.sentence and between in joiners
            is_next = is_next and bool(between or following.rule.kind == match.rule.kind)
            total = added_up(match, following) if is_next else None
            if total is None:
                break
            match, used = total, used + 1
        return match, used

    def _take_counted(self, match: Match, matches: Sequence[Match], index: int) -> bool:
        """Read a length and the day it is counted from as one ("two weeks after 3 May", "three minutes from now")."""
        if match.rule.kind not in _LENGTHS or index >= len(matches) or match.slots.get("base") == "story":
            return False
        following = matches[index]
        sign = self._counting(match, following) if following.sentence is match.sentence else 0
        if not sign or int(match.slots.get("sign", 1)) < 0:
            return False
        rule = match.rule
        if following.slots.get("ref") == "PRESENT_REF":
            reading = self._read(replace(match, slots={**match.slots, "sign": sign}), "offset")
        elif following.rule.kind in ("date", "weekday", "deictic", "holiday"):
            day = self._read(following)
            reading = None if day is None else counted_from(match, day, sign)
            rule = following.rule  # counted from today if that is
        else:
            reading = None
        if reading is not None:
            self._add(replace(match, end=following.end, rule=rule), reading)
        return reading is not None

    def _counting(self, match: Match, following: Match) -> int:
        """Return 1 if a length is counted on from what follows it, -1 if back from it, 0 if neither.

        "Three weeks from today" is a day, "closed for three weeks from Monday" is how long: what only says where something starts counts
        with today and the like alone, and not behind a word for how long.
        """
        settings, between = _settings(match), self._between(match.end, following)
        if re.search(settings.get("workdays", _NEVER), self._words(match), re.IGNORECASE):
            return 0  # where holidays lie is not known
        if re.fullmatch(settings.get("after", _NEVER), between):
            return 1
        if match.rule.kind == "duration" and re.fullmatch(settings.get("before", _NEVER), between):
            return -1
        if not re.fullmatch(settings.get("starting", _NEVER), between):
            return 0
        words = self._annotation.document.text[match.sentence.span.start : match.start].lower().split()
        is_how_long = " ".join(words[-1:]) in settings.get("lasting", ())
        is_near = following.rule.kind in ("deictic", "reference")
        return int(not is_how_long and (is_near or match.rule.kind != "duration"))

    def _take_hour(self, matches: Sequence[Match], index: int) -> int:
        """Read a time of day, on the day or in the part of the day that stands right before or behind it."""
        match = matches[index]
        previous = self._previous(match)
        if previous is not None:
            self._take_hour_after(match, previous)
            return 1
        following = self._day_beside(matches, index)
        day = self._read(following) if following is not None else None
        if following is not None and day is not None and day_of(day.value):
            return self._take_hour_before(match, following, day, following is matches[index + 1])
        reading = self._read(match)
        if reading is not None:
            self._add(match, reading)
        return 1

    def _take_hour_after(self, match: Match, previous: TemporalExpression) -> None:
        """Read a time of day right behind what dates it, as one expression where the pack wants that ("mardi à 8h15")."""
        day, joiners = day_of(previous.value) or "", _settings(match).get("day_hour_joiners", ())
        is_joined = self._between(previous.span.end, match) in joiners
        match = replace(match, slots=half_of(previous.value, self._words(match), match.slots))
        reading = self._read(match)
        if reading is not None and not reading.value.startswith(f"{day}T") and (is_joined or "X" in day):
            reading = self._read(replace(match, slots={**match.slots, "on": day}))
        if reading is None:
            return
        if is_joined and reading.value.startswith(f"{day}T"):
            recurs = recurring(previous.value, reading) if previous.type is TimexType.SET else reading
            self.found.pop()
            match, reading = replace(match, start=previous.span.start), recurs or reading
        self._add(match, reading)

    def _previous(self, match: Match) -> TemporalExpression | None:
        """Return what stands right before a time of day and dates it ("heute ab 15 Uhr", "this evening at seven")."""
        if not self.found or self.found[-1].span.start < match.sentence.span.start:
            return None
        previous = self.found[-1]
        between = self._annotation.document.text[previous.span.end : match.start]
        if len(between) > _AT or not _AT_WORD.match(between):
            return None
        is_clock = match.rule.kind == "clock"
        if previous.type is TimexType.SET:
            return previous if is_clock and recurring(previous.value, _NOON) else None
        is_day = _DAY.match(previous.value) is not None
        return previous if is_day or (is_clock and _PART.search(previous.value)) else None

    def _day_beside(self, matches: Sequence[Match], index: int) -> Match | None:
        """Return the day right behind a time of day; the same time in another zone may stand between in brackets."""
        match = matches[index]
        for following in matches[index + 1 : index + 3]:
            if following.rule.kind in ("date", "weekday", "deictic", "holiday", "set"):
                return following if self._joined(match, following) else None
            if following.rule.kind not in _HOURS:
                return None
        return None

    def _take_hour_before(self, match: Match, following: Match, day: Reading, is_next: bool) -> int:
        slots = {**half_of(day.value, self._words(match), match.slots), "on": day_of(day.value)}
        dated = replace(match, slots=slots)
        merge = is_next and bool(_settings(match).get("merge_hour_and_day"))
        if merge:
            dated = replace(dated, end=following.end)
        reading = self._read(dated)
        if reading is None:
            return 1
        recurs = recurring(day.value, reading) if day.type is TimexType.SET else None
        self._add(dated, recurs or replace(reading, anchor=day.anchor))
        return 2 if merge else 1

    def _joined(self, match: Match, following: Match) -> bool:
        """Tell whether only a joining word ("on", "am") stands between a time of day and a day."""
        if match.sentence is not following.sentence or following.start - match.end > 24:
            return False
        if match.rule.kind != "clock" and ("part" in following.slots or following.rule.kind == "set"):
            return False
        joiners = _settings(match).get("hour_day_joiners", [])
        text = self._annotation.document.text[match.end : following.start]
        between = _BRACKET.sub("", text).strip(" ,\n").lower()
        return between == "" or between in joiners

    def _between(self, end: int, following: Match) -> str:
        """Return the words between the offset ``end`` and a match, in small letters, single blanks for any white space."""
        return " ".join(self._annotation.document.text[end : following.start].lower().split())

    def _words(self, match: Match) -> str:
        return self._annotation.document.text[match.start : match.end]

    def _read(self, match: Match, kind: str = "") -> Reading | None:
        """Read a match as what its rule says it is, or as another ``kind``."""
        context = self._context
        context.enter(match.sentence.index, match.sentence.lang)
        context.tense, context.pluperfect = self._tenses.at(match.sentence, match.start, match.end)
        context.begun = self._tenses.is_begun(match.sentence, match.start)
        if context.begun:
            context.tense = "past"
        return READINGS[kind or match.rule.kind](match.slots, context)

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
