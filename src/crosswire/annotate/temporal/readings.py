"""From the slots of a matched rule to a TIMEX3 value: one function for each kind of expression."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date

from crosswire.annotate.temporal.calendar import (
    PartialDate,
    add_days,
    add_months,
    date_value,
    is_valid,
    middle,
    parse,
    shifted,
    week_value,
    weekday_value,
)
from crosswire.annotate.temporal.clock import read_clock, read_part
from crosswire.annotate.temporal.context import Context
from crosswire.annotate.temporal.holidays import holiday
from crosswire.annotate.temporal.lengths import read_ahead, read_duration, read_offset, read_set
from crosswire.annotate.temporal.reading import Reading, Slots, anchor_value, full_year, with_part
from crosswire.model import TimexType

# A day or month this close is meant even against the tense. Value F1 of the task "dates-en" on TempEval-3: .796, .801, .801, .802 and .800
# for 20, 45, 60, 75 and 95 days ahead; the same for 30, 60 and 90 behind.
_MONTHS_AROUND = 11  # any day of the month is any weekday within eleven months, but for the 29th and later
_CLOSE_BEHIND = 60
_CLOSE_AHEAD = 75


def read_date(slots: Slots, context: Context) -> Reading | None:
    """Year, month and day as far as given ("18 March 2025", "in February", "2014"); a missing year is the nearest that fits the tense."""
    year, month, day = full_year(slots), slots.get("month"), slots.get("day") or slots.get("nth")
    anchor = None
    if year is None and "shift" in slots and context.published.year is not None:
        year, anchor = context.published.year + int(slots["shift"]), anchor_value(context.published)
    if not is_valid(year, month, day):
        return None
    if year is None and month is None:
        story = _month_with(slots.get("weekday"), day, context) or context.story
        if "months" in slots:  # "the 15th of next month"
            story = add_months(context.published, int(slots["months"]))
        anchor, year, month = anchor_value(context.story), story.year, story.month
        if not is_valid(year, month, day):
            return None
    elif year is None:
        year, anchor = _nearest_year(month, day, context), anchor_value(context.published)
        if not is_valid(year, month, day):
            year = None  # 29 February, and the nearest year has none
    reading = Reading(TimexType.DATE, date_value(year, month, day), slots.get("mod"), anchor)
    return with_part(reading, slots)


def _month_with(weekday: object, day: object, context: Context) -> PartialDate | None:
    """Return the nearest month, by tense, whose ``day`` is that weekday ("vendredi 13"); None if either is not given."""
    published = context.published.date
    if weekday is None or day is None or published is None:
        return None
    found: list[tuple[int, PartialDate]] = []
    for shift in range(-_MONTHS_AROUND, _MONTHS_AROUND + 1):
        month = add_months(context.published, shift)
        named = PartialDate(month.year, month.month, int(str(day))).date
        if named is not None and named.isoweekday() == weekday:
            distance = (named - published).days
            against = (context.tense == "future" and distance < 0) or (
                context.tense == "past" and distance > 0
            )
            found.append((abs(distance) + (1000 if against else 0), month))
    return min(found, key=lambda pair: pair[0])[1] if found else None


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
        is_ahead = ahead <= _CLOSE_AHEAD and not context.begun
    else:
        is_ahead = ahead <= 182
    lies_later = (month, day or 0) > (published.month, (published.day or 15) if day is not None else 0)
    return published.year + (0 if is_ahead == lies_later else 1 if is_ahead else -1)


def read_weekday(slots: Slots, context: Context) -> Reading | None:
    """A weekday, nearest by tense; the report's own day if it is that weekday."""
    weekday, published = int(slots["weekday"]), context.published
    if slots.get("base") == "story" and context.story.date is not None:
        published = context.story
    if published.date is None:
        return with_part(Reading(TimexType.DATE, f"XXXX-WXX-{weekday}", slots.get("mod")), slots)
    own = published.date.isoweekday()
    if "weeks" in slots:
        value = weekday_value(published, weekday, int(slots["weeks"]))
        return with_part(Reading(TimexType.DATE, value, slots.get("mod"), anchor_value(published)), slots)
    shift = slots.get("shift")
    ahead = (weekday - own) % 7
    if shift is not None and int(shift) != 0:
        days = (ahead or 7) if int(shift) > 0 else (ahead - 7)
    elif ahead == 0 and not (context.pluperfect and shift is None):
        days = 0
    elif shift == 0:
        days = weekday - own
    else:
        # "Friday's talks" have been held, "Friday's raid" has been even where the sentence looks ahead
        # and "the night to Monday" is past unless it is the coming one (``near`` days ahead)
        is_told = bool(slots.get("told")) and (context.tense != "future" or slots["told"] == 2)
        is_close = context.tense != "past" and ahead <= int(slots.get("near", 0))
        is_ahead = is_close or (
            not is_told
            and (context.tense in ("future", "present") or (context.tense == "none" and ahead <= 3))
        )
        days = ahead if is_ahead else ahead - 7
    value = add_days(published, days).value
    return with_part(Reading(TimexType.DATE, value, slots.get("mod"), anchor_value(published)), slots)


