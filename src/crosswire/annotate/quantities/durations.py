"""Durations as quantities: "30-day" is 30 with the unit "day"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from crosswire.annotate.numbers import reader
from crosswire.model import Annotation, Quantity, TemporalExpression, TimexType

PRODUCER = "quantities/1:duration"
_VALUE = re.compile(r"P(T?)(\d{1,9}(?:\.\d{1,6})?|X)([A-Z]{1,2})$")
# "two hours later" says when, not how long
_COUNTED_FROM = re.compile(r"\b(?:later|earlier|ago|später|zuvor|vorher|danach)$", re.IGNORECASE)
_UNITS = {"Y": "year", "M": "month", "W": "week", "D": "day", "Q": "quarter", "WE": "weekend"}
_CLOCK = {"H": "hour", "M": "minute", "S": "second"}


def duration_quantities(annotation: Annotation) -> Iterator[Quantity]:
    """Yield a quantity for each duration whose length, or least and greatest length, is known."""
    for expression in annotation.temporal_expressions:
        match = _VALUE.match(expression.value) if expression.type is TimexType.DURATION else None
        unit = (_CLOCK if match and match[1] else _UNITS).get(match[3]) if match else None
        if match is None or unit is None or _COUNTED_FROM.search(_words(annotation, expression)):
            continue
        quantity = Quantity(
            span=expression.span, value=None, low=None, high=None, unit=unit, producer=PRODUCER
        )
        if match[2] == "X":
            yield from _range(quantity, annotation)
        else:
            yield _bounded(quantity, float(match[2]), expression)


def _bounded(quantity: Quantity, number: float, expression: TemporalExpression) -> Quantity:
    low = number if expression.mod in ("EQUAL_OR_MORE", "MORE_THAN") else None
    high = number if expression.mod in ("EQUAL_OR_LESS", "LESS_THAN") else None
    return replace(
        quantity,
        value=None if expression.mod in ("EQUAL_OR_MORE", "EQUAL_OR_LESS") else number,
        low=low,
        high=high,
        approximate=expression.mod in ("APPROX", "LESS_THAN", "MORE_THAN"),
    )


def _range(quantity: Quantity, annotation: Annotation) -> Iterator[Quantity]:
    """Yield "three to five years" with its bounds; nothing for "several years"."""
    sentence = next((s for s in annotation.sentences if s.span.contains(quantity.span)), None)
    if sentence is None:
        return
    words, numbers = annotation.document.words(quantity.span), reader(sentence.lang)
    found = [
        numbers.read(match.group())
        for match in re.finditer(rf"(?<!\w)(?:{numbers.pattern})", words, re.IGNORECASE)
    ]
    bounds = [number for number in found if number is not None]
    if len(bounds) == 2 and bounds[0] < bounds[1]:
        yield replace(quantity, low=bounds[0], high=bounds[1])


def _words(annotation: Annotation, expression: TemporalExpression) -> str:
    return annotation.document.text[expression.span.start : expression.span.end]
