"""Adjectives and names of peoples, with the country they belong to."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from crosswire import lang as packs

_ADJECTIVE_ENDINGS = ("e", "en", "er", "es", "em")


@cache
def adjectives(lang: str) -> Mapping[str, str]:
    """Return the country by adjective as written (German: inflected, lower case)."""
    return _tables(lang)[0]


@cache
def people(lang: str) -> Mapping[str, tuple[str, str, str]]:
    """Return country, lemma and number by the name of one or more people of it, as written."""
    return _tables(lang)[1]


@cache
def _tables(lang: str) -> tuple[Mapping[str, str], Mapping[str, tuple[str, str, str]]]:
    adjective: dict[str, str] = {}
    persons: dict[str, tuple[str, str, str]] = {}
    for code, line in packs.load(lang, "demonyms")["countries"].items():
        left, bar, right = line.partition("|")
        stems, nouns = left.split(), right.split()
        if lang == "de":
            _german(code, stems, nouns, adjective, persons)
        else:
            _english(code, stems, nouns if bar else None, adjective, persons)
    return adjective, persons


def _english(
    code: str,
    stems: list[str],
    nouns: list[str] | None,
    adjective: dict[str, str],
    persons: dict[str, tuple[str, str, str]],
) -> None:
    stems = [stem.replace("-", " ") for stem in stems]
    for stem in stems:
        adjective.setdefault(stem, code)
    words = nouns if nouns is not None else [form for stem in stems for form in (stem, stem + "s")]
    for word in words:
        word = word.replace("-", " ")
        plural = word.endswith(("s", "men")) and word not in stems
        persons.setdefault(word, (code, word, "pl" if plural else "sg"))


def _german(
    code: str,
    stems: list[str],
    nouns: list[str],
    adjective: dict[str, str],
    persons: dict[str, tuple[str, str, str]],
) -> None:
    for stem in stems:
        for ending in ("", *_ADJECTIVE_ENDINGS):
            if ending or stem == "schweizer":
                adjective.setdefault(stem + ending, code)
    for noun in nouns:
        for form, number in _german_forms(noun):
            persons.setdefault(form, (code, noun, number))


def _german_forms(noun: str) -> list[tuple[str, str]]:
    if noun in ("Deutsche", "Deutscher", "Deutschen"):
        return [(noun, "pl" if noun != "Deutscher" else "sg")]
    if noun.endswith("in"):
        return [(noun, "sg"), (noun + "nen", "pl")]
    if noun.endswith("er"):
        return [(noun, "pl"), (noun + "n", "pl"), (noun + "s", "sg")]
    if noun.endswith("e"):
        return [(noun, "sg"), (noun + "n", "pl")]
    if noun.endswith(("i", "a", "o")):
        return [(noun, "sg"), (noun + "s", "pl")]
    return [(noun, "sg"), (noun + "n", "pl"), (noun + "en", "pl")]
