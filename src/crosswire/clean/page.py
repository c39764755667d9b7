"""A web page to the passages of its report: trafilatura finds the body, the page's own marks say what its parts are.

What trafilatura leaves out between the passages it keeps (headings, a lead, captions) is taken from the page again, in its place.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import trafilatura
from lxml import etree

from crosswire.clean.characters import regular
from crosswire.clean.codes import problem
from crosswire.clean.page_metadata import read_metadata
from crosswire.clean.page_walk import Unit, key, units
from crosswire.clean.passages import Passage
from crosswire.clean.reading import Reading
from crosswire.errors import Problem, ReportError
from crosswire.model import BlockKind

# trafilatura takes about 20 ms for 100 kB of news page and slows down with the square of broken ones; 4 MB are 6 times the
# longest of 116 real pages (0.6 MB), scripts left out.
_MOST_CHARACTERS = 4_000_000
_KINDS = {"head": BlockKind.HEADING, "item": BlockKind.LIST_ITEM, "cell": BlockKind.LIST_ITEM}
_LINKED = (
    BlockKind.RELATED,
    BlockKind.TAGS,
    BlockKind.NAVIGATION,
)  # without a link in it, a sentence is none of these
_LEAD_LENGTH = range(40, 700)
_NAMED_SHARE = (
    0.15  # an element with a furniture's name that holds more of the body than this is no furniture
)
_NEAR = 12  # units between a page's title and its body among which the lead stands
_BODY_SHARE = 1.6  # JSON-LD body this much longer than what was found on the page: the page shows only a part


@dataclass(slots=True)
class _Parts:
    text: str = ""
    passages: list[Passage] = field(default_factory=list)

    def add(self, words: str, kind: BlockKind | None, links: tuple[tuple[int, int, str], ...] = ()) -> None:
        if not words:
            return
        start = len(self.text) + (2 if self.text else 0)
        self.text += ("\n\n" if self.text else "") + words
        pieces = ((start, start + len(words), ""),)
        self.passages.append(
            Passage(text=words, pieces=pieces, kind=kind, given=kind is not None, links=links)
        )


def read(html: str, *, location: str, url: str | None = None, problems: tuple[Problem, ...] = ()) -> Reading:
    """Read a page.

    Raises:
        ReportError: If no body of a report is found (``clean.no-text``).
    """
    if len(html) > _MOST_CHARACTERS:
        html = html[:_MOST_CHARACTERS]
        problems = (
            *problems,
            problem(
                "clean.limit", location, f"only the first {_MOST_CHARACTERS} characters of the page were read"
            ),
        )
    tree = _parsed(html)
    metadata = read_metadata(tree, url)
    found = trafilatura.bare_extraction(
        tree, url=metadata.get("url"), include_links=True, include_comments=False, include_formatting=True
    )
    body_tree = getattr(found, "body", None)
    bodies = _blocks(body_tree) if body_tree is not None else []
    kept = [(element, *_words(element)) for element in bodies]
    parts = _merged([one for one in kept if one[1]], units(_parsed(html)), metadata)
    body = metadata.pop("body", "")
    if len(body) > 400 and len(body) > _BODY_SHARE * len(parts.text):
        parts = _Parts()
        for paragraph in body.replace("\r", "\n").split("\n"):
            parts.add(regular(" ".join(paragraph.split()))[0].strip(), None)
    if not parts.passages:
        raise ReportError("no body of a report in the page", "clean.no-text")
    return Reading(text=parts.text, passages=tuple(parts.passages), metadata=metadata, problems=problems)


def _parsed(html: str) -> Any:
    tree = trafilatura.load_html(html.replace("\x00", "").encode("utf-8", "replace").decode("utf-8"))
    if tree is None:
        raise ReportError("no page in the file", "clean.no-text")
    return tree


_Kept = tuple[Any, str, tuple[tuple[int, int, str], ...]]


def _merged(kept: Sequence[_Kept], found: Sequence[Unit], metadata: Mapping[str, str]) -> _Parts:
    """Return what trafilatura kept, with what stands between and just before it on the page."""
    places = _places(kept, found)
    found = _unwrapped(found, {place for place in places if place is not None})
    parts = _Parts()
    parents = {id(found[place].parent) for place in places if place is not None and found[place].tag == "p"}
    around = {
        id(parent.getparent())
        for place in places
        if place is not None
        for parent in [found[place].parent]
        if parent is not None
    }
    last: int | None = None
    for (element, words, links), place in zip(kept, places, strict=True):
        if place is not None:
            between = (
                found[last + 1 : place]
                if last is not None
                else _before(found, place, metadata.get("title", ""))
            )
            for unit in between:
                kind = (
                    _missed(unit, parents, around)
                    if last is not None
                    else _first_words(unit, key(metadata.get("description", "")))
                )
                if kind is not None:
                    parts.add(regular(unit.words)[0].strip(), None if kind is BlockKind.PARAGRAPH else kind)
            last = place
        named = found[place].named if place is not None else None
        sentence = named in _LINKED and not links and len(words) > 60 and words[-1] in '.!?"”“'
        if named is not None and (len(words) > 700 or sentence):
            named = None
        parts.add(words, named or _KINDS.get(str(element.tag)), links)
    return parts


def _unwrapped(found: Sequence[Unit], places: set[int]) -> list[Unit]:
    """Return the units without names that come from an element around much of the body ("paywall" around all of it)."""
    total, held, kinds = 0, Counter[int](), Counter[BlockKind | None]()
    for place in places:
        size = len(found[place].words)
        total += size
        held[id(found[place].namer)] += size
        kinds[found[place].named] += size
    return [
        replace(u, named=None)
        if u.named is not None
        and (held[id(u.namer)] > _NAMED_SHARE * total or kinds[u.named] > 2 * _NAMED_SHARE * total)
        else u
        for u in found
    ]


def _places(kept: Sequence[_Kept], found: Sequence[Unit]) -> list[int | None]:
    """Return for each passage kept the index of its unit on the page, rising; None where it is not found."""
    where: dict[str, list[int]] = {}
    for index, unit in enumerate(found):
        where.setdefault(unit.key, []).append(index)
    places: list[int | None] = []
    last = -1
    for _, words, _ in kept:
        known = where.get(key(words), [])
        after = bisect_right(known, last)
        place = known[after] if after < len(known) else None
        places.append(place)
        last = place if place is not None else last
    return places


def _before(found: Sequence[Unit], place: int, title: str) -> Sequence[Unit]:
    """Return the units between the page's title and the first passage of the body."""
    wanted = key(title)
    for index in range(place - 1, max(-1, place - 1 - _NEAR), -1):
        unit = found[index]
        if unit.tag == "h1" or (wanted and unit.key == wanted):
            return found[index + 1 : place]
    return [unit for unit in found[max(0, place - _NEAR) : place] if unit.lead]


