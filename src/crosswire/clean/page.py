"""A web page to the passages of its report: the body found by trafilatura, the marks of the page kept."""

from __future__ import annotations

from typing import Any

import trafilatura
from lxml import etree

from crosswire.clean.characters import regular
from crosswire.clean.page_metadata import read_metadata
from crosswire.clean.passages import Passage
from crosswire.clean.reading import Reading
from crosswire.errors import Problem, ReportError
from crosswire.model import BlockKind

_KINDS = {"head": BlockKind.HEADING, "item": BlockKind.LIST_ITEM, "cell": BlockKind.LIST_ITEM}


def read(html: str, *, url: str | None = None, problems: tuple[Problem, ...] = ()) -> Reading:
    """Read a page.

    Raises:
        ReportError: If no body of a report is found (``clean.no-text``).
    """
    tree = trafilatura.load_html(_parsable(html))
    if tree is None:
        raise ReportError("no page in the file", "clean.no-text")
    metadata = read_metadata(tree, html, url)
    found = trafilatura.bare_extraction(
        tree, url=metadata.get("url"), include_links=True, include_comments=False, include_formatting=True
    )
    passages: list[Passage] = []
    text = ""
    if found is not None and found.body is not None:
        for element in _blocks(found.body):
            words, links = _words(element)
            if not words:
                continue
            start = len(text) + (2 if text else 0)
            text += ("\n\n" if text else "") + words
            kind = _KINDS.get(str(element.tag))
            passages.append(Passage(text=words, pieces=((start, start + len(words), ""),), kind=kind, given=kind is not None, links=links))
    if not passages:
        raise ReportError("no body of a report in the page", "clean.no-text")
    return Reading(text=text, passages=tuple(passages), metadata=metadata, problems=problems)


def _parsable(html: str) -> str:
    return html.replace("\x00", "").encode("utf-8", "replace").decode("utf-8")


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
    out: list[str] = []
    places: list[int] = []
    length = 0
    for char in text:
        places.append(length)
        if char.isspace():
            if not out or out[-1] == " ":
                continue
            char = " "
        out.append(char)
        length += 1
    places.append(length)
    words, _ = regular("".join(out).strip())
    moved = ((places[a], min(places[b], len(words)), target) for a, b, target in links)
    return words, tuple(link for link in moved if link[0] < link[1])
