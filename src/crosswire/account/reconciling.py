"""Issues after the comparison: statements that say the same are about the same, whatever words each language has for it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from crosswire.compare import Comparison, View
from crosswire.model import Issue
from crosswire.model.changing import with_field

# An issue with no more statements than this joins another that one of its statements is the same as.
_SMALL = 2


def reconcile(comparison: Comparison, issues: Sequence[Issue]) -> tuple[Comparison, tuple[Issue, ...]]:
    """Join issues that one cluster of statements shows to be one, and give the statements of a cluster one issue.

    Two issues are joined if they have no language in common or one is small; otherwise the statements of the cluster go to the issue
    that most of them have (to the smaller one on a tie: it is the more particular).

    Returns:
        The comparison with its statements' ``issue_id`` set anew, and the issues that are left, the most named first.
    """
    by_id = {issue.id: issue for issue in issues}
    joined = _join(comparison, by_id)
    current = {view.statement.id: joined.get(view.statement.issue_id or "") for view in comparison.views}
    size = Counter(issue_id for issue_id in current.values() if issue_id)
    for cluster in comparison.clusters:
        ids = [comparison.views[index].statement.id for index in cluster.members]
        votes = Counter(issue_id for i in ids if (issue_id := current[i]))
        if len(votes) > 1:
            best = min(votes, key=lambda issue_id: (-votes[issue_id], size[issue_id], issue_id))
            current |= {i: best for i in ids if current[i]}
    views = tuple(_with_issue(view, current[view.statement.id]) for view in comparison.views)
    return replace(comparison, views=views), _rebuilt(by_id, joined, current)


def _with_issue(view: View, issue_id: str | None) -> View:
    if view.statement.issue_id == issue_id:
        return view
    return view.placed(with_field(view.statement, "issue_id", issue_id), view.index, view.origin_id)


def _join(comparison: Comparison, issues: Mapping[str, Issue]) -> dict[str, str]:
    """Return issue id → id of the issue it is part of after joining."""
    root = {issue_id: issue_id for issue_id in issues}
    langs = {issue_id: set(issue.label) for issue_id, issue in issues.items()}
    size = {issue_id: len(issue.statement_ids) for issue_id, issue in issues.items()}
    for cluster in comparison.clusters:
        found = {comparison.views[index].statement.issue_id for index in cluster.members} - {None}
        ids = sorted({root[str(issue_id)] for issue_id in found}, key=lambda i: (-size[i], i))
        for other in ids[1:]:
            if langs[ids[0]] & langs[other] and size[other] > _SMALL:
                continue
            root = {issue_id: ids[0] if top == other else top for issue_id, top in root.items()}
            langs[ids[0]] |= langs[other]
            size[ids[0]] += size[other]
    return root


def _rebuilt(
    issues: Mapping[str, Issue], joined: Mapping[str, str], current: Mapping[str, str | None]
) -> tuple[Issue, ...]:
    parts: dict[str, list[Issue]] = defaultdict(list)
    for issue_id, issue in issues.items():
        parts[joined[issue_id]].append(issue)
    members: dict[str, list[str]] = defaultdict(list)
    for statement_id, found in current.items():
        if found is not None:
            members[found].append(statement_id)
    made = []
    for issue_id, statement_ids in members.items():
        own = sorted(
            parts[issue_id], key=lambda part: (part.id != issue_id, -len(part.statement_ids), part.id)
        )
        label: dict[str, str] = {}
        for part in own:
            label = {**part.label, **label}
        terms = tuple(dict.fromkeys(term for part in own for term in part.terms))
        made.append(
            replace(
                issues[issue_id],
                label=dict(sorted(label.items())),
                terms=terms,
                statement_ids=tuple(sorted(statement_ids)),
            )
        )
    return tuple(sorted(made, key=lambda issue: (-len(issue.statement_ids), issue.id)))
