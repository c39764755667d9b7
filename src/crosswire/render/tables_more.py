"""Rows of the tables that set things side by side: figures, wordings, coverage, groups of quotations, changes, corrections."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from crosswire.render.index import AccountIndex
from crosswire.spans import Span

Row = Mapping[str, Any]
_REPORTED = {0: "absent", 1: "reported", 2: "disputed"}


def span_cells(index: AccountIndex, span: Span | None) -> Row:
    """Return the cells that say where words stand; all empty without a span."""
    if span is None:
        return dict.fromkeys(("document_id", "outlet", "published", "lang", "start", "end", "quote"))
    return {
        "document_id": span.document_id,
        "outlet": index.outlet(span.document_id),
        "published": index.documents[span.document_id].published,
        "lang": index.lang_of(span),
        "start": span.start,
        "end": span.end,
        "quote": index.words(span),
    }


def figures(index: AccountIndex) -> Iterable[Row]:
    """Yield one row for each quantity, in the account's order, with the statements and findings that rest on it."""
    statements: dict[int, list[str]] = {}
    for statement in index.account.statements:
        for number in statement.quantities:
            statements.setdefault(number, []).append(statement.id)
    findings = {sid: finding.id for finding in index.account.findings for sid in finding.statement_ids}
    for number, quantity in enumerate(index.account.quantities):
        own = statements.get(number, [])
        yield {
            "figure": number,
            **span_cells(index, quantity.span),
            "value": quantity.value,
            "low": quantity.low,
            "high": quantity.high,
            "unit": quantity.unit,
            "what": index.words(quantity.what) if quantity.what else None,
            "as_of": quantity.as_of,
            "approximate": str(quantity.approximate).lower(),
            "statement_ids": "|".join(own),
            "finding_ids": "|".join(dict.fromkeys(findings[sid] for sid in own if sid in findings)),
        }


def wording(index: AccountIndex) -> Iterable[Row]:
    """Yield one row for each variant of each fact that is worded differently."""
    for fact in index.account.wording:
        for number, variant in enumerate(fact.variants, 1):
            terms = {
                kind: "|".join(term.term for term in variant.terms if term.kind == kind)
                for kind in ("loaded", "neutral")
            }
            cells = {**span_cells(index, variant.evidence), "lang": variant.lang}
            cells["outlet"] = variant.outlet or cells["outlet"]
            yield {"finding_id": fact.finding_id, "variant": number, **cells, **terms}


def coverage_matrix(index: AccountIndex) -> Iterable[Row]:
    """Yield one row for each finding and outlet, so that the columns are the same for every account."""
    matrix = index.account.coverage_matrix
    for finding_id, values in zip(matrix.finding_ids, matrix.cells, strict=False):
        finding = index.findings.get(finding_id)
        for outlet, value in zip(matrix.outlets, values, strict=False):
            yield {
                "finding_id": finding_id,
                "text": finding.text if finding else None,
                "outlet": outlet,
                "value": value,
                "meaning": _REPORTED.get(value),
            }


def quotation_groups(index: AccountIndex) -> Iterable[Row]:
    """Yield one row for each quotation of each group, the first appearance first."""
    for group in index.account.quotation_groups:
        notes = {alteration.quotation_id: alteration for alteration in group.alterations}
        members = [index.quotations[q] for q in group.quotation_ids if q in index.quotations]
        for quotation in sorted(members, key=lambda q: q.id != group.first):
            alteration = notes.get(quotation.id)
            yield {
                "group_id": group.id,
                "quotation_id": quotation.id,
                "speaker_id": group.speaker,
                "speaker": index.name(group.speaker),
                "is_first": str(quotation.id == group.first).lower(),
                "alteration": alteration.kind if alteration else None,
                "note": alteration.note if alteration else None,
                **span_cells(index, quotation.content),
            }


def changes(index: AccountIndex) -> Iterable[Row]:
    """Yield one row for each change, with the words before and after."""
    for number, change in enumerate(index.account.changes, 1):
        before = span_cells(index, change.before)
        yield {
            "change": number,
            "kind": change.kind,
            "reason": change.reason,
            "finding_id": change.finding_id,
            "changed_document_id": change.document_id,
            "before_document_id": before["document_id"],
            "before_start": before["start"],
            "before_end": before["end"],
            "before": before["quote"],
            **span_cells(index, change.after),
        }


def corrections(index: AccountIndex) -> Iterable[Row]:
    """Yield one row for each line of what people corrected that concerns the account, in the order of their times."""
    for line in index.account.corrections:
        yield {
            "correction_id": line.id,
            "kind": line.kind,
            "at": line.at,
            "by": line.by,
            "why": line.why or None,
            "applies": str(line.applies).lower(),
            "obstacle": line.obstacle,
            "note": line.note,
            "entity_id": line.entity_id,
            "entity": index.name(line.entity_id),
            "quotation_id": line.quotation_id,
            "statement_id": line.statement_id,
            "finding_id": line.finding_id,
            "before": line.before,
            "after": line.after,
            **span_cells(index, line.span),
        }
