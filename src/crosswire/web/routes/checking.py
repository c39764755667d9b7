"""``/check``: a draft against the reports, and the draft with the footnotes that they give."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Annotated

from fastapi import APIRouter, Depends, Request
from starlette.datastructures import FormData, UploadFile
from starlette.exceptions import HTTPException
from starlette.responses import Response

from crosswire.codec import parse_values
from crosswire.errors import CodecError, NotFoundError, UsageError
from crosswire.web.data import is_data
from crosswire.web.pages.check import CheckPage, check_page
from crosswire.web.routes.about_stories import accounts_of, capitalised, listed, titles
from crosswire.web.site import NavItem, Site, TheSite

if TYPE_CHECKING:  # the check itself is loaded when the first draft is checked
    from crosswire.drafts import DraftCheck
    from crosswire.model import Account

NAV = (NavItem(name="check", address="/check"),)
router = APIRouter()
_NOT_TEXT = (b"%PDF", b"PK\x03\x04", b"{\\rtf", b"\xd0\xcf\x11\xe0")


async def _form(request: Request) -> FormData:
    """Return what was sent: a form, or ``{"text": …, "story": [ids], "written": ISO date}`` as JSON."""
    if request.headers.get("content-type", "").partition(";")[0].strip().lower() != "application/json":
        return await request.form()
    try:
        given = parse_values(await request.body(), where="body")
    except CodecError as error:
        raise HTTPException(400, "request.json") from error
    text = given.get("text") if isinstance(given, dict) else None
    if not isinstance(text, str):
        raise UsageError("$.text: the words of a draft, as a string")
    written = given.get("written", "")
    if not isinstance(written, str):
        raise UsageError("$.written: an ISO date, as a string")
    stories = given.get("story", [])
    listed_ = [stories] if isinstance(stories, str) else stories
    if not isinstance(listed_, list) or not all(isinstance(one, str) for one in listed_):
        raise UsageError("$.story: ids of stories, as strings")
    return FormData([("text", text), ("written", written), *(("story", one) for one in listed_)])


TheForm = Annotated[FormData, Depends(_form)]


@router.get("/check")
def check(request: Request, site: TheSite, story: str = "") -> Response:
    """Show the form."""
    page = CheckPage(text="", chosen=(story,) if story else (), stories=listed(site))
    return site.show(request, "check.html.j2", page)


@router.post("/check")
def checked(request: Request, site: TheSite, form: TheForm) -> Response:
    """Show the draft with what the reports have of it."""
    try:
        page = checked_page(site, form, site.phrases(request).lang)
    except NotFoundError:
        raise
    except UsageError as error:
        if is_data(request.url.path):
            raise
        given = form.get("text")
        text = given if isinstance(given, str) else ""
        page = CheckPage(
            text=text,
            chosen=_chosen(form),
            stories=listed(site),
            fault=str(error),
            written=_written(form) or "",
        )
        return site.show(request, "check.html.j2", page, status=422)
    return site.show(request, "check.html.j2", page)


def checked_page(site: Site, form: FormData, lang: str) -> CheckPage:
    """Return the page of a draft that was sent, reasons worded in the reader's language.

    Raises:
        NotFoundError: If there is no such story.
        UsageError: If the draft cannot be checked.
    """
    chosen, text = _chosen(form), _text(form)
    accounts, result = _check(site, text, form, lang)
    page = check_page(text, result, chosen=chosen, stories=listed(site), against=titles(accounts))
    return replace(page, written=_written(form) or "")


@router.post("/check/footnotes")
def footnotes(site: TheSite, form: TheForm) -> Response:
    """Answer with the draft as Markdown with its footnotes, as a file.

    Raises:
        UsageError: If the draft cannot be checked.
    """
    from crosswire.drafts import with_footnotes

    text = _text(form)
    _, result = _check(site, text, form)
    headers = {"content-disposition": 'attachment; filename="draft-with-footnotes.md"'}
    body = with_footnotes(text, result).encode("utf-8", "surrogatepass")
    return Response(body, media_type="text/markdown; charset=utf-8", headers=headers)


def _check(site: Site, text: str, form: FormData, lang: str = "en") -> tuple[tuple[Account, ...], DraftCheck]:
    from crosswire.drafts import check_draft

    accounts = accounts_of(site, _chosen(form), capitalised(text))
    result = check_draft(
        text,
        accounts,
        annotation_of=site.workspace.annotation,
        written=_written(form),
        told_in=lang,
    )
    return accounts, result


def _chosen(form: FormData) -> tuple[str, ...]:
    return tuple(dict.fromkeys(str(value) for value in form.getlist("story") if value))[:20]


def _written(form: FormData) -> str | None:
    """Return the date that the draft was given, if any."""
    given = form.get("written")
    return (given.strip() or None) if isinstance(given, str) else None


def _text(form: FormData) -> str:
    r"""Return the draft: a file if one was given, else what was typed; line ends are ``\n``.

    Raises:
        UsageError: If a file cannot be read.
    """
    given = form.get("file")
    if isinstance(given, UploadFile) and given.filename:
        return _of_file(given.file.read()).replace("\r\n", "\n")
    typed = form.get("text")
    return typed.replace("\r\n", "\n") if isinstance(typed, str) else ""


def _of_file(data: bytes) -> str:
    from crosswire.pipeline import read
    from crosswire.settings import Settings

    if not data.startswith(_NOT_TEXT):
        try:
            return data.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            raise UsageError(f"the file is not UTF-8 text (byte {error.start})") from error
    reading = read([data], settings=Settings())
    if not reading.documents:
        why = "; ".join(problem.message for problem in reading.problems) or "there is no text in it"
        raise UsageError(f"the file cannot be read: {why}")
    return reading.documents[0].text
