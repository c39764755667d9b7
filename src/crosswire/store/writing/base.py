"""What every part of a transaction has."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from operator import itemgetter
from typing import Any

from sqlalchemy import Connection, Table, bindparam, delete, insert, select, update
from sqlalchemy.dialects.sqlite import insert as upsert

from crosswire.store.layout import Layout
from crosswire.store.reading import View
from crosswire.store.reading.base import in_batches
from crosswire.store.schema import meta


class Writer(View):
    """A view that also writes.

    Attributes:
        at: Time that all of what is written bears (UTC, ISO 8601 to the second).
        listing: Names of the files of vectors that hold after it; None if they are those before.
    """

    def __init__(self, connection: Connection, layout: Layout, at: str) -> None:
        super().__init__(connection, layout)
        self.at = at
        self.listing: tuple[str, ...] | None = None

    def tidy(self) -> None:
        """Remove files that no longer hold; only once this transaction is on the disk."""
        if self.listing is not None:
            self._segments.sweep(self.listing)

    def put_meta(self, key: str, value: str) -> None:
        """Keep a value under a key."""
        self._put(meta, {"key": key, "value": value})

    def _put(self, table: Table, row: Mapping[str, Any]) -> None:
        """Write a row in place of the one with its key, if there is one."""
        keys = [c.name for c in table.primary_key.columns]
        rest = {name: value for name, value in row.items() if name not in keys}
        statement = upsert(table).values(**row)
        done = (
            statement.on_conflict_do_update(index_elements=keys, set_=rest)
            if rest
            else statement.on_conflict_do_nothing(index_elements=keys)
        )
        self._connection.execute(done)

    def _replace(self, table: Table, fixed: tuple[str, str], rows: Sequence[Mapping[str, Any]]) -> int:
        """Make the rows of a story those given, by touching only those that differ; returns how many that were."""
        owner, value = fixed
        key = next(c.name for c in table.primary_key.columns if c.name != owner)
        columns = [column.name for column in table.columns]
        found = self._connection.execute(select(*table.columns).where(table.c[owner] == value)).all()
        at, values = columns.index(key), itemgetter(*columns)
        there = {row[at]: tuple(row) for row in found}
        wanted = {row[key]: {owner: value, **row} for row in rows}
        gone = [i for i in there if i not in wanted]
        new = [row for i, row in wanted.items() if i not in there]
        changed = [row for i, row in wanted.items() if i in there and there[i] != values(row)]
        for batch in in_batches(gone):
            self._connection.execute(delete(table).where(table.c[owner] == value, table.c[key].in_(batch)))
        if new:
            self._connection.execute(insert(table), new)
        if changed:
            place = (table.c[owner] == value, table.c[key] == bindparam("at"))
            rest = [name for name in columns if name not in (owner, key)]
            self._connection.execute(
                update(table).where(*place).values({name: bindparam(name) for name in rest}),
                [{"at": row[key], **{name: row[name] for name in rest}} for row in changed],
            )
        return len(gone) + len(new) + len(changed)
