"""Agreed, disputed, only one origin, superseded; what is new; questions and answers."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from crosswire.model import Change, Finding, FindingStatus, Question
from crosswire.render.index import AccountIndex
from crosswire.render.rewording import reworded
from crosswire.render.views.lines import Excerpt, FindingLine, finding_line, in_sentence


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """Why two sides of a dispute part: letters of the sides, kind of difference, and the sentence."""

    sides: str
    kind: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DisputeCard:
    """Findings that part from one another, side by side."""

    number: int
    sides: tuple[tuple[str, FindingLine], ...]
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SupersededLine:
    """A finding that a later one replaces."""

    line: FindingLine
    successor: FindingLine | None


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingsView:
    """All findings, each once, by status; disputes as cards."""

    disputes: tuple[DisputeCard, ...]
    disputed_alone: tuple[FindingLine, ...]
    agreed: tuple[FindingLine, ...]
    single: tuple[FindingLine, ...]
    superseded: tuple[SupersededLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeLine:
    """Something new, revised, withdrawn or edited; ``is_repeated`` when the line before has the same kind and reason."""

    kind: str
    reason: str
    is_repeated: bool
    report: str | None
    finding: FindingLine | None
    before: Excerpt | None
    after: Excerpt | None


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionLine:
    """A question with the findings that answer it."""

    question: str
    lang: str
    answers: tuple[FindingLine, ...]


def brief(index: AccountIndex) -> tuple[FindingLine, ...]:
    """Return the lines of "In brief", best first."""
    found = (index.findings.get(finding_id) for finding_id in index.account.in_brief)
    return tuple(finding_line(index, finding, "brief") for finding in found if finding)


def questions(index: AccountIndex, some: Iterable[Question] | None = None) -> tuple[QuestionLine, ...]:
    """Return the account's questions, or ``some`` of them, that have an answer."""
    lines = []
    for question in index.account.questions if some is None else some:
        answers = tuple(
            finding_line(index, index.findings[finding_id], "questions")
            for finding_id in question.finding_ids
            if finding_id in index.findings
        )
        if answers:
            again = reworded(question.question, index.labels.lang, "questions")
            lang = index.labels.lang if again else question.lang
            lines.append(QuestionLine(question=again or question.question, lang=lang, answers=answers))
    return tuple(lines)


def changes(index: AccountIndex) -> tuple[ChangeLine, ...]:
    """Return what is new, in the account's order."""
    lines = []
    before = None
    for change in index.account.changes:
        same = before is not None and (before.kind, before.reason) == (change.kind, change.reason)
        lines.append(_change(index, change, is_repeated=same and change.document_id is None))
        before = change
    return tuple(lines)


def _change(index: AccountIndex, change: Change, *, is_repeated: bool) -> ChangeLine:
    finding = index.findings.get(change.finding_id) if change.finding_id else None
    report = None
    if change.document_id in index.documents:
        report = f"{index.outlet(change.document_id)} · {index.published(change.document_id)}"
    shown = None
    if finding and change.after != finding.evidence:
        shown = finding_line(index, finding, "changes")
    return ChangeLine(
        kind=change.kind,
        reason=index.reason(change.reason),
        is_repeated=is_repeated,
        report=report,
        finding=shown,
        before=in_sentence(index, change.before, "changes") if change.before else None,
        after=in_sentence(index, change.after, "changes") if change.after else None,
    )


def findings(index: AccountIndex) -> FindingsView:
    """Return every finding once, by status."""
    ranked = index.ranked()
    groups = dispute_groups(index, ranked)
    carded = {finding.id for group in groups for finding in group}
    rest = [finding for finding in ranked if finding.id not in carded]

    def of(status: FindingStatus, section: str) -> tuple[FindingLine, ...]:
        return tuple(finding_line(index, f, section, full=True) for f in rest if f.status is status)

    return FindingsView(
        disputes=tuple(dispute_card(index, number, group) for number, group in enumerate(groups, 1)),
        disputed_alone=of(FindingStatus.DISPUTED, "disputed"),
        agreed=of(FindingStatus.AGREED, "agreed"),
        single=of(FindingStatus.SINGLE_ORIGIN, "single"),
        superseded=tuple(superseded_line(index, f) for f in rest if f.status is FindingStatus.SUPERSEDED),
    )


def superseded_line(index: AccountIndex, finding: Finding) -> SupersededLine:
    """Return a finding beside the one that came in its place."""
    successor = index.findings.get(finding.superseded_by) if finding.superseded_by else None
    return SupersededLine(
        line=finding_line(index, finding, "superseded", full=True),
        successor=finding_line(index, successor, "superseded") if successor else None,
    )


def dispute_groups(index: AccountIndex, ranked: Iterable[Finding]) -> list[tuple[Finding, ...]]:
    """Gather findings that dispute one another, directly or through a third; best-ranked first."""
    neighbours: dict[str, set[str]] = {}
    for finding in ranked:
        for dispute in finding.disputes:
            if dispute.finding_id in index.findings and dispute.finding_id != finding.id:
                neighbours.setdefault(finding.id, set()).add(dispute.finding_id)
                neighbours.setdefault(dispute.finding_id, set()).add(finding.id)
    seen: set[str] = set()
    groups = []
    for finding in ranked:
        if finding.id in seen or finding.id not in neighbours:
            continue
        group, queue = [], [finding.id]
        seen.add(finding.id)
        while queue:
            current = queue.pop(0)
            group.append(index.findings[current])
            fresh = sorted(neighbours[current] - seen, key=index.finding_numbers.__getitem__)
            seen.update(fresh)
            queue.extend(fresh)
        groups.append(tuple(group))
    return groups


def dispute_card(index: AccountIndex, number: int, group: tuple[Finding, ...]) -> DisputeCard:
    """Return findings that dispute one another, side by side."""
    letters = {finding.id: _letter(n) for n, finding in enumerate(group)}
    reasons: dict[tuple[str, str, str], Reason] = {}
    for finding in group:
        for dispute in finding.disputes:
            if dispute.finding_id not in letters or dispute.finding_id == finding.id:
                continue
            pair = sorted((letters[finding.id], letters[dispute.finding_id]))
            sides = " / ".join(pair) if len(group) > 2 else ""
            reason = Reason(sides=sides, kind=dispute.kind.value, text=index.reason(dispute.reason))
            reasons.setdefault((sides, reason.kind, ""), reason)
    return DisputeCard(
        number=number,
        sides=tuple(
            (letters[finding.id], finding_line(index, finding, "disputed", full=True)) for finding in group
        ),
        reasons=tuple(reasons.values()),
    )


def _letter(number: int) -> str:
    return chr(ord("A") + number) if number < 26 else str(number + 1)
