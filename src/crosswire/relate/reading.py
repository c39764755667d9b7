"""One report as it is compared with others: its sentences, their words with offsets, and what may count as taken over.

What others say verbatim (inside quotation marks) is common to all who quote it and proves nothing; furniture, digests and
pull quotes repeat or do not belong to the report.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from crosswire.model import Annotation, BlockKind, Document
from crosswire.spans import Span

_BODY = frozenset({BlockKind.LEAD, BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.QUESTION})
# Scripts written without spaces are taken character by character; everything else word by word.
_WORD = re.compile(r"[぀-ヿ㐀-鿿฀-๿]|[^\W_]+")
_NEUTRAL_END = re.compile(r"[.!?…]{1,5}[\"'»«”“’)\]]{0,3}(?=\s)|[。！？]{1,5}[」』”）]{0,2}|\n")
_QUOTED = re.compile(  # an opening mark ends the search of the one before it: linear on any text
    r"\"[^\"\n]{1,1500}\"|„[^„“”\"\n]{1,1500}[“”\"]|“[^“”\n]{1,1500}”|«[^«»\n]{1,1500}»|»[^«»\n]{1,1500}«"
    r"|「[^「」\n]{1,1500}」|『[^『』\n]{1,1500}』"
)
_TELLING = 12  # reports with fewer words (empty, cut off) may be equal by chance
_QUOTED_WORDS = 3  # shorter ones are names, titles and scare quotes: the report's own words

RUN = 4  # words; the shortest run that news texts do not share by idiom alone in quantity


class Word(NamedTuple):
    """A word in its compared form. ``own`` is False inside a quotation."""

    form: str
    start: int
    end: int
    own: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A sentence: ``first`` and ``last`` are half-open indices into the reading's words."""

    start: int
    end: int
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Body:
    """What of a :class:`Reading` takes time to read off a report; ``key``, ``words`` and ``lines`` as there."""

    key: str
    words: tuple[Word, ...]
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A report's body as words and sentences.

    Attributes:
        key: Hash of the words: equal for reports with the same body, whatever their name, place or typography.
        lines: Sentences of the body in text order; the title, headings, digests, pull quotes and furniture are left out.
        runs: Hash of the run of :data:`RUN` words that begins at each word with as many after it; another in another process.
        starts: Where each word begins.
        print: Hash of all that was read; equal for equal reports only. Empty if nobody asked for it.
    """

    document: Document
    key: str
    words: tuple[Word, ...]
    lines: tuple[Line, ...]
    runs: tuple[int, ...] = ()
    starts: tuple[int, ...] = ()
    print: bytes = b""

    def text(self, line: Line) -> str:
        """Return a sentence's words as they stand."""
        return self.document.text[line.start : line.end]

    def span(self, first: int, last: int) -> Span:
        """Return the span from word ``first`` to word ``last`` (exclusive)."""
        return Span(self.document.id, self.words[first].start, self.words[last - 1].end)

    def words_in(self, start: int, end: int) -> range:
        """Return the indices of the words that begin in ``start:end`` of the text."""
        return range(bisect_left(self.starts, start), bisect_left(self.starts, end))

    def joined(self, before: int, number: int) -> bool:
        """Tell whether no words stand between two sentences other than the sentences between them (no furniture, no heading)."""
        text = self.document.text
        lines = self.lines[min(before, number) : max(before, number) + 1]
        gaps = pairwise(lines)
        return not any(_WORD.search(text, one.end, two.start) for one, two in gaps)

    @property
    def head(self) -> str:
        """Title and first sentences, some 900 characters: what the report is about."""
        title = (self.document.title or "").strip()
        body = " ".join(self.text(line) for line in self.lines[:6])
        return f"{title}. {body}"[:900] if title else body[:900]


def read(annotation: Annotation) -> Reading:
    """Prepare one report; without sentences (a language without a pack) its body is split at plain sentence ends."""
    return reading_of(annotation.document, body_of(annotation))


def reading_of(document: Document, body: Body, print_: bytes = b"") -> Reading:
    """Return a report whose body was read, known by a hash of all that was read."""
    forms = [word.form for word in body.words]
    return Reading(
        document=document,
        key=body.key,
        words=body.words,
        lines=body.lines,
        runs=tuple(map(hash, zip(*(forms[i:] for i in range(RUN)), strict=False))),
        starts=tuple(word.start for word in body.words),
        print=print_,
    )


def body_of(annotation: Annotation) -> Body:
    """Read the words and sentences of a report's body."""
    document = annotation.document
    spans = [(s.span.start, s.span.end) for s in annotation.sentences if _is_body(document, s.block)]
    if not spans:
        spans = list(_split(document))
    quoted = _quoted(document.text)
    words: list[Word] = []
    lines: list[Line] = []
    for start, end in spans:
        first = len(words)
        words.extend(_words(document.text, start, end, quoted))
        if len(words) > first:
            lines.append(Line(start=start, end=end, first=first, last=len(words)))
    forms = [word.form for word in words]
    said = [*forms]
    if len(said) < _TELLING:
        said.append(
            document.text_sha256
        )  # too short to tell a copy by its words; the very same text still is one
    key = hashlib.sha256("\x1f".join(said).encode("utf-8", "replace")).hexdigest()
    return Body(key, tuple(words), tuple(lines))


@lru_cache(maxsize=100_000)
def form(text: str) -> str:
    """Return the form in which words are compared: compatibility forms, case and marks folded."""
    return unicodedata.normalize("NFKC", text).casefold()


def _is_body(document: Document, block: int) -> bool:
    return not document.blocks or (block < len(document.blocks) and document.blocks[block].kind in _BODY)


def _split(document: Document) -> Iterable[tuple[int, int]]:
    bodies = [(b.span.start, b.span.end) for b in document.blocks if b.kind in _BODY]
    if not document.blocks:
        bodies = [(0, len(document.text))]
    for start, end in bodies:
        at = start
        for match in _NEUTRAL_END.finditer(document.text, start, end):
            if match.group()[0] != "\n" and _goes_on(document.text, match.end()):
                continue
            yield at, match.end()
            at = match.end()
        if at < end:
            yield at, end


def _goes_on(text: str, at: int) -> bool:
    """Tell whether a small letter follows: then the stop is of an abbreviation or an ordinal number ("14. března")."""
    return text[at : at + 2].strip()[:1].islower()


def _words(text: str, start: int, end: int, quoted: list[tuple[int, int]]) -> list[Word]:
    found = _WORD.finditer(text, start, end)
    inside = [(low, high) for low, high in quoted if low < end and start < high]
    if not inside:
        return [Word(form(match.group()), match.start(), match.end(), True) for match in found]
    words, number = [], 0
    for match in found:
        at = match.start()
        while number < len(inside) and inside[number][1] <= at:
            number += 1
        own = not (number < len(inside) and inside[number][0] <= at)
        words.append(Word(form(match.group()), at, match.end(), own))
    return words


def _quoted(text: str) -> list[tuple[int, int]]:
    """Return what lies inside quotation marks and is long enough to be somebody's words."""
    return [
        m.span()
        for m in _QUOTED.finditer(text)
        if len(m.group().split()) >= _QUOTED_WORDS or len(m.group()) > 60
    ]
