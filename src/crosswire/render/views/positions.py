"""Who wants what: actors by issues, each cell with act, status, words, condition, deadline and history."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from math import ceil

from crosswire.model import Position, Statement
from crosswire.render.index import AccountIndex
from crosswire.render.views.lines import Excerpt, excerpt, frame, in_sentence
from crosswire.render.views.marks import Mark, marks

ISSUES_PER_TABLE = 3
MOST_SHARED = 6  # issues in tables; what fewer actors have a position on stands under each actor
LONGEST_IN_CELL = 170  # code points


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One step of a position's history: what was done, or, where an event ends it, what became of the position."""

    when: str
    act: str
    name: str
    words: Excerpt


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One position: what one actor does on one issue."""

    act: str
    status: str
    short: Excerpt
    wordings: tuple[Excerpt, ...]
    condition: Excerpt | None
    deadline: str | None
    term: str | None
    recipient: str | None
    outlets: tuple[str, ...]
    steps: tuple[Step, ...]

    @property
    def has_outcome(self) -> bool:
        """Whether the status says more than the act: one's own promise is "accepted" by being made, and who rejects has it "rejected"."""
        return self.act not in _SAID_BY.get(self.status, ())


# Acts that say what a status says.
_SAID_BY = {"accepted": ("accept", "commit", "concede"), "rejected": ("reject",)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """A row: an actor with the words that say what it is; ``entity_id`` if it is known who."""

    name: str
    role: str | None
    role_lang: str
    cells: tuple[tuple[Cell, ...], ...]
    marks: tuple[Mark, ...] = ()
    entity_id: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class IssueName:
    """An issue's name, in the account's language if it has one there, and its names in other languages with their codes."""

    text: str
    lang: str
    others: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Matrix:
    """A table of at most ``ISSUES_PER_TABLE`` issues; rows without any position in them are left out."""

    issues: tuple[IssueName, ...]
    actors: tuple[Actor, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Further:
    """An actor's positions on issues that are in no table."""

    actor: str
    role: str | None
    role_lang: str
    issues: tuple[tuple[IssueName, tuple[Cell, ...]], ...]
    entity_id: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Positions:
    """Who wants what: tables of the issues that several actors part or meet on, and the rest as a list."""

    tables: tuple[Matrix, ...]
    further: tuple[Further, ...]

    def __bool__(self) -> bool:
        """Whether anybody wants anything."""
        return bool(self.tables or self.further)


def positions(index: AccountIndex) -> Positions:
    """Return the tables, the issues with most positions first; both empty when nobody wants anything."""
    by_cell: dict[tuple[str, str], list[Position]] = {}
    for position in index.account.positions:
        by_cell.setdefault((position.entity_id, position.issue_id), []).append(position)
    issue_weight = Counter(issue for _, issue in by_cell)
    actor_weight = Counter(actor for actor, _ in by_cell)
    issues = sorted(
        issue_weight, key=lambda issue: (-issue_weight[issue], _issue_label(index, issue).text, issue)
    )
    actors = sorted(actor_weight, key=lambda actor: (-actor_weight[actor], index.name(actor) or "", actor))
    shared = [issue for issue in issues if issue_weight[issue] > 1][:MOST_SHARED]
    if len(issues) <= ISSUES_PER_TABLE or len(shared) < 2:
        shared = issues[:ISSUES_PER_TABLE]
    alone, issues = [issue for issue in issues if issue not in shared], shared
    tables = []
    width = _even(len(issues))
    for start in range(0, len(issues), width):
        columns = issues[start : start + width]
        rows = [
            _actor(index, actor, [by_cell.get((actor, issue), []) for issue in columns])
            for actor in actors
            if any((actor, issue) in by_cell for issue in columns)
        ]
        tables.append(
            Matrix(issues=tuple(_issue_label(index, issue) for issue in columns), actors=tuple(rows))
        )
    further = [
        _further(index, actor, {issue: by_cell.get((actor, issue), []) for issue in alone})
        for actor in actors
    ]
    return Positions(tables=tuple(tables), further=tuple(item for item in further if item.issues))


def _further(index: AccountIndex, actor: str, by_issue: Mapping[str, list[Position]]) -> Further:
    role, role_lang = index.role(actor)
    issues = []
    for issue, members in by_issue.items():
        cells = tuple(_cell(index, position) for position in members if _known(index, position))
        if cells:
            issues.append((_issue_label(index, issue), cells))
    return Further(
        actor=index.name(actor) or index.labels("quotes.unnamed"),
        role=role,
        role_lang=role_lang,
        issues=tuple(issues),
        entity_id=actor if actor in index.entities else None,
    )


def _even(issues: int) -> int:
    """Return how many issues a table takes so that all tables are about as wide."""
    tables = max(1, ceil(issues / ISSUES_PER_TABLE))
    return max(1, ceil(issues / tables))


def _issue_label(index: AccountIndex, issue_id: str) -> IssueName:
    issue = index.issues.get(issue_id)
    if issue is None or not issue.label:
        terms = ", ".join(issue.terms[:3]) if issue and issue.terms else index.labels("positions.no-issue")
        return IssueName(text=terms, lang="")
    lang = index.labels.lang if index.labels.lang in issue.label else sorted(issue.label)[0]
    own = issue.label[lang]
    others = tuple(
        (name, code)
        for code, name in sorted(issue.label.items())
        if code != lang and name.lower() != own.lower()
    )
    return IssueName(text=own, lang=lang, others=others)


def _actor(index: AccountIndex, entity_id: str, cells: list[list[Position]]) -> Actor:
    role, role_lang = index.role(entity_id)
    return Actor(
        name=index.name(entity_id) or index.labels("quotes.unnamed"),
        role=role,
        role_lang=role_lang,
        marks=marks(index, entity_id),
        entity_id=entity_id if entity_id in index.entities else None,
        cells=tuple(
            tuple(_cell(index, position) for position in cell if _known(index, position)) for cell in cells
        ),
    )


def _known(index: AccountIndex, position: Position) -> bool:
    return any(statement_id in index.statements for statement_id in position.statement_ids)


def _cell(index: AccountIndex, position: Position) -> Cell:
    statements = [index.statements[sid] for sid in position.statement_ids if sid in index.statements]
    current = _current(index, position, statements)
    wordings = list({s.span: s for s in [current, *statements]}.values())
    carrier = next((s for s in [current, *statements] if s.condition), current)
    cites = tuple(in_sentence(index, statement.span, "positions") for statement in wordings)
    return Cell(
        act=position.act.value,
        status=position.status.value,
        short=frame(index, cites[0].cite, LONGEST_IN_CELL),
        wordings=cites,
        condition=excerpt(index, carrier.condition, "positions") if carrier.condition else None,
        deadline=next((told for s in [current, *statements] if (told := index.when_known(s.deadline))), None),
        term=next((told for s in [current, *statements] if (told := index.when_known(s.term))), None),
        recipient=_recipient(index, [current, *statements]),
        outlets=tuple(dict.fromkeys(cite.cite.outlet for cite in cites)),
        steps=_steps(index, position),
    )


def _current(index: AccountIndex, position: Position, statements: list[Statement]) -> Statement:
    """Return the statement whose words stand for the position: the last of its history, else the last by time.

    Where the account's language has words for the same act, the last of those.
    """
    by_time = sorted(statements, key=lambda s: (index.sort_key(s.document_id), s.span.start))
    own = {statement.id for statement in statements}
    steps = [step.statement_id for step in position.history if step.statement_id in own]
    last = index.statements[steps[-1]] if steps else by_time[-1]
    if index.lang_of(last.span) == index.labels.lang:
        return last
    readable = [s for s in by_time if s.act is last.act and index.lang_of(s.span) == index.labels.lang]
    return readable[-1] if readable else last


def _recipient(index: AccountIndex, statements: list[Statement]) -> str | None:
    for statement in statements:
        if statement.recipient is not None:
            return index.name(statement.recipient.entity_id, statement.recipient.span)
    return None


def _steps(index: AccountIndex, position: Position) -> tuple[Step, ...]:
    if len(position.history) < 2:
        return ()
    return tuple(
        Step(
            when=index.when(step.when, short=True) if step.when else index.labels("date.unknown"),
            act=step.act.value,
            name=index.labels(
                f"act.{step.act.value}"
                if step.statement_id in position.statement_ids
                else f"position.{position.status.value}"
            ),
            words=excerpt(index, index.statements[step.statement_id].span, "positions"),
        )
        for step in position.history
        if step.statement_id in index.statements
    )
