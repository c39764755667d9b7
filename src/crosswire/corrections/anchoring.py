"""Finding what a correction names among the reports at hand: exact words or nothing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from crosswire.corrections.values import (
    Anchor,
    Correcting,
    DocumentRef,
    MergeEntities,
    MergeStories,
    RenameEntity,
    SplitEntity,
    SplitStory,
    Undo,
)
from crosswire.model import Document
from crosswire.spans import Span

Obstacle = Literal["other-report", "words-gone", "words-repeated"]


@dataclass(frozen=True, slots=True)
class Unfound:
    """Why words were not found.

    Attributes:
        obstacle: "other-report": no version of the report is at hand; "words-gone": its text no longer has these words;
            "words-repeated": it was changed and has them several times.
    """

    obstacle: Obstacle


class Library:
    """Reports at hand, found by id, by their bytes, or by where they were read from."""

    def __init__(self, documents: Iterable[Document]) -> None:
        self.documents = {document.id: document for document in documents}
        self._by_bytes: dict[str, list[str]] = defaultdict(list)
        self._by_location: dict[str, list[str]] = defaultdict(list)
        for document in sorted(self.documents.values(), key=lambda d: d.id):
            self._by_bytes[document.raw_sha256].append(document.id)
            self._by_location[document.location].append(document.id)

    def find(self, words: Anchor) -> Span | Unfound:
        """Return where the words of an anchor stand.

        In a text that was changed since, they are taken only where they occur exactly once.
        """
        document = self.document_of(words)
        if document is None:
            return Unfound("other-report")
        if document.text[words.start : words.end] == words.quote and self._is_same(words, document):
            return Span(document.id, words.start, words.end)
        first = document.text.find(words.quote) if words.quote else -1
        if first < 0:
            return Unfound("words-gone")
        if document.text.find(words.quote, first + 1) >= 0:
            return Unfound("words-repeated")
        return Span(document.id, first, first + len(words.quote))

    def document_of(self, named: Anchor | DocumentRef) -> Document | None:
        """Return the report named, or the one version of it that is at hand."""
        if named.document_id in self.documents:
            return self.documents[named.document_id]
        same_bytes = self._by_bytes.get(named.raw_sha256 or "", ())
        if same_bytes:
            return self.documents[same_bytes[0]]
        same_place = self._by_location.get(named.location or "", ())
        return self.documents[same_place[0]] if len(same_place) == 1 else None

    def concerns(self, change: Correcting) -> bool:
        """Tell whether a correction can concern the reports at hand; one of entities always can."""
        match change:
            case MergeEntities() | RenameEntity():
                return True
            case SplitEntity():
                return bool(change.forms) or any(self.document_of(one) for one in change.mentions)
            case MergeStories() | SplitStory():
                return any(self.document_of(one) for one in change.documents)
            case Undo():
                return False
            case _:
                return self.document_of(change.words) is not None

    @staticmethod
    def _is_same(words: Anchor, document: Document) -> bool:
        """Tell whether the report's text can be the one that the offsets were counted in."""
        return words.document_id == document.id or words.raw_sha256 == document.raw_sha256
