"""One report as a page: its words with what was found in them, where it comes from, and what hangs on it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from crosswire.errors import Problem
from crosswire.model import Account, Annotation, Derivation, Document, Finding, Quotation, Statement
from crosswire.model.workspace import DocumentRow
from crosswire.render.index import direction, outlet_name
from crosswire.render.labels import Labels
from crosswire.render.reasons import reason_in_words
from crosswire.render.views.reports import BlockView, blocks
from crosswire.web.pages.report_marks import marks_of
from crosswire.web.pages.segments import LAYERS, Layer, Mark, Segment, segments


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportMaterial:
    """What a report's page is made of.

    Attributes:
        versions: All versions of it, oldest first, its own row among them.
        account: Of its story, if it is part of one.
        annotation: Of the report by itself; used when the account says nothing of it.
    """

    document: Document
    row: DocumentRow
    versions: tuple[DocumentRow, ...] = ()
    account: Account | None = None
    annotation: Annotation | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A block of a report.

    Attributes:
        kind: What it is.
        is_furniture: It belongs to the page, not to the report; nothing is marked in it.
        segments: Its words, cut where marks begin and end.
    """

    kind: str
    lang: str
    direction: str
    is_furniture: bool
    segments: tuple[Segment, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Relative:
    """A report that this one took text from, or that took text from it.

    Attributes:
        is_earlier: It is the one that was taken from.
        coverage: Share (0..1) of the later one's text.
        passages: Number of matching passages that can be set side by side.
    """

    document_id: str
    outlet: str
    title: str | None
    published: str | None
    kind: str
    is_earlier: bool
    coverage: float
    passages: int
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A quotation or statement of the report that can be corrected.

    Attributes:
        code: Kind of the quotation, or act of the statement.
        who_id: Entity id of the speaker or holder, if resolved.
    """

    id: str
    start: int
    end: int
    words: str
    code: str
    who: str | None
    who_id: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """An entity that the report names, and how often."""

    id: str
    type: str
    name: str
    mentions: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Resting:
    """A finding of the account that rests on words of this report."""

    finding_id: str
    text: str
    lang: str
    status: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportPage:
    """A report with everything its page and the interface show.

    Attributes:
        url: Its location if that is a web address.
        layers: How many marks each layer has.
        text: Its whole text, which all offsets point into.
        put_aside: Why its story's account does not use it; None if it does or there is none.
        origin: Label of its independent origin, if known.
        shares_origin: How many reports rest on that origin.
    """

    row: DocumentRow
    title: str | None
    lang: str
    direction: str
    byline: str | None
    agency: tuple[str, ...]
    published: str | None
    published_basis: str | None
    anchor: str | None
    url: str | None
    raw_sha256: str
    text_sha256: str
    text: str
    story_id: str | None
    story_title: str | None
    parts: tuple[Part, ...]
    layers: Mapping[Layer, int]
    marks: tuple[Mark, ...]
    versions: tuple[DocumentRow, ...]
    relatives: tuple[Relative, ...]
    origin: str | None
    shares_origin: int
    put_aside: str | None
    quotations: tuple[Said, ...]
    statements: tuple[Said, ...]
    entities: tuple[Named, ...]
    findings: tuple[Resting, ...]
    problems: tuple[Problem, ...]


def report_page(material: ReportMaterial, labels: Labels, cited: tuple[int, int] | None = None) -> ReportPage:
    """Build the page of one report.

    Args:
        material: Out of the workspace.
        labels: The language that reasons are told in.
        cited: Words to be marked as cited: offsets into the text; those outside it are passed over.
    """
    document, account = material.document, material.account
    found = marks_of(document, account, material.annotation)
    marks = found
    if cited is not None and 0 <= cited[0] < cited[1] <= len(document.text):
        marks = (Mark(layer="citation", start=cited[0], end=cited[1], code="cited"), *found)
    origin = next((o for o in account.origins if document.id in o.document_ids), None) if account else None
    layers = Counter(mark.layer for mark in found)
    return ReportPage(
        row=material.row,
        title=document.title,
        lang=document.lang,
        direction=direction(document.lang),
        byline=document.byline,
        agency=document.agency,
        published=document.published,
        published_basis=document.published_basis.value if document.published_basis else None,
        anchor=document.anchor,
        url=web_address(document.location),
        raw_sha256=document.raw_sha256,
        text_sha256=document.text_sha256,
        text=document.text,
        story_id=account.story.id if account else material.row.story_id,
        story_title=account.story.title if account else None,
        parts=parts_of(document, marks),
        layers={layer: layers[layer] for layer in LAYERS},
        marks=found,
        versions=material.versions,
        relatives=_relatives(document, account, labels),
        origin=origin.label if origin else None,
        shares_origin=len(origin.document_ids) if origin else 0,
        put_aside=_put_aside(document, account, labels),
        quotations=_quotations(document, account),
        statements=_statements(document, account),
        entities=_entities(document, account),
        findings=_findings(document, account),
        problems=_problems(material),
    )


def web_address(location: str) -> str | None:
    """Return a location that may stand in a link: an http(s) address, nothing else."""
    scheme = urlsplit(location).scheme.lower() if "://" in location else ""
    return location if scheme in ("http", "https") else None


def parts_of(document: Document, marks: tuple[Mark, ...]) -> tuple[Part, ...]:
    """Return the blocks of a report with the marks in them; no word of the text is left out."""
    return tuple(_part(document, view, marks) for view in blocks(document))


def _part(document: Document, view: BlockView, marks: tuple[Mark, ...]) -> Part:
    inside = [mark for mark in marks if mark.start < view.end and mark.end > view.start]
    return Part(
        kind=view.kind.value,
        lang=view.lang,
        direction=view.direction,
        is_furniture=view.kind.is_furniture,
        segments=segments(document.text, view.start, view.end, inside),
    )


def _relatives(document: Document, account: Account | None, labels: Labels) -> tuple[Relative, ...]:
    if account is None:
        return ()
    documents = {d.id: d for d in account.documents}
    relatives = []
    for derivation in account.derivations:
        pair = (derivation.from_document, derivation.to_document)
        if document.id in pair:
            is_earlier = pair[1] == document.id
            other = documents.get(pair[0] if is_earlier else pair[1])
            if other is not None and other.id != document.id:
                relatives.append(_relative(other, derivation, labels, is_earlier=is_earlier))
    return tuple(sorted(relatives, key=lambda r: (not r.is_earlier, -r.coverage, r.document_id)))


def _relative(other: Document, derivation: Derivation, labels: Labels, *, is_earlier: bool) -> Relative:
    return Relative(
        document_id=other.id,
        outlet=outlet_name(other, labels),
        title=other.title,
        published=other.published,
        kind=derivation.kind.value,
        is_earlier=is_earlier,
        coverage=derivation.coverage,
        passages=len(derivation.passages),
        reasons=tuple(reason_in_words(reason, labels) for reason in derivation.reasons),
    )


def _put_aside(document: Document, account: Account | None, labels: Labels) -> str | None:
    others = account.other_documents if account else ()
    return next(
        (reason_in_words(other.reason, labels) for other in others if other.document_id == document.id), None
    )


def _quotations(document: Document, account: Account | None) -> tuple[Said, ...]:
    if account is None:
        return ()
    names = {entity.id: entity.name for entity in account.entities}
    found = (q for q in account.quotations if q.content.document_id == document.id)
    return tuple(_said(document, item, names) for item in sorted(found, key=lambda q: (q.content, q.id)))


def _statements(document: Document, account: Account | None) -> tuple[Said, ...]:
    if account is None:
        return ()
    names = {entity.id: entity.name for entity in account.entities}
    found = (s for s in account.statements if s.document_id == document.id)
    return tuple(_said(document, item, names) for item in sorted(found, key=lambda s: (s.span, s.id)))


def _said(document: Document, item: Quotation | Statement, names: Mapping[str, str]) -> Said:
    if isinstance(item, Quotation):
        span, who, code = item.content, item.speaker, item.kind.value
    else:
        span, who, code = item.span, item.holder, item.act.value
    entity_id = who.entity_id if who and who.entity_id in names else None
    here = who is not None and who.span.document_id == document.id
    return Said(
        id=item.id,
        start=span.start,
        end=span.end,
        words=document.words(span),
        code=code,
        who=names[entity_id] if entity_id else document.words(who.span) if who and here else None,
        who_id=entity_id,
    )


def _entities(document: Document, account: Account | None) -> tuple[Named, ...]:
    if account is None:
        return ()
    named = []
    for entity in account.entities:
        count = sum(span.document_id == document.id for span in entity.mentions)
        if count:
            named.append(Named(id=entity.id, type=entity.type.value, name=entity.name, mentions=count))
    return tuple(sorted(named, key=lambda e: (-e.mentions, e.name.casefold(), e.id)))


def _findings(document: Document, account: Account | None) -> tuple[Resting, ...]:
    if account is None:
        return ()
    own = {s.id: s for s in account.statements if s.document_id == document.id}
    resting = []
    for finding in sorted(account.findings, key=lambda f: (f.rank, f.id)):
        first = next((own[sid] for sid in finding.statement_ids if sid in own), None)
        if first is not None:
            resting.append(_resting(finding, first))
    return tuple(resting)


def _resting(finding: Finding, statement: Statement) -> Resting:
    return Resting(
        finding_id=finding.id,
        text=finding.text,
        lang=finding.lang,
        status=finding.status.value,
        start=statement.span.start,
        end=statement.span.end,
    )


def _problems(material: ReportMaterial) -> tuple[Problem, ...]:
    here = material.document.id
    own = material.annotation.problems if material.annotation else ()
    listed = material.account.coverage.problems if material.account else ()
    return tuple(dict.fromkeys([*own, *(problem for problem in listed if problem.document_id == here)]))
