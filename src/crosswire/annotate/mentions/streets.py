"""German streets: nouns like "Korvanstraße" that are names though the tagger takes them for common nouns."""

from __future__ import annotations

from functools import cache

from crosswire import lang as packs
from crosswire.annotate.mentions.words import Word
from crosswire.annotate.tokens.german import is_common_word

_FIRST_PART = 3  # letters that stand before the ending at least


@cache
def _listed(key: str) -> frozenset[str]:
    return frozenset(str(packs.load("de", "mentions")["facility"][key]).split())


@cache
def _endings() -> tuple[str, ...]:
    return tuple(sorted(_listed("streets")))


def is_street(word: Word) -> bool:
    """Tell whether a German word is a street's name ("Korvanstraße"), and no word for a kind of street that the dictionary has."""
    text = word.text
    if not text.endswith(_endings()) or not word.is_capital or not text.isalpha():
        return False
    least = min(len(ending) for ending in _endings() if text.endswith(ending)) + _FIRST_PART
    if len(text) < least or text.lower() in _listed("no_streets"):
        return False
    return not is_common_word(text)
