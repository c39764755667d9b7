"""How reports hang together: what came from what, which origins there are, and which reports belong to one story."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from crosswire.model import Derivation, Origin, OtherDocument
from crosswire.spans import Span

_INSIDE = 0.5  # a statement counts for a passage's origin when at least half of it lies inside the passage


@dataclass(frozen=True, slots=True, kw_only=True)
class Credit:
    """Words by which a report says that something is another's.

    Attributes:
        document_id: The report that credits.
        span: The words ("wie die Zeitung … berichtete", "(dpa)"), or the linked words.
        name: Whom it credits, as written; for a link the host.
        document_ids: Reports among those given that the name or link stands for.
        whole: The whole report is credited (dateline, credit line), not one sentence.
    """

    document_id: str
    span: Span
    name: str
    document_ids: tuple[str, ...] = ()
    whole: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Relations:
    """What relates the reports given.

    Attributes:
        derivations: Ordered by ``to_document``, then ``from_document``. Of several possible originals of a copy the nearest to the
            root is named, so a report copied a hundred times gives a hundred derivations, not ten thousand.
        origins: One per independent origin, largest first.
        stories: Ids of the reports of each story, largest story first, each sorted by time of publication.
        others: Reports outside the first story with the reason in words; empty when all were asked for.
        credits: What the reports themselves say about where their words come from.
    """

    derivations: tuple[Derivation, ...]
    origins: tuple[Origin, ...]
    stories: tuple[tuple[str, ...], ...]
    others: tuple[OtherDocument, ...]
    credits: tuple[Credit, ...] = ()
    _origin_ids: Mapping[str, str] = field(default_factory=dict)
    _derived: Mapping[str, tuple[Derivation, ...]] = field(default_factory=dict)
    _passages: dict[str, Sequence[tuple[int, int, Span]]] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )

    def origin_of_document(self, document_id: str) -> str:
        """Return the id of the origin that the report as a whole rests on.

        Raises:
            KeyError: If the document was not among those related.
        """
        return self._origin_ids[document_id]

    def origin_of(self, span: Span) -> str:
        """Return the id of the origin that the words of ``span`` rest on.

        Words inside a passage taken from another report count for that report's origin (and so on, if it took them itself); all
        others for the report's own.

        Raises:
            KeyError: If the span's document was not among those related.
        """
        visited: set[str] = set()
        while span.document_id not in visited:
            visited.add(span.document_id)
            source = self._passage_source(span)
            if source is None:
                break
            span = source
        return self._origin_ids[span.document_id]

    def source_of(self, span: Span) -> Span | None:
        """Return the passage of another report that the words of ``span`` were taken from, directly; None if they are the report's own."""
        return self._passage_source(span)

    def _passage_source(self, span: Span) -> Span | None:
        best: tuple[int, str, int] | None = None
        found: Span | None = None
        start, end = span.start, span.end
        for low, high, source in self._taken(span.document_id):
            if low >= end or start >= high:
                continue
            shared = min(end, high) - max(start, low)
            rank = (shared, source.document_id, -source.start)
            if shared >= _INSIDE * (end - start) and (best is None or rank > best):
                best, found = rank, source
        return found

    def _taken(self, document_id: str) -> Sequence[tuple[int, int, Span]]:
        """Return where the passages of a report that were taken over lie in it, and what they were taken from."""
        found = self._passages.get(document_id)
        if found is None:
            passages = (p for derivation in self._derived.get(document_id, ()) for p in derivation.passages)
            found = self._passages[document_id] = [(p.to.start, p.to.end, p.from_) for p in passages]
        return found
