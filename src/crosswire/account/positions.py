"""The ledger of positions: what each actor wants on each issue, with history and status."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from crosswire.account.edtf import first_day, to_edtf
from crosswire.account.issues import POSITION_ACTS
from crosswire.compare import View
from crosswire.compare.comparators import are_opposite
from crosswire.model import Act, Issue, Modality, Position, PositionStatus, PositionStep, Quotation
from crosswire.relate.embeddings import embed

# To deny, accuse or warn takes a side on an issue, but is nothing that somebody wants.
LEDGER_ACTS = POSITION_ACTS - {Act.DENY, Act.ACCUSE, Act.WARN}
_ASKING = frozenset({Act.DEMAND, Act.OFFER, Act.PROPOSE, Act.CONDITION, Act.SUPPORT})
_YES = frozenset({Act.ACCEPT, Act.COMMIT, Act.CONCEDE})
# Least cosine between what was asked and an answer on the same issue: about that of two sentences on one matter (see
# ``compare.pairs``), so that a yes to a truce is no yes to the terms of a peace.
ANSWERS = 0.5
# Which act names the position when several fall on the same day.
_STRENGTH = (
    Act.SUPPORT,
    Act.THREATEN,
    Act.CONCEDE,
    Act.COMMIT,
    Act.OFFER,
    Act.PROPOSE,
    Act.CONDITION,
    Act.DEMAND,
    Act.ACCEPT,
    Act.REJECT,
)


def keep_ledger(
    views: Sequence[View], issues: Sequence[Issue], quotations: Mapping[str, Quotation]
) -> tuple[Position, ...]:
    """Enter what each actor wants on each issue.

    Args:
        views: The story's statements.
        issues: Its issues; ``Statement.issue_id`` must be filled.
        quotations: By id, for when something was said.

    Returns:
        Positions in the order of the issues, then by number of statements, then by entity id.
    """
    cells: dict[tuple[str, str], list[View]] = defaultdict(list)
    for view in views:
        statement = view.statement
        if statement.act in LEDGER_ACTS and statement.issue_id is not None and view.subject is not None:
            cells[(statement.issue_id, view.subject)].append(view)
    order = {issue.id: index for index, issue in enumerate(issues)}
    by_issue: dict[str, list[tuple[str, View]]] = defaultdict(list)
    for (issue_id, entity_id), members in cells.items():
        by_issue[issue_id].extend((entity_id, view) for view in members)
    positions = [
        _position(entity_id, issue_id, members, by_issue[issue_id], quotations)
        for (issue_id, entity_id), members in cells.items()
    ]
    return tuple(sorted(positions, key=lambda p: (order[p.issue_id], -len(p.statement_ids), p.entity_id)))


def _is_admission(position: Position) -> bool:
    """Whether somebody only owns up to a fact ("admitted payment difficulties") that nobody wanted anything about."""
    return position.status is PositionStatus.OPEN and {step.act for step in position.history} == {Act.CONCEDE}


def _position(
    entity_id: str,
    issue_id: str,
    members: Sequence[View],
    others: Sequence[tuple[str, View]],
    quotations: Mapping[str, Quotation],
) -> Position:
    own = [view for view in members if not _is_ascribed(view)]
    steps = sorted(
        own or members, key=lambda view: (_day(view, quotations), _strength(view), view.statement.id)
    )
    last, placed = steps[-1], {view.index for view in steps}
    return Position(
        entity_id=entity_id,
        issue_id=issue_id,
        act=last.statement.act,
        status=_status(entity_id, steps, others, quotations),
        statement_ids=tuple(
            view.statement.id for view in (*steps, *(v for v in members if v.index not in placed))
        ),
        history=tuple(
            PositionStep(
                when=_day(view, quotations) or None, act=view.statement.act, statement_id=view.statement.id
            )
            for view in steps
        ),
    )


def _strength(view: View) -> int:
    return _STRENGTH.index(view.statement.act)


def _day(view: View, quotations: Mapping[str, Quotation]) -> str:
    """Return the day of the act: of the event, else of the saying, else of the report ("" if unknown).

    A date after the report is one that the act is about ("by 2029"), not its own.
    """
    quotation = quotations.get(view.statement.quotation_id or "")
    for value in (
        view.statement.when.value if view.statement.when and _is_act(view) else None,
        quotation.said if quotation else None,
    ):
        if value and (edtf := to_edtf(value)) is not None:
            day = first_day(edtf[0])
            if not view.published or day <= view.published:
                return day
    return view.published


def _is_act(view: View) -> bool:
    return view.statement.modality is Modality.FACT


def _status(
    entity_id: str,
    steps: Sequence[View],
    others: Sequence[tuple[str, View]],
    quotations: Mapping[str, Quotation],
) -> PositionStatus:
    acts = [view.statement.act for view in steps]
    last = acts[-1]
    start = _day(steps[0], quotations)
    later = [
        view
        for other, view in others
        if other != entity_id and _day(view, quotations) >= start and _is_act(view)
    ]
    if last in _ASKING and _revised(steps):
        since = _day(_first_of_terms(steps), quotations)
        later = [view for view in later if _day(view, quotations) >= since]
    answers = [view.statement.act for view in _about(later, steps[-1])]
    if last is Act.CONCEDE and not any(
        view.statement.act in _ASKING for other, view in others if other != entity_id
    ):
        return PositionStatus.OPEN
    if last in _YES:
        agreed = any(act in _YES for act in answers)
        return PositionStatus.AGREED if agreed else PositionStatus.ACCEPTED
    if last is Act.REJECT:
        return PositionStatus.WITHDRAWN if _turned(steps, quotations) else PositionStatus.REJECTED
    if last in _ASKING:
        if any(act in _YES for act in answers):
            return PositionStatus.ACCEPTED
        if Act.REJECT in answers:
            return PositionStatus.REJECTED
        if _revised(steps):
            return PositionStatus.REVISED
    return PositionStatus.OPEN


def _turned(steps: Sequence[View], quotations: Mapping[str, Quotation]) -> bool:
    """Whether the last step turns down what its holder had offered or accepted on an earlier day, not something else."""
    last = _day(steps[-1], quotations)
    before = [v for v in steps if are_opposite(v.statement.act, Act.REJECT) and _day(v, quotations) < last]
    return any(view is not steps[-1] for view in _about(before, steps[-1]))


def _is_ascribed(view: View) -> bool:
    """Whether somebody else says that the holder does it ("officials claim that X rejects …")."""
    sayers = [a for a in view.statement.attribution if a.kind in ("speaker", "unnamed")]
    return any(a.entity_id != view.subject for a in sayers)


def _about(answers: Sequence[View], asked: View) -> list[View]:
    """Return those of the answers on the same issue that are about what was asked: given to whoever asked, or alike in words."""
    if not answers:
        return []
    asker = asked.subject
    vectors = embed([view.matter or view.text for view in (asked, *answers)])
    near = (vectors[1:] @ vectors[0] >= ANSWERS).tolist()
    return [
        view
        for view, is_near in zip(answers, near, strict=True)
        if is_near or (view.statement.recipient is not None and view.statement.recipient.entity_id == asker)
    ]


def _first_of_terms(steps: Sequence[View]) -> View:
    """Return the step with which somebody first asked or offered what the last one does."""
    asking = [view for view in steps if view.statement.act in _ASKING]
    terms = _terms(asking[-1])
    return next(view for view in asking if _terms(view) & terms)


def _terms(view: View) -> set[tuple[str, float | None, float | None, float | None]]:
    return {(f.unit, f.value, f.low, f.high) for f in view.figures}


def _revised(steps: Sequence[View]) -> bool:
    """Whether a later step asks for another figure or under another act than the first."""
    asking = [view for view in steps if view.statement.act in _ASKING]
    if len(asking) < 2 or asking[0].published == asking[-1].published:
        return False
    figures = [_terms(view) for view in (asking[0], asking[-1])]
    return bool(figures[0]) and bool(figures[1]) and not figures[0] & figures[1]
