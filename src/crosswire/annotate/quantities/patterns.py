"""Compiles the quantity pattern of a language: modifier, bounds, number or range, unit, "each"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from crosswire import lang as packs
from crosswire.annotate.numbers import NumberReader, reader


@dataclass(frozen=True, slots=True)
class QuantityPattern:
    """How one language words quantities.

    Attributes:
        regex: Matches one quantity without what is counted.
        units: Lower-case unit word to unit code.
        symbols: Unit symbol, exact case, to unit code.
        modifiers: Lower-case modifier to "low", "high", "above", "below" or "about".
        numbers: The language's numbers.
        words: The ``words`` table of the pack.
    """

    regex: re.Pattern[str]
    units: Mapping[str, str]
    symbols: Mapping[str, str]
    modifiers: Mapping[str, str]
    numbers: NumberReader
    words: Mapping[str, Any]


@cache
def quantity_pattern(lang: str) -> QuantityPattern:
    """Return the pattern of ``lang``.

    Raises:
        LanguagePackError: If a pack file is missing.
    """
    own, shared, numbers = packs.load(lang, "quantities"), packs.load("any", "units"), reader(lang)
    signs: Mapping[str, str] = shared["currency_signs"]
    codes = {code: "CNY" if code == "RMB" else code for code in shared["currency_codes"]["codes"]}
    symbols = {**shared["symbols"], **signs, **codes}
    units = {word.lower(): unit for unit, words in own["units"].items() for word in words}
    modifiers = {word.lower(): kind for kind, words in own["modifiers"].items() for word in words}
    sign = rf"(?-i:{_any(signs)}|(?:{_any(codes)})\s?)\s?"
    span, number = own["range"], numbers.pattern
    unit = rf"(?:[\s-]{{0,2}}(?:{_any(units)})(?!\w)|\s?(?-i:{_any(symbols)})(?!\w))"
    to = rf"(?:\s?[–—-]\s?|\s{_any(span['to'])}\s)".replace(_any(span["to"]), f"(?:{_any(span['to'])})")
    regex = re.compile(
        rf"(?<![\w.,/:§#'’-])(?:(?P<mod>{_any(modifiers)})\s{{1,2}})?"
        rf"(?:(?P<each>{_any(own['words']['each'])})\s)?(?:(?P<mod2>{_any(modifiers)})\s{{1,2}})?"
        rf"(?:(?P<sign>{sign}))?"
        rf"(?:(?P<between>{span['between']})\s(?P<sign2>{sign})?(?P<low>{number})(?P<unit2>{unit})?\s{span['and']}\s(?:{sign})?(?P<high>{number})"
        rf"|(?P<a>{number})(?:{to}(?:{sign})?(?P<b>{number}))?)"
        rf"(?P<unit>{unit})?(?![\w]|[.,:/]\d)",
        re.IGNORECASE,
    )
    return QuantityPattern(regex, units, symbols, modifiers, numbers, own["words"])


def _any(words: Iterable[str]) -> str:
    ordered = sorted(set(words), key=lambda word: (-len(word), word))
    return "|".join(re.escape(word).replace(r"\ ", r"\s") for word in ordered)
