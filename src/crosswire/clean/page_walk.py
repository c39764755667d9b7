"""The blocks of a page in the order of the page, and what the page's own marks say of them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import Any

from crosswire import lang
from crosswire.model import BlockKind

_BLOCKS = frozenset(
    [
        "p",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "li",
        "blockquote",
        "figcaption",
        "dd",
        "dt",
        "td",
        "th",
        "pre",
        "caption",
        "summary",
        "div",
        "section",
        "article",
        "main",
        "ul",
        "ol",
        "dl",
        "table",
        "tr",
        "tbody",
        "figure",
        "header",
        "footer",
        "aside",
        "nav",
        "form",
        "body",
        "html",
    ]
)
_SKIPPED = frozenset(
    [
        "script",
        "style",
        "noscript",
        "template",
        "svg",
        "nav",
        "form",
        "button",
        "select",
        "option",
        "iframe",
        "head",
        "textarea",
        "input",
        "object",
    ]
)
_MOST_UNITS = 20_000
_NAME = re.compile(r"[A-Za-z][a-z]+|[A-Z]+(?![a-z])")


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """One element with words of its own.

    Attributes:
        tag: Its element name.
        element: The element.
        parent: The nearest element around it that holds several blocks.
        words: Its text with single spaces.
        key: Its letters and digits alone, to find it again.
        named: What the class names on it or around it say it is, or None.
        namer: The element that says so.
        lead: Whether a class name on it or just around it says lead.
    """

    tag: str
    element: Any
    parent: Any
    words: str
    key: str
    named: BlockKind | None
    namer: Any
    lead: bool


def units(tree: Any) -> list[Unit]:
    """Return the elements of a page that have words of their own, in order."""
    found: list[Unit] = []
    stack: list[tuple[Any, BlockKind | None, Any]] = [(tree, None, None)]
    while stack and len(found) < _MOST_UNITS:
        element, named, namer = stack.pop()
        if not isinstance(element.tag, str) or element.tag in _SKIPPED:
            continue
        own = BlockKind.CAPTION if element.tag == "figcaption" else None if named else _named(element)
        if own is not None:
            named, namer = own, element
        children = [child for child in element if isinstance(child.tag, str)]
        if any(_holds_block(child) for child in children):
            stack.extend((child, named, namer) for child in reversed(children))
        elif element.tag in _BLOCKS or element.tag == "span":
            words = " ".join("".join(element.itertext()).split())
            if words:
                found.append(_unit(element, words, named, namer))
    return found


def _holds_block(element: Any) -> bool:
    if element.tag in _BLOCKS:
        return True
    return any(node.tag in _BLOCKS for node in element.iter() if isinstance(node.tag, str))


def _unit(element: Any, words: str, named: BlockKind | None, namer: Any) -> Unit:
    parent = element.getparent()
    lead = any(_is_lead(one) for one in (element, parent) if one is not None)
    return Unit(
        tag=str(element.tag),
        element=element,
        parent=parent,
        words=words,
        key=key(words),
        named=named,
        namer=namer,
        lead=lead,
    )


def key(words: str) -> str:
    """Return the letters and digits of a passage, lower case, for finding it again (its start, if it is long)."""
    return re.sub(r"[\W_]+", "", words[:600]).lower()


@cache
def _vocabulary() -> tuple[Mapping[str, BlockKind], frozenset[str]]:
    pack = lang.load("any", "page")
    kinds = {name: BlockKind(kind) for kind, names in pack["furniture"].items() for name in names}
    return kinds, frozenset(pack["lead"]["names"])


def _names(element: Any) -> set[str]:
    """Return the words and pairs of words of an element's class and id."""
    found: set[str] = set()
    for value in (
        element.get("class"),
        element.get("id"),
        element.get("data-testid"),
        element.get("itemprop"),
    ):
        for name in (value or "")[:300].split()[:12]:
            parts = [part.lower() for part in _NAME.findall(name)]
            found.update(parts)
            found.update(f"{a}-{b}" for a, b in pairwise(parts))
    return found


def _named(element: Any) -> BlockKind | None:
    if element.tag in ("body", "html", "main", "article"):
        return None
    kinds, _ = _vocabulary()
    hits = sorted(name for name in _names(element) if name in kinds)
    return kinds[hits[0]] if hits else None


def _is_lead(element: Any) -> bool:
    return not _names(element).isdisjoint(_vocabulary()[1])
