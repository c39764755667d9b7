"""Durations as quantities: "30-day" is 30 with the unit "day"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from crosswire.model import Annotation, Quantity, TemporalExpression, TimexType

PRODUCER = "quantities/1:duration"
_VALUE = re.compile(r"P(T?)(\d{1,9}(?:\.\d{1,6})?)(DE|CE|[YMWDHSQ])$")
_UNITS = {"Y": "year", "M": "month", "W": "week", "D": "day", "Q": "quarter", "DE": "decade", "CE": "century"}
_CLOCK = {"H": "hour", "M": "minute", "S": "second"}


def duration_quantities(annotation: Annotation) -> Iterator[Quantity]:
    """Yield a quantity for each duration whose length is known."""
    for expression in annotation.temporal_expressions:
        match = _VALUE.match(expression.value) if expression.type is TimexType.DURATION else None
        unit = (_CLOCK if match and match[1] else _UNITS).get(match[3]) if match else None
        if match is not None and unit is not None:
            yield _quantity(expression, float(match[2]), unit)


def _quantity(expression: TemporalExpression, number: float, unit: str) -> Quantity:
    low = number if expression.mod in ("EQUAL_OR_MORE", "MORE_THAN") else None
    high = number if expression.mod == "EQUAL_OR_LESS" else None
    exact = expression.mod not in ("APPROX", "LESS_THAN", "MORE_THAN")
    return Quantity(
        span=expression.span,
        value=None if low is not None or high is not None else number,
        low=low,
        high=high,
        unit=unit,
        approximate=not exact,
        producer=PRODUCER,
    )
