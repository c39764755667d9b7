"""The head of a pasted report: who published it and, below, nothing but the date; the headline stands above them or below."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from crosswire import lang
from crosswire.clean import outlets, publication
from crosswire.clean.headings import is_headline
from crosswire.clean.lines import is_byline
from crosswire.clean.passages import Passage
from crosswire.model import BlockKind

_WORDS = 7
_LENGTH = 60
_HEADLINE_WORDS = 28
_FUNCTION_WORD = 3  # letters at most of a word that is small in a name ("El Faro de Holm", "Blatt am Abend")
_TALK = 20_000  # code points of the body in which a word counts as talked of
_PARTS = re.compile(r"\s[–—|·-]\s")
_TOLD_OF_IT = re.compile(r"\s[–—|·-]\s|,\s")
_NO_NAME = (BlockKind.BYLINE, BlockKind.CREDIT, BlockKind.DATELINE, BlockKind.LEAD)
_SITE = re.compile(r"(?:[a-z\d-]{1,40}\.){1,4}[a-z]{2,10}", re.IGNORECASE)
_CLOSED = re.compile(r"[.!?:;,…\"”“»]$|[!?;:]\s")
_PLACE = re.compile(r"[^\W\d][\w.’'-]{1,30}(?:\s[\w.’'-]{1,30}){0,2},\s(?:den\s)?")


@dataclass(frozen=True, slots=True)
class Imprint:
    """Who published a report, by its first lines; ``published`` is the date line's value. Both lines are then no title.

    Attributes:
        name: Of the outlet.
        published: EDTF.
        line: Index of the line with the name; the date's is the next.
    """

    name: str
    published: str
    line: int = 0


def find_imprint(passages: Sequence[Passage]) -> Imprint | None:
    """Return what the first lines say, if a report opens with name, date and headline, or headline, name and date, a line each."""
    if len(passages) < 3:
        return None
    published = _whole_date(passages[1].text)
    if published is None:
        return _below_headline(passages)
    text, below = passages[0].text.strip(), passages[2].text
    if not _is_headline(below) or not _may_be_name(text):
        return None
    name = _without_descriptor(text)
    told = name != text or _SITE.fullmatch(name) is not None
    if told or _is_issued(passages) or _is_name(name, passages[2:]):
        return Imprint(name, published)
    head, tail = _described(text)
    return Imprint(head, published) if tail and _is_name(head, passages[2:]) else None


def _described(text: str) -> tuple[str, str]:
    """Part a name from what tells of it after a dash ("Harbour School – parents' newsletter"); "" where nothing does."""
    parts = _PARTS.split(text, maxsplit=1)
    tail = parts[1] if len(parts) > 1 else ""
    return parts[0], tail if tail[:1].islower() or outlets.sounds_like_outlet(tail) else ""


def _below_headline(passages: Sequence[Passage]) -> Imprint | None:
    """Read a name and a date below the headline; what follows a dash or a comma tells of the outlet ("– weekly for pharmacists")."""
    published = _whole_date(passages[2].text)
    if published is None or not _is_headline(passages[0].text) or passages[1].kind in _NO_NAME:
        return None
    text = _TOLD_OF_IT.split(passages[1].text.strip())[0]
    if is_byline(passages[1].text) or is_byline(text):
        return None
    is_person = len(text.split()) in (2, 3) and text.split()[0] in _first_names()
    if is_person or not _may_be_name(text) or not _is_name(text, [passages[0], *passages[3:]]):
        return None
    return Imprint(text, published, line=1)


@cache
def _first_names() -> frozenset[str]:
    names = lang.load("any", "first_names")["names"]
    return frozenset(name for listed in names.values() for name in str(listed).split())


def _is_headline(text: str) -> bool:
    return is_headline(text, _HEADLINE_WORDS) and not text.rstrip().endswith(".")


def _may_be_name(text: str) -> bool:
    short = len(text) <= _LENGTH and len(text.split()) <= _WORDS
    return short and not _CLOSED.search(text) and not publication.date_line(text)


def _whole_date(text: str) -> str | None:
    """Return the value of a line that is a date line to its end, perhaps after a place ("Holm, 5. Mai 2030")."""
    place = _PLACE.match(text)
    for start in (0, place.end() if place else 0):
        line = publication.date_line(text[start:])
        if line is not None and line.end >= len(text) - start:
            return line.value
    return None


@cache
def _inside_names() -> frozenset[str]:
    return frozenset(lang.load("any", "outlets")["names"]["inside"])


@cache
def _descriptors() -> frozenset[str]:
    return frozenset(lang.load("any", "outlets")["names"]["descriptors"])


def _without_descriptor(text: str) -> str:
    parts = _PARTS.split(text)
    kept = [part for part in parts if part.lower() not in _descriptors()]
    return " – ".join(kept) if kept and len(kept) < len(parts) else text


def _is_issued(passages: Sequence[Passage]) -> bool:
    """Tell whether one of the first lines says that this is a release: then the first names who issued it."""
    heads = (passage.text[:_LENGTH].partition(":")[0].strip(" .").lower() for passage in passages[1:6])
    return any(head in _descriptors() for head in heads)


def _is_name(text: str, body: Sequence[Passage]) -> bool:
    """Tell whether a line is a name and no headline: capitals, and a word that the report does not talk about."""
    words = text.split()
    small = [word for word in words if word[0].islower() and len(word) > _FUNCTION_WORD and word.isascii()]
    if not _inside_names().issuperset(small):
        return False
    if not words[0][0].isupper() and not words[0][0].isdigit():
        return False
    if outlets.is_section(text):
        return False
    talk = " ".join(passage.text for passage in body[:40])[:_TALK].lower()
    return outlets.sounds_like_outlet(text) or any(
        len(word) > _FUNCTION_WORD and word.lower() not in talk for word in words
    )
