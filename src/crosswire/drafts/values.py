"""The figures and dates of a draft against those that the reports give for the same thing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from crosswire.account.excerpts import excerpt_of
from crosswire.compare.comparators import figure_sureness
from crosswire.compare.compiled import Compiled
from crosswire.compare.figures import compatible, number_of, shown
from crosswire.drafts.matching import Match, Matched
from crosswire.drafts.model import ReportedValue, ValueCheck, ValueVerdict
from crosswire.drafts.reading import Draft
from crosswire.model import DisputeKind, FindingStatus, Quantity, TemporalExpression, TimexType
from crosswire.model.workspace import Excerpt

# How likely two statements must be about one matter for a figure of the one to support, and to contradict, a figure of the other.
SUPPORTS, CONTRADICTS = 0.15, 0.4
# How surely two figures must count one thing to contradict one another.
_SURE = 0.6
_MOST_SHOWN = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class _Other:
    """A figure of the reports for the same thing."""

    match: Match
    figure: Quantity
    sure: float

    @property
    def score(self) -> float:
        """Return how surely it is the same thing, told of the same matter."""
        return self.sure * self.match.pair.likeness


def check_figures(draft: Draft, matched: Sequence[Matched]) -> tuple[ValueCheck, ...]:
    """Check each quantity of the draft's statements once."""
    checks: dict[tuple[int, int], ValueCheck] = {}
    for one in matched:
        for place, figure in enumerate(one.view.figures):
            key = (figure.span.start, figure.span.end)
            check = _figure(draft, one, place, figure)
            if key not in checks or _better(check, checks[key]):
                checks[key] = check
    return tuple(checks[key] for key in sorted(checks))


def _better(one: ValueCheck, other: ValueCheck) -> bool:
    order = list(ValueVerdict)
    return order.index(one.verdict) < order.index(other.verdict)


def _figure(draft: Draft, one: Matched, place: int, figure: Quantity) -> ValueCheck:
    others = [
        _Other(match=match, figure=theirs, sure=sure)
        for match in one.matches
        for at, theirs in enumerate(match.view.figures)
        if (sure := figure_sureness(place, at, one.view, match.view, one.vocabulary)) > 0
    ]
    agree = [o for o in others if compatible(figure, o.figure) and o.match.pair.likeness >= SUPPORTS]
    differ = [
        o
        for o in others
        if not compatible(figure, o.figure) and o.sure >= _SURE and o.match.pair.likeness >= CONTRADICTS
    ]
    agree.sort(key=lambda o: -o.score)
    differ.sort(key=lambda o: -o.score)
    if agree and differ and differ[0].score > 2 * agree[0].score:
        agree = []
    verdict, reasons = _verdict(agree, differ)
    return ValueCheck(
        kind="figure",
        place=draft.place(figure.span),
        verdict=verdict,
        value=_value(draft, figure),
        reports=_reported(agree, differ),
        origins=len({o.match.view.origin_id for o in agree}),
        reasons=reasons,
    )


def _verdict(agree: Sequence[_Other], differ: Sequence[_Other]) -> tuple[ValueVerdict, tuple[str, ...]]:
    if not agree and not differ:
        return ValueVerdict.NOT_FOUND, ()
    if not agree:
        told = dict.fromkeys(shown(o.figure, o.match.view) for o in differ[:_MOST_SHOWN])
        return ValueVerdict.CONTRADICTED, (f"the reports say {'; '.join(told)}",)
    later = [n for o in agree if (n := _successor(o)) is not None]
    if later and len(later) == len(agree):
        return ValueVerdict.SUPERSEDED, (f"later reports say {later[0]}",)
    if any(_is_disputed(o) for o in agree):
        told = dict.fromkeys(shown(o.figure, o.match.view) for o in differ[:_MOST_SHOWN])
        return ValueVerdict.DISPUTED, (
            (f"other reports say {'; '.join(told)}",) if told else ("the reports differ",)
        )
    return ValueVerdict.SUPPORTED, ()


