"""RSS, Atom and JSON Feed to addresses with hints."""

from __future__ import annotations

import calendar
import io
import time
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from typing import Any

import feedparser

from crosswire.codec import parse_values
from crosswire.errors import CodecError
from crosswire.ingest.web.entries import (
    Entry,
    Listing,
    absolute,
    bad_list,
    check_markup,
    each_once,
    iso,
    language,
    plain,
)

MAX_ENTRIES = 1_000  # feeds hold 10 to 100; a longer one is an archive, whose beginning is the new part
MAX_FEED_BYTES = 10_000_000  # feedparser reads about 1 MB a second
MAX_MARKS = 200_000  # "<"s: feedparser takes 8 s for as many nested tags, and grows with them (measured with 2,500 to 20,000 of ten kinds)
_ITS_FAULTS = (
    ValueError,
    TypeError,
    KeyError,
    IndexError,
    AttributeError,
    AssertionError,
    RecursionError,
    LookupError,
)
_JSON_FEED = "https://jsonfeed.org/version/"


def read_feed(data: bytes, *, url: str) -> Listing:
    """Read a feed.

    Args:
        data: Its bytes; they are never taken for a file name or an address.
        url: Where it was found; relative links start there.

    Raises:
        WebError: If it is no feed, or one built to harm (``ingest.bad-feed``).
    """
    if len(data) > MAX_FEED_BYTES:
        raise bad_list(f"a feed of {len(data)} bytes; at most {MAX_FEED_BYTES} are read")
    if data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{"):
        return _json_feed(data, url)
    check_markup(data)
    if data.count(b"<") > MAX_MARKS:
        raise bad_list(f"a feed of more than {MAX_MARKS} tags")
    try:
        # A stream, because feedparser takes bytes for the name of a file first.
        found = feedparser.parse(
            io.BytesIO(data),
            response_headers={"content-location": url},
            sanitize_html=False,
            resolve_relative_uris=False,
        )
    except _ITS_FAULTS as error:  # what feedparser raises on feeds that nobody thought of
        raise bad_list(f"no feed that can be read: {type(error).__name__}: {error}") from error
    if not found.get("version") and not found.entries:
        raise bad_list(f"no feed: {found.get('bozo_exception') or 'of no known form'}")
    lang = language(found.feed.get("language"))
    kept = [entry for item in found.entries if (entry := _entry(item, url, lang))]
    return _listing(kept, len(found.entries), plain(found.feed.get("title")))


def _listing(kept: list[Entry], count: int, title: str | None) -> Listing:
    notes = (
        [f"{count - len(kept)} entries without an address that may be fetched"] if count > len(kept) else []
    )
    if len(kept) > MAX_ENTRIES:
        notes.append(f"only the first {MAX_ENTRIES} of {len(kept)} entries")
    return Listing(kind="feed", title=title, entries=each_once(kept, MAX_ENTRIES), notes=tuple(notes))


def _entry(item: Mapping[str, Any], base: str, lang: str | None) -> Entry | None:
    links = [item.get("feedburner_origlink"), item.get("link")]
    links += [link.get("href") for link in item.get("links", ()) if link.get("rel") == "alternate"]
    url = next((found for link in links if (found := absolute(base, link))), None)
    if url is None:
        return None
    texts = [part.get("value") for part in item.get("content", ())]
    return Entry(
        url=url,
        title=plain(item.get("title")),
        published=_moment(_plainly(item, "published_parsed")) or _moment(_plainly(item, "updated_parsed")),
        summary=plain(next((text for text in (item.get("summary"), *texts) if text), None)),
        byline=plain(item.get("author"), 200),
        lang=language(item.get("language")) or lang,
        changed=_moment(_plainly(item, "updated_parsed")),
    )


def _plainly(item: Mapping[str, Any], key: str) -> Any:
    """Return what an entry says itself; feedparser's own look-up gives one date for another."""
    return item[key] if key in item.keys() else None  # noqa: SIM118 - its "in" does the same


def _moment(parsed: time.struct_time | None) -> str | None:
    if parsed is None:
        return None
    try:
        at = datetime.fromtimestamp(calendar.timegm(parsed), UTC)
    except (ValueError, OverflowError, OSError):
        return None
    return at.strftime("%Y-%m-%dT%H:%MZ") if 1990 <= at.year <= 2100 else None


def _json_feed(data: bytes, url: str) -> Listing:
    try:
        feed = parse_values(data.removeprefix(b"\xef\xbb\xbf"), where=url)
    except CodecError as error:
        raise bad_list(str(error)) from error
    if not isinstance(feed, dict) or not str(feed.get("version", "")).startswith(_JSON_FEED):
        raise bad_list("JSON, but no JSON Feed: no version that names one")
    items = feed.get("items")
    if not isinstance(items, list):
        raise bad_list("a JSON Feed without a list of items")
    kept = list(_json_entries(items, feed, url))
    return _listing(kept, len(items), plain(feed.get("title")))


def _json_entries(items: list[Any], feed: Mapping[str, Any], base: str) -> Iterator[Entry]:
    for item in items:
        if not isinstance(item, dict):
            continue
        links = (item.get("url"), item.get("external_url"), item.get("id"))
        url = next(
            (found for link in links if isinstance(link, str) and (found := absolute(base, link))), None
        )
        if url is None:
            continue
        authors = item.get("authors") if isinstance(item.get("authors"), list) else [item.get("author")]
        names = [author.get("name") for author in authors or () if isinstance(author, dict)]
        texts = (item.get("summary"), item.get("content_text"), item.get("content_html"))
        yield Entry(
            url=url,
            title=plain(item.get("title")),
            published=iso(item.get("date_published")),
            summary=plain(next((text for text in texts if text), None)),
            byline=plain(", ".join(name for name in names if isinstance(name, str)), 200),
            lang=language(item.get("language")) or language(feed.get("language")),
            changed=iso(item.get("date_modified")),
        )
