"""Puts an account together from what the stages below have found."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from crosswire.account.brief import choose_brief
from crosswire.account.changes import find_changes
from crosswire.account.chronology import draw_up_chronology
from crosswire.account.findings import draft_findings, settle
from crosswire.account.issues import in_other_languages, name_issues, terms_of_new
from crosswire.account.matters import all_happenings
from crosswire.account.naming import in_language
from crosswire.account.outcomes import follow_up
from crosswire.account.plans import follow_plans
from crosswire.account.positions import keep_ledger
from crosswire.account.questions import ask_questions
from crosswire.account.reconciling import reconcile
from crosswire.account.turning_down import as_refusals
from crosswire.account.wording import set_wordings_side_by_side
from crosswire.compare import Lookup, compare, texts_of_new
from crosswire.compare.quotation_groups import group_quotations
from crosswire.errors import Problem
from crosswire.memo import Memo
from crosswire.model import (
    SCHEMA,
    Account,
    Annotation,
    Coverage,
    CoverageMatrix,
    Document,
    Finding,
    FindingStatus,
    OtherDocument,
    Quotation,
    QuotationGroup,
    Story,
)
from crosswire.model.changing import with_field
from crosswire.provenance import content_id
from crosswire.relate import Relations
from crosswire.relate.embeddings import embed
from crosswire.resolve import Resolution
from crosswire.statements import Statements

# What the last day's title has before the first day's, against its cosine with the mean of all titles.
_NEWER_TITLE = 0.3
# What a headline that shouts is put back by, and the part of its words in capitals by which it does.
_LOUD, _CAPITALS = 0.3, 0.3
# Texts embedded ahead: of more, each stage asks for many at once by itself.
_FORESEEN = 2_000
# Rows of the coverage matrix: what one page can show and one reader take in.
_MATRIX_ROWS = 120


@dataclass(frozen=True, slots=True, kw_only=True)
class Material:
    """What an account is compiled from: one story, annotated, resolved, related and stated.

    Attributes:
        annotations: Of the story's documents, participants resolved.
        put_aside: Documents given that are not of the story, or later than the account, with the reason.
        other_documents: Those documents.
        problems: Of all documents given.
        lang: Language of the account's own words.
        generated: UTC time, ISO 8601.
        as_of: ISO date or None.
        memo: Of the story.
    """

    annotations: tuple[Annotation, ...]
    resolution: Resolution
    relations: Relations
    statements: Statements
    put_aside: tuple[OtherDocument, ...]
    other_documents: tuple[Document, ...]
    problems: tuple[Problem, ...]
    lang: str
    generated: str
    as_of: str | None
    memo: Memo = field(default_factory=Memo)


def compile_account(material: Material) -> Account:
    """Compile the account of one story."""
    documents = _documents(material)
    lookups = {a.document.id: Lookup(a, material.resolution, material.memo) for a in material.annotations}
    quantities = material.statements.quantities
    _foresee(material, lookups)
    stated = as_refusals(material.statements.statements, lookups)
    statements, issues = name_issues(stated, lookups)
    quotations, groups = _quotations(material)
    group_of = {quotation.id: quotation.group for quotation in quotations if quotation.group is not None}
    comparison, issues = reconcile(
        compare(statements, quantities, lookups, material.relations, group_of, material.memo), issues
    )
    issues = in_other_languages(issues)
    by_id = {document.id: document for document in documents}
    entities = in_language(material.resolution.entities, material.lang, material.resolution.given_names)
    names = {entity.id: entity.name for entity in entities}
    drafts = draft_findings(comparison, lookups, material.lang)
    findings = settle(drafts, comparison, by_id, names, material.lang)
    draft_of = {draft.id: draft for draft in drafts}
    latest = max((a.document.published or "" for a in material.annotations), default="")
    happened = all_happenings(comparison.views, lookups)
    chronology = follow_plans(
        draw_up_chronology(drafts, lookups), comparison.views, lookups, latest, happened
    )
    quotation_of = {quotation.id: quotation for quotation in quotations}
    ledger = keep_ledger(comparison.views, issues, quotation_of)
    positions = follow_up(ledger, comparison.views, lookups, happened)
    return Account(
        schema=SCHEMA,
        generated=material.generated,
        as_of=material.as_of,
        lang=material.lang,
        story=_story(material),
        other_documents=material.put_aside,
        coverage=_coverage(documents, material.problems),
        documents=documents,
        derivations=material.relations.derivations,
        origins=material.relations.origins,
        entities=entities,
        temporal_expressions=material.statements.temporal_expressions,
        quantities=quantities,
        quotations=quotations,
        quotation_groups=groups,
        statements=tuple(view.statement for view in comparison.views),
        issues=issues,
        findings=findings,
        positions=positions,
        chronology=chronology,
        wording=set_wordings_side_by_side(drafts, by_id, lookups),
        coverage_matrix=_matrix(findings),
        in_brief=choose_brief(findings, draft_of, lookups, material.lang, positions),
        questions=ask_questions(findings, draft_of, chronology, names, material.lang),
        changes=find_changes(findings, draft_of, by_id, material.relations.derivations, material.lang),
    )


def _foresee(material: Material, lookups: Mapping[str, Lookup]) -> None:
    """Embed what the stages below will ask for of new statements at once: to ask once costs as much as some ten short texts."""
    statements = material.statements.statements
    texts = dict.fromkeys(
        [
            *texts_of_new(statements, material.statements.quantities, lookups),
            *terms_of_new(statements, lookups),
        ]
    )
    if texts and len(texts) <= _FORESEEN:
        embed(list(texts))


def _documents(material: Material) -> tuple[Document, ...]:
    own = [
        replace(a.document, origin_id=material.relations.origin_of_document(a.document.id))
        for a in material.annotations
    ]
    return tuple(sorted([*own, *material.other_documents], key=lambda d: (d.published or "", d.id)))


def _quotations(material: Material) -> tuple[tuple[Quotation, ...], tuple[QuotationGroup, ...]]:
    groups, group_of = group_quotations(material.annotations, embed, material.memo)
    quotations = [
        with_field(quotation, "group", group_of.get(quotation.id))
        for annotation in material.annotations
        for quotation in annotation.quotations
    ]
    return tuple(quotations), groups


def _story(material: Material) -> Story:
    documents = [annotation.document for annotation in material.annotations]
    dates = sorted(document.published for document in documents if document.published)
    lead = _title_document(documents, material.lang)
    return Story(
        id=content_id("t", *sorted(document.id for document in documents)),
        title=lead.title if lead and lead.title else "",
        lang=lead.lang if lead else material.lang,
        first_published=dates[0] if dates else None,
        last_published=dates[-1] if dates else None,
        document_ids=tuple(document.id for document in documents),
    )


def _title_document(documents: Sequence[Document], lang: str) -> Document | None:
    titled = [d for d in documents if d.title]
    own = [d for d in titled if d.lang == lang] or titled
    if not own:
        return None
    vectors = embed([d.title or "" for d in own])
    centrality = (vectors @ vectors.mean(axis=0)).round(4).tolist()
    days = sorted({(d.published or "")[:10] for d in own})
    newness = [_NEWER_TITLE * (days.index((d.published or "")[:10]) + 1) / len(days) for d in own]
    loud = [_LOUD * _is_loud(d.title or "") for d in own]
    ranked = zip(own, centrality, newness, loud, strict=True)
    return max(ranked, key=lambda p: (p[1] + p[2] - p[3], p[0].id))[0]


def _is_loud(title: str) -> bool:
    """Tell a headline that shouts ("HE'S GONE! Mayor quits"): a third of its words in capitals, beside others, or an exclamation mark."""
    words = [word for word in title.split() if sum(c.isalpha() for c in word) > 1]
    capitals = sum(word.isupper() for word in words)
    shouted = bool(words) and _CAPITALS * len(words) <= capitals < len(words)
    return shouted or "!" in title


def _coverage(documents: Sequence[Document], problems: Sequence[Problem]) -> Coverage:
    languages = Counter(document.lang for document in documents)
    ordered = sorted(problems, key=lambda p: (p.document_id or "", p.path or "", p.code, p.message))
    return Coverage(read=len(documents), languages=dict(sorted(languages.items())), problems=tuple(ordered))


def _matrix(findings: Sequence[Finding]) -> CoverageMatrix:
    story = {name for finding in findings for name in finding.outlets}
    outlets = tuple(sorted(story))
    rows = sorted(findings, key=lambda f: (-len(f.outlets), f.rank))[:_MATRIX_ROWS]
    rows.sort(key=lambda f: f.rank)
    return CoverageMatrix(
        finding_ids=tuple(finding.id for finding in rows),
        outlets=outlets,
        cells=tuple(
            tuple(
                0 if outlet not in f.outlets else 2 if f.status is FindingStatus.DISPUTED else 1
                for outlet in outlets
            )
            for f in rows
        ),
    )
