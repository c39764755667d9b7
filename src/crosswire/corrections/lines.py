"""The file of corrections: one line of JSON each, only ever added to."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from filelock import FileLock, Timeout

from crosswire.codec import parse_values
from crosswire.corrections.folding import Corrections
from crosswire.corrections.forms import from_values, to_line
from crosswire.corrections.values import Correcting, Correction
from crosswire.errors import (
    CodecError,
    NotFoundError,
    Problem,
    StoreBusyError,
    StoreError,
    StoreFullError,
    StoreReadOnlyError,
)

NAME = "corrections.jsonl"
_LOCK_S = 10.0
_FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})


@dataclass(frozen=True, slots=True, kw_only=True)
class Lines:
    """What a file of corrections holds.

    Attributes:
        corrections: Of all lines that can be read.
        problems: One for each line that cannot; it stays in the file.
    """

    corrections: Corrections
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Imported:
    """What taking over another file did: the lines that were new, and what could not be read of the other file."""

    added: tuple[Correction, ...]
    problems: tuple[Problem, ...]


def read(path: Path) -> Lines:
    """Read a file of corrections; one that does not exist holds none.

    Raises:
        StoreError: If it exists and cannot be read.
    """
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        return Lines(corrections=Corrections())
    except OSError as error:
        raise StoreError(f"{path}: cannot be read: {error.strerror or error}") from error
    return parse(data, str(path))


def parse(data: bytes, name: str) -> Lines:
    """Read the lines of a file's bytes; ``name`` stands in the problems."""
    found: list[Correction] = []
    problems: list[Problem] = []
    pieces = data.split(b"\n")
    for number, piece in enumerate(pieces, 1):
        if not piece.strip():
            continue
        where = f"{name}, line {number}"
        try:
            found.append(from_values(parse_values(piece, where=where), where))
        except CodecError as error:
            cut = number == len(pieces) and "not JSON" in str(error)
            code = "corrections.cut-off" if cut else "corrections.line"
            message = f"{where}: cut off, as by a crash while it was written" if cut else str(error)
            problems.append(Problem(code=code, stage="corrections", message=message, path=name))
    return Lines(corrections=Corrections.of(found), problems=tuple(problems))


def add(path: Path, change: Correcting, *, by: str, why: str = "", at: str | None = None) -> Correction:
    """Make a correction and write it at the end of the file; it is on the disk when this returns.

    Returns:
        The correction; the one that is there already if the same was made in the same second.

    Raises:
        CodecError: If something is lacking that the kind needs.
        NotFoundError: If it undoes a line that is not there.
        StoreError: If the file cannot be written; then it is as before.
    """
    with _writing(path):
        there = read(path).corrections
        made = there.made(change, by=by, why=why, at=at)
        if not _has(there, made.id):
            _append(path, to_line(made))
    return made


def append(path: Path, lines: Iterable[Correction]) -> tuple[Correction, ...]:
    """Write corrections at the end of the file, those that are in it already left out.

    Returns:
        Those written, in their order; they are on the disk when this returns.

    Raises:
        StoreError: If the file cannot be written; then it is as before.
    """
    with _writing(path):
        there = read(path).corrections
        new = {line.id: line for line in lines if not _has(there, line.id)}
        if new:
            _append(path, b"".join(to_line(line) for line in new.values()))
    return tuple(new.values())


def merge(path: Path, other: Path) -> Imported:
    """Take over the lines of another file; lines that both have stay once.

    Raises:
        NotFoundError: If there is no other file.
        StoreError: If one cannot be read or the other not be written.
    """
    if not other.is_file():
        raise NotFoundError(f"{other}: there is no such file")
    given = read(other)
    return Imported(added=append(path, given.corrections.lines), problems=given.problems)


def _has(corrections: Corrections, correction_id: str) -> bool:
    return any(line.id == correction_id for line in corrections.lines)


@contextmanager
def _writing(path: Path) -> Iterator[None]:
    """Hold the file's lock, so that no two processes look and write at once."""
    lock = FileLock(path.with_name(path.name + ".lock"), timeout=_LOCK_S)
    try:
        lock.acquire()
    except Timeout as error:
        raise StoreBusyError(f"{path}: another process has been writing it for {_LOCK_S:g} s") from error
    except OSError as error:
        raise _store_error(path, error) from error
    try:
        yield
    finally:
        lock.release()


def _append(path: Path, data: bytes) -> None:
    """Write at the end and wait for the disk; after an error the file has its old length."""
    is_new = not path.exists()
    try:
        with path.open("ab", buffering=0) as file:
            length = file.seek(0, os.SEEK_END)
            try:
                _write(file.fileno(), (b"" if _ends_with_line(path, length) else b"\n") + data)
                os.fsync(file.fileno())
            except OSError:
                os.ftruncate(file.fileno(), length)
                raise
        if is_new:
            _sync_folder(path.parent)
    except OSError as error:
        raise _store_error(path, error) from error


def _write(descriptor: int, data: bytes) -> None:
    view = memoryview(data)
    while view:
        view = view[os.write(descriptor, view) :]


def _ends_with_line(path: Path, length: int) -> bool:
    if not length:
        return True
    with path.open("rb") as file:
        file.seek(length - 1)
        return file.read(1) == b"\n"


def _sync_folder(folder: Path) -> None:
    if not hasattr(os, "O_DIRECTORY"):
        return
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _store_error(path: Path, error: OSError) -> StoreError:
    message = f"{path}: cannot be written: {error.strerror or error}; nothing was changed"
    if error.errno in _FULL:
        return StoreFullError(message)
    if error.errno in (errno.EROFS, errno.EACCES, errno.EPERM):
        return StoreReadOnlyError(message)
    return StoreError(message)
