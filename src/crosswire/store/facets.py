"""What narrows a search, as words of their own in the full text: one query then finds words and facets together.

A facet is a letter for what it is and the value, as letters and digits only: ``lde`` (language), ``m202603`` (month of publication),
``ademand`` (act). Values that are not short words stand as a hash.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Any

from crosswire.store.tokens import indexed

_FIRST_YEAR, _LAST_YEAR = 1950, 2100
"""Years that an open range of dates goes to."""


def hashed(kind: str, value: str) -> str:
    """Return the facet of a value of any form."""
    return kind + hashlib.blake2s(value.encode("utf-8", "surrogatepass"), digest_size=6).hexdigest()


def of_passage(outlet: str | None, lang: str, published: str | None) -> str:
    """Return the facets of a passage."""
    return " ".join([f"l{lang}", *([hashed("o", outlet)] if outlet else []), *_of_date(published or "")])


def of_statement(row: Mapping[str, Any]) -> str:
    """Return the facets of a row of the table of statements."""
    facets = [of_passage(row["outlet"], row["lang"], row["published"]), f"a{row['act']}"]
    facets.append(hashed("s", row["story_id"]))
    if row["holder"]:
        facets.append(hashed("h", row["holder"]))
    facets.extend(f"n{word}" for word in indexed(row["holder_name"] or "").split())
    facets.extend(f"i{word}" for word in row["issue_words"].split())
    return " ".join(facets)


def published_between(since: str | None, until: str | None) -> list[str]:
    """Return facets of which every date from ``since`` to ``until``, both inclusive and perhaps partial, has one."""
    low, high = _day(since, first=True), _day(until, first=False)
    if low > high:
        return []
    facets: list[str] = []
    at = low
    while at <= high:
        month, year = _end_of_month(at), date(at.year, 12, 31)
        if at.month == 1 and at.day == 1 and year <= high:
            facets.append(f"y{at.year}")
            at = year
        elif at.day == 1 and month <= high:
            facets.append(f"m{at.year}{at.month:02}")
            at = month
        else:
            facets.append(f"d{at.year}{at.month:02}{at.day:02}")
        at += timedelta(days=1)
    return facets


def any_of(facets: Iterable[str]) -> str:
    """Write facets, one of which must be there, in the syntax of the full text."""
    return "facets : (" + " OR ".join(f'"{facet}"' for facet in facets) + ")"


def all_of(facets: Iterable[str]) -> str:
    """Write facets that must all be there in the syntax of the full text."""
    return "facets : (" + " AND ".join(f'"{facet}"' for facet in facets) + ")"


def _of_date(published: str) -> list[str]:
    digits = published[:10].replace("-", "")
    return [
        kind + digits[:length] for kind, length in (("y", 4), ("m", 6), ("d", 8)) if len(digits) >= length
    ]


def _day(text: str | None, *, first: bool) -> date:
    """Return the first or last day that a date, perhaps partial, stands for; of what is no date, the end of the range."""
    given = (text or "")[:10]
    for form, whole in ((given, 10), (f"{given}-01", 7), (f"{given}-01-01", 4)):
        if len(given) == whole:
            try:
                start = date.fromisoformat(form)
            except ValueError:
                break
            if not _FIRST_YEAR <= start.year <= _LAST_YEAR:
                break
            return (
                start
                if first or whole == 10
                else (_end_of_month(start) if whole == 7 else date(start.year, 12, 31))
            )
    return date(_FIRST_YEAR, 1, 1) if first else date(_LAST_YEAR, 12, 31)


def _end_of_month(day: date) -> date:
    return date(day.year + day.month // 12, day.month % 12 + 1, 1) - timedelta(days=1)