def _first_words(unit: Unit, description: str) -> BlockKind | None:
    """Return the kind of a unit between title and body: a lead, a caption, or nothing that belongs to the report."""
    if unit.named is BlockKind.CAPTION:
        return BlockKind.CAPTION
    if unit.named is not None or len(unit.words) not in _LEAD_LENGTH or unit.tag in ("li", "td"):
        return None
    linked = sum(len("".join(a.itertext())) for a in unit.element.iter("a"))
    if linked > 0.4 * len(unit.words):
        return None
    described = (
        len(unit.key) > 25
        and (unit.key[:60] in description or description[:60] in unit.key)
        and bool(description)
    )
    return (
        BlockKind.LEAD
        if described
        or unit.lead
        or unit.tag == "h2"
        or unit.words.rstrip("\"'”“»").endswith((".", "?", "!", "…"))
        else None
    )


def _missed(unit: Unit, parents: set[int], around: set[int]) -> BlockKind | None:
    """Return the kind of a unit inside the body that trafilatura left out, or None if it is to stay out."""
    if unit.named is BlockKind.CAPTION and len(unit.words) < 600:
        return BlockKind.CAPTION
    if unit.named is not None:
        return None
    inside = id(unit.parent) in parents or (
        unit.parent is not None and id(unit.parent.getparent()) in parents | around
    )
    if unit.tag in ("h2", "h3", "h4") and inside and len(unit.words) < 200:
        linked = sum(len("".join(a.itertext())) for a in unit.element.iter("a"))
        return BlockKind.HEADING if linked < 0.5 * len(unit.words) else None
    if unit.tag == "p" and id(unit.parent) in parents and len(unit.words) > 40:
        linked = sum(len("".join(a.itertext())) for a in unit.element.iter("a"))
        return BlockKind.PARAGRAPH if linked < 0.5 * len(unit.words) else None
    return None


def _blocks(body: Any) -> list[Any]:
    found: list[Any] = []
    stack = list(reversed(body))
    while stack:
        element = stack.pop()
        if element.tag in ("list", "table", "row", "div") or (element.tag == "quote" and len(element)):
            stack.extend(reversed(element))
        else:
            found.append(element)
    return found


def _words(element: Any) -> tuple[str, tuple[tuple[int, int, str], ...]]:
    parts: list[str] = []
    links: list[tuple[int, int, str]] = []
    length = 0
    ends: list[tuple[int, str]] = []
    for event, node in etree.iterwalk(element, events=("start", "end")):
        if event == "start":
            if node.tag == "ref" and node.get("target"):
                ends.append((length, node.get("target")))
            piece = " " if node.tag == "lb" else (node.text or "")
        else:
            if node.tag == "ref" and node.get("target") and ends:
                begin, target = ends.pop()
                links.append((begin, length, target))
            piece = "" if node is element else (node.tail or "")
        parts.append(piece)
        length += len(piece)
    return _squeezed("".join(parts), links)


def _squeezed(text: str, links: list[tuple[int, int, str]]) -> tuple[str, tuple[tuple[int, int, str], ...]]:
    """Return the text in single spaces and NFC, and its links in the offsets of that."""
    out: list[str] = []
    places: list[int] = []
    for char in text:
        places.append(len(out))
        if not char.isspace():
            out.append(char)
        elif out and out[-1] != " ":
            out.append(" ")
    places.append(len(out))
    words, _ = regular("".join(out).strip())
    moved = ((places[a], min(places[b], len(words)), target) for a, b, target in links)
    return words, tuple(link for link in moved if link[0] < link[1])