def read_deictic(slots: Slots, context: Context) -> Reading | None:
    """Counted in days from the report's own day ("yesterday", "heute Nachmittag")."""
    anchor = context.story if slots.get("base") == "story" else context.published
    value = shifted(anchor, "D", int(slots["days"]))
    if anchor.month is not None and anchor.day is None and "some" in slots:
        value = f"{anchor.value}-XX"  # "that same day", of a month
    return with_part(Reading(TimexType.DATE, value, slots.get("mod"), anchor_value(anchor)), slots)


def read_shift(slots: Slots, context: Context) -> Reading | None:
    """The last, this or the next month, year, week, March, summer and the like."""
    anchor = context.story if slots.get("base") == "story" else context.published
    shift, mod = int(slots["shift"]), slots.get("mod")
    if "month" in slots:
        value = _shifted_month(int(slots["month"]), shift, anchor)
        value += f"-{int(slots['day']):02d}" if "day" in slots else ""
    elif "season" in slots:
        value = _shifted_season(str(slots["season"]), shift, anchor)
    else:
        value = shifted(anchor, str(slots["unit"]), shift)
    return with_part(Reading(TimexType.DATE, value, mod, anchor_value(anchor)), slots)


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
    period = str(
        slots["season"]
        if "season" in slots
        else f"Q{slots['nth']}"
        if "quarter" in slots
        else f"H{slots['nth']}"
    )
    if not re.fullmatch(r"SP|SU|FA|WI|Q[1-4]|H[12]", period):
        return None
    year, anchor = full_year(slots), None
    if year is None and context.published.year is not None:
        anchor = anchor_value(context.published)
        year = context.published.year + int(slots.get("shift", 0))
        if "shift" not in slots:
            year = _nearest_period_year(period, year, context)
    return Reading(TimexType.DATE, f"{date_value(year)}-{period}", slots.get("mod"), anchor)


_HALF_A_YEAR = 182


def _nearest_period_year(period: str, year: int, context: Context) -> int:
    day, today = middle(f"{year}-{period}"), context.published.date
    if period.startswith("H"):
        day = middle(f"{year}-{'Q1' if period == 'H1' else 'Q3'}")
    if day is None or today is None:
        return year
    if context.tense == "present":
        lapsed = today.toordinal() - day.toordinal()
        return year - 1 if lapsed < -_HALF_A_YEAR else year + 1 if lapsed > _HALF_A_YEAR else year
    if context.tense != "future" and day > today and (day - today).days > 45:
        return year - 1
    if context.tense == "future" and day < today and (today - day).days > 120:
        return year + 1
    return year


def read_decade(slots: Slots, _context: Context) -> Reading | None:
    """A decade ("the 1990s", "die siebziger Jahre")."""
    year = slots.get("year")
    if year is None:
        year = int(slots["yy"]) + 1900
    return Reading(TimexType.DATE, f"{int(year):04d}"[:3], slots.get("mod"))


