"""What each report asserts: who demands, offers, accepts, rejects or does what, on which condition, by when."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from crosswire.model import Annotation, Quantity, Statement, TemporalExpression
from crosswire.statements.composing import statements_of
from crosswire.statements.context import Context, EntityLookup

__all__ = ["EntityLookup", "Statements", "state"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Statements:
    """The statements of several reports, with the values they point into.

    Attributes:
        statements: Reports in the order of their ids, each in text order.
        temporal_expressions: Of all reports, in that order.
        quantities: Of all reports, in that order; ``Statement.quantities`` are indices into it.
    """

    statements: tuple[Statement, ...] = ()
    temporal_expressions: tuple[TemporalExpression, ...] = ()
    quantities: tuple[Quantity, ...] = ()


def state(annotations: Iterable[Annotation], resolution: EntityLookup) -> Statements:
    """Read the statements off annotated reports.

    Every sentence that states something yields at least one statement; questions, furniture, digests that repeat the
    report and headings without a predicate yield none. A sentence with several acts yields one statement for each.

    Args:
        annotations: Reports in any order; the order changes nothing.
        resolution: Which entity a mention is of.

    Returns:
        Statements with ``issue_id`` still None; a report in a language without a pack yields none.
    """
    ordered = sorted(annotations, key=lambda annotation: annotation.document.id)
    statements: list[Statement] = []
    quantities: list[Quantity] = []
    for annotation in ordered:
        context = Context(annotation, resolution)
        statements.extend(statements_of(context, first_quantity=len(quantities)))
        quantities.extend(annotation.quantities)
    return Statements(
        statements=tuple(statements),
        temporal_expressions=tuple(t for a in ordered for t in a.temporal_expressions),
        quantities=tuple(quantities),
    )
