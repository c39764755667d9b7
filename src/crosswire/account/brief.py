"""In brief: the few findings that tell the story, best first and without saying anything twice."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import partial

import numpy as np
from numpy.typing import NDArray

from crosswire import lang as packs
from crosswire.account.evidence import is_unpaired
from crosswire.account.findings import FindingDraft
from crosswire.account.pointing import answers_the_unsaid
from crosswire.compare import Lookup, View
from crosswire.memo import Kind, unchanged
from crosswire.model import (
    Act,
    BlockKind,
    Document,
    DocumentKind,
    Finding,
    FindingStatus,
    Mention,
    Position,
    PositionStatus,
    Token,
)
from crosswire.relate.embeddings import embed
from crosswire.spans import Span

MOST = 7
FEWEST = 3
_POOL = 60
_LONGEST = 320
_SHORTEST = 35
# What a report opens with is its news (its first sentences are the summary that is hard to beat, Nenkova 2005); each further origin that
# opens with it adds.
_OPENS, _OPENS_TOO = 1.0, 0.3
# Likeness to a line already chosen is taken from the score with this weight (maximal marginal relevance,
# Carbonell and Goldstein 1998).
_REDUNDANCY = 2.2
# Two lines more alike than this never stand in one brief.
_TOO_ALIKE = 0.72


def choose_brief(
    findings: Sequence[Finding],
    drafts: Mapping[str, FindingDraft],
    lookups: Mapping[str, Lookup],
    lang: str,
    positions: Sequence[Position] = (),
) -> tuple[str, ...]:
    """Choose three to seven findings.

    Args:
        findings: By rank.
        drafts: By finding id.
        lookups: By document id.
        lang: Language of the account; lines in it come first, others only if too few are left.
        positions: The ledger: what somebody wanted until the story moved on is told only if too few lines are left.

    Returns:
        Finding ids, best first.
    """
    current = [f for f in findings if f.status is not FindingStatus.SUPERSEDED]
    able = [f for f in current if _stands_alone(f, drafts[f.id].lead, lookups)]
    overtaken = _overtaken(positions)
    last = frozenset(position.history[-1].statement_id for position in positions if position.history)
    standing = [
        f
        for f in able
        if drafts[f.id].lead.statement.id not in overtaken or not last.isdisjoint(f.statement_ids)
    ]
    able = standing if len(standing) >= FEWEST else able
    own = [f for f in able if f.lang == lang]
    pool = (own if len(own) >= FEWEST else able or current or list(findings))[:_POOL]
    if not pool:
        return ()
    vectors = embed([finding.text for finding in pool])
    newest = max((drafts[f.id].lead.published for f in pool), default="")
    scores = [drafts[f.id].score + _bonus(drafts[f.id], newest, lookups) for f in pool]
    return tuple(pool[index].id for index in _diverse(scores, vectors))


def _overtaken(positions: Sequence[Position]) -> frozenset[str]:
    """Return the statements of steps after which, on a later day, their holder did something else on the issue."""
    return frozenset(
        step.statement_id
        for position in positions
        if position.status in _MOVED_ON
        for step in position.history
        if (step.when or "") < (position.history[-1].when or "") and step.act is not position.history[-1].act
    )


_MOVED_ON = frozenset(
    {
        PositionStatus.ACCEPTED,
        PositionStatus.AGREED,
        PositionStatus.WITHDRAWN,
        PositionStatus.MET,
        PositionStatus.CARRIED_OUT,
    }
)


def _bonus(draft: FindingDraft, newest: str, lookups: Mapping[str, Lookup]) -> float:
    lead = draft.lead
    bonus = 0.5 if lead.published and lead.published == newest else 0.0
    if lead.statement.act is Act.ACCEPT:
        bonus += 0.3
    opened = {view.origin_id for view in draft.views if _opens(view, lookups)}
    return bonus + (_OPENS + _OPENS_TOO * min(len(opened) - 1, 3) if opened else 0.0)


def _opens(view: View, lookups: Mapping[str, Lookup]) -> bool:
    """Whether a statement stands in the paragraph that its report opens with."""
    if view.in_heading or view.in_digest:
        return False
    first = _opening(lookups[view.statement.document_id].annotation.document)
    return first is not None and first.start <= view.statement.span.start < first.end


def _opening(document: Document) -> Span | None:
    text = (BlockKind.LEAD, BlockKind.PARAGRAPH)
    return next((block.span for block in document.blocks if block.kind in text), None)


def _diverse(scores: Sequence[float], vectors: NDArray[np.float32]) -> list[int]:
    chosen: list[int] = []
    while len(chosen) < min(MOST, len(scores)):
        best, best_value = -1, float("-inf")
        for index, score in enumerate(scores):
            if index in chosen:
                continue
            alike = max((float(vectors[index] @ vectors[c]) for c in chosen), default=0.0)
            value = score - _REDUNDANCY * alike
            if alike < _TOO_ALIKE and value > best_value:
                best, best_value = index, value
        if best < 0:
            break
        chosen.append(best)
    return chosen


_POINTING_BACK: Kind[dict[str, bool]] = Kind("lines that point back", dict[str, bool], carried=unchanged)


def _has_pointer(evidence: Span, lookup: Lookup) -> bool:
    return any(_points_back(token) for token in lookup.tokens(evidence))


def _stands_alone(finding: Finding, lead: View, lookups: Mapping[str, Lookup]) -> bool:
    """Whether a line can be read without the lines before it: a whole sentence that opens on no pronoun."""
    text = finding.text
    if not _SHORTEST <= len(text) <= _LONGEST or not (lead.names or lead.figures or lead.dates):
        return False
    if not text[0].isalnum() or text[0].islower() or text[-1] not in '.!"“”«»':
        return False
    if is_unpaired(text) or _speaks_of_itself(text, finding.lang) or _hangs_on(text, finding.lang):
        return False
    lookup = lookups[finding.evidence.document_id]
    if answers_the_unsaid(lead.statement, lookup):
        return False
    if lookup.annotation.document.kind is DocumentKind.OPINION:
        return False  # told in a commentator's words
    if lookup.remembered(
        _POINTING_BACK,
        f"{finding.evidence.start}:{finding.evidence.end}",
        partial(_has_pointer, finding.evidence, lookup),
    ):
        return False
    return not any(_dangling(mention, finding) for mention in lookup.annotation.mentions)


def _points_back(token: Token) -> bool:
    """Whether a word stands for what was said before: "announced this", "dies" (STTS tag PDS)."""
    return token.tag == "PDS" or (token.pos == "PRON" and token.lemma.lower() in ("this", "these"))


def _speaks_of_itself(text: str, lang: str) -> bool:
    if not packs.has(lang, "brief"):
        return False
    folded = f" {text.casefold()}"
    phrases = packs.load(lang, "brief")["self_reference"]["phrases"]
    return any(f" {phrase.casefold()}" in folded for phrase in phrases)


def _hangs_on(text: str, lang: str) -> bool:
    """Whether a line needs what stood before it.

    It opens on a word for that ("That is …", "Darüber …"), on a body without its name ("The company …"), or sets itself against it
    ("…, however, …"), or beside it ("Belva *also* demanded …").
    """
    if not packs.has(lang, "brief"):
        return False
    table = packs.load(lang, "brief")
    folded = text.casefold()
    first, second, third = (*folded.split(maxsplit=3)[:3], "", "", "")[:3]
    bare = first in table["bare"]["articles"] and second in table["bare"]["words"] and third != "of"
    opening = _CLAUSE_END.split(folded, maxsplit=1)[0].split()
    contrary = table["contrasts"]
    against = not set(opening).isdisjoint([*contrary["inside"], *contrary["beside"]]) or any(
        f", {word}" in folded for word in contrary["after_comma"]
    )
    return first.strip(",:") in table["openers"]["words"] or bare or against


_CLAUSE_END = re.compile(r"[,:;–]")


def _dangling(mention: Mention, finding: Finding) -> bool:
    """Whether a word is a pronoun for somebody whom the line does not name before it."""
    start = finding.evidence.start
    if not start <= mention.span.start < finding.evidence.end:
        return False
    if mention.form != "pronoun":
        return False
    before = mention.antecedent is not None and mention.antecedent.start < start
    return before or mention.span.start < start + _OPENING


_OPENING = 25  # code points from the start of a line in which a pronoun is a subject's or close to it
