"""What a temporal expression is read against: the report's date, the date named last, and the tense around it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any, Literal

from crosswire import lang as packs
from crosswire.annotate.temporal.calendar import PartialDate, parse
from crosswire.model import Annotation, Clause, Sentence

Tense = Literal["past", "present", "future", "none"]
_UNKNOWN = PartialDate()
_AROUND = 300  # code points on either side in which the verb is looked for; longer sentences are read in part
_BEFORE = 60  # code points before an expression in which a participle may stand
_BESIDE = 80  # code points before the part of a sentence that has no verb of its own, in which the verb is looked for
_MARKS = re.compile(r"[,;:–—\"“”„»«()]")
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
        begun: Whether something is said to last since what is in hand.
        lang: Language of the sentence in hand.
        named: The day named last, if it was named in this sentence or the one before.
        sentence: Index of the sentence in hand.
        named_in: Index of the sentence in which a date was named last.
        looked_back: Whether that was said in the past perfect, of what came before the story.
        quarter: Value of the quarter named last.
        quarter_in: Index of the sentence in which it was named.
        into: Whether it was the night that leads into a day that was named last ("in der Nacht zum Donnerstag").
    """

    published: PartialDate
    narrative: PartialDate = _UNKNOWN
    tense: Tense = "none"
    pluperfect: bool = False
    begun: bool = False
    lang: str = ""
    named: PartialDate | None = None
    sentence: int = -1
    named_in: int = -1
    looked_back: bool = False
    quarter: str | None = None
    quarter_in: int = -1
    into: bool = False

    @property
    def story(self) -> PartialDate:
        """The narrative date, or the report's own when none was named yet."""
        return self.narrative if self.narrative.year is not None else self.published

    @property
    def day(self) -> PartialDate:
        """The day that a bare time of day is on: the one named close before, else a recent one told of, else the report's own.

        A line without a verb (of a programme, a timetable) goes on with no story: only a day named in it counts.
        """
        if self.tense == "none" and self.named_in != self.sentence:
            return self.published
        back = self.looked_back and not self.pluperfect and self.named_in != self.sentence
        if self.named is not None and self.named.date and not back:
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

    def remember(self, value: str, *, compared: bool = False, looks_back: bool = False) -> None:
        """Make a date the anchor of what follows.

        A quarter that lies ahead, or with which the one in hand is only ``compared``, is none that is reported on. What ``looks_back``
        is said in the past perfect.
        """
        date = parse(value)
        if date.year is None:
            return
        self.narrative, self.named_in, self.looked_back = date, self.sentence, looks_back
        self.into = self.lang == "de" and value.endswith("TNI")
        if value[5:6] == "Q" and not compared and not self._lies_ahead(date):
            self.quarter, self.quarter_in = value, self.sentence
        if date.date:
            self.named = date

    def _lies_ahead(self, quarter: PartialDate) -> bool:
        """Tell whether a quarter has not begun, or is spoken of as to come and is not over."""
        today = (self.published.year or 9999, self.published.month or 12)
        first = (quarter.year or 0, quarter.month or 0)
        return first > today or (self.tense == "future" and (first[0], first[1] + 2) >= today)


@dataclass(frozen=True, slots=True)
class _Cues:
    future: re.Pattern[str]
    past: re.Pattern[str]
    present: re.Pattern[str]
    pluperfect: re.Pattern[str]
    auxiliary: re.Pattern[str]
    boundary: re.Pattern[str]
    open: re.Pattern[str]
    compared: re.Pattern[str] | None
    since: re.Pattern[str] | None
    participle: re.Pattern[str] | None
    ahead: re.Pattern[str] | None
    deadline: re.Pattern[str] | None
    asked: re.Pattern[str] | None


@cache
def _cues(lang: str) -> _Cues:
    table: Mapping[str, Any] = packs.load(lang, "temporal").get("tense", {})

    def compiled(name: str) -> re.Pattern[str]:
        parts = table.get(name, [])
        return re.compile(rf"\b(?:{'|'.join(parts)})\b" if parts else r"(?!)", re.IGNORECASE)

    return _Cues(
        compiled("future"),
        compiled("past"),
        compiled("present"),
        compiled("pluperfect"),
        compiled("auxiliary"),
        compiled("boundary"),
        compiled("open"),
        re.compile(table["compared"], re.IGNORECASE) if "compared" in table else None,
        re.compile(table["since"], re.IGNORECASE) if "since" in table else None,
        re.compile(table["participle"], re.IGNORECASE) if "participle" in table else None,
        re.compile(table["ahead"], re.IGNORECASE) if "ahead" in table else None,
        re.compile(table["deadline"], re.IGNORECASE) if "deadline" in table else None,
        re.compile(table["asked"], re.IGNORECASE) if "asked" in table else None,
    )


