"""The sentences of a draft: which the reports support, in part or in whole, which they contradict, of which they say nothing."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from crosswire import lang as packs
from crosswire.account.excerpts import excerpt_of
from crosswire.compare import Relation
from crosswire.compare.pairs import SAME
from crosswire.compare.words import Agreement
from crosswire.drafts.matching import Match, Matched
from crosswire.drafts.model import (
    NameCheck,
    NameVerdict,
    Place,
    QuotationCheck,
    QuotationVerdict,
    SentenceCheck,
    SentenceVerdict,
    SpeakerVerdict,
    ValueCheck,
    ValueVerdict,
)
from crosswire.drafts.reading import Draft
from crosswire.model import BlockKind, DisputeKind, Finding, Sentence
from crosswire.model.workspace import Excerpt

# Share of a statement's words, by rarity, that the nearest statements of the reports must have between them.
COVERED = 0.8
# The same, from which a statement that no single one says counts as told in part; and, of one that a report says too, as told in full.
PARTLY_COVERED, TOLD = 0.65, 0.5
_TOGETHER = 3  # statements of the reports that may support one of the draft together
_MOST_EVIDENCE = 4
_LEAST_WORDS = 3  # words that say something; fewer assert nothing that could be looked up


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """What was found out about the parts of the draft."""

    quotations: tuple[QuotationCheck, ...]
    values: tuple[ValueCheck, ...]
    names: tuple[NameCheck, ...]


def check_sentences(draft: Draft, matched: Sequence[Matched], checked: Checked) -> tuple[SentenceCheck, ...]:
    """Check every sentence of running text; headings are left out."""
    blocks = draft.annotation.document.blocks
    checks = []
    for sentence in draft.annotation.sentences:
        if blocks[sentence.block].kind is BlockKind.HEADING:
            continue
        own = [m for m in matched if sentence.span.overlaps(m.view.statement.span)]
        checks.append(_check(draft, sentence, own, checked))
    return tuple(checks)


def _check(draft: Draft, sentence: Sentence, own: Sequence[Matched], checked: Checked) -> SentenceCheck:
    place = draft.place(sentence.span)
    words = draft.words(sentence.span)
    quoted = [q for q in checked.quotations if _inside(q.place, place)]
    if not quoted and (not own or claims_nothing(words, draft.lang) or _is_thin(own)):
        return SentenceCheck(place=place, verdict=SentenceVerdict.NO_CLAIM)
    support = [_support(one) for one in own]
    wrong = _wrong_parts(place, checked)
    lacking = list(wrong)
    lacking += [
        draft.place(one.view.statement.span)
        for one, found in zip(own, support, strict=True)
        if found.verdict is SentenceVerdict.UNSUPPORTED
    ]
    verdict = _together([s.verdict for s in support], quoted)
    verdict = _with_parts(verdict, wrong, place, checked)
    disputing = _disputing(support) if verdict is SentenceVerdict.SUPPORTED else ()
    if disputing and not quoted:
        verdict = SentenceVerdict.DISPUTED
    best = sorted((m for s in support for m in s.matches), key=lambda m: -m.pair.total)
    conflicts = [m for s in support for m in s.conflicts]
    shown = conflicts if verdict is SentenceVerdict.CONTRADICTED and conflicts else best
    evidence = [_excerpt(m) for m in shown]
    evidence = [e for q in quoted for e in q.evidence[:1]] + evidence
    reasons = tuple(r.text(draft.told_in) for m in conflicts[:2] for r in m.pair.reasons[:1])
    if verdict is SentenceVerdict.DISPUTED:
        reasons = tuple(draft.told("others-tell", words=f.text) for f in disputing[:2])
    return SentenceCheck(
        place=place,
        verdict=verdict,
        evidence=_distinct(evidence)[:_MOST_EVIDENCE] if verdict is not SentenceVerdict.UNSUPPORTED else (),
        lacking=tuple(dict.fromkeys(lacking)) if verdict is not SentenceVerdict.SUPPORTED else (),
        likeness=round(max((m.pair.total for m in best), default=0.0), 3),
        origins=len({m.view.origin_id for m in best}),
        reasons=reasons,
    )


def _disputing(support: Sequence[_Support]) -> tuple[Finding, ...]:
    """Return the findings that dispute the one that supports best, if it is disputed whether it is so at all."""
    found: dict[str, Finding] = {}
    for match in (s.matches[0] for s in support if s.matches):
        own = match.story.finding_of.get(match.view.statement.id)
        by_id = {f.id: f for f in match.story.account.findings}
        for dispute in own.disputes if own else ():
            if (
                dispute.kind in (DisputeKind.CONTRADICTION, DisputeKind.DENIAL)
                and dispute.finding_id in by_id
            ):
                found[dispute.finding_id] = by_id[dispute.finding_id]
    return tuple(found.values())


@dataclass(frozen=True, slots=True, kw_only=True)
class _Support:
    verdict: SentenceVerdict
    matches: tuple[Match, ...] = ()
    conflicts: tuple[Match, ...] = ()


def _support(one: Matched) -> _Support:
    """Judge one statement of the draft."""
    same = [m for m in one.matches if m.pair.relation is Relation.SAME or m.pair.total >= SAME]
    conflicts = [m for m in one.matches if m.pair.relation is Relation.CONFLICT and m.is_home]
    same = [m for m in same if m.pair.relation is not Relation.CONFLICT]
    if conflicts and (not same or conflicts[0].pair.likeness > same[0].pair.likeness):
        return _Support(verdict=SentenceVerdict.CONTRADICTED, matches=tuple(same), conflicts=tuple(conflicts))
    near = tuple(same) or tuple(sorted(one.matches, key=lambda m: -m.recall)[:_TOGETHER])
    covered = _covered(one, near)
    if same:
        verdict = SentenceVerdict.SUPPORTED if covered >= TOLD else SentenceVerdict.PARTLY
        return _Support(verdict=verdict, matches=near)
    if covered >= COVERED:
        return _Support(verdict=SentenceVerdict.SUPPORTED, matches=near)
    if covered >= PARTLY_COVERED:
        return _Support(verdict=SentenceVerdict.PARTLY, matches=near)
    return _Support(verdict=SentenceVerdict.UNSUPPORTED)


def _covered(one: Matched, matches: Sequence[Match]) -> float:
    """Return the share of the draft's words that the nearest statements have between them."""
    union: frozenset[str] = frozenset().union(*(m.view.words for m in matches[:_TOGETHER]))
    agreement: Agreement = one.vocabulary.compared(one.view.words, union)
    return agreement.recall


