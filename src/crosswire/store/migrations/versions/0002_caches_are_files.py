"""Caches of stories are files beside the database: their table goes."""

from __future__ import annotations

from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Drop the table; what was in it is computed again when it is needed."""
    op.drop_table("work")