def _is_disputed(other: _Other) -> bool:
    finding = other.match.story.finding_of.get(other.match.view.statement.id)
    return finding is not None and any(d.kind is DisputeKind.FIGURE for d in finding.disputes)


def _successor(other: _Other) -> str | None:
    """Return the words of the finding that replaces the figure's, if one does."""
    story = other.match.story
    finding = story.finding_of.get(other.match.view.statement.id)
    if finding is None or finding.status is not FindingStatus.SUPERSEDED:
        return None
    later = next((f for f in story.account.findings if f.id == finding.superseded_by), None)
    return f"“{later.text}”" if later else None


def _reported(agree: Sequence[_Other], differ: Sequence[_Other]) -> tuple[ReportedValue, ...]:
    told = []
    for other in (*agree[:_MOST_SHOWN], *differ[:_MOST_SHOWN]):
        told.append(
            ReportedValue(
                shown=shown(other.figure, other.match.view),
                excerpt=_excerpt(other.match),
                is_current=_successor(other) is None,
            )
        )
    return tuple(told)


def _excerpt(match: Match) -> Excerpt:
    span = match.view.statement.span
    return excerpt_of(match.story.account, match.story.documents[span.document_id], span)


def _value(draft: Draft, figure: Quantity) -> str:
    number = number_of(figure)
    what = draft.words(figure.what) if figure.what else ""
    return f"{number:.12g} {figure.unit} {what}".strip() if number is not None else figure.unit


def check_dates(
    draft: Draft, matched: Sequence[Matched], stories: Iterable[Compiled]
) -> tuple[ValueCheck, ...]:
    """Check each DATE and TIME that names a day (or a month or year) once."""
    del stories
    checks = []
    for expression in draft.annotation.temporal_expressions:
        if expression.type not in (TimexType.DATE, TimexType.TIME) or not expression.value[:4].isdigit():
            continue
        beside = [m for m in matched if m.view.statement.span.contains(expression.span)]
        checks.append(_date(draft, expression, beside))
    return tuple(checks)


def _date(draft: Draft, expression: TemporalExpression, beside: Sequence[Matched]) -> ValueCheck:
    agree: list[tuple[Match, str]] = []
    differ: list[tuple[Match, str]] = []
    for one in beside:
        for match in one.matches:
            dates = _dates(match)
            if not dates:
                continue
            same = [d for d in dates if d.startswith(expression.value[:10]) or expression.value.startswith(d)]
            if same and match.pair.likeness >= SUPPORTS:
                agree.append((match, same[0]))
            elif match.pair.likeness >= CONTRADICTS and not same:
                differ.append((match, dates[0]))
    if agree and differ and differ[0][0].pair.likeness > 2 * agree[0][0].pair.likeness:
        agree = []
    told = list(dict.fromkeys(d for _, d in differ))[:_MOST_SHOWN]
    verdict = ValueVerdict.NOT_FOUND
    reasons: tuple[str, ...] = ()
    if agree:
        verdict = ValueVerdict.SUPPORTED
    elif differ:
        verdict, reasons = ValueVerdict.CONTRADICTED, (f"the reports say {', '.join(told)}",)
    shown_ = [*agree, *differ][:_MOST_SHOWN]
    return ValueCheck(
        kind="date",
        place=draft.place(expression.span),
        verdict=verdict,
        value=expression.value,
        reports=tuple(ReportedValue(shown=d, excerpt=_excerpt(m)) for m, d in shown_),
        origins=len({m.view.origin_id for m, _ in agree}),
        reasons=reasons,
    )


def _dates(match: Match) -> list[str]:
    """Return the days of a statement: those it names, and that of its event."""
    when = match.view.statement.when
    named = sorted(match.view.dates)
    return list(dict.fromkeys([*named, *([when.value[:10]] if when and "X" not in when.value[:10] else [])]))
