"""Bytes of reports as they were given: one file each, named by its hash, written once, checked when read."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from crosswire.errors import NotFoundError, StoreDamagedError
from crosswire.provenance import sha256_hex
from crosswire.store.files import TEMPORARY, sync_folder, write_whole


class Blobs:
    """The files under ``raw/``; a file is in the folder of the first two digits of its hash."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def path(self, sha256: str) -> Path:
        """Return where these bytes lie, or would lie."""
        return self.folder / sha256[:2] / sha256

    def put(self, sha256: str, data: bytes) -> None:
        """Keep bytes; if they are there as they should be, nothing is written.

        Raises:
            ValueError: If ``sha256`` is not their hash.
            OSError: If they cannot be written.
        """
        path = self.path(sha256)
        if path.is_file() and path.stat().st_size == len(data) and path.read_bytes() == data:
            return
        if sha256_hex(data) != sha256:
            raise ValueError(f"these {len(data)} bytes do not have the hash {sha256}")
        if not path.parent.is_dir():
            path.parent.mkdir(parents=True, exist_ok=True)
            sync_folder(self.folder)
        write_whole(path, data)

    def get(self, sha256: str) -> bytes:
        """Return the bytes.

        Raises:
            NotFoundError: If they are not kept here.
            StoreDamagedError: If the file no longer has this hash.
        """
        path = self.path(sha256)
        try:
            data = path.read_bytes()
        except FileNotFoundError as error:
            raise NotFoundError(f"no report with the hash {sha256} in {self.folder}") from error
        if sha256_hex(data) != sha256:
            raise StoreDamagedError(
                f"{path}: its bytes are not those of its name; put back the file from a backup, or add the report again"
            )
        return data

    def names(self) -> Iterator[str]:
        """Yield the hash of each file, in order."""
        for path in sorted(self.folder.glob("??/*")):
            if not path.name.endswith(TEMPORARY):
                yield path.name

    def leftovers(self) -> tuple[Path, ...]:
        """Return files of interrupted writes, in order."""
        return tuple(sorted(self.folder.glob(f"??/*{TEMPORARY}")))
