"""From matches to temporal expressions, read in text order so that each date can anchor the next."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import Literal

from crosswire.annotate.temporal.calendar import middle, parse
from crosswire.annotate.temporal.context import Context, TenseReader, start
from crosswire.annotate.temporal.matching import Match
from crosswire.annotate.temporal.readings import READINGS, Reading
from crosswire.model import Annotation, TemporalExpression, TimexType
from crosswire.spans import Span

PRODUCER = "temporal/1"
_REFERENCES: dict[str, Literal["past", "present", "future"]] = {
    "PAST_REF": "past",
    "PRESENT_REF": "present",
    "FUTURE_REF": "future",
}


def resolve_matches(annotation: Annotation, matches: Sequence[Match]) -> tuple[TemporalExpression, ...]:
    """Give each match its value.

    Args:
        annotation: The document the matches are from.
        matches: In text order.
    """
    context, tenses = start(annotation), TenseReader(annotation)
    found: list[TemporalExpression] = []
    for match in matches:
        context.tense, context.pluperfect = tenses.at(match.sentence, match.start, match.end)
        reading = READINGS[match.rule.kind](match.slots, context)
        if reading is None:
            continue
        found.append(_expression(annotation.document.id, match, reading, context))
        _remember(reading, context)
    return tuple(found)


def _expression(document_id: str, match: Match, reading: Reading, context: Context) -> TemporalExpression:
    return TemporalExpression(
        span=Span(document_id, match.start, match.end),
        type=reading.type,
        value=reading.value,
        mod=reading.mod,
        anchor=reading.anchor,
        direction=_direction(reading, context),
        producer=f"{PRODUCER}:{match.rule.name}",
    )


def _remember(reading: Reading, context: Context) -> None:
    """Make a date the anchor of what follows."""
    if reading.type in (TimexType.DATE, TimexType.TIME) and re.match(r"\d{4}", reading.value):
        context.narrative = parse(reading.value)


def _direction(reading: Reading, context: Context) -> Literal["past", "future", "present"] | None:
    if reading.type in (TimexType.DURATION, TimexType.SET):
        return None
    if reading.value in _REFERENCES:
        return _REFERENCES[reading.value]
    day, published = middle(reading.value), context.published.date
    if day is None or published is None or _holds(reading.value, published):
        return {"past": "past", "future": "future"}.get(context.tense)  # type: ignore[return-value]
    return "past" if day < published else "future"


def _holds(value: str, day: date) -> bool:
    """Tell whether ``value`` is the period in which ``day`` lies, so that only the tense tells before from after."""
    year, week, _ = day.isocalendar()
    names = (day.isoformat(), day.isoformat()[:7], day.isoformat()[:4], day.isoformat()[:3], f"{year}-W{week:02d}")
    return value.split("T")[0] in names
