"""Caches of stories: a file each, beside the database, since they are large, change with every report and may be lost at any time.

A file is put in its place whole but not forced to the disk: after the power fails it may be gone or damaged, which is told by its hash.
"""

from __future__ import annotations

import os
from pathlib import Path

from crosswire.provenance import sha256_hex
from crosswire.store.files import TEMPORARY

_HASH = 64  # characters before the bytes


class Works:
    """The files under ``work/``; of the names, which come from outside, only hashes stand in theirs."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def put(self, story_id: str, blob: bytes, key: str = "") -> None:
        """Keep a cache in place of the one before.

        Raises:
            OSError: If it cannot be written.
        """
        self.folder.mkdir(exist_ok=True)
        path = self._path(story_id, key)
        unfinished = path.with_name(f"{path.name}.{os.getpid()}{TEMPORARY}")
        try:
            unfinished.write_bytes(sha256_hex(blob).encode("ascii") + blob)
            unfinished.replace(path)
        finally:
            unfinished.unlink(missing_ok=True)

    def find(self, story_id: str, key: str = "") -> bytes | None:
        """Return a cache, or None if there is none or it is damaged."""
        try:
            with self._path(story_id, key).open("rb") as file:
                told, blob = file.read(_HASH), file.read()
        except OSError:
            return None
        return blob if sha256_hex(blob).encode("ascii") == told else None

    def drop(self, story_id: str | None = None) -> None:
        """Drop the caches of a story, or all."""
        for path in self.folder.glob("*" if story_id is None else f"{_short(story_id)}.*"):
            path.unlink(missing_ok=True)

    def _path(self, story_id: str, key: str) -> Path:
        return self.folder / f"{_short(story_id)}.{_short(key)}"


def _short(name: str) -> str:
    return sha256_hex(name.encode("utf-8", "surrogatepass"))[:32]
