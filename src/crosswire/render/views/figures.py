"""Figures: for each thing counted or measured, what each report gives, as of when.

Numbers that one report alone gives are left to the tables, unless a finding that matters rests on them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import pairwise
from math import isfinite
from typing import Literal

from crosswire.model import FindingStatus, Quantity
from crosswire.render.dates import extent
from crosswire.render.index import AccountIndex
from crosswire.render.views.lines import Excerpt, excerpt
from crosswire.spans import Span

MOST_APART = 4.0  # times; numbers of the same words further apart count different things
FEWEST_COUNTED = 3  # "two sides" and "a second call" count nothing that a reader looks up
_TIME_UNITS = frozenset({"second", "minute", "hour", "day", "week", "month", "year"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One report's number.

    Attributes:
        low: Where it begins on a scale; equals ``high`` for a single number.
        open_end: "more" for "at least", "fewer" for "at most", else None.
        context: The words of the statement that gives it.
    """

    excerpt: Excerpt
    context: Excerpt | None
    low: float
    high: float
    is_approximate: bool
    open_end: Literal["more", "fewer"] | None
    as_of: str | None
    outlet: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """One thing with all numbers given for it, in order of time.

    Attributes:
        context: Words of a statement that tell what is counted, when no words name it; the account's language first.
    """

    what: str | None
    lang: str
    unit: str
    context: Excerpt | None
    figures: tuple[Figure, ...]

    @property
    def low(self) -> float:
        """Smallest number given."""
        return min(figure.low for figure in self.figures)

    @property
    def high(self) -> float:
        """Largest number given."""
        return max(figure.high for figure in self.figures)

    @property
    def outlets(self) -> int:
        """How many outlets give a number."""
        return len({figure.outlet for figure in self.figures})


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """Things several reports count, to be drawn; and numbers that stand alone."""

    compared: tuple[Counted, ...]
    alone: tuple[Counted, ...]


def figures(index: AccountIndex) -> Figures:
    """Return the account's figures; the things that most outlets count first."""
    contexts = _contexts(index)
    groups = [_counted(index, members, contexts) for members in _gather(index)]
    counted = [group for group in groups if group is not None]
    told = [
        g for g in counted if g.what or g.unit not in _TIME_UNITS
    ]  # "in the last three years" counts nothing
    compared = [g for g in told if g.outlets > 1 or (len(g.figures) > 1 and g.low != g.high)]
    prominent = _prominent(index)
    alone = [
        g
        for g in counted
        if g not in compared
        and g.unit not in _TIME_UNITS
        and g.what
        and _is_in(g, prominent)
        and (g.unit != "count" or g.high >= FEWEST_COUNTED)
    ]
    compared.sort(key=lambda g: (g.low == g.high, g.unit in _TIME_UNITS, -g.outlets, -len(g.figures)))
    return Figures(compared=tuple(compared), alone=tuple(alone))


def _prominent(index: AccountIndex) -> tuple[Span, ...]:
    """Return where the findings that matter stand: those in brief, agreed, disputed or superseded."""
    brief = set(index.account.in_brief)
    found = [
        f for f in index.account.findings if f.id in brief or f.status is not FindingStatus.SINGLE_ORIGIN
    ]
    spans = [index.statements[sid].span for f in found for sid in f.statement_ids if sid in index.statements]
    return tuple(dict.fromkeys([*(f.evidence for f in found), *spans]))


def _is_in(counted: Counted, spans: Iterable[Span]) -> bool:
    return any(span.contains(figure.excerpt.cite.span) for figure in counted.figures for span in spans)


def _gather(index: AccountIndex) -> list[list[int]]:
    """Gather quantities that count the same: same unit and words, or set side by side by the same or disputing findings."""
    quantities = index.account.quantities
    parent = list(range(len(quantities)))

    def root(n: int) -> int:
        while parent[n] != n:
            parent[n] = parent[parent[n]]
            n = parent[n]
        return n

    for first, second in _same_words(index):
        parent[root(second)] = root(first)
    for members in _side_by_side(index):
        by_unit: dict[str, list[int]] = {}
        for n in members:
            by_unit.setdefault(quantities[n].unit, []).append(n)
        for same in by_unit.values():
            for n in same[1:]:
                parent[root(n)] = root(same[0])
    groups: dict[int, list[int]] = {}
    for n in range(len(quantities)):
        groups.setdefault(root(n), []).append(n)
    return list(groups.values())


