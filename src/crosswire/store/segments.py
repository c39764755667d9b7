"""Vectors of the reports in files of arrays, each written once under a name of its own; the database lists those that hold.

A row added while the last file is small is written with that file's rows to a new one, so that few bytes are written at a time; what has
grown to :data:`TAIL_ROWS` goes to the file before. Of the files that are no longer listed the last :data:`KEPT` stay, for readers who
began before; the others are removed after each write.
"""

from __future__ import annotations

import io
import time
import zipfile
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from crosswire.errors import StoreDamagedError
from crosswire.provenance import sha256_hex
from crosswire.store.files import TEMPORARY, write_whole
from crosswire.store.values import Ragged, VectorRow, Vectors, Weighted

FULL_ROWS = 512
"""Rows from which a segment is left alone: 512 rows of 512 numbers with their words are some 2.5 MB, written in 10 ms."""

TAIL_ROWS = 32
"""Rows up to which the last segment is written anew with each that is added: .2 MB, 1 ms; with 512 rows it is 30 ms at every report."""

KEPT = 4
"""Unlisted files that stay for readers who began before; a copy of the workspace that comes too late for one leaves it out, and its rows
are made again from the reports."""

_ARRAYS = (
    "lead",
    "head",
    "words_keys",
    "words_weights",
    "words_ends",
    "names_keys",
    "names_weights",
    "names_ends",
)
_NONE = Ragged(keys=np.zeros(0, np.int32), weights=np.zeros(0, np.float32), ends=np.zeros(0, np.int64))
EMPTY = Vectors(
    document_ids=(),
    lead=np.zeros((0, 0), np.float32),
    head=np.zeros((0, 0), np.float16),
    words=_NONE,
    names=_NONE,
)


class Segments:
    """The files under ``vectors/``."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def write(self, vectors: Vectors) -> tuple[str, str]:
        """Write a segment; returns its name and the hash of its bytes."""
        data = _dump(vectors)
        digest = sha256_hex(data)
        name = f"{digest[:32]}.npz"
        self.folder.mkdir(exist_ok=True)
        write_whole(self.folder / name, data)
        return name, digest

    def read(self, name: str, sha256: str) -> Vectors:
        """Read a segment.

        Raises:
            StoreDamagedError: If it is missing or not what was written; vectors can be rebuilt from the reports.
        """
        path = self.folder / name
        try:
            data = path.read_bytes()
        except FileNotFoundError as error:
            raise StoreDamagedError(f"{path}: missing; it can be rebuilt from the reports") from error
        if sha256_hex(data) != sha256:
            raise StoreDamagedError(f"{path}: damaged; it can be rebuilt from the reports")
        return _load(data)

    def unlisted(self, listed: Sequence[str], *, older_than_s: float = 0.0) -> tuple[Path, ...]:
        """Return files that no longer hold, or were never finished, in order."""
        if not self.folder.is_dir():
            return ()
        now = time.time()
        names = set(listed)
        found = []
        for path in sorted(self.folder.iterdir()):
            if path.name in names or not path.name.endswith((".npz", TEMPORARY)):
                continue
            with suppress(FileNotFoundError):
                if now - path.stat().st_mtime >= older_than_s:
                    found.append(path)
        return tuple(found)

    def sweep(self, listed: Sequence[str]) -> None:
        """Remove what is no longer listed, but for the last few; only after what lists them is on the disk."""
        ages = []
        for path in self.unlisted(listed):
            with suppress(FileNotFoundError):
                ages.append((path.stat().st_mtime_ns, path))
        for _, path in sorted(ages)[:-KEPT]:
            path.unlink(missing_ok=True)


def of_rows(rows: Sequence[VectorRow]) -> Vectors:
    """Put rows together.

    Raises:
        ValueError: If their vectors differ in length.
    """
    if not rows:
        return EMPTY
    return Vectors(
        document_ids=tuple(row.document_id for row in rows),
        lead=np.stack([np.asarray(row.lead, np.float32) for row in rows]),
        head=np.stack([np.asarray(row.head, np.float16) for row in rows]),
        words=_ragged([row.words for row in rows]),
        names=_ragged([row.names for row in rows]),
    )


def joined(parts: Sequence[Vectors]) -> Vectors:
    """Put segments together in order."""
    parts = [part for part in parts if part.document_ids]
    if len(parts) <= 1:
        return parts[0] if parts else EMPTY
    return Vectors(
        document_ids=tuple(i for part in parts for i in part.document_ids),
        lead=np.concatenate([part.lead for part in parts]),
        head=np.concatenate([part.head for part in parts]),
        words=_joined([part.words for part in parts]),
        names=_joined([part.names for part in parts]),
    )


def _ragged(rows: Sequence[Weighted]) -> Ragged:
    return Ragged(
        keys=np.concatenate([np.asarray(keys, np.int32) for keys, _ in rows]),
        weights=np.concatenate([np.asarray(weights, np.float32) for _, weights in rows]),
        ends=np.cumsum([len(keys) for keys, _ in rows], dtype=np.int64),
    )


def _joined(parts: Sequence[Ragged]) -> Ragged:
    starts = np.cumsum([0, *(len(part.keys) for part in parts[:-1])], dtype=np.int64)
    return Ragged(
        keys=np.concatenate([part.keys for part in parts]),
        weights=np.concatenate([part.weights for part in parts]),
        ends=np.concatenate([part.ends + start for part, start in zip(parts, starts, strict=True)]),
    )


def _dump(vectors: Vectors) -> bytes:
    ids = np.frombuffer("\n".join(vectors.document_ids).encode("utf-8"), np.uint8)
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as archive:
        for name, array in (("ids", ids), *zip(_ARRAYS, _arrays(vectors), strict=True)):
            member = io.BytesIO()
            np.save(member, array, allow_pickle=False)
            archive.writestr(zipfile.ZipInfo(f"{name}.npy"), member.getvalue())
    return buffer.getvalue()


def _arrays(vectors: Vectors) -> tuple[NDArray[np.generic], ...]:
    words, names = vectors.words, vectors.names
    return (
        vectors.lead,
        vectors.head,
        words.keys,
        words.weights,
        words.ends,
        names.keys,
        names.weights,
        names.ends,
    )


def _load(data: bytes) -> Vectors:
    with np.load(io.BytesIO(data), allow_pickle=False) as arrays:
        lead, head, *rest = (arrays[name] for name in _ARRAYS)
        ids = arrays["ids"].tobytes().decode("utf-8")
    return Vectors(
        document_ids=tuple(ids.split("\n")) if ids else (),
        lead=lead,
        head=head,
        words=Ragged(keys=rest[0], weights=rest[1], ends=rest[2]),
        names=Ragged(keys=rest[3], weights=rest[4], ends=rest[5]),
    )
