"""``/about``: method, version, what could not be read."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from crosswire.web.pages.about import about_page
from crosswire.web.site import NavItem, TheSite

NAV = (NavItem(name="about", address="/about"),)
router = APIRouter()


@router.get("/about")
def about(
    request: Request, site: TheSite, offset: Annotated[int, Query(ge=0, le=10_000_000)] = 0
) -> Response:
    """Show the page."""
    return site.show(request, "about.html.j2", about_page(site.workspace, offset=offset))
