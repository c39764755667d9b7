"""Opening and making workspaces, and handing out snapshots and transactions."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from types import TracebackType

from sqlalchemy import Connection, Engine, text

from crosswire.errors import (
    Problem,
    StoreError,
    StoreExistsError,
    StoreMissingError,
    StoreNewerError,
    StoreReadOnlyError,
)
from crosswire.store.engines import connect, reading_engine, writing_engine
from crosswire.store.failures import damaged, read_only, translated
from crosswire.store.files import TEMPORARY, sync_folder
from crosswire.store.layout import Layout
from crosswire.store.locking import WriterLock
from crosswire.store.migrating import migrate
from crosswire.store.reading import View
from crosswire.store.reading.base import GENERATION
from crosswire.store.rebuilding import rebuild_index
from crosswire.store.schema import APPLICATION_ID, HEAD, KNOWN
from crosswire.store.tokens import TOKENS_VERSION
from crosswire.store.works import Works
from crosswire.store.writing import Transaction

WAIT_S = 30.0
"""How long a writer waits for another before it gives up."""


class Store:
    """A workspace folder, open. Safe to use from several threads; views and transactions are for one thread each."""

    def __init__(self, layout: Layout, mode: str) -> None:
        """Use :meth:`open` or :meth:`create`."""
        self._layout = layout
        self._mode = mode
        self._lock = WriterLock(layout.lock)
        self._works = Works(layout.work)

    @classmethod
    def create(cls, folder: str | Path) -> Store:
        """Make a workspace.

        Args:
            folder: Made if it does not exist; else it must be empty.

        Raises:
            StoreExistsError: If the folder is a workspace already, or holds something else.
            StoreReadOnlyError: If it cannot be made there.
        """
        layout = Layout(Path(folder).absolute())
        with translated(layout.folder):
            _check_empty(layout)
            _make_folder(layout.folder)
            with WriterLock(layout.lock).held(WAIT_S):
                _check_empty(layout)
                _build(layout)
        return cls.open(folder)

    @classmethod
    def open(cls, folder: str | Path) -> Store:
        """Open a workspace; one of an older version is brought up to date first.

        Raises:
            StoreMissingError: If there is no workspace.
            StoreNewerError: If a newer crosswire wrote it.
            StoreDamagedError: If its database is damaged.
            StoreReadOnlyError: If it is of an older version and cannot be written.
        """
        layout = Layout(Path(folder).absolute())
        if layout.folder.is_file():
            raise StoreMissingError(
                f"{folder}: a file, not the folder of a workspace; a backup (.zip) is unpacked first, crosswire init makes a new one"
            )
        if not layout.database.is_file():
            raise StoreMissingError(f"{folder}: no workspace here; make one with: crosswire init {folder}")
        mode = _mode(layout)
        with translated(layout.folder):
            revision, tokens = _look(layout, mode)
        store = cls(layout, mode)
        if revision != HEAD or tokens != TOKENS_VERSION:
            store._bring_up_to_date(revision, tokens)
        return store

    @property
    def folder(self) -> Path:
        """The workspace folder, absolute."""
        return self._layout.folder

    @property
    def corrections_path(self) -> Path:
        """Where corrections are kept; the file need not exist."""
        return self._layout.corrections

    @property
    def outlets_path(self) -> Path:
        """Where the user's outlets are kept; the file need not exist."""
        return self._layout.outlets

    @property
    def settings_path(self) -> Path:
        """Where the workspace's settings are kept; the file need not exist."""
        return self._layout.settings

    @property
    def read_only(self) -> bool:
        """Whether the folder cannot be written."""
        return self._mode != "rw"

    @contextmanager
    def reading(self) -> Iterator[View]:
        """Open a consistent snapshot; many at once, from any thread, never waiting for a writer."""
        with translated(self.folder), self._readers.connect() as connection, connection.begin():
            view = View(connection, self._layout)
            view.generation()  # the snapshot is taken by the first thing read
            yield view

    @contextmanager
    def writing(self, at: str | None = None, timeout_s: float = WAIT_S) -> Iterator[Transaction]:
        """Begin a transaction: at its end all that was written is on the disk; after an error, nothing is.

        Args:
            at: Time that what is written bears (UTC, ISO 8601 to the second); None takes the present.
            timeout_s: How long to wait for another writer.

        Raises:
            StoreBusyError: If another writes all that time.
            StoreReadOnlyError: If the folder cannot be written.
            StoreFullError: If there is no room; nothing of the transaction is kept, all before it is.
        """
        if self.read_only:
            raise read_only(self.folder)
        with (
            translated(self.folder),
            self._lock.held(timeout_s),
            self._writer.connect() as connection,
            connection.begin(),
        ):
            before = _changes(connection)
            done = Transaction(connection, self._layout, at or now())
            yield done
            if _changes(connection) != before:
                _count_up(connection)
            connection.commit()
            done.tidy()

    def generation(self) -> int:
        """Return a number that grows with every write that was kept, by any process."""
        with self.reading() as view:
            return view.generation()

    def find_work(self, story_id: str, key: str = "") -> bytes | None:
        """Return a cache of a story; caches are of no transaction."""
        return self._works.find(story_id, key)

    def put_work(self, story_id: str, blob: bytes, key: str = "") -> None:
        """Keep a cache of a story, from any thread.

        Raises:
            OSError: If it cannot be written.
        """
        self._works.put(story_id, blob, key)

    def close(self) -> None:
        """Close all connections; the store may be used again after."""
        for name in ("_readers", "_writer"):
            engine = self.__dict__.pop(name, None)
            if engine is not None:
                engine.dispose()

    def __enter__(self) -> Store:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def backup(self, target: str | Path) -> Path:
        """Copy the workspace as it is now to a new folder or ``.zip``, while others may write; see ``store.backups``."""
        from crosswire.store.backups import back_up

        return back_up(self, Path(target))

    def export(self, target: str | Path) -> Path:
        """Write everything to a new folder in open forms; see ``store.exports``."""
        from crosswire.store.exports import export

        return export(self, Path(target))

    def doctor(self, *, repair: bool = False, quick: bool = False) -> tuple[Problem, ...]:
        """Check that everything is there and fits together; see ``store.doctor``."""
        from crosswire.store.doctor import examine

        return examine(self, repair=repair, quick=quick)

    @cached_property
    def _readers(self) -> Engine:
        return reading_engine(self._layout.database, self._mode)

    @cached_property
    def _writer(self) -> Engine:
        return writing_engine(self._layout.database)

    def _bring_up_to_date(self, revision: str | None, tokens: str | None) -> None:
        if revision not in KNOWN:
            raise StoreNewerError(
                f"{self.folder}: written by a newer crosswire (database {revision}, this version knows up to {HEAD}); "
                "install that version or a later one"
            )
        if self.read_only:
            raise StoreReadOnlyError(
                f"{self.folder}: of an older version (database {revision}) and cannot be written, so that it cannot "
                "be brought up to date; copy it to where it can"
            )
        with (
            translated(self.folder),
            self._lock.held(WAIT_S),
            self._writer.connect() as connection,
            connection.begin(),
        ):
            migrate(connection)
            if tokens != TOKENS_VERSION:
                rebuild_index(Transaction(connection, self._layout, now()))
            _stamp(connection)


