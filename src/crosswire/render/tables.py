"""The account as a folder of CSV files with stable columns, and the codebook that says what each column holds.

Files are UTF-8 with a byte order mark, comma-separated, CRLF (RFC 4180), so that a spreadsheet opens them by a double click. Text that a
spreadsheet would take for a formula gets an apostrophe in front. Offsets count Unicode code points of the document's text, which
``account.json`` holds; several values of one cell are joined by ``|``.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import partial
from io import StringIO
from typing import Any

from crosswire.model import Account, Participant
from crosswire.render import tables_more
from crosswire.render.index import AccountIndex
from crosswire.render.tables_codebook import COLUMNS, INTRODUCTION
from crosswire.spans import Span

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
_NUMBER = re.compile(r"[+-]?\d{1,30}(\.\d{1,30})?(e[+-]?\d{1,4})?")
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class _Rows:
    """Makes the rows of each file from one account."""

    index: AccountIndex

    @property
    def account(self) -> Account:
        return self.index.account

    def documents(self) -> Iterable[Row]:
        aside = {other.document_id: other.reason for other in self.account.other_documents}
        for document in self.account.documents:
            yield {
                "document_id": document.id,
                "outlet": document.outlet,
                "title": document.title,
                "lang": document.lang,
                "published": document.published,
                "published_basis": document.published_basis,
                "kind": document.kind,
                "agency": "|".join(document.agency),
                "byline": document.byline,
                "location": document.location,
                "origin_id": origin.id if (origin := self.index.origins.get(document.id)) else None,
                "put_aside": aside.get(document.id),
                "characters": len(document.text),
                "raw_sha256": document.raw_sha256,
                "text_sha256": document.text_sha256,
            }

    def derivations(self) -> Iterable[Row]:
        for derivation in self.account.derivations:
            yield {
                "from_document": derivation.from_document,
                "from_outlet": self._outlet(derivation.from_document),
                "to_document": derivation.to_document,
                "to_outlet": self._outlet(derivation.to_document),
                "kind": derivation.kind,
                "coverage": f"{derivation.coverage:.4f}",
                "passages": len(derivation.passages),
                "reasons": "|".join(derivation.reasons),
            }

    def entities(self) -> Iterable[Row]:
        for entity in self.account.entities:
            names = (name for lang in sorted(entity.names) for name in entity.names[lang])
            yield {
                "entity_id": entity.id,
                "type": entity.type,
                "name": entity.name,
                "names": "|".join(dict.fromkeys(names)),
                "roles": "|".join(dict.fromkeys(role.text for role in entity.roles)),
                "country": entity.country,
                "mentions": len(entity.mentions),
                "documents": len({span.document_id for span in entity.mentions}),
            }

    def quotations(self) -> Iterable[Row]:
        groups = {q: group for group in self.account.quotation_groups for q in group.quotation_ids}
        kinds = {a.quotation_id: a.kind for group in self.account.quotation_groups for a in group.alterations}
        for quotation in self.account.quotations:
            group = groups.get(quotation.id)
            yield {
                "quotation_id": quotation.id,
                **self._span(quotation.content),
                "kind": quotation.kind,
                **self._participant("speaker", quotation.speaker),
                "speaker_kind": quotation.speaker_kind,
                "cue": self._words(quotation.cue),
                **self._participant("addressee", quotation.addressee),
                "channel": self._words(quotation.channel),
                "said": quotation.said,
                "inside": quotation.inside,
                "group_id": group.id if group else quotation.group,
                "is_first": str(group is None or group.first == quotation.id).lower(),
                "alteration": kinds.get(quotation.id),
            }

    def statements(self) -> Iterable[Row]:
        findings = {sid: finding.id for finding in self.account.findings for sid in finding.statement_ids}
        for statement in self.account.statements:
            event, when = statement.event, statement.when
            yield {
                "statement_id": statement.id,
                **self._span(statement.span),
                **self._participant("holder", statement.holder),
                "act": statement.act,
                **self._participant("recipient", statement.recipient),
                "issue_id": statement.issue_id,
                "issue": self._issue(statement.issue_id),
                "polarity": statement.polarity,
                "modality": statement.modality,
                "plover_category": event.category if event else None,
                "plover_mode": event.mode if event else None,
                "plover_context": event.context if event else None,
                "condition": self._words(statement.condition),
                "deadline": statement.deadline,
                "term": statement.term,
                "when": when.value if when else None,
                "when_precision": when.precision if when else None,
                "attribution": "|".join(
                    str(link.outlet or self.index.name(link.entity_id, link.span) or link.kind)
                    for link in statement.attribution
                ),
                "quotation_id": statement.quotation_id,
                "finding_id": findings.get(statement.id),
            }

    def findings(self) -> Iterable[Row]:
        for finding in self.index.ranked():
            yield {
                "finding_id": finding.id,
                "rank": finding.rank,
                "text": finding.text,
                "finding_lang": finding.lang,
                "status": finding.status,
                "origins": finding.origins,
                "outlets": "|".join(finding.outlets),
                "languages": "|".join(finding.languages),
                "statement_ids": "|".join(finding.statement_ids),
                "disputed_by": "|".join(dispute.finding_id for dispute in finding.disputes),
                "dispute_kinds": "|".join(dispute.kind for dispute in finding.disputes),
                "dispute_reasons": "|".join(dispute.reason for dispute in finding.disputes),
                "superseded_by": finding.superseded_by,
                **self._span(finding.evidence),
            }

    def positions(self) -> Iterable[Row]:
        for position in self.account.positions:
            known = [
                self.index.statements[sid] for sid in position.statement_ids if sid in self.index.statements
            ]
            yield {
                "entity_id": position.entity_id,
                "actor": self.index.name(position.entity_id),
                "issue_id": position.issue_id,
                "issue": self._issue(position.issue_id),
                "act": position.act,
                "status": position.status,
                "condition": next((self._words(s.condition) for s in known if s.condition), None),
                "deadline": next((s.deadline for s in known if s.deadline), None),
                "term": next((s.term for s in known if s.term), None),
                "history": "|".join(
                    f"{step.when or ''} {step.act} {step.statement_id}".strip() for step in position.history
                ),
                "statement_ids": "|".join(position.statement_ids),
                "words": self._words(known[-1].span) if known else None,
            }

    def chronology(self) -> Iterable[Row]:
        for entry in self.account.chronology:
            yield {
                "when": entry.when,
                "precision": entry.precision,
                "tense": entry.tense,
                "outcome": entry.outcome.kind if entry.outcome else None,
                "outcome_statement_id": entry.outcome.statement_id if entry.outcome else None,
                "text": entry.text,
                "origins": entry.origins,
                "finding_ids": "|".join(entry.findings),
                "statement_ids": "|".join(entry.statement_ids),
                **self._span(entry.evidence),
            }

    def _span(self, span: Span) -> Row:
        return tables_more.span_cells(self.index, span)

    def _participant(self, part: str, participant: Participant | None) -> Row:
        if participant is None:
            return {f"{part}_id": None, part: None, f"{part}_words": None}
        name = self.index.name(participant.entity_id, participant.span)
        return {
            f"{part}_id": participant.entity_id,
            part: name,
            f"{part}_words": self._words(participant.span),
        }

    def _words(self, span: Span | None) -> str | None:
        return self.index.words(span) if span else None

    def _outlet(self, document_id: str) -> str | None:
        return self.index.outlet(document_id) if document_id in self.index.documents else None

    def _issue(self, issue_id: str | None) -> str | None:
        issue = self.index.issues.get(issue_id or "")
        if issue is None:
            return None
        return issue.label.get(self.index.labels.lang) or next(iter(issue.label.values()), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """One table: names of its columns in their stable order, what each holds, and its rows.

    Attributes:
        columns: Column → what it holds, in words.
        rows: Each with a value for every column; None is an empty cell.
    """

    columns: Mapping[str, str]
    rows: tuple[Row, ...]


def make_tables(account: Account) -> dict[str, Table]:
    """Return the tables of an account by name, in the order of the codebook."""
    rows = _Rows(AccountIndex(account))
    makers: dict[str, Callable[[], Iterable[Row]]] = {
        "documents": rows.documents,
        "derivations": rows.derivations,
        "entities": rows.entities,
        "quotations": rows.quotations,
        "statements": rows.statements,
        "findings": rows.findings,
        "positions": rows.positions,
        "chronology": rows.chronology,
        "figures": partial(tables_more.figures, rows.index),
        "wording": partial(tables_more.wording, rows.index),
        "coverage_matrix": partial(tables_more.coverage_matrix, rows.index),
        "quotation_groups": partial(tables_more.quotation_groups, rows.index),
        "changes": partial(tables_more.changes, rows.index),
        "corrections": partial(tables_more.corrections, rows.index),
    }
    return {name: Table(columns=COLUMNS[name], rows=tuple(make())) for name, make in makers.items()}


def render_tables(account: Account) -> dict[str, bytes]:
    """Return the files of the folder by name: one CSV for each table, and ``codebook.md``."""
    files = {f"{name}.csv": table_as_csv(table) for name, table in make_tables(account).items()}
    files["codebook.md"] = codebook().encode("utf-8")
    return files


def codebook() -> str:
    """Return what every column of every file holds, as Markdown."""
    parts = [INTRODUCTION]
    for name, columns in COLUMNS.items():
        parts.append(f"\n## {name}.csv\n\n| column | holds |\n| --- | --- |")
        parts.extend(f"| `{column}` | {meaning} |" for column, meaning in columns.items())
    return "\n".join(parts) + "\n"


def safe_cell(value: object) -> str:
    """Return a value as a cell that no spreadsheet runs as a formula; numbers stay numbers, None is empty.

    References:
        OWASP, CSV Injection.
    """
    if value is None:
        return ""
    text = _UNPRINTABLE.sub("\ufffd", str(value))
    if text.startswith(_FORMULA) and not _NUMBER.fullmatch(text):
        return f"'{text}"
    return text


def table_as_csv(table: Table) -> bytes:
    """Return a table as CSV: UTF-8 with byte order mark, CRLF (RFC 4180), no cell that a spreadsheet would run."""
    buffer = StringIO(newline="")
    writer = csv.writer(buffer, lineterminator="\r\n")
    writer.writerow(table.columns)
    for row in table.rows:
        writer.writerow([safe_cell(row[column]) for column in table.columns])
    return buffer.getvalue().encode("utf-8-sig")
