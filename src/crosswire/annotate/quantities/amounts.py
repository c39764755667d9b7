"""Numbers in a sentence that measure or count something."""

from __future__ import annotations

import re
from collections.abc import Iterator

from crosswire.annotate.quantities.counted import find_counted
from crosswire.annotate.quantities.patterns import QuantityPattern, quantity_pattern
from crosswire.model import Annotation, Quantity, TimexType
from crosswire.spans import Span, trim

PRODUCER = "quantities/1:amount"
_WINDOW = 4000  # code points read at a time, so that a hostile sentence costs linear time


def find_amounts(annotation: Annotation, index: int) -> Iterator[Quantity]:
    """Yield the quantities of one sentence, without durations."""
    sentence = annotation.sentences[index]
    pattern = quantity_pattern(sentence.lang)
    taken = [e.span for e in annotation.temporal_expressions if e.span.overlaps(sentence.span)]
    dates = [e for e in annotation.temporal_expressions if e.span.overlaps(sentence.span) and e.type is TimexType.DATE]
    text = annotation.document.text
    for begin in range(sentence.span.start, sentence.span.end, _WINDOW):
        window = text[begin : min(begin + _WINDOW, sentence.span.end)]
        for match in pattern.regex.finditer(window):
            start, end = trim(text, begin + match.start(), begin + match.end())
            span = sentence.span.within(start, end)
            if any(span.overlaps(other) for other in taken) or _is_no_quantity(match, window, pattern):
                continue
            quantity = _quantity(match, span, pattern)
            if quantity is not None:
                yield _completed(quantity, annotation, index, _as_of(window, dates, text, pattern))


def _is_no_quantity(match: re.Match[str], text: str, pattern: QuantityPattern) -> bool:
    """Tell whether the number only names something ("Article 5", "F-16", "§ 218", "one of")."""
    number = (match["a"] or "").lower()
    if number in pattern.words["excluded"] and not match["unit"] and not match["b"] and not match["mod"]:
        return True
    before = re.search(r"(\S{1,30})\s?$", text[max(0, match.start() - 32) : match.start()])
    if before and before[1].strip("(") in pattern.words["pointers"]:
        return True
    plain = match["a"] is not None and not (match["b"] or match["unit"] or match["sign"] or match["mod"] or match["each"])
    return plain and re.fullmatch(r"(?:1[5-9]|20)\d\d", number) is not None and not re.match(r"\s[a-zäöü]{4}", text[match.end() :])


def _unit(words: str | None, pattern: QuantityPattern) -> str | None:
    if not words:
        return None
    bare = words.strip().strip("-").strip()
    return pattern.symbols.get(bare) or pattern.units.get(" ".join(bare.lower().split()))


def _quantity(match: re.Match[str], span: Span, pattern: QuantityPattern) -> Quantity | None:
    read = pattern.numbers.read
    first = read(match["a"] or match["low"])
    second = read(match["b"] or match["high"]) if match["b"] or match["high"] else None
    if first is None or ((match["b"] or match["high"]) and second is None):
        return None
    unit = _unit(match["unit"], pattern) or _unit(match["sign"] or match["sign2"], pattern) or "count"
    kind = pattern.modifiers.get(" ".join((match["mod"] or match["mod2"] or "").lower().split()))
    if second is not None:
        first = _scaled_like(first, second, match["b"] or match["high"], pattern)
        if second <= first:
            return None
        return Quantity(span=span, value=None, low=first, high=second, unit=unit, approximate=kind == "about", producer=PRODUCER)
    low = first if kind in ("low", "above") else None
    high = first if kind in ("high", "below") else None
    value = None if kind in ("low", "high") else first
    return Quantity(
        span=span,
        value=value,
        low=low,
        high=high,
        unit=unit,
        approximate=kind in ("about", "above", "below"),
        producer=PRODUCER,
    )


def _scaled_like(first: float, second: float, words: str, pattern: QuantityPattern) -> float:
    """Give the first number of "3 to 5 million" the second's factor."""
    last = re.split(r"[\s\d-]", words.lower().strip())[-1]
    factor = pattern.numbers.multipliers.get(last, 1.0)
    return first * factor if factor > 1 and first < second and first * factor < second * factor and first < factor else first


def _completed(quantity: Quantity, annotation: Annotation, index: int, as_of: str | None) -> Quantity:
    what = find_counted(annotation, index, quantity)
    return Quantity(
        span=quantity.span,
        value=quantity.value,
        low=quantity.low,
        high=quantity.high,
        unit=quantity.unit,
        what=what,
        as_of=as_of,
        approximate=quantity.approximate,
        producer=quantity.producer,
    )


def _as_of(window: str, dates: list, text: str, pattern: QuantityPattern) -> str | None:  # type: ignore[type-arg]
    for date in dates:
        before = text[max(0, date.span.start - 12) : date.span.start].lower().rstrip()
        if before.endswith(tuple(word.lower() for word in pattern.words["as_of"])):
            return str(date.value)
    return None
