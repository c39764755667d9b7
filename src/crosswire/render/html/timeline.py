"""Draws the chronology along one axis: days as dots, longer stretches as bars, what is planned hollow.

The axis is not to scale: between two dates it grows with the logarithm of the days, so that a week of talks and the year before it
both fit; a gap of months carries a break sign. What happened is labelled above the axis, what is planned below it. Labels are laid out
from right to left, each further out than every label it would cover, so that neither labels nor the lines that lead to them cross.
"""

from __future__ import annotations

import itertools
from bisect import bisect_right
from datetime import date
from math import log2

from babel.dates import format_skeleton
from markupsafe import Markup

from crosswire.render.html.svg import tag
from crosswire.render.labels import Labels
from crosswire.render.passages import shorten
from crosswire.render.views.chronology import Chronology, Entry

MOST_LABELS = 14
MOST_LETTERS = 64
FEWEST_LETTERS = 34
LETTER_WIDTH = 6.3  # px, at the 12 px of the style sheet; measured in Chromium with the widest of the system fonts named there
ROW_HEIGHT = 20
MARGIN = 18
SMALLEST_STEP = 56
LARGEST_STEP = 140
WIDTH = 890  # px: what the page has beside its contents; longer chronologies scroll
LAST_LABEL = 250
BELOW = 44  # px that dates and years take under the axis
SHORTEST_BAR = 18.0
LONGEST_TAIL = 60.0
TIGHTEST, LOOSEST = 0.42, 2.0
BREAK_DAYS = 60


def timeline(chronology: Chronology, labels: Labels, reports_end: date | None) -> Markup | None:
    """Return the drawing, or None when fewer than three events can be placed.

    Args:
        chronology: The events.
        labels: Language of the dates.
        reports_end: Day of the last report; a line is drawn there.
    """
    entries = [
        entry for entry in (*chronology.past, *chronology.planned, *chronology.lapsed) if entry.told is None
    ]
    if len(entries) < 3:
        return None
    axis = _axis(entries, reports_end)
    labelled = _labelled(entries)
    rows = _rows([e for e in labelled if not e.planned], axis)
    below = _rows([e for e in labelled if e.planned], axis)
    baseline = (max(rows.values(), default=0) + 1) * ROW_HEIGHT + 22
    height = baseline + BELOW + (max(below.values()) + 1) * ROW_HEIGHT if below else baseline + BELOW
    right = max(
        [axis[max(axis)] + MARGIN, *(_x(axis, e) + _width(e, _x(axis, e)) + MARGIN for e in labelled)],
    )
    parts = [_boundary(axis, reports_end, (right, height), labels)] if reports_end in axis else []
    parts.append(tag("line", class_="axis", x1=4, x2=right - 4, y1=baseline, y2=baseline))
    parts.extend(_breaks(axis, baseline))
    parts.extend(_ticks(axis, entries, baseline, labels))
    parts.extend(_event(entry, axis, baseline, {**rows, **below}) for entry in entries)
    return tag(
        "svg",
        tag("title", labels("chronology.drawing")),
        *parts,
        class_="timeline",
        role="img",
        width=right,
        height=height,
        viewBox=f"0 0 {right:.0f} {height}",
    )


def _axis(entries: list[Entry], reports_end: date | None) -> dict[date, float]:
    """Give every day that matters its place."""
    days: set[date] = set()
    for entry in entries:
        assert entry.extent is not None
        days.add(entry.extent.first)
    if reports_end is not None:
        days.add(reports_end)
    ordered = sorted(days)
    steps = [
        min(LARGEST_STEP, SMALLEST_STEP + 11 * log2((after - before).days))
        for before, after in itertools.pairwise(ordered)
    ]
    room = (WIDTH - 2 * MARGIN - LAST_LABEL) / sum(steps) if steps else 1.0
    stretch = min(LOOSEST, max(TIGHTEST, room))
    places, x = {}, float(MARGIN)
    for day, step in zip(ordered, [*steps, 0.0], strict=True):
        places[day] = x
        x += step * stretch
    return places


def _x(axis: dict[date, float], entry: Entry) -> float:
    assert entry.extent is not None
    return axis[entry.extent.first]


def _place(axis: dict[date, float], day: date) -> float:
    """Return where any day lies: between its neighbours on the axis in proportion, at most a little past the last."""
    days = sorted(axis)
    after = bisect_right(days, day)
    if after == len(days):
        return axis[days[-1]] + min(LONGEST_TAIL, 2.0 * (day - days[-1]).days)
    before, next_day = days[after - 1], days[after]
    share = (day - before).days / (next_day - before).days
    return axis[before] + share * (axis[next_day] - axis[before])