def read_century(slots: Slots, _context: Context) -> Reading | None:
    """A century by its ordinal ("19th century" is "18")."""
    number = int(slots["nth"])
    if not 1 <= number <= 30:
        return None
    value = f"{number - 1:02d}"
    return Reading(TimexType.DATE, f"BC{value}" if slots.get("era") else value, slots.get("mod"))


def read_reference(slots: Slots, _context: Context) -> Reading | None:
    """Past, present or future without a date ("currently", "bald")."""
    return Reading(TimexType.DATE, str(slots["ref"]), slots.get("mod"))


def read_holiday(slots: Slots, context: Context) -> Reading | None:
    """A day with a name ("Christmas Eve", "Pfingsten"); a missing year is the nearest that fits the tense."""
    rule, year, anchor = str(slots["holiday"]).removesuffix("/W"), full_year(slots), None
    if year is None:
        anchor, year = anchor_value(context.published), context.published.year
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
    if day is None:
        return None
    if str(slots["holiday"]).endswith("/W"):  # "Holy Week": the week that ends with the day
        return Reading(TimexType.DATE, week_value(parse(day.isoformat())), slots.get("mod"), anchor)
    return with_part(Reading(TimexType.DATE, day.isoformat(), slots.get("mod"), anchor), slots)


def read_weekend(slots: Slots, context: Context) -> Reading | None:
    """The weekend nearest by tense; from Monday to Wednesday one that is past is last week's."""
    day = context.published.date
    back = day is not None and day.isoweekday() < 6 and context.tense in ("past", "none")
    return Reading(
        TimexType.DATE,
        week_value(context.published, -1 if back else 0, "-WE"),
        slots.get("mod"),
        anchor_value(context.published),
    )


def read_quarter(slots: Slots, context: Context) -> Reading | None:
    """The quarter that the text speaks of, else the last one that is over; with ``shift`` of years for "the year-ago quarter".

    A quarter that is said to end in a ``month`` is the one of the calendar that shares most of its three months; "the 2024 period" is the
    quarter in hand of that ``year``, or the year.
    """
    if "year" in slots:
        same = context.quarter[4:] if context.quarter and context.has_quarter else ""
        return Reading(TimexType.DATE, f"{date_value(full_year(slots))}{same}", slots.get("mod"))
    month = slots.get("month")
    if month is not None:
        ended = PartialDate(_nearest_year(int(month), None, context), int(month))
        value = shifted(add_months(ended, -1), "Q", 0)
        return Reading(TimexType.DATE, value, slots.get("mod"), anchor_value(context.published))
    value = (
        context.quarter
        if context.quarter and not slots.get("latest")
        else shifted(context.published, "Q", -1)
    )
    years = int(slots.get("shift", 0))
    if years and value[:4].isdigit():
        value = f"{int(value[:4]) + years:04d}{value[4:]}"
    return Reading(TimexType.DATE, value, slots.get("mod"), anchor_value(context.published))


def read_fixed(slots: Slots, _context: Context) -> Reading | None:
    """A value that the rule itself gives."""
    return Reading(TimexType(str(slots["type"])), str(slots["value"]), slots.get("mod"))


def read_week(slots: Slots, context: Context) -> Reading | None:
    """The nth week of a year, or the week in hand."""
    number, year = slots.get("nth") or slots.get("day"), full_year(slots)
    if year is None and context.published.year is not None:
        year = context.published.year + int(slots.get("shift", 0))
    if slots.get("last") and year is not None:  # 28 December is in the last week of every year
        number = date(year, 12, 28).isocalendar().week
    if number is None:
        return Reading(
            TimexType.DATE, week_value(context.story), slots.get("mod"), anchor_value(context.story)
        )
    return (
        Reading(TimexType.DATE, f"{date_value(year)}-W{int(number):02d}", slots.get("mod"))
        if int(number) <= 53
        else None
    )


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
