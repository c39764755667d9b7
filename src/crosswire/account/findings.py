"""Findings: one per cluster of statements that say the same, with status, disputes and rank."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, replace
from datetime import date

from crosswire.account.corrected import corrected
from crosswire.account.edtf import first_day, to_edtf
from crosswire.account.evidence import shown_span
from crosswire.account.naming import outlet_of
from crosswire.account.replacing import is_beside_the_toll, replaces
from crosswire.account.rivals import Rivals, are_rivals, rival_figures
from crosswire.account.tolls import are_apart, follow_tolls
from crosswire.compare import Comparison, Lookup, Pair, View
from crosswire.compare.reasons import Reason
from crosswire.model import Act, Dispute, DisputeKind, Document, Finding, FindingStatus, Modality
from crosswire.provenance import content_id
from crosswire.spans import Span

# What an act tells an editor, against a plain assertion; used only to order findings.
_ACT_WEIGHT = {
    Act.ACCEPT: 1.0,
    Act.REJECT: 1.0,
    Act.DEMAND: 0.9,
    Act.OFFER: 0.9,
    Act.PROPOSE: 0.8,
    Act.CONDITION: 0.9,
    Act.COMMIT: 0.8,
    Act.CONCEDE: 0.8,
    Act.THREATEN: 0.7,
    Act.DENY: 0.7,
    Act.ACCUSE: 0.5,
    Act.MEET: 0.5,
    Act.SUPPORT: 0.5,
    Act.WARN: 0.4,
    Act.DO: 0.5,
    Act.EXPECT: 0.2,
    Act.ASSERT: 0.2,
}
_IDEAL_LENGTH = (50, 260)
_NEWS, _NEWS_DAYS = 0.25, 3
_BACKGROUND, _BACKGROUND_DAYS = -0.7, 14
_OVERTAKEN = -0.4


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingDraft:
    """A finding with what the rest of the account is made from.

    Attributes:
        views: Its statements, the one shown first.
        evidence: The words shown.
        score: Weight for an editor; greater first.
    """

    id: str
    views: tuple[View, ...]
    evidence: Span
    score: float

    @property
    def lead(self) -> View:
        """The statement shown."""
        return self.views[0]

    @property
    def origin_ids(self) -> tuple[str, ...]:
        """Independent origins, sorted; a digest that repeats its own report supports nothing."""
        own = {view.origin_id for view in self.views if not view.in_digest}
        return tuple(sorted(own or {view.origin_id for view in self.views}))


def draft_findings(
    comparison: Comparison, lookups: Mapping[str, Lookup], lang: str
) -> tuple[FindingDraft, ...]:
    """Make one draft per cluster, best first; a cluster that would show the same words as another joins it, unless both cannot hold.

    Args:
        comparison: The compared statements.
        lookups: By document id.
        lang: Language of the account; evidence in it is preferred where there is a choice.
    """
    drafts: dict[Span, FindingDraft] = {}
    figures = (p for p in comparison.conflicts if p.conflict is DisputeKind.FIGURE)
    parted = {frozenset((pair.first, pair.second)) for pair in figures}
    for found in comparison.clusters:
        if all(comparison.views[index].in_heading for index in found.members):
            continue  # a heading announces what the text says
        draft = _draft(found.members, comparison, lookups, lang)
        same = drafts.get(draft.evidence)
        if same is not None and _are_parted(same, draft, parted):
            # "police spoke of 15" beside "13, said the fire brigade"
            draft = replace(draft, evidence=draft.lead.statement.span)
            same = drafts.get(draft.evidence)
        if same is not None:
            members = sorted({view.index for view in (*same.views, *draft.views)})
            draft = _draft(members, comparison, lookups, lang)
            draft = draft if draft.evidence == same.evidence else replace(draft, evidence=same.evidence)
        drafts[draft.evidence] = draft
    return tuple(sorted(drafts.values(), key=lambda draft: (-draft.score, draft.id)))


def _are_parted(one: FindingDraft, other: FindingDraft, parted: Set[frozenset[int]]) -> bool:
    return any(frozenset((a.index, b.index)) in parted for a in one.views for b in other.views)


def _draft(
    members: Sequence[int], comparison: Comparison, lookups: Mapping[str, Lookup], lang: str
) -> FindingDraft:
    views = [comparison.views[index] for index in members]
    views.sort(key=lambda view: (-_evidence_score(view, comparison, lang), view.published, view.statement.id))
    lead = views[0]
    lookup = lookups[lead.statement.document_id]
    place = lead.statement.span.start / max(1, len(lookup.annotation.document.text))
    origins = len({view.origin_id for view in views if not view.in_digest}) or 1
    detailed = any(
        v.figures or v.statement.condition or v.statement.term or v.statement.deadline for v in views
    )
    score = (
        0.9 * min(origins - 1, 4)
        + 0.15 * min(len({view.statement.document_id for view in views}) - 1, 5)
        + 2.5 * comparison.prominence[lead.index]
        + 0.7 * _ACT_WEIGHT[lead.statement.act]
        + 0.3 * detailed
        + _timeliness(lead, comparison.newest)
        + 0.2 * (1 - place)
        + 0.7 * _evidence_score(lead, comparison, lang)
    )
    return FindingDraft(
        id=content_id("f", *sorted(view.statement.id for view in views)),
        views=tuple(views),
        evidence=shown_span(lead, lookup),
        score=score,
    )


def _timeliness(view: View, newest: str) -> float:
    """Weigh by how near the event is to its report: the news of the day above, background and overtaken plans below."""
    when = view.statement.when
    edtf = to_edtf(when.value) if when else None
    if edtf is None or len(view.published) < 10:
        return 0.0
    try:
        days = (date.fromisoformat(view.published) - date.fromisoformat(first_day(edtf[0]))).days
    except ValueError:
        return 0.0
    if view.statement.modality is Modality.PLANNED and len(newest) == 10 and first_day(edtf[0]) <= newest:
        return _OVERTAKEN
    return _NEWS if days <= _NEWS_DAYS else _BACKGROUND if days > _BACKGROUND_DAYS else 0.0


def _evidence_score(view: View, comparison: Comparison, lang: str) -> float:
    low, high = _IDEAL_LENGTH
    length = len(view.text)
    fit = 1.0 if low <= length <= high else 0.5 if length <= 2 * high else 0.0
    return (
        0.5 * fit
        + 0.4 * (view.lang == lang)
        + 0.3 * bool(view.names)
        + 0.2 * (view.text[:1].isupper() and view.text[-1:] in ".!?…")
        + 0.2 * (view.statement.modality is Modality.FACT)
        + 0.3 * comparison.prominence[view.index]
        - 0.3 * view.in_digest
        - 0.5 * view.in_heading
    )


def settle(
    drafts: Sequence[FindingDraft],
    comparison: Comparison,
    documents: Mapping[str, Document],
    names: Mapping[str, str],
    lang: str,
) -> tuple[Finding, ...]:
    """Give each draft its status from its origins and from the conflicts between them.

    Args:
        drafts: Best first; the order becomes the rank.
        comparison: Whose conflicts are applied.
        documents: By id.
        names: Entity names by id, for the reasons.
        lang: Language of the reasons.
    """
    owner = {view.index: draft for draft in drafts for view in draft.views}  # headings have none
    disputes: dict[str, dict[str, Dispute]] = defaultdict(dict)
    superseded: dict[str, str] = {}
    rivals = rival_figures(comparison)
    for pair in comparison.conflicts:
        _apply(pair, comparison, owner, names, lang, (disputes, superseded, rivals))
    for earlier, later in (*corrected(comparison.views), *follow_tolls(comparison.views)):
        if are_rivals(earlier, later, rivals):
            continue
        before, after = owner.get(earlier.index), owner.get(later.index)
        if before is not None and after is not None and superseded.get(after.id) != before.id != after.id:
            superseded.setdefault(before.id, after.id)
    for (
        old,
        new,
    ) in superseded.items():  # what replaces it may tell of it too ("on Wednesday he had still ruled it out")
        disputes[old].pop(new, None)
        disputes[new].pop(old, None)
    return tuple(
        _finding(rank, draft, documents, tuple(disputes[draft.id].values()), superseded.get(draft.id))
        for rank, draft in enumerate(drafts, start=1)
    )


def _apply(
    pair: Pair,
    comparison: Comparison,
    owner: Mapping[int, FindingDraft],
    names: Mapping[str, str],
    lang: str,
    outcome: tuple[dict[str, dict[str, Dispute]], dict[str, str], Rivals],
) -> None:
    disputes, superseded, rivals = outcome
    if pair.first not in owner or pair.second not in owner:
        return
    first, second = comparison.views[pair.first], comparison.views[pair.second]
    one, other = owner[pair.first], owner[pair.second]
    if one.id == other.id:
        return
    earlier, later = _in_time(first, second)
    if pair.conflict is DisputeKind.FIGURE and (
        is_beside_the_toll(later, earlier) or are_apart(earlier, later)
    ):
        return
    if replaces(later, earlier, pair) and not are_rivals(earlier, later, rivals):
        old, new = owner[earlier.index], owner[later.index]
        if superseded.get(new.id) != old.id:
            superseded.setdefault(old.id, new.id)
        return
    assert pair.conflict is not None
    reason = _reason(pair, first, second, names).text(lang)
    kind = DisputeKind.DENIAL if Act.DENY in (first.statement.act, second.statement.act) else pair.conflict
    disputes[one.id].setdefault(other.id, Dispute(finding_id=other.id, kind=kind, reason=reason))
    disputes[other.id].setdefault(one.id, Dispute(finding_id=one.id, kind=kind, reason=reason))


def _in_time(first: View, second: View) -> tuple[View, View]:
    return (first, second) if first.published <= second.published else (second, first)


def _reason(pair: Pair, first: View, second: View, names: Mapping[str, str]) -> Reason:
    for view in (first, second):
        if view.statement.act is Act.DENY:
            if view.subject in names:
                return Reason.of("denied", holder=names[str(view.subject)])
            return Reason.of("denied-unnamed")
    return pair.reasons[0]


def _finding(
    rank: int,
    draft: FindingDraft,
    documents: Mapping[str, Document],
    disputes: tuple[Dispute, ...],
    superseded_by: str | None,
) -> Finding:
    origins = len(draft.origin_ids)
    status = FindingStatus.AGREED if origins >= 2 else FindingStatus.SINGLE_ORIGIN
    if superseded_by is not None:
        status = FindingStatus.SUPERSEDED
    if disputes:
        status = FindingStatus.DISPUTED
    outlets = {outlet_of(documents[v.statement.document_id]) for v in draft.views}
    return Finding(
        id=draft.id,
        text=documents[draft.evidence.document_id].words(draft.evidence),
        lang=draft.lead.lang,
        evidence=draft.evidence,
        statement_ids=tuple(view.statement.id for view in draft.views),
        status=status,
        origins=origins,
        outlets=tuple(sorted(outlets)),
        languages=tuple(sorted({view.lang for view in draft.views})),
        disputes=tuple(sorted(disputes, key=lambda d: d.finding_id)),
        superseded_by=superseded_by,
        rank=rank,
    )
