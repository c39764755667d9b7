"""People, organisations and places over all stories."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import Select, func, select

from crosswire.errors import NotFoundError
from crosswire.model.workspace import EntityRow, Page
from crosswire.store import schema
from crosswire.store.plain import from_json
from crosswire.store.reading.base import BaseView
from crosswire.store.tokens import indexed

_e = schema.story_entity


class EntitiesView(BaseView):
    """Reading of entities."""

    def entities(
        self,
        *,
        text: str | None = None,
        type: str | None = None,
        story_id: str | None = None,
        offset: int = 0,
        limit: int = 50,
    ) -> Page[EntityRow]:
        """Return entities, most mentions first.

        Args:
            text: Part of one of their names.
            type: "PER", "ORG" …
            story_id: Named in this story; then ``mentions`` counts those of this story.
            offset: First one wanted.
            limit: Most wanted.
        """
        wanted = []
        words = indexed(text or "")
        if words:
            wanted.append(_e.c.words.contains(f" {words}", autoescape=True))
        if type:
            wanted.append(_e.c.type == type)
        if story_id:
            wanted.append(_e.c.story_id == story_id)
        counted = select(func.count(_e.c.entity_id.distinct())).where(*wanted)
        total = self._connection.execute(counted).scalar() or 0
        mentions = func.sum(_e.c.mentions)
        query = select(_e.c.entity_id, mentions).where(*wanted).group_by(_e.c.entity_id)
        ordered = query.order_by(mentions.desc(), _e.c.entity_id).limit(limit).offset(offset)
        found = {row[0]: row[1] for row in self._connection.execute(ordered)}
        rows = {row.id: row for row in self._of(select(_e).where(_e.c.entity_id.in_(found)))}
        items = tuple(replace(rows[entity_id], mentions=count) for entity_id, count in found.items())
        return Page(items=items, total=total, offset=offset, limit=limit)

    def entity(self, entity_id: str) -> EntityRow:
        """Return one entity."""
        rows = self._of(select(_e).where(_e.c.entity_id == entity_id))
        if not rows:
            raise NotFoundError(f"no person, organisation or place with the id {entity_id!r}")
        return rows[0]

    def _of(self, query: Select[Any]) -> list[EntityRow]:
        by_id: dict[str, list[Any]] = defaultdict(list)
        for row in self._connection.execute(query):
            by_id[row.entity_id].append(row)
        return [_merged(entity_id, rows) for entity_id, rows in by_id.items()]


def _merged(entity_id: str, rows: Sequence[Any]) -> EntityRow:
    """Put one entity together from its stories: name, type and country of the story that names it most."""
    ordered = sorted(rows, key=lambda row: (-row.mentions, row.story_id))
    names: dict[str, dict[str, None]] = defaultdict(dict)
    for row in ordered:
        for lang, forms in from_json(row.names).items():
            names[lang].update(dict.fromkeys(forms))
    first = ordered[0]
    return EntityRow(
        id=entity_id,
        type=first.type,
        name=first.name,
        names={lang: tuple(forms) for lang, forms in sorted(names.items())},
        country=next((row.country for row in ordered if row.country), None),
        mentions=sum(row.mentions for row in rows),
        story_ids=tuple(row.story_id for row in ordered),
    )


def name_words(names: Iterable[str]) -> str:
    """Return names as they are looked for: folded words, each name after a line break and a blank."""
    return "\n".join(f" {words}" for name in names if (words := indexed(name)))
