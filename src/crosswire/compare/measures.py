"""The comparison of the figures of two statements."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations
from typing import NamedTuple

from crosswire.compare.counted import TOLLS, is_earlier, is_revised, is_total, outdated, wholes
from crosswire.compare.figures import (
    alike_counted,
    are_loose,
    compatible,
    is_measure,
    is_of_one_kind,
    is_of_part,
    is_revision,
    leaves_open,
    near_in_size,
    number_of,
    same_thing,
    shown,
)
from crosswire.compare.predicates import words_of
from crosswire.compare.reasons import Reason
from crosswire.compare.verdicts import TELLING, Verdict
from crosswire.compare.views import View
from crosswire.compare.words import Vocabulary
from crosswire.model import Act, DisputeKind, Modality, Quantity

# Share of what is said of one of two figures that is said of the other too, and the other way round: over six stories all eight pairs
# above are of one thing.
_COVERED, _LEAST = 0.75, 0.3
# How surely two figures must measure one thing to part statements that share another figure ("4 percent and 1,200 euros", "5 percent …").
_CLASHING = 0.6
# The same where one asks or offers and the other tells: a deal of 6.8 percent is not the 9 percent that were demanded.
_CLASHING_ASKED = 0.1
# A smaller number may stand in both by chance ("5 percent now and 3 percent next year", "3 percent now").
_TELLING = 100.0


def compare_figures(first: View, second: View, words: Vocabulary) -> Verdict | None:
    """Numbers that count the same thing agree or differ.

    Where neither noun nor unit settles whether they do, the words beside them tell how far they can. A figure that agrees with one differs
    from no other.
    """
    if not first.figures or not second.figures:
        return None
    past, past_there = past_figures(first), past_figures(second)
    aside = (
        past | whole_figures(first) | offset_figures(first),
        past_there | whole_figures(second) | offset_figures(second),
    )
    agree, differ = _set_apart(first, second, words, aside)
    clash = _CLASHING if _are_of_one_sort(first, second) else _CLASHING_ASKED
    clashing = any(d.sure >= clash and d.unit != "count" for d in differ) or _clash_in_toll(first, second)
    if agree and len(agree) >= len(differ) and not clashing:
        return Verdict(
            feature="figures-agree",
            value=min(2.0, len(agree)),
            reason=Reason.of("figures-agree", figures=", ".join(agree)),
        )
    if not differ or first.statement.document_id == second.statement.document_id:
        return None  # beside one another in one report: see claims.py
    if (not past and is_earlier(first.text, first.lang)) or (
        not past_there and is_earlier(second.text, second.lang)
    ):
        return None
    return _differing(differ, first, second)


def _clash_in_toll(first: View, second: View) -> bool:
    """Tell whether two statements that share one toll differ in another ("three killed and seven hurt", "three killed and nine hurt")."""
    tolls = (
        (one, other)
        for one, name in zip(first.figures, first.counted, strict=True)
        for other, named in zip(second.figures, second.counted, strict=True)
        if name == named and name in TOLLS and not is_of_part(one, first) and not is_of_part(other, second)
    )
    return any(not compatible(one, other) and near_in_size(one, other) for one, other in tolls)


class _Difference(NamedTuple):
    """Two figures that cannot both hold: how surely they are of one thing, whether their clauses say so, and both in words."""

    sure: float
    measured: bool
    unit: str
    shown: str


def _set_apart(
    first: View, second: View, words: Vocabulary, aside: tuple[frozenset[int], frozenset[int]]
) -> tuple[list[str], list[_Difference]]:
    """Return the figures that agree, in words, and those that differ; ``aside`` are the places that are not compared."""
    beside: dict[int, list[tuple[float, int]]] = {}
    agree: list[str] = []
    taken: set[int] = set()
    for place, one in enumerate(first.figures):
        if place in aside[0]:
            continue
        beside[place] = [
            (sure, at)
            for at in range(len(second.figures))
            if at not in aside[1] and (sure := figure_sureness(place, at, first, second, words)) > 0
        ]
        fitting = [
            at
            for _, at in beside[place]
            if compatible(one, second.figures[at])
            and not _is_exceeded(place, at, first, second)
            and not are_loose(one, second.figures[at])
            and not (
                is_revision(one, second.figures[at], first, second)
                if first.counted[place] in TOLLS
                else leaves_open(one, second.figures[at])
            )
        ]
        if fitting:
            agree.append(shown(one, first))
            taken.update(fitting)
            beside[place] = []
    differ: list[_Difference] = []
    for place, alike in beside.items():
        one = first.figures[place]
        left = [
            found
            for found in alike
            if found[1] not in taken
            and not (first.counted[place] not in TOLLS and _is_left_open(one, second.figures[found[1]]))
            and not _gives(second.figures[found[1]], first, aside[0])
            and not _gives(first.figures[place], second, aside[1])
            and not _stands_in(second.figures[found[1]], first)
            and not _stands_in(first.figures[place], second)
            and not is_of_one_kind(one, second.figures[found[1]], first, second)
            and not _is_sum(second.figures[found[1]], first)
            and not _is_sum(one, second)
            and _are_told_alike((place, first), (found[1], second))
        ]
        if left:
            sure, at = max(left, key=lambda found: found[0])
            other = second.figures[at]
            measured = _measure_one_thing(place, at, first, second, words) or (
                _corrects(first, other) or _corrects(second, one)
            )
            differ.append(
                _Difference(sure, measured, one.unit, f"{shown(one, first)} – {shown(other, second)}")
            )
    return agree, differ


def _is_exceeded(place: int, at: int, first: View, second: View) -> bool:
    """Tell whether one gives a toll of at least so many and the other one of half as many again, which is another toll."""
    one, other = first.figures[place], second.figures[at]
    if first.counted[place] not in TOLLS or first.counted[place] != second.counted[at]:
        return False
    (bound, view), (high, _) = sorted(
        ((one, first), (other, second)), key=lambda given: number_of(given[0]) or 0.0
    )
    words = view.text[max(0, bound.span.start - view.statement.span.start) :][: len(bound.span)].split()
    is_least = bound.low is not None and bound.high is None and len(words) > 1
    return is_least and high.value is not None and high.value > _EXCEEDING * (number_of(bound) or 0.0)


def _is_left_open(one: Quantity, other: Quantity) -> bool:
    """Tell whether one of two figures is what the other, "more than" so many, leaves open, and not half as much again."""
    low, high = sorted((abs(number_of(one) or 0.0), abs(number_of(other) or 0.0)))
    return compatible(one, other) and leaves_open(one, other) and high <= _EXCEEDING * low


# Above "at least" so many by which another toll is another one and not what that leaves open.
_EXCEEDING = 1.5


def _corrects(view: View, figure: Quantity) -> bool:
    """Tell whether a statement gives a figure as one that is wrong ("seven reports, not two")."""
    start = view.statement.span.start
    return any(
        own.unit == figure.unit
        and compatible(own, figure)
        and not words_of("focus", view.lang).isdisjoint(
            view.text[: own.span.start - start].casefold().split()[-1:]
        )
        for own in view.figures
    )


def _gives(figure: Quantity, view: View, aside: frozenset[int]) -> bool:
    """Tell whether a figure is the whole that another statement gives a part of ("18 lorries", "two of the 18 lorries")."""
    return bool(aside) and any(
        view.figures[at].unit == figure.unit and compatible(view.figures[at], figure)
        for at in aside & whole_figures(view)
    )


def _stands_in(figure: Quantity, view: View) -> bool:
    """Tell whether a statement gives the very number too, for whatever part ("480 million, of which the state pays 320 million")."""
    number = number_of(figure)
    found = [
        place
        for place, own in enumerate(view.figures)
        if (
            own.unit == figure.unit or own.unit == "count"
        )  # "480 million euros, of which the state pays 320 million"
        and number is not None
        and number_of(own) == number >= _TELLING
    ]
    return bool(found) and not past_figures(view).issuperset(found)


def _is_sum(figure: Quantity, view: View) -> bool:
    """Tell whether a figure is what some of a statement's add up to ("12 Somali and 11 Yemeni pirates", 23 in all)."""
    number = number_of(figure)
    own = [number_of(other) or 0.0 for other in view.figures if other.unit == figure.unit]
    if number is None or not 2 <= len(own) <= _MOST_ADDED:
        return False
    return any(sum(some) == number for size in range(2, len(own) + 1) for some in combinations(own, size))


