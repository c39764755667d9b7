"""Bearings: what came from the north did not come from the south."""

from __future__ import annotations

from crosswire.compare.predicates import bearings
from crosswire.compare.views import View


def point_elsewhere(first: View, second: View) -> bool:
    """Tell whether each of two statements names a point of the compass, and not the same: they do not say the same."""
    one, other = first.words & bearings(), second.words & bearings()
    return bool(one and other) and one.isdisjoint(other)
