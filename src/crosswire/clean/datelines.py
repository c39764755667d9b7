"""Datelines that give the day: "SKARHOLM, 3 May 2029 — …", "Skarholm, den 4. Mai – …", "[SKARHOLM, May 3, 2029] …"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from crosswire import lang
from crosswire.clean import publication

_HEAD = 160  # code points in which a dateline ends
_MOST_WORDS = 5  # of a place and the country or region behind it


@dataclass(frozen=True, slots=True)
class Dateline:
    """A dateline that gives a day.

    Attributes:
        end: Where it ends in the passage.
        published: ISO date; None if the year is not said.
    """

    end: int
    published: str | None


def day_dateline(text: str) -> Dateline | None:
    """Return the dateline with place and day with which a passage begins, or None.

    A place is written with capitals; behind the day stands a dash, or, where the year is said or the place is in capitals, a colon, a
    full stop or a closing bracket. The report goes on with a capital, a figure or a mark.
    """
    match = _pattern().match(text[:_HEAD])
    if match is None or not _is_place(match["place"]):
        return None
    rest = text[match.end() : match.end() + 1]
    if not rest or rest.islower():
        return None
    published = day_in(match["day"])
    firm = published is not None or match["place"].isupper()
    if match["dash"] is None and not firm:
        return None
    return Dateline(match.end(), published)


def day_in(words: str) -> str | None:
    """Return the whole date in a dateline ("BRUSSELS, May 3, 2029 (Reuters) - "), or None."""
    for match in _date().finditer(words):
        line = publication.date_line(match[0])
        if line is not None and len(line.value) >= _WHOLE:
            return line.value[:_WHOLE]
    return None


_WHOLE = len("2029-05-03")


@cache
def _months() -> str:
    months = lang.load("any", "publication")["months"]
    names = [name for each in months.values() for name in each]
    return "|".join(sorted(map(re.escape, names), key=len, reverse=True))


@cache
def _date() -> re.Pattern[str]:
    month = rf"(?:{_months()})\b\.?"
    return re.compile(
        rf"(?<!\d)(?:\d{{4}}-\d\d-\d\d|\d{{1,2}}\.\s?\d{{1,2}}\.\s?\d{{4}}"
        rf"|\d{{1,2}}(?:st|nd|rd|th|er)?\.?\s(?:de\s)?{month}(?:,?\s(?:de\s)?\d{{4}})?"
        rf"|{month}\s\d{{1,2}}(?:st|nd|rd|th)?(?:,?\s\d{{4}})?)(?!\d)",
        re.IGNORECASE,
    )


@cache
def _pattern() -> re.Pattern[str]:
    weekdays = "|".join(
        sorted(lang.load("any", "publication")["weekdays"]["names"], key=lambda w: (-len(w), w))
    )
    before = rf"(?i:(?:den|am|on|the|le|el)\s)?(?i:(?:{weekdays})\b[.,]{{0,2}}\s(?:(?:den|le|the)\s)?)?"
    place = r"[^\W\d_a-zäöüß][\w.'’/-]{1,30}(?:,?\s[\w.'’/-]{1,30}){0,4}?"
    return re.compile(
        rf"[\[(]?(?P<place>{place})(?:,\s|\s\(|\s(?=[A-ZÄ\d]))"
        rf"{before}(?P<day>(?i:{_date().pattern}))"
        r"(?:[\])]?\s?(?P<dash>[-–—]{1,2})\s|[\])]?[:.]\s|[\])]\s)\s*"
    )


def _is_place(words: str) -> bool:
    """Tell whether words may be a place's name and its country's, in capitals but for what stands inside names ("Frankfurt am Main")."""
    parts = words.replace(",", " ").split()
    if not 0 < len(parts) <= _MOST_WORDS or parts[0].lower() in _no_beginning():
        return False
    return all(part[0].isupper() or part in _words("inside") for part in parts)


@cache
def _words(key: str) -> frozenset[str]:
    return frozenset(lang.load("any", "publication")["datelines"][key])


@cache
def _no_beginning() -> frozenset[str]:
    """Words that open a sentence, not a place's name; "The Hague" is lost by it."""
    articles = (
        word for code in ("de", "en") for word in lang.load(code, "mentions")["articles"]["all"].split()
    )
    return _words("openings") | frozenset(articles)
