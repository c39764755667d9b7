"""What a person corrects: values that name exact words and names, never what crosswire grouped by itself."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar, Literal

from crosswire.model import Act, Document, EntityType, Modality, QuotationKind
from crosswire.spans import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Anchor:
    """Exact words of one report.

    Attributes:
        document_id: The version of the report that the person saw.
        start: First code point in its text.
        end: One past the last.
        quote: The words, exactly.
        raw_sha256: Of the report's bytes, so that the same report is known under another id; None if it is not known.
        location: Where it was read from, so that a later version of it is known; None if it is not known.
    """

    document_id: str
    start: int
    end: int
    quote: str
    raw_sha256: str | None = None
    location: str | None = None

    @classmethod
    def of(cls, span: Span, document: Document) -> Anchor:
        """Return the anchor of a span of ``document``."""
        return cls(
            document_id=document.id,
            start=span.start,
            end=span.end,
            quote=document.words(span),
            raw_sha256=document.raw_sha256,
            location=document.location,
        )

    def fault(self) -> str | None:
        """Return what is lacking, or None."""
        is_sound = 0 <= self.start < self.end and self.end - self.start == len(self.quote)
        return None if is_sound else f"{self.start}:{self.end} cannot be the place of {self.quote[:40]!r}"


@dataclass(frozen=True, slots=True, kw_only=True)
class EntityRef:
    """One entity by its id, its name, or both: the id first, the name when no entity has the id.

    Attributes:
        id: Entity id.
        name: One of its names, as it is written.
    """

    id: str | None = None
    name: str | None = None

    def __str__(self) -> str:
        return self.name or self.id or "?"

    def fault(self) -> str | None:
        """Return what is lacking, or None."""
        return None if self.id or self.name else "an entity needs an id or a name"


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentRef:
    """One report, whichever version of it: by id, by its bytes, or by where it was read from."""

    document_id: str
    raw_sha256: str | None = None
    location: str | None = None

    @classmethod
    def of(cls, document: Document) -> DocumentRef:
        """Return the reference to ``document``."""
        return cls(document_id=document.id, raw_sha256=document.raw_sha256, location=document.location)


@dataclass(frozen=True, slots=True, kw_only=True)
class MergeEntities:
    """Several entities are one.

    Attributes:
        entities: Two or more; the first gives the id.
        name: The name to show; None keeps the first one's.
        type: Its type; None keeps the first one's.
    """

    kind: ClassVar[str] = "merge-entities"
    entities: tuple[EntityRef, ...]
    name: str | None = None
    type: EntityType | None = None

    def fault(self) -> str | None:
        """Return what is lacking, or None."""
        return None if len(set(self.entities)) > 1 else "entities: two or more different ones are needed"


@dataclass(frozen=True, slots=True, kw_only=True)
class SplitEntity:
    """Some mentions of an entity are of another one.

    Attributes:
        entity: That they were taken for.
        mentions: The words of each mention that is another's.
        forms: Surface forms: every mention written so, in every report, is another's.
        name: Of the other one; an entity that has this name takes the mentions, else a new one is made.
        type: Of the other one; None keeps the type.
    """

    kind: ClassVar[str] = "split-entity"
    entity: EntityRef
    name: str
    mentions: tuple[Anchor, ...] = ()
    forms: tuple[str, ...] = ()
    type: EntityType | None = None

    def fault(self) -> str | None:
        """Return what is lacking, or None."""
        if not self.name.strip():
            return "name: the other one needs one"
        return None if self.mentions or self.forms else "mentions or forms: one of them is needed"


@dataclass(frozen=True, slots=True, kw_only=True)
class RenameEntity:
    """An entity has another name, or is of another type."""

    kind: ClassVar[str] = "rename-entity"
    entity: EntityRef
    name: str | None = None
    type: EntityType | None = None

    def fault(self) -> str | None:
        """Return what is lacking, or None."""
        return None if self.name or self.type else "name or type: one of them is needed"


@dataclass(frozen=True, slots=True, kw_only=True)
class MergeStories:
    """The stories that hold these reports are one.

    Attributes:
        documents: One report of each story, or more.
    """

    kind: ClassVar[str] = "merge-stories"
    documents: tuple[DocumentRef, ...]

    def fault(self) -> str | None:
        """Return what is lacking, or None."""
        return None if len(set(self.documents)) > 1 else "documents: two or more different ones are needed"


@dataclass(frozen=True, slots=True, kw_only=True)
class SplitStory:
    """These reports are a story of their own.

    Attributes:
        documents: All reports of the story split off.
    """

    kind: ClassVar[str] = "split-story"
    documents: tuple[DocumentRef, ...]

    def fault(self) -> str | None:
        """Return what is lacking, or None."""
        return None if self.documents else "documents: at least one is needed"


@dataclass(frozen=True, slots=True, kw_only=True)
class StrikeQuotation:
    """These words are no quotation.

    Attributes:
        words: The content of the quotation.
    """

    kind: ClassVar[str] = "strike-quotation"
    words: Anchor

    def fault(self) -> str | None:
        """Return what is lacking, or None."""
        return None


@dataclass(frozen=True, slots=True, kw_only=True)
class FixQuotation:
    """These words are quoted of another speaker, or in another way.

    Attributes:
        words: The content of the quotation.
        speaker: Who says it.
        speaker_words: The words of the report that say who; None finds the nearest ones that name the speaker.
        quotation_kind: Direct, indirect or mixed.
    """

    kind: ClassVar[str] = "fix-quotation"
    words: Anchor
    speaker: EntityRef | None = None
    speaker_words: Anchor | None = None
    quotation_kind: QuotationKind | None = None

    def fault(self) -> str | None:
        """Return what is lacking, or None."""
        if self.speaker_words is not None and self.speaker_words.document_id != self.words.document_id:
            return "speaker_words: they must stand in the same report as the quotation"
        changed = self.speaker or self.speaker_words or self.quotation_kind
        return None if changed else "speaker, speaker_words or quotation_kind: one of them is needed"


@dataclass(frozen=True, slots=True, kw_only=True)
class StrikeStatement:
    """These words do not state that.

    Attributes:
        words: Of the statement.
        act: Which of the statements of these words; None for all of them.
    """

    kind: ClassVar[str] = "strike-statement"
    words: Anchor
    act: Act | None = None

    def fault(self) -> str | None:
        """Return what is lacking, or None."""
        return None


@dataclass(frozen=True, slots=True, kw_only=True)
class FixStatement:
    """These words state something else than was read off them.

    Attributes:
        words: Of the statement.
        act: Which of the statements of these words; None when there is only one.
        new_act: What the holder does by it.
        holder: Who does it.
        recipient: To whom.
        polarity: 1, or -1 for the opposite.
        modality: Fact, planned or hypothetical.
    """

    kind: ClassVar[str] = "fix-statement"
    words: Anchor
    act: Act | None = None
    new_act: Act | None = None
    holder: EntityRef | None = None
    recipient: EntityRef | None = None
    polarity: Literal[1, -1] | None = None
    modality: Modality | None = None

    def fault(self) -> str | None:
        """Return what is lacking, or None."""
        changed = self.new_act or self.holder or self.recipient or self.polarity or self.modality
        return None if changed else "new_act, holder, recipient, polarity or modality: one of them is needed"


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckFinding:
    """A person looked at a finding and its reports.

    Attributes:
        words: The finding's evidence.
        verdict: "checked".
        note: What came of it, in the person's words.
    """

    kind: ClassVar[str] = "check-finding"
    words: Anchor
    verdict: Literal["checked"] = "checked"
    note: str | None = None

    def fault(self) -> str | None:
        """Return what is lacking, or None."""
        return None


@dataclass(frozen=True, slots=True, kw_only=True)
class Undo:
    """A correction (or an undoing) no longer counts.

    Attributes:
        correction: Id of its line.
    """

    kind: ClassVar[str] = "undo"
    correction: str

    def fault(self) -> str | None:
        """Return what is lacking, or None."""
        return None if self.correction else "correction: the id of a line is needed"


Correcting = (
    MergeEntities
    | SplitEntity
    | RenameEntity
    | MergeStories
    | SplitStory
    | StrikeQuotation
    | FixQuotation
    | StrikeStatement
    | FixStatement
    | CheckFinding
    | Undo
)
KINDS: dict[str, type[Any]] = {
    cls.kind: cls
    for cls in (
        MergeEntities,
        SplitEntity,
        RenameEntity,
        MergeStories,
        SplitStory,
        StrikeQuotation,
        FixQuotation,
        StrikeStatement,
        FixStatement,
        CheckFinding,
        Undo,
    )
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """One line of the file of corrections: who corrected what, when and why.

    Attributes:
        id: From all the rest, so that the same line has the same id in every file.
        at: UTC, ISO 8601 to the second or the millisecond.
        by: Who.
        why: In that person's words; "" if none were given.
        change: What is corrected.
    """

    id: str
    at: str
    by: str
    why: str
    change: Correcting

    @property
    def kind(self) -> str:
        """The name of the kind, as in the file."""
        return self.change.kind
