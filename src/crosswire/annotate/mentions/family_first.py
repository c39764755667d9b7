"""Names whose family name comes first, as Korean and Chinese names are written abroad too: Mr. Kim is Kim Jong Un."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from crosswire import lang as packs

_MOST_GIVEN = 2  # words or parts of a given name
_GENERATIONS = frozenset({"Jr", "Sr", "II", "III", "IV"})
_LONGEST = 24  # letters of a given name: nothing longer is looked at


@lru_cache(maxsize=20_000)
def is_family_first(name: str) -> bool:
    """Tell whether the first word of a person's name is the family name.

    Args:
        name: As written, words parted by single spaces.

    Returns:
        True where the first word is a Korean or Chinese family name and the rest is made of that language's syllables.
    """
    surname, _, given = name.partition(" ")
    if not given or len(given) > _LONGEST:
        return False
    parts = given.casefold().replace("‑", "-").replace("-", " ").split(" ")
    if len(parts) > _MOST_GIVEN:
        return False
    if surname in _words("korean", "surnames") and all(
        part in _words("korean", "syllables") for part in parts
    ):
        return len(parts) == _MOST_GIVEN
    if surname not in _words("chinese", "surnames"):
        return False
    return _pinyin().fullmatch("".join(parts)) is not None or ("-" in given and len(parts) == _MOST_GIVEN)


def surname_of(name: str) -> str:
    """Return the word that a person is called by when only the family name is given."""
    words = name.split(" ")
    while len(words) > 1 and words[-1].rstrip(".") in _GENERATIONS:
        words.pop()
    return words[0 if is_family_first(name) else -1]


@cache
def _words(language: str, key: str) -> frozenset[str]:
    return frozenset(packs.load("any", "family_first")[language][key].split())


@cache
def _pinyin() -> re.Pattern[str]:
    """Return the pattern of a given name of one or two syllables."""
    table = packs.load("any", "family_first")["chinese"]
    initials, finals = ("|".join(table[key].split()) for key in ("initials", "finals"))
    return re.compile(rf"(?:(?:{initials})?(?:{finals})){{1,2}}")
