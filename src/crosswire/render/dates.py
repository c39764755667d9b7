"""Dates as TIMEX3 and EDTF write them, read for drawing and put into words. No day is ever invented."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache

from babel.dates import format_date, format_interval, format_skeleton, format_time

from crosswire.render.labels import Labels

_SEASON_MONTH = {"21": 3, "22": 6, "23": 9, "24": 12, "SP": 3, "SU": 6, "FA": 9, "WI": 12}
_SEASON_KEY = {"21": "spring", "22": "summer", "23": "autumn", "24": "winter"} | {
    "SP": "spring",
    "SU": "summer",
    "FA": "autumn",
    "WI": "winter",
}
_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d)(?::\d\d(?:\.\d{1,9})?)?(Z|[+-]\d\d:?\d\d)?)?")
_PART_OF_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)T(MO|MI|AF|EV|NI|DT)")
_MONTH = re.compile(r"(\d{4})-(\d\d)")
_WEEK = re.compile(r"(\d{4})-W(\d\d)(?:-WE)?")
_SEASON = re.compile(r"(\d{4})-(2[1-4]|SP|SU|FA|WI)")
_QUARTER = re.compile(r"(\d{4})-([QH])(\d)")
_YEAR = re.compile(r"\d{4}")
_DECADE = re.compile(r"(\d{3})[Xx]?")
_DURATION = re.compile(r"P(T?)(\d{1,6}(?:\.\d{1,3})?)([YMWDHSQ])")
_UNKNOWN_PARTS = re.compile(
    r"(?:-W?XX(?:-WE)?){1,2}$"
)  # 2025-WXX is some week of 2025: the year is what is known
_UNITS = {"Y": "year", "M": "month", "W": "week", "D": "day", "H": "hour", "S": "second", "Q": "month"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Extent:
    """The days that a value may mean: ``first`` to ``last``, both included; ``minute`` of the day if the clock is known."""

    first: date
    last: date
    minute: int | None = None

    @property
    def is_day(self) -> bool:
        """Whether it is one day, not a longer stretch."""
        return self.first == self.last


def extent(value: str | None) -> Extent | None:
    """Return the days that a TIMEX3 or EDTF value may mean, or None when it names none (durations, unknown years)."""
    if not value:
        return None
    plain = value.strip().rstrip("~?%")
    if "/" in plain:
        return _interval(plain)
    try:
        return _day(plain) or _stretch(plain)
    except ValueError:  # 2025-02-30, week 60: no such days
        return None


def _interval(value: str) -> Extent | None:
    start, _, end = value.partition("/")
    first, last = extent(start), extent(end)
    if first and last and first.first <= last.last:
        return Extent(first=first.first, last=last.last)
    return first or last


def _day(value: str) -> Extent | None:
    if match := _DAY.fullmatch(value):
        day = date(int(match[1]), int(match[2]), int(match[3]))
        minute = int(match[4]) * 60 + int(match[5]) if match[4] else None
        return Extent(first=day, last=day, minute=minute)
    if match := _PART_OF_DAY.fullmatch(value):
        day = date(int(match[1]), int(match[2]), int(match[3]))
        return Extent(first=day, last=day)
    return None


def _stretch(value: str) -> Extent | None:
    if match := _SEASON.fullmatch(value):
        return _months(int(match[1]), _SEASON_MONTH[match[2]], 3)
    if match := _MONTH.fullmatch(value):
        return _months(int(match[1]), int(match[2]), 1)
    if match := _WEEK.fullmatch(value):
        monday = date.fromisocalendar(int(match[1]), int(match[2]), 1)
        return Extent(first=monday, last=monday + timedelta(days=6))
    if match := _QUARTER.fullmatch(value):
        length = 3 if match[2] == "Q" else 6
        return _months(int(match[1]), 1 + (int(match[3]) - 1) * length, length)
    if _YEAR.fullmatch(value):
        return _months(int(value), 1, 12)
    if match := _DECADE.fullmatch(value):
        return Extent(first=date(int(match[1]) * 10, 1, 1), last=date(int(match[1]) * 10 + 9, 12, 31))
    return None


def _months(year: int, month: int, count: int) -> Extent:
    first = date(year, month, 1)
    after = month + count - 1
    return Extent(first=first, last=date(year + after // 12, after % 12 + 1, 1) - timedelta(days=1))


def in_words(value: str | None, labels: Labels, *, short: bool = False) -> str:
    """Put a TIMEX3 or EDTF value into words of the account's language, no more precise than it is.

    Args:
        value: "2025-03-18", "2025-03", "2025-W12", "P30D" …; None gives the phrase for an unknown date.
        labels: The language.
        short: Short month names.
    """
    return _told(value, labels.lang, short) if value else labels("date.unknown")


@lru_cache(maxsize=8_192)  # an account has few dates and tells them at every line
def _told(value: str, lang: str, short: bool) -> str:
    labels = Labels(lang)
    plain = value.strip()
    about = labels("date.about") + " " if plain.endswith(("~", "?", "%")) else ""
    plain = plain.rstrip("~?%")
    if match := _DURATION.fullmatch(plain):
        return about + _duration(match, labels)
    if "/" in plain:
        return about + _interval_in_words(plain, labels, short=short)
    plain = _UNKNOWN_PARTS.sub("", plain)
    if extent(plain) is None:
        return labels("date.unknown") if plain.startswith("XXXX") or plain.endswith("_REF") else plain
    return about + _point(plain, labels, short=short)


def _interval_in_words(value: str, labels: Labels, *, short: bool) -> str:
    start, _, end = value.partition("/")
    if end in ("", ".."):
        return labels("date.from", date=in_words(start, labels, short=short))
    if start in ("", ".."):
        return labels("date.until", date=in_words(end, labels, short=short))
    first, last = extent(start), extent(end)
    if first and last and first.is_day and last.is_day and first.first < last.first:
        skeleton = "yMMMd" if short else "yMMMMd"
        return str(format_interval(first.first, last.first, skeleton, locale=labels("date.locale")))
    return " – ".join(in_words(part, labels, short=short) for part in (start, end))


def _point(value: str, labels: Labels, *, short: bool) -> str:
    known = extent(value)
    assert known is not None
    locale = labels("date.locale")
    if known.is_day:
        words = format_date(known.first, labels("date.short" if short else "date.long"), locale=locale)
        match = _DAY.fullmatch(value)
        return f"{words}, {_clock(match, locale)}" if match and match[4] and not short else words
    if match := _SEASON.fullmatch(value):
        return f"{labels('season.' + _SEASON_KEY[match[2]])} {match[1]}"
    if match := _WEEK.fullmatch(value):
        return labels("date.week", week=int(match[2]), year=match[1])
    if match := _QUARTER.fullmatch(value):
        return f"{match[2]}{match[3]} {match[1]}"
    if _MONTH.fullmatch(value):
        return format_skeleton("yMMM" if short else "yMMMM", known.first, locale=locale)
    if _YEAR.fullmatch(value):
        return value
    return labels("date.decade", year=known.first.year)


def _clock(match: re.Match[str], locale: str) -> str:
    hour, minute = int(match[4]), int(match[5])
    words = f"{hour}:{minute:02}"  # "24:00", the end of a day, is no time that a calendar formats
    if hour < 24 and minute < 60:
        words = format_time(datetime(2000, 1, 1, hour, minute), "HH:mm", locale=locale)
    zone = match[6]
    if not zone:
        return words
    return f"{words} UTC" if zone == "Z" else f"{words} UTC{zone}"


def _duration(match: re.Match[str], labels: Labels) -> str:
    unit = "minute" if match[1] and match[3] == "M" else _UNITS[match[3]]
    number = float(match[2]) * (3 if match[3] == "Q" else 1)  # quarters are told in months
    if not number.is_integer():
        return f"{match[2]} {labels(f'unit.{unit}.other', n=0).removeprefix('0 ')}"
    return labels(f"unit.{unit}", n=int(number))
