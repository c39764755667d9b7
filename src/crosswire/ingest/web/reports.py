"""A fetched page to a report, and whether it shows all of it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal
from urllib.parse import urlsplit

import lxml.html
from lxml import etree

from crosswire import lang
from crosswire.codec import parse_values
from crosswire.errors import CodecError
from crosswire.ingest import media_types
from crosswire.ingest.filedates import file_date
from crosswire.ingest.web.entries import Entry
from crosswire.ingest.web.fetching import Fetch
from crosswire.model import RawReport
from crosswire.provenance import sha256_hex

Access = Literal["ok", "paywalled", "cut-off"]

# A page that asks for a subscription somewhere but shows this much text shows the report: what stands before a paywall is 150 to 1,200
# characters on the pages looked at, a short agency report 1,500 and more.
FULL_TEXT = 2_000
# A page whose paragraphs hold less than this share of the feed's own summary shows less than the feed did.
_SUMMARY_SHARE = 0.8
_LONG_SUMMARY = 200  # characters from which a summary says anything about the length of the report
_PARAGRAPH = 40  # characters from which a paragraph belongs to the text and not to the furniture
_ASKING = frozenset({401, 402, 403, 451})
_NO_TEXT = ("script", "style", "noscript", "template", "svg", "head", "iframe", "select")
_BLOCKS = frozenset(
    {
        "address", "article", "aside", "blockquote", "body", "br", "button", "dd", "div", "dl", "dt", "fieldset", "figcaption", "figure",
        "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "label", "li", "main", "nav", "ol", "p", "section", "table", "td",
        "th", "tr", "ul",
    }
)  # fmt: skip
_ENDS_OPEN = re.compile(r"(?:\[?(?:…|\.{3})\]?|\[(?:more|mehr|\+)\])\s*$", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """How much of a report its page shows.

    Attributes:
        access: "ok", "paywalled" or "cut-off".
        message: The words or the mark by which it was noticed, or None.
    """

    access: Access
    message: str | None = None


def as_report(fetch: Fetch, hint: Entry | None = None) -> RawReport | None:
    """Return a fetched page as a report, with what its feed said of it, or None if there is nothing in it that is read.

    What the feed says stands under ``feed_title``, ``feed_published``, ``feed_byline`` and ``feed_lang``: the page itself, where it
    says otherwise, goes before. ``charset`` is what the server declared.
    """
    name = urlsplit(fetch.final_url).path.rsplit("/", 1)[-1]
    kind = _DECLARED.get(fetch.media_type) or media_types.media_type(name, fetch.data)
    if kind not in _READ or not fetch.data.strip(b"\x00\r\n\t \xef\xbb\xbf"):
        return None
    location = fetch.final_url
    said = {"url": location, "charset": fetch.charset}
    if hint is not None:
        said |= {
            "feed_title": hint.title,
            "feed_published": hint.published,
            "feed_byline": hint.byline,
            "feed_lang": hint.lang,
        }
    return RawReport(
        location=location,
        data=fetch.data,
        media_type=kind,
        sha256=sha256_hex(fetch.data),
        metadata={key: value for key, value in said.items() if value},
        file_date=file_date(urlsplit(location).path),
    )


_DECLARED = {
    "text/html": media_types.HTML,
    "application/xhtml+xml": media_types.HTML,
    "application/pdf": media_types.PDF,
    media_types.DOCX: media_types.DOCX,
}
_READ = (media_types.HTML, media_types.TEXT, media_types.MARKDOWN, media_types.PDF, media_types.DOCX)


def shown(fetch: Fetch, hint: Entry | None = None) -> Shown:
    """Tell whether a page shows its report whole.

    Args:
        fetch: Of the page; any status.
        hint: What its feed said of it.
    """
    if fetch.status in _ASKING:
        return Shown(
            access="paywalled",
            message=f"the site wants a log-in or does not let it be read (status {fetch.status})",
        )
    if "html" not in fetch.media_type and not fetch.data[:1024].lstrip().lower().startswith(
        (b"<!doctype html", b"<html")
    ):
        return Shown(access="ok")
    page = _page(fetch.data, fetch.charset)
    if page is None:
        return Shown(access="ok")
    free, body = _declared_free(page)
    blocks = tuple(_blocks(page))
    length = max(body, sum(len(block) for block in blocks if len(block) >= _PARAGRAPH))
    if length >= FULL_TEXT:
        return Shown(access="ok")
    if free is False:
        return Shown(access="paywalled", message="the page says of itself that it is not free to read")
    said = _said(blocks)
    if said is not None:
        return said
    summary = len(hint.summary or "") if hint is not None else 0
    if summary >= _LONG_SUMMARY and length < _SUMMARY_SHARE * summary:
        message = f"{length} characters of text, fewer than the {summary} in the feed"
        return Shown(access="cut-off", message=message)
    long = [block for block in blocks if len(block) >= _PARAGRAPH]
    if long and _ENDS_OPEN.search(long[-1]):
        return Shown(access="cut-off", message=f"ends with “{long[-1][-40:]}”")
    return Shown(access="ok")


@cache
def _phrases() -> tuple[tuple[re.Pattern[str], int, Access], ...]:
    found: list[tuple[re.Pattern[str], int, Access]] = []
    for code in lang.having("access"):
        for entry in lang.load(code, "access")["phrase"]:
            found.append((re.compile(entry["match"], re.IGNORECASE), entry["most_words"], entry["state"]))
    return tuple(found)


def phrase_state(block: str) -> Access:
    """Tell what one block of a page says of the page: "paywalled", "cut-off", or "ok" for all other words."""
    text = " ".join(block[:1000].split())
    words = text.count(" ") + 1
    return next((state for match, most, state in _phrases() if words <= most and match.search(text)), "ok")


def _said(blocks: Sequence[str]) -> Shown | None:
    found: dict[Access, str] = {}
    for block in blocks:
        if len(block) < 600:
            found.setdefault(phrase_state(block), block)
    for access in ("paywalled", "cut-off"):
        if access in found:
            return Shown(access=access, message=f"it says “{found[access][:120]}”")
    return None


def _page(data: bytes, charset: str | None) -> Any:
    parser = lxml.html.HTMLParser(
        encoding=_known(charset), huge_tree=False, no_network=True, remove_comments=True
    )
    try:
        return lxml.html.document_fromstring(data, parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError, LookupError):
        return None


def _known(charset: str | None) -> str | None:
    try:
        etree.HTMLParser(encoding=charset)
    except LookupError:
        return None
    return charset


def _blocks(page: Any) -> Iterator[str]:
    """Yield the lines of a page as a reader sees them, in order."""
    etree.strip_elements(page, *_NO_TEXT, with_tail=False)
    line: list[str] = []
    for event, element in etree.iterwalk(page, events=("start", "end")):
        if element.tag in _BLOCKS:
            text = " ".join("".join(line).split())
            if text:
                yield text
            line = []
        line.append((element.text if event == "start" else element.tail) or "")
    if text := " ".join("".join(line).split()):
        yield text


def _declared_free(page: Any) -> tuple[bool | None, int]:
    """Return what JSON-LD says of the page's being free (None: nothing), and the length of the text in it."""
    free: bool | None = None
    length = 0
    for script in page.iter("script"):
        if "ld+json" not in (script.get("type") or ""):
            continue
        try:
            data = parse_values((script.text or "").encode("utf-8", "replace"), where="JSON-LD")
        except CodecError:
            continue
        for node in _nodes(data):
            if isinstance(node.get("articleBody"), str):
                length = max(length, len(node["articleBody"]))
            value = node.get("isAccessibleForFree")
            if value is not None and "WebPageElement" not in str(node.get("@type")):
                free = (
                    str(value).strip().lower().rsplit("/", 1)[-1] != "false" if free is not False else False
                )
    return free, length


def _nodes(data: Any) -> Iterator[dict[str, Any]]:
    pending, count = [data], 0
    while pending and count < 2000:
        count += 1
        one = pending.pop()
        if isinstance(one, list):
            pending.extend(one)
        elif isinstance(one, dict):
            yield one
            pending.extend(
                one[key]
                for key in ("@graph", "mainEntity", "mainEntityOfPage")
                if isinstance(one.get(key), list | dict)
            )
