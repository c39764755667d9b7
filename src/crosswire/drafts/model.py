"""What a check of a draft says. Offsets count code points in the draft as it was given, half-open."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

from crosswire.model.workspace import Excerpt


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A stretch of the draft.

    Attributes:
        start: First code point.
        end: One past the last.
        words: ``draft[start:end]``.
    """

    start: int
    end: int
    words: str


class QuotationVerdict(StrEnum):
    """What the reports have of a quotation."""

    VERBATIM = "verbatim"
    ALTERED = "altered"
    TRANSLATED = "translated"
    NOT_FOUND = "not-found"


class SpeakerVerdict(StrEnum):
    """Whether the draft names the speaker that the reports name."""

    RIGHT = "right"
    WRONG = "wrong"
    NOT_CALLED_SO = "not-called-so"
    """The reports have the words, but outside quotation marks: they are the report's own."""
    UNKNOWN = "unknown"


class ValueVerdict(StrEnum):
    """What the reports have of a figure or a date."""

    SUPPORTED = "supported"
    CONTRADICTED = "contradicted"
    DISPUTED = "disputed"
    SUPERSEDED = "superseded"
    NOT_FOUND = "not-found"


class NameVerdict(StrEnum):
    """What the reports have of a name."""

    SUPPORTED = "supported"
    NEAR_MISS = "near-miss"
    ROLE_DIFFERS = "role-differs"
    NOT_FOUND = "not-found"


class SentenceVerdict(StrEnum):
    """What the reports have of what a sentence asserts."""

    SUPPORTED = "supported"
    PARTLY = "partly"
    DISPUTED = "disputed"
    CONTRADICTED = "contradicted"
    UNSUPPORTED = "unsupported"
    NO_CLAIM = "no-claim"


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """One step of a word-by-word comparison; read in order, the steps give both texts.

    Attributes:
        kind: "left-out": the reports have it and the draft has not, "marked": left out, and the draft says so with an ellipsis,
            "added": the draft has it alone, "replaced": other words, "moved": the words stand elsewhere.
        draft: The draft's words, or "".
        report: The report's words, or "".
    """

    kind: Literal["same", "left-out", "marked", "added", "replaced", "moved"]
    draft: str = ""
    report: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class QuotationCheck:
    """A quotation of the draft.

    Attributes:
        place: The words between the marks.
        speaker: Whom the draft names, in its words, or None.
        speaker_verdict: Whether that is whom the reports name.
        said_by: Names of whom the reports name, most reports first.
        differences: For an altered quotation; else empty.
        evidence: Where the reports have it, the first published first; for a translation the original first.
        origins: Number of independent origins that have it.
        reasons: In words.
    """

    place: Place
    verdict: QuotationVerdict
    speaker: str | None
    speaker_verdict: SpeakerVerdict
    said_by: tuple[str, ...] = ()
    differences: tuple[Difference, ...] = ()
    evidence: tuple[Excerpt, ...] = ()
    origins: int = 0
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportedValue:
    """A figure or date as a report gives it.

    Attributes:
        shown: In the report's words ("17 people"), or an ISO date.
        excerpt: The statement that gives it.
        is_current: False when a later one replaces it.
    """

    shown: str
    excerpt: Excerpt
    is_current: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class ValueCheck:
    """A figure or a date of the draft.

    Attributes:
        kind: What it is.
        place: Its words.
        value: Normalised: "150000000 EUR", "2400 count jobs"; for a date its TIMEX3 value.
        reports: What the reports give for it, those that agree first, then by date.
        origins: Number of independent origins that agree.
        reasons: In words.
    """

    kind: Literal["figure", "date"]
    place: Place
    verdict: ValueVerdict
    value: str
    reports: tuple[ReportedValue, ...] = ()
    origins: int = 0
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class NameCheck:
    """A name of the draft.

    Attributes:
        place: Its words, with the role where that is what differs.
        entity_id: Whom it is taken for, or None.
        suggestion: How the reports spell it, or the role that they give.
        evidence: Where the reports have it so.
        reasons: In words.
    """

    place: Place
    verdict: NameVerdict
    entity_id: str | None = None
    suggestion: str | None = None
    evidence: tuple[Excerpt, ...] = ()
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SentenceCheck:
    """A sentence of the draft.

    Attributes:
        place: The sentence.
        evidence: The nearest statements of the reports, best first; what contradicts it, if something does.
        lacking: Stretches for which the reports have nothing, or something else.
        likeness: Of the best statement (0..1).
        origins: Number of independent origins of the evidence.
        reasons: In words.
    """

    place: Place
    verdict: SentenceVerdict
    evidence: tuple[Excerpt, ...] = ()
    lacking: tuple[Place, ...] = ()
    likeness: float = 0.0
    origins: int = 0
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Footnote:
    """A suggested footnote.

    Attributes:
        at: Where its number belongs in the draft: behind the mark that ends the sentence or quotation.
        number: From 1, in the order of ``at``.
        text: Outlet, title, date and exact words.
        excerpt: What it cites.
    """

    at: int
    number: int
    text: str
    excerpt: Excerpt


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftCheck:
    """What the reports have of a draft. Sequences are in the draft's order.

    Attributes:
        lang: Language of the draft.
        length: Of the draft, in code points.
        text_sha256: Of the draft's UTF-8 bytes.
        story_ids: Stories that it was checked against.
        notices: What the reader of the check must know: parts that were not read, for instance.
    """

    lang: str
    length: int
    text_sha256: str
    story_ids: tuple[str, ...]
    quotations: tuple[QuotationCheck, ...]
    figures: tuple[ValueCheck, ...]
    dates: tuple[ValueCheck, ...]
    names: tuple[NameCheck, ...]
    sentences: tuple[SentenceCheck, ...]
    footnotes: tuple[Footnote, ...]
    notices: tuple[str, ...] = ()

    @property
    def to_look_at(self) -> int:
        """Return how many things are altered, contradicted, wrongly attributed, misspelt or not found."""
        wrong = (SpeakerVerdict.WRONG, SpeakerVerdict.NOT_CALLED_SO)
        altered = (QuotationVerdict.ALTERED, QuotationVerdict.NOT_FOUND)
        fine = (SentenceVerdict.SUPPORTED, SentenceVerdict.NO_CLAIM)
        values = (*self.figures, *self.dates)
        return (
            sum(q.verdict in altered or q.speaker_verdict in wrong for q in self.quotations)
            + sum(v.verdict is not ValueVerdict.SUPPORTED for v in values)
            + sum(n.verdict is not NameVerdict.SUPPORTED for n in self.names)
            + sum(s.verdict not in fine for s in self.sentences)
        )
