"""The outlet that a report names at its head or foot: a masthead, the line with its date, "Source: …", the end of the title."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from crosswire import lang
from crosswire.clean import outlets, publication
from crosswire.clean.headings import is_closed, is_headline
from crosswire.clean.imprints import find_imprint
from crosswire.clean.lines import is_byline
from crosswire.clean.outlets import OutletTable
from crosswire.clean.passages import Passage
from crosswire.clean.source_lines import outlet_among, tells_outlet
from crosswire.model import BlockKind

_HEAD = 6  # passages from the start that may name the outlet
_FOOT = 4  # passages from the end that may
_NAME_WORDS = 5
_NAME_LENGTH = 48
_LINE_LENGTH = 160
_SEPARATOR = re.compile(r"\s(?:[|•·»›>]|[–—-])\s|,\s")
_NAME = re.compile(
    r"(?:(?:The|Der|Die|Das|La|Le|El|Il|L['’])\s?)?[A-ZÄÖÜÀ-ÞЀ-Я\d][^\s,;:.!?]{1,30}(?:\s[^\s,;:.!?]{1,20}){0,4}$"
)
_LINE_KINDS = (
    None,
    BlockKind.HEADING,
    BlockKind.LEAD,
    BlockKind.TITLE,
    BlockKind.PAGE_HEADER,
    BlockKind.NAVIGATION,
    BlockKind.CREDIT,
)
_ADDRESS = re.compile(r"https?://[^\s<>\"|]{4,300}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Masthead:
    """What the head and foot of a report say of where it comes from.

    Attributes:
        passages: The report, mastheads apart.
        own: An outlet of the user's table named there, or None.
        name: An outlet told by its place and form, or None.
        published: The date beside it, or None.
        url: An address in the margins of a print, or None.
    """

    passages: tuple[Passage, ...]
    own: str | None = None
    name: str | None = None
    published: str | None = None
    url: str | None = None


def read_masthead(passages: Sequence[Passage], table: OutletTable) -> Masthead:
    """Find the outlet in the first and last lines of a report.

    Args:
        passages: In order, dates and furniture named.
        table: The user's outlets; their names and aliases count wherever a line or a part of one is nothing else.
    """
    out = list(passages)
    own = name = published = None
    imprint = find_imprint(out)
    if imprint is not None:
        own, name, published = outlets.named(imprint.name, table), imprint.name, imprint.published
        name = own or _known(name) or name
        line = imprint.line
        out[line] = out[line].as_kind(BlockKind.NAVIGATION)
        out[line + 1] = out[line + 1].as_kind(BlockKind.DATELINE)
    for index in () if own else _places(out):
        passage = out[index]
        if passage.kind is BlockKind.BYLINE and index < _HEAD and len(passage.text) <= _LINE_LENGTH:
            signed = _signed(passage.text)
            name, published = name or signed.name, published or signed.published
            continue
        kinds = (*_LINE_KINDS, BlockKind.CAPTION) if index >= _HEAD or index == len(out) - 1 else _LINE_KINDS
        closed = is_closed(passage.text) and not passage.text[-1].isdigit()  # "…, 03.05.2029"
        if passage.kind not in kinds or len(passage.text) > _LINE_LENGTH or closed:
            continue
        found = _in_line(out, index, table)
        if found is None:
            continue
        own, name = own or (found.name if found.own else None), name or found.name
        published = published or found.published
        if found.cut is not None:
            out[index] = passage.part(0, found.cut)
            out.insert(index + 1, passage.part(found.cut, len(passage.text)).as_kind(BlockKind.NAVIGATION))
            break
        if passage.kind is None or not passage.kind.is_furniture:
            out[index] = passage.as_kind(BlockKind.DATELINE if found.published else BlockKind.NAVIGATION)
        if own:
            break
    return Masthead(passages=tuple(out), own=own, name=name, published=published, url=_address(out))


@cache
def _source() -> re.Pattern[str]:
    words = "|".join(map(re.escape, lang.load("any", "outlets")["names"]["before_source"]))
    return re.compile(rf"(?:{words})\s?:\s?(?P<name>[^:|]{{2,60}})$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Found:
    name: str | None
    own: bool = False
    published: str | None = None
    cut: int | None = None


def _places(passages: Sequence[Passage]) -> list[int]:
    """Return the indices of lines that may name the outlet: those before the first long passage, then the last ones."""
    head = []
    for index, passage in enumerate(passages[:_HEAD]):
        if len(passage.text) > _LINE_LENGTH:
            break
        head.append(index)
    foot = range(max(len(head), len(passages) - _FOOT), len(passages))
    return [*head, *foot]


def _in_line(passages: Sequence[Passage], index: int, table: OutletTable) -> _Found | None:
    text = passages[index].text
    if text[:1] + text[-1:] in ("()", "[]"):
        return _dated(text[1:-1], _parts(text[1:-1]), table)
    foot = index >= _HEAD or index >= len(passages) - 1
    source = _source().match(text[:100])
    if source:
        name = source["name"].strip(" .")
        listed = outlets.named(name, table)
        if listed or _may_be_name(name):
            return _Found(listed or name, listed is not None)
        return None
    if passages[index].kind is BlockKind.CAPTION:
        return None
    listed = outlets.named(text, table)
    if listed:
        return _Found(listed, True)
    if foot:
        return None
    return _beside(text, table) or _alone(passages, index)


def _beside(text: str, table: OutletTable) -> _Found | None:
    """Read a line of several parts: the outlet with a date, a section, or a title."""
    parts = _parts(text)
    if not 2 <= len(parts) <= 6:
        return None
    first, last = text[slice(*parts[0])], text[slice(*parts[-1])]
    listed = outlets.named(first, table) or _known(first)
    comma = text[parts[0][1]] == ","
    dated = _dated(text, parts, table)
    if dated is not None:
        return dated
    if (
        len(parts) == 2
        and not comma
        and outlets.is_section(last)
        and (listed or outlets.sounds_like_outlet(first))
    ):
        return _Found(listed or first, outlets.named(first, table) is not None)
    if len(parts) == 2 and not comma and outlets.is_section(first):
        name = outlets.named(last, table)
        if name or outlets.sounds_like_outlet(last):
            return _Found(name or last, name is not None)
    if text.count(" ") > 2 and not comma and not outlets.named(last, table) and _ends_with_name(last):
        return _Found(last, False, None, parts[-2][1])
    for part in (last, first):
        name = outlets.named(part, table)
        if name and part is last and not comma:
            return _Found(name, True, None, parts[-2][1] if text.count(" ") > _NAME_WORDS else None)
        if name and part is first and text.count(" ") <= 2 * _NAME_WORDS and not comma:
            return _Found(name, True)
    return None


def _parts(text: str) -> list[tuple[int, int]]:
    cuts = [(0, 0), *(match.span() for match in _SEPARATOR.finditer(text)), (len(text), len(text))]
    return [(low[1], high[0]) for low, high in pairwise(cuts)]


def _dated(text: str, parts: Sequence[tuple[int, int]], table: OutletTable) -> _Found | None:
    """Read a line with a date, and beside it an outlet's name, or one and a byline ("By Dana Reyes | The Courier | May 3, 2029")."""
    at = next((i for i, (start, _) in enumerate(parts) if i and publication.date_line(text[start:])), None)
    line = publication.date_line(text[parts[at][0] :]) if at is not None else None
    if at is None or line is None:
        return _dated_inside([text[slice(*part)] for part in parts])
    end = parts[at][0] + line.end
    others = [text[slice(*part)] for part in (*parts[:at], *(p for p in parts[at + 1 :] if p[0] >= end))]
    names = [one for one in others if not is_byline(one)]
    if len(names) != 1 or (len(names) < len(others) and len(others) > _NAME_AND_BYLINE):
        return _Found(outlet_among(others), False, line.value) if outlet_among(others) else None
    name = names[0]
    listed = outlets.named(name, table) or _known(name)
    if not listed and not _may_be_name(name):
        return None
    sounds, comma = tells_outlet(name), text[parts[0][1]] == ","
    told = sounds if comma or name.isupper() else True
    return _Found(listed or (name if told else None), outlets.named(name, table) is not None, line.value)


