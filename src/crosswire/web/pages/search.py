"""A search as a page: what was asked, the passages found with the words marked, counts by what they could be narrowed to."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from crosswire.model import Act
from crosswire.model.workspace import Hit, Page, SearchCounts, SearchQuery

PAGE_SIZE = 30
MOST = 200  # that may be asked for at a time
VALUES = 8  # of a facet that are shown, the commonest
LONGEST_TEXT = 400
LONGEST_NAME = 200
FARTHEST = 10_000
FACETS = ("outlet", "lang", "act", "issue", "speaker", "story_id")
_TEXTS = ("text", "speaker", "entity", "issue", "outlet", "lang", "story_id")
PARAMETERS = {"text": "q", "lang": "language", "story_id": "story"}
"""Fields under another name in addresses: ``lang`` there is the language of the pages."""
_ISO_DAY = re.compile(r"[12]\d{3}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?")
_UNSEEN = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff\u200b\ufeff]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """Words of a passage; ``is_match`` those that were searched for."""

    text: str
    is_match: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundLine:
    """One passage found, its words cut at those searched for; put together the pieces are the exact words."""

    hit: Hit
    pieces: tuple[Piece, ...]
    story_title: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FacetValue:
    """One value that the search could be narrowed to.

    Attributes:
        value: What the field of the query is set to.
        shown: How it is shown.
        count: Passages that have it, among those counted.
        address: Query string of the search narrowed to it, or freed of it when it is chosen.
    """

    value: str
    shown: str
    count: int
    address: str
    is_chosen: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Facet:
    """A field of the query with the values found."""

    name: str
    values: tuple[FacetValue, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SavedLine:
    """A search kept under a name; ``address`` is its query string."""

    id: str
    name: str
    address: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchPage:
    """A search with what it found.

    Attributes:
        is_asked: Any field narrows; without, nothing is searched.
        total: Passages found in all.
        counted: How many of them the facets count, if not all; else None.
        ignored: Names of fields whose values make no sense and were passed over.
        newer: Query string of the stretch before, or None.
        older: Query string of the stretch after, or None.
        permalink: Query string of this search.
    """

    query: SearchQuery
    is_asked: bool
    lines: tuple[FoundLine, ...]
    total: int
    counted: int | None
    facets: tuple[Facet, ...]
    ignored: tuple[str, ...]
    saved: tuple[SavedLine, ...]
    newer: str | None
    older: str | None
    permalink: str


def read_query(given: Mapping[str, str]) -> tuple[SearchQuery, tuple[str, ...]]:
    """Read a query as a form or address gives it.

    Args:
        given: Parameter (a field's name, or what :data:`PARAMETERS` has for it) → value as typed; others are passed over.

    Returns:
        The query, and the names of fields whose values make no sense: an act that there is not, a day that is none, a place too far on.
    """
    ignored: list[str] = []
    fields: dict[str, str | None] = {}
    for name in _TEXTS:
        value = _UNSEEN.sub(" ", given.get(PARAMETERS.get(name, name), "")).strip()
        fields[name] = value[: LONGEST_TEXT if name == "text" else LONGEST_NAME] or None
    for name in ("since", "until"):
        value = given.get(name, "").strip()
        fields[name] = value if _ISO_DAY.fullmatch(value) else None
        if value and fields[name] is None:
            ignored.append(name)
    act = given.get("act", "").strip()
    known = {item.value for item in Act}
    if act and act not in known:
        ignored.append("act")
    offset = given.get("offset", "").strip() or "0"
    is_offset = offset.isascii() and offset.isdigit() and len(offset) < 6 and int(offset) <= FARTHEST
    if not is_offset:
        ignored.append("offset")
    limit = given.get("limit", "").strip() or str(PAGE_SIZE)
    is_limit = limit.isascii() and limit.isdigit() and len(limit) < 4 and 0 < int(limit) <= MOST
    if not is_limit:
        ignored.append("limit")
    query = SearchQuery(
        **fields,
        act=Act(act) if act in known else None,
        offset=int(offset) if is_offset else 0,
        limit=int(limit) if is_limit else PAGE_SIZE,
    )
    return query, tuple(ignored)


def is_asked(query: SearchQuery) -> bool:
    """Tell whether any field of a query narrows it."""
    return any(getattr(query, name) for name in (*_TEXTS, "act", "since", "until"))


def address(query: SearchQuery, **changed: str | int | None) -> str:
    """Return the query string of a search, fields ``changed``; offsets of 0 and empty fields are left out."""
    pairs = []
    for name in (*_TEXTS, "act", "since", "until", "offset"):
        value = changed[name] if name in changed else getattr(query, name)
        if value:
            pairs.append((PARAMETERS.get(name, name), str(value)))
    return "?" + urlencode(pairs, errors="replace")


def search_page(
    query: SearchQuery,
    found: Page[Hit],
    counts: SearchCounts,
    *,
    ignored: tuple[str, ...] = (),
    saved: Sequence[SavedLine] = (),
    titles: Mapping[str, str] | None = None,
) -> SearchPage:
    """Build the page of a search.

    Args:
        query: What was asked; its stretch is shown.
        found: The passages of that stretch.
        counts: Over all passages found.
        ignored: As :func:`read_query` tells them.
        saved: Searches that were kept.
        titles: Story id → title, as far as they are known.
    """
    names = titles or {}
    first = max(0, query.offset - found.offset)
    shown = found.items[first : first + query.limit]
    following = query.offset + query.limit
    return SearchPage(
        query=query,
        is_asked=is_asked(query),
        lines=tuple(
            FoundLine(hit=hit, pieces=pieces(hit), story_title=names.get(hit.excerpt.story_id or ""))
            for hit in shown
        ),
        total=found.total,
        counted=None if counts.is_all else counts.counted,
        facets=_facets(query, counts, names),
        ignored=ignored,
        saved=tuple(saved),
        newer=address(query, offset=max(0, query.offset - query.limit)) if query.offset else None,
        older=address(query, offset=following) if following < min(found.total, FARTHEST) else None,
        permalink=address(query, offset=0),
    )


def pieces(hit: Hit) -> tuple[Piece, ...]:
    """Cut a passage at the words searched for; matches out of order or outside the words are passed over."""
    words = hit.excerpt.quote
    cut: list[Piece] = []
    position = 0
    for start, end in hit.matches:
        if not position <= start < end <= len(words):
            continue
        if start > position:
            cut.append(Piece(text=words[position:start], is_match=False))
        cut.append(Piece(text=words[start:end], is_match=True))
        position = end
    if position < len(words):
        cut.append(Piece(text=words[position:], is_match=False))
    return tuple(cut)


def _facets(query: SearchQuery, counts: SearchCounts, titles: Mapping[str, str]) -> tuple[Facet, ...]:
    facets = []
    named = {"speaker": counts.speakers, "story_id": titles}
    for name in FACETS:
        shown = named.get(name, {})
        chosen = str(getattr(query, name) or "")
        found = counts.of.get(name, {})
        values = tuple(
            FacetValue(
                value=value,
                shown=shown.get(value, value),
                count=count,
                address=address(query, offset=0, **{name: None if value == chosen else value}),
                is_chosen=value == chosen,
            )
            for value, count in sorted(
                found.items(), key=lambda pair: (-pair[1], shown.get(pair[0], pair[0]))
            )[:VALUES]
        )
        if len(values) > 1 or any(value.is_chosen for value in values):
            facets.append(Facet(name=name, values=values))
    return tuple(facets)


def without_place(query: SearchQuery) -> SearchQuery:
    """Return a query as it is kept under a name: from its beginning, of the usual length."""
    return replace(query, offset=0, limit=PAGE_SIZE)
