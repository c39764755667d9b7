"""One frozen Settings for a run: defaults, then a settings file, then the environment, then flags."""

from __future__ import annotations

import os
import re
import tomllib
from collections.abc import Mapping
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
        max_bytes: Largest single report read, in bytes.
        max_total_bytes: Most that one container may unpack to, in bytes.
        max_members: Most reports taken out of one container.
        report_timeout_s: Longest that reading one report may take, in seconds.
    """

    lang: str | None = None
    as_of: str | None = None
    story: Literal["auto", "all"] = "auto"
    outlets: str | None = None
    max_bytes: int = 20_000_000
    max_total_bytes: int = 200_000_000
    max_members: int = 5_000
    report_timeout_s: float = 20.0


_TYPES = {
    "lang": str,
    "as_of": str,
    "story": str,
    "outlets": str,
    "max_bytes": int,
    "max_total_bytes": int,
    "max_members": int,
    "report_timeout_s": float,
}


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
            raise UsageError(f"{where}: {key} must be {_TYPES[key].__name__}, got {value!r}") from error
    if changes.get("story") not in (None, "auto", "all"):
        raise UsageError(f"{where}: story must be auto or all, got {changes['story']!r}")
    if not re.fullmatch(r"\d{4}(-\d{2}(-\d{2})?)?", changes.get("as_of") or "2000"):
        raise UsageError(f"{where}: as_of must be an ISO date such as 2025-03-18, got {changes['as_of']!r}")
    return replace(settings, **changes)
