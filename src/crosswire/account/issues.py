"""Issues: what the statements of a story are about, named from the statements themselves."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from crosswire.account.terms import TermGroup, TermUse, find_terms, group_terms
from crosswire.compare.views import Lookup
from crosswire.model import Act, Issue, Statement
from crosswire.provenance import content_id

POSITION_ACTS = frozenset(
    {
        Act.DEMAND,
        Act.OFFER,
        Act.PROPOSE,
        Act.ACCEPT,
        Act.REJECT,
        Act.CONDITION,
        Act.COMMIT,
        Act.CONCEDE,
        Act.THREATEN,
        Act.SUPPORT,
        Act.DENY,
        Act.ACCUSE,
        Act.WARN,
    }
)
# A matter named in more than this share of all statements is the story, not an issue of it.
_TOO_COMMON = 0.3
# Weight of the first noun phrase of a statement against the second, third …
_POSITION_DECAY = 0.85


@dataclass(frozen=True, slots=True)
class _Salience:
    count: Mapping[TermGroup, int]
    total: int

    def of(self, group: TermGroup) -> float:
        count = self.count[group]
        if count > _TOO_COMMON * self.total and self.total >= 20:
            return 1.0
        return float(min(count, 12))


def name_issues(
    statements: Sequence[Statement], lookups: Mapping[str, Lookup]
) -> tuple[tuple[Statement, ...], tuple[Issue, ...]]:
    """Give each statement that takes a position its issue.

    Args:
        statements: All statements of the story.
        lookups: By document id.

    Returns:
        The statements, those that take a position with ``issue_id``, in the order given; and the issues, the most named first.
    """
    uses = {s.id: tuple(find_terms(lookups[s.document_id], s.span, _lang(s, lookups))) for s in statements}
    groups = group_terms([use for found in uses.values() for use in found])
    salience = _salience(uses, groups)
    chosen: dict[TermGroup, list[Statement]] = defaultdict(list)
    for statement in statements:
        if statement.act in POSITION_ACTS:
            group = _choose(_after_holder(statement, uses[statement.id]), groups, salience)
            if group is not None:
                chosen[group].append(statement)
    issues = [_issue(group, members, uses) for group, members in chosen.items()]
    issues.sort(key=lambda issue: (-len(issue.statement_ids), issue.id))
    issue_of = {sid: issue.id for issue in issues for sid in issue.statement_ids}
    return tuple(replace(s, issue_id=issue_of.get(s.id)) for s in statements), tuple(issues)


def _lang(statement: Statement, lookups: Mapping[str, Lookup]) -> str:
    return lookups[statement.document_id].lang(statement.span.start)


def _salience(
    uses: Mapping[str, tuple[TermUse, ...]], groups: Mapping[tuple[str, str], TermGroup]
) -> _Salience:
    count: Counter[TermGroup] = Counter()
    for found in uses.values():
        count.update({groups[(use.lang, use.key)] for use in found})
    return _Salience(count, len(uses))


def _after_holder(statement: Statement, uses: tuple[TermUse, ...]) -> tuple[TermUse, ...]:
    holder = statement.holder.span if statement.holder else None
    return tuple(use for use in uses if holder is None or not holder.start <= use.start < holder.end)


def _choose(
    uses: Sequence[TermUse], groups: Mapping[tuple[str, str], TermGroup], salience: _Salience
) -> TermGroup | None:
    best: tuple[float, int] | None = None
    chosen: TermGroup | None = None
    for index, use in enumerate(uses):
        group = groups[(use.lang, use.key)]
        weight = salience.of(group) * _POSITION_DECAY**index
        if best is None or (weight, -index) > best:
            best, chosen = (weight, -index), group
    return chosen


def _issue(group: TermGroup, members: Sequence[Statement], uses: Mapping[str, tuple[TermUse, ...]]) -> Issue:
    keys = set(group.keys)
    surfaces: dict[str, Counter[str]] = defaultdict(Counter)
    for statement in members:
        for use in uses[statement.id]:
            if (use.lang, use.key) in keys:
                surfaces[use.lang][use.surface] += 1
    label = {
        lang: min(counter, key=lambda word, c=counter: (-c[word], len(word), word))  # type: ignore[misc]
        for lang, counter in sorted(surfaces.items())
    }
    return Issue(
        id=content_id("i", *sorted(f"{lang}:{key}" for lang, key in group.keys)),
        label=label,
        terms=tuple(f"{key}" for _, key in group.keys),
        statement_ids=tuple(sorted(statement.id for statement in members)),
    )
