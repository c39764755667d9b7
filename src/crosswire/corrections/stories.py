"""Which reports are one story, as people said."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from crosswire.corrections.anchoring import Library
from crosswire.corrections.folding import Corrections
from crosswire.corrections.values import MergeStories, SplitStory
from crosswire.model import Document


def regrouped(
    stories: Iterable[Sequence[str]], documents: Iterable[Document], corrections: Corrections
) -> tuple[tuple[str, ...], ...]:
    """Join and part stories as people said, one correction after the other.

    Args:
        stories: Ids of the reports of each story; every report in one.
        documents: Those reports, and no others.
        corrections: What people corrected; what does not concern stories is passed over.

    Returns:
        The stories, largest first as before: those that were not touched keep their order, ids keep theirs within a story. A
        report added later to one side of a parted story may still be taken into it.
    """
    library = Library(documents)
    groups = [list(story) for story in stories]
    for line in corrections.of_stories:
        if isinstance(line.change, MergeStories | SplitStory):
            named = {found.id for ref in line.change.documents if (found := library.document_of(ref))}
            regroup = _merged if isinstance(line.change, MergeStories) else _parted
            groups = regroup(groups, named)
    return tuple(tuple(group) for group in sorted(groups, key=lambda group: -len(group)))


def _merged(groups: list[list[str]], named: set[str]) -> list[list[str]]:
    touched = [group for group in groups if named.intersection(group)]
    if len(touched) < 2:
        return groups
    joined = [document_id for group in touched for document_id in group]
    return [joined if group is touched[0] else group for group in groups if group not in touched[1:]]


def _parted(groups: list[list[str]], named: set[str]) -> list[list[str]]:
    own = [document_id for group in groups for document_id in group if document_id in named]
    rest = [[document_id for document_id in group if document_id not in named] for group in groups]
    return [group for group in (*rest, own) if group]
