"""Draws how the reports of one origin hang together.

A row for each report, time from left to right, a line from each report to those that took text from it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from markupsafe import Markup

from crosswire.render.html.svg import percent, tag
from crosswire.render.labels import Labels
from crosswire.render.views.reports import Lane, Node

ROW_HEIGHT = 60  # px; the style sheet gives the names beside the drawing the same height
FIRST, LAST = 6.0, 92.0
ROOM = 12.0  # per cent kept for what derives from the last report
STEP = 9.0  # per cent between a report and one of the same time that derives from it
SHORTEST_DAYS = 0.02
PASSES = 2  # a report may stand above the one it derives from; chains are short, and circles must end


class TimeScale:
    """Places reports from left to right by time; by steps of derivation when all are of one time."""

    def __init__(self, lanes: Iterable[Lane]) -> None:
        dated = sorted(
            (node.day, node.published) for lane in lanes for node in lane.nodes if node.day is not None
        )
        self._ends = [published for _, published in (dated[:1] + dated[-1:])]
        self.low = dated[0][0] if dated else 0.0
        self.high = dated[-1][0] if dated else 0.0
        self.is_timed = self.high - self.low > SHORTEST_DAYS

    def axis(self) -> dict[str, tuple[str, str]] | None:
        """Return where the first and the last report lie, with their dates in words; None when the drawing has no time."""
        if not self.is_timed:
            return None
        first, last = self._ends
        return {"first": (percent(FIRST), first), "last": (percent(LAST - ROOM), last)}

    def place(self, node: Node) -> float:
        """Return a report's own place in per cent."""
        if not self.is_timed or node.day is None:
            return FIRST
        return FIRST + (LAST - ROOM - FIRST) * (node.day - self.low) / (self.high - self.low)


def draw(
    lane: Lane, scale: TimeScale, labels: Labels, report_at: Callable[[str], str] = "#{}".format
) -> Markup:
    """Return the drawing of one origin; its height is ``ROW_HEIGHT`` for each report, its width any.

    Args:
        lane: The origin.
        scale: Where its reports lie in time.
        labels: Words of the drawing.
        report_at: From a report's key to its address.
    """
    own_rows = {node.row: place for place, node in enumerate(lane.nodes)}
    xs = _places(lane, scale, own_rows)
    lines: list[Markup] = []
    dots: list[Markup] = []
    for place, node in enumerate(lane.nodes):
        for parent in node.parents:
            start = own_rows.get(parent.row) if parent.row is not None else None
            if start is not None and start != place:
                lines.extend(_edge(xs[start], _y(start), xs[place], _y(place), parent.kind))
        dots.append(_dot(node, xs[place], _y(place), report_at(node.key)))
    guides = [
        tag("line", class_="guide", x1="0%", x2="100%", y1=_y(n), y2=_y(n)) for n in range(len(lane.nodes))
    ]
    return tag(
        "svg",
        tag("title", labels("lineage.drawing")),
        *guides,
        *lines,
        *dots,
        class_="lineage",
        width="100%",
        height=ROW_HEIGHT * len(lane.nodes),
    )


def _places(lane: Lane, scale: TimeScale, own_rows: Mapping[int, int]) -> list[float]:
    """Place an origin's reports by time, each at least a step to the right of those it derives from."""
    xs = [scale.place(node) for node in lane.nodes]
    for _ in range(PASSES):
        for place, node in enumerate(lane.nodes):
            starts = [own_rows[p.row] for p in node.parents if p.row is not None and p.row in own_rows]
            xs[place] = min(LAST, max([xs[place], *(xs[start] + STEP for start in starts if start != place)]))
    return xs


def _dot(node: Node, x: float, y: float, address: str) -> Markup:
    name = f"{node.outlet}, {node.published}"
    kind = f"node {'derived' if node.parents else 'root'}{' undated' if node.day is None else ''}"
    circle = tag("circle", class_=kind, cx=percent(x), cy=y, r=7)
    return tag("a", tag("title", name), circle, href=address, aria_label=name)


def _y(place: int) -> float:
    return place * ROW_HEIGHT + ROW_HEIGHT / 2


def _edge(x1: float, y1: float, x2: float, y2: float, kind: str) -> list[Markup]:
    """Draw down from the parent, then across to the child, ending in an arrow."""
    name = f"edge {kind}"
    return [
        tag("line", class_=name, x1=percent(x1), x2=percent(x1), y1=y1, y2=y2),
        tag("line", class_=name, x1=percent(x1), x2=percent(x2), y1=y2, y2=y2, marker_end="url(#arrow)"),
    ]
