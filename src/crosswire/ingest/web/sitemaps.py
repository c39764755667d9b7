"""Sitemaps, news sitemaps and indexes of sitemaps to addresses with hints.

References:
    sitemaps.org protocol 0.9; the news extension of 2009 (``news:publication_date``, ``news:title``).
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

from lxml import etree

from crosswire.ingest.web.entries import (
    MAX_LIST_BYTES,
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
from crosswire.ingest.web.requesting import unpack

MAX_ADDRESSES = 50_000  # of one sitemap, by the protocol
_DEEPEST = 6  # urlset > url > news:news > news:publication > news:name, and one to spare


def unpacked(data: bytes) -> bytes:
    """Return a list as it was before gzip, if it was packed as a file.

    Raises:
        WebError: If it is damaged or unpacks to more than the protocol allows.
    """
    return unpack([data], "gzip", MAX_LIST_BYTES) if data.startswith(b"\x1f\x8b") else data


def read_sitemap(data: bytes, *, url: str) -> Listing:
    """Read a sitemap: XML, gzipped XML, or lines of addresses.

    Args:
        data: Its bytes.
        url: Where it was found.

    Returns:
        Pages in ``entries``, further sitemaps of an index in ``parts``. What stands before a break in damaged XML is kept, with a note.

    Raises:
        WebError: If it is no sitemap, or one built to harm (``ingest.bad-feed``).
    """
    data = unpacked(data)
    check_markup(data)
    if not data.lstrip(b"\xef\xbb\xbf\xff\xfe\x00 \t\r\n").startswith(b"<"):
        return _lines(data, url)
    pages: list[Entry] = []
    parts: list[Entry] = []
    notes: list[str] = []
    try:
        for name, entry in _elements(data, url):
            (parts if name == "sitemap" else pages).append(entry)
            if len(pages) + len(parts) >= MAX_ADDRESSES:
                notes.append(f"only the first {MAX_ADDRESSES} addresses")
                break
    except etree.XMLSyntaxError as error:
        if not pages and not parts:
            raise bad_list(f"no sitemap: {error}") from error
        notes.append(f"damaged; read up to line {error.lineno}")
    return Listing(
        kind="sitemap",
        entries=each_once(pages, MAX_ADDRESSES),
        parts=each_once(parts, MAX_ADDRESSES),
        notes=tuple(notes),
    )


def _elements(data: bytes, base: str) -> Iterator[tuple[str, Entry]]:
    reading = etree.iterparse(
        io.BytesIO(data),
        events=("start", "end"),
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    depth = 0
    for event, element in reading:
        depth += 1 if event == "start" else -1
        if depth > _DEEPEST + 2:
            raise bad_list("nested deeper than any sitemap is")
        name = _name(element)
        if event == "start" and depth == 1 and name not in ("urlset", "sitemapindex"):
            raise bad_list(f"no sitemap: its outermost element is {name[:40]!r}")
        if event == "end" and depth == 1:
            entry = _entry(element, base)
            element.clear()
            while element.getprevious() is not None:
                del element.getparent()[0]
            if entry is not None and name in ("url", "sitemap"):
                yield name, entry


def _entry(element: Any, base: str) -> Entry | None:
    said: dict[str, str] = {}
    for node in element.iter():
        name = _name(node)
        if name and node.text:
            said.setdefault(name, node.text[:4096].strip())
    url = absolute(base, said.get("loc"))
    if url is None:
        return None
    return Entry(
        url=url,
        title=plain(said.get("title")),
        published=iso(said.get("publication_date")),
        lang=language(said.get("language")),
        changed=iso(said.get("lastmod")),
    )


def _name(element: Any) -> str:
    return element.tag.rsplit("}", 1)[-1] if isinstance(element.tag, str) else ""


def _lines(data: bytes, base: str) -> Listing:
    lines = data.decode("utf-8-sig", "replace").splitlines()
    filled = [line.strip() for line in lines if line.strip()]
    pages = [Entry(url=url) for line in filled if line.startswith("http") and (url := absolute(base, line))]
    if not pages or len(pages) < len(filled) / 2:
        raise bad_list("no sitemap: neither XML nor lines of addresses")
    return Listing(kind="sitemap", entries=each_once(pages, MAX_ADDRESSES))
