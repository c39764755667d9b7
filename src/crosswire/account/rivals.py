"""Figures that two sayers give at one time: the one takes no other's place, on whatever day a report repeats it."""

from __future__ import annotations

from collections.abc import Set

from crosswire.compare import Comparison, View
from crosswire.compare.figures import number_of
from crosswire.model import DisputeKind

Rivals = Set[frozenset[float]]


def rival_figures(comparison: Comparison) -> Rivals:
    """Return the pairs of numbers that one report sets beside one another as what two sayers say ("police 17, the clinic 19").

    Args:
        comparison: The compared statements.
    """
    found: set[frozenset[float]] = set()
    for pair in comparison.conflicts:
        first, second = comparison.views[pair.first], comparison.views[pair.second]
        if (
            pair.conflict is DisputeKind.FIGURE
            and first.statement.document_id == second.statement.document_id
        ):
            found |= _numbers(first, second)
    return found


def are_rivals(first: View, second: View, rivals: Rivals) -> bool:
    """Tell whether two statements give figures that some report sets beside one another."""
    return not rivals.isdisjoint(_numbers(first, second))


def _numbers(first: View, second: View) -> set[frozenset[float]]:
    """Return each number of the one with each of the other."""
    ones, others = ([n for f in v.figures if (n := number_of(f)) is not None] for v in (first, second))
    return {frozenset((one, other)) for one in ones for other in others if one != other}
