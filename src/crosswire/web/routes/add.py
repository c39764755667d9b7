"""``/add``: words, files or an address."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, File, Form, Request, UploadFile
from starlette.responses import Response

from crosswire.errors import NotFoundError
from crosswire.model.workspace import AddResult, StoryRow
from crosswire.web.pages.add import AddPage
from crosswire.web.site import NavItem, Site, TheSite
from crosswire.web.taking import add_address, add_files, add_words, warm

MOST_FILES = 200
LONGEST_WORDS = 2_000_000
LONGEST_TOLD = 200
NAV = (NavItem(name="add", address="/add"),)
router = APIRouter()
Told = Annotated[str, Form(max_length=LONGEST_TOLD)]


@router.get("/add")
def form(request: Request, site: TheSite) -> Response:
    """Show the form; what reading takes is loaded meanwhile."""
    if site.choices.warms:
        warm()
    return site.show(request, "add.html.j2", AddPage(most_bytes=site.choices.max_upload))


@router.post("/add")
def add(  # noqa: PLR0913 - one parameter for each field of the form
    request: Request,
    site: TheSite,
    words: Annotated[str, Form(max_length=LONGEST_WORDS)] = "",
    outlet: Told = "",
    published: Annotated[str, Form(pattern=r"^(\d{4}-\d{2}-\d{2})?$")] = "",
    address: Annotated[str, Form(max_length=2_000)] = "",
    files: Annotated[list[UploadFile] | None, File(max_length=MOST_FILES)] = None,
) -> Response:
    """Take what was given and show what became of it."""
    results: list[AddResult] = []
    given = [(item.filename or "", item.file.read()) for item in files or () if item.filename]
    if words.strip():
        told = {"outlet": outlet.strip(), "published": published}
        results.append(add_words(site.workspace, words, told))
    if given:
        results.append(add_files(site.workspace, given))
    if address.strip():
        results.append(add_address(site.workspace, address.strip()))
    if not results:
        empty = AddPage(most_bytes=site.choices.max_upload, is_empty=True)
        return site.show(request, "add.html.j2", empty, status=422)
    result = AddResult(
        reports=tuple(report for one in results for report in one.reports),
        story_ids=tuple(dict.fromkeys(story for one in results for story in one.story_ids)),
    )
    page = AddPage(most_bytes=site.choices.max_upload, result=result, stories=_stories(site, result))
    return site.show(request, "add.html.j2", page)


def _stories(site: Site, result: AddResult) -> tuple[StoryRow, ...]:
    """Return the stories touched that still are; one may have been joined with another meanwhile."""
    rows: dict[str, StoryRow] = {}
    for story_id in result.story_ids:
        try:
            row = site.workspace.story(story_id)
        except NotFoundError:
            continue
        rows[row.id] = row
    return tuple(rows.values())