def now() -> str:
    """Return the present (UTC, ISO 8601 to the second); ``SOURCE_DATE_EPOCH`` stands in for it."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    moment = datetime.fromtimestamp(int(epoch), UTC) if epoch else datetime.now(UTC)
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")


def _mode(layout: Layout) -> str:
    if os.access(layout.folder, os.W_OK) and os.access(layout.database, os.W_OK):
        return "rw"
    log = layout.database.with_name(layout.database.name + "-wal")
    return "ro" if log.exists() and log.stat().st_size else "immutable"


def _check_empty(layout: Layout) -> None:
    if layout.database.exists():
        raise StoreExistsError(f"{layout.folder}: already a workspace")
    if layout.folder.is_dir():
        ours = {layout.lock, layout.lock.with_suffix(".owner"), *layout.texts}
        other = sorted(p.name for p in layout.folder.iterdir() if p not in ours and not _is_unused(p))
        if other:
            raise StoreExistsError(f"{layout.folder}: not empty ({other[0]}); name a new folder")
    elif layout.folder.exists():
        raise StoreExistsError(f"{layout.folder}: not a folder")


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except (FileNotFoundError, NotADirectoryError) as error:
        raise StoreReadOnlyError(
            f"{folder}: no folder can be made there ({error.strerror}); name another place"
        ) from error


def _is_unused(path: Path) -> bool:
    """Whether it is left of a making that was cut off."""
    return TEMPORARY in path.name or (path.is_dir() and not any(path.iterdir()))


def _build(layout: Layout, revision: str = HEAD) -> None:
    """Make the database under another name and give it its own when it is whole."""
    layout.raw.mkdir(exist_ok=True)
    layout.vectors.mkdir(exist_ok=True)
    unfinished = layout.database.with_name(layout.database.name + TEMPORARY)
    for path in layout.folder.glob(f"{unfinished.name}*"):
        path.unlink()
    with closing(sqlite3.connect(unfinished)) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    engine = writing_engine(unfinished)
    with engine.connect() as connection_, connection_.begin():
        migrate(connection_, revision)
        _stamp(connection_)
    engine.dispose()
    unfinished.replace(layout.database)
    sync_folder(layout.folder)


def _look(layout: Layout, mode: str) -> tuple[str | None, str | None]:
    """Return which migration and which words the database has, by SQLite alone: this is all that opening costs."""
    with closing(connect(layout.database, mode)) as connection:
        if connection.execute("PRAGMA application_id").fetchone()[0] != APPLICATION_ID:
            raise StoreError(f"{layout.database}: a database of another program")
        try:
            revision = connection.execute("SELECT version_num FROM alembic_version").fetchone()
            tokens = connection.execute("SELECT value FROM meta WHERE key = 'tokens'").fetchone()
        except sqlite3.OperationalError as error:
            if getattr(error, "sqlite_errorname", "") != "SQLITE_ERROR":
                raise
            raise damaged(layout.folder, str(error)) from error
    return (revision[0] if revision else None), (tokens[0] if tokens else None)


def _stamp(connection: Connection) -> None:
    from importlib.metadata import version  # slow to load, and only needed here

    put = text(
        "INSERT INTO meta VALUES (:key, :value) ON CONFLICT (key) DO UPDATE SET value = excluded.value"
    )
    values = {"crosswire": version("crosswire"), "tokens": TOKENS_VERSION}
    connection.execute(put, [{"key": key, "value": value} for key, value in values.items()])


def _changes(connection: Connection) -> int:
    return int(connection.exec_driver_sql("SELECT total_changes()").scalar() or 0)


def _count_up(connection: Connection) -> None:
    connection.execute(
        text(
            "INSERT INTO meta VALUES (:key, '1') ON CONFLICT (key) DO UPDATE SET value = CAST(value AS INTEGER) + 1"
        ),
        {"key": GENERATION},
    )
