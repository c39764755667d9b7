from __future__ import annotations

import sys
from contextlib import closing
from importlib import resources

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

from crosswire.store import Store, opening, schema
from crosswire.store.engines import connect, writing_engine
from crosswire.store.layout import Layout

SCRIPTS = resources.files("crosswire.store") / "migrations"


def test_the_migrations_known_are_those_there_are():
    config = Config()
    config.set_main_option("script_location", str(SCRIPTS))
    config.set_main_option("path_separator", "os")
    scripts = list(ScriptDirectory.from_config(config).walk_revisions())
    assert tuple(reversed([script.revision for script in scripts])) == schema.KNOWN
    assert all(not hasattr(script.module, "downgrade") for script in scripts)  # only forward


def test_the_tables_are_those_of_the_schema(folder):
    engine = writing_engine(folder / "crosswire.sqlite")
    with engine.connect() as connection:
        context = MigrationContext.configure(
            connection, opts={"target_metadata": schema.metadata, "compare_type": True}
        )
        found = compare_metadata(context, schema.metadata)
    engine.dispose()
    unexpected = [
        change
        for change in found
        if not (change[0] in ("remove_table", "remove_index") and "_text" in str(change[1]))
    ]
    assert unexpected == []


FIRST_ROWS = (
    "INSERT INTO raw VALUES ('ab', 3, 'text/plain', '{}', '2026-01-01T00:00:00Z')",
    "INSERT INTO story VALUES ('s-1', 'Ferry strike', 'en', 1, 1, 1, '{\"en\":1}', NULL, NULL, '2026-01-01T00:00:00Z', '{}', '[]', 0, NULL)",
    "INSERT INTO document (id, location, version, is_current, lang, raw_sha256, text_sha256, given, added, story_id) "
    "VALUES ('d-1', 'a.txt', 1, 1, 'en', 'ab', 'cd', '{}', '2026-01-01T00:00:00Z', 's-1')",
    "INSERT INTO change (story_id, at, kind, reason) VALUES ('s-1', '2026-01-01T00:00:00Z', 'new', 'a new report')",
)


@pytest.mark.parametrize("revision", schema.KNOWN)
def test_a_database_of_every_version_is_brought_up_to_date_with_its_rows(tmp_path, revision):
    layout = Layout(tmp_path)
    opening._build(layout, revision)
    with closing(connect(layout.database, "rw")) as connection:
        for statement in FIRST_ROWS:
            connection.execute(statement)
    with Store.open(tmp_path) as store, store.reading() as view:
        assert view.document_row("d-1").story_id == "s-1"
        assert view.story("s-1").languages == {"en": 1}
        assert view.changes().items[0].reason == "a new report"
    with closing(connect(layout.database, "rw")) as connection:
        assert connection.execute("SELECT version_num FROM alembic_version").fetchall() == [(schema.HEAD,)]


def test_the_table_of_caches_goes_with_what_is_in_it(tmp_path):
    layout = Layout(tmp_path)
    opening._build(layout, "0001")
    with closing(connect(layout.database, "rw")) as connection:
        for statement in FIRST_ROWS:
            connection.execute(statement)
        connection.execute("INSERT INTO work VALUES ('s-1', 'memo', x'00')")
    with Store.open(tmp_path) as store:
        assert store.find_work("s-1", "memo") is None
    with closing(connect(layout.database, "rw")) as connection:
        tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_master")}
        assert "work" not in tables
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []


def test_opening_what_is_up_to_date_loads_no_migrations(folder, monkeypatch):
    for name in [name for name in sys.modules if name.startswith("alembic")]:
        monkeypatch.delitem(sys.modules, name)
    Store.open(folder).close()
    assert not [name for name in sys.modules if name.startswith("alembic")]


def test_a_migration_that_fails_leaves_the_database_as_it_was(folder, monkeypatch):
    with closing(connect(folder / "crosswire.sqlite", "rw")) as connection:
        connection.execute("UPDATE meta SET value = '0' WHERE key = 'tokens'")

    def fail(transaction):
        transaction.put_meta("half", "done")
        raise RuntimeError("bug")

    monkeypatch.setattr(opening, "rebuild_index", fail)
    with pytest.raises(RuntimeError):
        Store.open(folder)
    with closing(connect(folder / "crosswire.sqlite", "rw")) as connection:
        assert connection.execute("SELECT value FROM meta WHERE key IN ('half', 'tokens')").fetchall() == [
            ("0",)
        ]
