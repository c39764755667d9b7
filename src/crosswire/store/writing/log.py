"""Writing of what happened."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping

from sqlalchemy import Table, delete, insert

from crosswire.errors import Problem, UsageError
from crosswire.model.workspace import ChangeKind, Excerpt, FetchRow, SearchQuery
from crosswire.store import schema
from crosswire.store.plain import to_json
from crosswire.store.writing.base import Writer


class LogWriter(Writer):
    """Writes changes, problems, fetches and saved searches."""

    def log_change(  # noqa: PLR0913 -- the columns of one row
        self,
        story_id: str,
        kind: ChangeKind,
        reason: str,
        *,
        before: Excerpt | None = None,
        after: Excerpt | None = None,
        finding_id: str | None = None,
        document_id: str | None = None,
    ) -> int:
        """Log that something changed in a story; returns the number of the change."""
        row = {
            "story_id": story_id,
            "at": self.at,
            "kind": kind,
            "reason": reason,
            "before": to_json(before) if before else None,
            "after": to_json(after) if after else None,
            "finding_id": finding_id,
            "document_id": document_id,
        }
        return self._insert(schema.change, row)

    def put_problem(self, problem: Problem) -> None:
        """Keep what went wrong with a report; the same said twice is kept once, as said last."""
        table = schema.problem
        row = {field.name: getattr(problem, field.name) for field in dataclasses.fields(problem)}
        same = (table.c[name].is_not_distinct_from(value) for name, value in row.items())
        self._connection.execute(delete(table).where(*same))
        self._insert(table, {"at": self.at, **row})

    def clear_problems(self, *, path: str | None = None, document_id: str | None = None) -> None:
        """Forget the problems of a place or of a report; with neither, of all."""
        table = schema.problem
        gone = delete(table)
        if path is not None:
            gone = gone.where(table.c.path == path)
        if document_id is not None:
            gone = gone.where(table.c.document_id == document_id)
        self._connection.execute(gone)

    def put_fetch(self, row: FetchRow) -> None:
        """Keep what is known of an address."""
        self._put(schema.fetch, {field.name: getattr(row, field.name) for field in dataclasses.fields(row)})

    def forget_fetch(self, url: str) -> None:
        """Follow an address no longer."""
        self._connection.execute(delete(schema.fetch).where(schema.fetch.c.url == url))

    def save_search(self, name: str, query: SearchQuery) -> int:
        """Keep a search under a name; returns its number.

        Raises:
            UsageError: If the name is empty.
        """
        if not name.strip():
            raise UsageError("a saved search needs a name")
        row = {"name": name.strip(), "query": to_json(query), "created": self.at}
        return self._insert(schema.saved_search, row)

    def forget_search(self, search_id: int) -> None:
        """Forget a saved search."""
        table = schema.saved_search
        self._connection.execute(delete(table).where(table.c.id == search_id))

    def _insert(self, table: Table, row: Mapping[str, object]) -> int:
        key = self._connection.execute(insert(table).values(**row)).inserted_primary_key
        return int(key[0]) if key else 0
