"""What a rule's slots are read into, and what all readings share."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from crosswire.annotate.temporal.calendar import PartialDate
from crosswire.model import TimexType

Slots = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Reading:
    """A TIMEX3 type and value; ``anchor`` is the value that it was counted from, or None if it stands alone."""

    type: TimexType
    value: str
    mod: str | None = None
    anchor: str | None = None


def anchor_value(date: PartialDate) -> str | None:
    """Return the value to name as the anchor, or None if not even the year is known."""
    return date.value if date.year is not None else None


def full_year(slots: Slots) -> int | None:
    """Return the year of the slots; two digits stand for 1940 to 2039."""
    year = slots.get("year")
    if year is not None:
        return int(year)
    short = slots.get("yy")
    if short is None:
        return None
    return int(short) + (1900 if int(short) >= 40 else 2000)


def with_part(reading: Reading, slots: Slots) -> Reading:
    """Add a part of the day ("TMO"), or its hour ("T12:00"), to a day."""
    part = slots.get("part")
    if (
        part is None
        or reading.type is not TimexType.DATE
        or not re.search(r"-\d\d-\d\d$|-[\dX]$|XX$", reading.value)
    ):
        return reading
    return replace(reading, type=TimexType.TIME, value=f"{reading.value}{part}")
