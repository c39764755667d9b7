"""Differing figures set side by side by one report: "Police said 3,000; the organisers spoke of 5,000"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import partial

from crosswire import lang as packs
from crosswire.compare.counted import is_earlier, measured, names_counted
from crosswire.compare.figures import (
    alike_counted,
    compatible,
    is_attribute,
    is_of_part,
    near_in_size,
    number_of,
    shown,
)
from crosswire.compare.pairs import Pair, Relation
from crosswire.compare.predicates import words_of
from crosswire.compare.reasons import Reason
from crosswire.compare.views import Lookup, View
from crosswire.memo import Kind, unchanged
from crosswire.model import Act, DisputeKind, Quantity
from crosswire.spans import Span

# Code points between two statements for them to stand beside one another: a short sentence may stand between.
_BESIDE = 60
_SAYING = frozenset({Act.ASSERT, Act.WARN, Act.EXPECT, Act.ACCUSE})
_ASKING = frozenset({Act.DEMAND, Act.OFFER, Act.PROPOSE, Act.COMMIT, Act.THREATEN})


def differing_claims(views: Sequence[View], lookups: Mapping[str, Lookup]) -> Iterator[Pair]:
    """Yield a conflict for each two adjoining statements of one report that give different figures by different sayers.

    Each must have exactly one figure and its own sayer, and what is counted must be alike or left unsaid in one of them. What two sides
    ask, offer or give is theirs to differ in. Of what is measured the second must say that it gives a figure ("put the area at").

    Args:
        views: In the order of the comparison (by report, then offset).
        lookups: By document id.
    """
    counts = [_given(view) for view in views]
    for index, first in enumerate(views):
        beside = views[index + 1 : index + 4] if counts[index] is not None else ()
        for place, second in enumerate(beside, start=index + 1):
            if second.statement.document_id != first.statement.document_id:
                break
            if counts[place] is None:
                continue
            pair = _claim(first, second, lookups[first.statement.document_id])
            if pair is not None:
                yield pair


def _claim(first: View, second: View, lookup: Lookup) -> Pair | None:
    gap = second.statement.span.start - first.statement.span.end
    if not 0 <= gap <= _BESIDE:
        return None
    one, other = _given(first), _given(second)
    if one is None or other is None or one.unit != other.unit or _same_sayer(first, second, lookup):
        return None
    if not _ASKING.isdisjoint({first.statement.act, second.statement.act}):
        return None  # what was asked for, what was offered, and what came of it
    if one.unit != "count" and not _gives_figure(second.statement.span, lookup):
        return None
    if is_earlier(first.text, first.lang) or is_earlier(second.text, second.lang):
        return None
    if any(
        _is_all(figure, view) or is_of_part(figure, view) for figure, view in ((one, first), (other, second))
    ):
        return None
    if compatible(one, other) or not near_in_size(one, other) or not alike_counted(one, other, first, second):
        return None
    return differing((first, one), (second, other))


def differing(one: tuple[View, Quantity], other: tuple[View, Quantity]) -> Pair:
    """Return the conflict of two statements, in whichever order they are given, of which each gives a figure that the other's excludes."""
    (first, figure), (second, against) = sorted((one, other), key=lambda given: given[0].index)
    return Pair(
        first=first.index,
        second=second.index,
        likeness=0.0,
        total=0.0,
        relation=Relation.CONFLICT,
        conflict=DisputeKind.FIGURE,
        reasons=(Reason.of("figures-differ", pairs=f"{shown(figure, first)} – {shown(against, second)}"),),
    )


def _is_all(figure: Quantity, view: View) -> bool:
    """Tell whether a figure counts a whole group ("all 214 passengers"), which is no other count of the people on board."""
    before = view.text[: max(0, figure.span.start - view.statement.span.start)].lower().split()[-2:]
    table = packs.load(view.lang, "counted") if packs.has(view.lang, "counted") else {}
    return not set(before).isdisjoint(table.get("all", {}).get("words", ()))


def _given(view: View) -> Quantity | None:
    """Return the one figure of a statement: the one count, else the one measure that is no time, no share and no money."""
    counts = [
        figure
        for figure in view.figures
        if figure.unit == "count" and number_of(figure) is not None and not is_attribute(figure, view)
    ]
    if counts:
        return counts[0] if len(counts) == 1 else None
    measures = [f for f in view.figures if f.unit in measured() and number_of(f) is not None]
    return measures[0] if len(measures) == 1 else None


def _same_sayer(first: View, second: View, lookup: Lookup) -> bool:
    sayers = [
        lookup.remembered(_SAYERS, view.statement.id, partial(_sayer, view, lookup))
        for view in (first, second)
    ]
    return None in sayers or sayers[0] == sayers[1]


_SAYERS: Kind[dict[str, str | None]] = Kind("sayers", dict[str, str | None], carried=unchanged)


def _sayer(view: View, lookup: Lookup) -> str | None:
    """Return who gives the figure: the words of the last link of the attribution, or of the grammatical subject."""
    links = [link for link in view.statement.attribution if link.kind != "outlet"]
    span = links[-1].span if links else None
    holder = view.statement.holder
    is_said = view.statement.act in _SAYING and holder is not None
    if is_said and span is not None and not view.statement.span.contains(span):
        span = None  # "according to police 13, the mayor spoke of 15": of the clause before
    if span is None and not is_said and not _gives_figure(view.statement.span, lookup):
        return None  # "will free 50 prisoners": who does it counts nothing
    if span is None and holder is not None:
        span = holder.span
    if span is None:
        span = lookup.acting(view.statement.span)
        if span is None or any(span.contains(figure.span) for figure in view.figures):
            return None  # "nine of them were officers" says nothing of who counts
        if names_counted(span, lookup):
            return None  # "the number of dead rose" neither
    return lookup.annotation.document.words(span).casefold()


def _gives_figure(span: Span, lookup: Lookup) -> bool:
    """Tell whether a clause says that its subject gives a figure ("police put the crowd at 3,000")."""
    giving = words_of("giving", lookup.lang(span.start))
    return any(clause.lemma.lower() in giving for clause in lookup.clauses(span))
