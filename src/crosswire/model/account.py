"""What is compiled from many reports; names and meanings are those of the export contract, version 1.

Longer than 400 lines on purpose: it is the contract, read from top to bottom.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

from crosswire.errors import Problem
from crosswire.model.annotations import (
    EntityType,
    Participant,
    Quantity,
    Quotation,
    TemporalExpression,
)
from crosswire.model.documents import Document
from crosswire.spans import Span

SCHEMA = "crosswire.account/1"


class DerivationKind(StrEnum):
    """How one report came from another."""

    COPY = "copy"
    PARTIAL = "partial"
    TRANSLATION = "translation"
    CREDIT = "credit"


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A pair of stretches that correspond."""

    from_: Span
    to: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Derivation:
    """``to_document`` took text from ``from_document``; ``coverage`` is the share (0..1) of its text so taken."""

    from_document: str
    to_document: str
    kind: DerivationKind
    coverage: float
    passages: tuple[Passage, ...]
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """One independent origin and the reports that rest on it."""

    id: str
    document_ids: tuple[str, ...]
    label: str
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Role:
    """Words that state what somebody is."""

    text: str
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity:
    """One person, organisation, state, place … under one name."""

    id: str
    type: EntityType
    name: str
    names: Mapping[str, tuple[str, ...]]
    roles: tuple[Role, ...]
    country: str | None
    mentions: tuple[Span, ...]


class AlterationKind(StrEnum):
    """How a quotation differs from the first of its group."""

    SAME = "same"
    SHORTENED = "shortened"
    REWORDED = "reworded"
    TRANSLATED = "translated"


@dataclass(frozen=True, slots=True, kw_only=True)
class Alteration:
    """How one quotation differs from the group's first."""

    quotation_id: str
    kind: AlterationKind
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class QuotationGroup:
    """The same words by the same speaker, across reports and languages."""

    id: str
    quotation_ids: tuple[str, ...]
    speaker: str | None
    first: str
    alterations: tuple[Alteration, ...]


class Act(StrEnum):
    """What a statement's holder does by it."""

    ASSERT = "assert"
    DENY = "deny"
    DEMAND = "demand"
    OFFER = "offer"
    PROPOSE = "propose"
    ACCEPT = "accept"
    REJECT = "reject"
    CONDITION = "condition"
    COMMIT = "commit"
    CONCEDE = "concede"
    THREATEN = "threaten"
    ACCUSE = "accuse"
    SUPPORT = "support"
    WARN = "warn"
    EXPECT = "expect"
    MEET = "meet"
    DO = "do"


class Modality(StrEnum):
    """Whether it is reported as fact, as planned, or as possible only."""

    FACT = "fact"
    PLANNED = "planned"
    HYPOTHETICAL = "hypothetical"


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """PLOVER codes (Political Language Ontology for Verifiable Event Records)."""

    category: str
    mode: str | None
    context: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class When:
    """A TIMEX3 value and how precise it is."""

    value: str
    precision: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """One link of the chain from the reader's outlet to who says it."""

    kind: Literal["outlet", "speaker", "document", "unnamed"]
    entity_id: str | None = None
    span: Span | None = None
    outlet: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """What one document asserts; the unit that is compared. ``quantities`` are indices into the account's quantities."""

    id: str
    document_id: str
    span: Span
    holder: Participant | None
    act: Act
    event: Event | None
    recipient: Participant | None
    issue_id: str | None
    polarity: Literal[1, -1]
    modality: Modality
    condition: Span | None
    conditional_on: tuple[str, ...]
    deadline: str | None
    term: str | None
    when: When | None
    attribution: tuple[Attribution, ...]
    quotation_id: str | None
    quantities: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Issue:
    """What statements are about, named from the statements themselves."""

    id: str
    label: Mapping[str, str]
    terms: tuple[str, ...]
    statement_ids: tuple[str, ...]


class FindingStatus(StrEnum):
    """The most pressing one: disputed before superseded before single-origin before agreed."""

    AGREED = "agreed"
    SINGLE_ORIGIN = "single-origin"
    DISPUTED = "disputed"
    SUPERSEDED = "superseded"


class DisputeKind(StrEnum):
    """In what two findings part."""

    CONTRADICTION = "contradiction"
    DENIAL = "denial"
    FIGURE = "figure"
    TIME = "time"
    SCOPE = "scope"
    WORDING = "wording"


@dataclass(frozen=True, slots=True, kw_only=True)
class Dispute:
    """A finding that parts from this one, and why, in words."""

    finding_id: str
    kind: DisputeKind
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """Statements of one or more reports that say the same."""

    id: str
    text: str
    lang: str
    evidence: Span
    statement_ids: tuple[str, ...]
    status: FindingStatus
    origins: int
    outlets: tuple[str, ...]
    languages: tuple[str, ...]
    disputes: tuple[Dispute, ...]
    superseded_by: str | None
    rank: int


