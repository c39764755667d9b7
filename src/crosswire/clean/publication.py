"""The line of a page that says when it was published."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from email.utils import parsedate_to_datetime
from functools import cache

from crosswire import lang

_WORDS_MAX = 400  # characters from the start of a passage in which a date line may lie


@dataclass(frozen=True, slots=True)
class DateLine:
    """A date line at the start of a passage.

    Attributes:
        end: Where it ends in the passage.
        value: ISO date or date-time, perhaps partial.
        later: The date is that of a change, not of publication.
        marked: A word or an ISO form shows that it is no part of a sentence.
    """

    end: int
    value: str
    later: bool
    marked: bool


@dataclass(frozen=True, slots=True)
class _Grammar:
    pattern: re.Pattern[str]
    months: Mapping[str, int]
    later: frozenset[str]
    zones: Mapping[str, str]


@cache
def _grammar() -> _Grammar:
    pack = lang.load("any", "publication")
    months = {name: int(number) for number, names in pack["months"].items() for name in names}
    words = sorted([*pack["words"]["published"], *pack["words"]["later"]], key=len, reverse=True)
    month = "|".join(sorted(months, key=len, reverse=True))
    days = "|".join(sorted(pack["weekdays"]["names"], key=len, reverse=True))
    zones = "|".join(pack["zones"])
    releases = "|".join(map(re.escape, sorted(pack["words"]["releases"], key=len, reverse=True)))
    later = "|".join(map(re.escape, sorted(pack["words"]["later"], key=len, reverse=True)))
    pattern = re.compile(
        rf"(?:(?P<word>{'|'.join(map(re.escape, words))})\b\s?[:.]?\s?(?:(?:on|am|at|vom)\s)?)?"
        rf"(?:(?:{releases})(?:\s(?:no|nr|n°|№)\.?\s?[\w/.-]{{1,12}})?[,:]?\s(?:[-–—|·]\s)?(?:(?:vom|of|du|del|от|від)\s)?)?"
        rf"(?:(?:{days})\b[.,]{{0,2}}\s?)?(?:(?:the|der|den|dem)\s)?"
        rf"(?:(?P<iso>\d{{4}}-\d\d(?:-\d\d)?)|(?P<d1>\d{{1,2}})(?:st|nd|rd|th|er)?\.?\s(?:de\s)?(?P<m1>{month})\b\.?,?\s(?:de\s)?(?P<y1>\d{{4}})(?:\s(?:[гр]\.|года|року|roku))?"
        rf"|(?P<m2>{month})\b\.?\s(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?,?\s(?P<y2>\d{{4}})"
        rf"|(?P<d3>\d{{1,2}})\.\s?(?P<m3>\d{{1,2}})\.\s?(?P<y3>\d{{4}}|\d\d(?!\d))|(?P<n1>\d{{1,2}})/(?P<n2>\d{{1,2}})/(?P<y4>\d{{4}})"
        rf"|(?P<y6>\d{{4}})\s?[年년]\s?(?P<m6>\d{{1,2}})\s?[月월]\s?(?P<d6>\d{{1,2}})\s?[日일]"
        rf"|(?P<m5>{month})\s(?P<y5>\d{{4}}))(?![\d-])"
        rf"(?:(?:T|,?\s(?:[-–—|•·/]\s)?"
        rf"(?:(?:um|at|ab|kl\.|à|a las|alle|ore|às|om|godz\.|в|о)\s)?)"
        rf"(?P<h>\d{{1,2}})(?:(?:[:.h]|\sh\s)(?P<min>\d\d)(?::\d\d(?:\.\d+)?)?|(?=\s?(?:uhr|[ap]\.?m)\b))(?:\s?(?P<ampm>[ap]\.?m\b\.?))?"
        rf"(?:\s?uhr\b)?(?:\s?\(?(?P<zone>{zones}|Z\b|[+-]\d\d:?\d\d)\)?)?)?(?:\s?uhr\b)?"
        rf"(?:[\s,;(]{{1,3}}(?:{later})\s?:?\s?\d{{1,2}}(?:[:.]\d\d)?(?:\s?uhr\b|\s?[ap]\.?m\b\.?)?\)?)?",
        re.IGNORECASE,
    )
    return _Grammar(pattern, months, frozenset(pack["words"]["later"]), pack["zones"])


_BETWEEN = re.compile(r"[\s,;|•·()/–—-]{0,6}")


def date_line(text: str) -> DateLine | None:
    """Return the date line with which ``text`` begins, or None.

    A date that is the start of a sentence ("3 May 2024 was …") is none: after the line the text ends or goes on with a capital.
    """
    head = text[:_WORDS_MAX]
    at, found, marked = 0, [], False
    while True:
        start = _BETWEEN.match(head, at)
        match = _grammar().pattern.match(head, start.end() if start else at)
        value = _value(match) if match else None
        if match is None or value is None:
            break
        word = (match["word"] or "").lower()
        found.append((word in _grammar().later, value))
        marked = marked or (bool(word) and word not in ("on", "am", "vom")) or match["iso"] is not None
        at = match.end()
    if not found:
        return None
    rest = text[at:].lstrip(" ,;|•·()–—-.")
    if rest and (rest[0].islower() or rest[0].isdigit() or (not marked and text[at : at + 1] not in " |•·")):
        return None
    later, value = min(found, key=lambda one: one[0])
    return DateLine(len(text) - len(rest) if rest else len(text), value, later, marked)


def whole_date(words: str) -> str | None:
    """Return the date that words are, with nothing beside it, as ISO date or date-time; None if they are no date.

    Takes what pages and files write ("3 May 2029, 10:15") and what feeds and mails do ("Thu, 03 May 2029 10:15:00 GMT").
    """
    words = words.strip()
    if _ISO.fullmatch(words):
        return words.replace(" ", "T", 1)
    line = date_line(words)
    if line is not None and line.end >= len(words):
        return line.value
    try:
        return parsedate_to_datetime(words).isoformat()
    except (ValueError, TypeError, IndexError):
        return line.value if line is not None and line.marked else None


_ISO = re.compile(
    r"\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01])(?:[T ]\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?(?:Z|[+-]\d\d:?\d\d)?)?)?)?"
)


def _value(match: re.Match[str]) -> str | None:
    months = _grammar().months
    if match["iso"]:
        day = match["iso"]
        if not 1 <= int(day[5:7]) <= 12:
            return None
    elif match["y5"]:
        day = f"{match['y5']}-{months[match['m5'].lower()]:02d}"
    else:
        numbers = _numbers(match)
        if numbers is None:
            return None
        try:
            day = date(*numbers).isoformat()
        except ValueError:
            return None
    return day + (_time(match) if len(day) == 10 else "")


def _numbers(match: re.Match[str]) -> tuple[int, int, int] | None:
    months = _grammar().months
    if match["y1"]:
        return int(match["y1"]), months[match["m1"].lower()], int(match["d1"])
    if match["y2"]:
        return int(match["y2"]), months[match["m2"].lower()], int(match["d2"])
    if match["y3"]:
        year = int(match["y3"])
        return year if year > 99 else 2000 + year, int(match["m3"]), int(match["d3"])
    if match["y6"]:
        return int(match["y6"]), int(match["m6"]), int(match["d6"])
    first, second, year = int(match["n1"]), int(match["n2"]), int(match["y4"])
    if first == second or first > 12:
        return year, second, first
    return (year, first, second) if second > 12 else None  # 3/4/2025: nobody can tell


def _time(match: re.Match[str]) -> str:
    if not match["h"]:
        return ""
    hour, minute = int(match["h"]), int(match["min"] or 0)
    if match["ampm"]:
        hour = hour % 12 + (12 if match["ampm"][0].lower() == "p" else 0)
    if hour > 23 or minute > 59:
        return ""
    zone = match["zone"] or ""
    named = _grammar().zones.get(zone.upper(), zone.upper())
    if re.fullmatch(r"[+-]\d{4}", named):
        named = f"{named[:3]}:{named[3:]}"
    return f"T{hour:02d}:{minute:02d}{named}"


_AGENCY_ID = re.compile(r"dpa:(\d\d)([01]\d)([0-3]\d)-")


def agency_id_date(text: str) -> str | None:
    """Return the date inside a dpa identifier (``dpa:250318-930-…``), or None."""
    match = _AGENCY_ID.search(text[-200:])
    if not match:
        return None
    try:
        return date(2000 + int(match[1]), int(match[2]), int(match[3])).isoformat()
    except ValueError:
        return None
