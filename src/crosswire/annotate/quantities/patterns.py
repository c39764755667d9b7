"""Compiles the quantity pattern of a language: modifier, bounds, number or range, unit, "each"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from crosswire import lang as packs
from crosswire.annotate.numbers import NumberReader, reader

SCALES = {"k": 1e3, "m": 1e6, "b": 1e9, "mn": 1e6, "bn": 1e9, "tn": 1e12}


@dataclass(frozen=True, slots=True)
class QuantityPattern:
    """How one language words quantities.

    Attributes:
        regex: Matches one quantity without what is counted.
        vague: Matches "dozens", "Tausende" and the like.
        units: Lower-case unit word to unit code.
        symbols: Unit symbol, exact case, to unit code.
        before: Unit words that stand before the number ("magnitude") to unit code.
        modifiers: Lower-case modifier to "low", "high", "above", "below" or "about".
        bounds: Vague word to the least number it stands for.
        rounded: Number words that say a number roughly ("une dizaine").
        rising: Finds a verb of change right before a number with "up to", which then says what it has come to ("выросло *до* 14").
        numbers: The language's numbers.
        words: The ``words`` table of the pack.
    """

    regex: re.Pattern[str]
    vague: re.Pattern[str]
    units: Mapping[str, str]
    symbols: Mapping[str, str]
    before: Mapping[str, str]
    modifiers: Mapping[str, str]
    bounds: Mapping[str, float]
    rounded: frozenset[str]
    rising: re.Pattern[str]
    numbers: NumberReader
    words: Mapping[str, Any]

    def unit(self, words: str | None) -> str | None:
        """Return the code of a unit word, symbol, currency sign or currency code; None if it is none."""
        bare = (words or "").strip(" \t\n\u00a0\u202f-")
        return self.symbols.get(bare) or self.units.get(" ".join(bare.lower().split()))


@cache
def quantity_pattern(lang: str) -> QuantityPattern:
    """Return the pattern of ``lang``.

    Raises:
        LanguagePackError: If a pack file is missing.
    """
    own, shared, numbers = packs.load(lang, "quantities"), packs.load("any", "units"), reader(lang)
    signs: Mapping[str, str] = shared["currency_signs"]
    codes = {code: "CNY" if code == "RMB" else code for code in shared["currency_codes"]["codes"]}
    bounds = {word.lower(): float(value) for word, value in own.get("vague", {}).items()}
    return QuantityPattern(
        regex=_regex(own, {**signs, **codes}, shared["symbols"], numbers.pattern),
        vague=re.compile(rf"(?<![\w-])(?:{_any(bounds)})(?!\w)", re.IGNORECASE),
        units=_inverted(own["units"]),
        symbols={**shared["symbols"], **signs, **codes},
        before=_inverted(own.get("before", {})),
        modifiers=_inverted(own["modifiers"]),
        bounds=bounds,
        rounded=frozenset(own["words"].get("rounded", ())),
        rising=_rising(own["words"]),
        numbers=numbers,
        words=own["words"],
    )


def _rising(words: Mapping[str, Any]) -> re.Pattern[str]:
    verbs = "|".join(re.escape(form).replace(r"\*", r"\w*") for form in words.get("rising", ()))
    reaching = _any(words.get("reaching", ()))
    return re.compile(rf"(?<!\w)(?:{verbs or '(?!)'})(?:\s[^\W\d]+){{0,3}}\s(?:{reaching})$", re.IGNORECASE)


def _regex(
    own: Mapping[str, Any], money: Mapping[str, str], symbols: Mapping[str, str], number: str
) -> re.Pattern[str]:
    sign = rf"(?-i:{_any(money)})\s?"
    span, words = own["range"], own["words"]
    modifier, each, to = _any(_inverted(own["modifiers"])), _any(words["each"]), _any(span["to"])
    unit_words = _any(word for group in own["units"].values() for word in group)
    unit = rf"(?:[\s-]{{0,2}}(?:{unit_words})(?!\w)|\s?(?-i:{_any({**symbols, **money})})(?!\w))"
    dash = rf"(?:\s?[–—-]\s?(?:{to}\s)?|\s(?:{to})\s)"
    scale = r"(?-i:bn|mn|tn|[kKmMbB])(?!\w)"
    gap = r"(?:\s{1,2}|(?<=['’]))"  # "plus d'une centaine"
    return re.compile(
        rf"(?<![\w.,/:§#'’+-])(?:(?P<mod>{modifier}){gap})?(?:(?P<each>{each})\s)?(?:(?P<mod2>{modifier}){gap})?"
        rf"(?P<minus>{_any(words['minus'])}\s|[−])?(?P<sign>{sign})?"
        rf"(?:{span['between']}\s(?P<sign2>{sign})?(?P<low>{number})(?P<unit2>{unit})?\s{span['and']}\s(?:{sign})?(?P<high>{number})"
        rf"|(?P<a>{number})(?:{dash}(?:{sign})?(?P<b>{number}))?)"
        rf"(?(sign)(?P<scale>{scale})?)(?P<unit>{unit})?(?!\w|[.,:/]\d|[’']\d)",
        re.IGNORECASE,
    )


def _inverted(table: Mapping[str, Iterable[str]]) -> dict[str, str]:
    return {word.lower(): code for code, words in table.items() for word in words}


def _any(words: Iterable[str]) -> str:
    ordered = sorted(set(words), key=lambda word: (-len(word), word))
    return "|".join(re.escape(word).replace(r"\ ", r"\s") for word in ordered) or "(?!)"
