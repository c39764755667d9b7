"""Keys of names without the endings of their cases, for languages that decline names."""

from __future__ import annotations

from functools import cache, lru_cache

from crosswire import lang as packs
from crosswire.annotate.mentions.romanisation import fold
from crosswire.annotate.mentions.untagged import PRODUCER as UNTAGGED
from crosswire.model import Mention

_LEAST = 4  # letters that must stay
_VOWELS = "aeiou"


@cache
def _endings(lang: str) -> tuple[str, ...]:
    families = packs.load("any", "case_endings")
    for name, family in families.items():
        if name != "about" and lang in family["languages"]:
            return tuple(sorted(set(family["endings"]), key=lambda ending: (-len(ending), ending)))
    return ()


def declines(lang: str) -> bool:
    """Tell whether names take endings in a language (ISO 639-1)."""
    return bool(_endings(lang))


@lru_cache(maxsize=100_000)
def bare(name: str, lang: str) -> str:
    """Return the key of a name without case endings: "Brodské" and "Brodským" share it. In other languages the key as it is.

    Names of four letters and less keep what they end in. Different names may share a key, as with :func:`fold`.
    """
    endings = _endings(lang)
    key = fold(name)
    return " ".join(_shortened(word, endings) for word in key.split(" ")) if endings else key


def _shortened(word: str, endings: tuple[str, ...]) -> str:
    stripped = word.rstrip(_VOWELS)
    tail = word[len(stripped) :]
    for ending in endings:
        for whole in (word, stripped):
            if whole.endswith(ending) and len(whole) - len(ending) >= _LEAST:
                return (
                    whole[: -len(ending)].rstrip(_VOWELS) if _fits(whole, ending) else whole[: -len(ending)]
                )
    return stripped if tail and len(stripped) >= _LEAST else word


def _fits(whole: str, ending: str) -> bool:
    """Tell whether four letters stay without the vowels before the ending as well."""
    return len(whole[: -len(ending)].rstrip(_VOWELS)) >= _LEAST


def key_of(name: str, mention: Mention) -> str:
    """Return the key of a mention's name, or of a part of it.

    A name that was brought to the nominative where it was read keeps its ending.
    """
    return fold(name) if mention.producer == UNTAGGED else bare(name, mention.lang)
