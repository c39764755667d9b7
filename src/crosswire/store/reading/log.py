"""What happened: changes, problems, fetches; and what users and stages keep here."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import select

from crosswire.errors import Problem
from crosswire.model.workspace import ChangeRow, Excerpt, FetchRow, Page, SearchQuery
from crosswire.store import schema
from crosswire.store.plain import to_flat
from crosswire.store.reading.base import BaseView
from crosswire.store.values import SavedSearch

_c, _p, _f, _q = schema.change, schema.problem, schema.fetch, schema.saved_search


class LogView(BaseView):
    """Reading of the log."""

    def changes(
        self, *, story_id: str | None = None, since: str | None = None, offset: int = 0, limit: int = 50
    ) -> Page[ChangeRow]:
        """Return changes, latest first: of a story, and noticed after the UTC time ``since``."""
        query = select(_c)
        if story_id is not None:
            query = query.where(_c.c.story_id == story_id)
        if since:
            query = query.where(_c.c.at > since)
        total = self._count(query.with_only_columns(_c.c.id))
        rows = self._connection.execute(query.order_by(_c.c.id.desc()).limit(limit).offset(offset))
        items = tuple(
            ChangeRow(
                id=row.id,
                story_id=row.story_id,
                at=row.at,
                kind=row.kind,
                reason=row.reason,
                before=to_flat(row.before, Excerpt),
                after=to_flat(row.after, Excerpt),
                finding_id=row.finding_id,
                document_id=row.document_id,
            )
            for row in rows
        )
        return Page(items=items, total=total, offset=offset, limit=limit)

    def problems(self, *, offset: int = 0, limit: int = 50) -> Page[Problem]:
        """Return what went wrong with reports, latest first."""
        rows = self._connection.execute(select(_p).order_by(_p.c.id.desc()).limit(limit).offset(offset))
        items = tuple(
            Problem(
                code=row.code,
                stage=row.stage,
                message=row.message,
                document_id=row.document_id,
                path=row.path,
                start=row.start,
                end=row.end,
            )
            for row in rows
        )
        return Page(items=items, total=self._count(select(_p.c.id)), offset=offset, limit=limit)

    def fetches(
        self,
        *,
        kind: str | None = None,
        state: str | None = None,
        due_by: str | None = None,
        offset: int = 0,
        limit: int = 50,
    ) -> Page[FetchRow]:
        """Return addresses in order: of one kind, in one state, or due at a UTC time (never fetched, or ``next_at`` reached)."""
        query = select(_f)
        if kind:
            query = query.where(_f.c.kind == kind)
        if state:
            query = query.where(_f.c.state == state)
        if due_by:
            query = query.where(_f.c.next_at.is_(None) | (_f.c.next_at <= due_by))
        total = self._count(query.with_only_columns(_f.c.url))
        rows = self._connection.execute(query.order_by(_f.c.url).limit(limit).offset(offset))
        return Page(
            items=tuple(_fetch_row(row._asdict()) for row in rows), total=total, offset=offset, limit=limit
        )

    def find_fetch(self, url: str) -> FetchRow | None:
        """Return what is known of an address, or None."""
        row = self._connection.execute(select(_f).where(_f.c.url == url)).one_or_none()
        return _fetch_row(row._asdict()) if row else None

    def find_work(self, story_id: str, key: str = "") -> bytes | None:
        """Return a cache, or None if it was never kept or was dropped."""
        return self._works.find(story_id, key)

    def saved_searches(self) -> tuple[SavedSearch, ...]:
        """Return the searches kept, oldest first."""
        rows = self._connection.execute(select(_q).order_by(_q.c.id))
        return tuple(
            SavedSearch(
                id=row.id,
                name=row.name,
                query=to_flat(row.query, SearchQuery) or SearchQuery(),
                created=row.created,
            )
            for row in rows
        )


def _fetch_row(values: Mapping[str, Any]) -> FetchRow:
    return FetchRow(**{**values, "followed": bool(values["followed"])})
