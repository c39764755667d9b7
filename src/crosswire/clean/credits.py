"""Date lines and agency credits: split off the passages they are glued to, and read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from crosswire.clean import agencies, deadlines, publication
from crosswire.clean.agencies import Signs
from crosswire.clean.datelines import day_dateline, day_in
from crosswire.clean.lines import is_byline
from crosswire.clean.passages import Passage
from crosswire.model import BlockKind

_HEAD = 7  # passages from the start in which date lines and datelines stand
_FOOT = 5  # passages from the end in which credits stand
_CONTENT = (None, BlockKind.PARAGRAPH, BlockKind.LEAD, BlockKind.LIST_ITEM)


@dataclass(slots=True)
class Found:
    """What date lines and credits said.

    Attributes:
        published: Dates of publication, in order.
        datelined: Days that datelines give, in order: of writing, which may be the day before.
        changed: Dates of change, in order.
        agencies: Credited agencies, credit by credit.
        passages: Texts of the passages that are credits (to be found again as spans).
        own: Agencies of the user's own table.
    """

    published: list[str] = field(default_factory=list)
    datelined: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    agencies: list[tuple[str, ...]] = field(default_factory=list)
    passages: list[Passage] = field(default_factory=list)
    own: Signs = ()


def split_credits(passages: Sequence[Passage], own: Signs = ()) -> tuple[list[Passage], Found]:
    """Return the passages with date lines, datelines and credits as passages of their own, and what they said.

    Args:
        passages: In order.
        own: Agencies of the user's own table.
    """
    found = Found(own=own)
    out: list[Passage] = []
    content = 0
    for index, passage in enumerate(passages):
        deadlines.check()
        from_end = len(passages) - index
        for part in _parts(passage, content if index >= _HEAD else index, from_end, found):
            out.append(part)
        content += passage.kind in _CONTENT and len(passage.text) > 60
    return out, found


def _parts(passage: Passage, index: int, from_end: int, found: Found) -> list[Passage]:
    if passage.kind is BlockKind.CREDIT or passage.kind is BlockKind.BYLINE:
        return [_credited(passage, agencies.signs_in(passage.text, found.own), found)]
    if passage.kind is BlockKind.DISCLAIMER or passage.kind is BlockKind.BOILERPLATE:
        credit = agencies.phrase(passage.text, found.own)
        return [_credited(passage, credit.agencies, found)] if credit else [passage]
    if passage.kind not in (*_CONTENT, BlockKind.HEADING, BlockKind.TAGS):
        return [passage]
    if agencies.is_credit_line(passage.text, found.own) and (index < _HEAD or from_end <= _FOOT):
        return [
            _credited(passage.as_kind(BlockKind.CREDIT), agencies.signs_in(passage.text, found.own), found)
        ]
    out: list[Passage] = []
    rest = passage
    if index < _HEAD or (from_end <= _FOOT and len(passage.text) < 120):
        rest = _dated(rest, out, found)
    if index < _HEAD and rest.text and rest.kind in _CONTENT:
        rest = _datelined(rest, out, found)
    if from_end <= _FOOT and rest.text and rest.kind in _CONTENT:
        return [*out, *_tailed(rest, found)]
    return [*out, rest] if rest.text else out


def _dated(passage: Passage, out: list[Passage], found: Found) -> Passage:
    line = publication.date_line(passage.text)
    if line is None:
        return passage
    (found.changed if line.later else found.published).append(line.value)
    out.append(passage.part(0, line.end).as_kind(BlockKind.DATELINE))
    return passage.part(line.end, len(passage.text))


def _datelined(passage: Passage, out: list[Passage], found: Found) -> Passage:
    credit = agencies.dateline(passage.text, found.own)
    dated = day_dateline(passage.text)
    end = max(credit.end if credit else 0, dated.end if dated else 0)
    if not 0 < end < len(passage.text):
        return passage
    day = dated.published if dated else day_in(passage.text[:end])
    if day is not None:
        found.datelined.append(day)
    part = passage.part(0, end).as_kind(BlockKind.DATELINE)
    out.append(_credited(part, credit.agencies if credit else (), found))
    return passage.part(end, len(passage.text))


def _tailed(passage: Passage, found: Found) -> list[Passage]:
    day = publication.agency_id_date(passage.text)
    if day:
        found.published.append(day)
    credit = agencies.tail(passage.text, found.own)
    if credit is not None and credit.start > 0:
        tail = passage.part(credit.start, len(passage.text)).as_kind(BlockKind.CREDIT)
        return [passage.part(0, credit.start), _credited(tail, credit.agencies, found)]
    if day or (len(passage.text) < 240 and not is_byline(passage.text)):
        words = agencies.phrase(passage.text, found.own)
        signs = words.agencies if words else agencies.signs_in(passage.text, found.own) if day else ()
        if signs:
            return [_credited(passage.as_kind(BlockKind.CREDIT), signs, found)]
    return [passage]


def _credited(passage: Passage, signs: tuple[str, ...], found: Found) -> Passage:
    if not signs:
        return passage
    marked = replace(passage, mark=passage.mark or "credit")
    found.agencies.append(signs)
    found.passages.append(marked)
    return marked
