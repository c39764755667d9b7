"""Reports in, one account out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from crosswire.annotate.many import LEAST_DOCUMENTS, annotate_all, outlines
from crosswire.corrections import Corrections
from crosswire.errors import NoReportsError
from crosswire.model import Account, Annotation, Document
from crosswire.pipeline.corrected import corrections_of, with_stories
from crosswire.pipeline.reading import Progress, Reading, read, silent
from crosswire.pipeline.stories import Request, compile_related, language_of, uncollected, up_to
from crosswire.relate import Relations, relate
from crosswire.relate.embeddings import embed
from crosswire.settings import Settings


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
    tell = progress or silent
    corrections, unread = corrections_of(settings)
    given = [reports] if isinstance(reports, str | Path) else list(reports)
    reading = read(given, settings=settings, progress=tell)
    kept, late = up_to(reading.documents, settings.as_of)
    if not kept:
        raise NoReportsError(_nothing_read(reading, settings))
    language = language_of(kept, settings.lang)
    annotations, relations = _related(kept, settings, corrections, tell)
    request = Request(
        lang=language,
        as_of=settings.as_of,
        problems=(*reading.problems, *unread),
        late=late,
        corrections=corrections,
    )
    return compile_related(annotations, relations, request, tell)


def _related(
    documents: Sequence[Document], settings: Settings, corrections: Corrections, tell: Progress
) -> tuple[tuple[Annotation, ...], Relations]:
    """Return what the reports say and how they hang together.

    Where there are many and one story is wanted, it is looked for first, by their sentences alone; the others are not read further. Of
    few, all are read at once: the models then load side by side.
    """
    if settings.story == "all" or len(documents) < LEAST_DOCUMENTS:
        annotations = _annotate_all(documents, tell)
        return annotations, _relate(annotations, settings, corrections, tell)
    annotations = outlines(documents)
    relations = _relate(annotations, settings, corrections, tell)
    wanted = set(relations.stories[0])
    own = _annotate_all([document for document in documents if document.id in wanted], tell)
    read = {annotation.document.id: annotation for annotation in own}
    return tuple(read.get(outlined.document.id, outlined) for outlined in annotations), relations


def _relate(
    annotations: Sequence[Annotation], settings: Settings, corrections: Corrections, tell: Progress
) -> Relations:
    tell("relate", 0, 1)
    documents = [annotation.document for annotation in annotations]
    with uncollected():
        relations = with_stories(relate(annotations, story=settings.story), documents, corrections)
    tell("relate", 1, 1)
    return relations


def _annotate_all(documents: Sequence[Document], tell: Progress) -> tuple[Annotation, ...]:
    tell("annotate", 0, len(documents))
    return annotate_all(
        documents, on_done=lambda done: tell("annotate", done, len(documents)), meanwhile=lambda: embed(["."])
    )


def _nothing_read(reading: Reading, settings: Settings) -> str:
    if reading.documents:
        return f"all {len(reading.documents)} reports were published after {settings.as_of}"
    found = [f"{p.path or p.document_id}: {p.message}" for p in reading.problems[:5]]
    return "no report could be read" + ("".join(f"\n  {line}" for line in found) if found else "")
