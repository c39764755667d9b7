"""Labelled lines at the head of a saved report: "Outlet: …", "Headline: …", or the front matter of Markdown."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

from crosswire import lang
from crosswire.clean import agencies, publication
from crosswire.clean.agencies import Signs
from crosswire.clean.lines import Line, iter_lines
from crosswire.clean.passages import Passage, passage
from crosswire.model import BlockKind

_MOST_LINES = 60  # of front matter
_MOST_LABELLED = 16
_LONGEST_VALUE = 400
_LONGEST_HEADLINE = 220  # of a line that stands above the labelled ones
_FENCES = {"---": ("---", "..."), "+++": ("+++",)}
_LABELLED = re.compile(
    r"[>*_#\s-]{0,6}(?P<label>[^\W\d_][\w /'’-]{0,28}?)[*_]{0,2}\s?[:：][*_]{0,2}\s+(?P<value>\S.*?)[*_]{0,2}$"
)
_KEYED = re.compile(r"[\s-]{0,8}(?P<label>[^\W\d][\w .-]{0,38}?)\s?[:=]\s*(?P<value>.*?)\s*,?$")
_PARTS = re.compile(r"\s[|·•]\s")
_KIND_OF = {
    "published": BlockKind.DATELINE,
    "byline": BlockKind.BYLINE,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Header:
    """What labelled lines say.

    Attributes:
        body: The text with these lines blank, of the same length.
        facts: ``title``, ``outlet``, ``byline``, ``url`` as far as they say them.
        published: ISO date, perhaps partial or with a time.
        agencies: Named where the outlet is.
        passages: The lines, labels and values apart; a title that does not stand below them again has that kind.
    """

    body: str
    facts: Mapping[str, str] = field(default_factory=dict)
    published: str | None = None
    agencies: tuple[str, ...] = ()
    passages: tuple[Passage, ...] = ()


@dataclass(slots=True)
class _Field:
    name: str
    line: Line
    start: int  # of the value
    end: int
    label: tuple[int, int]


@dataclass(slots=True)
class _Found:
    fields: list[_Field] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)


def read_header(text: str, own: Signs = ()) -> Header:
    """Read the labelled lines with which a text begins.

    One line without a label, the headline, may stand above them. They count from two on, or where one of them is the title's; front
    matter counts as soon as it is closed.

    Args:
        text: Regular text without markup but Markdown's.
        own: Agencies of the user's own table.
    """
    head = [line for _, line in zip(range(_MOST_LINES + 2), iter_lines(text), strict=False)]
    found = _front_matter(text, head) or _labelled(text, head)
    facts: dict[str, str] = {}
    credited: tuple[str, ...] = ()
    for one in found.fields:
        value = text[one.start : one.end]
        if one.name == "outlet" and agencies.is_credit_line(value, own):
            credited = agencies.united([credited, agencies.signs_in(value, own)])
        elif one.name in _FACTS:
            facts.setdefault(one.name, value)
    dates = (
        publication.whole_date(text[one.start : one.end]) for one in found.fields if one.name == "published"
    )
    body = _blanked(text, found.lines)
    return Header(
        body=body,
        facts=facts,
        published=next((day for day in dates if day), None),
        agencies=credited,
        passages=tuple(_passages(text, found, keeps_title=not _stands(facts.get("title"), body))),
    )


def in_order(first: Sequence[Passage], second: Sequence[Passage]) -> list[Passage]:
    """Return passages of two kinds in the order in which they stand."""
    return sorted([*first, *second], key=lambda one: one.pieces[0][0]) if first else list(second)


_FACTS = ("title", "outlet", "byline", "url")


def _stands(title: str | None, body: str) -> bool:
    """Tell whether a title is one of the first lines of the text below the labelled ones."""
    lines = (line for _, line in zip(range(_TOP), iter_lines(body), strict=False))
    return title is not None and any(line.text.strip("#*_ ") == title for line in lines)


_TOP = 8


def _front_matter(text: str, head: list[Line]) -> _Found | None:
    """Return the fields between two fences, if the text begins with one and at least one field is known."""
    closing = _FENCES.get(head[0].text) if head else None
    end = next((i for i, line in enumerate(head[1:], 1) if closing and line.text in closing), None)
    if end is None:
        return None
    found = _Found(lines=head[: end + 1])
    for line in head[1:end]:
        match = _KEYED.match(text, line.start, line.end)
        if match is None:
            continue
        start, stop = match.span("value")
        while stop - start >= 2 and text[start] in "\"'[" and text[stop - 1] in "\"']":
            start, stop = start + 1, stop - 1
        if start < stop:
            name = _names().get(_plain(match["label"]), "other")
            found.fields.append(_Field(name, line, start, stop, (line.start, start)))
    return found if any(one.name != "other" for one in found.fields) else None


def _labelled(text: str, head: list[Line]) -> _Found:
    """Return the labelled lines at the head, the headline above them aside; nothing if they are too few to be sure."""
    found = _Found()
    for index, line in enumerate(head[: _MOST_LABELLED + 1]):
        fields = _fields(text, line)
        if fields:
            found.fields.extend(fields)
            found.lines.append(line)
        elif index or len(line.text) > _LONGEST_HEADLINE or line.text[-1] in ".,;":
            break
    names = {one.name for one in found.fields}
    told = names - {"other"}
    return found if "title" in told or (told and len(found.fields) > 1) else _Found()


def _fields(text: str, line: Line) -> list[_Field]:
    """Return the fields of one line, all of whose parts must be labelled by known words."""
    cuts = [(line.start, line.start), *(m.span() for m in _PARTS.finditer(text, line.start, line.end))]
    ends = [low for low, _ in cuts[1:]] + [line.end]
    fields = []
    for (_, start), end in zip(cuts, ends, strict=True):
        match = _LABELLED.match(text[start:end])
        name = _names().get(_plain(match["label"])) if match else None
        if match is None or name is None or end - start > _LONGEST_VALUE:
            return []
        fields.append(
            _Field(
                name,
                line,
                start + match.start("value"),
                start + match.end("value"),
                (start, start + match.start("value")),
            )
        )
    return fields


def _passages(text: str, found: _Found, *, keeps_title: bool) -> list[Passage]:
    out = []
    for line in found.lines:
        own = [one for one in found.fields if one.line is line]
        if not own:
            out.append(passage(text, line.start, line.end, BlockKind.NAVIGATION))
        for one in own:
            label_end = one.label[0] + len(text[one.label[0] : one.label[1]].rstrip())
            out.append(passage(text, one.label[0], label_end, BlockKind.NAVIGATION))
            kind = _KIND_OF.get(one.name, BlockKind.NAVIGATION)
            if one.name == "title" and keeps_title:
                kind, keeps_title = BlockKind.TITLE, False
            out.append(passage(text, one.start, one.end, kind))
    return out


def _blanked(text: str, lines: list[Line]) -> str:
    for line in lines:
        text = text[: line.start] + " " * (line.end - line.start) + text[line.end :]
    return text


def _plain(label: str) -> str:
    return re.sub(r"[\s_-]+", " ", label).strip().casefold()


@cache
def _names() -> Mapping[str, str]:
    return {word: name for name, words in lang.load("any", "labels")["head"].items() for word in words}
