"""Hashes of what a score rests on: the gold it was taken on, and the language packs it was taken with."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path

_SHOWN = 16  # hexadecimal digits: enough to tell two states of a folder apart
_PROSE = frozenset({".md", ".pdf"})
_UNSETTLED = "annotators"


def gold_hash(folders: Sequence[Path], pack: str) -> str:
    """Return the hash of the files in ``folders``, their names within the folder included.

    Of a folder that has one for ``pack`` (the stories of crosswire's own gold) only that counts. Prose beside the data does not count, nor
    do files whose names open with a dot, nor what single annotators wrote before they agreed.
    """
    digest = hashlib.sha256()
    for folder in sorted(set(folders)):
        _add(digest, folder / pack if pack and (folder / pack).is_dir() else folder)
    return digest.hexdigest()[:_SHOWN]


def resources_hash(lang: str) -> str:
    """Return the hash of the packs that texts in ``lang`` are read with; of all packs for "all" and "macro".

    Args:
        lang: A language, or two joined by a hyphen.
    """
    data = resources.files("crosswire.lang") / "data"
    wanted = {"any", *lang.split("-")}
    whole = lang in ("all", "macro")
    digest = hashlib.sha256()
    for entry in sorted(data.iterdir(), key=lambda e: e.name):
        if entry.is_dir() and (whole or entry.name in wanted):
            _add_files(
                digest,
                (
                    (f"{entry.name}/{file.name}", file)
                    for file in sorted(entry.iterdir(), key=lambda f: f.name)
                ),
            )
    return digest.hexdigest()[:_SHOWN]


def _add(digest: hashlib._Hash, folder: Path) -> None:
    files = sorted(
        (file.relative_to(folder).as_posix(), file)
        for file in folder.rglob("*")
        if file.is_file()
        and file.suffix not in _PROSE
        and not file.name.startswith(".")
        and _UNSETTLED not in file.parts
    )
    _add_files(digest, files)


def _add_files(digest: hashlib._Hash, files: Iterable[tuple[str, Path | Traversable]]) -> None:
    for name, file in files:
        if file.is_file():
            data = file.read_bytes()
            digest.update(f"{name}:{len(data)}:".encode() + data)
