"""What stands side by side and is read as one: lengths added up, a length counted from a day, a time of day with what dates it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from crosswire.annotate.temporal.calendar import (
    PartialDate,
    add_days,
    add_months,
    date_value,
    is_valid,
    parse,
)
from crosswire.annotate.temporal.matching import Match
from crosswire.annotate.temporal.reading import Reading, Slots
from crosswire.model import TimexType

_SMALLER = {"Y": ("M", 12), "W": ("D", 7), "D": ("TH", 24), "TH": ("TM", 60), "TM": ("TS", 60)}
_LENGTHS = ("duration", "offset", "ahead")
_PART = re.compile(r"T(MO|MI|AF|EV|NI)$")
_LATE_HOURS = {"AF": range(1, 9), "EV": range(4, 12), "NI": range(6, 12)}
"""The hours that "in the afternoon", "evening", "night" puts after noon: nobody says "eleven in the afternoon"."""
_MONTHS = {"M": 1, "Q": 3, "H": 6, "Y": 12}
_DAYS = {"D": 1, "W": 7, "FN": 14}
_MOST = 5000  # units; more are no count of days from a date in the news


def added_up(first: Match, second: Match) -> Match | None:
    """Return two lengths as one ("an hour and 20 minutes", "a year and three months ago"); None if they do not add up.

    The sum is one amount of one unit: of the larger if two decimals are enough, and of the smaller otherwise and for an offset.
    """
    kinds = [match.rule.kind for match in (first, second)]
    amounts = [match.slots.get("n") for match in (first, second)]
    units = [str(match.slots.get("unit")) for match in (first, second)]
    if any(kind not in _LENGTHS for kind in kinds) or "duration" not in kinds or "mod" in second.slots:
        return None
    if any(isinstance(amount, str) or amount is None for amount in amounts):
        return None
    smaller, factor = _SMALLER.get(units[0], ("", 0))
    if smaller != units[1] or any("plus" in match.slots for match in (first, second)):
        return None
    whole, rest = (float(str(amount)) for amount in amounts)
    if rest >= factor:
        return None
    main = first if kinds[1] == "duration" else second
    total, unit = whole * factor + rest, smaller
    if kinds == ["duration", "duration"] and round(total / factor, 2) == total / factor:
        total, unit = total / factor, units[0]
    slots = {**first.slots, **main.slots, "n": total, "unit": unit}
    return replace(main, start=first.start, end=second.end, slots=slots)


def counted_from(length: Match, day: Reading, sign: int) -> Reading | None:
    """Read "two weeks after 3 May": a day from a day, a month or year from a month or year; None if that cannot be counted."""
    number, unit = length.slots.get("n"), str(length.slots.get("unit"))
    base = parse(day.value)
    if isinstance(number, str) or number is None or float(number) != int(number) or number > _MOST:
        return None
    if base.year is None or not re.fullmatch(r"\d{4}(?:-\d\d){0,2}", day.value):
        return None
    count = sign * int(number)
    if unit in _DAYS:
        value = add_days(base, count * _DAYS[unit]).value if base.date else None
    elif unit in _MONTHS:
        value = _months_on(base, count, unit)
    else:
        value = None
    if value is None or value.startswith("XXXX"):
        return None
    return Reading(TimexType.DATE, value, length.slots.get("mod"), day.value)


def _months_on(base: PartialDate, count: int, unit: str) -> str | None:
    """Return the date ``count`` months, quarters or years on, as exact as ``base``; the last day of a month that is too short."""
    if base.month is None:
        return date_value(base.year + count) if unit == "Y" and base.year is not None else None
    month = add_months(base, count * _MONTHS[unit])
    if base.day is None or month.year is None:
        return month.value
    day = base.day
    while not is_valid(month.year, month.month, day):
        day -= 1
    return date_value(month.year, month.month, day)


def half_of(value: str, words: str, slots: Slots) -> Mapping[str, Any]:
    """Return the slots of a time of day with the half of the day that a part beside it tells ("this evening at seven").

    Args:
        value: Of what stands beside it ("2025-03-18TEV").
        words: The time of day as written; "07:30" is the morning whatever stands beside it.
        slots: Of the time of day.
    """
    part, hour = _PART.search(value), slots.get("hour", slots.get("n"))
    if part is None or "half" in slots or isinstance(hour, str) or hour is None or words[:1] == "0":
        return slots
    return {**slots, "half": "pm"} if int(hour) in _LATE_HOURS.get(part[1], ()) else slots


def day_of(value: str) -> str | None:
    """Return the day that a date, or a part or hour of it, is on, as far as known; None if it names none. "Daily" is on any day."""
    if value in ("P1D", "PT24H"):
        return "XXXX-XX-XX"
    found = re.match(r"(?:\d{4}|XXXX)-(?:\d\d|XX)-(?:\d\d|XX)|XXXX-WXX-\d", value)
    return found.group() if found else None


def recurring(value: str, clock: Reading) -> Reading | None:
    """Return a time of day that recurs ("every Monday at 4 pm"); None if ``value`` is no day's or part of a day's."""
    hour = clock.value.partition("T")[2]
    day = day_of(value)
    return Reading(TimexType.SET, f"{day}T{hour}", clock.mod) if day and hour else None
