"""Statements that cannot both hold by the weight of many cues, where no single comparator is sure of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from crosswire.compare.reasons import Reason
from crosswire.compare.verdicts import Verdict
from crosswire.compare.views import View
from crosswire.compare.weighing import parted_weights
from crosswire.model import Act, DisputeKind

# Probability from which two statements cannot both hold: a dispute that is none embarrasses more than one that is missed.
PARTED = 0.7


def part_by_weight(
    first: View, second: View, features: Mapping[str, float], total: float, verdicts: Sequence[Verdict]
) -> Verdict | None:
    """Return a verdict if the features together say that two statements cannot both hold.

    Args:
        first: The earlier.
        second: The later.
        features: All that is weighed.
        total: Probability of saying the same; the greater of both counts.
        verdicts: Of the comparators; one that sees a conflict, though not surely of one matter, tells the kind.
    """
    if not may_be_parted(first, second):
        return None
    probability = parted_weights().probability(features.items())
    if probability < PARTED or probability <= total:
        return None
    seen = next((verdict for verdict in verdicts if verdict.conflict is not None), None)
    if seen is not None:
        return Verdict(feature="parted", value=probability, reason=seen.reason, conflict=seen.conflict)
    denial = Act.DENY in (first.statement.act, second.statement.act)
    return Verdict(
        feature="parted",
        value=probability,
        reason=Reason.of("denied-unnamed") if denial else _reason(first, second, probability),
        conflict=DisputeKind.DENIAL if denial else DisputeKind.CONTRADICTION,
    )


def may_be_parted(first: View, second: View) -> bool:
    """Tell cheaply whether two statements can be weighed against each other: not headings, not one stretch, not the same words."""
    if first.in_heading or second.in_heading or first.text == second.text:
        return False
    one, other = first.statement, second.statement
    return one.document_id != other.document_id or not one.span.overlaps(other.span)


def _reason(first: View, second: View, probability: float) -> Reason:
    if first.negated != second.negated:
        return Reason.of("polarity")
    return Reason.of("parted", share=f"{probability:.2f}")
