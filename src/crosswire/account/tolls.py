"""Tolls of one event over the days: each report's figure takes the place of that of an earlier day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from crosswire.compare import View
from crosswire.compare.counted import TOLLS, is_revised, outdated, wholes
from crosswire.compare.figures import is_of_part, near_in_size, number_of
from crosswire.compare.verdicts import TOLD
from crosswire.model import Act, Quantity

_GROWING = TOLLS - {"missing"}
"""Classes whose figure does not fall; of the missing some are found."""
_MOST_DAYS = 14
"""Days between two reports of one event, and between an event and the report that gives its toll."""
_MAIN_SHARE = 0.4
"""Least share of a statement's words that stand in the figure's clause, for the statement to be about the toll …"""
_OPENING = 40
"""… unless the figure stands in its first code points."""
_GIVING = TOLD | {Act.CONCEDE}


@dataclass(frozen=True, slots=True)
class _Given:
    view: View
    figure: Quantity
    day: date


def follow_tolls(views: Sequence[View]) -> Iterator[tuple[View, View]]:
    """Yield pairs of statements of which the later one's toll takes the place of the earlier one's.

    Of each report and class (the dead, the missing …) the largest figure counts that is no part of another and not from before. The tolls
    of two reports are of one event if they are of near size and days, fall only where they can, and the statements name something in
    common, unless one names nothing.

    Args:
        views: Of one story, in any order.

    Returns:
        Earlier and later, in order of the earlier one's day; each earlier one once, with the next later.
    """
    by_class: dict[str, dict[str, _Given]] = defaultdict(dict)
    for view in views:
        for name, given in _tolls(view):
            of_report = by_class[name]
            best = of_report.get(view.statement.document_id)
            if best is None or (number_of(given.figure) or 0) > (number_of(best.figure) or 0):
                of_report[view.statement.document_id] = given
    for name in sorted(by_class):
        yield from _followed(name, by_class[name])


def are_apart(one: View, other: View) -> bool:
    """Tell whether two statements whose tolls of one class differ tell them of different things, so that neither is wrong nor outdated.

    One is of long ago, a part of others, or of another order of size, or they tell of events of two days.
    """
    both = TOLLS.intersection(one.counted) & TOLLS.intersection(other.counted)
    if not both:
        return False
    tolls, others = (dict(_tolls(view, of_any_act=True)) for view in (one, other))
    if not any(
        name in tolls and name in others and near_in_size(tolls[name].figure, others[name].figure)
        for name in both
    ):
        return True
    earlier, later = (one, other) if one.published <= other.published else (other, one)
    return _is_of_another_day(earlier, later)


def has_fallen(earlier: View, later: View) -> bool:
    """Tell whether a toll that does not fall is lower in the later statement: one of the two is wrong."""
    before, now = dict(_tolls(earlier, of_any_act=True)), dict(_tolls(later, of_any_act=True))
    return any(
        (number_of(now[name].figure) or 0) < (number_of(before[name].figure) or 0)
        for name in _GROWING.intersection(before, now)
    )


def main_class(view: View) -> str | None:
    """Return the class of the first toll in a statement: of what it is above all."""
    return next((name for name in view.counted if name in TOLLS), None)


def _followed(name: str, given: Mapping[str, _Given]) -> Iterator[tuple[View, View]]:
    ordered = sorted(given.values(), key=lambda one: (one.day, one.view.index))
    for at, earlier in enumerate(ordered):
        if not _is_main(earlier, name):
            continue
        later = next((one for one in ordered[at + 1 :] if _takes_its_place(earlier, one, name)), None)
        if later is not None:
            yield earlier.view, later.view


def _takes_its_place(earlier: _Given, later: _Given, name: str) -> bool:
    before, now = number_of(earlier.figure), number_of(later.figure)
    if before is None or now is None or before == now or (name in _GROWING and now < before):
        return False
    if not 0 < (later.day - earlier.day).days <= _MOST_DAYS or not near_in_size(earlier.figure, later.figure):
        return False
    names, others = earlier.view.names, later.view.names
    if _is_of_another_day(earlier.view, later.view):
        return False
    return not names or not others or not names.isdisjoint(others)


def _tolls(view: View, *, of_any_act: bool = False) -> Iterator[tuple[str, _Given]]:
    """Yield the tolls that a statement gives as of its report's day, by their class."""
    if not of_any_act and (
        view.negated or view.in_heading or view.in_digest or view.statement.act not in _GIVING
    ):
        return
    day = _day(view.published)
    if day is None or _is_of_long_ago(view, day):
        return
    start = view.statement.span.start
    places = [(figure.span.start - start, figure.span.end - start) for figure in view.figures]
    aside = outdated(places, view.text, view.lang) | wholes(places, view.text, view.lang)
    for at, (figure, name) in enumerate(zip(view.figures, view.counted, strict=True)):
        if name not in TOLLS or at in aside or number_of(figure) is None:
            continue
        if not is_of_part(figure, view):
            yield name, _Given(view, figure, day)


def _is_main(given: _Given, name: str) -> bool:
    """Tell whether a statement is about a toll: it is the first in it, and opens it or has a good part of its words beside it."""
    view = given.view
    if main_class(view) != name:
        return False
    if given.figure.span.start - view.statement.span.start <= _OPENING:
        return True
    beside = view.beside[view.figures.index(given.figure)]
    words = {word for word in view.words if not word.startswith("=")}
    return len(words & beside) >= _MAIN_SHARE * len(words)


def _is_of_another_day(earlier: View, later: View) -> bool:
    """Tell whether two statements date their events on two days, and the later does not say that it brings a figure up to date."""
    if is_revised(later.text, later.lang):
        return False
    days = [_day(view.statement.when.value) if view.statement.when else None for view in (earlier, later)]
    return None not in days and days[0] != days[1]


def _is_of_long_ago(view: View, day: date) -> bool:
    """Tell whether a statement dates what it tells well before its report ("the flood of 1998 killed 112")."""
    when = view.statement.when
    dates = [*view.dates, *([when.value] if when is not None else [])]
    known = [found for value in dates if (found := _day(value)) is not None]
    years = {value[:4] for value in dates if value[:4].isdigit()}
    if known:
        return all((day - one).days > _MOST_DAYS for one in known)
    return bool(years) and f"{day.year}" not in years


def _day(value: str) -> date | None:
    try:
        return date.fromisoformat(value[:10])
    except ValueError:
        return None
