"""``/reports/{id}``: one report; ``/raw``: its bytes as they were read; ``/compare/{other}``: two reports side by side."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Query, Request
from starlette.exceptions import HTTPException
from starlette.responses import Response

from crosswire.model import Account
from crosswire.model.workspace import DocumentRow
from crosswire.web.pages.comparison import Comparison, compare_reports
from crosswire.web.pages.corrections import CorrectionLine, of_report
from crosswire.web.pages.report import ReportMaterial, ReportPage, report_page
from crosswire.web.pages.segments import LAYERS
from crosswire.web.routes.notices import notice_of
from crosswire.web.site import Site, TheSite

FIRST_LAYERS = (
    "mention",
    "quotation",
)  # shown until a reader chooses; all at once is too much to read through
_ENDINGS = {
    "text/plain": "txt",
    "text/html": "html",
    "application/xhtml+xml": "xhtml",
    "application/pdf": "pdf",
    "application/json": "json",
    "message/rfc822": "eml",
}
_AS_IT_IS = {
    "content-security-policy": "default-src 'none'; sandbox",
    "cache-control": "no-cache, private",
}
router = APIRouter()


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportView:
    """A report's page with what is shown of it.

    Attributes:
        layers: Marks shown in the text.
        at: Offsets of the words cited, if any are.
        notice: What was just done (``done.<name>``), or None.
    """

    report: ReportPage
    layers: tuple[str, ...]
    at: tuple[int, int] | None
    corrections: tuple[CorrectionLine, ...]
    notice: str | None


@router.get("/reports/{document_id}")
def report(
    request: Request,
    site: TheSite,
    document_id: str,
    at: Annotated[str | None, Query(max_length=40)] = None,
    layer: Annotated[list[str] | None, Query(max_length=20)] = None,
) -> Response:
    """Show a report."""
    workspace = site.workspace
    row = workspace.document_row(document_id)
    version = workspace.account_version(row.story_id) if row.story_id else ""
    corrections = workspace.corrections()
    etag = site.etag(request, version, corrections.fingerprint, str(row), request.url.query)
    if (same := site.unchanged(request, etag)) is not None:
        return same
    cited = offsets(at)
    view = ReportView(
        report=report_of(request, site, row, cited),
        layers=FIRST_LAYERS if layer is None else tuple(name for name in LAYERS if name in layer),
        at=cited,
        corrections=of_report(corrections, workspace.document(row.id), _account(site, row, version)),
        notice=notice_of(request),
    )
    return site.show(request, "report.html.j2", view, etag=etag)


def report_of(request: Request, site: Site, row: DocumentRow, cited: tuple[int, int] | None) -> ReportPage:
    """Return what the page of a report shows of it."""
    workspace = site.workspace
    account = _account(site, row)
    is_in_story = account is not None and row.id in account.story.document_ids
    material = ReportMaterial(
        document=workspace.document(row.id),
        row=row,
        versions=workspace.versions(row.id),
        account=account,
        annotation=None if is_in_story else workspace.annotation(row.id),
    )
    return report_page(material, site.phrases(request), cited)


@router.get("/reports/{document_id}/raw")
def raw(site: TheSite, document_id: str) -> Response:
    """Answer with the bytes as they were read, as a download that no browser shows."""
    found = site.workspace.raw(document_id)
    ending = _ENDINGS.get(found.media_type.partition(";")[0].strip().lower(), "bin")
    name = "".join(sign for sign in document_id if sign.isascii() and (sign.isalnum() or sign == "-"))[:80]
    headers = {**_AS_IT_IS, "content-disposition": f'attachment; filename="{name or "report"}.{ending}"'}
    return Response(found.data, media_type="application/octet-stream", headers=headers)


@router.get("/reports/{document_id}/compare/{other_id}")
def compare(
    request: Request, site: TheSite, document_id: str, other_id: str, *, words: bool = False
) -> Response:
    """Show two reports side by side."""
    page = comparison_of(request, site, (document_id, other_id), words=words)
    return site.show(request, "comparison.html.j2", page)


def comparison_of(request: Request, site: Site, pair: tuple[str, str], *, words: bool) -> Comparison:
    """Return two reports set side by side, or two versions of one.

    Raises:
        NotFoundError: If there is no such report.
        HTTPException: If they are the same.
    """
    document_id, other_id = pair
    if document_id == other_id:
        raise HTTPException(404, "page.not-found")
    workspace = site.workspace
    rows = (workspace.document_row(document_id), workspace.document_row(other_id))
    is_version = other_id in {version.id for version in workspace.versions(document_id)}
    if is_version and rows[0].version > rows[1].version:
        rows = rows[::-1]
    account = next((found for row in rows if (found := _account(site, row)) is not None), None)
    return compare_reports(
        (workspace.document(rows[0].id), workspace.document(rows[1].id)),
        account,
        site.phrases(request),
        is_version=is_version,
        by_words=words,
    )


def offsets(at: str | None) -> tuple[int, int] | None:
    """Read ``<start>-<end>``; anything else counts as nothing."""
    start, _, end = (at or "").partition("-")
    is_plain = all(part.isascii() and part.isdigit() and len(part) < 10 for part in (start, end))
    return (int(start), int(end)) if is_plain and int(start) < int(end) else None


def _account(site: Site, row: DocumentRow, version: str | None = None) -> Account | None:
    if row.story_id is None:
        return None
    known = version if version is not None else site.workspace.account_version(row.story_id)
    return site.accounts.get(row.story_id, known).account