class TenseReader:
    """Tells the tense at a place: by cue words of the same part of the sentence, else by the clause that holds it."""

    def __init__(self, annotation: Annotation) -> None:
        self._text = annotation.document.text
        self._clauses: dict[int, list[Clause]] = {}
        for clause in sorted(annotation.clauses, key=lambda clause: len(clause.span)):
            self._clauses.setdefault(clause.sentence, []).append(clause)

    def at(self, sentence: Sentence, start: int, end: int) -> tuple[Tense, bool]:
        """Return the tense that governs ``start:end``, and whether it is a past perfect."""
        low, high = max(sentence.span.start, start - _AROUND), min(sentence.span.end, end + _AROUND)
        near = self._text[low:high]
        left, right = _part(near, start - low, end - low, _cues(sentence.lang))
        part = near[left:right]
        if _cues(sentence.lang).open.search(part):
            return "none", False
        tense, pluperfect = _tense_of(part, sentence.lang)
        if pluperfect:  # "had said … on Friday", not "said on Friday that he had …"
            pluperfect = _tense_of(near[left : start - low], sentence.lang)[1]
            pluperfect = pluperfect and not self._is_reported(sentence, start, end)
        before = self._text[max(sentence.span.start, start - _BEFORE) : start]
        if _follows(_cues(sentence.lang).ahead, before) or self._is_deadline(sentence, before):
            return "future", False
        if _follows(_cues(sentence.lang).participle, before):
            return "past", pluperfect
        if tense == "future":
            return "future", False
        auxiliary = tense == "present" and _cues(sentence.lang).auxiliary.search(part) is not None
        if auxiliary and self._is_perfect(sentence, start, end):
            return "past", pluperfect
        if tense != "none":
            return tense, pluperfect
        before = _tense_of(near[:left][-_BESIDE:], sentence.lang)[0]
        for clause in self._clauses.get(sentence.index, ()):
            if clause.span.start <= start and end <= clause.span.end and clause.tense != "none":
                # "fell 1.4 %, or 6.43, on Friday": what was told right before counts more than a clause's present
                return (
                    before if clause.tense == "present" and before == "past" else clause.tense
                ), pluperfect
        return (before if before != "none" else _tense_of(near, sentence.lang)[0]), False

    def _is_reported(self, sentence: Sentence, start: int, end: int) -> bool:
        """Tell whether somebody says it in the past, which puts back what was simply past ("said they *had fired* on Monday")."""
        around = (
            c for c in self._clauses.get(sentence.index, ()) if c.span.start <= start and end <= c.span.end
        )
        inner = next(around, None)
        return inner is not None and inner.kind == "complement"

    def _is_perfect(self, sentence: Sentence, start: int, end: int) -> bool:
        """Tell whether a participle makes what looks present past ("*ist* am Montag in Lomen *entgleist*")."""
        inner = [
            clause
            for clause in self._clauses.get(sentence.index, ())
            if clause.span.start <= start and end <= clause.span.end and clause.tense != "none"
        ]
        return bool(inner) and min(inner, key=lambda clause: len(clause.span)).tense == "past"

    def _is_deadline(self, sentence: Sentence, before: str) -> bool:
        """Tell whether something is asked or promised by then ("demanded an answer *by* June"), whatever the tense."""
        cues = _cues(sentence.lang)
        if cues.asked is None or not _follows(cues.deadline, before):
            return False
        return cues.asked.search(self._text[sentence.span.start : sentence.span.end]) is not None

    def looks_back(self, sentence: Sentence, start: int, end: int) -> bool:
        """Tell whether the part of the sentence around ``start:end`` is in the past perfect."""
        low, high = max(sentence.span.start, start - _AROUND), min(sentence.span.end, end + _AROUND)
        near = self._text[low:high]
        left, right = _part(near, start - low, end - low, _cues(sentence.lang))
        return _tense_of(near[left:right], sentence.lang)[1]

    def is_begun(self, sentence: Sentence, start: int) -> bool:
        """Tell whether something lasts since what starts there, which then is past."""
        before = self._text[max(sentence.span.start, start - _BEFORE) : start]
        return _follows(_cues(sentence.lang).since, before)

    def is_compared(self, sentence: Sentence, start: int) -> bool:
        """Tell whether what starts there is what something else is set beside ("from the second quarter")."""
        before = self._text[max(sentence.span.start, start - _BEFORE) : start]
        return _follows(_cues(sentence.lang).compared, before)


def _follows(pattern: re.Pattern[str] | None, before: str) -> bool:
    """Tell whether words right before an expression decide ("the deal reached in Rovany on Friday", "payable 3 May")."""
    return pattern is not None and pattern.search(before) is not None


@lru_cache(maxsize=1024)
def _tense_of(words: str, lang: str) -> tuple[Tense, bool]:
    """Return the tense that the cue words among ``words`` tell, and whether there is a past perfect."""
    cues = _cues(lang)
    if cues.future.search(words):
        return "future", False
    if cues.past.search(words):
        return "past", cues.pluperfect.search(words) is not None
    return ("present" if cues.present.search(words) else "none"), False


def _part(text: str, start: int, end: int, cues: _Cues) -> tuple[int, int]:
    """Return where the clause boundaries around ``start:end`` are."""
    marks = [match.span() for pattern in (cues.boundary, _MARKS) for match in pattern.finditer(text)]
    left = max((stop for _, stop in marks if stop <= start), default=0)
    right = min((begin for begin, _ in marks if begin >= end), default=len(text))
    return left, right
