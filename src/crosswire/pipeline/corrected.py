"""Where what people corrected enters a run over files."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from crosswire.corrections import Corrections
from crosswire.corrections.lines import read
from crosswire.corrections.stories import regrouped
from crosswire.errors import Problem, UsageError
from crosswire.model import Document, OtherDocument
from crosswire.relate import Relations
from crosswire.settings import Settings

_APART = "a person took it out of the story"


def corrections_of(settings: Settings) -> tuple[Corrections, tuple[Problem, ...]]:
    """Read the file of corrections that the settings name.

    Returns:
        What people corrected, and a problem for each line that cannot be read; nothing where no file is named.

    Raises:
        UsageError: If the file named is not there.
    """
    if settings.corrections is None:
        return Corrections(), ()
    path = Path(settings.corrections)
    if not path.is_file():
        raise UsageError(f"corrections: there is no file {settings.corrections}")
    lines = read(path)
    return lines.corrections, lines.problems


def with_stories(relations: Relations, documents: Sequence[Document], corrections: Corrections) -> Relations:
    """Return relations whose stories are as people said."""
    if not corrections.of_stories:
        return relations
    stories = regrouped(relations.stories, documents, corrections)
    known = {other.document_id: other for other in relations.others}
    others = tuple(
        known.get(i) or OtherDocument(document_id=i, reason=_APART) for story in stories[1:] for i in story
    )
    return replace(relations, stories=stories, others=others)
