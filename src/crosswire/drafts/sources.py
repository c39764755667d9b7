"""The reports as quotations are looked for in them: all their words, the words in quotation marks, and who says them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate

from crosswire.account.excerpts import excerpt_of
from crosswire.annotate.quotations.marks import find_marked
from crosswire.compare.compiled import Compiled
from crosswire.drafts.wording import Stream, words_of
from crosswire.model import Document, Quotation, QuotationKind
from crosswire.model.workspace import Excerpt
from crosswire.spans import Span, overlap_length

_MOSTLY = 0.6  # share of the words found that must lie in a quotation for its speaker to have said them


@dataclass(frozen=True, slots=True, kw_only=True)
class Utterance:
    """Words in quotation marks (``is_marked``), or a sentence. Indices are into the stream it was read from."""

    first: int
    last: int
    is_marked: bool


class Report:
    """One report to look for quotations in."""

    def __init__(self, compiled: Compiled, document: Document, quotations: Sequence[Quotation]) -> None:
        self.compiled = compiled
        self.document = document
        self.quotations = tuple(quotations)
        self._blocks = [b.span for b in document.blocks if not b.kind.is_furniture] or [
            Span(document.id, 0, max(1, len(document.text)))
        ]

    @cached_property
    def marked(self) -> tuple[tuple[int, int], ...]:
        """Offsets of what stands between outer quotation marks."""
        found = find_marked(self.document.text, self._blocks)
        return tuple(m.inner for m in found if m.parent == -1 and m.inner[1] > m.inner[0])

    @cached_property
    def spoken(self) -> Stream:
        """The words in quotation marks, one after the other: an utterance that "she said" interrupts is one run."""
        runs = [words_of(self.document.text, low, high) for low, high in self.marked]
        begins = accumulate(len(run) for run in runs)
        return Stream([word for run in runs for word in run], begins)

    @cached_property
    def whole(self) -> Stream:
        """All words."""
        return Stream(
            [w for block in self._blocks for w in words_of(self.document.text, block.start, block.end)]
        )

    def span(self, stream: Stream, first: int, last: int) -> Span:
        """Return the stretch of the text that words of a stream cover."""
        return Span(self.document.id, stream.words[first].start, stream.words[last - 1].end)

    def speaker(self, span: Span) -> str | None:
        """Return the entity that says the words of ``span``, if the report names one."""
        inside = [q for q in self.quotations if overlap_length(q.content, span) >= _MOSTLY * len(span)]
        inside = inside or [q for q in self.quotations if overlap_length(q.content, span) > 0]
        direct = sorted(
            inside, key=lambda q: (q.kind is QuotationKind.INDIRECT, -overlap_length(q.content, span))
        )
        return next((q.speaker.entity_id for q in direct if q.speaker and q.speaker.entity_id), None)

    def is_marked(self, span: Span) -> bool:
        """Tell whether the words of ``span`` stand in quotation marks."""
        shared = sum(max(0, min(span.end, high) - max(span.start, low)) for low, high in self.marked)
        return shared >= _MOSTLY * len(span)

    def excerpt(self, span: Span) -> Excerpt:
        """Return the words of ``span`` as an excerpt."""
        return excerpt_of(self.compiled.account, self.document, span)

    def origin(self, span: Span) -> str:
        """Return the origin of the words."""
        return self.compiled.origin_of(span)


def reports_of(stories: Sequence[Compiled]) -> tuple[Report, ...]:
    """Return all reports of the stories, the first published first."""
    found = []
    for compiled in stories:
        by_document: dict[str, list[Quotation]] = {}
        for quotation in compiled.account.quotations:
            by_document.setdefault(quotation.content.document_id, []).append(quotation)
        found += [Report(compiled, d, by_document.get(d.id, ())) for d in compiled.documents.values()]
    return tuple(sorted(found, key=lambda r: (r.document.published or "9999", r.document.id)))
