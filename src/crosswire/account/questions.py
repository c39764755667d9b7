"""Questions and answers: what a reader would ask, answered by findings and by nothing else."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from crosswire import lang as packs
from crosswire.account.findings import FindingDraft
from crosswire.model import Act, ChronologyEntry, Finding, FindingStatus, Modality, Question

_MOST_ANSWERS = 5
_MOST_ACTORS = 3
_ASKED = (
    ("demands", frozenset({Act.DEMAND, Act.CONDITION})),
    ("offers", frozenset({Act.OFFER, Act.PROPOSE, Act.COMMIT, Act.CONCEDE})),
    ("rejects", frozenset({Act.REJECT})),
)


def ask_questions(
    findings: Sequence[Finding],
    drafts: Mapping[str, FindingDraft],
    chronology: Sequence[ChronologyEntry],
    names: Mapping[str, str],
    lang: str,
) -> tuple[Question, ...]:
    """Ask what the findings answer.

    Args:
        findings: By rank.
        drafts: By finding id.
        chronology: For what is planned.
        names: Entity names by id.
        lang: Language of the questions.

    Returns:
        Questions with one to five answers each, in an editor's order; none without an answer.
    """
    templates = packs.load(lang if packs.has(lang, "questions") else "en", "questions")["templates"]
    findings = [f for f in findings if not drafts[f.id].lead.in_heading]
    act_of = {f.id: drafts[f.id].lead.statement.act for f in findings}
    asked: list[tuple[str, list[str]]] = [
        (templates["happened"], _happened(findings, drafts)),
        (templates["agreed"], _accepted(findings, drafts)),
    ]
    for key, acts in _ASKED:
        asked += _per_actor(templates[key], acts, findings, drafts, names)
    asked.append((templates["conditions"], [f.id for f in findings if _has_condition(drafts[f.id])]))
    disputed = [f.id for f in findings if f.status is FindingStatus.DISPUTED and f.disputes]
    asked.append((templates["disputed"], disputed))
    asked.append((templates["denied"], [f.id for f in findings if act_of[f.id] is Act.DENY]))
    asked.append((templates["accused"], [f.id for f in findings if act_of[f.id] is Act.ACCUSE]))
    asked.append((templates["figures"], [f.id for f in findings if _counts(drafts[f.id])]))
    planned = list(
        dict.fromkeys(
            fid for e in chronology if e.tense == "planned" and e.outcome is None for fid in e.findings
        )
    )
    asked.append((templates["planned"], planned))
    return tuple(
        Question(question=question, lang=lang, finding_ids=tuple(answers[:_MOST_ANSWERS]))
        for question, answers in asked
        if answers
    )


def _happened(findings: Sequence[Finding], drafts: Mapping[str, FindingDraft]) -> list[str]:
    done = (Act.DO, Act.MEET, Act.ACCEPT)
    return [
        f.id
        for f in findings
        if drafts[f.id].lead.statement.act in done
        and drafts[f.id].lead.statement.modality is Modality.FACT
        and drafts[f.id].lead.statement.when is not None
    ]


def _accepted(findings: Sequence[Finding], drafts: Mapping[str, FindingDraft]) -> list[str]:
    return [
        f.id
        for f in findings
        if (drafts[f.id].lead.statement.act is Act.ACCEPT or _is_bargain(drafts[f.id]))
        and drafts[f.id].lead.statement.modality is Modality.FACT
        and drafts[f.id].lead.statement.polarity == 1
    ]


def _is_bargain(draft: FindingDraft) -> bool:
    """Whether somebody promises something for something."""
    return any(v.statement.act is Act.COMMIT and v.statement.condition is not None for v in draft.views)


def _per_actor(
    template: str,
    acts: frozenset[Act],
    findings: Sequence[Finding],
    drafts: Mapping[str, FindingDraft],
    names: Mapping[str, str],
) -> list[tuple[str, list[str]]]:
    said = [f for f in findings if drafts[f.id].lead.statement.act in acts]
    holders = {f.id: drafts[f.id].lead.subject for f in said}
    count = Counter(holder for holder in holders.values() if holder in names)
    leading = sorted(count, key=lambda holder: (-count[holder], str(holder)))[:_MOST_ACTORS]
    return [
        (template.format(name=names[str(actor)]), [f.id for f in said if holders[f.id] == actor])
        for actor in leading
    ]


def _has_condition(draft: FindingDraft) -> bool:
    return any(v.statement.condition is not None or v.statement.act is Act.CONDITION for v in draft.views)


def _counts(draft: FindingDraft) -> bool:
    return any(figure.unit == "count" and figure.what is not None for figure in draft.lead.figures)
