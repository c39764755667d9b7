"""What changed in a story since a day: what the reports from then on say first, add to, dispute or replace."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from crosswire.model import Finding, FindingStatus
from crosswire.model.workspace import ChangeRow, Page
from crosswire.render.index import AccountIndex
from crosswire.render.views.findings import (
    DisputeCard,
    SupersededLine,
    dispute_card,
    dispute_groups,
    superseded_line,
)
from crosswire.render.views.lines import FindingLine, finding_line

MOST_LINES = 12
MOST_EVENTS = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """Findings of one sort; ``total`` counts those left out too."""

    lines: tuple[FindingLine, ...]
    total: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Since:
    """What the reports of a day and later brought.

    Attributes:
        day: The day (ISO), or None when no report has one.
        days: All days of the story with reports, in order.
        place: Index of ``day`` in them.
        reports: Reports from then on.
        new: Findings that no earlier report has.
        further: Findings that earlier reports had and that further independent origins have now.
        repeated: How many more findings of earlier reports are said again, from no further origin.
        disputes: Disputes with a side that is new; the earlier side beside it.
        replaced: Earlier findings that something new came in place of.
        events: What crosswire noticed and kept: reports edited or withdrawn, stories joined or parted, corrections; latest first.
    """

    day: str | None
    days: tuple[str, ...]
    place: int
    reports: int
    new: Part
    further: Part
    repeated: int
    disputes: tuple[DisputeCard, ...]
    disputes_total: int
    replaced: tuple[SupersededLine, ...]
    replaced_total: int
    events: Page[ChangeRow]


def days_of(index: AccountIndex) -> tuple[str, ...]:
    """Return the days on which the story's reports were published, in order."""
    return tuple(sorted({day for d in index.account.documents if (day := _day(d.published))}))


def since(index: AccountIndex, asked: str | None, events: Page[ChangeRow], most: int = MOST_LINES) -> Since:
    """Build what changed since ``asked``: a day of the story, any other day, or None for its last day.

    Args:
        index: The account.
        asked: ISO date; None takes the last day with reports.
        events: What crosswire noticed from then on.
        most: Most lines of each sort.
    """
    days = days_of(index)
    day = asked or (days[-1] if days else None)
    later = {d.id for d in index.account.documents if day and (_day(d.published) or "") >= day}
    ranked = index.ranked()
    new = [f for f in ranked if _reports(index, f) and _reports(index, f) <= later]
    further = [f for f in ranked if _gains_origin(index, f, later)]
    fresh = {finding.id for finding in new}
    groups = [
        (number, group)
        for number, group in enumerate(dispute_groups(index, ranked), 1)
        if any(finding.id in fresh for finding in group)
    ]
    carded = {finding.id for _, group in groups for finding in group}
    replaced = [
        f
        for f in ranked
        if f.status is FindingStatus.SUPERSEDED and f.id not in fresh and f.superseded_by in fresh
    ]
    told = carded | {f.superseded_by for f in replaced}
    return Since(
        day=day,
        days=days,
        place=_place(days, day),
        reports=len(later),
        new=_part(index, [f for f in new if f.id not in told], most),
        further=_part(index, [f for f in further if f.id not in carded], most),
        repeated=sum(1 for f in ranked if _is_repeated(index, f, later)) - len(further),
        disputes=tuple(dispute_card(index, number, group) for number, group in groups[:most]),
        disputes_total=len(groups),
        replaced=tuple(superseded_line(index, f) for f in replaced[:most]),
        replaced_total=len(replaced),
        events=events,
    )


def _part(index: AccountIndex, found: list[Finding], most: int) -> Part:
    return Part(lines=tuple(finding_line(index, f, "changes") for f in found[:most]), total=len(found))


def _reports(index: AccountIndex, finding: Finding) -> set[str]:
    return {index.statements[i].document_id for i in finding.statement_ids if i in index.statements}


def _is_repeated(index: AccountIndex, finding: Finding, later: set[str]) -> bool:
    reports = _reports(index, finding)
    return bool(reports & later and reports - later)


def _gains_origin(index: AccountIndex, finding: Finding, later: set[str]) -> bool:
    reports = _reports(index, finding)
    before, after = reports - later, reports & later
    return bool(before and after and _origins(index, after) - _origins(index, before))


def _origins(index: AccountIndex, document_ids: Iterable[str]) -> set[str]:
    return {index.origins[i].id if i in index.origins else i for i in document_ids}


def _place(days: tuple[str, ...], day: str | None) -> int:
    return next(
        (n for n, known in enumerate(days) if day is not None and known >= day), max(0, len(days) - 1)
    )


def _day(published: str | None) -> str | None:
    try:
        return date.fromisoformat((published or "")[:10]).isoformat()
    except ValueError:
        return None
