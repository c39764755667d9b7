"""TIMEX3 values as EDTF (ISO 8601-2:2019, levels 0 and 1), with their precision.

References:
    ISO 8601-2:2019; Library of Congress, Extended Date/Time Format (EDTF) Specification.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import lru_cache

_SEASONS = {"SP": "21", "SU": "22", "FA": "23", "AU": "23", "WI": "24"}
_DAY = re.compile(r"(\d{4}-\d{2}-\d{2})(?:T(.*))?")
_MONTH = re.compile(r"\d{4}-\d{2}")
_WEEK = re.compile(r"(\d{4})-W(\d{2})(?:-(\d|WE))?")
_QUARTER = re.compile(r"(\d{4})-Q([1-4])")
_HALF = re.compile(r"(\d{4})-H([12])")
_CLOCK = re.compile(r"(\d{2})(?::(\d{2}))?(?::\d{2})?(Z|[+-]\d{2}:?\d{2})?")
# Dates of which is remembered how they read; events are compared by day, each with many.
_MOST_DATES = 10_000


@lru_cache(maxsize=_MOST_DATES)
def to_edtf(value: str) -> tuple[str, str] | None:
    """Turn a TIMEX3 DATE or TIME value into EDTF.

    Args:
        value: A TIMEX3 value.

    Returns:
        ``(EDTF, precision)``, precision being one of the contract's; None for what names no place on the calendar
        ("PRESENT_REF", "XXXX-03", durations).
    """
    if match := _DAY.fullmatch(value):
        return _day(match[1], match[2])
    if _MONTH.fullmatch(value):
        return value, "month"
    if match := _WEEK.fullmatch(value):
        return _week(int(match[1]), int(match[2]), match[3])
    if match := _QUARTER.fullmatch(value):
        return f"{match[1]}-{32 + int(match[2])}", "season"
    if match := _HALF.fullmatch(value):
        return (
            f"{match[1]}-01/{match[1]}-06" if match[2] == "1" else f"{match[1]}-07/{match[1]}-12"
        ), "season"
    year, _, season = value.partition("-")
    if re.fullmatch(r"\d{4}", year) and season in _SEASONS:
        return f"{year}-{_SEASONS[season]}", "season"
    if re.fullmatch(r"\d{4}", value):
        return value, "year"
    if re.fullmatch(r"\d{3}X?", value):
        return f"{value[:3]}X", "decade"
    return None


@lru_cache(maxsize=_MOST_DATES)
def first_day(edtf: str) -> str:
    """Return the first day that an EDTF value of this module covers, as ISO date."""
    value = edtf.split("/")[0]
    if re.fullmatch(r"\d{3}X", value):
        return f"{value[:3]}0-01-01"
    parts = value[:10].split("T")[0].split("-")
    year, month = parts[0], parts[1] if len(parts) > 1 else "01"
    if month in ("21", "22", "23", "24"):
        month = {"21": "03", "22": "06", "23": "09", "24": "12"}[month]
    elif month in ("33", "34", "35", "36"):
        month = {"33": "01", "34": "04", "35": "07", "36": "10"}[month]
    return f"{year}-{month}-{parts[2] if len(parts) > 2 else '01'}"


@lru_cache(maxsize=_MOST_DATES)
def last_day(edtf: str) -> str:
    """Return the last day that an EDTF value of this module covers, as ISO date."""
    value = edtf.split("/")[-1]
    if re.fullmatch(r"\d{3}X", value):
        return f"{value[:3]}9-12-31"
    first = date.fromisoformat(first_day(value))
    parts = value[:10].split("T")[0].split("-")
    if len(parts) > 2:
        return str(first)
    months = 12 if len(parts) == 1 else 3 if parts[1] > "12" else 1
    ahead = first.month - 1 + months
    return str(date(first.year + ahead // 12, ahead % 12 + 1, 1) - timedelta(days=1))


def _day(day: str, clock: str | None) -> tuple[str, str] | None:
    try:
        date.fromisoformat(day)
    except ValueError:
        return None
    match = _CLOCK.fullmatch(clock) if clock else None
    if match is None:
        return day, "day"
    zone = match[3] or ""
    if match[2]:
        return f"{day}T{match[1]}:{match[2]}{zone}", "minute"
    return f"{day}T{match[1]}{zone}", "hour"


def _week(year: int, week: int, day: str | None) -> tuple[str, str] | None:
    try:
        monday = date.fromisocalendar(year, week, 1)
    except ValueError:
        return None
    if day == "WE":
        return f"{monday + timedelta(days=5)}/{monday + timedelta(days=6)}", "week"
    if day and day.isdigit() and 1 <= int(day) <= 7:
        return str(monday + timedelta(days=int(day) - 1)), "day"
    return f"{monday}/{monday + timedelta(days=6)}", "week"