def _together(verdicts: Sequence[SentenceVerdict], quoted: Sequence[QuotationCheck]) -> SentenceVerdict:
    """Return the verdict on a sentence of several statements."""
    found = {QuotationVerdict.VERBATIM, QuotationVerdict.TRANSLATED}
    if quoted and all(q.verdict in found for q in quoted) and SentenceVerdict.CONTRADICTED not in verdicts:
        return SentenceVerdict.SUPPORTED
    if not verdicts:
        return SentenceVerdict.UNSUPPORTED
    if SentenceVerdict.CONTRADICTED in verdicts:
        return SentenceVerdict.CONTRADICTED
    if len(set(verdicts)) == 1:
        return verdicts[0]
    return SentenceVerdict.PARTLY


def _wrong_parts(place: Place, checked: Checked) -> list[Place]:
    supported = (ValueVerdict.SUPPORTED, ValueVerdict.DISPUTED, ValueVerdict.SUPERSEDED)
    wrong = [v.place for v in checked.values if _inside(v.place, place) and v.verdict not in supported]
    wrong += [
        n.place for n in checked.names if _inside(n.place, place) and n.verdict is NameVerdict.NOT_FOUND
    ]
    altered = (QuotationVerdict.ALTERED, QuotationVerdict.NOT_FOUND)
    wrong += [q.place for q in checked.quotations if _inside(q.place, place) and q.verdict in altered]
    return wrong


def _with_parts(
    verdict: SentenceVerdict, wrong: Sequence[Place], place: Place, checked: Checked
) -> SentenceVerdict:
    """Lower the verdict by what is wrong with the figures, dates, names and quotations of the sentence."""
    inside = [v for v in checked.values if _inside(v.place, place)]
    if (
        any(v.verdict is ValueVerdict.CONTRADICTED for v in inside)
        and verdict is not SentenceVerdict.UNSUPPORTED
    ):
        return SentenceVerdict.CONTRADICTED
    said_wrongly = any(
        _inside(q.place, place) and q.speaker_verdict is SpeakerVerdict.WRONG for q in checked.quotations
    )
    if said_wrongly:
        return SentenceVerdict.CONTRADICTED
    if wrong and verdict is SentenceVerdict.SUPPORTED:
        return SentenceVerdict.PARTLY
    return verdict


def _inside(part: Place, whole: Place) -> bool:
    return part.start < whole.end and whole.start < part.end


def claims_nothing(words: str, lang: str) -> bool:
    """Tell whether a sentence asks, says its writer's opinion or only leads on."""
    if words.rstrip(' "”’“»«)*_').endswith("?"):
        return True
    return _opinion(lang).search(words) is not None


@cache
def _opinion(lang: str) -> re.Pattern[str]:
    table = packs.load(lang, "drafts")
    anywhere = "|".join(re.escape(p) for p in sorted(table["opinion"]["words"]))
    starts = "|".join(re.escape(p) for p in sorted(table["transition"]["words"]))
    return re.compile(rf"(?<!\w)(?:{anywhere})(?!\w)|\A\W*(?:{starts})(?!\w)", re.IGNORECASE)


def _is_thin(own: Sequence[Matched]) -> bool:
    return all(
        len(m.view.words) + len(m.view.names) < _LEAST_WORDS and not m.view.figures and not m.view.dates
        for m in own
    )


def _excerpt(match: Match) -> Excerpt:
    span = match.view.statement.span
    return excerpt_of(match.story.account, match.story.documents[span.document_id], span)


def _distinct(excerpts: Sequence[Excerpt]) -> tuple[Excerpt, ...]:
    return tuple({(e.document_id, e.start, e.end): e for e in excerpts}.values())
