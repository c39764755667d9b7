"""The user's own table of outlets: names, domains and kinds. Nothing is shipped as a rating.

A TOML file with one ``[[outlet]]`` table each: ``name`` (required), ``domain`` (one or a list), ``aliases`` (other spellings),
``kind`` ("newspaper", "agency" …), ``country``, ``owner``, ``note``. A ``kind`` of "agency" makes its name a credit.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from crosswire.errors import UsageError

_KEYS = {"name", "domain", "aliases", "kind", "country", "owner", "note"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlet:
    """One outlet as the user describes it."""

    name: str
    domains: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    kind: str | None = None
    country: str | None = None
    owner: str | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class OutletTable:
    """All outlets of a table, found by name, alias or domain."""

    outlets: tuple[Outlet, ...] = ()
    _by_name: Mapping[str, Outlet] = field(default_factory=dict, repr=False)

    @classmethod
    def of(cls, outlets: tuple[Outlet, ...]) -> OutletTable:
        """Index ``outlets``; the first of two with one name wins."""
        index: dict[str, Outlet] = {}
        for outlet in outlets:
            for key in (outlet.name, *outlet.aliases, *outlet.domains):
                index.setdefault(key.casefold(), outlet)
        return cls(outlets, index)

    def by_name(self, name: str | None) -> Outlet | None:
        """Return the outlet with this name or alias."""
        return self._by_name.get(name.strip().casefold()) if name else None

    def by_url(self, url: str | None) -> Outlet | None:
        """Return the outlet whose domain the URL (or bare host) lies under."""
        if not url:
            return None
        host = (urlsplit(url if "//" in url else f"//{url}").hostname or "").removeprefix("www.")
        while "." in host:
            if host in self._by_name:
                return self._by_name[host]
            host = host.partition(".")[2]
        return None

    @property
    def agencies(self) -> tuple[str, ...]:
        """Names of those that are agencies."""
        return tuple(outlet.name for outlet in self.outlets if outlet.kind == "agency")


def load_outlets(path: Path) -> OutletTable:
    """Read a table of outlets.

    Raises:
        UsageError: If the file cannot be read, is not TOML, or an entry lacks a name or has an unknown key; says where.
    """
    try:
        tables = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise UsageError(f"{path}: not a readable table of outlets: {error}") from error
    entries = tables.get("outlet", [])
    if not isinstance(entries, list):
        raise UsageError(f"{path}: outlet: expected [[outlet]] tables, got {type(entries).__name__}")
    return OutletTable.of(tuple(_outlet(entry, f"{path}: outlet[{i}]") for i, entry in enumerate(entries)))


def _outlet(entry: Mapping[str, object], where: str) -> Outlet:
    unknown = sorted(set(entry) - _KEYS)
    if unknown:
        raise UsageError(f"{where}: unknown key {unknown[0]!r}; known are {', '.join(sorted(_KEYS))}")
    name = entry.get("name")
    if not isinstance(name, str) or not name.strip():
        raise UsageError(f"{where}.name: expected a name, got {name!r}")
    texts = {key: str(entry[key]) for key in ("kind", "country", "owner", "note") if key in entry}
    return Outlet(
        name=name.strip(),
        domains=_listed(entry.get("domain")),
        aliases=_listed(entry.get("aliases")),
        **texts,
    )


def _listed(value: object) -> tuple[str, ...]:
    if value is None:
        return ()
    return (
        tuple(str(item).casefold() for item in value) if isinstance(value, list) else (str(value).casefold(),)
    )
