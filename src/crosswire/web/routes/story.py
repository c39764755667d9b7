"""``/stories/{id}`` and its sections, with the reading pane beside them."""

from __future__ import annotations

from typing import Annotated
from urllib.parse import quote

from fastapi import APIRouter, Query, Request
from markupsafe import Markup
from starlette.exceptions import HTTPException
from starlette.responses import Response

from crosswire.render.html.highlights import highlight
from crosswire.web.pages.reading import ReadingPane, parse_at, reading_pane
from crosswire.web.pages.story import SECTIONS, story_page
from crosswire.web.sections import Addresses, body
from crosswire.web.site import Site, TheSite, moved

router = APIRouter()
At = Annotated[str | None, Query(max_length=200)]


@router.get("/stories/{story_id}")
def story(request: Request, site: TheSite, story_id: str, at: At = None, *, all: bool = False) -> Response:
    """Show the first section."""
    return _section(request, site, story_id, SECTIONS[0], (at, all))


@router.get("/stories/{story_id}/{section}")
def story_section(
    request: Request,
    site: TheSite,
    story_id: str,
    section: str,
    at: At = None,
    *,
    all: bool = False,
) -> Response:
    """Show a section."""
    if section not in SECTIONS:
        raise HTTPException(404, "page.not-found")
    return _section(request, site, story_id, section, (at, all))


def _section(
    request: Request, site: Site, story_id: str, section: str, asked: tuple[str | None, bool]
) -> Response:
    at, shown = asked
    row = site.workspace.story(story_id)
    base = f"/stories/{quote(row.id, safe='')}"
    path = base if section == SECTIONS[0] else f"{base}/{section}"
    if row.id != story_id:
        return moved(request, path)
    version = site.workspace.account_version(row.id)
    etag = site.etag(request, version)
    if (same := site.unchanged(request, etag)) is not None:
        return same
    index = site.accounts.get(row.id, version).index(site.phrases(request))
    kept = (("all", "1"),) if shown else ()
    addresses = Addresses(index=index, base=base, path=path, kept=kept)
    page = story_page(row, index, section)
    shown_body = body(site, request, page, addresses, shown=shown)
    pane = reading_pane(index, parse_at(at)) if at else None
    return site.show(
        request,
        "story.html.j2",
        page,
        etag=etag,
        parts={
            "body": shown_body,
            "pane": pane,
            "base": base,
            "at_words": addresses.words,
            "closed": addresses.closed,
            "marked": marked,
        },
    )


def marked(pane: ReadingPane, start: int, end: int) -> Markup:
    """Return the text of a block of the pane with its words marked."""
    span = pane.span
    return highlight(pane.report.document.text, start, end, [(span.start, span.end, "words")])
