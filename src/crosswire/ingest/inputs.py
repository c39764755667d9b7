"""What the user gives, walked: paths, folders, standard input, texts and bytes."""

from __future__ import annotations

import os
import re
import stat
import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from crosswire.ingest import media_types
from crosswire.ingest.codes import OnProblem, problem
from crosswire.ingest.containers import is_hidden
from crosswire.ingest.items import Item
from crosswire.ingest.records import record_item
from crosswire.provenance import content_id
from crosswire.settings import Settings

ReportInput = str | bytes | Path | Mapping[str, Any]
STANDARD_INPUT = "-"
_FETCHED = "an address; http and https are fetched into a workspace: crosswire add DIR ADDRESS"
_NOT_FETCHED = f"{_FETCHED}; this is neither"
_LONGEST_PATH = 1024
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]{1,20}://")
_CONTAINERS = frozenset(
    (media_types.ZIP, media_types.JSON, media_types.JSON_LINES, media_types.MHTML, media_types.EMAIL)
)


def iter_items(inputs: Iterable[ReportInput], settings: Settings, on_problem: OnProblem) -> Iterator[Item]:
    """Yield the files behind ``inputs``, folders sorted and recursive, each path once."""
    seen: set[str] = set()
    for given in inputs:
        if isinstance(given, bytes):
            yield Item(location=content_id("bytes", given.hex()[:4096], len(given)), name="", data=given)
        elif isinstance(given, Mapping):
            yield from _record(given, on_problem)
        elif given == STANDARD_INPUT:
            if STANDARD_INPUT not in seen:
                seen.add(STANDARD_INPUT)
                yield from _standard_input(settings, on_problem)
        elif isinstance(given, str) and is_text(given):
            data = given.encode("utf-8", "surrogatepass")
            yield Item(location=content_id("text", given), name="", data=data, text=given)
        elif is_address(given) and not os.path.exists(str(given)):
            on_problem(
                problem("ingest.not-found", str(given), _FETCHED if _is_of_web(given) else _NOT_FETCHED)
            )
        else:
            yield from _path(Path(given), settings, on_problem, seen)


def is_address(given: object) -> bool:
    """Tell whether a string is an address of the web, or of another net, rather than a path."""
    return isinstance(given, str) and _SCHEME.match(given) is not None


def _is_of_web(given: object) -> bool:
    return str(given).lower().startswith(("http://", "https://"))


def is_text(given: str) -> bool:
    """Tell whether a string is a report's text rather than a path: it has a line break or is too long for a path."""
    return "\n" in given or len(given) > _LONGEST_PATH or "\0" in given


def _record(given: Mapping[str, Any], on_problem: OnProblem) -> Iterator[Item]:
    where = content_id(
        "record", *(f"{key}={value}" for key, value in sorted(given.items(), key=lambda kv: str(kv[0])))
    )
    item = record_item(given, where)
    if item is None:
        on_problem(
            problem("ingest.bad-record", where, "a record must have a string in text, html, body or content")
        )
    else:
        yield item


def _standard_input(settings: Settings, on_problem: OnProblem) -> Iterator[Item]:
    data = sys.stdin.buffer.read(settings.max_bytes + 1)
    if len(data) > settings.max_bytes:
        on_problem(
            problem(
                "ingest.too-large", STANDARD_INPUT, f"more than {settings.max_bytes} bytes on standard input"
            )
        )
    else:
        yield Item(location=STANDARD_INPUT, name="", data=data)


def _path(path: Path, settings: Settings, on_problem: OnProblem, seen: set[str]) -> Iterator[Item]:
    try:
        status = path.stat()
    except OSError as error:
        code = (
            "ingest.not-found"
            if isinstance(error, FileNotFoundError) and not path.is_symlink()
            else "ingest.unreadable"
        )
        on_problem(problem(code, str(path), error.strerror or str(error)))
        return
    except ValueError as error:
        on_problem(problem("ingest.not-found", repr(path), str(error)))
        return
    if stat.S_ISDIR(status.st_mode):
        yield from _folder(path, settings, on_problem, seen)
    else:
        yield from _file(path, status, settings, on_problem, seen)


def _folder(root: Path, settings: Settings, on_problem: OnProblem, seen: set[str]) -> Iterator[Item]:
    visited: set[tuple[int, int]] = set()
    found = False
    pending = [root]
    while pending:
        folder = pending.pop()
        try:
            status = folder.stat()
            names = sorted(os.listdir(folder))
        except OSError as error:
            on_problem(problem("ingest.unreadable", str(folder), error.strerror or str(error)))
            continue
        if (status.st_dev, status.st_ino) in visited:
            on_problem(
                problem("ingest.loop", str(folder), "the folder is reached a second time through a link")
            )
            continue
        visited.add((status.st_dev, status.st_ino))
        entries = [folder / name for name in names if not is_hidden(name)]
        pending.extend(reversed([entry for entry in entries if entry.is_dir()]))
        for entry in entries:
            if not entry.is_dir():
                found = True
                yield from _path(entry, settings, on_problem, seen)
        found = found or len(pending) > 0
    if not found:
        on_problem(problem("ingest.empty", str(root), "the folder holds no files"))


def _file(
    path: Path, status: os.stat_result, settings: Settings, on_problem: OnProblem, seen: set[str]
) -> Iterator[Item]:
    key = os.path.abspath(path)
    if key in seen:
        return
    seen.add(key)
    location = path.as_posix()
    if not stat.S_ISREG(status.st_mode):
        on_problem(problem("ingest.unreadable", location, "not a regular file"))
        return
    kind = media_types.BY_SUFFIX.get(path.suffix.lower())
    limit = settings.max_total_bytes if kind in _CONTAINERS else settings.max_bytes
    if status.st_size > limit:
        on_problem(problem("ingest.too-large", location, f"{status.st_size} bytes; the limit is {limit}"))
        return
    try:
        with path.open("rb") as stream:
            data = stream.read(limit + 1)
    except OSError as error:
        on_problem(problem("ingest.unreadable", location, error.strerror or str(error)))
        return
    yield Item(location=location, name=path.name, data=data)
