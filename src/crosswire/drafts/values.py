"""The figures and dates of a draft against those that the reports give for the same thing."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from crosswire.account.excerpts import excerpt_of
from crosswire.compare.counted import is_earlier
from crosswire.compare.figures import APPROXIMATE, compatible, number_of, shown
from crosswire.compare.measures import figure_sureness, past_figures
from crosswire.drafts.matching import Match, Matched
from crosswire.drafts.model import QuotationCheck, ReportedValue, ValueCheck, ValueVerdict
from crosswire.drafts.reading import Draft
from crosswire.model import DisputeKind, FindingStatus, Quantity, TemporalExpression, TimexType
from crosswire.model.workspace import Excerpt

# How likely two statements must be about one matter for a figure of the one to support, and to contradict, a figure of the other.
SUPPORTS, CONTRADICTS = 0.15, 0.4
# Share of the draft's words that a statement must have for its figure to contradict although act or tense differ.
_RETOLD = 0.6
# How surely two figures must count one thing to contradict one another.
_SURE = 0.6
_MOST_SHOWN = 6
_ROUNDED = 0.005  # of a number: 4.6 billion and 4.61 billion


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
    agree = [o for o in others if _agrees(figure, o.figure) and o.match.pair.likeness >= SUPPORTS]
    differ = [
        o
        for o in others
        if o.match.is_home
        and not _agrees(figure, o.figure)
        and _is_same_thing(o)
        and _is_retold(o.match, DisputeKind.FIGURE)
    ]
    agree.sort(key=lambda o: -o.score)
    differ.sort(key=lambda o: -o.score)
    if agree and differ and differ[0].score > 2 * agree[0].score:
        agree = []
    verdict, reasons = _verdict(draft, agree, differ)
    return ValueCheck(
        kind="figure",
        place=draft.place(figure.span),
        verdict=verdict,
        value=_value(draft, figure),
        reports=_reported(agree, differ),
        origins=len({o.match.view.origin_id for o in agree}),
        reasons=reasons,
    )


def _agrees(figure: Quantity, other: Quantity) -> bool:
    """Tell whether the same number is given; "more than 150" does not say 250."""
    one, two = number_of(figure), number_of(other)
    if one is None or two is None or not compatible(figure, other):
        return False
    return abs(one - two) <= (APPROXIMATE if figure.approximate or other.approximate else _ROUNDED) * abs(two)


def _is_same_thing(other: _Other) -> bool:
    return other.sure >= _SURE or other.match.pair.conflict is DisputeKind.FIGURE


def _is_retold(match: Match, kind: DisputeKind) -> bool:
    """Tell whether a statement tells of the same matter so surely that another figure or day in it contradicts the draft's."""
    pair = match.pair
    return pair.conflict is kind or pair.likeness >= CONTRADICTS or match.recall >= _RETOLD


def _verdict(
    draft: Draft, agree: Sequence[_Other], differ: Sequence[_Other]
) -> tuple[ValueVerdict, tuple[str, ...]]:
    told = "; ".join(list(dict.fromkeys(shown(o.figure, o.match.view) for o in differ))[:_MOST_SHOWN])
    if not agree:
        return (
            (ValueVerdict.CONTRADICTED, (draft.told("reports-say", value=told),))
            if differ
            else (ValueVerdict.NOT_FOUND, ())
        )
    near = max(o.score for o in agree)
    past = [o for o in agree if _is_past(o)]
    if len(past) == len([o for o in agree if o.score >= near / 2 or _is_past(o)]):
        later = next((n for o in past if (n := _successor(o)) is not None), None) or told
        if later:
            return ValueVerdict.SUPERSEDED, (draft.told("later-say", value=later),)
    if any(_is_disputed(o) for o in agree):
        reason = draft.told("others-say", value=told) if told else draft.told("reports-differ")
        return ValueVerdict.DISPUTED, (reason,)
    return ValueVerdict.SUPPORTED, ()


def _is_past(other: _Other) -> bool:
    """Tell whether a later figure replaces this one, or the report itself says that it was given before."""
    view, finding = other.match.view, other.match.story.finding_of.get(other.match.view.statement.id)
    if finding is not None and finding.status is FindingStatus.SUPERSEDED:
        return True
    if past := past_figures(view):
        return any(view.figures[place] is other.figure for place in past)
    return is_earlier(view.text, view.lang)


def _is_disputed(other: _Other) -> bool:
    finding = other.match.story.finding_of.get(other.match.view.statement.id)
    return finding is not None and any(d.kind is DisputeKind.FIGURE for d in finding.disputes)


