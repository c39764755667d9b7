"""What feeds and sitemaps have in common: lists of addresses with what is said of each."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Literal
from urllib.parse import urljoin

from crosswire.ingest.web.addresses import parse
from crosswire.ingest.web.errors import WebError

MAX_LIST_BYTES = 52_428_800  # what the sitemap protocol allows, unpacked; feeds are a hundredth of it
MAX_HINT = 2_000  # characters kept of a title or a summary
_TAGS = re.compile(r"<[^<>]{0,2000}>")


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One address that a feed or sitemap names.

    Attributes:
        url: Absolute, normalised, http(s).
        title: Its headline, or None.
        published: ISO date or date-time, or None.
        summary: Its first words or a summary as plain text, or None.
        byline: Who wrote it, or None.
        lang: ISO 639-1, or None.
        changed: When it was last changed, as the list says it (ISO), or None.
    """

    url: str
    title: str | None = None
    published: str | None = None
    summary: str | None = None
    byline: str | None = None
    lang: str | None = None
    changed: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """What a feed or sitemap holds.

    Attributes:
        kind: What it is.
        title: Its own name, or None.
        entries: Addresses of pages, in its order, each once.
        parts: Addresses of further sitemaps, for an index of them; with when each was changed, or None.
        notes: What was left out, in words.
    """

    kind: Literal["feed", "sitemap"]
    title: str | None = None
    entries: tuple[Entry, ...] = ()
    parts: tuple[Entry, ...] = ()
    notes: tuple[str, ...] = ()


def bad_list(message: str) -> WebError:
    """Return the error for a feed or sitemap that cannot be read."""
    return WebError(message, "ingest.bad-feed")


def check_markup(data: bytes) -> None:
    """Refuse XML that defines entities of its own: no feed needs them, bombs and thefts of files do.

    Raises:
        WebError: If there is such a definition anywhere in it, in any encoding with ASCII in it.
    """
    if len(data) > MAX_LIST_BYTES:
        raise bad_list(f"larger than {MAX_LIST_BYTES} bytes")
    if b"<!entity" in data.replace(b"\0", b"").lower():
        raise bad_list("it defines entities of its own, which no feed needs")


def absolute(base: str, link: str | None) -> str | None:
    """Return the address that a link leads to, or None if it is none of the web or may not be asked."""
    if not link or not link.strip():
        return None
    try:
        return parse(link if link.startswith(("https://", "http://")) else urljoin(base, link.strip())).url
    except (WebError, ValueError):
        return None


def each_once(entries: Iterable[Entry], most: int) -> tuple[Entry, ...]:
    """Return the first of each address, at most so many."""
    found: dict[str, Entry] = {}
    for entry in entries:
        found.setdefault(entry.url, entry)
        if len(found) >= most:
            break
    return tuple(found.values())


def plain(text: object, most: int = MAX_HINT) -> str | None:
    """Return words without markup and in one line, or None if there are none."""
    if not isinstance(text, str):
        return None
    from html import unescape

    bare = unescape(_TAGS.sub(" ", text[: most * 4]))
    return " ".join(bare.split())[:most] or None


def iso(value: object) -> str | None:
    """Return a date of the W3C profile as crosswire writes it (to the minute, with its zone), or None."""
    if not isinstance(value, str):
        return None
    text = value.strip()[:40]
    if re.fullmatch(r"\d{4}(?:-\d\d)?", text):
        return text
    try:
        at = datetime.fromisoformat(text)
    except ValueError:
        return None
    if not 1990 <= at.year <= 2100:
        return None
    if len(text) == 10:
        return text
    if at.tzinfo is None:
        return at.strftime("%Y-%m-%dT%H:%M")
    return (
        at.astimezone(UTC).strftime("%Y-%m-%dT%H:%MZ") if not at.utcoffset() else at.isoformat("T", "minutes")
    )


def language(value: object) -> str | None:
    """Return the ISO 639-1 part of a language tag, or None."""
    match = re.match(r"([A-Za-z]{2})(?:[-_]|$)", value) if isinstance(value, str) else None
    return match[1].lower() if match else None
