"""What an address turned out to be: a feed, a sitemap or a page; and the feeds that a page names."""

from __future__ import annotations

import re
from html import unescape
from typing import Literal

from crosswire.ingest.web.entries import Listing, absolute
from crosswire.ingest.web.errors import WebError
from crosswire.ingest.web.feeds import read_feed
from crosswire.ingest.web.sitemaps import read_sitemap, unpacked

Kind = Literal["feed", "sitemap", "page"]

_HEAD = 16_384  # bytes in which the first element stands, after declarations, comments and style sheets
_ROOT = re.compile(rb"<\s*([A-Za-z][\w.-]{0,40}:)?([A-Za-z][\w.-]{0,40})")
_BEFORE = ((b"<!--", b"-->"), (b"<?", b"?>"), (b"<!", b">"))
_FEEDS = {b"rss", b"feed", b"rdf"}
_SITEMAPS = {b"urlset", b"sitemapindex"}
_LINK = re.compile(r"<link\b[^<>]{0,2000}>", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"([a-z-]{2,20})\s*=\s*(?:\"([^\"<>]{0,1500})\"|'([^'<>]{0,1500})')", re.IGNORECASE)
_FEED_TYPES = ("application/rss+xml", "application/atom+xml", "application/feed+json")


def kind_of(data: bytes, media_type: str = "", url: str = "") -> Kind:
    """Tell what some bytes are by their first element; the declared type is believed only where it settles a doubt.

    Args:
        data: The body.
        media_type: As declared.
        url: Where it was found; only its ending matters, for lists of addresses without markup.
    """
    try:
        head = unpacked(data)[:_HEAD] if data.startswith(b"\x1f\x8b") else data[:_HEAD]
    except WebError:
        return "page"
    head = head.replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")
    if head.startswith(b"{"):
        is_feed = media_type == "application/feed+json" or b"jsonfeed.org/version/" in head.replace(
            b"\\/", b"/"
        )
        return "feed" if is_feed else "page"
    if head.startswith(b"<"):
        root = _ROOT.match(_first_element(head))
        name = root[2].lower() if root else b""
        return "feed" if name in _FEEDS else "sitemap" if name in _SITEMAPS else "page"
    path = url.split("?")[0].lower()
    listed = head.startswith((b"http://", b"https://")) and "sitemap" in path.rsplit("/", 1)[-1]
    return "sitemap" if listed and media_type in ("text/plain", "") else "page"


def _first_element(head: bytes) -> bytes:
    """Return what follows the comments, instructions and declarations before the first element."""
    while True:
        ends = next((end for start, end in _BEFORE if head.startswith(start)), None)
        if ends is None:
            return head
        at = head.find(ends)
        head = head[at + len(ends) :].lstrip() if at >= 0 else b""


def read_listing(data: bytes, kind: Kind, *, url: str) -> Listing:
    """Read a feed or sitemap.

    Raises:
        WebError: ``ingest.bad-feed``.
    """
    return read_sitemap(data, url=url) if kind == "sitemap" else read_feed(unpacked(data), url=url)


def feeds_of_page(data: bytes, *, url: str) -> tuple[str, ...]:
    """Return the feeds that a page names in its head, in its order."""
    text = data[: 8 * _HEAD].decode("utf-8", "replace")
    found: dict[str, None] = {}
    for link in _LINK.findall(text):
        said = {name.lower(): unescape(one or other) for name, one, other in _ATTRIBUTE.findall(link)}
        if "alternate" in said.get("rel", "").lower() and said.get("type", "").lower() in _FEED_TYPES:
            address = absolute(url, said.get("href"))
            if address is not None:
                found[address] = None
    return tuple(found)
