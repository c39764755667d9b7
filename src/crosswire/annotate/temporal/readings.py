"""From the slots of a matched rule to a TIMEX3 value: one function for each kind of expression."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from crosswire.annotate.temporal.calendar import (
    PartialDate,
    add_days,
    date_value,
    is_valid,
    middle,
    parse,
    shifted,
    week_value,
    weekday_value,
)
from crosswire.annotate.temporal.context import Context
from crosswire.annotate.temporal.holidays import holiday
from crosswire.annotate.temporal.zones import offset
from crosswire.model import TimexType

Slots = Mapping[str, Any]

# A day or month this close is meant even against the tense. Tuned on the public development halves of TimeBank, AQUAINT and KRAUTS:
# value F1 does not change between 45 and 75 days behind, nor between 75 and 120 ahead.
_CLOSE_BEHIND = 60
_CLOSE_AHEAD = 95


@dataclass(frozen=True, slots=True)
class Reading:
    """A TIMEX3 type and value; ``anchor`` is the value that it was counted from, or None if it stands alone."""

    type: TimexType
    value: str
    mod: str | None = None
    anchor: str | None = None


def _anchor(date: PartialDate) -> str | None:
    return date.value if date.year is not None else None


def _full_year(slots: Slots) -> int | None:
    year = slots.get("year")
    if year is not None:
        return int(year)
    short = slots.get("yy")
    if short is None:
        return None
    return int(short) + (1900 if int(short) >= 40 else 2000)


def _with_part(reading: Reading, slots: Slots) -> Reading:
    """Add a part of the day ("TMO"), or its hour ("T12:00"), to a day."""
    part = slots.get("part")
    if part is None or reading.type is not TimexType.DATE or not re.search(r"-\d\d-\d\d$|-[\dX]$|XX$", reading.value):
        return reading
    return replace(reading, type=TimexType.TIME, value=f"{reading.value}{part}")


def read_date(slots: Slots, context: Context) -> Reading | None:
    """Year, month and day as far as given ("18 March 2025", "in February", "2014"); a missing year is the nearest that fits the tense."""
    year, month, day = _full_year(slots), slots.get("month"), slots.get("day") or slots.get("nth")
    anchor = None
    if year is None and "shift" in slots and context.published.year is not None:
        year, anchor = context.published.year + int(slots["shift"]), _anchor(context.published)
    if not is_valid(year, month, day):
        return None
    if year is None and month is None:
        story = context.story
        anchor, year, month = _anchor(story), story.year, story.month
        if not is_valid(year, month, day):
            return None
    elif year is None:
        year, anchor = _nearest_year(month, day, context), _anchor(context.published)
    reading = Reading(TimexType.DATE, date_value(year, month, day), slots.get("mod"), anchor)
    return _with_part(reading, slots)


def _nearest_year(month: int | None, day: int | None, context: Context) -> int | None:
    """Return the year of a day or month named without one: the nearest that fits the tense.

    A close day counts more than the tense: "payable 7 December" in November is this year's whatever the verb, for writers give the year
    or say "last" when they mean the far one.
    """
    published = context.published
    if published.year is None or month is None or published.month is None:
        return published.year if month is not None else None
    ahead = (month - published.month) * 30 + ((day or 0) - (published.day or 15) if day is not None else 0)
    if ahead == 0:
        return published.year
    ahead %= 365
    behind = 365 - ahead
    if context.tense == "future":
        is_ahead = behind > _CLOSE_BEHIND
    elif context.tense == "past":
        is_ahead = ahead <= _CLOSE_AHEAD
    else:
        is_ahead = ahead <= 182
    lies_later = (month, day or 0) > (published.month, (published.day or 15) if day is not None else 0)
    return published.year + (0 if is_ahead == lies_later else 1 if is_ahead else -1)


def read_weekday(slots: Slots, context: Context) -> Reading | None:
    """A weekday, nearest by tense; the report's own day if it is that weekday."""
    weekday, published = int(slots["weekday"]), context.published
    if published.date is None:
        return _with_part(Reading(TimexType.DATE, f"XXXX-WXX-{weekday}", slots.get("mod")), slots)
    own = published.date.isoweekday()
    if "weeks" in slots:
        value = weekday_value(published, weekday, int(slots["weeks"]))
        return _with_part(Reading(TimexType.DATE, value, slots.get("mod"), _anchor(published)), slots)
    shift = slots.get("shift")
    ahead = (weekday - own) % 7
    if shift is not None and int(shift) != 0:
        days = (ahead or 7) if int(shift) > 0 else (ahead - 7)
    elif ahead == 0 and not (context.pluperfect and shift is None):
        days = 0
    elif shift == 0:
        days = weekday - own
    else:
        is_ahead = context.tense in ("future", "present") or (context.tense == "none" and ahead <= 3)
        days = ahead if is_ahead else ahead - 7
    value = add_days(published, days).value
    return _with_part(Reading(TimexType.DATE, value, slots.get("mod"), _anchor(published)), slots)