# Figures of a statement that are added up.
_MOST_ADDED = 6


def _are_told_alike(one: tuple[int, View], other: tuple[int, View]) -> bool:
    """Tell whether both figures are of a part or neither is, and, of what has no class, both of all ("a total of 14 rifles") or neither."""
    if is_of_part(one[1].figures[one[0]], one[1]) != is_of_part(other[1].figures[other[0]], other[1]):
        return False
    if one[1].counted[one[0]] is not None or other[1].counted[other[0]] is not None:
        return True
    return _is_of_all(*one) == _is_of_all(*other)


def _is_of_all(place: int, view: View) -> bool:
    figure = view.figures[place]
    return figure.unit == "count" and is_total(figure, view.text, view.statement.span, view.lang)


def give_other_figures(first: View, second: View) -> bool:
    """Tell whether two statements give figures of which none can be one: inside one report, or one of them a part of others.

    What differs between two reports can be the same told otherwise; what one report tells apart is two things ("demanded 6 percent",
    "offered 4 percent"), and so is what is counted in all and a part of it ("of these, 900 …").
    """
    pairs = [(one, other) for one in first.figures for other in second.figures if one.unit == other.unit]
    if not pairs or any(compatible(one, other) for one, other in pairs):
        return False
    return first.statement.document_id == second.statement.document_id or any(
        is_of_part(figure, view) for view in (first, second) for figure in view.figures
    )


