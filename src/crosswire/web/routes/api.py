"""``/api``: accounts by the contract, lists that have no page of their own, and adding; see also :mod:`crosswire.web.data_routes`."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from fastapi import APIRouter, Query, Request
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.responses import Response

from crosswire.codec import encode, parse_values
from crosswire.errors import CodecError, UsageError
from crosswire.model import RawReport
from crosswire.model.workspace import AddResult
from crosswire.provenance import sha256_hex
from crosswire.web.data import MEDIA_TYPE
from crosswire.web.site import Site, TheSite, moved

MOST = 200
DAY = r"^\d{4}(-\d{2}(-\d{2})?)?$"
TIME = r"^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}:\d{2}Z)?$"
TOLD = ("title", "outlet", "byline", "published", "url", "lang")
"""What may be told of a report beside its words."""

router = APIRouter(prefix="/api")
Offset = Annotated[int, Query(ge=0, le=10_000_000, description="Items left out before the first.")]
Limit = Annotated[int, Query(ge=1, le=MOST, description="Most items.")]


@router.get("/stories/{story_id}/account")
def account(
    request: Request,
    site: TheSite,
    story_id: str,
    as_of: Annotated[str | None, Query(pattern=DAY)] = None,
    words: Annotated[
        Literal["en", "de"] | None, Query(description="Language of the account's words.")
    ] = None,
) -> Response:
    """The account of a story by the contract ``crosswire.account/1``."""
    row = site.workspace.story(story_id)
    if row.id != story_id:
        return moved(request, f"/stories/{row.id}/account")
    version = site.workspace.account_version(row.id)
    etag = site.etag(request, version)
    if (same := site.unchanged(request, etag)) is not None:
        return same
    if as_of is None and words is None:
        made = site.accounts.get(row.id, version).account
    else:
        made = site.workspace.account(row.id, as_of=as_of, lang=words)
    headers = {"etag": etag, "cache-control": "no-cache, private"}
    return Response(encode(made, indent=0), media_type=MEDIA_TYPE, headers=headers)


@router.get("/reports")
def reports(
    request: Request,
    site: TheSite,
    story: str | None = None,
    location: Annotated[str | None, Query(max_length=2000)] = None,
    *,
    offset: Offset = 0,
    limit: Limit = 50,
) -> Response:
    """Reports of a story, versions of one location, or all."""
    story_id = site.workspace.story(story).id if story else None
    page = site.workspace.documents(story_id=story_id, location=location, offset=offset, limit=limit)
    return site.data(request, page)


@router.get("/changes")
def changes(
    request: Request,
    site: TheSite,
    story: str | None = None,
    since: Annotated[str | None, Query(pattern=TIME)] = None,
    *,
    offset: Offset = 0,
    limit: Limit = 50,
) -> Response:
    """What changed, latest first."""
    story_id = site.workspace.story(story).id if story else None
    page = site.workspace.changes(story_id=story_id, since=since, offset=offset, limit=limit)
    return site.data(request, page)


@router.get("/problems")
def problems(request: Request, site: TheSite, *, offset: Offset = 0, limit: Limit = 50) -> Response:
    """What could not be read, and why."""
    return site.data(request, site.workspace.problems(offset=offset, limit=limit))


@router.get("/fetches")
def fetches(request: Request, site: TheSite, *, offset: Offset = 0, limit: Limit = 50) -> Response:
    """Addresses that are followed or were fetched, with what came of it."""
    return site.data(request, site.workspace.fetches(offset=offset, limit=limit))


@router.post("/reports")
async def add(request: Request, site: TheSite) -> Response:
    """Add reports: JSON ``{"text": …, "location": …, "title": …, "published": …}`` or a list of such."""
    given = _reports(await request.body())
    result = await run_in_threadpool(_add, site, given)
    return site.data(request, result, status=201)


def _add(site: Site, raws: list[RawReport]) -> AddResult:
    return site.workspace.add_raw(raws)


def _reports(body: bytes) -> list[RawReport]:
    try:
        given = parse_values(body, where="body")
    except CodecError as error:
        raise HTTPException(400, "request.json") from error
    listed = given if isinstance(given, list) else [given]
    return [_report(item, f"$[{number}]" if listed is given else "$") for number, item in enumerate(listed)]


def _report(item: Any, where: str) -> RawReport:
    if not isinstance(item, dict) or not isinstance(item.get("text"), str) or not item["text"].strip():
        raise UsageError(f"{where}.text: the words of a report, as a string that is not empty")
    unknown = sorted(set(item) - {"text", "location", *TOLD})
    if unknown:
        raise UsageError(f"{where}.{unknown[0]}: not known; there are text, location, {', '.join(TOLD)}")
    told = {name: item[name] for name in ("location", *TOLD) if item.get(name) is not None}
    wrong = [name for name, value in told.items() if not isinstance(value, str)]
    if wrong:
        raise UsageError(f"{where}.{wrong[0]}: a string is wanted, not {type(told[wrong[0]]).__name__}")
    data = item["text"].encode("utf-8", "replace")
    digest = sha256_hex(data)
    location = told.pop("location", None) or told.get("url") or f"text-{digest[:16]}"
    if not location.startswith(("http://", "https://", "text-")):
        raise UsageError(f"{where}.location: an address (http, https) is wanted, not {location!r}")
    return RawReport(
        location=location, data=data, media_type="text/plain", sha256=digest, text=item["text"], metadata=told
    )
