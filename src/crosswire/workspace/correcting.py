"""What people corrected, in a workspace: which stories a correction concerns, and what it decides about which report is in which."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import fields, is_dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from crosswire.codec import parse_values
from crosswire.corrections import (
    Anchor,
    Correcting,
    Correction,
    Corrections,
    DocumentRef,
    EntityRef,
    MergeStories,
    SplitStory,
)
from crosswire.corrections.lines import read
from crosswire.errors import NotFoundError
from crosswire.store import Store, View

if TYPE_CHECKING:
    from crosswire.workspace.assigning import Held
    from crosswire.workspace.keeping import Keeper

PARTED = "workspace.parted"
"""Under which the store keeps, for each line that parts a story, the reports that stayed behind when it was made."""
_MOST_NAMESAKES = 50


class CorrectionsFile:
    """The corrections of a workspace, read again only when their file was written.

    Args:
        path: The file; it need not exist.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._seen: tuple[int, int] | None = None
        self._corrections = Corrections()

    def corrections(self) -> Corrections:
        """Return all lines that can be read."""
        try:
            status = self.path.stat()
            seen = (status.st_mtime_ns, status.st_size)
        except FileNotFoundError:
            seen = (0, 0)
        if seen != self._seen:
            self._corrections = read(self.path).corrections
            self._seen = seen
        return self._corrections


def corrections_in(view: View, file: CorrectionsFile) -> Corrections:
    """Return all corrections, with the reports that stayed behind where a story was parted: they concern the story of these too."""
    corrections, kept = file.corrections(), view.meta(PARTED)
    if kept is None:
        return corrections
    stayed: dict[str, list[str]] = parse_values(kept.encode(), where=PARTED)
    return replace(corrections, stayed={line: tuple(documents) for line, documents in stayed.items()})


def stories_left(view: View, corrections: Corrections, lines: Iterable[Correction]) -> set[str]:
    """Return the stories of the reports that stayed behind where lines part a story."""
    stayed = [i for line in lines for i in corrections.stayed.get(line.id, ())]
    return {row.story_id for row in view.document_rows(stayed).values() if row.story_id}


def stories_concerned(view: View, change: object) -> set[str]:
    """Return the stories whose account a correction may change, as they are now."""
    stories: set[str] = set()
    for part in _parts(change):
        if isinstance(part, Anchor | DocumentRef):
            current = find_document(view, part)
            row = view.document_rows([current]).get(current) if current else None
            stories.update([row.story_id] if row and row.story_id else [])
        elif isinstance(part, EntityRef):
            stories.update(_stories_naming(view, part))
    return stories


def _parts(value: Any) -> Iterator[object]:
    """Yield a correction and all that it is made of."""
    yield value
    if isinstance(value, tuple):
        for item in value:
            yield from _parts(item)
    elif is_dataclass(value):
        for field in fields(value):
            yield from _parts(getattr(value, field.name))


def _stories_naming(view: View, entity: EntityRef) -> Iterable[str]:
    if entity.id is not None:
        with suppress(NotFoundError):
            yield from view.entity(entity.id).story_ids
    if entity.name is not None:
        for row in view.entities(text=entity.name, limit=_MOST_NAMESAKES).items:
            yield from row.story_ids


def find_document(view: View, named: Anchor | DocumentRef) -> str | None:
    """Return the current version of the report that a correction names, or None if it is not in the workspace."""
    row = view.document_rows([named.document_id]).get(named.document_id)
    if row is None and named.raw_sha256:
        row = next((one for one in view.documents_of_raw(named.raw_sha256) if one.is_current), None)
    location = row.location if row is not None else named.location
    if row is not None and row.is_current:
        return row.id
    current = view.find_current(location) if location else None
    return current.id if current else None


def decided(view: View, corrections: Corrections, others: Mapping[str, tuple[str, ...]]) -> Held:
    """Return what people decided about stories; a later decision overrides an earlier one that it contradicts.

    Args:
        view: The workspace.
        corrections: All of them.
        others: For a correction that parts a story: the reports that stayed behind when it was made.
    """
    together: dict[str, tuple[str, ...]] = {}
    apart: dict[str, tuple[str, ...]] = {}
    joined: list[tuple[str, str]] = []
    for line in corrections.of_stories:
        documents = named_documents(view, line)
        if isinstance(line.change, SplitStory) and documents:
            inside = set(documents)
            joined = [pair for pair in joined if (pair[0] in inside) == (pair[1] in inside)]
            together[line.id], apart[line.id] = documents, others.get(line.id, ())
        elif isinstance(line.change, MergeStories) and len(documents) > 1:
            joined += [(documents[0], other) for other in documents[1:]]
            for split, group in list(together.items()):
                if set(documents) & set(group) and set(documents) & set(apart[split]):
                    del together[split], apart[split]
    from crosswire.workspace.assigning import Held  # needs what compares reports, which only writing does

    return Held(
        together=tuple(together.values()),
        apart=tuple((group, apart[split]) for split, group in together.items()),
        joined=tuple(joined),
    )


def named_documents(view: View, line: Correction) -> tuple[str, ...]:
    """Return the current versions of the reports that a correction of stories names, those that are there, each once."""
    if not isinstance(line.change, MergeStories | SplitStory):
        return ()
    found = (find_document(view, ref) for ref in line.change.documents)
    return tuple(dict.fromkeys(one for one in found if one is not None))


def compile_corrected(store: Store, keeper: Keeper, done: Sequence[tuple[Correction, Correcting]]) -> None:
    """Compile what lines concern, each given with what it changes: itself, or what it undoes."""
    with store.reading() as view:
        before = [stories_concerned(view, change) for _, change in done]
    with keeper.working():
        pass  # takes up what was corrected
    keeper.catch_up(lambda *_: None)
    with store.writing() as tx:
        for (line, change), stories in zip(done, before, strict=True):
            now = {tx.resolve_story(i) for i in stories} | stories_concerned(tx, change)
            keeper.log_corrected(tx, line, sorted(now))
