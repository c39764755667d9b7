"""Which stage runs when: reports in, one account out."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from crosswire import lang as packs
from crosswire.account.compile import Material, compile_account
from crosswire.annotate import annotate
from crosswire.annotate.many import annotate_all
from crosswire.clean import clean_report
from crosswire.clean.anchors import with_anchors
from crosswire.clean.outlets import OutletTable, load_outlets
from crosswire.codec.verify import Mismatch
from crosswire.compare.reasons import Reason
from crosswire.errors import NoReportsError, Problem, UsageError
from crosswire.ingest import iter_reports
from crosswire.model import Account, Annotation, Document, Entity, OtherDocument, RawReport, Statement
from crosswire.provenance import content_id
from crosswire.relate import Relations, relate
from crosswire.relate.embeddings import embed
from crosswire.resolve import resolve, with_entities
from crosswire.settings import Settings
from crosswire.statements import state

Progress = Callable[[str, int, int], None]
"""Called as ``progress(stage, done, total)``; ``total`` is 0 while it is not known."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """Reports read and cleaned, in a fixed order (publication date, id), with what went wrong."""

    documents: tuple[Document, ...]
    problems: tuple[Problem, ...]


def account(
    reports: Sequence[str | Path | bytes] | str | Path,
    *,
    lang: str | None = None,
    as_of: str | None = None,
    settings: Settings | None = None,
    progress: Progress | None = None,
) -> Account:
    """Compile one account from reports.

    Args:
        reports: Paths of files and folders; a string that holds a line break is itself a report, ``bytes`` are a file's content.
        lang: Language of the account's own words; None takes the commonest of the reports that has a pack.
        as_of: ISO date; reports published later are left out.
        settings: All other settings; ``lang`` and ``as_of`` given here win.
        progress: Called as work goes on, from the calling thread.

    Returns:
        The account. The order of ``reports`` changes nothing in it.

    Raises:
        NoReportsError: If not one report could be read; the message says why for the first few.
        UsageError: If a setting makes no sense.
    """
    base = settings or Settings()
    settings = replace(base, lang=lang or base.lang, as_of=as_of or base.as_of)
    tell = progress or _silent
    given = [reports] if isinstance(reports, str | Path) else list(reports)
    reading = read(given, settings=settings, progress=tell)
    kept, late = _up_to(reading.documents, settings.as_of)
    if not kept:
        raise NoReportsError(_nothing_read(reading, settings))
    language = _language(kept, settings.lang)
    annotations = _annotate_all(kept, tell)
    tell("relate", 0, 1)
    relations = relate(annotations, story=settings.story)
    tell("relate", 1, 1)
    return _compile(annotations, relations, reading.problems, late, (language, settings), tell)


def read(
    reports: Iterable[str | Path | bytes], *, settings: Settings, progress: Progress | None = None
) -> Reading:
    """Read and clean reports; one bad report never stops the others."""
    tell = progress or _silent
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """One report as crosswire reads it by itself."""

    annotation: Annotation
    entities: tuple[Entity, ...]
    statements: tuple[Statement, ...]


def show(
    reports: Iterable[str | Path | bytes], *, settings: Settings | None = None
) -> tuple[tuple[Shown, ...], tuple[Problem, ...]]:
    """Return each report as crosswire reads it by itself, with participants resolved within it."""
    reading = read(reports, settings=settings or Settings())
    shown = []
    for document in reading.documents:
        annotation = annotate(document)
        resolution = resolve([annotation])
        annotation = with_entities(annotation, resolution)
        statements = state([annotation], resolution).statements
        shown.append(Shown(annotation=annotation, entities=resolution.entities, statements=statements))
    return tuple(shown), reading.problems


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


def _annotate_all(documents: Sequence[Document], tell: Progress) -> tuple[Annotation, ...]:
    tell("annotate", 0, len(documents))
    return annotate_all(
        documents, on_done=lambda done: tell("annotate", done, len(documents)), meanwhile=lambda: embed(["."])
    )


def _compile(
    annotations: Sequence[Annotation],
    relations: Relations,
    problems: Sequence[Problem],
    late: Sequence[OtherDocument],
    choices: tuple[str, Settings],
    tell: Progress,
) -> Account:
    language, settings = choices
    in_story = set(relations.stories[0])
    own = [a for a in annotations if a.document.id in in_story]
    tell("resolve", 0, 1)
    resolution = resolve(own)
    own = [with_entities(annotation, resolution) for annotation in own]
    tell("state", 0, 1)
    statements = state(own, resolution)
    tell("compare", 0, 1)
    material = Material(
        annotations=tuple(own),
        resolution=resolution,
        relations=_within(relations, in_story),
        statements=statements,
        put_aside=(*relations.others, *late),
        other_documents=tuple(a.document for a in annotations if a.document.id not in in_story),
        problems=(*problems, *(problem for a in annotations for problem in a.problems)),
        lang=language,
        generated=_now(),
        as_of=settings.as_of,
    )
    compiled = compile_account(material)
    tell("compare", 1, 1)
    return compiled


def _within(relations: Relations, in_story: set[str]) -> Relations:
    """Keep what concerns the story; a derivation that crosses its edge is kept out with the other report."""
    derivations = tuple(
        d for d in relations.derivations if d.from_document in in_story and d.to_document in in_story
    )
    origins = tuple(
        replace(origin, document_ids=tuple(i for i in origin.document_ids if i in in_story))
        for origin in relations.origins
        if in_story.intersection(origin.document_ids)
    )
    return replace(relations, derivations=derivations, origins=origins)


def _up_to(
    documents: Sequence[Document], as_of: str | None
) -> tuple[tuple[Document, ...], tuple[OtherDocument, ...]]:
    if as_of is None:
        return tuple(documents), ()
    late = [d for d in documents if d.published and d.published[:10] > as_of[: len(d.published[:10])]]
    reasons = tuple(
        OtherDocument(
            document_id=d.id,
            reason=Reason.of("later-than-as-of", published=(d.published or "")[:10], as_of=as_of).text("en"),
        )
        for d in late
    )
    return tuple(d for d in documents if d not in late), reasons


def _language(documents: Sequence[Document], wanted: str | None) -> str:
    supported = packs.supported()
    if wanted is not None:
        if wanted not in supported:
            raise UsageError(f"lang: no pack for {wanted!r}; there are {', '.join(supported)}")
        return wanted
    distinct = {(document.text_sha256, document.lang) for document in documents}
    count = Counter(code for _, code in distinct if code in supported)
    return min(count, key=lambda code: (-count[code], code), default="en")


def _nothing_read(reading: Reading, settings: Settings) -> str:
    if reading.documents:
        return f"all {len(reading.documents)} reports were published after {settings.as_of}"
    found = [f"{p.path or p.document_id}: {p.message}" for p in reading.problems[:5]]
    return "no report could be read" + ("".join(f"\n  {line}" for line in found) if found else "")


def _now() -> str:
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    moment = datetime.fromtimestamp(int(epoch), UTC) if epoch else datetime.now(UTC)
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")


def _silent(stage: str, done: int, total: int) -> None:
    """Say nothing."""
    del stage, done, total
