"""The full-text table: SQLite's FTS5 over words that crosswire tokenised."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection, delete, func, insert, select, text

from crosswire.store import schema
from crosswire.store.asking import parse, to_match
from crosswire.store.passages import Passage
from crosswire.store.tokens import indexed

_p = schema.passage

_STORIES_BOUND = 20_000
"""Passages looked at when stories are searched by words, the latest first."""

_INSERT = text("INSERT INTO passage_text (rowid, tokens) VALUES (:id, :tokens)")
_DELETE = text("INSERT INTO passage_text (passage_text, rowid, tokens) VALUES ('delete', :id, :tokens)")


def put(connection: Connection, document_id: str, words: str, passages: Sequence[Passage]) -> None:
    """Index the passages of a report; ``words`` is its text."""
    if not passages:
        return
    first = (connection.execute(select(func.max(_p.c.id))).scalar() or 0) + 1
    rows = [
        {"id": first + index, "document_id": document_id, "start": start, "end": end, "lang": lang}
        for index, (start, end, lang) in enumerate(passages)
    ]
    tokens = [
        {"id": first + index, "tokens": indexed(words[start:end])}
        for index, (start, end, _) in enumerate(passages)
    ]
    connection.execute(insert(_p), rows)
    connection.execute(_INSERT, tokens)


def remove(connection: Connection, document_id: str, words: str) -> None:
    """Take the passages of a report out of the index; ``words`` is the text they were indexed from."""
    query = select(_p.c.id, _p.c.start, _p.c.end).where(_p.c.document_id == document_id)
    rows = [{"id": r.id, "tokens": indexed(words[r.start : r.end])} for r in connection.execute(query)]
    if rows:
        connection.execute(_DELETE, rows)
        connection.execute(delete(_p).where(_p.c.document_id == document_id))


def stored(connection: Connection, document_id: str) -> tuple[Passage, ...]:
    """Return the passages of a report as they are indexed, in text order."""
    query = select(_p.c.start, _p.c.end, _p.c.lang).where(_p.c.document_id == document_id)
    return tuple((r.start, r.end, r.lang) for r in connection.execute(query.order_by(_p.c.start, _p.c.id)))


def documents_with(connection: Connection, words: str) -> list[str] | None:
    """Return the ids of reports that have all the words in one passage; None when there is no word in what is asked."""
    terms = parse(words)
    if not terms:
        return None
    query = text(
        "SELECT DISTINCT document_id FROM passage WHERE id IN (SELECT rowid FROM passage_text "
        "WHERE passage_text MATCH :match ORDER BY rowid DESC LIMIT :bound)"
    )
    rows = connection.execute(query, {"match": to_match(terms), "bound": _STORIES_BOUND})
    return list(rows.scalars())
