"""The account's own words: every fixed phrase of the outputs, in each language the account can be written in."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib import resources
from typing import Any

from babel import Locale

from crosswire.errors import LanguagePackError

_FOLDER = resources.files(__name__)
FALLBACK = "en"


@cache
def languages() -> tuple[str, ...]:
    """Return the languages that an account can be written in, sorted, as ISO 639-1 codes."""
    return tuple(sorted(entry.name[:2] for entry in _FOLDER.iterdir() if entry.name.endswith(".toml")))


class Labels:
    """Fixed phrases of one language.

    Attributes:
        lang: The language they are in; English when the one asked for has no phrases.
    """

    def __init__(self, lang: str) -> None:
        self.lang = lang if lang in languages() else FALLBACK
        self._phrases = phrases(self.lang)

    def __call__(self, key: str, n: int | None = None, **values: Any) -> str:
        """Return the phrase ``key`` ("section.brief") with its places filled.

        Args:
            key: Table and name, joined by dots.
            n: For phrases with a singular and a plural (``.one``, ``.other``): the number, also filled in as ``{n}``.
            **values: What stands in the other places.

        Raises:
            LanguagePackError: If there is no such phrase.
        """
        if n is not None and f"{key}.one" in self._phrases:
            key = f"{key}.one" if n == 1 else f"{key}.other"
        try:
            phrase = self._phrases[key]
        except KeyError:
            raise LanguagePackError(f"labels/{self.lang}.toml has no phrase {key!r}") from None
        return phrase.format(n=n, **values) if n is not None or values else phrase

    def has(self, key: str) -> bool:
        """Tell whether there is a phrase ``key``."""
        return key in self._phrases

    def language(self, code: str) -> str:
        """Return a language's name in this language, or its code when it has no name here."""
        return str(Locale.parse(self.lang).languages.get(code, code))

    def country(self, code: str) -> str | None:
        """Return a country's name (ISO 3166 alpha-2) in this language, or None when it has none here."""
        name = Locale.parse(self.lang).territories.get(code.upper())
        return str(name) if name else None

    def marks(self, words: str) -> str:
        """Return ``words`` in this language's quotation marks; only for words that were said or written so."""
        return f"{self('mark.open')}{words}{self('mark.close')}"


@cache
def phrases(lang: str) -> Mapping[str, str]:
    """Return all phrases of a language, keys joined by dots. The same object on every call: do not change it."""
    tables = tomllib.loads((_FOLDER / f"{lang}.toml").read_text(encoding="utf-8"))
    tables.pop("about", None)
    return dict(_flat(tables, ""))


def _flat(table: Mapping[str, Any], prefix: str) -> list[tuple[str, str]]:
    pairs: list[tuple[str, str]] = []
    for key, value in table.items():
        if isinstance(value, dict):
            pairs.extend(_flat(value, f"{prefix}{key}."))
        else:
            pairs.append((f"{prefix}{key}", value))
    return pairs