def _dated_inside(parts: Sequence[str]) -> _Found | None:
    """Read a line whose date is followed by more ("Velden Courier, 3 May 2029, 6 pm bulletin"), which must name an outlet by its form."""
    for at, part in enumerate(parts):
        line = publication.date_line(part) if at else None
        if line is not None and line.end >= len(part):
            name = outlet_among([*parts[:at], *parts[at + 1 :]])
            return _Found(name, False, line.value) if name else None
    return None


def _signed(text: str) -> _Found:
    """Read what stands behind the writers of a byline: the outlet, and the date."""
    parts = _parts(text)
    at = next((i for i, (start, _) in enumerate(parts) if i and publication.date_line(text[start:])), None)
    line = publication.date_line(text[parts[at][0] :]) if at is not None else None
    others = [text[slice(*part)] for part in parts[:at]]
    return _Found(outlet_among(others), False, line.value if line else None)


_NAME_AND_BYLINE = 2


def _alone(passages: Sequence[Passage], index: int) -> _Found | None:
    """Read a short line that is a name: known, or standing over a date line with a headline below."""
    text = passages[index].text
    if not _may_be_name(text) or passages[index].kind is BlockKind.CREDIT:
        return None
    known = _known(text)
    if known:
        return _Found(known)
    rest = [p for p in passages[index + 1 : index + 5] if p.kind is not BlockKind.NAVIGATION]
    sounds = outlets.sounds_like_outlet(text)
    if not rest or index > 2 or (index and not sounds):
        return None
    if not sounds and _is_talked_of(text, passages[index + 1 :]):
        return None
    over_date = rest[0].kind is BlockKind.DATELINE and publication.date_line(rest[0].text) is not None
    titled = [
        p for p in rest if p.kind in (None, BlockKind.HEADING, BlockKind.TITLE) and is_headline(p.text, 28)
    ]
    dated = any(p.kind in (BlockKind.DATELINE, BlockKind.BYLINE) for p in [*passages[:index], *rest])
    if (over_date and titled) or (sounds and (over_date or (titled and dated))):
        return _Found(text)
    return None


