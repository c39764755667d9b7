"""Days, weeks, months and years that two statements name: whether one moment can lie in both."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta
from functools import lru_cache

_MONTH = re.compile(r"(\d{4})-(\d\d)")
_WEEK = re.compile(r"(\d{4})-W(\d\d)")


OPEN = "/"
"""Behind a value: from then on ("since Tuesday")."""


def may_share_day(one: frozenset[str], other: frozenset[str]) -> bool:
    """Tell whether a value of one set can be of the same day as a value of the other ("on Tuesday", "this week").

    Args:
        one: TIMEX3 values cut to the day: ``2025-09-16``, ``2025-W38``, ``2025-09``, ``2025``; with ``/`` behind it, from then on.
        other: The same.
    """
    return not one.isdisjoint(other) or any(_overlap(a, b) for a in one for b in other)


def _overlap(one: str, other: str) -> bool:
    stretches = _stretch(one), _stretch(other)
    if None in stretches:
        return False
    (begin, end), (start, stop) = (stretch for stretch in stretches if stretch is not None)
    return begin <= stop and start <= end


@lru_cache(maxsize=10_000)
def _stretch(value: str) -> tuple[date, date] | None:
    """Return the first and the last day of a value; None for what is no day, week or month of the calendar."""
    if value.endswith(OPEN):
        begun = _stretch(value.removesuffix(OPEN))
        return None if begun is None else (begun[0], date.max)
    try:
        if len(value) == 10:
            return (day := date.fromisoformat(value)), day
        if week := _WEEK.fullmatch(value):
            monday = date.fromisocalendar(int(week[1]), int(week[2]), 1)
            return monday, monday + timedelta(days=6)
        if month := _MONTH.fullmatch(value):
            first = date(int(month[1]), int(month[2]), 1)
            return first, first.replace(day=monthrange(first.year, first.month)[1])
    except ValueError:
        pass
    return None
