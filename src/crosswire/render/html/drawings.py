"""Joins the sections' contents with their drawings, and the reports with their marks, for the templates."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from crosswire import lang as packs
from crosswire.model import BlockKind, Document
from crosswire.render.html import lineage, ranges
from crosswire.render.html.highlights import highlight
from crosswire.render.index import AccountIndex, Cite
from crosswire.render.passages import shorten
from crosswire.render.views import View
from crosswire.render.views.figures import Counted
from crosswire.render.views.reports import Lane, ReportView

MOST_LANES = 24
MOST_DRAWN = 12  # reports of one lane; the others are told in a line each
MANY_REPORTS = 40
FEW_DRAWN = 5  # of one lane, where there are many reports: then it is the origins that count
MOST_OPEN_REPORTS = 12
MOST_WAYS_BACK = 6


class WhenShown(Sequence[Any]):
    """A list whose entries are made when they are taken out: a page shows the first few of many."""

    def __init__(self, items: Sequence[Any], make: Callable[[Any], Any]) -> None:
        self._items, self._make = items, make

    def __len__(self) -> int:
        """Return how many there are."""
        return len(self._items)

    def __getitem__(self, place: Any) -> Any:
        """Make one entry, or a list of those of a slice."""
        taken = self._items[place]
        return [self._make(item) for item in taken] if isinstance(place, slice) else self._make(taken)


def drawings(
    index: AccountIndex, view: View, report_at: Callable[[str], str] = "#{}".format
) -> Mapping[str, Any]:
    """Return what the templates draw: figures and lanes of the lineage; ``report_at`` gives the address of a report's key."""
    lanes = _lanes(index, view.lineage)
    scale = lineage.TimeScale(lanes)
    most = FEW_DRAWN if sum(len(lane.nodes) for lane in lanes) > MANY_REPORTS else MOST_DRAWN
    return {
        "figures": WhenShown(view.figures.compared, partial(_figure, index)),
        "lanes": [
            {
                "lane": lane,
                "label": _lane_label(index, lane),
                "has_reasons": any(parent.reasons for node in lane.nodes for parent in node.parents),
                "drawn": lane.nodes[:most],
                "others": lane.nodes[most:],
                "drawing": lineage.draw(
                    replace(lane, nodes=lane.nodes[:most]), scale, index.labels, report_at
                ),
            }
            for lane in lanes[:MOST_LANES]
        ],
        "lane_axis": scale.axis(),
        "lanes_left_out": sum(len(lane.nodes) for lane in lanes[MOST_LANES:]),
        "open_reports": len(view.reports) <= MOST_OPEN_REPORTS,
    }


def _lanes(index: AccountIndex, lanes: tuple[Lane, ...]) -> list[Lane]:
    """Return the lanes with several reports, and all reports that stand alone as one more."""
    several = [lane for lane in lanes if len(lane.nodes) > 1]
    alone = [node for lane in lanes if len(lane.nodes) == 1 for node in lane.nodes]
    alone.sort(key=lambda node: (node.day is None, node.day, node.row))
    if alone:
        several.append(Lane(label=index.labels("lineage.independent"), reasons=(), nodes=tuple(alone)))
    return several


def _lane_label(index: AccountIndex, lane: Lane) -> str:
    alone = index.labels("lineage.independent")
    return alone if lane.label == alone else f"{index.labels('lineage.origin')}: {lane.label}"


def _figure(index: AccountIndex, counted: Counted) -> Mapping[str, Any]:
    scale = ranges.scale_of(counted)
    unit = ranges.unit_name(counted.unit, index.labels)
    rows = []
    for figure in counted.figures:
        described = f"{figure.outlet}: {figure.excerpt.text}"
        rows.append({"figure": figure, "drawing": ranges.draw(figure, scale, described)})
    context = counted.context
    return {
        "counted": counted,
        "context": shorten(context.text, 180, at_clause=True) if context else None,
        "context_lang": context.lang if context else "",
        "unit": unit,
        "rows": rows,
        "ends": ranges.ends(scale, index.labels),
    }


def marked_reports(index: AccountIndex, view: View, cites: Iterable[Cite]) -> list[Mapping[str, Any]]:
    """Return the reports with the words of ``cites`` marked, and from each block the ways back to who cites it."""
    by_document: dict[str, list[Cite]] = {}
    for cite in cites:
        by_document.setdefault(cite.span.document_id, []).append(cite)
    supported, partly = set(packs.supported()), set(packs.read_in_part())
    views: list[Mapping[str, Any]] = []
    for report in view.reports:
        document = report.document
        own = by_document.get(document.id, [])
        views.append(
            {
                "report": report,
                "unsupported": bool(supported) and document.lang not in supported | partly,
                "read_in_part": document.lang in partly,
                "has_title": any(block.kind is BlockKind.TITLE for block in report.blocks),
                "facts": _facts(index, report),
                "summary": _summary(index, report),
                "length": len(document.text.split()),
                "blocks": _blocks(index, report, own),
            }
        )
    return views


def _blocks(index: AccountIndex, report: ReportView, cites: list[Cite]) -> list[Mapping[str, Any]]:
    text = report.document.text
    title = next((block for block in report.blocks if block.kind is BlockKind.TITLE), None)
    targets = sorted({(cite.span.start, cite.span.end, cite.target) for cite in cites})
    views: list[Mapping[str, Any]] = []
    for block in report.blocks:
        inside = [t for t in targets if t[0] < block.end and t[1] > block.start]
        furniture = (
            index.labels("furniture." + block.kind.value) if block.kind.is_furniture and not inside else None
        )
        back: dict[str, str] = {}
        for cite in cites:
            if block.start <= cite.span.start < block.end:
                back.setdefault(cite.section, cite.anchor)
        ways = [(anchor, index.labels("section." + section)) for section, anchor in back.items()]
        views.append(
            {
                "view": block,
                "is_title": block is title,
                "words": highlight(text, block.start, block.end, inside),
                "furniture": furniture,
                "back": ways[:MOST_WAYS_BACK],
            }
        )
    return views


def _summary(index: AccountIndex, report: ReportView) -> str:
    document, t = report.document, index.labels
    parts = [t.language(document.lang)]
    if document.byline:
        parts.append(f"{t('report.byline')} {document.byline}")
    if document.agency:
        parts.append(", ".join(document.agency))
    if document.kind:
        parts.append(t(f"report.kind_{document.kind.value}"))
    return " · ".join(parts)


def _facts(index: AccountIndex, report: ReportView) -> list[tuple[str, str]]:
    document, t = report.document, index.labels
    basis = f" ({t('report.basis')}: {t('report.basis_' + report.basis)})" if report.basis else ""
    facts: list[tuple[str, str | None]] = [
        (t("report.published"), f"{report.published}{basis}"),
        (t("report.agency"), ", ".join(document.agency) or None),
        (t("report.origin"), report.origin),
        (t("report.disclaimer"), document.words(document.disclaimer) if document.disclaimer else None),
        (t("report.hash_raw"), document.raw_sha256),
        (t("report.hash_text"), document.text_sha256),
        (t("report.location"), None if report.url else _short_location(document)),
    ]
    return [(name, value) for name, value in facts if value]


def _short_location(document: Document) -> str:
    """Return where a report came from; of a path only its end, so that a page given away tells no home folder."""
    parts = document.location.replace("\\", "/").split("/")
    return "/".join(parts[-2:])
