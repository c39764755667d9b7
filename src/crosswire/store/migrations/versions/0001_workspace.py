"""The workspace as it was first kept: reports, stories, accounts, search, changes, fetches."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make all tables; the full-text table is SQLite's own."""
    _reports()
    _accounts()
    _log()
    if op.get_bind().dialect.name == "sqlite":
        for name in ("passage_text", "statement_text"):
            op.execute(
                f"CREATE VIRTUAL TABLE {name} USING fts5(tokens, facets, content='', "
                "tokenize=\"unicode61 remove_diacritics 0 categories 'L* N* Co Mn Mc'\")"
            )


def _reports() -> None:
    op.create_table(
        "meta",
        sa.Column("key", sa.Text, primary_key=True, nullable=False),
        sa.Column("value", sa.Text, nullable=False),
        sqlite_strict=True,
    )
    op.create_table(
        "raw",
        sa.Column("sha256", sa.Text, primary_key=True, nullable=False),
        sa.Column("size", sa.Integer, nullable=False),
        sa.Column("media_type", sa.Text, nullable=False),
        sa.Column("metadata", sa.Text, nullable=False),
        sa.Column("added", sa.Text, nullable=False),
        sqlite_strict=True,
    )
    op.create_table(
        "story",
        sa.Column("id", sa.Text, primary_key=True, nullable=False),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("lang", sa.Text, nullable=False),
        sa.Column("reports", sa.Integer, nullable=False),
        sa.Column("origins", sa.Integer, nullable=False),
        sa.Column("outlets", sa.Integer, nullable=False),
        sa.Column("languages", sa.Text, nullable=False),
        sa.Column("first_published", sa.Text, nullable=True),
        sa.Column("last_published", sa.Text, nullable=True),
        sa.Column("updated", sa.Text, nullable=False),
        sa.Column("findings", sa.Text, nullable=False),
        sa.Column("per_day", sa.Text, nullable=False),
        sa.Column("retired", sa.Integer, nullable=False),
        sa.Column("redirect_to", sa.Text, sa.ForeignKey("story.id"), nullable=True),
        sqlite_strict=True,
    )
    op.create_index("story_updated", "story", ["updated"])
    op.create_table(
        "document",
        sa.Column("id", sa.Text, primary_key=True, nullable=False),
        sa.Column("location", sa.Text, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("previous", sa.Text, sa.ForeignKey("document.id"), nullable=True),
        sa.Column("is_current", sa.Integer, nullable=False),
        sa.Column("outlet", sa.Text, nullable=True),
        sa.Column("title", sa.Text, nullable=True),
        sa.Column("lang", sa.Text, nullable=False),
        sa.Column("published", sa.Text, nullable=True),
        sa.Column("kind", sa.Text, nullable=True),
        sa.Column("raw_sha256", sa.Text, sa.ForeignKey("raw.sha256"), nullable=False),
        sa.Column("text_sha256", sa.Text, nullable=False),
        sa.Column("given", sa.Text, nullable=False),
        sa.Column("added", sa.Text, nullable=False),
        sa.Column("story_id", sa.Text, sa.ForeignKey("story.id"), nullable=True),
        sqlite_strict=True,
    )
    op.create_index("document_lang", "document", ["lang", "story_id"])
    op.create_index("document_outlet", "document", ["outlet", "story_id"])
    op.create_index("document_published", "document", ["is_current", "published"])
    op.create_index("document_raw", "document", ["raw_sha256"])
    op.create_index("document_story", "document", ["story_id"])
    op.create_index("document_version", "document", ["location", "version"], unique=True)
    op.create_table(
        "reading",
        sa.Column("document_id", sa.Text, sa.ForeignKey("document.id"), primary_key=True, nullable=False),
        sa.Column("producer", sa.Text, nullable=False),
        sa.Column("shape", sa.Text, nullable=False),
        sa.Column("record", sa.LargeBinary, nullable=False),
        sa.Column("source", sa.LargeBinary, nullable=False),
        sa.Column("annotation", sa.LargeBinary, nullable=True),
        sqlite_strict=True,
    )
    op.create_index("reading_producer", "reading", ["producer"])


def _accounts() -> None:
    op.create_table(
        "account",
        sa.Column("story_id", sa.Text, sa.ForeignKey("story.id"), primary_key=True, nullable=False),
        sa.Column("version", sa.Text, nullable=False),
        sa.Column("generated", sa.Text, nullable=False),
        sa.Column("shape", sa.Text, nullable=False),
        sa.Column("record", sa.LargeBinary, nullable=False),
        sqlite_strict=True,
    )
    op.create_table(
        "statement",
        sa.Column("number", sa.Integer, primary_key=True),
        sa.Column("story_id", sa.Text, sa.ForeignKey("story.id"), nullable=False),
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("document_id", sa.Text, sa.ForeignKey("document.id"), nullable=False),
        sa.Column("start", sa.Integer, nullable=False),
        sa.Column("end", sa.Integer, nullable=False),
        sa.Column("lang", sa.Text, nullable=False),
        sa.Column("act", sa.Text, nullable=False),
        sa.Column("holder", sa.Text, nullable=True),
        sa.Column("holder_name", sa.Text, nullable=True),
        sa.Column("recipient", sa.Text, nullable=True),
        sa.Column("issue_id", sa.Text, nullable=True),
        sa.Column("issue", sa.Text, nullable=True),
        sa.Column("issue_words", sa.Text, nullable=False),
        sa.Column("quotation_id", sa.Text, nullable=True),
        sa.Column("status", sa.Text, nullable=True),
        sa.Column("outlet", sa.Text, nullable=True),
        sa.Column("published", sa.Text, nullable=False),
        sqlite_strict=True,
    )
    op.create_index("statement_story", "statement", ["story_id", "id"], unique=True)
    op.create_index("statement_document", "statement", ["document_id"])
    op.create_index("statement_published", "statement", ["published"])
    op.create_table(
        "story_issue",
        sa.Column("story_id", sa.Text, sa.ForeignKey("story.id"), primary_key=True, nullable=False),
        sa.Column("issue_id", sa.Text, primary_key=True, nullable=False),
        sa.Column("label", sa.Text, nullable=False),
        sqlite_strict=True,
    )
    op.create_table(
        "story_entity",
        sa.Column("story_id", sa.Text, sa.ForeignKey("story.id"), primary_key=True, nullable=False),
        sa.Column("entity_id", sa.Text, primary_key=True, nullable=False),
        sa.Column("type", sa.Text, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("names", sa.Text, nullable=False),
        sa.Column("country", sa.Text, nullable=True),
        sa.Column("mentions", sa.Integer, nullable=False),
        sa.Column("words", sa.Text, nullable=False),
        sqlite_strict=True,
    )
    op.create_index("story_entity_entity", "story_entity", ["entity_id", "mentions"])
    op.create_table(
        "passage",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("document_id", sa.Text, sa.ForeignKey("document.id"), nullable=False),
        sa.Column("start", sa.Integer, nullable=False),
        sa.Column("end", sa.Integer, nullable=False),
        sa.Column("lang", sa.Text, nullable=False),
        sqlite_strict=True,
    )
    op.create_index("passage_document", "passage", ["document_id", "start"])
    op.create_table(
        "segment",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("name", sa.Text, nullable=False, unique=True),
        sa.Column("rows", sa.Integer, nullable=False),
        sa.Column("sha256", sa.Text, nullable=False),
        sqlite_strict=True,
    )
    op.create_table(
        "work",
        sa.Column("story_id", sa.Text, sa.ForeignKey("story.id"), primary_key=True, nullable=False),
        sa.Column("key", sa.Text, primary_key=True, nullable=False),
        sa.Column("blob", sa.LargeBinary, nullable=False),
        sqlite_strict=True,
    )


def _log() -> None:
    op.create_table(
        "change",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("story_id", sa.Text, sa.ForeignKey("story.id"), nullable=False),
        sa.Column("at", sa.Text, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("before", sa.Text, nullable=True),
        sa.Column("after", sa.Text, nullable=True),
        sa.Column("finding_id", sa.Text, nullable=True),
        sa.Column("document_id", sa.Text, nullable=True),
        sqlite_strict=True,
    )
    op.create_index("change_at", "change", ["at"])
    op.create_index("change_story", "change", ["story_id", "id"])
    op.create_table(
        "problem",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("at", sa.Text, nullable=False),
        sa.Column("code", sa.Text, nullable=False),
        sa.Column("stage", sa.Text, nullable=False),
        sa.Column("message", sa.Text, nullable=False),
        sa.Column("document_id", sa.Text, nullable=True),
        sa.Column("path", sa.Text, nullable=True),
        sa.Column("start", sa.Integer, nullable=True),
        sa.Column("end", sa.Integer, nullable=True),
        sqlite_strict=True,
    )
    op.create_index("problem_document", "problem", ["document_id"])
    op.create_index("problem_path", "problem", ["path"])
    op.create_table(
        "fetch",
        sa.Column("url", sa.Text, primary_key=True, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("state", sa.Text, nullable=False),
        sa.Column("at", sa.Text, nullable=True),
        sa.Column("next_at", sa.Text, nullable=True),
        sa.Column("failures", sa.Integer, nullable=False),
        sa.Column("message", sa.Text, nullable=True),
        sa.Column("status", sa.Integer, nullable=True),
        sa.Column("etag", sa.Text, nullable=True),
        sa.Column("last_modified", sa.Text, nullable=True),
        sa.Column("code", sa.Text, nullable=True),
        sa.Column("parent", sa.Text, nullable=True),
        sa.Column("followed", sa.Integer, nullable=False),
        sa.Column("interval_s", sa.Integer, nullable=True),
        sa.Column("moved_to", sa.Text, nullable=True),
        sa.Column("document_id", sa.Text, nullable=True),
        sa.Column("hint", sa.Text, nullable=True),
        sqlite_strict=True,
    )
    op.create_index("fetch_next", "fetch", ["next_at"])
    op.create_table(
        "saved_search",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("query", sa.Text, nullable=False),
        sa.Column("created", sa.Text, nullable=False),
        sqlite_strict=True,
    )
