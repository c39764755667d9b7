"""Draws the numbers given for one thing on one scale: a dot for a number, a line for a range, hollow when approximate."""

from __future__ import annotations

from math import ceil, floor, log10

from babel.numbers import format_compact_decimal, format_decimal, get_currency_name, is_currency
from markupsafe import Markup

from crosswire.render.html.svg import percent, tag
from crosswire.render.labels import Labels
from crosswire.render.views.figures import Counted, Figure

HEIGHT = 26
FIRST, LAST = 5.0, 95.0


def scale_of(counted: Counted) -> tuple[float, float]:
    """Return where the scale begins and ends, both round: at zero when the numbers reach down to a third of the largest."""
    low, high = counted.low, counted.high
    if low == high or 0 <= low <= high / 3:
        low, high = min(0.0, low), max(0.0, high)
    step = _round_step((high - low) or 1.0)
    first = floor(low / step) * step
    last = ceil(high / step) * step
    return (
        first if first == 0 else first - (step if low == first else 0),
        last + (step if high == last else 0),
    )


def _round_step(span: float) -> float:
    """Return a step of 1, 2 or 5 times a power of ten that parts ``span`` in about four."""
    power = 10.0 ** floor(log10(span / 4))
    return next(factor * power for factor in (1, 2, 5, 10) if factor * power >= span / 4)


def draw(figure: Figure, scale: tuple[float, float], description: str) -> Markup:
    """Return one report's number on the scale; the drawing fits any width."""
    y = HEIGHT / 2
    x1, x2 = (_place(number, scale) for number in (figure.low, figure.high))
    parts = [tag("line", class_="guide", x1=percent(FIRST), x2=percent(LAST), y1=y, y2=y)]
    if figure.high > figure.low:
        parts.append(tag("line", class_="range", x1=percent(x1), x2=percent(x2), y1=y, y2=y))
        for x in (x1, x2):
            parts.append(tag("line", class_="range", x1=percent(x), x2=percent(x), y1=y - 6, y2=y + 6))
    else:
        kind = "number about" if figure.is_approximate else "number"
        if figure.open_end is not None:
            edge = LAST if figure.open_end == "more" else FIRST
            parts.append(
                tag(
                    "line",
                    class_="open-end",
                    x1=percent(x1),
                    x2=percent(edge),
                    y1=y,
                    y2=y,
                    marker_end="url(#arrow-end)",
                )
            )
        parts.append(tag("circle", class_=kind, cx=percent(x1), cy=y, r=6))
    return tag(
        "svg", *parts, class_="range-row", role="img", aria_label=description, width="100%", height=HEIGHT
    )


def ends(scale: tuple[float, float], labels: Labels) -> tuple[str, str]:
    """Return the numbers at the two ends of a scale, in the account's language."""
    low, high = (number(value, labels) for value in scale)
    return low, high


def unit_name(unit: str, labels: Labels) -> str:
    """Return a unit in the account's language: per cent, a currency's name, else the unit's own sign; nothing for a count."""
    if unit == "count":
        return ""
    if labels.has(f"unit.{unit}"):
        return labels(f"unit.{unit}")
    if labels.has(f"unit.{unit}.other"):
        return labels(f"unit.{unit}", n=0).removeprefix("0 ")
    return str(get_currency_name(unit, locale=labels("date.locale"))) if is_currency(unit) else unit


def number(value: float, labels: Labels) -> str:
    """Write a number as the account's language does; millions and more in short form."""
    if abs(value) >= 1_000_000:
        return str(format_compact_decimal(value, locale=labels.lang, fraction_digits=1))
    return str(format_decimal(round(value, 2), locale=labels.lang))


def _place(value: float, scale: tuple[float, float]) -> float:
    low, high = scale
    return FIRST + (LAST - FIRST) * (value - low) / (high - low) if high > low else (FIRST + LAST) / 2