def _ends_with_name(part: str) -> bool:
    """Tell whether the last part of a title is an outlet's name, by its form alone."""
    capitals = all(word[0].isupper() or not word[0].isalpha() for word in part.split())
    return capitals and _may_be_name(part) and outlets.sounds_like_outlet(part)


def _is_talked_of(name: str, passages: Sequence[Passage]) -> bool:
    """Tell whether the report uses a word of ``name``: then it is a subject, no outlet; so is a name with small letters in it."""
    words = name.split()
    if not all(word[0].isupper() or not word[0].isalpha() for word in words):
        return True
    body = " ".join(p.text for p in passages[:40])[:20000].lower()
    if words[0] == "The" and len(words) > 1 and name.lower() in body:
        return False  # a paper calls itself by its whole name: "documents seen by The Continental"
    return any(word.lower() in body for word in words if len(word) > 3)


def _known(name: str) -> str | None:
    return outlets.named(name, outlets.known_outlets()) if _may_be_name(name) else None


def _may_be_name(text: str) -> bool:
    """Tell whether a line has the form of an outlet's name."""
    short = len(text) <= _NAME_LENGTH and text.count(" ") < _NAME_WORDS
    return (
        short
        and _NAME.match(text) is not None
        and not outlets.is_section(text)
        and publication.date_line(text) is None
    )


def _address(passages: Sequence[Passage]) -> str | None:
    for passage in passages:
        if passage.kind in (BlockKind.PAGE_HEADER, BlockKind.PAGE_FOOTER):
            match = _ADDRESS.search(passage.text[:400])
            if match:
                return match[0]
    return None
