"""Language packs: what crosswire knows about a language, as data.

A pack is a folder ``data/<iso 639-1>/`` of TOML files, one per part of the work (``sentences.toml``, ``quotations.toml`` …). Each
file opens with an ``[about]`` table: ``what`` it is, ``origin`` it came from, its ``licence``. Any table may carry ``examples`` and
``counter_examples``; the tests run them. Files of ``data/any/`` hold what is the same in every language.

A language is read in full if its pack has sentences, quotations and temporal expressions. One whose pack has the words of speech is read
in part: names, direct speech, and dates if it has temporal expressions.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib import resources
from typing import Any

from crosswire.errors import LanguagePackError

_DATA = resources.files(__name__) / "data"
ABOUT_KEYS = ("what", "origin", "licence")
_IN_FULL = ("sentences", "quotations", "temporal")
_IN_PART = "speech"


@cache
def supported() -> tuple[str, ...]:
    """Return the languages that are read in full, sorted, as ISO 639-1 codes."""
    return tuple(code for code in _codes() if all(has(code, part) for part in _IN_FULL))


@cache
def read_in_part() -> tuple[str, ...]:
    """Return the languages of which names, direct speech and (if the pack has them) dates are found, sorted, as ISO 639-1 codes."""
    return tuple(code for code in having(_IN_PART) if code not in supported())


@cache
def having(part: str) -> tuple[str, ...]:
    """Return the languages whose packs have a file for ``part``, sorted, as ISO 639-1 codes."""
    return tuple(code for code in _codes() if has(code, part))


def _codes() -> tuple[str, ...]:
    return tuple(sorted(entry.name for entry in _DATA.iterdir() if entry.is_dir() and len(entry.name) == 2))


@cache
def load(lang: str, part: str) -> Mapping[str, Any]:
    """Read one file of a pack.

    Args:
        lang: ISO 639-1 code, or ``any``.
        part: File name without ``.toml``.

    Returns:
        The parsed tables, without ``about``. The same object on every call: do not change it.

    Raises:
        LanguagePackError: If the file is missing, is not TOML or does not say what it is.
    """
    file = _DATA / lang / f"{part}.toml"
    if not file.is_file():
        raise LanguagePackError(
            f"no pack file {lang}/{part}.toml; languages with packs: {', '.join(supported())}"
        )
    try:
        tables = tomllib.loads(file.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise LanguagePackError(f"{lang}/{part}.toml: {error}") from error
    about = tables.pop("about", {})
    missing = [key for key in ABOUT_KEYS if not about.get(key)]
    if missing:
        raise LanguagePackError(f"{lang}/{part}.toml: [about] lacks {', '.join(missing)}")
    return tables


def load_bytes(lang: str, file: str) -> bytes:
    """Read a table that is no text; the pack file that names it says what it is.

    Raises:
        LanguagePackError: If there is no such file.
    """
    table = _DATA / lang / file
    if not table.is_file():
        raise LanguagePackError(f"no file {lang}/{file}")
    return table.read_bytes()


@cache
def has(lang: str, part: str) -> bool:
    """Tell whether a pack has a file for ``part``."""
    return (_DATA / lang / f"{part}.toml").is_file()