class PositionStatus(StrEnum):
    """Where a demand, offer or proposal stands; a threat or an announcement that came true is carried out."""

    OPEN = "open"
    ACCEPTED = "accepted"
    REJECTED = "rejected"
    REVISED = "revised"
    AGREED = "agreed"
    WITHDRAWN = "withdrawn"
    MET = "met"
    CARRIED_OUT = "carried-out"


@dataclass(frozen=True, slots=True, kw_only=True)
class PositionStep:
    """One step of a position's history."""

    when: str | None
    act: Act
    statement_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Position:
    """What one actor wants on one issue."""

    entity_id: str
    issue_id: str
    act: Act
    status: PositionStatus
    statement_ids: tuple[str, ...]
    history: tuple[PositionStep, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanOutcome:
    """What became of a plan: given up or put off, with the words that tell it; or its day lies before the latest report."""

    kind: Literal["called-off", "postponed", "passed"]
    statement_id: str | None = None
    evidence: Span | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ChronologyEntry:
    """Something that happened or is planned, dated by the event. ``when`` is EDTF (ISO 8601-2); ``outcome`` is of plans only."""

    when: str
    precision: str
    tense: Literal["past", "planned"]
    text: str
    lang: str
    evidence: Span
    statement_ids: tuple[str, ...]
    findings: tuple[str, ...]
    origins: int
    outcome: PlanOutcome | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """A word that colours a wording, or its plain counterpart."""

    term: str
    kind: Literal["loaded", "neutral"]


@dataclass(frozen=True, slots=True, kw_only=True)
class WordingVariant:
    """How one outlet words the fact."""

    evidence: Span
    outlet: str | None
    lang: str
    terms: tuple[Term, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """One fact in several wordings."""

    finding_id: str
    variants: tuple[WordingVariant, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CoverageMatrix:
    """Findings × outlets; cells[i][j] is 0 absent, 1 reported, 2 disputed."""

    finding_ids: tuple[str, ...]
    outlets: tuple[str, ...]
    cells: tuple[tuple[int, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A question that the findings answer."""

    question: str
    lang: str
    finding_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What is new, revised, withdrawn or silently edited."""

    kind: Literal["new", "revised", "withdrawn", "edited"]
    reason: str
    finding_id: str | None = None
    document_id: str | None = None
    before: Span | None = None
    after: Span | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """The reports of one unfolding story."""

    id: str
    title: str
    lang: str
    first_published: str | None
    last_published: str | None
    document_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class OtherDocument:
    """A report that was given but put aside, with the reason."""

    document_id: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """What could be read, in which languages, and what went wrong."""

    read: int
    languages: Mapping[str, int]
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AppliedCorrection:
    """What one line of the file of corrections did to this account.

    Attributes:
        id: Of the line.
        kind: "merge-entities", "strike-quotation", "check-finding" …
        at: When it was made (UTC).
        by: Who made it.
        why: In that person's words; "" if none were given.
        applies: Whether it still does something here.
        obstacle: Why not: "words-gone", "words-repeated" (the report was changed), "nothing-there" (nothing of the kind is read off these
            words), "several-there" (more than one is), "no-entity", "entity-ambiguous", "not-named" (the report does not name the speaker),
            "reports-lacking"; None when it applies.
        note: What the person noted beside a check.
        span: The words concerned.
        entity_id: The entity concerned, as it is now.
        quotation_id: The quotation that was fixed.
        statement_id: The statement that was fixed.
        finding_id: The finding that was checked, or that a fixed statement is part of.
        before: What crosswire read, when that differs: a name, a speaker, an act.
        after: What it is now.
    """

    id: str
    kind: str
    at: str
    by: str
    why: str
    applies: bool
    obstacle: str | None = None
    note: str | None = None
    span: Span | None = None
    entity_id: str | None = None
    quotation_id: str | None = None
    statement_id: str | None = None
    finding_id: str | None = None
    before: str | None = None
    after: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """One checkable account of one story. Documents put aside are in ``documents`` too, and listed in ``other_documents``.

    ``corrections`` are what people corrected, in the order of their times; those of other stories are left out.
    """

    schema: str
    generated: str
    as_of: str | None
    lang: str
    story: Story
    other_documents: tuple[OtherDocument, ...]
    coverage: Coverage
    documents: tuple[Document, ...]
    derivations: tuple[Derivation, ...]
    origins: tuple[Origin, ...]
    entities: tuple[Entity, ...]
    temporal_expressions: tuple[TemporalExpression, ...]
    quantities: tuple[Quantity, ...]
    quotations: tuple[Quotation, ...]
    quotation_groups: tuple[QuotationGroup, ...]
    statements: tuple[Statement, ...]
    issues: tuple[Issue, ...]
    findings: tuple[Finding, ...]
    positions: tuple[Position, ...]
    chronology: tuple[ChronologyEntry, ...]
    wording: tuple[Wording, ...]
    coverage_matrix: CoverageMatrix
    in_brief: tuple[str, ...]
    questions: tuple[Question, ...]
    changes: tuple[Change, ...]
    corrections: tuple[AppliedCorrection, ...] = ()
