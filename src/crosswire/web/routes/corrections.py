"""``/corrections``: what people corrected, undone, taken out and taken over; ``/correct/…``: the forms."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated
from urllib.parse import quote, unquote

from fastapi import APIRouter, Depends, Query, Request
from starlette.datastructures import FormData, UploadFile
from starlette.responses import RedirectResponse, Response

from crosswire.corrections import correction, to_line
from crosswire.corrections.lines import parse
from crosswire.errors import CodecError, NotFoundError, Problem, UsageError
from crosswire.model import Account
from crosswire.spans import Span
from crosswire.web.pages.correcting import (
    ACTIONS,
    CorrectPage,
    Subject,
    What,
    entity_subject,
    story_subject,
    words_subject,
)
from crosswire.web.pages.corrections import CorrectionsPage, corrections_page
from crosswire.web.preferences import YEAR_S
from crosswire.web.routes.changing import change_of, text
from crosswire.web.routes.notices import back, notice_of, own
from crosswire.web.site import NavItem, Site, TheSite

WHO_COOKIE = "crosswire_who"
FEW_STORIES = 3  # whose names are suggested when an entity is merged
NAV = (NavItem(name="corrections", address="/corrections"),)
router = APIRouter()


async def _form(request: Request) -> FormData:
    return await request.form()


TheForm = Annotated[FormData, Depends(_form)]


@dataclass(frozen=True, slots=True, kw_only=True)
class CorrectionsView:
    """The list with its forms.

    Attributes:
        by: Name of the person, remembered.
        notice: What was just done (``done.<name>``), or None.
        problems: Lines of a file that could not be taken over.
        fault: Why nothing was done: "needed", or a message in words.
    """

    corrections: CorrectionsPage
    by: str
    notice: str | None
    taken: int | None = None
    problems: tuple[Problem, ...] = ()
    fault: str | None = None


@router.get("/corrections")
def corrections(
    request: Request,
    site: TheSite,
    story: Annotated[str, Query(max_length=100)] = "",
    offset: Annotated[int, Query(ge=0, le=1_000_000)] = 0,
) -> Response:
    """Show the list, of all stories or of one."""
    page = corrections_page(site.workspace.corrections(), offset, _account(site, story or None))
    view = CorrectionsView(corrections=page, by=_who(request), notice=notice_of(request))
    return site.show(request, "corrections.html.j2", view)


@router.get("/corrections/corrections.jsonl")
def export(site: TheSite) -> Response:
    """Answer with all lines, undone ones and undoings too, as a file."""
    lines = b"".join(to_line(line) for line in site.workspace.corrections().lines)
    headers = {"content-disposition": 'attachment; filename="corrections.jsonl"'}
    return Response(lines, media_type="application/x-ndjson", headers=headers)


@router.post("/corrections/import")
def take_over(request: Request, site: TheSite, form: TheForm) -> Response:
    """Take over the lines of a file that are not here yet; lines that cannot be read are told, the others taken."""
    given = form.get("file")
    data = given.file.read() if isinstance(given, UploadFile) else b""
    lines = parse(data, "corrections.jsonl")
    if not lines.corrections.lines:
        first = lines.problems[0].message if lines.problems else ""
        return _list(request, site, fault=first or "empty", problems=lines.problems)
    new = site.workspace.correct_all(lines.corrections.lines)
    return _list(request, site, taken=len(new), problems=lines.problems)


@router.post("/corrections/{correction_id}/undo")
def undo(request: Request, site: TheSite, correction_id: str, form: TheForm) -> Response:
    """Undo a line."""
    by, why = text(form, "by"), text(form, "why")
    if not by or not why:
        return _list(request, site, fault="needed")
    site.workspace.undo(correction_id, by=by, why=why)
    return _remembering(request, RedirectResponse("/corrections?done=undone", status_code=303), by)


@router.get("/correct/{what}")
def correct(request: Request, site: TheSite, what: What) -> Response:
    """Show the form."""
    subject = _subject(site, what, dict(request.query_params))
    return _show(request, site, subject, following=request.query_params.get("next"))


@router.post("/correct/{what}")
def send(request: Request, site: TheSite, what: What, form: TheForm) -> Response:
    """Correct."""
    fields = {name: value for name, value in form.multi_items() if isinstance(value, str)}
    subject = _subject(site, what, fields)
    following = fields.get("next")
    by, why = text(form, "by"), text(form, "why")
    if not by or not why:
        return _show(request, site, subject, following=following, given=fields, fault="needed")
    try:
        site.workspace.correct(correction(change_of(site, subject, form), by=by, why=why))
    except (CodecError, UsageError) as error:
        return _show(request, site, subject, following=following, given=fields, fault=str(error))
    return _remembering(
        request, RedirectResponse(back(following, "corrected", subject.address), status_code=303), by
    )


def _subject(site: Site, what: What, given: dict[str, str]) -> Subject:
    """Return what a form or address is about.

    Raises:
        NotFoundError: If it is not there.
    """
    workspace = site.workspace
    if what == "entity":
        row = workspace.entity(given.get("entity", ""))
        accounts = [_account(site, story_id) for story_id in row.story_ids[:FEW_STORIES]]
        return entity_subject(row, tuple(account for account in accounts if account is not None))
    if what == "story":
        return story_subject(workspace, workspace.story(given.get("story", "")))
    start, end = given.get("start", ""), given.get("end", "")
    is_plain = all(value.isascii() and value.isdigit() and len(value) < 10 for value in (start, end))
    if not is_plain or int(start) >= int(end):
        raise NotFoundError("start and end: expected offsets of words, such as 120 and 164")
    document = workspace.document(given.get("document", ""))
    account = _account(site, workspace.document_row(document.id).story_id)
    return words_subject(what, document, account, Span(document.id, int(start), int(end)), given.get("act"))


def _account(site: Site, story_id: str | None) -> Account | None:
    if story_id is None:
        return None
    row = site.workspace.story(story_id)
    return site.accounts.get(row.id, site.workspace.account_version(row.id)).account


def _show(
    request: Request,
    site: Site,
    subject: Subject,
    *,
    following: str | None,
    given: dict[str, str] | None = None,
    fault: str | None = None,
) -> Response:
    page = CorrectPage(
        subject=subject,
        actions=ACTIONS[subject.what],
        given=given or {},
        following=own(following, subject.address),
        by=(given or {}).get("by") or _who(request),
        fault=fault,
    )
    return site.show(request, "correct.html.j2", page, status=422 if fault else 200)


def _list(
    request: Request,
    site: Site,
    *,
    taken: int | None = None,
    problems: tuple[Problem, ...] = (),
    fault: str | None = None,
) -> Response:
    view = CorrectionsView(
        corrections=corrections_page(site.workspace.corrections()),
        by=_who(request),
        notice=None,
        taken=taken,
        problems=problems,
        fault=fault,
    )
    return site.show(request, "corrections.html.j2", view, status=422 if fault else 200)


def _who(request: Request) -> str:
    return " ".join(unquote(request.cookies.get(WHO_COOKIE, "")).split())[:200]


def _remembering(request: Request, response: Response, by: str) -> Response:
    secure = request.url.scheme == "https"
    response.set_cookie(
        WHO_COOKIE, quote(by[:200]), max_age=YEAR_S, httponly=True, samesite="strict", secure=secure
    )
    return response
