"""Turns what SQLite and the system report into errors that say what to do."""

from __future__ import annotations

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy.exc import DBAPIError

from crosswire.errors import (
    StoreBusyError,
    StoreDamagedError,
    StoreError,
    StoreFullError,
    StoreReadOnlyError,
)

_FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
_READ_ONLY = frozenset({errno.EROFS, errno.EACCES, errno.EPERM})


@contextmanager
def translated(folder: Path) -> Iterator[None]:
    """Raise a :class:`StoreError` in place of an error of SQLite or of the system.

    Raises:
        StoreFullError: No room left.
        StoreReadOnlyError: The folder cannot be written.
        StoreDamagedError: The database is damaged.
        StoreBusyError: Another program holds the database.
        StoreError: Any other failure of reading or writing.
    """
    try:
        yield
    except DBAPIError as error:
        if isinstance(error.orig, sqlite3.Error):
            raise _of_sqlite(error.orig, folder) from error
        raise
    except sqlite3.Error as error:
        raise _of_sqlite(error, folder) from error
    except UnicodeEncodeError as error:
        raise StoreError(
            f"{folder}: {error.object!r:.200} holds half a character, which cannot be kept; replace it"
        ) from error
    except OSError as error:
        if _is_elsewhere(error, folder):
            raise
        raise of_system(error, folder) from error


def _is_elsewhere(error: OSError, folder: Path) -> bool:
    """Whether it concerns no part of the workspace, but what whoever has it open was doing: another file, a closed pipe."""
    if isinstance(error.filename, str | Path):
        return not Path(error.filename).is_relative_to(folder)
    return error.errno not in _FULL | _READ_ONLY | {errno.EIO}


def _of_sqlite(error: sqlite3.Error, folder: Path) -> Exception:
    name = getattr(error, "sqlite_errorname", None) or ""
    if name.startswith("SQLITE_FULL") or name in {"SQLITE_IOERR_WRITE", "SQLITE_IOERR_FSYNC"}:
        return full(folder)
    if name.startswith(("SQLITE_READONLY", "SQLITE_PERM", "SQLITE_CANTOPEN")):
        return read_only(folder)
    if name.startswith(("SQLITE_CORRUPT", "SQLITE_NOTADB", "SQLITE_IOERR_SHORT_READ")):
        return damaged(folder, str(error))
    if name.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
        return StoreBusyError(
            f"{folder}: another program holds the database ({error}); try again when it has ended"
        )
    if isinstance(error, sqlite3.IntegrityError | sqlite3.ProgrammingError | sqlite3.InterfaceError):
        return error
    return StoreError(f"{folder}: the database cannot be used: {error}")


def of_system(error: OSError, folder: Path) -> StoreError:
    """Return the error to raise for what the system reports."""
    if error.errno in _FULL:
        return full(folder)
    if error.errno in _READ_ONLY:
        return read_only(folder)
    return StoreError(f"{error.filename or folder}: {error.strerror or error}")


def full(folder: Path) -> StoreFullError:
    """Return the error for a full disk."""
    return StoreFullError(
        f"{folder}: no room left on the disk; what was being written was given up, all before it is kept. Free some space and try again"
    )


def read_only(folder: Path) -> StoreReadOnlyError:
    """Return the error for a folder that cannot be written."""
    return StoreReadOnlyError(
        f"{folder}: cannot be written. Change its permissions, or copy the workspace to where it can be written"
    )


def damaged(folder: Path, what: str) -> StoreDamagedError:
    """Return the error for a damaged database."""
    return StoreDamagedError(
        f"{folder / 'crosswire.sqlite'}: damaged ({what}). Restore a backup of the workspace; without one, the reports "
        f"as they were given lie in {folder / 'raw'} and can be added to a new workspace"
    )
