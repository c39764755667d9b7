"""One report as crosswire reads it by itself."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from crosswire.annotate import annotate
from crosswire.errors import Problem
from crosswire.model import Annotation, Entity, Statement
from crosswire.pipeline.reading import read
from crosswire.resolve import resolve, with_entities
from crosswire.settings import Settings
from crosswire.statements import state


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
