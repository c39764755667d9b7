"""The class of what a number counts in a language without tagger: by the forms of words that stand in or near its noun."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache

from crosswire import lang as packs
from crosswire.model import Quantity
from crosswire.spans import Span

_REACH = 90  # code points between a number and the word that tells what it counts
_BREAK = re.compile(r"[,;:.!?()«»“”„\"\n–—]")


def class_by_forms(quantity: Quantity, span: Span, text: str, lang: str) -> str | None:
    """Return the class of what a count counts.

    Args:
        quantity: A count inside ``span``.
        span: The statement.
        text: The report.
        lang: ISO 639-1; its ``counted.toml`` gives forms, ``*`` standing for any letters.

    Returns:
        The class that the noun tells, else, if there is none or it says only that they are people, the one of the nearest telling word
        between the marks around the number, else of the nearest in the statement.
    """
    if not packs.has(lang, "counted"):
        return None
    noun = quantity.what
    if noun is not None:
        words = text[noun.start : noun.end]
        inside = [name for _, _, name in _told(words, lang)]
        if inside:
            return inside[0]
        if not _generic(lang).search(words.casefold()):
            return None
    low, high = max(span.start, quantity.span.start - _REACH), min(span.end, quantity.span.end + _REACH)
    telling = [(low + start, low + end, name) for start, end, name in _told(text[low:high], lang)]
    left, right = _around(text, low, high, quantity.span)
    own = [one for one in telling if left <= one[0] < right]
    nearest = min(own or telling, key=lambda one: (_gap(one, quantity.span), one[0]), default=None)
    return nearest[2] if nearest else None


def _around(text: str, low: int, high: int, figure: Span) -> tuple[int, int]:
    """Return the stretch between the marks around a number."""
    before = [match.end() for match in _BREAK.finditer(text, low, figure.start)]
    after = _BREAK.search(text, figure.end, high)
    return (before[-1] if before else low), (after.start() if after else high)


def _gap(told: tuple[int, int, str], figure: Span) -> int:
    return max(told[0] - figure.end, figure.start - told[1], 0)


def _told(words: str, lang: str) -> Iterator[tuple[int, int, str]]:
    """Yield where a word or phrase tells a class, in text order."""
    folded = words.casefold()
    found = [
        (m.start(), m.end(), name) for name, forms in _classes(lang).items() for m in forms.finditer(folded)
    ]
    yield from sorted(found)


@cache
def _classes(lang: str) -> Mapping[str, re.Pattern[str]]:
    return {name: _forms(words) for name, words in packs.load(lang, "counted")["classes"].items()}


@cache
def _generic(lang: str) -> re.Pattern[str]:
    return _forms(packs.load(lang, "counted")["generic"]["words"])


def _forms(words: Iterable[str]) -> re.Pattern[str]:
    ordered = sorted(set(words), key=lambda word: (-len(word), word))
    any_of = "|".join(re.escape(word).replace(r"\*", r"\w*") for word in ordered)
    return re.compile(rf"(?<!\w)(?:{any_of})(?!\w)")
