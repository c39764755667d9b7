"""Search over the passages of all current reports, and over what the accounts say they state.

Both have a full-text table that also knows what narrows a search, so that one query of it finds what is asked for. Measured on 400,000
passages and 300,000 statements with ``python benchmarks/store.py``.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import Any, NamedTuple

from sqlalchemy import Row, select, text

from crosswire.model import Act, Document
from crosswire.model.workspace import Excerpt, Hit, Page, SearchCounts, SearchQuery
from crosswire.store import schema
from crosswire.store.asking import Term, matches, parse, phrase, to_match
from crosswire.store.facets import all_of, any_of, hashed, published_between
from crosswire.store.plain import from_json
from crosswire.store.reading.base import in_batches
from crosswire.store.reading.documents import DocumentsView
from crosswire.store.tokens import indexed

TOTAL_BOUND = 1_000
"""Hits ranked, the latest added first; ``total`` says this number when there are as many or more. Ranking 1,000 of 151,000 passages
with the commonest word takes 6 ms, all of them .9 s."""

SORTED = 5_000
"""Statements looked up and sorted by date; of more, the latest are found along the index of dates (30 to 60 ms)."""

MOST_NAMES = 24
"""Names of one entity looked for."""

AROUND = 120
"""Code points shown before and after a passage."""

_OF_PASSAGES = {"outlet": "document.outlet", "lang": "hit.lang", "story_id": "document.story_id"}
_OF_STATEMENTS = {
    **_OF_PASSAGES, "act": "hit.act", "issue": "hit.issue", "speaker": "hit.holder",
}  # fmt: skip
"""Field of a query → what it is counted from."""

_d, _p, _s, _e = schema.document, schema.passage, schema.statement, schema.story_entity


class _Asked(NamedTuple):
    """A search as the full text is asked: in which table, what, and in which story passages must lie (None: in any)."""

    table: str
    match: str
    story_id: str | None
    is_ranked: bool


class SearchView(DocumentsView):
    """Searching."""

    def search(self, query: SearchQuery) -> Page[Hit]:
        """Return passages, or statements when ``speaker``, ``act`` or ``issue`` is asked for, or nothing but where and when.

        Best first when words are asked for, else latest published first. ``total`` is exact below :data:`TOTAL_BOUND`.
        """
        query = _without_surrogates(query)
        terms = parse(query.text or "")
        asked = self._asked(query, terms)
        found: list[tuple[int, float]] = []
        total = 0
        if asked is not None:
            found, total = self._ranked(asked, query) if asked.is_ranked else self._dated(asked, query)
        items = self._hits(asked, found, terms) if asked is not None and found else ()
        return Page(items=items, total=total, offset=query.offset, limit=query.limit)

    def search_counts(self, query: SearchQuery) -> SearchCounts:
        """Count what narrows a search over all its hits, whatever stretch is asked for; over the latest added :data:`TOTAL_BOUND` of more.

        3 to 10 ms of processor time for words among 20,000 reports.
        """
        query = _without_surrogates(query)
        asked = self._asked(query, parse(query.text or ""))
        if asked is None:
            return SearchCounts()
        where, values = _where(asked)
        found = f"SELECT rowid AS number FROM {asked.table} WHERE {where} ORDER BY rowid DESC LIMIT :bound"
        if not asked.match:
            found = "SELECT number FROM statement ORDER BY published DESC LIMIT :bound"
        by_statement = asked.table == schema.STATEMENT_TEXT
        columns, join = (
            (_OF_STATEMENTS, "statement AS hit ON hit.number")
            if by_statement
            else (_OF_PASSAGES, "passage AS hit ON hit.id")
        )
        named = ["hit.holder", "hit.holder_name"] if by_statement else []
        sql = f"WITH found AS MATERIALIZED ({found}) SELECT {', '.join([*columns.values(), *named])} FROM found JOIN {join} = found.number"
        rows = self._connection.execute(
            text(f"{sql} JOIN document ON document.id = hit.document_id"), _only(values, sql)
        ).all()
        counts: dict[str, Counter[str]] = {name: Counter() for name in columns}
        for name, column in zip(columns, zip(*rows, strict=True), strict=False):
            counts[name].update(value for value in column if value)
        speakers = {row[-2]: row[-1] for row in rows if row[-1]} if by_statement else {}
        return SearchCounts(of=counts, speakers=speakers, counted=len(rows), is_all=len(rows) < TOTAL_BOUND)

    def _asked(self, query: SearchQuery, terms: Sequence[Term]) -> _Asked | None:
        """Return what the full text is asked; None if nothing can be found."""
        if query.text and query.text.strip() and not terms:
            return None
        parts = [f"tokens : ({to_match(terms)})"] if terms else []
        if query.entity:
            names = self._names(query.entity)
            if not names:
                return None
            parts.append(f"tokens : ({to_match(names, any_of=True)})")
        is_ranked = bool(parts)
        by_statement = bool(query.speaker or query.act or query.issue) or not is_ranked
        narrowing = self._narrowing(query, by_statement)
        if narrowing is None:
            return None
        match = " AND ".join([*parts, *narrowing])
        table = schema.STATEMENT_TEXT if by_statement else schema.PASSAGE_TEXT
        return _Asked(table, match, None if by_statement else query.story_id, is_ranked)

    def _narrowing(self, query: SearchQuery, by_statement: bool) -> list[str] | None:
        facets = [hashed("o", query.outlet)] if query.outlet else []
        facets += [f"l{word}" for word in indexed(query.lang or "").split()]
        if query.act:
            facets.append(f"a{query.act.value}")
        if query.story_id and by_statement:
            facets.append(hashed("s", query.story_id))
        if query.issue:
            words = indexed(query.issue).split()
            if not words:
                return None
            facets += [f"i{word}" for word in words]
        parts = [all_of(facets)] if facets else []
        if query.since or query.until:
            days = published_between(query.since, query.until)
            if not days:
                return None
            parts.append(any_of(days))
        if query.speaker:
            parts.append(self._spoken_by(query.speaker))
        return parts

    def _spoken_by(self, speaker: str) -> str:
        known = select(_e.c.entity_id).where(_e.c.entity_id == speaker).limit(1)
        words = indexed(speaker).split()
        if self._connection.execute(known).first() is not None or not words:
            return all_of([hashed("h", speaker)])
        named = select(_e.c.entity_id).where(_e.c.words.contains(f" {' '.join(words)}", autoescape=True))
        ids = self._connection.execute(named.distinct().limit(MOST_NAMES)).scalars()
        choices = [*(all_of([hashed("h", i)]) for i in ids), all_of(f"n{word}" for word in words)]
        return "(" + " OR ".join(f"({choice})" for choice in choices) + ")"

    def _names(self, entity: str) -> list[Term]:
        query = select(_e.c.name, _e.c.names).where(_e.c.entity_id == entity)
        names: dict[str, None] = {}
        for row in self._connection.execute(query.order_by(_e.c.mentions.desc()).limit(MOST_NAMES)):
            names[row.name] = None
            for forms in from_json(row.names).values():
                names.update(dict.fromkeys(forms))
        found = dict.fromkeys(phrase(name) for name in (names or {entity: None}))
        return [term for term in found if term is not None][:MOST_NAMES]

    def _ranked(self, asked: _Asked, query: SearchQuery) -> tuple[list[tuple[int, float]], int]:
        """Return row and score of the hits of the page, best first, and how many there are."""
        where, values = _where(asked)
        score = f"bm25({asked.table}, 1.0, 0.0) AS score"
        found = f"SELECT rowid AS number, {score} FROM {asked.table} WHERE {where} ORDER BY rowid DESC LIMIT :bound"
        sql = f"WITH found AS MATERIALIZED ({found}) SELECT number, score, (SELECT count(*) FROM found) FROM found "
        values |= {"limit": query.limit, "offset": query.offset}
        sql += "ORDER BY score, number DESC LIMIT :limit OFFSET :offset"
        rows = self._connection.execute(text(sql), values).all()
        total = rows[0][2] if rows else self._total(asked, where, values) if query.offset else 0
        return [(row[0], -row[1]) for row in rows], total

    def _dated(self, asked: _Asked, query: SearchQuery) -> tuple[list[tuple[int, float]], int]:
        """Return the statements of the page, latest published first, and how many there are."""
        where = f"{asked.table} MATCH :match" if asked.match else "TRUE"
        values = {
            "match": asked.match,
            "bound": SORTED + 1,
            "limit": max(0, min(query.limit, TOTAL_BOUND - query.offset)),
            "offset": query.offset,
        }
        total = self._total(asked, where, values)
        among = f" IN (SELECT rowid FROM {asked.table} WHERE {where})" if asked.match else " IS NOT NULL"
        # A plus sign keeps SQLite from using an index: of a few the statements are looked up and sorted, of many the latest are tried.
        few, many = (f"WHERE number{among} ORDER BY +published", f"WHERE +number{among} ORDER BY published")
        sql = f"SELECT number FROM statement {few if total <= SORTED else many} DESC LIMIT :limit OFFSET :offset"
        numbers = self._connection.execute(text(sql), _only(values, sql)).scalars()
        return [(number, 0.0) for number in numbers], min(total, TOTAL_BOUND)

    def _total(self, asked: _Asked, where: str, values: dict[str, Any]) -> int:
        sql = f"SELECT count(*) FROM (SELECT 1 FROM {asked.table} WHERE {where} LIMIT :bound)"
        if not asked.match:
            sql = "SELECT count(*) FROM (SELECT 1 FROM statement LIMIT :bound)"
        return int(self._connection.execute(text(sql), _only(values, sql)).scalar() or 0)

    def _hits(
        self, asked: _Asked, found: Sequence[tuple[int, float]], terms: Sequence[Term]
    ) -> tuple[Hit, ...]:
        shown = [_d.c.id.label("document_id"), _d.c.story_id, _d.c.outlet, _d.c.title, _d.c.published]
        if asked.table == schema.STATEMENT_TEXT:
            shown += [_s.c.number, _s.c.start, _s.c.end, _s.c.lang, _s.c.act, _s.c.holder, _s.c.holder_name]
            query = select(*shown, _s.c.issue, _s.c.id.label("statement_id")).join_from(_s, _d)
            key = _s.c.number
        else:
            shown += [_p.c.id.label("number"), _p.c.start, _p.c.end, _p.c.lang]
            query = select(*shown).join_from(_p, _d)
            key = _p.c.id
        rows: dict[int, Row[Any]] = {}
        for batch in in_batches([number for number, _ in found]):
            rows.update({r.number: r for r in self._connection.execute(query.where(key.in_(batch)))})
        documents = self.document_texts({row.document_id for row in rows.values()})
        return tuple(
            _hit(rows[number], documents[rows[number].document_id], terms, score)
            for number, score in found
            if number in rows
        )


def _where(asked: _Asked) -> tuple[str, dict[str, Any]]:
    """Return the condition of a search in words, and its values."""
    where = f"{asked.table} MATCH :match"
    values: dict[str, Any] = {"match": asked.match, "bound": TOTAL_BOUND}
    if asked.story_id:  # the plus sign keeps SQLite from asking the full text once for each passage
        where += " AND +rowid IN (SELECT passage.id FROM document JOIN passage ON document_id = document.id"
        where += " WHERE story_id = :story)"
        values["story"] = asked.story_id
    return where, values


def _only(values: dict[str, Any], sql: str) -> dict[str, Any]:
    """Leave out the values that a statement does not name."""
    return {name: value for name, value in values.items() if f":{name}" in sql}


def _hit(row: Row[Any], document: Document, terms: Sequence[Term], score: float) -> Hit:
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
        score=score,
        act=Act(row.act) if "act" in values else None,
        speaker=values.get("holder"),
        speaker_name=values.get("holder_name"),
        issue=values.get("issue"),
        statement_id=values.get("statement_id"),
    )


def _without_surrogates(query: SearchQuery) -> SearchQuery:
    """Replace halves of characters, which no database takes and no report holds."""
    fields = ("text", "speaker", "entity", "issue", "outlet", "story_id")
    given = {name: value for name in fields if (value := getattr(query, name))}
    clean: dict[str, Any] = {name: v.encode("utf-8", "replace").decode() for name, v in given.items()}
    return replace(query, **clean)


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
