"""Arithmetic on dates that may be partly unknown, and their TIMEX3 values.

References:
    TIMEX3 values: TimeML 1.2.1 annotation guidelines, section 2.2; ISO 8601 weeks.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

_ISO = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d)(?:T(\d\d):(\d\d))?)?)?")
_COMPACT = re.compile(r"(\d{4})(\d\d)(\d\d)$")
_WEEK = re.compile(r"(\d{4})-W(\d\d)")
_SEASON_MONTH = {"SP": 4, "SU": 7, "FA": 10, "WI": 1}


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A date as far as it is known; None stands for unknown."""

    year: int | None = None
    month: int | None = None
    day: int | None = None
    hour: int | None = None
    minute: int | None = None

    @property
    def date(self) -> date | None:
        """The calendar day, if year, month and day are known and make one."""
        if self.year is None or self.month is None or self.day is None:
            return None
        try:
            return date(self.year, self.month, self.day)
        except ValueError:
            return None

    @property
    def value(self) -> str:
        """The TIMEX3 value of the date, without the time of day."""
        return date_value(self.year, self.month, self.day)


def parse(value: str | None) -> PartialDate:
    """Read an ISO date, perhaps partial, or a TIMEX3 value; all unknown if it is neither."""
    text = value or ""
    compact = _COMPACT.match(text)
    if compact:
        return _checked(PartialDate(int(compact[1]), int(compact[2]), int(compact[3])))
    quarter = re.match(r"(\d{4})-Q([1-4])$", text)
    if quarter:
        return PartialDate(int(quarter[1]), 3 * int(quarter[2]) - 2)
    match = _ISO.match(text)
    if match is None:
        return PartialDate()
    parts = [int(part) if part else None for part in match.groups()]
    return _checked(PartialDate(*parts))


def _checked(found: PartialDate) -> PartialDate:
    if found.year == 0 or (found.month is not None and not 1 <= found.month <= 12):
        return PartialDate()
    if found.day is not None and found.date is None:
        return PartialDate(found.year, found.month)
    return found


def date_value(year: int | None, month: int | None = None, day: int | None = None) -> str:
    """Return a TIMEX3 date value at the precision of its last known part ("2025-03", "XXXX-03-18")."""
    value = "XXXX" if year is None else f"{year:04d}"
    if month is None and day is None:
        return value
    value += "-XX" if month is None else f"-{month:02d}"
    return value if day is None else f"{value}-{day:02d}"


def is_valid(year: int | None, month: int | None, day: int | None) -> bool:
    """Tell whether such a day or month exists (29 February counts when the year is unknown)."""
    try:
        date(year if year else 2000, month or 1, day or 1)
    except (ValueError, OverflowError):
        return False
    return True


def add_months(anchor: PartialDate, count: int) -> PartialDate:
    """Return the month ``count`` months from the anchor's, without a day."""
    if anchor.year is None or anchor.month is None:
        return PartialDate()
    index = anchor.year * 12 + anchor.month - 1 + count
    return PartialDate(index // 12, index % 12 + 1) if 12 <= index < 120000 else PartialDate()


def add_days(anchor: PartialDate, count: int) -> PartialDate:
    """Return the day ``count`` days from the anchor; all unknown if the anchor is no day."""
    day = anchor.date
    if day is None:
        return PartialDate()
    try:
        day += timedelta(days=count)
    except OverflowError:
        return PartialDate()
    return PartialDate(day.year, day.month, day.day)


def week_value(anchor: PartialDate, shift: int = 0, ending: str = "") -> str:
    """Return the ISO week ``shift`` weeks from the anchor's ("2025-W12", "2025-W12-WE")."""
    day = add_days(anchor, 7 * shift).date
    if day is None:
        return f"{'XXXX' if anchor.year is None else anchor.year}-WXX{ending}"
    year, week, _ = day.isocalendar()
    return f"{year}-W{week:02d}{ending}"


def shifted(anchor: PartialDate, unit: str, count: int) -> str:
    """Return the TIMEX3 value of the ``unit`` that lies ``count`` units from the anchor's own.

    Args:
        anchor: Where to count from.
        unit: "D", "W", "WE" (weekend), "M", "Q", "H" (half-year), "Y", "DE" (decade), "CE" (century).
        count: How many, negative for the past.
    """
    if unit == "D":
        return _known(add_days(anchor, count).value, "XXXX-XX-XX")
    if unit == "W":
        return week_value(anchor, count)
    if unit == "WE":
        return week_value(anchor, count, "-WE")
    if unit == "M":
        return _known(add_months(anchor, count).value, "XXXX-XX")
    if unit == "Q":
        month = add_months(anchor, 3 * count)
        return f"{month.value[:4]}-Q{(month.month - 1) // 3 + 1}" if month.month else "XXXX-QX"
    if unit == "H":
        month = add_months(anchor, 6 * count)
        return f"{month.value[:4]}-H{(month.month - 1) // 6 + 1}" if month.month else "XXXX-HX"
    if anchor.year is None:
        return "XXXX"
    year = anchor.year + count * {"Y": 1, "DE": 10, "CE": 100}.get(unit, 1)
    if not 1 <= year <= 9999:
        return "XXXX"
    return f"{year:04d}"[: {"DE": 3, "CE": 2}.get(unit, 4)]


def _known(value: str, otherwise: str) -> str:
    return otherwise if value == "XXXX" else value


def weekday_value(anchor: PartialDate, weekday: int, weeks: int) -> str:
    """Return the day that is ``weekday`` (1 Monday … 7 Sunday) in the week ``weeks`` from the anchor's."""
    day = anchor.date
    if day is None:
        return f"XXXX-WXX-{weekday}"
    return add_days(anchor, weekday - day.isoweekday() + 7 * weeks).value


def middle(value: str) -> date | None:
    """Return a day that stands for ``value`` in comparisons, or None if its year is unknown."""
    week = _WEEK.match(value)
    try:
        if week:
            return date.fromisocalendar(int(week[1]), int(week[2]), 4)
        season = re.match(r"(\d{4})-(SP|SU|FA|WI)", value)
        if season:
            return date(int(season[1]), _SEASON_MONTH[season[2]], 15)
        quarter = re.match(r"(\d{4})-Q([1-4])", value)
        if quarter:
            return date(int(quarter[1]), 3 * int(quarter[2]) - 1, 15)
        found = parse(value)
        if found.year is None:
            return None
        return date(found.year, found.month or 7, found.day or 1 if found.month is None else found.day or 15)
    except ValueError:
        return None
