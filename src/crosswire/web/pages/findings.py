"""A story's findings of one status, a stretch at a time, and one finding by itself."""

from __future__ import annotations

from dataclasses import dataclass

from crosswire.errors import NotFoundError
from crosswire.model import Finding, FindingStatus
from crosswire.render.index import AccountIndex
from crosswire.render.views.findings import (
    DisputeCard,
    FindingsView,
    SupersededLine,
    dispute_card,
    dispute_groups,
    superseded_line,
)
from crosswire.render.views.lines import FindingLine, finding_line

ON_PAGE = 12
"""Findings, or cards of findings that dispute one another, shown at a time: of a story of 40 reports and 970 statements their page takes
some 100 ms of one busy core, and all of them several times that."""
STATUS_OF = {
    "disputed": FindingStatus.DISPUTED,
    "agreed": FindingStatus.AGREED,
    "single": FindingStatus.SINGLE_ORIGIN,
    "superseded": FindingStatus.SUPERSEDED,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """Where a stretch lies in the list of all.

    Attributes:
        total: How many there are.
        offset: Index of the first shown.
        previous: Offset of the stretch before, or None.
        following: Offset of the one after, or None.
    """

    total: int
    offset: int
    previous: int | None
    following: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingPage:
    """One finding with what it disputes and what came in its place."""

    finding_id: str
    line: FindingLine
    card: DisputeCard | None
    superseded: SupersededLine | None


def findings_of(
    index: AccountIndex, section: str, offset: int, most: int = ON_PAGE
) -> tuple[FindingsView, Stretch]:
    """Return a stretch of the findings of a section; only what it shows is built.

    Findings that dispute one another stand on one card and count once.
    """
    status = STATUS_OF[section]
    groups = dispute_groups(index, index.ranked())
    carded = {finding.id for group in groups for finding in group}
    rest = [f for f in index.ranked() if f.status is status and f.id not in carded]
    cards = list(enumerate(groups, 1)) if status is FindingStatus.DISPUTED else []
    total = len(cards) + len(rest)
    offset = max(0, min(offset, total - 1))
    end = offset + most
    shown_cards = cards[offset:end]
    shown = rest[max(0, offset - len(cards)) : max(0, end - len(cards))]
    is_superseded = status is FindingStatus.SUPERSEDED
    lines = () if is_superseded else tuple(finding_line(index, f, section, full=True) for f in shown)
    view = FindingsView(
        disputes=tuple(dispute_card(index, number, group) for number, group in shown_cards),
        disputed_alone=lines if status is FindingStatus.DISPUTED else (),
        agreed=lines if status is FindingStatus.AGREED else (),
        single=lines if status is FindingStatus.SINGLE_ORIGIN else (),
        superseded=tuple(superseded_line(index, f) for f in shown) if is_superseded else (),
    )
    return view, Stretch(
        total=total,
        offset=offset,
        previous=max(0, offset - most) if offset else None,
        following=end if end < total else None,
    )


def finding_page(index: AccountIndex, finding_id: str) -> FindingPage:
    """Build the page of one finding, named by its id or by its number in the account ("12").

    Raises:
        NotFoundError: If the account has no such finding.
    """
    finding = index.findings.get(finding_id) or _numbered(index, finding_id)
    if finding is None:
        raise NotFoundError(f"this story has no finding {finding_id}; accounts change as reports come in")
    groups = enumerate(dispute_groups(index, index.ranked()), 1)
    group = next(((n, members) for n, members in groups if finding in members), None)
    return FindingPage(
        finding_id=finding.id,
        line=finding_line(index, finding, "finding", full=True),
        card=dispute_card(index, *group) if group else None,
        superseded=superseded_line(index, finding) if finding.superseded_by else None,
    )


def _numbered(index: AccountIndex, number: str) -> Finding | None:
    wanted = int(number) if number.isascii() and number.isdigit() and len(number) < 9 else 0
    ranked = index.ranked()
    return ranked[wanted - 1] if 0 < wanted <= len(ranked) else None