def read_deictic(slots: Slots, context: Context) -> Reading | None:
    """Counted in days from the report's own day ("yesterday", "heute Nachmittag")."""
    anchor = context.story if slots.get("base") == "story" else context.published
    value = shifted(anchor, "D", int(slots["days"]))
    return _with_part(Reading(TimexType.DATE, value, slots.get("mod"), _anchor(anchor)), slots)


def read_shift(slots: Slots, context: Context) -> Reading | None:
    """The last, this or the next month, year, week, March, summer …"""
    anchor = context.story if slots.get("base") == "story" else context.published
    shift, mod = int(slots["shift"]), slots.get("mod")
    if "month" in slots:
        value = _shifted_month(int(slots["month"]), shift, anchor)
        value += f"-{int(slots['day']):02d}" if "day" in slots else ""
    elif "season" in slots:
        value = _shifted_season(str(slots["season"]), shift, anchor)
    else:
        value = shifted(anchor, str(slots["unit"]), shift)
    return _with_part(Reading(TimexType.DATE, value, mod, _anchor(anchor)), slots)


def _shifted_month(month: int, shift: int, anchor: PartialDate) -> str:
    if anchor.year is None:
        return date_value(None, month)
    now = anchor.month or 1
    year = anchor.year
    if shift < 0:
        year -= 1 if month >= now else 0
    elif shift > 0:
        year += 1 if month <= now else 0
    return date_value(year, month)


def _shifted_season(season: str, shift: int, anchor: PartialDate) -> str:
    if anchor.year is None:
        return f"XXXX-{season}"
    start = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}[season]
    now, year = anchor.month or 1, anchor.year
    if shift < 0:
        year -= 1 if start + 2 >= now else 0
    elif shift > 0:
        year += 1 if start <= now else 0
    elif season == "WI" and now <= 2:
        year -= 1
    return f"{year:04d}-{season}"


def read_season(slots: Slots, context: Context) -> Reading | None:
    """A season, quarter or half-year, with or without its year."""
    period = str(slots["season"] if "season" in slots else f"Q{slots['nth']}" if "quarter" in slots else f"H{slots['nth']}")
    if not re.fullmatch(r"SP|SU|FA|WI|Q[1-4]|H[12]", period):
        return None
    year, anchor = _full_year(slots), None
    if year is None and context.published.year is not None:
        anchor = _anchor(context.published)
        year = context.published.year + int(slots.get("shift", 0))
        if "shift" not in slots:
            year = _nearest_period_year(period, year, context)
    return Reading(TimexType.DATE, f"{date_value(year)}-{period}", slots.get("mod"), anchor)


def _nearest_period_year(period: str, year: int, context: Context) -> int:
    day, today = middle(f"{year}-{period}"), context.published.date
    if period.startswith("H"):
        day = middle(f"{year}-{'Q1' if period == 'H1' else 'Q3'}")
    if day is None or today is None:
        return year
    if context.tense != "future" and day > today and (day - today).days > 45:
        return year - 1
    if context.tense == "future" and day < today and (today - day).days > 120:
        return year + 1
    return year


def read_decade(slots: Slots, context: Context) -> Reading | None:
    """A decade ("the 1990s", "die siebziger Jahre")."""
    year = slots.get("year")
    if year is None:
        year = int(slots["yy"]) + 1900
    return Reading(TimexType.DATE, f"{int(year):04d}"[:3], slots.get("mod"))


def read_century(slots: Slots, context: Context) -> Reading | None:
    """A century by its ordinal ("19th century" is "18")."""
    number = int(slots["nth"])
    if not 1 <= number <= 30:
        return None
    value = f"{number - 1:02d}"
    return Reading(TimexType.DATE, f"BC{value}" if slots.get("era") else value, slots.get("mod"))


