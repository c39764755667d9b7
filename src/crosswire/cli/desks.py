"""Where corrections are made: on a workspace, or on an account's file with the corrections beside it."""

from __future__ import annotations

from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from crosswire.corrections import (
    Correcting,
    Correction,
    Corrections,
    DocumentRef,
    EntityRef,
    Undo,
    correction,
)
from crosswire.corrections import lines as file_of_lines
from crosswire.corrections.pointing import entity_in, report_in
from crosswire.errors import NotFoundError, UsageError
from crosswire.model import Account, Document, Entity, EntityType
from crosswire.model.workspace import DocumentRow, EntityRow

if TYPE_CHECKING:
    from crosswire.workspace import Workspace

_MOST_ENTITIES = 500


class Desk(Protocol):
    """What the commands need to find what is corrected and to write it down."""

    @property
    def path(self) -> Path:
        """The file of corrections."""
        ...

    def report(self, named: str) -> tuple[Account, Document]:
        """Return a report, by id, location or file name, and the account of its story."""
        ...

    def entity(self, named: str) -> EntityRef:
        """Return an entity by id or name."""
        ...

    def report_of_story(self, story_id: str) -> DocumentRef:
        """Return a report that stands for a story."""
        ...

    def corrections(self) -> Corrections:
        """Return what was corrected so far."""
        ...

    def record(self, change: Correcting, *, by: str, why: str) -> Correction:
        """Write a correction down and bring the accounts concerned up to date."""
        ...

    def take_over(self, other: Path) -> file_of_lines.Imported:
        """Take over the lines of another file."""
        ...


class AccountDesk:
    """An account's JSON; what is corrected counts from the next ``crosswire account --corrections`` on.

    Args:
        file: The account.
        account: What it holds.
    """

    def __init__(self, file: Path, account: Account) -> None:
        self.path = file.with_name(file_of_lines.NAME)
        self._account = account

    def report(self, named: str) -> tuple[Account, Document]:
        """As in :class:`Desk`."""
        return self._account, report_in(self._account, named)

    def entity(self, named: str) -> EntityRef:
        """As in :class:`Desk`."""
        return entity_in(self._account.entities, named)

    def report_of_story(self, story_id: str) -> DocumentRef:
        """Return the report of that id: an account's other stories have none of their own."""
        return DocumentRef.of(report_in(self._account, story_id))

    def corrections(self) -> Corrections:
        """As in :class:`Desk`."""
        return file_of_lines.read(self.path).corrections

    def record(self, change: Correcting, *, by: str, why: str) -> Correction:
        """As in :class:`Desk`, without accounts."""
        return file_of_lines.add(self.path, change, by=by, why=why)

    def take_over(self, other: Path) -> file_of_lines.Imported:
        """As in :class:`Desk`."""
        return file_of_lines.merge(self.path, other)


class WorkspaceDesk:
    """A workspace, whose accounts are up to date when a command returns.

    Args:
        workspace: Open.
    """

    def __init__(self, workspace: Workspace) -> None:
        self.path = workspace.folder / file_of_lines.NAME
        self._workspace = workspace

    def report(self, named: str) -> tuple[Account, Document]:
        """As in :class:`Desk`."""
        row = self._row(named)
        if row.story_id is None:
            raise UsageError(
                f"{row.location} is part of no story: an old version, or in a language that cannot be read"
            )
        account = self._workspace.account(row.story_id)
        return account, report_in(account, row.id)

    def entity(self, named: str) -> EntityRef:
        """As in :class:`Desk`."""
        if named.startswith("e-"):
            try:
                row = self._workspace.entity(named)
                return EntityRef(id=row.id, name=row.name)
            except NotFoundError:
                pass
        rows = self._workspace.entities(text=named, limit=_MOST_ENTITIES).items
        return entity_in([_as_entity(row) for row in rows], named)

    def report_of_story(self, story_id: str) -> DocumentRef:
        """As in :class:`Desk`: its first report."""
        account = self._workspace.account(story_id)
        first = next(d for d in account.documents if d.id in account.story.document_ids)
        return DocumentRef.of(first)

    def corrections(self) -> Corrections:
        """As in :class:`Desk`."""
        return self._workspace.corrections()

    def record(self, change: Correcting, *, by: str, why: str) -> Correction:
        """As in :class:`Desk`."""
        if isinstance(change, Undo):
            return self._workspace.undo(change.correction, by=by, why=why)
        return self._workspace.correct(correction(change, by=by, why=why))

    def take_over(self, other: Path) -> file_of_lines.Imported:
        """As in :class:`Desk`; all lines are on the disk before any account is compiled."""
        if not other.is_file():
            raise NotFoundError(f"{other}: there is no such file")
        given = file_of_lines.read(other)
        added = self._workspace.correct_all(given.corrections.lines)
        return file_of_lines.Imported(added=added, problems=given.problems)

    def _row(self, named: str) -> DocumentRow:
        try:
            return self._workspace.document_row(named)
        except NotFoundError:
            pass
        current = [row for row in self._workspace.documents(location=named).items if row.is_current]
        if not current:
            raise NotFoundError(
                f"there is no report {named!r}; name it by its id or the place it was read from"
            )
        return current[0]


def open_desk(place: Path, stack: ExitStack) -> Desk:
    """Open what stands at ``place``; it is closed with ``stack``.

    Raises:
        UsageError: If it is neither a workspace nor an account's JSON.
        CodecError: If the account's file is damaged.
    """
    if place.is_dir():
        from crosswire.workspace import Workspace

        return WorkspaceDesk(stack.enter_context(Workspace.open(place)))
    if place.suffix.lower() == ".json" and place.is_file():
        from crosswire.codec import decode

        return AccountDesk(place, decode(place.read_bytes()))
    raise UsageError(f"{place}: expected the folder of a workspace, or an account.json")


def _as_entity(row: EntityRow) -> Entity:
    """Return a row of the workspace's entities as far as a name is looked up in it."""
    return Entity(
        id=row.id,
        type=EntityType(row.type),
        name=row.name,
        names=row.names,
        roles=(),
        country=row.country,
        mentions=(),
    )
