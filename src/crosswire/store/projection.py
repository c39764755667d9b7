"""The rows that search and the pages of entities need, taken from an account as they stand in it."""

from __future__ import annotations

from typing import Any

from crosswire.model import Account, Block, Document, Issue, Participant
from crosswire.store.plain import to_json
from crosswire.store.reading.entities import name_words
from crosswire.store.tokens import indexed

Row = dict[str, Any]


def statement_rows(account: Account) -> list[Row]:
    """Return a row per statement."""
    documents = {document.id: document for document in account.documents}
    issues = {issue.id: issue_label(issue.label, account.lang) for issue in account.issues}
    about = {issue.id: _words(issue) for issue in account.issues}
    status = {i: finding.status.value for finding in account.findings for i in finding.statement_ids}
    names = {entity.id: entity.name for entity in account.entities}
    return [
        {
            "id": statement.id,
            "document_id": statement.document_id,
            "start": statement.span.start,
            "end": statement.span.end,
            "lang": _language(documents[statement.document_id], statement.span.start),
            "act": statement.act.value,
            "holder": statement.holder.entity_id if statement.holder else None,
            "holder_name": _name(statement.holder, names, documents),
            "recipient": statement.recipient.entity_id if statement.recipient else None,
            "issue_id": statement.issue_id,
            "issue": issues.get(statement.issue_id or ""),
            "issue_words": about.get(statement.issue_id or "", ""),
            "quotation_id": statement.quotation_id,
            "status": status.get(statement.id),
            "outlet": documents[statement.document_id].outlet,
            "published": documents[statement.document_id].published or "",
        }
        for statement in account.statements
    ]


def issue_rows(account: Account) -> list[Row]:
    """Return a row per issue."""
    return [{"issue_id": issue.id, "label": to_json(issue.label)} for issue in account.issues]


def entity_rows(account: Account) -> list[Row]:
    """Return a row per entity."""
    return [
        {
            "entity_id": entity.id,
            "type": entity.type.value,
            "name": entity.name,
            "names": to_json(entity.names),
            "country": entity.country,
            "mentions": len(entity.mentions),
            "words": name_words(
                dict.fromkeys([entity.name, *(form for forms in entity.names.values() for form in forms)])
            ),
        }
        for entity in account.entities
    ]


def issue_label(labels: Any, lang: str) -> str | None:
    """Return an issue's label in a language, or in the first there is."""
    return labels.get(lang) or next(iter(labels.values()), None)


def _words(issue: Issue) -> str:
    """Return the words by which an issue is looked for, in every language it is labelled in."""
    words = indexed("\n".join([*issue.label.values(), *issue.terms])).split()
    return " ".join(sorted(set(words)))


def _name(holder: Participant | None, names: dict[str, str], documents: dict[str, Document]) -> str | None:
    if holder is None:
        return None
    return names.get(holder.entity_id or "") or documents[holder.span.document_id].words(holder.span)


def _language(document: Document, start: int) -> str:
    block: Block
    for block in document.blocks:
        if block.span.start <= start < block.span.end:
            return block.lang or document.lang
    return document.lang
