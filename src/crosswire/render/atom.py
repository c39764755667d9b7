"""What changed, as an Atom feed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from lxml import etree

_ATOM = "http://www.w3.org/2005/Atom"
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_NEVER = "1970-01-01T00:00:00Z"  # a feed must say when it was updated, even one without entries


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedEntry:
    """One entry of a feed.

    Attributes:
        id: Stays the same for ever (an IRI: ``urn:…`` or an address).
        title: Plain text.
        updated: UTC, ISO 8601.
        link: Address of the page that shows it, or None.
        text: Plain text; lines are kept.
        author: Who says it.
    """

    id: str
    title: str
    updated: str
    link: str | None
    text: str
    author: str


def render_atom(title: str, address: str, entries: Sequence[FeedEntry]) -> bytes:
    """Return a feed.

    Args:
        title: Of the feed.
        address: Of the feed itself; also its identifier.
        entries: In the order in which they are to stand, latest first.

    Returns:
        UTF-8 XML. All text is text, never markup.

    References:
        RFC 4287.
    """
    feed = etree.Element(f"{{{_ATOM}}}feed", nsmap={None: _ATOM})
    _text(feed, "id", address)
    _text(feed, "title", title)
    _text(feed, "updated", max((entry.updated for entry in entries), default=_NEVER))
    etree.SubElement(feed, f"{{{_ATOM}}}link", rel="self", href=_plain(address))
    _text(feed, "generator", "crosswire")
    for entry in entries:
        element = etree.SubElement(feed, f"{{{_ATOM}}}entry")
        _text(element, "id", entry.id)
        _text(element, "title", entry.title)
        _text(element, "updated", entry.updated)
        _text(etree.SubElement(element, f"{{{_ATOM}}}author"), "name", entry.author)
        if entry.link is not None:
            etree.SubElement(element, f"{{{_ATOM}}}link", rel="alternate", href=_plain(entry.link))
        _text(element, "content", entry.text).set("type", "text")
    data: bytes = etree.tostring(feed, xml_declaration=True, encoding="utf-8")
    return data


def _text(parent: etree._Element, name: str, text: str) -> etree._Element:
    element = etree.SubElement(parent, f"{{{_ATOM}}}{name}")
    element.text = _plain(text)
    return element


def _plain(text: str) -> str:
    return _ILLEGAL.sub("\ufffd", text)
