"""Tolls of one day that differ between reports of which one is in a language that is read in part, whatever words stand beside them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import combinations

from crosswire.compare.claims import differing
from crosswire.compare.counted import is_earlier, outdated, wholes
from crosswire.compare.figures import compatible, is_of_part, near_in_size, number_of
from crosswire.compare.pairs import Pair
from crosswire.compare.unread import is_unread, tells, toll_names
from crosswire.compare.views import View
from crosswire.model import Quantity

_MOST_DAYS = 14
"""Days between an event and the report that gives its toll."""


def rival_tolls(views: Sequence[View]) -> Iterator[Pair]:
    """Yield a conflict for each two reports of one day whose tolls of one class (the dead, the missing …) cannot both hold.

    Of each report and class the first figure counts that is no part of another, not from before and not of long ago; of reports in one
    language that give the same number the first stands for the others.

    Args:
        views: Of one story, in the order of the comparison.
    """
    given: dict[tuple[str, str], dict[str, tuple[View, Quantity]]] = defaultdict(dict)
    for view in views:
        for name, figure in _tolls(view):
            given[view.published, name].setdefault(view.statement.document_id, (view, figure))
    for of_reports in given.values():
        by_number: dict[tuple[float | None, str], tuple[View, Quantity]] = {}
        for view, figure in of_reports.values():
            by_number.setdefault((number_of(figure), view.lang), (view, figure))
        for one, other in combinations(by_number.values(), 2):
            if _are_rivals(one, other):
                yield differing(one, other)


def _tolls(view: View) -> Iterator[tuple[str, Quantity]]:
    if not view.published or not tells(view) or view.in_digest or view.negated or _is_of_long_ago(view):
        return
    if is_earlier(view.text, view.lang):
        return
    start = view.statement.span.start
    places = [(figure.span.start - start, figure.span.end - start) for figure in view.figures]
    aside = outdated(places, view.text, view.lang) | wholes(places, view.text, view.lang)
    for at, (figure, name) in enumerate(toll_names(view)):
        part = is_of_part(figure, view)
        if name is not None and at not in aside and not part and number_of(figure) is not None:
            yield name, figure


def _is_of_long_ago(view: View) -> bool:
    when = view.statement.when
    if when is None:
        return False
    try:
        day, told = date.fromisoformat(view.published[:10]), date.fromisoformat(when.value[:10])
    except ValueError:
        return not view.published.startswith(when.value[:4])
    return abs((day - told).days) > _MOST_DAYS


def _are_rivals(one: tuple[View, Quantity], other: tuple[View, Quantity]) -> bool:
    (first, figure), (second, against) = one, other
    unread = is_unread(first) or is_unread(second)
    if not unread or first.origin_id == second.origin_id:
        return False
    return not compatible(figure, against) and near_in_size(figure, against)
