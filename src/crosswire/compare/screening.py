"""Pairs of which it is certain, before the comparators are asked, that they come out different: most of all.

What a comparator can find at best is known from the weights, so that nothing is lost; a test compares with the full comparison.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from functools import cache

from crosswire.compare.comparators import are_opposite, are_other_days
from crosswire.compare.features import Logits
from crosswire.compare.measures import may_be_one_figure
from crosswire.compare.stances import may_be_opposed, share_axis
from crosswire.compare.views import View
from crosswire.compare.weighing import Weights, matter_weights, same_weights
from crosswire.model import DisputeKind

# What each comparator may find, and up to which value (1 where none is given); those of figures, dates and clock times only where both
# statements have some.
_ALWAYS: tuple[tuple[str, ...], ...] = (
    ("same-act", "opposite-acts", "both-deny", "denied", "told", "related-acts", "act-and-telling", "different-acts"),
    ("polarity",),
    ("swapped", "same-actor", "different-sayers", "different-actors"),
    ("no-names", "names"),
    ("planned-or-done", "possible-only"),
)  # fmt: skip
_FIGURES = ("figures-agree", "figures-differ")
_DATES = ("dates-fit", "dates-differ", "dates-agree", "dates-other")
_MOMENTS = ("times-differ", "dates-agree")
_MOST: Mapping[str, float] = {"figures-agree": 2.0}
_MARGIN = 1e-6  # sums are added up in another order here


def is_surely_different(
    first: View,
    second: View,
    features: Mapping[str, float],
    same: float,
    same_matter: Mapping[DisputeKind, float],
) -> bool:
    """Tell whether no comparator can make two statements the same or contradicting.

    Args:
        first: The earlier.
        second: The later.
        features: How alike their words are.
        same: Probability from which two statements are the same.
        same_matter: Probability of being about one matter from which a conflict of each kind is one.
    """
    alike = Logits(same_weights().logit(features.items()), matter_weights().logit(features.items()))
    return cannot_meet(first, second, alike, same, same_matter)


def cannot_meet(
    first: View,
    second: View,
    alike: Logits,
    same: float,
    same_matter: Mapping[DisputeKind, float],
) -> bool:
    """Tell the same of what is known to weigh so much: as :func:`is_surely_different`, of what the features weigh."""
    figures = bool(first.figures) and bool(second.figures)
    dates = bool(first.dates and second.dates) or None not in (first.statement.when, second.statement.when)
    moments = bool(first.moments) and bool(second.moments)
    has = (figures, dates, moments)
    if not _is_beyond("same", alike.same, has, same):
        return False
    if may_be_opposed(first, second) or _may_differ(first, second):
        return False
    if are_other_days(first, second) and share_axis(first, second):
        return False
    least = min((same_matter[kind] for kind in _conflicts(first, second, has)), default=None)
    return least is None or _is_beyond("matter", alike.matter, has, least)


def _may_differ(first: View, second: View) -> bool:
    """Tell whether figures can part the statements, whatever else these say."""
    return any(
        may_be_one_figure(place, at, first, second)
        for place in range(len(first.figures))
        for at in range(len(second.figures))
    )


def _is_beyond(part: str, logit: float, has: tuple[bool, bool, bool], least: float) -> bool:
    """Tell whether a probability cannot be reached."""
    return logit + _at_best(part, *has) + _MARGIN < _logit_of(least)


@cache
def _logit_of(probability: float) -> float:
    return math.log(probability / (1 - probability))


def _conflicts(first: View, second: View, has: tuple[bool, bool, bool]) -> Iterator[DisputeKind]:
    """Yield the kinds of conflict that there can be."""
    figures, dates, moments = has
    one, other = first.statement, second.statement
    if figures:
        yield DisputeKind.FIGURE
    if dates or moments:
        yield DisputeKind.TIME
    if are_opposite(one.act, other.act):
        yield DisputeKind.CONTRADICTION


@cache
def _at_best(part: str, figures: bool, dates: bool, moments: bool) -> float:
    """Return the most that all comparators together can add."""
    weights = same_weights() if part == "same" else matter_weights()
    groups = [*_ALWAYS]
    groups += [group for group, has in ((_FIGURES, figures), (_DATES, dates), (_MOMENTS, moments)) if has]
    return sum(_most(weights, group) for group in groups)


def _most(weights: Weights, group: tuple[str, ...]) -> float:
    return max(0.0, *(weights.of.get(name, 0.0) * _MOST.get(name, 1.0) for name in group))
