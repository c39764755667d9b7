"""Stories and their accounts."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, select, text

from crosswire.codec.accounts import unpack
from crosswire.codec.records import fingerprint
from crosswire.errors import NotFoundError
from crosswire.model import Account
from crosswire.model.workspace import Page, StoryQuery, StoryRow
from crosswire.store import schema
from crosswire.store.asking import matches, parse, to_match
from crosswire.store.plain import from_json
from crosswire.store.reading.base import BaseView, in_batches

_s, _d, _a = schema.story, schema.document, schema.account

_ORDERS = {
    "changed": (_s.c.updated.desc(), _s.c.id),
    "published": (_s.c.last_published.desc(), _s.c.id),
    "size": (_s.c.reports.desc(), _s.c.id),
    "title": (_s.c.title, _s.c.id),
}
PASSAGES_BOUND = 5_000
"""Passages looked at when stories are searched by words, the latest added first: 20 ms."""

_STORIES_WITH = text(
    "SELECT DISTINCT story_id FROM document WHERE story_id IS NOT NULL AND id IN (SELECT document_id FROM passage WHERE id IN "
    "(SELECT rowid FROM passage_text WHERE passage_text MATCH :match ORDER BY rowid DESC LIMIT :bound))"
)
_LONGEST_CHAIN = 1_000
"""Redirects followed before they count as a loop: far more than one story is ever merged."""


class StoriesView(BaseView):
    """Reading of stories."""

    def stories(self, query: StoryQuery) -> Page[StoryRow]:
        """Return the stories asked for."""
        wanted = _narrowed(select(_s).where(_s.c.retired == 0), query)
        if query.text and query.text.strip():
            wanted = wanted.where(_s.c.id.in_(self._with_words(query.text)))
        total = self._count(wanted.with_only_columns(_s.c.id))
        ordered = wanted.order_by(*_ORDERS[query.order]).limit(query.limit).offset(query.offset)
        items = tuple(_row(row) for row in self._connection.execute(ordered))
        return Page(items=items, total=total, offset=query.offset, limit=query.limit)

    def _with_words(self, words: str) -> list[str]:
        """Return the stories with all the words in their title or in one passage of their reports."""
        terms = parse(words.encode("utf-8", "replace").decode())
        if not terms:
            return []
        titles = self._connection.execute(select(_s.c.id, _s.c.title).where(_s.c.retired == 0))
        found = [row.id for row in titles if all(matches([term], row.title) for term in terms)]
        values = {"match": f"tokens : ({to_match(terms)})", "bound": PASSAGES_BOUND}
        return [*found, *self._connection.execute(_STORIES_WITH, values).scalars()]

    def story(self, story_id: str) -> StoryRow:
        """Return the story that an id now stands for; ``id`` of the row is the one it has now."""
        current = self.resolve_story(story_id)
        return _row(self._connection.execute(select(_s).where(_s.c.id == current)).one())

    def story_rows(self, story_ids: Iterable[str]) -> dict[str, StoryRow]:
        """Return rows by id; retired stories and ids not known are left out."""
        found = {}
        for batch in in_batches(story_ids):
            query = select(_s).where(_s.c.id.in_(batch), _s.c.retired == 0)
            found.update({row.id: _row(row) for row in self._connection.execute(query)})
        return found

    def resolve_story(self, story_id: str) -> str:
        """Follow redirects.

        Raises:
            NotFoundError: If there is no such story, or it has no reports any more.
        """
        current = story_id
        for _ in range(_LONGEST_CHAIN):
            query = select(_s.c.retired, _s.c.redirect_to).where(_s.c.id == current)
            row = self._connection.execute(query).one_or_none()
            if row is None or (row.retired and row.redirect_to is None):
                break
            if not row.retired:
                return current
            current = row.redirect_to
        raise NotFoundError(f"no story with the id {story_id!r}")

    def story_documents(self, story_id: str) -> tuple[str, ...]:
        """Return the ids of a story's reports by date of publication, then id."""
        query = select(_d.c.id).where(_d.c.story_id == story_id).order_by(_d.c.published, _d.c.id)
        return tuple(self._connection.execute(query).scalars())

    def account(self, story_id: str) -> Account:
        """Return a story's account; its documents come without ``raw_text`` and ``alignment``; fields are read as they are asked for."""
        current = self.resolve_story(story_id)
        query = select(_a.c.record, _a.c.generated).where(_a.c.story_id == current, _as_now())
        row = self._connection.execute(query).one_or_none()
        if row is None:
            raise NotFoundError(f"the story {story_id!r} has no account yet")
        return unpack(row.record, generated=row.generated)

    def account_version(self, story_id: str) -> str:
        """Return what changes exactly when the account does."""
        version = self.find_account_version(story_id)
        if version is None:
            raise NotFoundError(f"no account of a story {story_id!r}")
        return version

    def find_account_version(self, story_id: str) -> str | None:
        """Return the version, or None while there is no story, no account, or one kept when accounts had other fields."""
        try:
            current = self.resolve_story(story_id)
        except NotFoundError:
            return None
        return self._connection.execute(
            select(_a.c.version).where(_a.c.story_id == current, _as_now())
        ).scalar()


def _as_now() -> ColumnElement[bool]:
    """Leave out an account kept when accounts had other fields: it is compiled anew."""
    return _a.c.shape == fingerprint(Account)


def _narrowed(wanted: Select[Any], query: StoryQuery) -> Select[Any]:
    for column, value in ((_d.c.lang, query.lang), (_d.c.outlet, query.outlet)):
        if value:
            with_it = select(_d.c.story_id).where(column == value, _d.c.story_id.is_not(None))
            wanted = wanted.where(_s.c.id.in_(with_it))
    if query.since:
        wanted = wanted.where(_s.c.last_published >= query.since)
    if query.until:
        wanted = wanted.where(_s.c.first_published < query.until + "~")  # any time of that day
    if query.changed_since:
        wanted = wanted.where(_s.c.updated > query.changed_since)
    return wanted


def _row(row: Row[Any]) -> StoryRow:
    return StoryRow(
        id=row.id,
        title=row.title,
        lang=row.lang,
        reports=row.reports,
        origins=row.origins,
        outlets=row.outlets,
        languages=from_json(row.languages),
        first_published=row.first_published,
        last_published=row.last_published,
        updated=row.updated,
        findings=from_json(row.findings),
        per_day=tuple((day, count) for day, count in from_json(row.per_day)),
    )
