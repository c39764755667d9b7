"""Brings a database to the version this code knows. Alembic is imported here and nowhere else, and only when there is something to do."""

from __future__ import annotations

from importlib import resources

from sqlalchemy import Connection

from crosswire.store.schema import HEAD


def migrate(connection: Connection, revision: str = HEAD) -> None:
    """Run the missing migrations up to ``revision`` inside the connection's open transaction, so that all or none of them hold."""
    from alembic import command
    from alembic.config import Config

    with resources.as_file(resources.files("crosswire.store") / "migrations") as scripts:
        config = Config()
        config.set_main_option("script_location", str(scripts).replace("%", "%%"))
        config.set_main_option("path_separator", "os")
        config.attributes["connection"] = connection
        command.upgrade(config, revision)
