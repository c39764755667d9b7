"""What each report asserts: who demands, offers, accepts, rejects or does what, on which condition, by when."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import partial

from crosswire import lang
from crosswire.memo import Kind, Memo, unchanged
from crosswire.model import Annotation, Quantity, Statement, TemporalExpression
from crosswire.statements.composing import statements_of
from crosswire.statements.context import Context, EntityLookup
from crosswire.statements.deeds import deeds
from crosswire.statements.narrated import narrated
from crosswire.statements.spoken import spoken

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


def state(
    annotations: Iterable[Annotation], resolution: EntityLookup, memo: Memo | None = None
) -> Statements:
    """Read the statements off annotated reports.

    Every sentence that states something yields at least one statement; questions, furniture, digests that repeat the
    report and headings without a predicate yield none. A sentence with several acts yields one statement for each.

    Args:
        annotations: Reports in any order; the order changes nothing.
        resolution: Which entity a mention is of.
        memo: Of the story.

    Returns:
        Statements with ``issue_id`` still None; a report in a language that is read in part yields what is said directly, who does
        what by a verb that its pack knows, and its own sentences that give a figure or a date; one in a language without a pack
        nothing.
    """
    ordered = sorted(annotations, key=lambda annotation: annotation.document.id)
    statements: list[Statement] = []
    quantities: list[Quantity] = []
    for annotation in ordered:
        own = (
            memo.of_report(_OF_REPORT, annotation.document.id, partial(_of_report, annotation, resolution))
            if memo
            else _of_report(annotation, resolution)
        )
        statements.extend(_moved(statement, len(quantities)) for statement in own)
        quantities.extend(annotation.quantities)
    return Statements(
        statements=tuple(statements),
        temporal_expressions=tuple(t for a in ordered for t in a.temporal_expressions),
        quantities=tuple(quantities),
    )


_OF_REPORT: Kind[tuple[Statement, ...]] = Kind("statements", tuple[Statement, ...], carried=unchanged)


def _of_report(annotation: Annotation, resolution: EntityLookup) -> tuple[Statement, ...]:
    if annotation.document.lang in lang.read_in_part():
        context = Context(annotation, resolution)
        acts = tuple(deeds(context))
        said = (*spoken(context, acts), *acts)
        return tuple(sorted((*said, *narrated(context, said)), key=lambda statement: statement.span))
    return statements_of(Context(annotation, resolution), first_quantity=0)


def _moved(statement: Statement, first_quantity: int) -> Statement:
    """Let a statement's quantities be those of all reports."""
    if not statement.quantities or not first_quantity:
        return statement
    return replace(statement, quantities=tuple(first_quantity + place for place in statement.quantities))
