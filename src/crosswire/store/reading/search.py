"""Search over the passages of all current reports, and over what the accounts say they state."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Row, Select, and_, column, func, literal_column, or_, select, text

from crosswire.model import Act, Document
from crosswire.model.workspace import Excerpt, Hit, Page, SearchQuery
from crosswire.store import schema
from crosswire.store.asking import Term, matches, parse, phrase, to_match
from crosswire.store.plain import from_json
from crosswire.store.reading.documents import DocumentsView
from crosswire.store.tokens import indexed

TOTAL_BOUND = 1_000
"""Hits counted; ``total`` says this number when there are as many or more."""

EXAMINED = 20_000
"""Passages with the words that are looked at, the latest first, when something else narrows the search."""

RANKED = 2_000
"""Passages ranked when only words are asked for, the latest first."""

MOST_NAMES = 24
"""Names of one entity looked for."""

AROUND = 120
"""Code points shown before and after a passage."""

_d, _p, _s, _e, _i = (
    schema.document,
    schema.passage,
    schema.statement,
    schema.story_entity,
    schema.story_issue,
)


class SearchView(DocumentsView):
    """Searching."""

    def search(self, query: SearchQuery) -> Page[Hit]:
        """Return passages, or statements when ``speaker``, ``act`` or ``issue`` is asked for, or nothing but where and when.

        Best first when words are asked for, else latest first. ``total`` is exact below :data:`TOTAL_BOUND`.
        """
        terms = parse(query.text or "")
        match = self._match(query, terms)
        by_statement = bool(query.speaker or query.act or query.issue) or match is None
        if (query.text and query.text.strip() and not terms) or match == "":
            return Page(items=(), total=0, offset=query.offset, limit=query.limit)
        wanted = self._wanted(query, match, by_statement)
        total = min(self._count(wanted.order_by(None).limit(TOTAL_BOUND)), TOTAL_BOUND)
        rows = self._connection.execute(wanted.limit(query.limit).offset(query.offset)).all()
        return Page(items=self._hits(rows, terms), total=total, offset=query.offset, limit=query.limit)

    def _match(self, query: SearchQuery, terms: Sequence[Term]) -> str | None:
        """Return what the full text is asked: None for nothing, "" for what cannot be found."""
        parts = [to_match(terms)] if terms else []
        if query.entity:
            names = self._names(query.entity)
            if not names:
                return ""
            parts.append(f"({to_match(names, any_of=True)})")
        return " AND ".join(parts) if parts else None

    def _names(self, entity: str) -> list[Term]:
        rows = self._connection.execute(
            select(_e.c.name, _e.c.names)
            .where(_e.c.entity_id == entity)
            .order_by(_e.c.mentions.desc())
            .limit(20)
        ).all()
        names: dict[str, None] = {}
        for row in rows:
            names[row.name] = None
            for forms in from_json(row.names).values():
                names.update(dict.fromkeys(forms))
        found = dict.fromkeys(phrase(name) for name in (names or {entity: None}))
        return [term for term in found if term is not None][:MOST_NAMES]

    def _wanted(self, query: SearchQuery, match: str | None, by_statement: bool) -> Select[Any]:
        columns: list[Any] = [_d.c.id.label("document_id"), _d.c.story_id, _d.c.outlet, _d.c.title]
        columns.append(_d.c.published)
        place = _s if by_statement else _p
        columns += [place.c.start, place.c.end, place.c.lang]
        if by_statement:
            columns += [_s.c.act, _s.c.holder, _s.c.holder_name, _s.c.issue, _s.c.id.label("statement_id")]
        wanted: Select[Any] = select(*columns)
        if match is None:
            wanted = wanted.select_from(_s.join(_d, _d.c.id == _s.c.document_id))
            wanted = wanted.order_by(_s.c.published.desc(), _s.c.document_id, _s.c.start, _s.c.id)
        else:
            narrowed = by_statement or any(
                (query.outlet, query.lang, query.since, query.until, query.story_id)
            )
            found = _found(match, EXAMINED if narrowed else RANKED)
            source = found.join(_p, _p.c.id == found.c.id).join(_d, _d.c.id == _p.c.document_id)
            if by_statement:
                same = and_(
                    _s.c.document_id == _p.c.document_id, _s.c.start < _p.c.end, _s.c.end > _p.c.start
                )
                source = source.join(_s, same)
                wanted = wanted.distinct()
            wanted = wanted.add_columns(found.c.score).select_from(source)
            wanted = wanted.order_by(found.c.score, _d.c.published.desc(), _d.c.id, place.c.start)
        return self._narrow(wanted, query, by_statement)

    def _narrow(self, wanted: Select[Any], query: SearchQuery, by_statement: bool) -> Select[Any]:
        if query.outlet:
            wanted = wanted.where(_d.c.outlet == query.outlet)
        if query.lang:
            wanted = wanted.where((_s if by_statement else _p).c.lang == query.lang)
        dated = _s.c.published if by_statement else _d.c.published
        if query.since:
            wanted = wanted.where(dated >= query.since)
        if query.until:
            wanted = wanted.where(dated < query.until + "~", dated != "")
        if query.story_id:
            wanted = wanted.where((_s if by_statement else _d).c.story_id == query.story_id)
        if by_statement:
            wanted = wanted.where(_s.c.story_id == _d.c.story_id)
        if query.act:
            wanted = wanted.where(_s.c.act == query.act.value)
        if query.speaker:
            wanted = wanted.where(self._spoken_by(query.speaker))
        if query.issue:
            wanted = wanted.where(_about(query.issue))
        return wanted

    def _spoken_by(self, speaker: str) -> Any:
        known = select(_e.c.entity_id).where(_e.c.entity_id == speaker).limit(1)
        if self._connection.execute(known).first() is not None:
            return _s.c.holder == speaker
        words = indexed(speaker)
        named = select(_e.c.entity_id).where(_e.c.words.contains(f" {words}", autoescape=True)).distinct()
        ids = list(self._connection.execute(named.limit(MOST_NAMES)).scalars()) if words else []
        return or_(_s.c.holder.in_(ids), func.lower(_s.c.holder_name) == speaker.strip().lower())

    def _hits(self, rows: Sequence[Row[Any]], terms: Sequence[Term]) -> tuple[Hit, ...]:
        documents = self.document_texts({row.document_id for row in rows})
        return tuple(_hit(row, documents[row.document_id], terms) for row in rows)


def _found(match: str, bound: int) -> Any:
    ranked = text(
        "SELECT rowid AS id, bm25(passage_text) AS score FROM passage_text "
        "WHERE passage_text MATCH :match ORDER BY rowid DESC LIMIT :bound"
    ).bindparams(match=match, bound=bound)
    return ranked.columns(column("id"), column("score")).subquery("found")


def _about(issue: str) -> Any:
    words = indexed(issue).split()
    if not words:
        return literal_column("0")
    named = select(_i.c.issue_id).where(
        and_(*(_i.c.words.contains(f" {word}", autoescape=True) for word in words)),
        _i.c.story_id == _s.c.story_id,
    )
    return _s.c.issue_id.in_(named)


def _hit(row: Row[Any], document: Document, terms: Sequence[Term]) -> Hit:
    quote = document.text[row.start : row.end]
    values = row._mapping
    excerpt = Excerpt(
        document_id=row.document_id,
        start=row.start,
        end=row.end,
        quote=quote,
        before=_before(document.text, row.start),
        after=_after(document.text, row.end),
        lang=row.lang,
        outlet=row.outlet or "",
        title=row.title,
        published=row.published,
        story_id=row.story_id,
    )
    return Hit(
        excerpt=excerpt,
        matches=matches(terms, quote),
        score=-float(values.get("score") or 0.0),
        act=Act(row.act) if "act" in values else None,
        speaker=values.get("holder"),
        speaker_name=values.get("holder_name"),
        issue=values.get("issue"),
        statement_id=values.get("statement_id"),
    )


def _before(words: str, start: int) -> str:
    stretch = words[max(0, start - AROUND) : start]
    if start > AROUND:
        stretch = stretch.partition(" ")[2] or stretch
    return stretch.lstrip()


def _after(words: str, end: int) -> str:
    stretch = words[end : end + AROUND]
    if end + AROUND < len(words):
        stretch = stretch.rpartition(" ")[0] or stretch
    return stretch.rstrip()
