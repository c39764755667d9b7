"""What changed as Atom: of all stories, of one, and what a saved search finds."""

from __future__ import annotations

from dataclasses import replace
from urllib.parse import quote

from fastapi import APIRouter, Request
from starlette.responses import Response

from crosswire.errors import NotFoundError
from crosswire.model.workspace import ChangeRow, Excerpt, Hit
from crosswire.provenance import sha256_hex
from crosswire.render.atom import FeedEntry, render_atom
from crosswire.web.phrases import Phrases
from crosswire.web.site import Site, TheSite, moved, site_of

MEDIA_TYPE = "application/atom+xml; charset=utf-8"
MOST = 60
_TITLE = 140  # characters of a report's words in an entry's title

router = APIRouter()


@router.get("/feed.atom")
def everything(request: Request, site: TheSite) -> Response:
    """Return the latest changes of all stories."""
    return _changes(request, site, None, site.phrases(request)("nav.stories"))


@router.get("/stories/{story_id}/feed.atom")
def story(request: Request, site: TheSite, story_id: str) -> Response:
    """Return the latest changes of a story."""
    row = site.workspace.story(story_id)
    if row.id != story_id:
        return moved(request, f"/stories/{quote(row.id, safe='')}/feed.atom")
    return _changes(request, site, row.id, row.title)


@router.get("/search/saved/{search_id}/feed.atom")
def saved_search(request: Request, site: TheSite, search_id: int) -> Response:
    """Return what a saved search finds, latest reports first."""
    saved = next((item for item in site.workspace.saved_searches() if item.id == search_id), None)
    if saved is None:
        raise NotFoundError(f"no saved search {search_id}")
    hits = site.workspace.search(replace(saved.query, offset=0, limit=MOST)).items
    hits = tuple(sorted(hits, key=lambda hit: hit.excerpt.published or "", reverse=True))
    base = str(request.base_url).rstrip("/")
    return _feed(request, saved.name, [_of_hit(hit, base) for hit in hits])


def _changes(request: Request, site: Site, story_id: str | None, title: str) -> Response:
    rows = site.workspace.changes(story_id=story_id, limit=MOST).items
    t, base = site.phrases(request), str(request.base_url).rstrip("/")
    return _feed(request, f"crosswire: {title}", [_of_change(row, t, base) for row in rows])


def _feed(request: Request, title: str, entries: list[FeedEntry]) -> Response:
    body = render_atom(title, str(request.url.replace(query="")), entries)
    etag = f'W/"{sha256_hex(body)[:32]}"'
    site = site_of(request)
    return site.unchanged(request, etag) or Response(body, media_type=MEDIA_TYPE, headers={"etag": etag})


def _of_change(row: ChangeRow, t: Phrases, base: str) -> FeedEntry:
    words = row.after or row.before
    kind = t(f"change.{row.kind}") if t.has(f"change.{row.kind}") else row.kind
    return FeedEntry(
        id=f"urn:crosswire:change:{row.story_id}:{row.id}",
        title=f"{kind}: {_short(words.quote) if words else row.reason}",
        updated=row.at,
        link=f"{base}/stories/{quote(row.story_id, safe='')}{_place(row)}",
        text="\n".join(_told(row, t)),
        author=words.outlet if words else "crosswire",
    )


def _place(row: ChangeRow) -> str:
    words = row.after or row.before
    return f"/changes?at={words.document_id}:{words.start}-{words.end}" if words else "/changes"


def _told(row: ChangeRow, t: Phrases) -> list[str]:
    lines = [row.reason]
    for name, words in (("before", row.before), ("after", row.after)):
        if words is not None:
            label = f"{t('change.' + name)}: " if row.before and row.after and t.has(f"change.{name}") else ""
            lines.append(f"{label}{t.marks(words.quote)} ({_whose(words)})")
    return lines


def _of_hit(hit: Hit, base: str) -> FeedEntry:
    words = hit.excerpt
    place = f"{words.document_id}:{words.start}-{words.end}"
    return FeedEntry(
        id=f"urn:crosswire:words:{place}",
        title=_short(words.quote),
        updated=_time(words.published),
        link=f"{base}/reports/{quote(words.document_id, safe='')}?at={words.start}-{words.end}",
        text=f"{words.quote}\n({_whose(words)})",
        author=hit.speaker_name or words.outlet,
    )


def _whose(words: Excerpt) -> str:
    return ", ".join(part for part in (words.outlet, words.published) if part)


def _short(text: str) -> str:
    plain = " ".join(text.split())
    return plain if len(plain) <= _TITLE else plain[: _TITLE - 1] + "…"


def _time(published: str | None) -> str:
    """Return a date of publication as the moment that Atom asks for: the start of what is known of it."""
    known = (published or "")[:10]
    return f"{known}{'1970-01-01'[len(known) :]}T00:00:00Z"
