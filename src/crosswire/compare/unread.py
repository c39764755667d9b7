"""Pairs with a statement in a language that is read in part: its acts are hardly known, so that words alone make nothing the same.

What a report tells in its own words is the same as what another tells if they also share a figure or a day. Their tolls may differ
(rival_tolls.py); nothing else of them is set against one another.
"""

from __future__ import annotations

from collections.abc import Iterator

from crosswire import lang as packs
from crosswire.compare.counted import TOLLS
from crosswire.compare.figures import compatible, number_of
from crosswire.compare.verdicts import TOLD
from crosswire.compare.views import View
from crosswire.model import Quantity

# Probabilities from which two such statements say the same, and from which they do if they give one toll. Set on a dozen invented reports
# of three disasters: below the first "it rained for three days" was "mud came down after three days of rain" (.61), above the second were
# "24 dead" in two languages (.28) and no two tolls of different events.
SURE, SURE_OF_TOLL = 0.75, 0.25


def is_unread(view: View) -> bool:
    """Tell whether a statement is in a language that is read in part."""
    return view.lang in packs.read_in_part()


def says_same(first: View, second: View, total: float) -> bool:
    """Tell whether two statements say the same: both tell what happened, with a toll, or a figure or day and most words, in common.

    Args:
        first: A statement; one of the two is in a language that is read in part.
        second: Another one.
        total: Probability that they say the same.
    """
    if not (tells(first) and tells(second)):
        return False
    tolls, others = _tolls(first), _tolls(second)
    if tolls or others:
        common = tolls.keys() & others.keys()
        return total >= SURE_OF_TOLL and bool(common) and all(tolls[name] == others[name] for name in common)
    return total >= SURE and (_share_figure(first, second) or bool(first.dates & second.dates))


def tells(view: View) -> bool:
    """Tell what a report tells; of a language that is read in part only in its own words, or as said by whom the sentence names."""
    statement = view.statement
    named = statement.holder is not None and statement.span.contains(statement.holder.span)
    own = not is_unread(view) or statement.quotation_id is None or named
    return own and view.statement.act in TOLD and not view.in_heading


def toll_names(view: View) -> Iterator[tuple[Quantity, str | None]]:
    """Yield each figure of a statement with the toll that it gives, or None."""
    for figure, name in zip(view.figures, view.counted, strict=True):
        yield figure, name if name in TOLLS else None


def _tolls(view: View) -> dict[str, float | None]:
    """Return the first figure of each toll that a statement gives."""
    found: dict[str, float | None] = {}
    for figure, name in toll_names(view):
        if name is not None:
            found.setdefault(name, number_of(figure))
    return found


def _share_figure(first: View, second: View) -> bool:
    return any(
        one.unit == other.unit and compatible(one, other) for one in first.figures for other in second.figures
    )
