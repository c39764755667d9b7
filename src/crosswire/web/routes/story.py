"""``/stories/{id}`` and its sections, with the reading pane beside them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Annotated, Literal
from urllib.parse import quote

from fastapi import APIRouter, Depends, Query, Request
from markupsafe import Markup
from starlette.exceptions import HTTPException
from starlette.responses import Response

from crosswire.model.workspace import ChangeRow, Page, StoryRow
from crosswire.render.html.highlights import highlight
from crosswire.render.index import AccountIndex
from crosswire.web.data import is_data
from crosswire.web.pages.findings import finding_page
from crosswire.web.pages.reading import ReadingPane, parse_at, reading_pane
from crosswire.web.pages.since import days_of
from crosswire.web.pages.story import NO_EVENTS, SECTIONS, Asked, StoryPage, story_page
from crosswire.web.routes.notices import notice_of
from crosswire.web.sections import Addresses, body, finding_body
from crosswire.web.site import Site, TheSite, moved

EVENTS_ON_PAGE = 60
DAY = r"^(\d{4}-\d{2}-\d{2})?$"
router = APIRouter()


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What an address asks of a story beside the section: words to open, and which part of the section."""

    at: str | None
    part: str | None
    since: str | None
    day: int | None
    offset: int
    is_whole: bool

    @property
    def kept(self) -> tuple[tuple[str, str], ...]:
        """What stays in the links of the section."""
        pairs = (
            ("since", self.since),
            ("day", str(self.day) if self.day is not None and not self.since else None),
            ("offset", str(self.offset) if self.offset else None),
            ("all", "1" if self.is_whole else None),
        )
        return tuple((name, value) for name, value in pairs if value)


def _wanted(
    at: Annotated[str | None, Query(max_length=200)] = None,
    part: Literal["pane"] | None = None,
    since: Annotated[str, Query(pattern=DAY)] = "",
    day: Annotated[int | None, Query(ge=0, le=100_000)] = None,
    offset: Annotated[int, Query(ge=0, le=10_000_000)] = 0,
    whole: Annotated[bool, Query(alias="all")] = False,
) -> Wanted:
    return Wanted(at=at or None, part=part, since=since or None, day=day, offset=offset, is_whole=whole)


WantedOf = Annotated[Wanted, Depends(_wanted)]


@router.get("/stories/{story_id}")
def story(request: Request, site: TheSite, story_id: str, wanted: WantedOf) -> Response:
    """Show the first section."""
    return _answer(request, site, story_id, (SECTIONS[0], None), wanted)


@router.get("/stories/{story_id}/finding/{finding_id}")
def finding(request: Request, site: TheSite, story_id: str, finding_id: str, wanted: WantedOf) -> Response:
    """Show one finding."""
    return _answer(request, site, story_id, ("finding", finding_id), wanted)


@router.get("/stories/{story_id}/{section}")
def story_section(request: Request, site: TheSite, story_id: str, section: str, wanted: WantedOf) -> Response:
    """Show a section."""
    if section not in SECTIONS:
        raise HTTPException(404, "page.not-found")
    return _answer(request, site, story_id, (section, None), wanted)


def _answer(
    request: Request, site: Site, story_id: str, place: tuple[str, str | None], wanted: Wanted
) -> Response:
    section, finding_id = place
    row = site.workspace.story(story_id)
    base = f"/stories/{quote(row.id, safe='')}"
    path = base if section == SECTIONS[0] else f"{base}/{section}"
    if finding_id is not None:
        path = f"{path}/{quote(finding_id, safe='')}"
    if row.id != story_id:
        return moved(request, path)
    version = site.workspace.account_version(row.id)
    etag = site.etag(request, version, row.updated)
    if (same := site.unchanged(request, etag)) is not None:
        return same
    index = site.accounts.get(row.id, version).index(site.phrases(request))
    opened = parse_at(wanted.at) if wanted.at else None
    addresses = Addresses(index=index, base=base, path=path, kept=wanted.kept, opened=opened)
    if wanted.part == "pane" and wanted.at:
        return site.show(request, "pane.html.j2", None, etag=etag, parts=_beside(addresses))
    if finding_id is not None:
        return _finding(request, site, (row, addresses), finding_id, etag)
    page = _page(site, row, index, section, wanted)
    parts = (
        {}
        if is_data(request.url.path)
        else {
            "base": base,
            "body": body(site, request, page, addresses, is_whole=wanted.is_whole),
            "fix_story": addresses.fix_story,
            "notice": notice_of(request),
            "corrected": len(index.account.corrections),
            **_beside(addresses),
        }
    )
    return site.show(request, "story.html.j2", page, etag=etag, parts=parts)


def _page(site: Site, row: StoryRow, index: AccountIndex, section: str, wanted: Wanted) -> StoryPage:
    events: Page[ChangeRow] = NO_EVENTS
    day = wanted.since
    if section == "changes":
        days = days_of(index)
        if day is None and wanted.day is not None and days:
            day = days[min(wanted.day, len(days) - 1)]
        events = site.workspace.changes(story_id=row.id, since=day, limit=EVENTS_ON_PAGE)
    asked = Asked(section=section, since=day, offset=wanted.offset, is_whole=wanted.is_whole)
    return story_page(row, index, asked, events)


def _finding(
    request: Request,
    site: Site,
    shown: tuple[StoryRow, Addresses],
    finding_id: str,
    etag: str,
) -> Response:
    row, addresses = shown
    page = finding_page(addresses.index, finding_id)
    addresses = replace(addresses, path=f"{addresses.base}/finding/{quote(page.finding_id, safe='')}")
    parts = {
        "row": row,
        "base": addresses.base,
        "body": finding_body(site, request, page, addresses),
        "notice": notice_of(request),
        **_beside(addresses),
    }
    return site.show(request, "finding.html.j2", page, etag=etag, parts=parts)


def _beside(addresses: Addresses) -> dict[str, object]:
    """Return the reading pane, if one is asked for, and what it takes to show it."""
    span = addresses.opened
    pane = reading_pane(addresses.index, span) if span else None
    return {
        "pane": pane,
        "at_words": addresses.words,
        "closed": addresses.closed,
        "marked": marked,
        "fix_at": addresses.fix,
    }


def marked(pane: ReadingPane, start: int, end: int) -> Markup:
    """Return the text of a block of the pane with its words marked."""
    span = pane.span
    return highlight(pane.report.document.text, start, end, [(span.start, span.end, "words")])
