"""Copies of a whole workspace, made while others read and write.

A copy is first made under a temporary name beside its place and gets its own name when it is whole. The database is copied as it is
at one moment; bytes and vectors never change once written, so those it lists fit it; caches of stories that do not
are passed over when they are read. A copy in a folder is a workspace: open it. One in a ``.zip`` is unpacked first.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
import zipfile
from collections.abc import Sequence
from contextlib import closing, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from crosswire.errors import StoreExistsError
from crosswire.store.blobs import Blobs
from crosswire.store.engines import connect
from crosswire.store.failures import of_system, translated
from crosswire.store.files import TEMPORARY, sync_folder
from crosswire.store.layout import Layout

if TYPE_CHECKING:
    from crosswire.store.opening import Store


def back_up(store: Store, target: Path) -> Path:
    """Copy a workspace.

    Args:
        store: The workspace.
        target: A folder, or a file ending in ``.zip``, that does not exist.

    Returns:
        The absolute path of the copy.

    Raises:
        StoreExistsError: If there is anything at ``target``, or it lies in the workspace.
        StoreFullError: If there is no room; what was copied is removed.
    """
    target = target.absolute()
    if target.exists() or target.is_symlink():
        raise StoreExistsError(f"{target}: exists already; name a place where nothing is")
    if target.resolve().is_relative_to(store.folder.resolve()):
        raise StoreExistsError(f"{target}: lies in the workspace itself; name a place outside of it")
    unfinished = target.with_name(f"{target.name}.{os.getpid()}{TEMPORARY}")
    try:
        with translated(store.folder):
            target.parent.mkdir(parents=True, exist_ok=True)
            here, there = Layout(store.folder), Layout(unfinished)
            hashes = _copy(here, there)
            if target.suffix.lower() == ".zip":
                _zip(here, there, hashes, target)
            else:
                _copy_blobs(Blobs(here.raw), Blobs(there.raw), hashes)
                _force_all(unfinished)
                unfinished.rename(target)
            sync_folder(target.parent)
    except OSError as error:
        raise of_system(error, target) from error
    finally:
        shutil.rmtree(unfinished, ignore_errors=True)
    return target


def _copy(here: Layout, there: Layout) -> list[str]:
    """Copy all but the bytes of reports; returns the hashes of those that belong to it."""
    for folder in (there.folder, there.raw, there.vectors):
        folder.mkdir()
    with (
        closing(connect(here.database, "ro")) as source,
        closing(sqlite3.connect(there.database)) as copy,
    ):
        source.backup(copy)
        segments = [name for (name,) in copy.execute("SELECT name FROM segment")]
        hashes = [digest for (digest,) in copy.execute("SELECT sha256 FROM raw ORDER BY sha256")]
    for name in segments:
        if (here.vectors / name).is_file():  # one that is missing can be rebuilt; the doctor says so
            shutil.copyfile(here.vectors / name, there.vectors / name)
    if here.work.is_dir():  # else the first report more to each story would cost as much as the whole story
        there.work.mkdir()
        for cache in (path for path in here.work.iterdir() if not path.name.endswith(TEMPORARY)):
            with suppress(FileNotFoundError):  # dropped meanwhile
                shutil.copyfile(cache, there.work / cache.name)
    for text, copied in zip(here.texts, there.texts, strict=True):
        if text.is_file():
            copied.write_bytes(_whole_lines(text))
    return hashes


def _copy_blobs(old: Blobs, new: Blobs, hashes: Sequence[str]) -> None:
    for digest in hashes:
        if old.path(digest).is_file():
            new.path(digest).parent.mkdir(exist_ok=True)
            shutil.copyfile(old.path(digest), new.path(digest))


def _whole_lines(path: Path) -> bytes:
    """Return a file without a last line that somebody is just writing."""
    data = path.read_bytes()
    return data if path.suffix != ".jsonl" else data[: data.rfind(b"\n") + 1]


def _zip(here: Layout, there: Layout, hashes: Sequence[str], target: Path) -> None:
    """Pack the copy, and the bytes of reports from where they lie: they never change."""
    unfinished = there.folder.with_name(f"{there.folder.name}.zip{TEMPORARY}")
    blobs = Blobs(here.raw)
    try:
        with zipfile.ZipFile(unfinished, "x", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
            for path in sorted(path for path in there.folder.rglob("*") if path.is_file()):
                archive.write(path, path.relative_to(there.folder))
            for digest in hashes:
                if blobs.path(digest).is_file():
                    archive.write(blobs.path(digest), blobs.path(digest).relative_to(here.folder))
        with unfinished.open("rb") as file:
            os.fsync(file.fileno())
        unfinished.rename(target)
    finally:
        unfinished.unlink(missing_ok=True)


def _force_all(folder: Path) -> None:
    """Force a copy to the disk: all that is waiting at once, since forcing 20,000 small files one by one takes minutes."""
    if hasattr(os, "sync"):
        os.sync()
        return
    for path in folder.rglob("*"):
        if path.is_file():
            with path.open("rb+") as file:
                os.fsync(file.fileno())
