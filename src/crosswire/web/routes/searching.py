"""``/search``: passages by words, speaker, act, issue, outlet, language and date; searches kept under a name."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated
from urllib.parse import parse_qsl

from fastapi import APIRouter, Form, Request
from starlette.responses import RedirectResponse, Response

from crosswire.errors import NotFoundError, UsageError
from crosswire.model.workspace import Hit, Page, SearchCounts, SearchQuery
from crosswire.web.pages.search import (
    LONGEST_NAME,
    VALUES,
    SavedLine,
    SearchPage,
    address,
    is_asked,
    read_query,
    search_page,
    without_place,
)
from crosswire.web.routes.notices import notice_of
from crosswire.web.site import NavItem, Site, TheSite

NAV = (NavItem(name="search", address="/search"),)
router = APIRouter()
_NOTHING: Page[Hit] = Page(items=(), total=0, offset=0, limit=0)


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchView:
    """A search's page.

    Attributes:
        speaker: Name of the entity that ``query.speaker`` is the id of, else what was typed.
        fault: Why the words could not be searched for, or None.
        notice: What was just done (``done.<name>``), or None.
    """

    search: SearchPage
    speaker: str | None
    entity: str | None
    fault: str | None
    notice: str | None


@router.get("/search")
def search(request: Request, site: TheSite) -> Response:
    """Show the form, and what is found when anything is asked."""
    query, ignored = read_query(request.query_params)
    fault = None
    try:
        found, counts = _found(site, query) if is_asked(query) else (_NOTHING, SearchCounts())
    except UsageError as error:
        found, counts, fault = _NOTHING, SearchCounts(), str(error)
    titles = _titles(site, found, counts)
    page = search_page(query, found, counts, ignored=ignored, saved=_saved(site), titles=titles)
    view = SearchView(
        search=page,
        speaker=_name(site, query.speaker),
        entity=_name(site, query.entity),
        fault=fault,
        notice=notice_of(request),
    )
    return site.show(request, "search.html.j2", view)


@router.post("/search/saved")
def save(
    site: TheSite,
    name: Annotated[str, Form(max_length=LONGEST_NAME)] = "",
    query: Annotated[str, Form(max_length=4000)] = "",
) -> Response:
    """Keep a search under a name.

    Raises:
        UsageError: If the search asks for nothing.
    """
    wanted, _ = read_query(_fields(query))
    if not is_asked(wanted):
        raise UsageError("a search that asks for nothing is not kept")
    told = " ".join(name.split())[:LONGEST_NAME]
    site.workspace.save_search(told or address(wanted), without_place(wanted))
    return RedirectResponse(f"/search{address(wanted)}&done=saved", status_code=303)


@router.post("/search/saved/{search_id}/forget")
def forget(site: TheSite, search_id: int) -> Response:
    """Drop a search that was kept."""
    site.workspace.forget_search(search_id)
    return RedirectResponse("/search?done=forgotten", status_code=303)


def _found(site: Site, query: SearchQuery) -> tuple[Page[Hit], SearchCounts]:
    """Search, and count what is found."""
    return site.workspace.search(query), site.workspace.search_counts(query)


def _fields(query: str) -> dict[str, str]:
    return dict(parse_qsl(query.removeprefix("?"), max_num_fields=40))


def _saved(site: Site) -> tuple[SavedLine, ...]:
    return tuple(
        SavedLine(id=str(one.id), name=one.name, address=address(one.query))
        for one in site.workspace.saved_searches()
    )


def _titles(site: Site, found: Page[Hit], counts: SearchCounts) -> dict[str, str]:
    """Return the titles of the stories of what is shown, and of those with the most hits."""
    counted = counts.of.get("story_id", {})
    most = sorted(counted, key=lambda story: (-counted[story], story))[: 2 * VALUES]
    ids = dict.fromkeys([*(hit.excerpt.story_id for hit in found.items if hit.excerpt.story_id), *most])
    return {story_id: row.title for story_id, row in site.workspace.story_rows(ids).items()} if ids else {}


def _name(site: Site, given: str | None) -> str | None:
    """Return what the form shows for a person: the name, where the address has an id."""
    if given is None:
        return None
    try:
        return site.workspace.entity(given).name
    except NotFoundError:
        return given
