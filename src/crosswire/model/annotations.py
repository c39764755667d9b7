"""What is read off one report: spans with meaning, each naming its producer."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

from crosswire.errors import Problem
from crosswire.model.documents import Document
from crosswire.spans import Span


class EntityType(StrEnum):
    """OntoNotes-like coarse types."""

    PER = "PER"
    ORG = "ORG"
    GPE = "GPE"
    LOC = "LOC"
    FAC = "FAC"
    EVENT = "EVENT"
    MISC = "MISC"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """A sentence. ``block`` is an index into ``document.blocks``; a sentence never crosses a block."""

    span: Span
    lang: str
    block: int
    index: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Token:
    """A word or punctuation mark.

    Attributes:
        start: Offset into the document's text.
        end: One past the last.
        lemma: Dictionary form; for a German verb with its particle apart, the whole verb ("ablehnen").
        pos: Universal POS tag ("NOUN", "PROPN", "VERB", "AUX", "PUNCT" …).
        tag: The tagger's own tag (Penn Treebank for English, STTS for German).
        head: Index of the governing token in the same sentence's tokens, or -1 (root, or no parser for the language).
        dep: Dependency label (ClearNLP, as spaCy's English models give) or "".
    """

    start: int
    end: int
    lemma: str
    pos: str
    tag: str
    head: int = -1
    dep: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Clause:
    """One predicate with its arguments, in any language.

    Attributes:
        span: The clause with all that depends on it.
        kind: How it hangs on what governs it.
        verb: Span of the main verb (participle or infinitive if the finite verb is an auxiliary).
        lemma: Lemma of the main verb with separable particle; for light verbs see ``noun``.
        noun: Lemma of the noun of a light-verb phrase ("make an *offer*", "*Kritik* üben"), or None.
        subject: Span of the subject's noun phrase, or None.
        objects: Spans of direct and indirect objects and of prepositional objects, in text order.
        complement: Span of a content clause or infinitive that the verb governs ("demands *that …*", "offered *to …*"), or None.
        parent: Index of the governing clause in the same document's clauses, or -1.
        sentence: Index of the sentence.
        negated: "not", "never", "nicht", "kein" on the predicate.
        passive: Passive voice; then ``agent`` may hold the by-phrase.
        tense: Of the finite verb; "future" also for "will", "is to", "werden" + infinitive, "soll".
        mood: "subjunctive-1" (German Konjunktiv I: reported), "subjunctive-2"/"conditional" (would, würde, könnte), "imperative".
        modal: Lemma of a modal verb on the predicate ("must", "sollen"), or None.
    """

    span: Span
    kind: Literal["main", "complement", "relative", "adverbial", "conditional", "infinitive", "coordinate"]
    verb: Span
    lemma: str
    sentence: int
    noun: str | None = None
    subject: Span | None = None
    agent: Span | None = None
    objects: tuple[Span, ...] = ()
    complement: Span | None = None
    parent: int = -1
    negated: bool = False
    passive: bool = False
    tense: Literal["past", "present", "future", "none"] = "none"
    mood: Literal["indicative", "subjunctive-1", "subjunctive-2", "conditional", "imperative", "none"] = (
        "indicative"
    )
    modal: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """Words that refer to somebody or something.

    Attributes:
        span: The name without title or role ("Steve Witkoff"), the role phrase without article ("US special envoy"), or the pronoun.
        type: Coarse type.
        form: What sort of words they are. "capital" is a capital city's (or seat's) name used for its government
            ("Kiew fordert", "the Kremlin"); "demonym" an adjective or people ("Russian", "Ukrainer").
        name: Normal form: nominative, no genitive -s, no article, inner spaces single ("Selenskyj" for "Selenskyjs").
        lang: Language of the words.
        role: Span of the role or title that stands with a name ("Foreign Minister"), or None.
        country: ISO 3166 alpha-2 of what the mention belongs to or is, if a gazetteer or a demonym tells.
        gender: "m", "f", "n" when pronoun, first name or role tells.
        number: "sg" or "pl".
        antecedent: For pronouns and bare roles: span of the name mention in the same document they stand for, or None.
        producer: Rule or model and version.
        concept: What the role says, the same word in every language ("president", "foreign-minister", "government"), for roles and
            names with one; None when the packs have no word for it.
    """

    span: Span
    type: EntityType
    form: Literal["name", "role", "pronoun", "demonym", "capital"]
    name: str
    lang: str
    producer: str
    role: Span | None = None
    country: str | None = None
    gender: str | None = None
    number: str = "sg"
    antecedent: Span | None = None
    concept: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Participant:
    """Somebody who takes part: the words that say who, and the entity once it is resolved."""

    span: Span
    entity_id: str | None = None


class QuotationKind(StrEnum):
    """Direct: verbatim in marks. Indirect: reported. Mixed: reported with verbatim pieces inside."""

    DIRECT = "direct"
    INDIRECT = "indirect"
    MIXED = "mixed"


class SpeakerKind(StrEnum):
    """How the speaker is known."""

    NAMED = "named"
    ROLE = "role"
    UNNAMED = "unnamed"
    DOCUMENT = "document"


@dataclass(frozen=True, slots=True, kw_only=True)
class Quotation:
    """What somebody is reported to have said.

    Attributes:
        id: From document, offsets and kind.
        content: The words said; without the outer quotation marks when direct, without the conjunction ("that", "dass") when indirect.
        speaker: Who; its span is that of a mention (name, role or pronoun) or of unnamed sources' words.
        cue: The words that introduce it ("said", "laut", "betonte").
        addressee: To whom.
        channel: Where ("on Fox News Radio", "auf der Plattform X", "in an interview with …"), preposition included.
        said: TIMEX3 value of when, or None.
        inside: Quotation that this one lies in.
        group: Same words by the same speaker across reports; its own id until compared.
        producer: Rule and version.
    """

    id: str
    content: Span
    kind: QuotationKind
    speaker: Participant | None
    speaker_kind: SpeakerKind | None
    cue: Span | None
    producer: str
    addressee: Participant | None = None
    channel: Span | None = None
    said: str | None = None
    inside: str | None = None
    group: str | None = None


class TimexType(StrEnum):
    """TIMEX3 types (ISO-TimeML)."""

    DATE = "DATE"
    TIME = "TIME"
    DURATION = "DURATION"
    SET = "SET"


@dataclass(frozen=True, slots=True, kw_only=True)
class TemporalExpression:
    """A temporal expression as TIMEX3.

    Attributes:
        span: The words.
        type: TIMEX3 type.
        value: TIMEX3 value: "2025-03-18", "2025-03", "2025-W12", "2025-03-18T16:00+03:00", "P30D", "PRESENT_REF", "XXXX-XX-XX".
        mod: TIMEX3 mod ("APPROX", "MORE_THAN", "START", "END" …) or None.
        anchor: Value it was computed from (publication date or a date named before), or None when it needs none.
        direction: Whether the event lies before or after the report's own date, when value or tense tells.
        producer: Rule and version.
    """

    span: Span
    type: TimexType
    value: str
    producer: str
    mod: str | None = None
    anchor: str | None = None
    direction: Literal["past", "future", "present"] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """A number with what it measures or counts.

    Attributes:
        span: Number with unit and modifier ("at least 1.5 million euros").
        value: The number; None when only a range is given (then ``low`` and ``high``).
        low: Lower bound, inclusive, if one is stated.
        high: Upper bound.
        unit: ISO 4217 for money, "percent", "percentage-point", SI symbols, "day" … "year", else "count".
        what: What is counted or measured, in the report's words ("wounded", "Soldaten"), or None.
        as_of: TIMEX3 value for which the number holds, or None.
        approximate: "about", "nearly", "rund".
        producer: Rule and version.
    """

    span: Span
    value: float | None
    low: float | None
    high: float | None
    unit: str
    producer: str
    what: Span | None = None
    as_of: str | None = None
    approximate: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Annotation:
    """Everything read off one document. All sequences are in text order.

    Attributes:
        tokens: One tuple per sentence, parallel to ``sentences``.
        hints: ``(start, end, label)`` of what the tagger's model takes for names (OntoNotes labels); one voice among others, only
            for languages whose tagger says so.
    """

    document: Document
    sentences: tuple[Sentence, ...] = ()
    tokens: tuple[tuple[Token, ...], ...] = ()
    hints: tuple[tuple[int, int, str], ...] = ()
    clauses: tuple[Clause, ...] = ()
    mentions: tuple[Mention, ...] = ()
    temporal_expressions: tuple[TemporalExpression, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    quotations: tuple[Quotation, ...] = ()
    problems: tuple[Problem, ...] = ()
