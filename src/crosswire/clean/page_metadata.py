"""What a page says of itself: JSON-LD, Open Graph and other ``meta``, the ``title``."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from html import unescape
from typing import Any

import trafilatura
from htmldate import find_date

_ARTICLE_TYPES = re.compile(
    r"(?:News)?Article$|Report(?:age)?|BlogPosting|OpinionNewsArticle|WebPage$|LiveBlog"
)
_MOST_NODES = 2000
_DATES = (
    "article:published_time",
    "og:published_time",
    "datepublished",
    "date",
    "dc.date",
    "dc.date.issued",
    "dcterms.created",
    "publish-date",
    "parsely-pub-date",
    "sailthru.date",
    "cxenseparse:recs:publishtime",
    "article.published",
)
_ISO = re.compile(r"(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d)(?::\d\d)?(?:\.\d+)?\s?(Z|[+-]\d\d:?\d\d)?)?")
_NOBODY = re.compile(
    r"^(?:https?:|www\.|@)|^\S+@\S+$|^[\w-]+\.(?:com|de|at|ch|net|org)$|\(www\."
    r"|^(?:redaktion|admin|newsroom|staff|editors?|web|online|news)$",
    re.IGNORECASE,
)


def read_metadata(tree: Any, url: str | None) -> dict[str, str]:
    """Return what a page says of its report.

    Args:
        tree: The page, parsed.
        url: Its address, if known.

    Returns:
        ``title``, ``outlet``, ``byline``, ``published``, ``url``, ``lang``, ``kind`` (a JSON-LD type or a section), ``paywall``,
        ``description``, ``body`` (JSON-LD ``articleBody``), as far as the page says them.
    """
    meta = _meta(tree)
    article = _article(tree)
    found: dict[str, str | None] = {
        "url": url or _first(_href(tree, "canonical"), meta.get("og:url"), _text(article.get("url"))),
        "title": _title(tree, meta, article),
        "outlet": _first(
            _name(article.get("publisher")),
            meta.get("og:site_name"),
            meta.get("application-name"),
            meta.get("publisher"),
        ),
        "byline": _byline(meta, article),
        "published": _published(tree, meta, article),
        "lang": (tree.get("lang") or meta.get("og:locale") or "")[:2].lower() or None,
        "kind": _kind(meta, article),
        "paywall": "yes" if str(article.get("isAccessibleForFree", "")).lower() == "false" else None,
        "description": _first(
            meta.get("og:description"), meta.get("description"), _text(article.get("description"))
        ),
        "body": _text(article.get("articleBody")),
    }
    if not (found["title"] and found["outlet"] and found["byline"]):
        spare = trafilatura.extract_metadata(tree, default_url=url)
        found["title"] = found["title"] or spare.title
        if (
            spare.author
            and not _NOBODY.match(spare.author)
            and spare.author.lower() != (found["outlet"] or "").lower()
        ):
            found["byline"] = found["byline"] or spare.author.replace("; ", ", ")
        found["outlet"] = found["outlet"] or _site_name(tree, found["title"]) or spare.sitename
    return {key: unescape(value).strip() for key, value in found.items() if value and value.strip()}


def _meta(tree: Any) -> dict[str, str]:
    found: dict[str, str] = {}
    for node in tree.iter("meta"):
        key = node.get("property") or node.get("name") or node.get("itemprop")
        if key and node.get("content"):
            found.setdefault(str(key).lower(), str(node.get("content")))
    return found


def _href(tree: Any, rel: str) -> str | None:
    for node in tree.iter("link"):
        if node.get("rel") == rel and str(node.get("href", "")).startswith("http"):
            return str(node.get("href"))
    return None


def _article(tree: Any) -> Mapping[str, Any]:
    """Return the JSON-LD object that describes the report, or an empty one."""
    best: Mapping[str, Any] = {}
    rank = 0
    for script in tree.iter("script"):
        if "ld+json" not in (script.get("type") or ""):
            continue
        try:
            data = json.loads(re.sub(r"[\x00-\x1f]+", " ", script.text or ""), strict=False)
        except (ValueError, RecursionError):
            continue
        for node in _nodes(data):
            types = " ".join(str(t) for t in _list(node.get("@type")))
            named = "Article" in types or "Report" in types or "Blog" in types
            score = 3 * bool(node.get("articleBody")) + 2 * named + bool(node.get("datePublished"))
            if _ARTICLE_TYPES.search(types) and score > rank:
                best, rank = node, score
    return best


def _nodes(data: Any) -> Iterator[Mapping[str, Any]]:
    pending, count = [data], 0
    while pending and count < _MOST_NODES:
        count += 1
        one = pending.pop(0)
        if isinstance(one, list):
            pending.extend(one)
        elif isinstance(one, Mapping):
            yield one
            keys = ("@graph", "mainEntity", "mainEntityOfPage", "hasPart")
            pending.extend(one[key] for key in keys if isinstance(one.get(key), list | dict))


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]


def _text(value: Any) -> str | None:
    return value if isinstance(value, str) else None


def _name(value: Any) -> str | None:
    for one in _list(value):
        name = one.get("name") if isinstance(one, Mapping) else one
        if isinstance(name, list):
            name = name[0] if name else None
        if isinstance(name, str) and name.strip():
            return name
    return None


def _first(*values: str | None) -> str | None:
    return next((value for value in values if value and value.strip()), None)


def _title(tree: Any, meta: Mapping[str, str], article: Mapping[str, Any]) -> str | None:
    title = _first(_text(article.get("headline")), meta.get("og:title"), meta.get("twitter:title"))
    headings = [" ".join(node.itertext()) for node in tree.iter("h1")]
    headings = [" ".join(h.split()) for h in headings if h.strip()]
    if title:
        plain = unescape(" ".join(title.split()))
        # a heading that holds the title with its kicker, or the title with the outlet's name cut off, is what readers see
        near = [h for h in headings if h and (h in plain or plain in h)]
        return near[0] if len(near) == 1 and len(near[0]) <= len(plain) and len(near[0]) > 20 else plain
    if len(headings) == 1:
        return headings[0]
    node = next(tree.iter("title"), None)
    text = " ".join((node.text or "").split()) if node is not None else ""
    return re.split(r"\s[|–—·»-]\s(?=[^|–—·»]{2,40}$)", text)[0] or None


def _site_name(tree: Any, title: str | None) -> str | None:
    """Return what a page's ``title`` puts before or after its report's title ("… | Velden Courier"), or None."""
    node = next(tree.iter("title"), None)
    whole = " ".join((node.text or "").split())[:400] if node is not None else ""
    title = " ".join(unescape(title or "").split())
    at = whole.find(title) if title else -1
    if at < 0:
        return None
    rests = (whole[at + len(title) :], whole[:at])
    for parts in (re.split(r"\s?(?:[|•·»]|\s[–—-])\s", f" {rest} ") for rest in rests):
        names = [part.strip() for part in parts if part.strip(" :|–—-")]
        if names and len(names[-1]) <= 40 and names[-1].count(" ") < 5:
            return names[-1]
    return None


def _byline(meta: Mapping[str, str], article: Mapping[str, Any]) -> str | None:
    names = [_name(one) for one in _list(article.get("author"))]
    if not any(names):
        keys = ("author", "article:author", "parsely-author", "dc.creator", "byl")
        names = [next((meta[key] for key in keys if meta.get(key)), None)]
    outlet = (_name(article.get("publisher")) or meta.get("og:site_name") or "").lower()
    whole = [" ".join(name.split()) for name in names if name and name.strip()]
    kept = [name for name in whole if not _NOBODY.match(name) and name.lower() != outlet]
    return ", ".join(dict.fromkeys(kept)) or None


def _published(tree: Any, meta: Mapping[str, str], article: Mapping[str, Any]) -> str | None:
    for value in (_text(article.get("datePublished")), *(meta.get(key) for key in _DATES)):
        iso = iso_date(value)
        if iso:
            return iso
    for node in tree.iter("time"):
        iso = iso_date(node.get("datetime"))
        if iso:
            return iso
    try:
        found = find_date(tree, original_date=True, extensive_search=False)
    except (ValueError, TypeError, AttributeError):
        return None
    return str(found) if found else None


def iso_date(value: str | None) -> str | None:
    """Return an ISO date or date-time, to the minute, from one as pages write them; None if it is none."""
    match = _ISO.search(value or "")
    if not match or match[1] < "1990" or not "01" <= match[1][5:7] <= "12":
        return None
    day, clock, zone = match[1], match[2], match[3] or ""
    if clock is None:
        return day
    return f"{day}T{clock}{zone if ':' in zone or zone in ('', 'Z') else zone[:3] + ':' + zone[3:]}"


def _kind(meta: Mapping[str, str], article: Mapping[str, Any]) -> str | None:
    opinion = "opinion" if meta.get("article:opinion") == "true" else ""
    types = [*_list(article.get("@type")), *_list(article.get("articleSection"))]
    parts = [*map(str, types), meta.get("article:section", ""), opinion]
    return " ".join(part for part in parts if part)[:200] or None
