"""The golden cases of reading and cleaning: what a folder's input comes to, as plain data."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from crosswire.clean import clean_report
from crosswire.errors import Problem
from crosswire.ingest import iter_reports
from crosswire.model import Document
from crosswire.settings import Settings

FOLDER = Path(__file__).parent / "clean"


def cases() -> list[Path]:
    return sorted(path for path in FOLDER.iterdir() if path.is_dir())


def outcome(case: Path) -> dict[str, Any]:
    """Read and clean a case; locations are relative to its folder."""
    problems: list[Problem] = []
    documents = []
    for raw in iter_reports([next(case.glob("input.*"))], settings=Settings(), on_problem=problems.append):
        document, more = clean_report(raw, document_id="d-1")
        problems.extend(more)
        if document is not None:
            documents.append(described(document, case))
    return {"documents": documents, "problems": [[p.code, _relative(p.path or "", case)] for p in problems]}


def described(document: Document, case: Path) -> dict[str, Any]:
    words = document.words
    return {
        "location": _relative(document.location, case),
        "title": document.title,
        "outlet": document.outlet,
        "agency": list(document.agency),
        "byline": document.byline,
        "lang": document.lang,
        "published": document.published,
        "published_basis": document.published_basis and document.published_basis.value,
        "kind": document.kind and document.kind.value,
        "disclaimer": document.disclaimer and words(document.disclaimer),
        "blocks": [[b.kind.value, words(b.span)] + [words(s) for s in b.repeats] for b in document.blocks],
        "links": [[words(link.span), link.url] for link in document.links],
        "credits": [words(span) for span in document.credits],
    }


def _relative(location: str, case: Path) -> str:
    return location.replace(case.as_posix() + "/", "")
