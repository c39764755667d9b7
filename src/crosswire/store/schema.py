"""The tables of a workspace. What changes here changes by a new migration in ``migrations/versions`` and a new :data:`HEAD`.

Only types that SQLite's STRICT tables and PostgreSQL share: INTEGER, TEXT, REAL, BLOB (bytea). True and false are 1 and 0. Columns that
hold lists or mappings hold their JSON. The full-text table is SQLite's own and is made by the migrations alone.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import Column, ForeignKey, Index, Integer, LargeBinary, MetaData, Table, Text

KNOWN = ("0001", "0002")
"""Migrations this version of crosswire knows, oldest first."""
HEAD = KNOWN[-1]

APPLICATION_ID = 0x43575253
"""Says in the file's header that it is a workspace of crosswire ("CWRS")."""

metadata = MetaData()


def _table(name: str, *columns: Any) -> Table:
    return Table(name, metadata, *columns, sqlite_strict=True)


def _text(name: str, *rest: Any, **options: Any) -> Column[str]:
    return Column(name, Text, *rest, nullable=False, **options)


def _maybe(name: str, *rest: Any) -> Column[str | None]:
    return Column(name, Text, *rest, nullable=True)


def _integer(name: str, **options: Any) -> Column[int]:
    return Column(name, Integer, nullable=False, **options)


meta = _table("meta", _text("key", primary_key=True), _text("value"))

raw = _table(
    "raw",
    _text("sha256", primary_key=True),
    _integer("size"),
    _text("media_type"),
    _text("metadata"),
    _text("added"),
)

story = _table(
    "story",
    _text("id", primary_key=True),
    _text("title"),
    _text("lang"),
    _integer("reports"),
    _integer("origins"),
    _integer("outlets"),
    _text("languages"),
    _maybe("first_published"),
    _maybe("last_published"),
    _text("updated"),
    _text("findings"),
    _text("per_day"),
    _integer("retired"),
    _maybe("redirect_to", ForeignKey("story.id")),
    Index("story_updated", "updated"),
)

document = _table(
    "document",
    _text("id", primary_key=True),
    _text("location"),
    _integer("version"),
    _maybe("previous", ForeignKey("document.id")),
    _integer("is_current"),
    _maybe("outlet"),
    _maybe("title"),
    _text("lang"),
    _maybe("published"),
    _maybe("kind"),
    Column("raw_sha256", Text, ForeignKey("raw.sha256"), nullable=False),
    _text("text_sha256"),
    _text("given"),
    _text("added"),
    _maybe("story_id", ForeignKey("story.id")),
    Index("document_version", "location", "version", unique=True),
    Index("document_story", "story_id"),
    Index("document_raw", "raw_sha256"),
    Index("document_published", "is_current", "published"),
    Index("document_lang", "lang", "story_id"),
    Index("document_outlet", "outlet", "story_id"),
)

reading = _table(
    "reading",
    Column("document_id", Text, ForeignKey("document.id"), primary_key=True),
    _text("producer"),
    _text("shape"),
    Column("record", LargeBinary, nullable=False),
    Column("source", LargeBinary, nullable=False),
    Column("annotation", LargeBinary, nullable=True),
    Index("reading_producer", "producer"),
)

account = _table(
    "account",
    Column("story_id", Text, ForeignKey("story.id"), primary_key=True),
    _text("version"),
    _text("generated"),
    _text("shape"),
    Column("record", LargeBinary, nullable=False),
)

statement = _table(
    "statement",
    Column("number", Integer, primary_key=True),
    Column("story_id", Text, ForeignKey("story.id"), nullable=False),
    _text("id"),
    Column("document_id", Text, ForeignKey("document.id"), nullable=False),
    _integer("start"),
    _integer("end"),
    _text("lang"),
    _text("act"),
    _maybe("holder"),
    _maybe("holder_name"),
    _maybe("recipient"),
    _maybe("issue_id"),
    _maybe("issue"),
    _text("issue_words"),
    _maybe("quotation_id"),
    _maybe("status"),
    _maybe("outlet"),
    _text("published"),
    Index("statement_story", "story_id", "id", unique=True),
    Index("statement_document", "document_id"),
    Index("statement_published", "published"),
)

story_issue = _table(
    "story_issue",
    Column("story_id", Text, ForeignKey("story.id"), primary_key=True),
    _text("issue_id", primary_key=True),
    _text("label"),
)

story_entity = _table(
    "story_entity",
    Column("story_id", Text, ForeignKey("story.id"), primary_key=True),
    _text("entity_id", primary_key=True),
    _text("type"),
    _text("name"),
    _text("names"),
    _maybe("country"),
    _integer("mentions"),
    _text("words"),
    Index("story_entity_entity", "entity_id", "mentions"),
)

passage = _table(
    "passage",
    Column("id", Integer, primary_key=True),
    Column("document_id", Text, ForeignKey("document.id"), nullable=False),
    _integer("start"),
    _integer("end"),
    _text("lang"),
    Index("passage_document", "document_id", "start"),
)

change = _table(
    "change",
    Column("id", Integer, primary_key=True),
    Column("story_id", Text, ForeignKey("story.id"), nullable=False),
    _text("at"),
    _text("kind"),
    _text("reason"),
    _maybe("before"),
    _maybe("after"),
    _maybe("finding_id"),
    _maybe("document_id"),
    Index("change_story", "story_id", "id"),
    Index("change_at", "at"),
)

problem = _table(
    "problem",
    Column("id", Integer, primary_key=True),
    _text("at"),
    _text("code"),
    _text("stage"),
    _text("message"),
    _maybe("document_id"),
    _maybe("path"),
    Column("start", Integer, nullable=True),
    Column("end", Integer, nullable=True),
    Index("problem_path", "path"),
    Index("problem_document", "document_id"),
)

fetch = _table(
    "fetch",
    _text("url", primary_key=True),
    _text("kind"),
    _text("state"),
    _maybe("at"),
    _maybe("next_at"),
    _integer("failures"),
    _maybe("message"),
    Column("status", Integer, nullable=True),
    _maybe("etag"),
    _maybe("last_modified"),
    _maybe("code"),
    _maybe("parent"),
    _integer("followed"),
    Column("interval_s", Integer, nullable=True),
    _maybe("moved_to"),
    _maybe("document_id"),
    _maybe("hint"),
    Index("fetch_next", "next_at"),
)

saved_search = _table(
    "saved_search",
    Column("id", Integer, primary_key=True),
    _text("name"),
    _text("query"),
    _text("created"),
)

segment = _table(
    "segment",
    Column("id", Integer, primary_key=True),
    _text("name", unique=True),
    _integer("rows"),
    _text("sha256"),
)

PASSAGE_TEXT = "passage_text"
STATEMENT_TEXT = "statement_text"
FULL_TEXTS = {
    name: f"CREATE VIRTUAL TABLE {name} USING fts5(tokens, facets, content='', "
    "tokenize=\"unicode61 remove_diacritics 0 categories 'L* N* Co Mn Mc'\")"
    for name in (PASSAGE_TEXT, STATEMENT_TEXT)
}
"""Rows are those of ``passage`` and ``statement``: words, and what narrows a search as words of its own. Contentless: the words lie in
the reports already, and what is deleted is tokenised again from there."""
