"""Cleaning one report, step by step."""

from __future__ import annotations

from collections.abc import Mapping

from crosswire import lang as packs
from crosswire.clean import languages
from crosswire.clean.assemble import assemble
from crosswire.clean.characters import compose, regular
from crosswire.clean.codes import problem
from crosswire.clean.lines import iter_lines, paragraphs
from crosswire.clean.reading import Reading, read
from crosswire.errors import Problem, ReportError
from crosswire.model import Document, PublishedBasis, RawReport
from crosswire.provenance import sha256_hex


def clean_report(
    raw: RawReport, *, document_id: str, outlets: Mapping[str, object] | None = None
) -> tuple[Document | None, tuple[Problem, ...]]:
    """Clean one report."""
    try:
        reading = read(raw)
    except ReportError as error:
        return None, (problem(error.problem_code, raw.location, str(error), document_id),)
    return _document(raw, reading, document_id)


def _document(raw: RawReport, reading: Reading, document_id: str) -> tuple[Document | None, tuple[Problem, ...]]:
    text, alignment = regular(reading.text)
    passages = list(reading.passages) if reading.passages is not None else paragraphs(list(iter_lines(text)))
    done = assemble(passages, text, document_id)
    lang = languages.language(done.text)
    problems = list(reading.problems)
    if lang not in packs.supported():
        problems.append(problem("clean.language-unsupported", raw.location, f"language {lang} has no pack", document_id))
    facts = {**reading.metadata, **raw.metadata}
    document = Document(
        id=document_id,
        location=raw.location,
        outlet=facts.get("outlet"),
        agency=(),
        byline=facts.get("byline"),
        title=facts.get("title"),
        lang=lang,
        published=facts.get("published") or raw.file_date,
        published_basis=PublishedBasis.METADATA if facts.get("published") else PublishedBasis.FILE if raw.file_date else None,
        kind=None,
        disclaimer=None,
        raw_sha256=raw.sha256,
        text=done.text,
        text_sha256=sha256_hex(done.text.encode("utf-8", "replace")),
        blocks=done.blocks,
        links=done.links,
        raw_text=reading.text,
        alignment=compose(done.alignment, alignment),
    )
    return document, tuple(problems)