def _label(entry: Entry, x: float) -> str:
    """Return the words beside an event at ``x``: as many as the drawing has room for on their right."""
    room = int((WIDTH - MARGIN - 12 - x) / LETTER_WIDTH)
    return shorten(entry.excerpt.text, min(MOST_LETTERS, max(FEWEST_LETTERS, room)))


def _width(entry: Entry, x: float) -> float:
    return 12 + LETTER_WIDTH * sum(2 if ord(letter) > 0x2E80 else 1 for letter in _label(entry, x))


def _labelled(entries: list[Entry]) -> list[Entry]:
    """Choose the events that get a label: what most origins report, planned ones first among equals."""
    best = sorted(entries, key=lambda entry: (-entry.origins, not entry.planned, int(entry.key[1:])))[
        :MOST_LABELS
    ]
    return [entry for entry in entries if entry in best]


def _rows(labelled: list[Entry], axis: dict[date, float]) -> dict[str, int]:
    rows: dict[str, int] = {}
    placed: list[tuple[float, int]] = []
    for entry in sorted(labelled, key=lambda e: (_x(axis, e), int(e.key[1:])), reverse=True):
        x = _x(axis, entry)
        below = [row for other, row in placed if x <= other < x + _width(entry, x)]
        rows[entry.key] = max(below, default=-1) + 1
        placed.append((x, rows[entry.key]))
    return rows


def _boundary(
    axis: dict[date, float], reports_end: date | None, size: tuple[float, float], labels: Labels
) -> Markup:
    assert reports_end is not None
    right, height = size
    x = axis[reports_end] + 14
    return tag(
        "g",
        tag("rect", class_="future", x=x, y=0, width=max(0.0, right - x), height=height),
        tag("line", class_="boundary", x1=x, x2=x, y1=0, y2=height),
        tag("text", labels("chronology.reports_end"), class_="tick", x=x + 5, y=12),
    )


def _breaks(axis: dict[date, float], baseline: float) -> list[Markup]:
    signs = []
    days = sorted(axis)
    for before, after in itertools.pairwise(days):
        if (after - before).days > BREAK_DAYS:
            x = (axis[before] + axis[after]) / 2
            signs.append(tag("rect", class_="gap", x=x - 4, y=baseline - 4, width=8, height=8))
            for shift in (-4, 4):
                signs.append(
                    tag(
                        "line",
                        class_="axis",
                        x1=x + shift - 3,
                        x2=x + shift + 3,
                        y1=baseline + 6,
                        y2=baseline - 6,
                    )
                )
    return signs


def _ticks(axis: dict[date, float], entries: list[Entry], baseline: float, labels: Labels) -> list[Markup]:
    ticks: list[Markup] = []
    free_from, year = 0.0, None
    stretches = {entry.extent.first: entry for entry in entries if entry.extent and not entry.extent.is_day}
    days = {entry.extent.first for entry in entries if entry.extent and entry.extent.is_day}
    for day in sorted(days | set(stretches)):
        x = axis[day]
        if day in days:
            words = format_skeleton("MMMd", day, locale=labels("date.locale"))
        elif stretches[day].precision in ("year", "decade"):
            words = stretches[day].short
        else:
            words = format_skeleton("MMM", day, locale=labels("date.locale"))
        if x < free_from:
            continue
        ticks.append(tag("text", words, class_="tick", x=x - 4, y=baseline + 18))
        free_from = x + 8 + 5.8 * len(words)
        if day.year != year and words != str(day.year):
            ticks.append(tag("text", str(day.year), class_="tick year", x=x - 4, y=baseline + 31))
        year = day.year
    return ticks


def _event(entry: Entry, axis: dict[date, float], baseline: float, rows: dict[str, int]) -> Markup:
    assert entry.extent is not None
    x = _x(axis, entry)
    children = [tag("title", f"{entry.when}: {entry.excerpt.text}")]
    if entry.key in rows:
        above = baseline - 16 - rows[entry.key] * ROW_HEIGHT
        y = baseline + BELOW + 6 + rows[entry.key] * ROW_HEIGHT if entry.planned else above
        edge = y + 3 if entry.planned else y - 9
        children.append(tag("line", class_="leader", x1=x, x2=x, y1=baseline, y2=edge))
        children.append(tag("text", _label(entry, x), class_="label", x=x + 6, y=y, lang=entry.excerpt.lang))
    if entry.extent.is_day:
        children.append(tag("circle", class_="dot", cx=x, cy=baseline, r=5.5 if entry.origins > 1 else 4))
    else:
        width = max(SHORTEST_BAR, _place(axis, entry.extent.last) - x)
        children.append(tag("rect", class_="bar", x=x, y=baseline - 4, width=width, height=8, rx=4))
    kind = "event planned" if entry.planned else "event"
    return tag("a", *children, href=f"#{entry.key}", class_=kind)
