"""One frozen Settings for a run: defaults, then a settings file, then the environment, then flags."""

from __future__ import annotations

import os
import re
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import Any, Literal

from crosswire.errors import UsageError


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What a run may be told.

    Attributes:
        lang: Language of the account's own words (ISO 639-1); None takes the commonest language of the reports.
        as_of: ISO date; reports published later are left out. None takes all.
        story: "auto" puts aside reports of other stories, "all" takes every report as one story.
        outlets: Path of a TOML table of outlets, or None.
        corrections: Path of a file of what people corrected, or None.
        max_bytes: Largest single report read, in bytes.
        max_total_bytes: Most that one container may unpack to, in bytes.
        max_members: Most reports taken out of one container.
        report_timeout_s: Longest that reading one report may take, in seconds.
        allow_private_addresses: Whether addresses of the own machine and of private networks may be fetched.
        allowed_hosts: Hosts (``intranet.example``) and networks (``10.2.0.0/16``) that may be fetched although their addresses are private.
        fetch_timeout_s: Longest that fetching one address may take, from looking up its name to its last byte, in seconds.
        host_interval_s: Least time between two requests to one host, in seconds; robots.txt may ask for more.
        contact: Address of mail or of a page, sent with every request, so that a site can say that it minds; None sends none.
        fetches_per_round: Most pages fetched in one round of following.
    """

    lang: str | None = None
    as_of: str | None = None
    story: Literal["auto", "all"] = "auto"
    outlets: str | None = None
    corrections: str | None = None
    max_bytes: int = 20_000_000
    max_total_bytes: int = 200_000_000
    max_members: int = 5_000
    report_timeout_s: float = 20.0
    allow_private_addresses: bool = False
    allowed_hosts: tuple[str, ...] = ()
    fetch_timeout_s: float = 30.0
    host_interval_s: float = 2.0
    contact: str | None = None
    fetches_per_round: int = 200


def _yes(value: object) -> bool:
    """Read a boolean, or the word for one that an environment variable holds."""
    words = {"true": True, "yes": True, "1": True, "false": False, "no": False, "0": False}
    if str(value).strip().lower() not in words:
        raise ValueError(value)
    return words[str(value).strip().lower()]


def _texts(value: object) -> tuple[str, ...]:
    """Read a list of strings, or the comma-separated one that an environment variable holds."""
    parts = value.split(",") if isinstance(value, str) else value
    if not isinstance(parts, list | tuple) or not all(isinstance(part, str) for part in parts):
        raise TypeError(value)
    return tuple(part.strip() for part in parts if part.strip())


_TYPES: Mapping[str, Callable[[Any], Any]] = {
    "lang": str,
    "as_of": str,
    "story": str,
    "outlets": str,
    "corrections": str,
    "max_bytes": int,
    "max_total_bytes": int,
    "max_members": int,
    "report_timeout_s": float,
    "allow_private_addresses": _yes,
    "allowed_hosts": _texts,
    "fetch_timeout_s": float,
    "host_interval_s": float,
    "contact": str,
    "fetches_per_round": int,
}
_NAMES: Mapping[Callable[[Any], Any], str] = {_yes: "true or false", _texts: "a list of strings"}


def load_settings(
    file: Path | None = None, environ: Mapping[str, str] | None = None, **flags: Any
) -> Settings:
    """Combine the sources of settings; later ones win.

    Args:
        file: A TOML file with keys named like the fields; None for none.
        environ: ``CROSSWIRE_<FIELD>`` variables; None reads the process's own.
        **flags: Values given on the command line; None means not given.

    Raises:
        UsageError: For an unknown key or a value of the wrong kind, naming where it stands.
    """
    settings = Settings()
    if file is not None:
        settings = _apply(settings, _read(file), str(file))
    env = os.environ if environ is None else environ
    named = {f.name: env[key] for f in fields(Settings) if (key := f"CROSSWIRE_{f.name.upper()}") in env}
    settings = _apply(settings, named, "environment")
    return _apply(settings, {key: value for key, value in flags.items() if value is not None}, "command line")


def _read(file: Path) -> Mapping[str, Any]:
    try:
        return tomllib.loads(file.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise UsageError(f"{file}: not a readable settings file: {error}") from error


def _apply(settings: Settings, values: Mapping[str, Any], where: str) -> Settings:
    changes: dict[str, Any] = {}
    for key, value in values.items():
        if key not in _TYPES:
            raise UsageError(f"{where}: unknown setting {key!r}; known are {', '.join(sorted(_TYPES))}")
        try:
            changes[key] = _TYPES[key](value)
        except (TypeError, ValueError) as error:
            wanted = _NAMES.get(_TYPES[key], _TYPES[key].__name__)
            raise UsageError(f"{where}: {key} must be {wanted}, got {value!r}") from error
    if changes.get("story") not in (None, "auto", "all"):
        raise UsageError(f"{where}: story must be auto or all, got {changes['story']!r}")
    if not re.fullmatch(r"\d{4}(-\d{2}(-\d{2})?)?", changes.get("as_of") or "2000"):
        raise UsageError(f"{where}: as_of must be an ISO date such as 2025-03-18, got {changes['as_of']!r}")
    return replace(settings, **changes)
