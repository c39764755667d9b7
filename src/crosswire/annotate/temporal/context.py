"""What a temporal expression is read against: the report's date, the date named last, and the tense around it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

from crosswire import lang as packs
from crosswire.annotate.temporal.calendar import PartialDate, parse
from crosswire.model import Annotation, Sentence

Tense = Literal["past", "present", "future", "none"]


@dataclass(slots=True)
class Context:
    """The state while one document is read from its first sentence to its last.

    Attributes:
        published: The report's own date, as far as known.
        narrative: The day, month or year named last before; all unknown at the start.
        zone: Offset text of the zone that holds unless the text gives another; None if unknown.
    """

    published: PartialDate
    narrative: PartialDate
    tense: Tense = "none"
    pluperfect: bool = False

    @property
    def story(self) -> PartialDate:
        """The narrative date, or the report's own when none was named yet."""
        return self.narrative if self.narrative.year is not None else self.published


def start(annotation: Annotation) -> Context:
    """Return the context at the start of a document."""
    return Context(published=parse(annotation.document.published), narrative=PartialDate())


@dataclass(frozen=True, slots=True)
class _Cues:
    future: re.Pattern[str]
    past: re.Pattern[str]
    pluperfect: re.Pattern[str]
    boundary: re.Pattern[str]


@cache
def _cues(lang: str) -> _Cues:
    table: Mapping[str, Any] = packs.load(lang, "temporal").get("tense", {})

    def compiled(name: str) -> re.Pattern[str]:
        parts = table.get(name, [])
        return re.compile(rf"\b(?:{'|'.join(parts)})\b" if parts else r"(?!)", re.IGNORECASE)

    return _Cues(compiled("future"), compiled("past"), compiled("pluperfect"), compiled("boundary"))


class TenseReader:
    """Tells the tense at a place: by the clause that holds it, else by cue words of the same part of the sentence."""

    def __init__(self, annotation: Annotation) -> None:
        self._text = annotation.document.text
        self._clauses = sorted(annotation.clauses, key=lambda clause: len(clause.span))

    def at(self, sentence: Sentence, start: int, end: int) -> tuple[Tense, bool]:
        """Return the tense that governs ``start:end``, and whether it is a past perfect."""
        cues = _cues(sentence.lang)
        around = self._part(sentence, start, end, cues)
        pluperfect = bool(cues.pluperfect.search(around))
        if cues.future.search(around):
            return "future", False
        for clause in self._clauses:
            if clause.span.start <= start and end <= clause.span.end and clause.tense != "none":
                return clause.tense, pluperfect
        if cues.past.search(around):
            return "past", pluperfect
        whole = self._text[sentence.span.start : sentence.span.end]
        if cues.future.search(whole):
            return "future", False
        return ("past" if cues.past.search(whole) else "none"), pluperfect

    def _part(self, sentence: Sentence, start: int, end: int, cues: _Cues) -> str:
        """Return the words between the clause boundaries around ``start:end``."""
        offset = sentence.span.start
        text = self._text[offset : sentence.span.end]
        marks = [match.span() for match in cues.boundary.finditer(text)]
        marks += [match.span() for match in re.finditer(r"[,;:–—\"“”„»«()]", text)]
        ends = sorted(end_ for _, end_ in marks if end_ + offset <= start)
        starts = sorted(start_ for start_, _ in marks if start_ + offset >= end)
        left = ends[bisect_right(ends, start - offset) - 1] if ends else 0
        right = starts[0] if starts else len(text)
        return text[left:right]
