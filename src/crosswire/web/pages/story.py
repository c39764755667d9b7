"""A story: its account as a living page, a section at a time."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from crosswire.codec.parts import count_of
from crosswire.model import Account
from crosswire.model.workspace import ChangeRow, Page, StoryRow
from crosswire.render.index import AccountIndex
from crosswire.render.views import View
from crosswire.render.views.chronology import Chronology, Entry, chronology
from crosswire.render.views.figures import Figures, figures
from crosswire.render.views.findings import (
    DisputeCard,
    FindingsView,
    QuestionLine,
    brief,
    dispute_card,
    dispute_groups,
    questions,
)
from crosswire.render.views.notices import Notice, problem_lines
from crosswire.render.views.positions import Positions, positions
from crosswire.render.views.quotes import speakers
from crosswire.render.views.reports import lineage, reports
from crosswire.render.views.wording import HeatMap, heat_map, wordings
from crosswire.web.pages.findings import STATUS_OF, Stretch, findings_of
from crosswire.web.pages.since import Since, since

NOTHING = View(
    brief=(),
    changes=(),
    positions=Positions(tables=(), further=()),
    findings=FindingsView(disputes=(), disputed_alone=(), agreed=(), single=(), superseded=()),
    chronology=Chronology(past=(), planned=(), lapsed=(), undated=()),
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
    "changes": {},
    "positions": {"positions": positions},
    "disputed": {},
    "agreed": {},
    "single": {},
    "superseded": {},
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
_ALWAYS = frozenset({"brief", "changes", "disputed", "agreed", "reports"})
_UNCOUNTED = frozenset({"positions", "quotes", "figures", "wording", "coverage", "lineage", "questions"})
MOST_ROWS = 300  # of the table of who reports what, when all of it is asked for
MOST_NOTICES = 12  # of what could not be read, or only in part, on the first page
GLIMPSED = 3  # lines of each sort on the first page
NO_EVENTS: Page[ChangeRow] = Page(items=(), total=0, offset=0, limit=0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Tab:
    """A section that the story has; ``count`` is of what stands in it, None where no number says anything."""

    name: str
    count: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Glimpse:
    """A little of the other sections, for the first page; the whole is one step away; and what could not be read in full."""

    changed: Since
    disputes: tuple[DisputeCard, ...]
    planned: tuple[Entry, ...]
    questions: tuple[QuestionLine, ...]
    notices: tuple[Notice, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryPage:
    """One section of a story.

    Attributes:
        row: The story as lists show it.
        account_lang: Language of the account's own words.
        section: Name of the section.
        tabs: All sections that have something to show, in order.
        view: What the section shows; the other parts are empty.
        stretch: Where the findings shown lie among all of their status; None for other sections.
        since: For "changes".
        glimpse: For "brief".
        put_aside: Reports given with the story that belong to none or another.
        problems: What could not be read.
    """

    row: StoryRow
    account_lang: str
    section: str
    tabs: tuple[Tab, ...]
    view: View
    stretch: Stretch | None = None
    since: Since | None = None
    glimpse: Glimpse | None = None
    put_aside: int = 0
    problems: int = 0

    @property
    def is_empty(self) -> bool:
        """Tell whether the account has nothing for the section, and the section itself does not say so."""
        return self.section not in _ALWAYS and self.section not in {tab.name for tab in self.tabs}


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What is asked of a section.

    Attributes:
        section: Its name.
        since: For "changes": an ISO date, or None for the last day.
        offset: For findings: index of the first.
        is_whole: Nothing is left out that a link would lead to.
    """

    section: str = SECTIONS[0]
    since: str | None = None
    offset: int = 0
    is_whole: bool = False


def story_page(
    row: StoryRow, index: AccountIndex, asked: Asked, events: Page[ChangeRow] = NO_EVENTS
) -> StoryPage:
    """Build one section of a story; only what it shows is read off the account.

    Args:
        row: The story.
        index: Its account.
        asked: The section.
        events: What crosswire noticed since the day asked for; for "changes".
    """
    account, section = index.account, asked.section
    view, stretch, changed, glimpse = _view(index, section), None, None, None
    if section in STATUS_OF:
        found, stretch = findings_of(index, section, asked.offset)
        view = replace(view, findings=found)
    elif section == "changes":
        most = {"most": len(account.findings)} if asked.is_whole else {}
        changed = since(index, asked.since, events, **most)
    elif section == "coverage" and asked.is_whole:
        view = replace(view, heat=heat_map(index, MOST_ROWS))
    elif section == SECTIONS[0]:
        glimpse = _glimpse(index)
    return StoryPage(
        row=row,
        account_lang=account.lang,
        section=section,
        tabs=tabs(account),
        view=view,
        stretch=stretch,
        since=changed,
        glimpse=glimpse,
        put_aside=len(account.other_documents),
        problems=len(account.coverage.problems),
    )


def _view(index: AccountIndex, section: str) -> View:
    parts = {name: reader(index) for name, reader in _READERS[section].items()}
    return replace(NOTHING, **parts)


def _glimpse(index: AccountIndex) -> Glimpse:
    account = index.account
    groups = list(enumerate(dispute_groups(index, index.ranked()), 1))[: GLIMPSED - 1]
    last = (account.as_of or account.story.last_published or "")[:10]
    planned = [
        entry
        for entry in account.chronology
        if entry.tense == "planned" and entry.outcome is None and entry.when >= last
    ]
    return Glimpse(
        changed=since(index, None, NO_EVENTS, most=GLIMPSED),
        disputes=tuple(dispute_card(index, number, group) for number, group in groups),
        planned=chronology(index, planned).planned[:GLIMPSED],
        questions=questions(index, account.questions[:GLIMPSED]),
        notices=problem_lines(index)[:MOST_NOTICES],
    )


def tabs(account: Account) -> tuple[Tab, ...]:
    """Return the sections that an account has something for, in the order of the page."""
    status = [finding.status for finding in account.findings]
    counts = {name: status.count(value) for name, value in STATUS_OF.items()} | {
        "positions": count_of(account, "positions"),
        "chronology": count_of(account, "chronology"),
        "quotes": count_of(account, "quotations"),
        "figures": count_of(account, "quantities"),
        "wording": count_of(account, "wording"),
        "coverage": int(len(account.coverage_matrix.outlets) > 1),
        "lineage": count_of(account, "origins"),
        "questions": count_of(account, "questions"),
        "reports": count_of(account, "documents"),
    }
    return tuple(
        Tab(name=name, count=None if name in _UNCOUNTED else counts.get(name))
        for name in SECTIONS
        if counts.get(name) or name in _ALWAYS
    )
