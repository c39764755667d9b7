"""Runs migrations on the connection that ``store.migrating`` hands over; Alembic executes this file."""

from __future__ import annotations

from alembic import context

from crosswire.store.schema import metadata

context.configure(
    connection=context.config.attributes["connection"], target_metadata=metadata, transactional_ddl=True
)
with context.begin_transaction():
    context.run_migrations()
