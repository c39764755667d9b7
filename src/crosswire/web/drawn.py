"""Small drawings for lists: reports per day, findings by status. Numbers only; the templates make the markup."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from crosswire.model import FindingStatus

WIDTH, HEIGHT = 120.0, 24.0
NARROWEST = 1.5
WIDEST = 8.0
LEAST = 2.0  # height of a day with one report among days with many
ORDER = tuple(
    status.value
    for status in (
        FindingStatus.AGREED,
        FindingStatus.DISPUTED,
        FindingStatus.SINGLE_ORIGIN,
        FindingStatus.SUPERSEDED,
    )
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """A day of the sparkline."""

    day: str
    reports: int
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Segment:
    """A status of the bar; ``x`` and ``width`` in hundredths of it."""

    status: str
    n: int
    x: float
    width: float


def spark(per_day: Sequence[tuple[str, int]]) -> tuple[Bar, ...]:
    """Return the bars of a sparkline, true to time; days that are none are left out."""
    days = [(known, day, n) for day, n in per_day if (known := _ordinal(day)) is not None and n > 0]
    if not days:
        return ()
    first, last = days[0][0], days[-1][0]
    most = max(n for _, _, n in days)
    step = WIDTH / (last - first + 1)
    width = min(WIDEST, max(NARROWEST, step * 0.8))
    bars = []
    for ordinal, day, n in days:
        height = round(max(LEAST, HEIGHT * n / most), 1)
        x = round(min(WIDTH - width, (ordinal - first) * step), 1)
        bars.append(
            Bar(day=day, reports=n, x=x, y=round(HEIGHT - height, 1), width=round(width, 1), height=height)
        )
    return tuple(bars)


def segments(findings: Mapping[str, int]) -> tuple[Segment, ...]:
    """Return the parts of the bar of findings, each in proportion; () when there are none."""
    total = sum(findings.get(status, 0) for status in ORDER)
    parts: list[Segment] = []
    x = 0.0
    for status in ORDER:
        n = findings.get(status, 0)
        if n:
            width = 100 * n / total
            parts.append(Segment(status=status, n=n, x=round(x, 2), width=round(max(0.4, width - 0.4), 2)))
            x += width
    return tuple(parts)


def _ordinal(day: str) -> int | None:
    try:
        return date.fromisoformat(day).toordinal()
    except ValueError:
        return None
