"""Days of the year that have a name: fixed, counted from Easter, or the nth weekday of a month.

References:
    Easter by the anonymous Gregorian algorithm (Meeus, Astronomical Algorithms, chapter 8).
"""

from __future__ import annotations

import re
from datetime import date, timedelta

_FIXED = re.compile(r"(\d\d)-(\d\d)$")
_NTH = re.compile(r"(\d\d)-(-?\d)x(\d)([+-]\d)?$")
_EASTER = re.compile(r"easter([+-]\d{1,2})$")


def holiday(rule: str, year: int) -> date | None:
    """Return the day of a holiday in ``year``.

    Args:
        rule: "12-25"; "easter-2"; "11-4x4" (the fourth Thursday of November; -1x for the last; "11-4x4+1" for the day
            after).
        year: Calendar year.

    Raises:
        ValueError: If the rule is of none of these forms.
    """
    fixed, nth, moving = _FIXED.match(rule), _NTH.match(rule), _EASTER.match(rule)
    if not 1584 <= year <= 9000:
        return None
    if fixed:
        return date(year, int(fixed[1]), int(fixed[2]))
    if nth:
        return _nth_weekday(year, int(nth[1]), int(nth[2]), int(nth[3])) + timedelta(days=int(nth[4] or 0))
    if moving:
        return _easter(year) + timedelta(days=int(moving[1]))
    raise ValueError(f"holiday rule must be like 12-25, easter-2 or 11-4x4, got {rule!r}")


def _nth_weekday(year: int, month: int, number: int, weekday: int) -> date:
    if number > 0:
        first = date(year, month, 1)
        return first + timedelta(days=(weekday - first.isoweekday()) % 7 + 7 * (number - 1))
    last = date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)
    return last - timedelta(days=(last.isoweekday() - weekday) % 7)


def _easter(year: int) -> date:
    a, b, c = year % 19, year // 100, year % 100
    d, e = divmod(b, 4)
    h = (19 * a + b - d - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    i, k = divmod(c, 4)
    weekday = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 22 * weekday) // 451
    month, day = divmod(h + weekday - 7 * m + 114, 31)
    return date(year, month, day + 1)
