"""What the finders of quotations hand to one another before ids are given."""

from __future__ import annotations

from dataclasses import dataclass

from crosswire.model import QuotationKind, SpeakerKind
from crosswire.spans import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Speaker:
    """Who says it: the words, and how they name them.

    Attributes:
        span: A mention's span, or the words for an unnamed speaker or a document.
        phrase: The whole noun phrase, so that what is said never begins inside it.
    """

    span: Span
    kind: SpeakerKind
    phrase: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Cue:
    """Words that introduce speech.

    Attributes:
        index: Index of the cue's word in the reading (the first, if several).
        span: The words.
        lemma: Dictionary form, with its particle.
        cls: Class in the lexicon; "preposition", "colon" or "noun" if it is no verb.
    """

    index: int
    span: Span
    lemma: str
    cls: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A quotation before it has an id; ``inside`` is the content of the one that it lies in."""

    content: tuple[int, int]
    kind: QuotationKind
    speaker: Speaker | None
    cue: Cue | None
    producer: str
    addressee: Span | None = None
    channel: Span | None = None
    said: str | None = None
    inside: tuple[int, int] | None = None

    @property
    def bounds(self) -> tuple[int, int]:
        """Where the content is."""
        return self.content
