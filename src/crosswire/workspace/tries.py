"""When an address is tried again, and what is kept of a try. Nothing here reads or writes anything."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Literal

from crosswire.codec import encode_values, parse_values
from crosswire.ingest.web.entries import Entry
from crosswire.ingest.web.fetching import Fetch
from crosswire.ingest.web.pacing import back_off_s
from crosswire.model.workspace import Added, FetchRow

NEVER = "9999-12-31T23:59:59Z"
"""``next_at`` of an address that is not tried again."""
FIRST_AGAIN_S = 3600  # silent edits come mostly in a report's first hours
LONGEST_AGAIN_S = 30 * 24 * 3600
LEAST_LIST_S = 60
REFUSED_AGAIN_S = 24 * 3600  # robots.txt is kept for a day, and settings change seldom
GONE_AFTER = (
    3  # times "no such page" in a row, over most of an hour; a site that moves its pages shows some of these
)
_HINTS = ("title", "published", "summary", "byline", "lang")


def utc(at: datetime) -> str:
    """Return a time as rows hold it."""
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def later(at: datetime, seconds: float) -> str:
    """Return the time so many seconds after ``at``, as rows hold it."""
    return utc(at + timedelta(seconds=seconds))


def listed(entry: Entry, kind: Literal["sitemap", "page"], parent: str) -> FetchRow:
    """Return the row of an address that a feed or sitemap names and that was never tried."""
    said = {name: value for name in _HINTS if (value := getattr(entry, name))}
    hint = encode_values(said, indent=0).decode().strip() if said else None
    return FetchRow(url=entry.url, kind=kind, state="waiting", parent=parent, hint=hint)


def hint_of(row: FetchRow) -> Entry | None:
    """Return what the list said of an address, or None."""
    if row.hint is None:
        return None
    said = parse_values(row.hint.encode(), where=row.url)
    return Entry(url=row.url, **{name: said[name] for name in _HINTS if name in said})


def tried(row: FetchRow, fetch: Fetch, at: datetime) -> FetchRow:
    """Return the row after a try that brought no new bytes or failed; what was known of the address before stays.

    Returns:
        With the state, the message and the time of the next try. A page that the site says is gone, ``GONE_AFTER`` times in a row, is not
        tried again.
    """
    if fetch.state == "unchanged" and row.state in ("paywalled", "cut-off"):
        return again(replace(_answered(row, fetch), at=utc(at), status=fetch.status), at, changed=False)
    row = replace(row, at=utc(at), status=fetch.status, code=fetch.code, message=fetch.message)
    if fetch.state == "unchanged":
        return again(replace(_answered(row, fetch), state="unchanged", failures=0), at, changed=False)
    if fetch.state == "waiting":
        wait = (
            fetch.retry_after_s if fetch.retry_after_s is not None else back_off_s(row.failures + 1, row.url)
        )
        return replace(row, state="waiting", next_at=later(at, wait))
    row = replace(row, failures=row.failures + 1)
    if fetch.state == "refused":
        return replace(row, state="refused", next_at=later(at, REFUSED_AGAIN_S))
    gone = fetch.code == "ingest.http-404" and row.failures >= GONE_AFTER and row.kind == "page"
    wait = max(back_off_s(row.failures, row.url), fetch.retry_after_s or 0.0)
    next_at = NEVER if gone else later(at, wait)
    return replace(row, state="failed", next_at=next_at, followed=row.followed and not gone)


def got(row: FetchRow, fetch: Fetch, at: datetime) -> FetchRow:
    """Return the row after a try that brought bytes; when it is tried again is for the caller to say."""
    row = _answered(row, fetch)
    return replace(row, state="ok", at=utc(at), failures=0, status=fetch.status, code=None, message=None)


def again(row: FetchRow, at: datetime, *, changed: bool) -> FetchRow:
    """Return a page's row with the time at which it is looked at again: soon after a change, ever later without one."""
    before = row.interval_s
    if row.kind != "page":
        return row
    wait = FIRST_AGAIN_S if changed or before is None else min(before * 2, LONGEST_AGAIN_S)
    return replace(row, interval_s=wait, next_at=later(at, wait) if row.followed else NEVER)


def kept(row: FetchRow, added: Added, at: datetime) -> FetchRow:
    """Return a page's row after its report was added."""
    row = replace(row, document_id=added.document_id or row.document_id)
    if added.outcome == "failed" and added.problem is not None:
        row = replace(row, state="failed", code=added.problem.code, message=added.problem.message)
    elif added.outcome == "unchanged" and row.state == "ok":
        row = replace(row, state="unchanged")
    return again(row, at, changed=added.outcome in ("new", "new-version"))


def read_again(row: FetchRow, at: datetime, every_s: float) -> FetchRow:
    """Return a list's row with the time at which it is read again."""
    wait = max(LEAST_LIST_S, every_s)
    return replace(row, interval_s=round(wait), next_at=later(at, wait) if row.followed else NEVER)


def _answered(row: FetchRow, fetch: Fetch) -> FetchRow:
    """Return the row with what to ask with next time."""
    same = fetch.state == "unchanged"
    return replace(
        row,
        etag=fetch.etag or (row.etag if same else None),
        last_modified=fetch.last_modified or (row.last_modified if same else None),
        moved_to=fetch.moved_to or row.moved_to,
    )
