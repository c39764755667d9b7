"""Connections to the database: many that read, one that writes."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Any
from urllib.parse import quote

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.pool import QueuePool

_READERS = 8
"""Connections kept open for readers; more are opened when more read at once, and closed after."""
_MOST_READERS = 120
_WAIT_S = 30.0
_BUSY_MS = 10_000
"""How long SQLite waits for a lock: only a copy being made or the recovery after a crash ever holds one that long."""
_CACHE_KIB = 8_000
"""Pages kept by a connection; the system's own cache holds the rest."""

_LOG_BYTES = 64_000_000
"""What the write-ahead log is cut back to after a large transaction."""


def address(path: Path, mode: str) -> str:
    """Return the name SQLite opens a file by; ``mode`` is "rw", "ro" or "immutable"."""
    options = "mode=ro&immutable=1" if mode == "immutable" else f"mode={mode}"
    return f"file:{quote(str(path.absolute()))}?{options}"


def connect(path: Path, mode: str) -> sqlite3.Connection:
    """Open the database without SQLAlchemy; transactions are begun by hand."""
    return sqlite3.connect(
        address(path, mode), uri=True, isolation_level=None, check_same_thread=False, timeout=_BUSY_MS / 1000
    )


def reading_engine(path: Path, mode: str) -> Engine:
    """Return connections that only read; each transaction sees one state of the database."""
    return _engine(path, mode, "BEGIN", ("PRAGMA query_only = 1",), size=_READERS)


def writing_engine(path: Path) -> Engine:
    """Return the connection that writes: what is committed is on the disk."""
    pragmas = (
        "PRAGMA synchronous = FULL",
        "PRAGMA foreign_keys = 1",
        f"PRAGMA journal_size_limit = {_LOG_BYTES}",
    )
    return _engine(path, "rw", "BEGIN IMMEDIATE", pragmas, size=1)


def _engine(path: Path, mode: str, begin: str, pragmas: tuple[str, ...], *, size: int) -> Engine:
    engine = create_engine(
        "sqlite://",
        creator=lambda: connect(path, mode),
        poolclass=QueuePool,
        pool_size=size,
        max_overflow=_MOST_READERS,
        pool_timeout=_WAIT_S,
    )

    @event.listens_for(engine, "connect")
    def _prepare(connection: sqlite3.Connection, record: Any) -> None:
        del record
        for pragma in (*pragmas, f"PRAGMA cache_size = -{_CACHE_KIB}", f"PRAGMA busy_timeout = {_BUSY_MS}"):
            connection.execute(pragma)

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        connection.exec_driver_sql(begin)

    return engine
