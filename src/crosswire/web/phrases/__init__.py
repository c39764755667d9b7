"""The pages' own words: the account's phrases and those of the application, in each language the pages can be shown in.

``en.toml`` holds what all pages share and the stories'; a page with many words has files of its own, ``NAME.en.toml``.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from importlib import resources
from typing import Any

from crosswire.render.dates import in_words
from crosswire.render.labels import FALLBACK, Labels
from crosswire.render.labels import phrases as account_phrases

_FOLDER = resources.files(__name__)
LANGUAGES = ("en", "de")


class Phrases(Labels):
    """Fixed phrases of one language, used as :class:`~crosswire.render.labels.Labels` is: ``t("stories.title")``."""

    def __init__(self, lang: str) -> None:
        super().__init__(lang if lang in LANGUAGES else FALLBACK)
        self._phrases = phrases(self.lang)

    def when(self, value: str | None, *, short: bool = False) -> str:
        """Put a time into words; where its minute is known, with it."""
        return in_words(value, self, short=short)

    def day(self, value: str) -> str:
        """Put the day of a time into words."""
        return in_words(value[:10], self, short=True)

    def days(self, first: str | None, last: str | None) -> str:
        """Put the time from one to another into words, by days."""
        ends = dict.fromkeys(in_words(value[:10], self, short=True) for value in (first, last) if value)
        return " – ".join(ends)

    def noun(self, name: str, n: int) -> str:
        """Return the phrase ``count.<name>`` without its number, which stands by itself."""
        return self(f"count.{name}", n=n).removeprefix(f"{n} ")

    def language_choices(self, codes: Iterable[str]) -> list[tuple[str, str]]:
        """Return languages for a choice, sorted by name."""
        return sorted(((code, self.language(code)) for code in codes), key=lambda pair: pair[1])


@cache
def phrases(lang: str) -> Mapping[str, str]:
    """Return all phrases of a language, keys joined by dots; those of the pages before those of the account."""
    merged = dict(account_phrases(lang))
    for entry in sorted(_FOLDER.iterdir(), key=lambda item: item.name):
        if entry.name == f"{lang}.toml" or entry.name.endswith(f".{lang}.toml"):
            tables = tomllib.loads(entry.read_text(encoding="utf-8"))
            tables.pop("about", None)
            merged.update(_flat(tables, ""))
    return merged


def _flat(table: Mapping[str, Any], prefix: str) -> dict[str, str]:
    pairs: dict[str, str] = {}
    for key, value in table.items():
        if isinstance(value, dict):
            pairs.update(_flat(value, f"{prefix}{key}."))
        else:
            pairs[f"{prefix}{key}"] = value
    return pairs
