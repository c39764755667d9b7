"""What must stand in a text for a regular expression to match: a few short strings, one of which every match contains.

Looking for a string is a hundred times as fast as trying an expression at every place, and most sentences hold no date at all.

References:
    Navarro & Raffinot 2002, Flexible Pattern Matching in Strings (necessary factors).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache
from re import _constants as codes  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

Factors = frozenset[str]
_DIGIT = "\x00"  # stands for any digit
_MOST = 400  # with more of them the expression itself is as fast
_REPEATS = (codes.MAX_REPEAT, codes.MIN_REPEAT, codes.POSSESSIVE_REPEAT)
_SPECIAL = str.maketrans({"ı": "i", "ſ": "s"})  # small letters that an expression takes for others
_ANY_DIGIT = re.compile(r"\d")


class Text:
    """A text in which factors are looked up, each set of them once."""

    def __init__(self, text: str) -> None:
        """Fold the text as the factors are."""
        self._folded = text.lower().translate(_SPECIAL)
        self._digits = _ANY_DIGIT.search(text) is not None
        self._held: dict[Factors, bool] = {}

    def may_match(self, source: str) -> bool:
        """Tell whether an expression, whatever the case, can match anywhere in the text."""
        factors = necessary(source)
        if factors is None:
            return True
        held = self._held.get(factors)
        if held is None:
            folded = self._folded
            held = (_DIGIT in factors and self._digits) or any(factor in folded for factor in factors)
            self._held[factors] = held
        return held


@cache
def necessary(source: str) -> Factors | None:
    """Return strings in small letters of which every match contains one; None if nothing can be said."""
    factors = _of_sequence(parser.parse(source, re.IGNORECASE))
    return None if factors is None or len(factors) > _MOST else _smallest(factors)


def _of_sequence(sequence: Iterable[tuple[Any, Any]]) -> Factors | None:
    """Return the most telling factors among those of the parts that must all match."""
    found: list[Factors] = []
    run = ""
    for code, given in sequence:
        if code is codes.LITERAL:
            run += chr(given).lower().translate(_SPECIAL)
            continue
        if run:
            found.append(frozenset((run,)))
            run = ""
        factors = _of_part(code, given)
        if factors:
            found.append(factors)
    if run:
        found.append(frozenset((run,)))
    return max(found, key=_worth, default=None)


def _of_part(code: Any, given: Any) -> Factors | None:
    if code is codes.SUBPATTERN:
        return _of_sequence(given[3])
    if code is codes.ATOMIC_GROUP:
        return _of_sequence(given)
    if code in _REPEATS:
        return _of_sequence(given[2]) if given[0] else None
    if code is codes.BRANCH:
        return _union([_of_sequence(branch) for branch in given[1]])
    if code is codes.IN:
        return _union([_of_member(*member) for member in given])
    return None


def _of_member(code: Any, given: Any) -> Factors | None:
    """Return the factors of one member of a class of characters."""
    if code is codes.LITERAL:
        return frozenset((chr(given).lower().translate(_SPECIAL),))
    digits = (code is codes.CATEGORY and given is codes.CATEGORY_DIGIT) or (
        code is codes.RANGE and ord("0") <= given[0] <= given[1] <= ord("9")
    )
    return frozenset((_DIGIT,)) if digits else None


def _union(parts: Sequence[Factors | None]) -> Factors | None:
    known = [part for part in parts if part is not None]
    return frozenset().union(*known) if parts and len(known) == len(parts) else None


def _worth(factors: Factors) -> tuple[int, int]:
    """Prefer long factors, then few; a digit says as much as two letters."""
    return min(2 if factor == _DIGIT else len(factor) for factor in factors), -len(factors)


def _smallest(factors: Factors) -> Factors:
    """Leave out factors that contain another one."""
    kept: list[str] = []
    for factor in sorted(factors, key=lambda f: (len(f), f)):
        if not any(shorter in factor for shorter in kept):
            kept.append(factor)
    return frozenset(kept)