_COMPOSED = {"FN": ("W", 2), "H": ("M", 6), "DE": ("Y", 10), "CE": ("Y", 100)}
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
    if isinstance(number, str):
        return Reading(TimexType.DATE, "PAST_REF" if sign < 0 else "FUTURE_REF", mod, _anchor(anchor))
    if unit in _CLOCK_UNITS:
        return _clock_offset(unit, sign * float(number), anchor, mod)
    count = float(number)
    if count != int(count):
        if unit != "Y":
            return Reading(TimexType.DATE, "PAST_REF" if sign < 0 else "FUTURE_REF", mod, _anchor(anchor))
        unit, count = "M", count * 12
    unit, count = {"FN": ("W", 2 * count), "DE": ("Y", 10 * count), "CE": ("Y", 100 * count)}.get(unit, (unit, count))
    if abs(count) > 1e6:
        return None
    same = re.match(r"(\d{4})(-Q[1-4])$", context.quarter or "") if unit == "Y" and context.has_quarter else None
    if same:  # "a year earlier", said of a quarter, is the same quarter of the year before
        return Reading(TimexType.DATE, f"{int(same[1]) + sign * int(count):04d}{same[2]}", mod, context.quarter)
    return Reading(TimexType.DATE, shifted(anchor, unit, sign * int(count)), mod, _anchor(anchor))


def _clock_offset(unit: str, count: float, anchor: PartialDate, mod: str | None) -> Reading:
    day = anchor.date
    if day is None or anchor.hour is None:
        return Reading(TimexType.TIME, f"{anchor.value if day else 'XXXX-XX-XX'}TXX:XX", mod, _anchor(anchor))
    minutes = anchor.hour * 60 + (anchor.minute or 0) + count * {"TH": 60, "TM": 1, "TS": 1 / 60}[unit]
    days, rest = divmod(int(minutes), 1440)
    value = f"{add_days(anchor, days).value}T{rest // 60:02d}:{rest % 60:02d}"
    return Reading(TimexType.TIME, value, mod, f"{anchor.value}T{anchor.hour:02d}:{anchor.minute or 0:02d}")


def read_duration(slots: Slots, context: Context) -> Reading | None:
    """A length of time ("30-day", "three and a half years", "wochenlang")."""
    return Reading(TimexType.DURATION, duration_value(slots.get("n", "X"), str(slots["unit"])), slots.get("mod"))


def read_ahead(slots: Slots, context: Context) -> Reading | None:
    """ "in three weeks": of the future a date, else how long something took."""
    if context.tense == "future" and not isinstance(slots.get("n"), str):
        return read_offset({**slots, "sign": 1}, context)
    return read_duration(slots, context)


def read_set(slots: Slots, context: Context) -> Reading | None:
    """A recurring time ("every Monday", "daily")."""
    if "weekday" in slots:
        value = f"XXXX-WXX-{slots['weekday']}"
    elif "month" in slots:
        value = date_value(None, int(slots["month"]))
    elif "season" in slots:
        value = f"XXXX-{slots['season']}"
    elif "part" in slots:
        value = f"XXXX-XX-XX{slots['part']}"
    else:
        value = duration_value(slots.get("n") or slots.get("nth") or 1, str(slots["unit"]))
    return Reading(TimexType.SET, value, slots.get("mod"))


def read_reference(slots: Slots, context: Context) -> Reading | None:
    """Past, present or future without a date ("currently", "bald")."""
    return Reading(TimexType.DATE, str(slots["ref"]), slots.get("mod"))


def read_clock(slots: Slots, context: Context) -> Reading | None:
    """A time of day, with its zone if the words give one; on the day named beside it, else on the day in hand."""
    hour, minute = _hour_and_minute(slots)
    if hour is None or not (0 <= hour <= 24 and 0 <= minute < 60) or (hour == 24 and minute):
        return None
    named = slots.get("on")
    day = parse(named) if named else context.day
    base = str(named) if named else day.value if day.date else "XXXX-XX-XX"
    if hour == 24:
        hour, base = 0, add_days(day, 1).value if day.date else base
    zone = slots.get("zone")
    shift = offset(str(zone), context.lang, day.date) if zone else None
    value = f"{base}T{hour:02d}:{minute:02d}{shift or ''}"
    return Reading(TimexType.TIME, value, slots.get("mod"), None if named else _anchor(day))


