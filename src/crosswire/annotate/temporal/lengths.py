"""Lengths of time: durations, sets, and dates counted off by a length ("three weeks ago")."""

from __future__ import annotations

import re

from crosswire.annotate.temporal.calendar import PartialDate, add_days, date_value, shifted
from crosswire.annotate.temporal.context import Context
from crosswire.annotate.temporal.reading import Reading, Slots, anchor_value
from crosswire.model import TimexType

_COMPOSED = {"FN": ("W", 2), "H": ("M", 6), "LU": ("Y", 5), "DE": ("Y", 10), "CE": ("Y", 100)}
_CLOCK_UNITS = {"TH": "H", "TM": "M", "TS": "S"}


def _amount(value: object) -> str:
    if isinstance(value, str):
        return value.upper()
    number = float(value)  # type: ignore[arg-type]
    return f"{number:g}" if number < 1e6 else str(int(number))


def duration_value(number: object, unit: str) -> str:
    """Return a TIMEX3 duration ("P30D", "PT2H", "PXW", "P2WE")."""
    amount = _amount(number)
    if unit in _COMPOSED and amount != "X":
        base, factor = _COMPOSED[unit]
        return f"P{_amount(factor * float(amount))}{base}"
    return f"PT{amount}{_CLOCK_UNITS[unit]}" if unit in _CLOCK_UNITS else f"P{amount}{unit}"


def read_offset(slots: Slots, context: Context) -> Reading | None:
    """A number of units before or after ("three weeks ago", "a week later", "in zwei Tagen")."""
    sign = int(slots["sign"])
    anchor = context.story if slots.get("base") == "story" else context.published
    unit, number, mod = str(slots["unit"]), slots.get("n", 1), slots.get("mod")
    if (
        isinstance(number, str) and slots.get("base") == "story"
    ):  # "several days later" is on no day that can be named
        return read_duration(slots, context)
    if isinstance(number, str):
        return Reading(TimexType.DATE, "PAST_REF" if sign < 0 else "FUTURE_REF", mod, anchor_value(anchor))
    if unit == "TH" and anchor.hour is None and slots.get("base") == "story":
        return read_duration(
            slots, context
        )  # "an hour later" than what has no hour; "a minute later" is a moment all the same
    if unit in _CLOCK_UNITS:
        return _clock_offset(unit, sign * float(number), anchor, mod)
    count = float(number)
    if count != int(count):
        if unit != "Y":
            return Reading(
                TimexType.DATE, "PAST_REF" if sign < 0 else "FUTURE_REF", mod, anchor_value(anchor)
            )
        unit, count = "M", count * 12
    unit, count = {
        "FN": ("W", 2 * count),
        "LU": ("Y", 5 * count),
        "DE": ("Y", 10 * count),
        "CE": ("Y", 100 * count),
    }.get(unit, (unit, count))
    if abs(count) > 1e6:
        return None
    same = (
        re.match(r"(\d{4})(-Q[1-4])$", context.quarter or "")
        if unit == "Y" and (context.has_quarter or "booked" in slots)
        else None
    )
    if same:  # "a year earlier", said of a quarter, is the same quarter of the year before
        return Reading(
            TimexType.DATE, f"{int(same[1]) + sign * int(count):04d}{same[2]}", mod, context.quarter
        )
    return Reading(TimexType.DATE, shifted(anchor, unit, sign * int(count)), mod, anchor_value(anchor))


def _clock_offset(unit: str, count: float, anchor: PartialDate, mod: str | None) -> Reading:
    day = anchor.date
    if day is None or anchor.hour is None:
        return Reading(
            TimexType.TIME, f"{anchor.value if day else 'XXXX-XX-XX'}TXX:XX", mod, anchor_value(anchor)
        )
    minutes = anchor.hour * 60 + (anchor.minute or 0) + count * {"TH": 60, "TM": 1, "TS": 1 / 60}[unit]
    days, rest = divmod(int(minutes), 1440)
    value = f"{add_days(anchor, days).value}T{rest // 60:02d}:{rest % 60:02d}"
    return Reading(TimexType.TIME, value, mod, f"{anchor.value}T{anchor.hour:02d}:{anchor.minute or 0:02d}")


def read_duration(slots: Slots, _context: Context) -> Reading | None:
    """A length of time ("30-day", "three and a half years", "wochenlang")."""
    number = slots.get("n", "X")
    if "plus" in slots and not isinstance(number, str):  # "trois ans et demi"
        number = float(number) + float(slots["plus"])
    return Reading(TimexType.DURATION, duration_value(number, str(slots["unit"])), slots.get("mod"))


def read_ahead(slots: Slots, context: Context) -> Reading | None:
    """Read "in three weeks": of the future a date, else how long something took."""
    if context.tense == "future" and not isinstance(slots.get("n"), str):
        return read_offset({**slots, "sign": 1}, context)
    return read_duration(slots, context)


def read_set(slots: Slots, _context: Context) -> Reading | None:
    """A recurring time ("every Monday", "daily")."""
    if "weekday" in slots:
        value = f"XXXX-WXX-{slots['weekday']}{slots.get('part', '')}"
    elif "month" in slots:
        value = date_value(None, int(slots["month"]))
    elif "season" in slots:
        value = f"XXXX-{slots['season']}"
    elif "part" in slots:
        value = f"XXXX-XX-XX{slots['part']}"
    else:
        value = duration_value(slots.get("n") or slots.get("nth") or 1, str(slots["unit"]))
    return Reading(TimexType.SET, value, slots.get("mod"))
