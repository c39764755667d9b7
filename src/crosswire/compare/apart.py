"""What keeps two statements apart, however much else they have in common."""

from __future__ import annotations

from collections.abc import Iterable

from crosswire.compare.askings import ask_other_things
from crosswire.compare.comparators import ASKING, TURNING_DOWN
from crosswire.compare.counted import TOLLS
from crosswire.compare.figures import compatible, is_measure, leaves_open, near_in_size
from crosswire.compare.measures import give_other_figures
from crosswire.compare.predicates import bearings
from crosswire.compare.stances import affirm_and_negate, share_axis
from crosswire.compare.verdicts import Verdict
from crosswire.compare.views import View
from crosswire.model import Act, Quantity

_SETTLING = frozenset({"figures-differ", "dates-differ", "swapped", "denied", "opposite-acts"})
_SURE = 0.9  # of a figure's being for the same thing


def never_same(verdicts: Iterable[Verdict], first: View, second: View) -> bool:
    """Tell whether something was found that no likeness outweighs: another figure, places swapped, a denial, yes against no."""
    verdicts = tuple(verdicts)
    acts = frozenset({first.statement.act, second.statement.act})
    turned_down = bool(acts & TURNING_DOWN) and bool(acts & ASKING)
    return (
        turned_down
        or _deny_two_things(first, second)
        or _point_elsewhere(first, second)
        or affirm_and_negate(first, second)
        or _count_other_things(verdicts, first, second)
        or ask_other_things(first, second)
        or give_other_figures(first, second)
        or _differ_in_figure(first, second)
        or any(verdict.feature in _SETTLING and verdict.value >= _SURE for verdict in verdicts)
    )


def _deny_two_things(first: View, second: View) -> bool:
    """Tell whether two deny something, each for himself: "we did not fire" and "there was no shooting" need not be of one day and place."""
    both = first.statement.act is second.statement.act is Act.DENY
    apart = None not in (first.subject, second.subject) and first.subject != second.subject
    return both and apart and not any(word.startswith("=") for word in first.words & second.words)


def _point_elsewhere(first: View, second: View) -> bool:
    """Tell whether each names a point of the compass, and not the same: what came from the north did not come from the south."""
    one, other = first.words & bearings(), second.words & bearings()
    return bool(one and other) and one.isdisjoint(other)


def _count_other_things(verdicts: Iterable[Verdict], first: View, second: View) -> bool:
    """Tell whether both count something, not the same, and do something else to it: "confirmed 120 cases", "closed two schools"."""
    if not (first.stances and second.stances and _counts_only(first) and _counts_only(second)):
        return False
    return not share_axis(first, second) and not any(v.feature.startswith("figures") for v in verdicts)


def _differ_in_figure(first: View, second: View) -> bool:
    """Tell whether two statements give one figure of a unit each and differ in it ("1.4 million francs", "90,000 francs").

    Of what is counted only where nothing else is, and where both are of like size: in "three of the crew" and "forty passengers" something
    else is counted.
    """
    if len(first.figures) == len(second.figures) == 1 and TOLLS.isdisjoint(first.counted):
        one, other = first.figures[0], second.figures[0]
        if one.unit == other.unit and (
            leaves_open(one, other) if compatible(one, other) else near_in_size(one, other)
        ):
            return True
    return any(
        is_measure(ones[0]) and not compatible(ones[0], others[0])
        for unit, ones in _by_unit(first).items()
        if len(ones) == 1 and len(others := _by_unit(second).get(unit, [])) == 1
    )


def _by_unit(view: View) -> dict[str, list[Quantity]]:
    """Return the figures of a statement by their unit."""
    found: dict[str, list[Quantity]] = {}
    for figure in view.figures:
        found.setdefault(figure.unit, []).append(figure)
    return found


def _counts_only(view: View) -> bool:
    """Tell whether a statement gives one figure, and that counts something."""
    return len(view.figures) == 1 and view.figures[0].unit == "count" and view.figures[0].what is not None