def _hour_and_minute(slots: Slots) -> tuple[int | None, int]:
    if "hhmm" in slots:
        return int(slots["hhmm"]) // 100, int(slots["hhmm"]) % 100
    hour, minute = slots.get("hour", slots.get("n")), int(slots.get("minute") or 0)
    if hour is None or isinstance(hour, str) or float(hour) != int(hour):
        return None, 0
    hour, half = int(hour), slots.get("half")
    if half in ("pm", "afternoon", "evening") and hour < 12:
        hour += 12
    elif half == "am" and hour == 12:
        hour = 0
    if "back" in slots:  # counted back from the hour: "halb sieben", "a quarter to seven"
        return hour - 1, int(slots["back"])
    return hour, minute


def read_part(slots: Slots, context: Context) -> Reading | None:
    """A part of the day ("in the morning") of the day named beside it, else of the day in hand."""
    day = parse(slots["on"]) if slots.get("on") else context.day
    value = f"{day.value if day.date else 'XXXX-XX-XX'}{slots['part']}"
    return Reading(TimexType.TIME, value, slots.get("mod"), None if slots.get("on") else _anchor(day))


def read_holiday(slots: Slots, context: Context) -> Reading | None:
    """A day with a name ("Christmas Eve", "Pfingsten"); a missing year is the nearest that fits the tense."""
    rule, year, anchor = str(slots["holiday"]), _full_year(slots), None
    if year is None:
        anchor, year = _anchor(context.published), context.published.year
        today = context.published.date
        own = holiday(rule, year) if year else None
        if year and own and today:
            shift = slots.get("shift")
            late, early = own > today, own < today
            if shift is not None and int(shift):
                year += -1 if int(shift) < 0 and not early else 1 if int(shift) > 0 and not late else 0
            elif context.tense == "future":
                year += 1 if early else 0
            elif (own - today).days > 45:
                year -= 1
    if year is None:
        return Reading(TimexType.DATE, f"XXXX-{rule}" if re.match(r"\d\d-\d\d$", rule) else "XXXX-XX-XX")
    day = holiday(rule, year)
    return None if day is None else _with_part(Reading(TimexType.DATE, day.isoformat(), slots.get("mod"), anchor), slots)


def read_weekend(slots: Slots, context: Context) -> Reading | None:
    """The weekend nearest by tense; from Monday to Wednesday one that is past is last week's."""
    day = context.published.date
    back = day is not None and day.isoweekday() < 6 and context.tense in ("past", "none")
    return Reading(TimexType.DATE, week_value(context.published, -1 if back else 0, "-WE"), slots.get("mod"), _anchor(context.published))


def read_quarter(slots: Slots, context: Context) -> Reading | None:
    """The quarter that the text speaks of, else the last one that is over; with ``shift`` of years for "the year-ago quarter"."""
    value = context.quarter or shifted(context.published, "Q", -1)
    years = int(slots.get("shift", 0))
    if years and value[:4].isdigit():
        value = f"{int(value[:4]) + years:04d}{value[4:]}"
    return Reading(TimexType.DATE, value, slots.get("mod"), _anchor(context.published))


def read_fixed(slots: Slots, context: Context) -> Reading | None:
    """A value that the rule itself gives."""
    return Reading(TimexType(str(slots["type"])), str(slots["value"]), slots.get("mod"))


def read_week(slots: Slots, context: Context) -> Reading | None:
    """The nth week of a year, or the week in hand."""
    number, year = slots.get("nth") or slots.get("day"), _full_year(slots) or context.published.year
    if number is None:
        return Reading(TimexType.DATE, week_value(context.story), slots.get("mod"), _anchor(context.story))
    return Reading(TimexType.DATE, f"{date_value(year)}-W{int(number):02d}", slots.get("mod")) if int(number) <= 53 else None


READINGS: Mapping[str, Callable[[Slots, Context], Reading | None]] = {
    "date": read_date,
    "weekday": read_weekday,
    "deictic": read_deictic,
    "shift": read_shift,
    "season": read_season,
    "decade": read_decade,
    "century": read_century,
    "offset": read_offset,
    "duration": read_duration,
    "ahead": read_ahead,
    "set": read_set,
    "reference": read_reference,
    "clock": read_clock,
    "part": read_part,
    "fixed": read_fixed,
    "week": read_week,
    "weekend": read_weekend,
    "quarter": read_quarter,
    "holiday": read_holiday,
}