def past_figures(view: View) -> frozenset[int]:
    """Return the places of the figures that a statement gives as those from before, beside the one that holds."""
    if len(view.figures) < 2 or not is_earlier(view.text, view.lang):
        return frozenset()
    start = view.statement.span.start
    groups: dict[tuple[str, str | None], list[int]] = {}
    for place, figure in enumerate(view.figures):
        groups.setdefault((figure.unit, view.counted[place]), []).append(place)
    return frozenset(
        group[at]
        for group in groups.values()
        for at in outdated(
            [(view.figures[p].span.start - start, view.figures[p].span.end - start) for p in group],
            view.text,
            view.lang,
        )
    )


def whole_figures(view: View) -> frozenset[int]:
    """Return the places of the figures that only tell of how many another one is a part ("three of the eight boats")."""
    if len(view.figures) < 2:
        return frozenset()
    counts = [place for place, figure in enumerate(view.figures) if figure.unit == "count"]
    if len(counts) < 2:
        return frozenset()
    start = view.statement.span.start
    spans = [(view.figures[p].span.start - start, view.figures[p].span.end - start) for p in counts]
    return frozenset(counts[at] for at in wholes(spans, view.text, view.lang))


def offset_figures(view: View) -> frozenset[int]:
    """Return the places of figures that tell how long before or after it was, or of a run ("two days before", "in their last 10 games")."""
    start, found = view.statement.span.start, set[int]()
    for place, figure in enumerate(view.figures):
        before = view.text[: max(0, figure.span.start - start)].casefold().split()[-1:]
        if figure.unit == "count" and not words_of("running", view.lang).isdisjoint(before):
            found.add(place)
        if figure.unit not in _TIMES:
            continue
        what = figure.what.end if figure.what is not None else figure.span.end
        after = view.text[max(what, figure.span.end) - start :].casefold().split()[:1]
        if not words_of("offsets", view.lang).isdisjoint({*after, *before}):
            found.add(place)
    return frozenset(found)


_TIMES = frozenset({"minute", "hour", "day", "week", "month", "year"})


def _differing(differ: Sequence[_Difference], first: View, second: View) -> Verdict:
    parts = (
        _are_of_one_sort(first, second)
        and not _is_brought_up_to_date(first, second)
        and not _ask_apart(first, second)
        and not _is_of_another_time(first, second)
    )
    return Verdict(
        feature="figures-differ",
        value=max(d.sure for d in differ),
        reason=Reason.of("figures-differ", pairs="; ".join(d.shown for d in differ)),
        conflict=DisputeKind.FIGURE if parts else None,
        is_sure=parts and any(d.measured for d in differ),
    )


