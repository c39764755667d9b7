"""``/`` and ``/stories``: the list."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from crosswire.model.workspace import StoryQuery
from crosswire.web.pages.stories import stories_page
from crosswire.web.preferences import VISIT_COOKIE, YEAR_S, visit
from crosswire.web.site import NavItem, TheSite

STORIES_ON_PAGE = 30
LONGEST_QUERY = 400
DAY = r"^(\d{4}-\d{2}-\d{2})?$"

NAV = (NavItem(name="stories", address="/stories"),)
router = APIRouter()
Words = Annotated[str, Query(max_length=LONGEST_QUERY)]
Day = Annotated[str, Query(pattern=DAY)]


@router.get("/")
@router.get("/stories")
def stories(  # noqa: PLR0913 - one parameter for each field of the form
    request: Request,
    site: TheSite,
    q: Words = "",
    language: Annotated[str, Query(pattern=r"^([a-z]{2,3})?$")] = "",
    outlet: Words = "",
    since: Day = "",
    until: Day = "",
    changed: Literal["", "visit"] = "",
    order: Literal["changed", "published", "size", "title"] = "changed",
    offset: Annotated[int, Query(ge=0, le=10_000_000)] = 0,
    limit: Annotated[int, Query(ge=1, le=200)] = STORIES_ON_PAGE,
) -> Response:
    """Show the stories."""
    seen = visit(request)
    query = StoryQuery(
        text=q.strip() or None,
        lang=language or None,
        outlet=outlet.strip() or None,
        since=since or None,
        until=until or None,
        changed_since=(seen.before or None) if changed else None,
        order=order,
        offset=offset,
        limit=limit,
    )
    response = site.show(
        request, "stories.html.j2", stories_page(site.workspace, query, last_visit=seen.before)
    )
    response.set_cookie(VISIT_COOKIE, seen.cookie, max_age=YEAR_S, httponly=True, samesite="strict")
    return response
