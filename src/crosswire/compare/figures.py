"""Figures: whether two numbers measure the same thing, and whether they can both hold."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

import numpy as np
from anyascii import anyascii
from numpy.typing import NDArray
from rapidfuzz import fuzz

from crosswire import lang as packs
from crosswire.compare.counted import TOLLS, is_part
from crosswire.compare.views import View
from crosswire.model import Quantity
from crosswire.relate.embeddings import embed

# Cosine of two counted things in words ("soldiers killed" / "getötete Soldaten"). Measured on the 48 hand-made pairs in
# tests/unit/compare/counted_things.toml: `python -m pytest tests/unit/compare/test_figures.py`.
SAME_THING = 0.62
# Cosine at which two counted things can be one, where the report itself sets the two figures side by side.
_CAN_BE_SAME = 0.4
# Two figures further apart than this factor count different things.
_MOST_APART = 4.0
# An approximate figure fits another within this share of it ("about 300" and 310).
APPROXIMATE = 0.1
_COMPOUND = re.compile(r"[-‑](?=[^\W\d])")  # behind a number, or in "three-day"
_IN_DIGITS = re.compile(r"\d[-‑](?=[^\W\d])")
# Counted things compared by their wording that are remembered.
_MOST_PAIRS = 20_000


def bounds(quantity: Quantity) -> tuple[float, float]:
    """Return the lowest and highest value that a quantity admits."""
    low = quantity.low if quantity.low is not None else quantity.value
    high = quantity.high if quantity.high is not None else quantity.value
    if quantity.value is None or quantity.low is not None or quantity.high is not None:
        low = float("-inf") if low is None or (quantity.low is None and quantity.high is not None) else low
        high = float("inf") if high is None or (quantity.high is None and quantity.low is not None) else high
    assert low is not None
    assert high is not None
    if quantity.approximate and quantity.low is None and quantity.high is None:
        low, high = low - abs(low) * APPROXIMATE, high + abs(high) * APPROXIMATE
    return low, high


def compatible(first: Quantity, second: Quantity) -> bool:
    """Tell whether one number can satisfy both."""
    (low1, high1), (low2, high2) = bounds(first), bounds(second)
    return low1 <= high2 and low2 <= high1


def are_loose(first: Quantity, second: Quantity) -> bool:
    """Tell whether two figures fit only since both are open to one side ("more than 700", "thousands"): that says nothing."""
    above = all(figure.low is not None and figure.high is None for figure in (first, second))
    below = all(figure.high is not None and figure.low is None for figure in (first, second))
    one, other = sorted((abs(number_of(first) or 0.0), abs(number_of(second) or 0.0)))
    return (above or below) and other - one > APPROXIMATE * other


def leaves_open(first: Quantity, second: Quantity) -> bool:
    """Tell whether one is well beyond what the other is open to ("more than 100", "150"): nobody is wrong, and they are not the same."""
    for one, other in ((first, second), (second, first)):
        low, high = bounds(other)
        if one.low is not None and one.high is None and low - one.low > _OPEN * low:
            return True
        if one.high is not None and one.low is None and one.high - high > _OPEN * one.high:
            return True
    return False


# Part of the greater figure by which an exact one may go beyond an open one that still gives it ("at least 14", "16").
_OPEN = 0.2


def same_thing(one: Quantity, other: Quantity, first: View, second: View) -> bool:
    """Tell whether two quantities count or measure the same thing."""
    if one.unit != other.unit or _are_of_two_kinds(one, other, first, second):
        return False
    classes = (_class_of(one, first), _class_of(other, second))
    if classes[0] or classes[1]:
        return classes[0] == classes[1]
    words, others = counted(one, first), counted(other, second)
    if words is None or others is None:
        return words is None and others is None and one.unit != "count"
    if _are_alike(words, others, first.lang == second.lang):
        return True
    return _cosine(words, others) >= SAME_THING and not _are_of_other_heads(words, others)


@lru_cache(maxsize=_MOST_PAIRS)
def _are_alike(words: str, others: str, is_one_language: bool) -> bool:
    """Tell whether two counted things are worded alike; the same two meet in most pairs of a story."""
    if anyascii(words).lower() == anyascii(others).lower():
        return True
    return is_one_language and fuzz.token_set_ratio(words.lower(), others.lower()) >= 85


@lru_cache(maxsize=_MOST_PAIRS)
def _are_of_other_heads(words: str, others: str) -> bool:
    """Tell whether the last word of one only qualifies the other ("pirate boats", "Somali pirates")."""
    one, other = words.lower().split(), others.lower().split()
    alike = [
        (a, b)
        for a, word in enumerate(one)
        for b, against in enumerate(other)
        if fuzz.ratio(word, against) >= 85
    ]
    if {a for a, _ in alike} == set(range(len(one))) or {b for _, b in alike} == set(range(len(other))):
        return False
    return any((a == len(one) - 1) != (b == len(other) - 1) for a, b in alike)


def number_of(quantity: Quantity) -> float | None:
    """Return the number that a report gives, whether or not "at least" or "fewer than" stands before it."""
    if quantity.value is not None:
        return quantity.value
    return quantity.low if quantity.low is not None else quantity.high


def is_of_part(figure: Quantity, view: View) -> bool:
    """Tell whether a figure of a statement counts a part of others, or more of them; see :func:`crosswire.compare.counted.is_part`."""
    return is_part(figure, view.text, view.statement.span, view.lang)


def share_toll(first: View, second: View) -> bool:
    """Tell whether two statements count people of one class: the dead, the missing, those on board and so on."""
    return any(name in _PEOPLE for name in {*first.counted} & {*second.counted})


_PEOPLE = TOLLS | {"aboard", "demonstrating"}


def is_measure(figure: Quantity) -> bool:
    """Tell whether a figure measures (money, a share, a duration) and does not count: how much it is does not say what it is of."""
    return figure.unit != "count"


def near_in_size(one: Quantity, other: Quantity) -> bool:
    """Tell whether two figures can be for one thing by their size."""
    low, high = sorted((abs(number_of(one) or 0.0), abs(number_of(other) or 0.0)))
    return low > 0 and high / low <= _MOST_APART


def is_revision(one: Quantity, other: Quantity, first: View, second: View) -> bool:
    """Tell whether two figures for one thing, given on different days, differ in what they state ("at least 6", then 9)."""
    days = (first.published, second.published)
    return (
        one.unit == "count"
        and {one.value, one.low, one.high}.isdisjoint({other.value, other.low, other.high} - {None})
        and days[0] != days[1]
        and all(len(day) == 10 for day in days)
    )


def is_of_one_kind(one: Quantity, other: Quantity, first: View, second: View) -> bool:
    """Tell whether the smaller of two figures counts people of one kind, the greater of any ("two women", "three people")."""
    numbers = number_of(one) or 0.0, number_of(other) or 0.0
    less, more = ((one, first), (other, second))[:: 1 if numbers[0] < numbers[1] else -1]
    return numbers[0] != numbers[1] and _names_kind(*less) and not _names_kind(*more)


def _names_kind(quantity: Quantity, view: View) -> bool:
    if not packs.has(view.lang, "counted"):
        return False
    kinds = packs.load(view.lang, "counted").get("kinds", {}).get("words", ())
    return not set((counted(quantity, view) or "").casefold().split()).isdisjoint(kinds)


def alike_counted(one: Quantity, other: Quantity, first: View, second: View) -> bool:
    """Tell whether what is counted can be the same: alike, or left unsaid in one of the two."""
    classes = (_class_of(one, first), _class_of(other, second))
    if (all(classes) and classes[0] != classes[1]) or _are_of_two_kinds(one, other, first, second):
        return False
    words, others = counted(one, first), counted(other, second)
    if words is None or others is None:
        return True
    return same_thing(one, other, first, second) or _cosine(words, others) >= _CAN_BE_SAME


def _are_of_two_kinds(one: Quantity, other: Quantity, first: View, second: View) -> bool:
    """Tell whether each counts people of a kind of its own ("three soldiers", "zwei Zivilisten")."""
    if one.unit != "count" or not first.beside or not second.beside:
        return False
    kinds = [
        _kinds() & view.beside[place]
        for figure, view in ((one, first), (other, second))
        for place, given in enumerate(view.figures)
        if given is figure
    ]
    return len(kinds) > 1 and all(kinds) and kinds[0].isdisjoint(kinds[1])


@lru_cache(maxsize=1)
def _kinds() -> frozenset[str]:
    return frozenset(
        f"~{concept}" for concept in packs.load("any", "opposites")["kinds-of-people"]["concepts"]
    )


def _class_of(quantity: Quantity, view: View) -> str | None:
    figures = view.figures
    for place, name in enumerate(view.counted):
        if figures[place] is quantity:
            return name
    return None


def counted(quantity: Quantity, view: View) -> str | None:
    """Return the words for what is counted, if the report says."""
    if quantity.what is None:
        return None
    start = quantity.what.start - view.statement.span.start
    end = quantity.what.end - view.statement.span.start
    return view.text[start:end] if 0 <= start < end <= len(view.text) else None


def is_attribute(figure: Quantity, view: View) -> bool:
    """Tell a figure inside a compound ("a 14-year-old", "die 45-tägige Feuerpause"), which says of what one speaks and counts nothing."""
    start = view.statement.span.start
    words = view.text[max(0, figure.span.start - start) : figure.span.end - start]
    if _COMPOUND.match(view.text, figure.span.end - start) or _IN_DIGITS.search(words):
        return True
    return figure.unit != "count" and " " not in words and _COMPOUND.search(words) is not None


def shown(quantity: Quantity, view: View) -> str:
    """Return the figure in the report's words."""
    start = quantity.span.start - view.statement.span.start
    words = view.text[max(0, start) : quantity.span.end - view.statement.span.start]
    what = counted(quantity, view)
    return f"{words} {what}" if what and what not in words else words


def prepare(views: Iterable[View]) -> None:
    """Embed what all figures of a story count in one go; one by one costs several times as much."""
    words = sorted(
        {w for view in views for figure in view.figures if (w := counted(figure, view)) is not None}
    )
    missing = [word for word in words if word not in _VECTORS]
    if len(_VECTORS) + len(missing) > _MOST_VECTORS:
        _VECTORS.clear()
        missing = words
    _VECTORS.update(zip(missing, embed(missing), strict=True))


_VECTORS: dict[str, NDArray[np.float32]] = {}
_MOST_VECTORS = 50_000


def _cosine(first: str, second: str) -> float:
    one, other = (_VECTORS[w] if w in _VECTORS else embed([w])[0] for w in (first, second))
    return float(one @ other)