def _successor(other: _Other) -> str | None:
    """Return the words of the finding that replaces the figure's, if one does."""
    story = other.match.story
    finding = story.finding_of.get(other.match.view.statement.id)
    if finding is None or finding.superseded_by is None:
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
                is_current=not _is_past(other),
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


def is_relative(draft: Draft, expression: TemporalExpression) -> bool:
    """Tell words such as "on Tuesday" and "yesterday", whose day depends on when the draft is written."""
    return expression.anchor is not None and not any(c.isdigit() for c in draft.words(expression.span))


def check_dates(
    draft: Draft,
    matched: Sequence[Matched],
    quoted: Sequence[QuotationCheck],
    weekdays: Sequence[TemporalExpression] = (),
) -> tuple[ValueCheck, ...]:
    """Check each DATE and TIME that names a day (or a month or year) once; those of quotations are checked with their words.

    Args:
        draft: The draft.
        matched: Its statements with those of the reports.
        quoted: Its quotations.
        weekdays: Days of the week in a draft whose own day is not known: they are compared as such.
    """
    checks = []
    own = sorted({*draft.annotation.temporal_expressions, *weekdays}, key=lambda e: e.span)
    for expression in own:
        if expression.type not in (TimexType.DATE, TimexType.TIME) or not expression.value[:4].isdigit():
            continue
        place = draft.place(expression.span)
        if any(q.place.start <= place.start < q.place.end for q in quoted):
            continue
        beside = [m for m in matched if m.view.statement.span.contains(expression.span)]
        fit = _weekday_fit if expression in weekdays else _fit
        checks.append(_date(draft, expression, beside, fit))
    return tuple(checks)


def _date(
    draft: Draft,
    expression: TemporalExpression,
    beside: Sequence[Matched],
    fit: Callable[[str, str], str],
) -> ValueCheck:
    told: dict[str, list[tuple[Match, str]]] = {"same": [], "wider": [], "other": []}
    for match in (match for one in beside for match in one.matches):
        dates = _dates(match)
        fits = [(fit(expression.value[:10], d), d) for d in dates]
        best = min(fits, key=lambda pair: _FITS.index(pair[0]), default=None)
        if best is None or (best[0] != "other" and match.pair.likeness < SUPPORTS):
            continue
        if best[0] != "other" or (match.is_home and _is_retold(match, DisputeKind.TIME)):
            told[best[0]].append((match, best[1]))
    near = {kind: max((m.pair.likeness for m, _ in found), default=0.0) for kind, found in told.items()}
    verdict, reasons = ValueVerdict.NOT_FOUND, _no_reasons
    others = ", ".join(list(dict.fromkeys(d for _, d in told["other"]))[:_MOST_SHOWN])
    if told["same"] and near["other"] <= 2 * near["same"]:
        verdict = ValueVerdict.SUPPORTED
    elif told["other"]:
        verdict, reasons = ValueVerdict.CONTRADICTED, (draft.told("reports-say", value=others),)
    elif told["wider"]:
        wider = told["wider"][0][1]
        verdict, reasons = ValueVerdict.SUPPORTED, (draft.told("reports-say-only", value=wider),)
    shown_ = [*told["same"], *told["other"], *told["wider"]][:_MOST_SHOWN]
    return ValueCheck(
        kind="date",
        place=draft.place(expression.span),
        verdict=verdict,
        value=expression.value,
        reports=tuple(ReportedValue(shown=d, excerpt=_excerpt(m)) for m, d in shown_),
        origins=len({m.view.origin_id for m, _ in told["same"]}),
        reasons=reasons,
    )


_FITS = ("same", "wider", "other")
_no_reasons: tuple[str, ...] = ()


def _fit(own: str, theirs: str) -> str:
    """Compare two days, months or years: a report's day within the draft's month is the same, a report's month around its day is wider."""
    if theirs.startswith(own):
        return "same"
    return "wider" if own.startswith(theirs) else "other"


def _weekday_fit(own: str, theirs: str) -> str:
    """Compare two days by the day of the week."""
    try:
        return (
            "same" if date.fromisoformat(own).weekday() == date.fromisoformat(theirs).weekday() else "other"
        )
    except ValueError:
        return "wider"


def _dates(match: Match) -> list[str]:
    """Return the days of a statement: those it names, and that of its event."""
    when = match.view.statement.when
    named = sorted(match.view.dates)
    return list(dict.fromkeys([*named, *([when.value[:10]] if when and "X" not in when.value[:10] else [])]))