def _same_words(index: AccountIndex) -> Iterable[tuple[int, int]]:
    """Yield pairs that count the same words in one unit and are of one magnitude: 14 people hurt are not the 11,000 who work there."""
    named: dict[tuple[str, str], list[tuple[float, int]]] = {}
    for n, quantity in enumerate(index.account.quantities):
        bounds = _bounds(quantity)
        if quantity.what is not None and bounds:
            key = (quantity.unit, index.words(quantity.what).casefold())
            named.setdefault(key, []).append((bounds[0], n))
    for members in named.values():
        members.sort()
        for (low, first), (high, second) in pairwise(members):
            if low == high or 0 < high <= low * MOST_APART:
                yield first, second


def _side_by_side(index: AccountIndex) -> Iterable[list[int]]:
    """Yield quantities that findings set against one another, from statements with one number of a unit only."""
    for finding in index.account.findings:
        rivals = [d.finding_id for d in finding.disputes if d.kind.value == "figure"]
        rivals += [finding.superseded_by] if finding.superseded_by else []
        found: list[int] = []
        for finding_id in (finding.id, *rivals):
            member = index.findings.get(finding_id)
            for sid in member.statement_ids if member else ():
                if sid in index.statements:
                    found.extend(_unmistakable(index, index.statements[sid].quantities))
        yield found


def _unmistakable(index: AccountIndex, numbers: Iterable[int]) -> list[int]:
    known = [n for n in numbers if 0 <= n < len(index.account.quantities)]
    units = Counter(index.account.quantities[n].unit for n in known)
    return [n for n in known if units[index.account.quantities[n].unit] == 1]


def _counted(index: AccountIndex, members: list[int], contexts: Mapping[int, Span]) -> Counted | None:
    numbered = [(n, index.account.quantities[n]) for n in members]
    numbered.sort(key=lambda item: (*index.sort_key(item[1].span.document_id), item[1].span.start))
    quantities = [quantity for _, quantity in numbered]
    shown: dict[tuple[str, float, float], Figure] = {}
    for n, quantity in numbered:
        figure = _figure(index, quantity, contexts.get(n))
        if figure is not None:
            shown.setdefault((quantity.span.document_id, figure.low, figure.high), figure)
    if not shown:
        return None
    whats = Counter((index.words(q.what), index.lang_of(q.what)) for q in quantities if q.what is not None)
    own = [item for item in whats.most_common() if item[0][1] == index.labels.lang] or whats.most_common(1)
    (what, lang) = own[0][0] if own else (None, "")
    contexts_shown = [figure.context for figure in shown.values() if figure.context and not what]
    contexts_shown.sort(key=lambda context: context.lang != index.labels.lang)
    return Counted(
        what=what,
        lang=lang,
        unit=quantities[0].unit,
        context=contexts_shown[0] if contexts_shown else None,
        figures=tuple(shown.values()),
    )


def _contexts(index: AccountIndex) -> dict[int, Span]:
    found: dict[int, Span] = {}
    for statement in index.account.statements:
        for n in statement.quantities:
            found.setdefault(n, statement.span)
    return found


def _figure(index: AccountIndex, quantity: Quantity, context: Span | None) -> Figure | None:
    bounds = _bounds(quantity)
    if not bounds:
        return None
    published = index.documents[quantity.span.document_id].published
    as_of = quantity.as_of if extent(quantity.as_of) else published
    return Figure(
        excerpt=excerpt(index, quantity.span, "figures"),
        context=excerpt(index, context, "figures") if context else None,
        low=min(bounds),
        high=max(bounds),
        is_approximate=quantity.approximate,
        open_end=_open_end(quantity),
        as_of=index.when(as_of, short=True) if as_of else None,
        outlet=index.outlet(quantity.span.document_id),
    )


def _bounds(quantity: Quantity) -> list[float]:
    """Return the numbers given, smallest first; empty when there are none that can be placed."""
    numbers = [number for number in (quantity.low, quantity.value, quantity.high) if number is not None]
    return sorted(numbers) if all(isfinite(number) for number in numbers) else []


def _open_end(quantity: Quantity) -> Literal["more", "fewer"] | None:
    if quantity.low is not None and quantity.high is None and quantity.value in (None, quantity.low):
        return "more"
    if quantity.high is not None and quantity.low is None and quantity.value in (None, quantity.high):
        return "fewer"
    return None
