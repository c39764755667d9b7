"""Persons' names in the nominative, for languages that decline them: the first name tells the case, the surname follows it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from anyascii import anyascii

from crosswire import lang as packs
from crosswire.annotate.mentions import gazetteer
from crosswire.annotate.speechwords import PART

_Endings = Sequence[Sequence[str]]
_OBLIQUE = "ауеюяиіїыaueyięąm"  # letters that a first name in another case ends in
_TELLING = 3  # letters of an ending that no surname has in the nominative
_LEAST = 2  # letters that stay of a name when its ending is taken off


def _tables(lang: str) -> Mapping[str, _Endings]:
    pack = packs.load(lang, PART)
    return pack.get("declension", {}) if packs.has(lang, PART) else {}


def gender_of(name: str) -> str | None:
    """Return the gender that a first name in any script tells: "m", "f", "" when it tells none, None when it is no known first name."""
    known = gazetteer.gender_of(name)
    return gazetteer.gender_of(anyascii(name)) if known is None and not name.isascii() else known


def declines(lang: str) -> bool:
    """Tell whether the pack of a language knows how names are declined."""
    return bool(_tables(lang))


@lru_cache(maxsize=20_000)
def nominative(name: str, lang: str) -> tuple[str, str | None]:
    """Return a name of two and more words in the nominative, and the gender that its first name tells.

    A first name that is none in any case leaves the name as it is.
    """
    words = name.split(" ")
    tables = _tables(lang)
    if len(words) < 2 or not tables:
        return name, gender_of(words[0]) or None
    surname = words[-1] if tables.get("surname_decides") else ""
    for given, gender, is_oblique in _readings(words[0], tables, surname):
        if not is_oblique:
            return name, gender
        endings = tables["women" if gender == "f" else "men"]
        rest = [next(_replaced(word, endings), word) for word in words[1:]]
        return " ".join((given, *rest)), gender
    return name, None


def surname_forms(word: str, lang: str) -> frozenset[str]:
    """Return what a lone surname may be in the nominative, itself among them."""
    tables = _tables(lang)
    found = {word}
    for key in ("men", "women"):
        found |= set(_replaced(word, tables.get(key, ())))
    return frozenset(found)


def _readings(
    word: str, tables: Mapping[str, _Endings], surname: str
) -> Iterator[tuple[str, str | None, bool]]:
    """Yield first name in the nominative, gender, and whether it was in another case; the likeliest first.

    A man's name in the genitive may look like a rare woman's ("Ивана"): the man is the likelier unless the pack lists hers. Where the
    pack says that the surname decides, one that only a man's can be tells him even then ("Adriana Nowaka", but "Adriana Nowak").
    """
    usual = gender_of(word)
    listed = {name for line in tables.get("women_like_men", ()) for name in line}
    is_man = any(surname.endswith(ending) and len(ending) >= _TELLING for ending, _ in tables["men"])
    if usual is not None and ((word in listed and not is_man) or word[-1:] not in _OBLIQUE or len(word) < 4):
        yield word, usual or None, False
    for key, gender in (("given_men", "m"), ("given_women", "f")):
        for other in _replaced(word, tables[key]):
            if gender_of(other) == gender and not (usual == gender == "f" and word[-1:] in "аяa"):
                yield other, gender, True
    if usual is not None:
        yield word, usual or None, False


def _replaced(word: str, endings: _Endings) -> Iterator[str]:
    for ending, nominative_ending in endings:
        if word.endswith(ending) and len(word) - len(ending) >= _LEAST:
            yield word[: len(word) - len(ending)] + nominative_ending
