"""Who published a report: by its address, by what it says of itself, by the user's own table."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from urllib.parse import urlsplit

from crosswire import lang
from crosswire.errors import UsageError


@dataclass(frozen=True, slots=True, kw_only=True)
class OutletEntry:
    """One outlet of a table.

    Attributes:
        name: As it is shown.
        domain: Its host, without ``www.``; subdomains belong to it.
        country: ISO 3166 alpha-2, or None.
        kind: What sort of outlet, in the user's words ("agency", "state media", …), or None.
        owner: Who owns it, or None.
        note: Anything else, or None.
        aliases: Other names it goes by; an agency's codes.
    """

    name: str
    domain: str | None = None
    country: str | None = None
    kind: str | None = None
    owner: str | None = None
    note: str | None = None
    aliases: tuple[str, ...] = ()


OutletTable = tuple[OutletEntry, ...]
_ARTICLE = re.compile(r"(?:the|der|die|das)\s(?=\S)", re.IGNORECASE)
_CODE = 6  # most letters of an agency's code, which may be written in capitals or small
_KEYS = ("name", "domain", "country", "kind", "owner", "note", "aliases")


def load_outlets(path: Path) -> OutletTable:
    """Read a table of outlets: TOML with ``[[outlet]]`` tables that have ``name`` and, if wanted, the other keys of an entry.

    Raises:
        UsageError: If the file cannot be read or a table in it is wrong, naming which.
    """
    try:
        tables = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise UsageError(f"{path}: not a readable table of outlets: {error}") from error
    return outlet_table(tables.get("outlet", []), str(path))


def outlet_table(entries: Iterable[Mapping[str, object]], where: str) -> OutletTable:
    """Return checked entries.

    Raises:
        UsageError: For an entry without a name or with a key that is not known.
    """
    found: list[OutletEntry] = []
    for number, entry in enumerate(entries, start=1):
        unknown = sorted(set(entry) - set(_KEYS))
        if unknown or not isinstance(entry.get("name"), str):
            wrong = f"unknown key {unknown[0]!r}" if unknown else "no name"
            raise UsageError(f"{where}: outlet {number}: {wrong}; keys are {', '.join(_KEYS)}")
        aliases = entry.get("aliases", [])
        if not isinstance(aliases, list) or not all(isinstance(one, str) for one in aliases):
            raise UsageError(f"{where}: outlet {number}: aliases must be a list of strings, got {aliases!r}")
        texts = {key: str(value) for key, value in entry.items() if key != "aliases"}
        found.append(OutletEntry(**texts, aliases=tuple(aliases)))
    return tuple(found)


@cache
def known_outlets() -> OutletTable:
    """Return the outlets that ship with crosswire."""
    table: Mapping[str, str] = lang.load("any", "outlets")["domains"]
    return tuple(OutletEntry(name=name, domain=domain) for domain, name in table.items())


def by_address(url: str | None, table: OutletTable, shipped: OutletTable | None = None) -> str | None:
    """Return the name of the outlet at an address, or None if neither the user's table nor the shipped one has it."""
    host = host_of(url)
    if not host:
        return None
    for entries in (table, known_outlets() if shipped is None else shipped):
        fits = [e for e in entries if e.domain and (host == e.domain or host.endswith("." + e.domain))]
        if fits:
            return max(fits, key=lambda e: len(e.domain or "")).name
    return None


def host_of(url: str | None) -> str | None:
    """Return the host of an address without ``www.``, or None."""
    if not url or "://" not in url[:12]:
        return None
    try:
        host = (urlsplit(url).hostname or "").removeprefix("www.")
    except ValueError:
        return None
    return host or None


def canonical(name: str | None, table: OutletTable) -> str | None:
    """Return an outlet's name as the tables write it (case and a final ``.com`` aside), else tidied as it is."""
    if not name:
        return None
    tidy = re.sub(r"\s+", " ", name).strip(" |–—-·•\"'")
    if not 1 < len(tidy) <= 80:
        return None
    host = tidy.lower().removeprefix("www.")
    for entries in (table, known_outlets()):
        for entry in entries:
            if _key(tidy) in _keys(entry) or (entry.domain and host == entry.domain):
                return entry.name
    return tidy.removeprefix("@")


def named(name: str, table: OutletTable) -> str | None:
    """Return the outlet of a table that is called ``name``, agencies left aside, or None."""
    key = _key(name)
    return next((e.name for e in table if e.kind != "agency" and key and key in _keys(e)), None)


def agency_signs(table: OutletTable) -> tuple[tuple[str, str], ...]:
    """Return the ways in which the agencies of a table may be credited, each with the name they go by."""
    signs: dict[str, str] = {}
    for entry in table:
        if entry.kind == "agency":
            for sign in (entry.name, *entry.aliases):
                for written in (sign, sign.upper(), sign.lower()) if len(sign) <= _CODE else (sign,):
                    signs.setdefault(written, entry.name)
    return tuple(sorted(signs.items()))


@cache
def _words() -> Mapping[str, frozenset[str]]:
    return {key: frozenset(words) for key, words in lang.load("any", "outlets")["names"].items()}


def sounds_like_outlet(name: str) -> bool:
    """Tell whether a name is made as those of outlets are ("Velden Courier", "Lindenbote")."""
    words = name.lower().split()
    plain = [word.strip(".,") for word in words]
    if not plain or name.lower() in _words()["sections"]:
        return False
    whole, ends = _words()["words"], tuple(_words()["endings"])
    return (
        any(word in whole for word in (plain[0], plain[-1]))
        or plain[-1].endswith(ends)
        or plain[0].endswith(ends)
    )


def is_section(name: str) -> bool:
    """Tell whether a line is the name of a part of a paper ("Politik", "World")."""
    return name.lower().strip(" :") in _words()["sections"]


def _keys(entry: OutletEntry) -> frozenset[str]:
    return frozenset(_key(name) for name in (entry.name, *entry.aliases))


def _key(name: str) -> str:
    return re.sub(r"\W+", "", _ARTICLE.sub("", name, count=1) if _ARTICLE.match(name) else name).lower()
