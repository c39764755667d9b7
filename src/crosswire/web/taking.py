"""Reports that a reader gives on a page: words, files, an address. Nothing given names a place on this machine's disk."""

from __future__ import annotations

import re
import threading
from collections.abc import Iterable, Mapping
from pathlib import PurePosixPath
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from crosswire.errors import Problem, UsageError
from crosswire.model import RawReport
from crosswire.model.workspace import Added, AddResult
from crosswire.provenance import sha256_hex

if TYPE_CHECKING:
    from crosswire.workspace import Workspace

LONGEST_NAME = 120
_NOT_IN_NAMES = re.compile(r"[^\w.\- ]+")
_warming = threading.Lock()
_warm = threading.Event()


def add_words(workspace: Workspace, words: str, told: Mapping[str, str]) -> AddResult:
    """Add one report whose words were pasted.

    Args:
        workspace: Where to.
        words: The report.
        told: What the reader says of it: ``outlet``, ``published``, ``title``; empty values say nothing.
    """
    data = words.replace("\r\n", "\n").encode("utf-8", "replace")
    digest = sha256_hex(data)
    raw = RawReport(
        location=f"pasted://{digest[:16]}",
        data=data,
        media_type="text/plain",
        sha256=digest,
        text=data.decode("utf-8"),
        metadata={name: value for name, value in told.items() if value},
    )
    return workspace.add_raw([raw])


def add_files(workspace: Workspace, files: Iterable[tuple[str, bytes]]) -> AddResult:
    """Add files by name and bytes; archives are opened. Files that cannot be read are among the results as "failed"."""
    from crosswire.ingest import iter_file

    problems: list[Problem] = []
    raws: list[RawReport] = []
    for name, data in files:
        plain = file_name(name)
        location = f"upload://{sha256_hex(data)[:8]}/{plain}"
        raws += iter_file(
            data, name=plain, location=location, settings=workspace.settings, on_problem=problems.append
        )
    result = workspace.add_raw(raws)
    failed = (Added(location=p.path or "", outcome="failed", problem=p) for p in problems)
    return AddResult(reports=(*result.reports, *failed), story_ids=result.story_ids)


def add_address(workspace: Workspace, address: str) -> AddResult:
    """Fetch a page and add it, or take a feed onto the list that is followed.

    Raises:
        UsageError: If it is no address of the web.
    """
    from crosswire.ingest.web import Fetcher
    from crosswire.workspace.following import Follower

    if urlsplit(address).scheme not in ("http", "https"):
        raise UsageError("address: expected http://… or https://…")
    (step,) = Follower(workspace=workspace, fetcher=Fetcher(workspace.settings)).follow([address])
    if step.added is not None:
        stories = (step.added.story_id,) if step.added.story_id else ()
        return AddResult(reports=(step.added,), story_ids=stories)
    if step.row.kind != "page":
        return AddResult(reports=(Added(location=address, outcome="unchanged"),), story_ids=())
    problem = Problem(
        code=step.row.code or "ingest.unreadable",
        stage="ingest",
        message=step.row.message or "",
        path=address,
    )
    return AddResult(reports=(Added(location=address, outcome="failed", problem=problem),), story_ids=())


def file_name(given: str) -> str:
    """Return the last part of a file's name as a browser gives it, without anything that a path could be made of."""
    last = PurePosixPath(given.replace("\\", "/")).name
    plain = _NOT_IN_NAMES.sub("_", last).strip(" .") or "report"
    stem, dot, suffix = plain.rpartition(".")
    return f"{stem[: LONGEST_NAME - len(suffix)]}{dot}{suffix}" if dot else plain[:LONGEST_NAME]


def warm() -> None:
    """Load what reading a report takes, in a thread of its own, once: the reader is about to add something."""
    if _warm.is_set() or not _warming.acquire(blocking=False):
        return
    threading.Thread(target=_load, name="warming", daemon=True).start()


def _load() -> None:
    from crosswire import lang
    from crosswire.annotate import annotate
    from crosswire.clean import clean_report
    from crosswire.relate.embeddings import embed

    for code in lang.supported():
        words = {"de": "Am Montag sagte die Ministerin, die Werft bleibe offen."}.get(
            code, "The minister said on Monday that the yard will stay open."
        )
        data = words.encode()
        raw = RawReport(
            location="-",
            data=data,
            media_type="text/plain",
            sha256=sha256_hex(data),
            text=words,
            metadata={"lang": code},
        )
        document, _ = clean_report(raw, document_id="d-0000000000000000", outlets=None, timeout_s=10.0)
        if document is not None:
            annotate(document)
    embed(["."])
    _warm.set()