def _ask_apart(first: View, second: View) -> bool:
    """Tell what two ask and offer, or turn down ("demands 6 percent", "offers 3 percent"): both figures hold, whoever tells of them."""
    one, other = first.statement.act, second.statement.act
    if {one, other} <= TELLING:
        return False
    if (one is Act.REJECT) != (other is Act.REJECT):
        return True
    return (
        one is not other and None not in (first.subject, second.subject) and first.subject != second.subject
    )


def _is_of_another_time(first: View, second: View) -> bool:
    """Tell whether one tells what is planned and the other what was long ago ("will cut 300 jobs", "cut 500 jobs two years ago")."""
    done, planned = (first, second) if second.statement.modality is Modality.PLANNED else (second, first)
    if done.statement.modality is not Modality.FACT or planned.statement.modality is not Modality.PLANNED:
        return False
    return (
        bool(done.dates)
        and done.dates.isdisjoint(planned.dates)
        and all(value < done.published[: min(len(value), _MONTH)] for value in done.dates)
    )


_MONTH = 7  # characters of a year and a month


def _measure_one_thing(place: int, at: int, first: View, second: View, words: Vocabulary) -> bool:
    """Tell whether the clauses of two figures are about one thing, whatever else the statements tell."""
    if not may_be_one_figure(place, at, first, second):
        return False
    one, other = first.measured[place], second.measured[at]
    if any(word.startswith("=e-") for word in one ^ other):
        return False  # of one district, and of the whole country
    found = words.compared(one, other)
    shares = sorted((found.recall, found.precision))
    is_near = near_in_size(first.figures[place], second.figures[at])
    return shares[1] >= _COVERED and shares[0] >= (_LEAST if is_near else _COVERED)


def _are_told_as_one(place: int, at: int, first: View, second: View, words: Vocabulary) -> bool:
    """Tell whether the clauses of two figures say the same but for these, so that even ten times as much is for one thing."""
    if not first.measured or not second.measured:
        return False
    found = words.compared(first.measured[place], second.measured[at])
    return min(found.recall, found.precision) >= _COVERED


def may_be_one_figure(place: int, at: int, first: View, second: View) -> bool:
    """Tell cheaply whether two figures that cannot both hold can be of one thing, by what they count, by whom, and when."""
    one, other = first.figures[place], second.figures[at]
    if one.unit != other.unit or compatible(one, other):
        return False
    if not near_in_size(one, other) and not is_measure(one):
        return False
    if (
        first.counted[place] != second.counted[at]
        or first.in_heading
        or second.in_heading
        or first.text == second.text
    ):
        return False
    if None not in (first.actor, second.actor) and first.actor != second.actor:
        return False
    if first.dates and second.dates and not first.dates & second.dates:
        return False
    parts = ((one, first), (other, second))
    return not any(is_of_part(figure, view) for figure, view in parts)


def _are_of_one_sort(first: View, second: View) -> bool:
    """Tell whether both tell a figure, or both ask for or offer one: jobs to be guaranteed are no count of jobs at risk."""
    return (first.statement.act in TELLING) == (second.statement.act in TELLING)


def _is_brought_up_to_date(first: View, second: View) -> bool:
    """Tell what a report of the same day says has risen or fallen; of another day it supersedes the earlier figure."""
    if first.published != second.published:
        return False
    return is_revised(first.text, first.lang) or is_revised(second.text, second.lang)


def figure_sureness(place: int, at: int, first: View, second: View, words: Vocabulary) -> float:
    """Tell how surely two figures measure one thing (0..1): by what is counted, else by the words of their clauses."""
    one, other = first.figures[place], second.figures[at]
    if one.unit != other.unit:
        return 0.0
    if same_thing(one, other, first, second) and (one.what is not None or one.unit == "count"):
        return 1.0
    if not near_in_size(one, other) and not (
        is_measure(one) and _are_told_as_one(place, at, first, second, words)
    ):
        return 0.0
    if one.unit == "count" and (one.what is None or other.what is None):
        return 0.0  # a train's number, an age, a mark on a road
    if not first.beside or not second.beside or not alike_counted(one, other, first, second):
        return 0.0
    return words.compared(first.beside[place], second.beside[at]).f1
