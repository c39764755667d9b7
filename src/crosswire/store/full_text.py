"""The full-text tables: SQLite's FTS5 over words that crosswire tokenised."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, delete, func, insert, select, text

from crosswire.model import Document
from crosswire.store import schema
from crosswire.store.facets import of_passage, of_statement
from crosswire.store.passages import Passage
from crosswire.store.tokens import indexed

_p, _s = schema.passage, schema.statement

Row = dict[str, Any]

_INSERT = {
    name: text(f"INSERT INTO {name} (rowid, tokens, facets) VALUES (:id, :tokens, :facets)")
    for name in schema.FULL_TEXTS
}
_DELETE = {
    name: text(f"INSERT INTO {name} ({name}, rowid, tokens, facets) VALUES ('delete', :id, :tokens, :facets)")
    for name in schema.FULL_TEXTS
}


def put(connection: Connection, document: Document, passages: Sequence[Passage]) -> None:
    """Index the passages of a report."""
    if not passages:
        return
    first = (connection.execute(select(func.max(_p.c.id))).scalar() or 0) + 1
    rows = [
        {"id": first + index, "document_id": document.id, "start": start, "end": end, "lang": lang}
        for index, (start, end, lang) in enumerate(passages)
    ]
    connection.execute(insert(_p), rows)
    connection.execute(_INSERT[schema.PASSAGE_TEXT], [_passage(document, row) for row in rows])


def remove(connection: Connection, document: Document) -> None:
    """Take the passages of a report out of the index; ``document`` is as it was when they were indexed."""
    query = select(_p).where(_p.c.document_id == document.id)
    rows = [_passage(document, row) for row in connection.execute(query).mappings()]
    if rows:
        connection.execute(_DELETE[schema.PASSAGE_TEXT], rows)
        connection.execute(delete(_p).where(_p.c.document_id == document.id))


def put_statements(connection: Connection, rows: Sequence[Row], texts: Mapping[str, str]) -> None:
    """Add statements and index them; ``texts`` are those of their reports."""
    if not rows:
        return
    first = (connection.execute(select(func.max(_s.c.number))).scalar() or 0) + 1
    numbered = [{**row, "number": first + index} for index, row in enumerate(rows)]
    connection.execute(insert(_s), numbered)
    connection.execute(_INSERT[schema.STATEMENT_TEXT], [_statement(row, texts) for row in numbered])


def remove_statements(connection: Connection, rows: Sequence[Row], texts: Mapping[str, str]) -> None:
    """Remove statements and take them out of the index; ``rows`` and ``texts`` are as they were when they were added."""
    if rows:
        connection.execute(_DELETE[schema.STATEMENT_TEXT], [_statement(row, texts) for row in rows])
        connection.execute(
            text("DELETE FROM statement WHERE number = :id"), [{"id": r["number"]} for r in rows]
        )


def index_statements(connection: Connection, rows: Sequence[Row], texts: Mapping[str, str]) -> None:
    """Index statements that are there already."""
    if rows:
        connection.execute(_INSERT[schema.STATEMENT_TEXT], [_statement(row, texts) for row in rows])


def _passage(document: Document, row: Mapping[Any, Any]) -> Row:
    return {
        "id": row["id"],
        "tokens": indexed(document.text[row["start"] : row["end"]]),
        "facets": of_passage(document.outlet, row["lang"], document.published),
    }


def _statement(row: Mapping[Any, Any], texts: Mapping[str, str]) -> Row:
    words = texts[row["document_id"]][row["start"] : row["end"]]
    return {"id": row["number"], "tokens": indexed(words), "facets": of_statement(row)}
