"""Finds what lies inside a stretch of one report."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from functools import cached_property
from typing import Any, TypeVar, cast

from crosswire.memo import Kind, Memo
from crosswire.model import Annotation, Clause, EntityType, Quotation, TemporalExpression, TimexType, Token
from crosswire.resolve import Resolution
from crosswire.spans import Span

T = TypeVar("T")


class Lookup:
    """Finds what lies inside a span of one document, by bisection."""

    def __init__(self, annotation: Annotation, resolution: Resolution, memo: Memo | None = None) -> None:
        self.annotation = annotation
        self._resolution = resolution
        self.memo = memo
        self._remembered: dict[Kind[Any], dict[str, Any]] = {}
        self._clauses: tuple[list[int], list[int]] | None = None

    def remembered(self, kind: Kind[dict[str, T]], key: str, make: Callable[[], T]) -> T:
        """Return what is remembered of one of the report's statements.

        Args:
            kind: Which function it is the result of.
            key: Id of the statement.
            make: Computes the result, of nothing but the statement and its report.
        """
        if key not in (table := self.table(kind)):
            table[key] = make()
        return table[key]

    def knows(self, kind: Kind[dict[str, T]], key: str) -> bool:
        """Tell whether something is remembered of one of the report's statements."""
        return key in self.table(kind)

    def table(self, kind: Kind[dict[str, T]]) -> dict[str, T]:
        """Return all that is remembered of the report's statements."""
        table = self._remembered.get(kind)
        if table is None:
            found = self.memo.of_report(kind, self.annotation.document.id, dict) if self.memo else {}
            table = self._remembered[kind] = found
        return cast(dict[str, T], table)

    @cached_property
    def _tokens(self) -> list[Token]:
        return [token for sentence in self.annotation.tokens for token in sentence]

    @cached_property
    def _token_starts(self) -> list[int]:
        return [token.start for token in self._tokens]

    @cached_property
    def _mentions(self) -> list[tuple[Span, str | None]]:
        return [(m.span, self._resolution.entity_id(m.span)) for m in self.annotation.mentions]

    @cached_property
    def _mention_starts(self) -> list[int]:
        return [span.start for span, _ in self._mentions]

    @cached_property
    def _quotations(self) -> dict[str, Quotation]:
        return {quotation.id: quotation for quotation in self.annotation.quotations}

    @cached_property
    def _sentence_starts(self) -> list[int]:
        return [sentence.span.start for sentence in self.annotation.sentences]

    def tokens(self, span: Span) -> Sequence[Token]:
        """Return the tokens that begin in ``span``."""
        low, high = bisect_left(self._token_starts, span.start), bisect_left(self._token_starts, span.end)
        return self._tokens[low:high]

    def names(self, span: Span) -> Iterable[tuple[Span, str]]:
        """Yield mentions that begin in ``span`` and are resolved, with their entity ids."""
        low, high = bisect_left(self._mention_starts, span.start), bisect_left(self._mention_starts, span.end)
        for mention, entity_id in self._mentions[low:high]:
            if entity_id is not None:
                yield mention, entity_id

    def barred(self, span: Span) -> tuple[Span, ...]:
        """Return what in ``span`` names somebody, a role, a place, a time or a measure, resolved or not."""
        mentions = [m for m in self.annotation.mentions if m.span.overlaps(span) and m.form != "demonym"]
        roles = [m.role for m in mentions if m.role is not None]
        times = [e.span for e in self.annotation.temporal_expressions if e.span.overlaps(span)]
        measures = [q.span for q in self.annotation.quantities if q.unit != "count" and q.span.overlaps(span)]
        return (*(m.span for m in mentions), *roles, *times, *measures)

    def clauses(self, span: Span) -> Iterable[Clause]:
        """Return the clauses whose verb lies in ``span``, in their order."""
        if self._clauses is None:
            ordered = sorted((clause.verb.start, at) for at, clause in enumerate(self.annotation.clauses))
            self._clauses = [start for start, _ in ordered], [at for _, at in ordered]
        starts, places = self._clauses
        found = sorted(places[bisect_left(starts, span.start) : bisect_left(starts, span.end)])
        clauses = self.annotation.clauses
        return [clauses[at] for at in found if span.contains(clauses[at].verb)]

    def dates(self, span: Span) -> Iterable[TemporalExpression]:
        """Yield DATE and TIME expressions inside ``span``."""
        low = bisect_left(self._date_starts, span.start)
        high = bisect_left(self._date_starts, span.end)
        yield from (e for e in self._dates[low:high] if span.contains(e.span))

    @cached_property
    def _dates(self) -> list[TemporalExpression]:
        dates = (
            e for e in self.annotation.temporal_expressions if e.type in (TimexType.DATE, TimexType.TIME)
        )
        return sorted(dates, key=lambda e: e.span.start)

    @cached_property
    def _date_starts(self) -> list[int]:
        return [expression.span.start for expression in self._dates]

    def clause(self, span: Span, within: Span) -> Span:
        """Return the part inside ``within`` of the smallest clause that holds ``span``; ``within`` if there is none."""
        holding = [c.span for c in self.clauses(within) if c.span.contains(span)]
        smallest = min(holding, key=len, default=within)
        start, end = max(smallest.start, within.start), min(smallest.end, within.end)
        return within.within(start, end) if start <= span.start and span.end <= end else within

    def acting(self, span: Span) -> Span | None:
        """Return the subject of the first clause inside ``span`` that has one (its agent in the passive)."""
        for clause in self.clauses(span):
            if subject := clause.agent if clause.passive else clause.subject:
                return subject
        return None

    def actor(self, span: Span) -> str | None:
        """Return the entity that ``acting`` names."""
        subject = self.acting(span)
        return next((entity_id for _, entity_id in self.names(subject)), None) if subject else None

    def is_person(self, entity_id: str | None) -> bool:
        """Tell whether the report names an entity as a person."""
        return entity_id in self._persons

    @cached_property
    def _persons(self) -> frozenset[str]:
        persons = {mention.span for mention in self.annotation.mentions if mention.type is EntityType.PER}
        return frozenset(entity_id for span, entity_id in self._mentions if entity_id and span in persons)

    def quotation(self, quotation_id: str | None) -> Quotation | None:
        """Return the document's quotation with this id."""
        return self._quotations.get(quotation_id) if quotation_id else None

    def sentence(self, span: Span) -> Span:
        """Return the stretch of the sentences that ``span`` begins and ends in; ``span`` itself if it lies in none."""
        inside = [s.span for s in self.annotation.sentences if s.span.overlaps(span)]
        return inside[0].cover(inside[-1]) if inside else span

    def lang(self, offset: int) -> str:
        """Return the language of the sentence at ``offset``."""
        at = bisect_left(self._sentence_starts, offset + 1) - 1
        return self.annotation.sentences[at].lang if at >= 0 else self.annotation.document.lang
