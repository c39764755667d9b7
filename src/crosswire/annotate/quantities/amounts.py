"""Numbers in a sentence that measure or count something."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from crosswire.annotate.quantities.counted import find_counted
from crosswire.annotate.quantities.exclusions import is_no_quantity
from crosswire.annotate.quantities.patterns import SCALES, QuantityPattern, quantity_pattern
from crosswire.model import Annotation, Quantity
from crosswire.spans import Span, trim

PRODUCER = "quantities/1:amount"
VAGUE_PRODUCER = "quantities/1:vague"
_WINDOW = 4000  # code points read at a time, so that a hostile sentence costs linear time


def find_amounts(annotation: Annotation, index: int) -> Iterator[Quantity]:
    """Yield the quantities of one sentence, without durations."""
    sentence, text = annotation.sentences[index], annotation.document.text
    pattern = quantity_pattern(sentence.lang)
    taken: set[int] = set()
    for expression in annotation.temporal_expressions:
        if expression.span.overlaps(sentence.span):
            taken.update(range(expression.span.start, expression.span.end))
    as_of = _as_of(annotation, index, pattern)
    for begin in range(sentence.span.start, sentence.span.end, _WINDOW):
        window = text[begin : min(begin + _WINDOW, sentence.span.end)]
        for quantity in (
            *_numbers(window, begin, sentence.span, pattern),
            *_vague(window, begin, sentence.span, pattern),
        ):
            places = range(quantity.span.start, quantity.span.end)
            if taken.isdisjoint(places) or _is_rate(quantity, annotation):
                taken.update(places)
                yield from _completed(quantity, annotation, index, as_of)


def _is_rate(quantity: Quantity, annotation: Annotation) -> bool:
    """Tell a speed whose unit ends in what reads as a time by itself ("118 kilometres an hour")."""
    if "/" not in quantity.unit:
        return False
    met = [e.span for e in annotation.temporal_expressions if e.span.overlaps(quantity.span)]
    return all(quantity.span.contains(span) and span.start > quantity.span.start for span in met)


def _numbers(window: str, begin: int, sentence: Span, pattern: QuantityPattern) -> Iterator[Quantity]:
    vague = [match.span() for match in pattern.vague.finditer(window)]
    for match in pattern.regex.finditer(window):
        if not match["mod"] and any(low <= match.start("a") and match.end() <= high for low, high in vague):
            continue  # "des dizaines", "несколько сотен"
        reached = match["mod"] and pattern.rising.search(window[: match.end("mod")])
        start, end = trim(window, match.end("mod") if reached else match.start(), match.end())
        quantity = _quantity(match, sentence.within(begin + start, begin + end), pattern)
        if quantity is not None and reached:
            quantity = replace(quantity, value=quantity.high, high=None)
        if quantity is None or is_no_quantity(match, window, pattern):
            continue
        unit = _unit_before(window[: match.start()], pattern) if quantity.unit == "count" else None
        yield replace(quantity, unit=unit) if unit else quantity


def _vague(window: str, begin: int, sentence: Span, pattern: QuantityPattern) -> Iterator[Quantity]:
    for match in pattern.vague.finditer(window):
        yield Quantity(
            span=sentence.within(begin + match.start(), begin + match.end()),
            value=None,
            low=pattern.bounds[" ".join(match.group().lower().split())],
            high=None,
            unit="count",
            approximate=True,
            producer=VAGUE_PRODUCER,
        )


def _unit_before(text: str, pattern: QuantityPattern) -> str | None:
    """Return the unit whose word stands right before the number ("magnitude 6.2")."""
    before = text[-24:].rstrip(" -").lower()
    return next(
        (unit for word, unit in pattern.before.items() if re.search(rf"\b{re.escape(word)}$", before)), None
    )


def _quantity(match: re.Match[str], span: Span, pattern: QuantityPattern) -> Quantity | None:
    first, second = pattern.numbers.read(match["a"] or match["low"]), None
    upper = match["b"] or match["high"]
    if upper:
        second = pattern.numbers.read(upper)
    if first is None or (upper and second is None):
        return None
    unit = pattern.unit(match["unit"]) or pattern.unit(match["unit2"]) or "count"
    money = pattern.unit(match["sign"]) or pattern.unit(match["sign2"])
    factor = SCALES[match["scale"].lower()] if match["scale"] else 1.0
    kind = pattern.modifiers.get(" ".join((match["mod"] or match["mod2"] or "").lower().split()), "")
    if not kind and not pattern.rounded.isdisjoint((match["a"] or "").lower().split()):
        kind = "about"
    quantity = Quantity(span=span, value=None, low=None, high=None, unit=money or unit, producer=PRODUCER)
    if second is not None:
        first = _scaled_like(first, second, str(upper), pattern)
        if second <= first:
            return None
        return replace(quantity, low=first * factor, high=second * factor, approximate=kind == "about")
    number = first * factor * (-1 if match["minus"] else 1)
    return replace(
        quantity,
        value=None if kind in ("low", "high") else number,
        low=number if kind in ("low", "above") else None,
        high=number if kind in ("high", "below") else None,
        approximate=kind in ("about", "above", "below"),
    )


def _scaled_like(first: float, second: float, words: str, pattern: QuantityPattern) -> float:
    """Give the first number of "3 to 5 million" the second's factor."""
    last = re.split(r"[\s\d\u00a0-]", words.lower().strip())[-1]
    factor = pattern.numbers.multipliers.get(last, 1.0)
    return first * factor if factor > 1 and first < factor and first * factor < second else first


def _completed(
    quantity: Quantity, annotation: Annotation, index: int, as_of: str | None
) -> Iterator[Quantity]:
    what = find_counted(annotation, index, quantity)
    words = annotation.document.text[quantity.span.start : quantity.span.end]
    if what is None and quantity.unit == "count" and re.fullmatch(r"\d{1,3}[–—-]\d{1,3}", words):
        return  # a score or a vote, not a range of something
    yield replace(quantity, what=what, as_of=as_of)


def _as_of(annotation: Annotation, index: int, pattern: QuantityPattern) -> str | None:
    """Return the value of the date that the sentence gives for its numbers ("as of Monday", "Stand Dienstag")."""
    sentence, text = annotation.sentences[index], annotation.document.text
    words = tuple(word.lower() for word in pattern.words["as_of"])
    for expression in annotation.temporal_expressions:
        if not expression.span.overlaps(sentence.span):
            continue
        before = (
            text[max(sentence.span.start, expression.span.start - 16) : expression.span.start]
            .lower()
            .rstrip()
        )
        if before.endswith(words):
            return expression.value
    return None
