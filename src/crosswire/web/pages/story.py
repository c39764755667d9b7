"""A story: its account as a living page, a section at a time."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from crosswire.model import Account, FindingStatus
from crosswire.model.workspace import StoryRow
from crosswire.render.index import AccountIndex
from crosswire.render.views import View
from crosswire.render.views.chronology import Chronology, chronology
from crosswire.render.views.figures import Figures, figures
from crosswire.render.views.findings import FindingsView, brief, changes, findings, questions
from crosswire.render.views.positions import Positions, positions
from crosswire.render.views.quotes import speakers
from crosswire.render.views.reports import lineage, reports
from crosswire.render.views.wording import HeatMap, heat_map, wordings

NOTHING = View(
    brief=(),
    changes=(),
    positions=Positions(tables=(), further=()),
    findings=FindingsView(disputes=(), disputed_alone=(), agreed=(), single=(), superseded=()),
    chronology=Chronology(past=(), planned=(), undated=()),
    speakers=(),
    figures=Figures(compared=(), alone=()),
    wordings=(),
    heat=HeatMap(outlets=(), rows=(), left_out=0),
    lineage=(),
    questions=(),
    reports=(),
    problems=(),
)
_READERS: Mapping[str, Mapping[str, Callable[[AccountIndex], Any]]] = {
    "brief": {"brief": brief},
    "changes": {"changes": changes},
    "positions": {"positions": positions},
    "disputed": {"findings": findings},
    "agreed": {"findings": findings},
    "single": {"findings": findings},
    "superseded": {"findings": findings},
    "chronology": {"chronology": chronology},
    "quotes": {"speakers": speakers},
    "figures": {"figures": figures},
    "wording": {"wordings": wordings},
    "coverage": {"heat": heat_map},
    "lineage": {"lineage": lineage},
    "questions": {"questions": questions},
    "reports": {"reports": reports},
}
SECTIONS = tuple(_READERS)
STATUS_OF = {
    "disputed": FindingStatus.DISPUTED,
    "agreed": FindingStatus.AGREED,
    "single": FindingStatus.SINGLE_ORIGIN,
    "superseded": FindingStatus.SUPERSEDED,
}
_ALWAYS = frozenset({"brief", "changes", "disputed", "agreed", "reports"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Tab:
    """A section that the story has; ``count`` is of what stands in it, None where no number says anything."""

    name: str
    count: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryPage:
    """One section of a story.

    Attributes:
        row: The story as lists show it.
        account_lang: Language of the account's own words.
        section: Name of the section.
        tabs: All sections that have something to show, in order.
        view: What the section shows; the other parts are empty.
        put_aside: Reports given with the story that belong to none or another.
        problems: What could not be read.
    """

    row: StoryRow
    account_lang: str
    section: str
    tabs: tuple[Tab, ...]
    view: View
    put_aside: int
    problems: int


def story_page(row: StoryRow, index: AccountIndex, section: str) -> StoryPage:
    """Build one section of a story; only what it shows is read off the account."""
    account = index.account
    return StoryPage(
        row=row,
        account_lang=account.lang,
        section=section,
        tabs=tabs(account),
        view=view_of(index, section),
        put_aside=len(account.other_documents),
        problems=len(account.coverage.problems),
    )


def view_of(index: AccountIndex, section: str) -> View:
    """Read what ``section`` shows off the account."""
    parts = {name: reader(index) for name, reader in _READERS[section].items()}
    return replace(NOTHING, **parts)


def tabs(account: Account) -> tuple[Tab, ...]:
    """Return the sections that an account has something for, in the order of the page."""
    status = [finding.status for finding in account.findings]
    counts: dict[str, int | None] = {name: status.count(value) for name, value in STATUS_OF.items()}
    counts |= {
        "brief": None,
        "changes": None,
        "positions": len(account.positions),
        "chronology": len(account.chronology),
        "quotes": len(account.quotation_groups) or len(account.quotations),
        "figures": len(account.quantities),
        "wording": len(account.wording),
        "coverage": len(account.coverage_matrix.outlets) if len(account.coverage_matrix.outlets) > 1 else 0,
        "lineage": len(account.origins),
        "questions": len(account.questions),
        "reports": len(account.documents),
    }
    uncounted = {"positions", "quotes", "figures", "wording", "coverage", "lineage", "questions"}
    return tuple(
        Tab(name=name, count=None if name in uncounted else counts[name])
        for name in SECTIONS
        if counts[name] or name in _ALWAYS
    )
