"""Reports in: read, cleaned, and put in a fixed order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from crosswire.clean import clean_report
from crosswire.clean.anchors import with_anchors
from crosswire.clean.outlets import OutletTable, load_outlets
from crosswire.codec.verify import Mismatch
from crosswire.errors import Problem
from crosswire.ingest import iter_reports
from crosswire.model import Document, RawReport
from crosswire.provenance import content_id
from crosswire.settings import Settings

Progress = Callable[[str, int, int], None]
"""Called as ``progress(stage, done, total)``; ``total`` is 0 while it is not known."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """Reports read and cleaned, in a fixed order (publication date, id), with what went wrong."""

    documents: tuple[Document, ...]
    problems: tuple[Problem, ...]


def read(
    reports: Iterable[str | Path | bytes], *, settings: Settings, progress: Progress | None = None
) -> Reading:
    """Read and clean reports; one bad report never stops the others."""
    tell = progress or silent
    problems: list[Problem] = []
    raws = sorted(
        iter_reports(list(reports), settings=settings, on_problem=problems.append),
        key=lambda raw: (raw.sha256, raw.location),
    )
    outlets = load_outlets(Path(settings.outlets)) if settings.outlets else None
    documents: list[Document] = []
    for done, (document_id, raw) in enumerate(_identified(raws)):
        tell("read", done, len(raws))
        document, found = _clean(raw, document_id, outlets, settings.report_timeout_s)
        problems.extend(found)
        if document is not None:
            documents.append(document)
    tell("read", len(raws), len(raws))
    documents.sort(key=lambda document: (document.published or "", document.id))
    return Reading(documents=with_anchors(documents), problems=tuple(problems))


def check_against_reports(raw: Mapping[str, Any], reports: Path) -> tuple[Mismatch, ...]:
    """Compare the documents of a parsed account with the files they were read from.

    Args:
        raw: A parsed account (``codec.parse``).
        reports: The folder or file of reports.

    Returns:
        A mismatch for each document whose bytes are not among the reports, or that now reads differently.
    """
    texts: dict[str, set[str]] = {}
    for document in read([reports], settings=Settings()).documents:
        texts.setdefault(document.raw_sha256, set()).add(document.text_sha256)
    mismatches = []
    for index, stored in enumerate(raw.get("documents", ())):
        found = texts.get(stored["raw_sha256"])
        if found is None:
            message = f"no file among the reports has the hash {stored['raw_sha256']} ({stored['location']})"
            mismatches.append(Mismatch(path=f"$.documents[{index}].raw_sha256", message=message))
        elif stored["text_sha256"] not in found:
            message = f"{stored['location']} is now read as another text; was it made by another version?"
            mismatches.append(Mismatch(path=f"$.documents[{index}].text_sha256", message=message))
    return tuple(mismatches)


def _identified(raws: Sequence[RawReport]) -> list[tuple[str, RawReport]]:
    """Give each report its id: from its bytes alone, with a number when the same bytes are given several times."""
    count: Counter[str] = Counter()
    identified = []
    for raw in raws:
        number = count[raw.sha256]
        count[raw.sha256] += 1
        parts = (raw.sha256,) if number == 0 else (raw.sha256, number)
        identified.append((content_id("d", *parts), raw))
    return identified


def _clean(
    raw: RawReport, document_id: str, outlets: OutletTable | None, timeout_s: float
) -> tuple[Document | None, tuple[Problem, ...]]:
    try:
        return clean_report(raw, document_id=document_id, outlets=outlets, timeout_s=timeout_s)
    except RecursionError as error:  # page trees can be nested deeper than any parser bears
        message = f"nested too deeply to be read: {error}"
        problem = Problem(code="clean.too-deep", stage="clean", message=message, path=raw.location)
        return None, (problem,)


def silent(stage: str, done: int, total: int) -> None:
    """Say nothing."""
    del stage, done, total
