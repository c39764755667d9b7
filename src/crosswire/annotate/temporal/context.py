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
_UNKNOWN = PartialDate()
_NEAR = 4  # sentences
_RECENT = 2  # days between what is told and the report, for a bare time of day to belong to what is told


@dataclass(slots=True)
class Context:
    """The state while one document is read from its first sentence to its last.

    Attributes:
        published: The report's own date, as far as known.
        narrative: The day, month or year named last before; all unknown at the start.
        tense: Of the words in hand.
        pluperfect: Whether they are in the past perfect.
        lang: Language of the sentence in hand.
        named: The day named last, if it was named in this sentence or the one before.
        sentence: Index of the sentence in hand.
        named_in: Index of the sentence in which a date was named last.
        quarter: Value of the quarter named last.
        quarter_in: Index of the sentence in which it was named.
    """

    published: PartialDate
    narrative: PartialDate = _UNKNOWN
    tense: Tense = "none"
    pluperfect: bool = False
    lang: str = ""
    named: PartialDate | None = None
    sentence: int = -1
    named_in: int = -1
    quarter: str | None = None
    quarter_in: int = -1

    @property
    def story(self) -> PartialDate:
        """The narrative date, or the report's own when none was named yet."""
        return self.narrative if self.narrative.year is not None else self.published

    @property
    def day(self) -> PartialDate:
        """The day that a bare time of day is on: the one named close before, else the one the story is at, if recent, else the report's own."""
        if self.named is not None and self.named.date:
            return self.named
        told, published = self.narrative.date, self.published.date
        if told is not None and (published is None or 0 <= (published - told).days <= _RECENT):
            return self.narrative
        return self.published

    @property
    def has_quarter(self) -> bool:
        """Whether a quarter was named close enough for "a year earlier" to mean the same quarter of the year before."""
        return self.quarter is not None and self.sentence - self.quarter_in <= _NEAR

    def enter(self, sentence: int, lang: str) -> None:
        """Go on to a sentence; what was named more than a sentence ago no longer dates a bare time of day."""
        self.sentence, self.lang = sentence, lang
        if sentence - self.named_in > 1:
            self.named = None

    def remember(self, value: str) -> None:
        """Make a date the anchor of what follows."""
        date = parse(value)
        if date.year is None:
            return
        self.narrative, self.named_in = date, self.sentence
        if value[5:6] == "Q":
            self.quarter, self.quarter_in = value, self.sentence
        if date.date:
            self.named = date


@dataclass(frozen=True, slots=True)
class _Cues:
    future: re.Pattern[str]
    past: re.Pattern[str]
    present: re.Pattern[str]
    pluperfect: re.Pattern[str]
    boundary: re.Pattern[str]


@cache
def _cues(lang: str) -> _Cues:
    table: Mapping[str, Any] = packs.load(lang, "temporal").get("tense", {})

    def compiled(name: str) -> re.Pattern[str]:
        parts = table.get(name, [])
        return re.compile(rf"\b(?:{'|'.join(parts)})\b" if parts else r"(?!)", re.IGNORECASE)

    return _Cues(compiled("future"), compiled("past"), compiled("present"), compiled("pluperfect"), compiled("boundary"))


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
        for words in (around, self._text[sentence.span.start : sentence.span.end]):
            if words is not around and cues.future.search(words):
                return "future", False
            if cues.past.search(words):
                return "past", pluperfect
            if cues.present.search(words):
                return "present", False
        return "none", pluperfect

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
