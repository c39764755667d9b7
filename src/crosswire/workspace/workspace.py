"""The workspace: everything that the command line and the pages do with stories that are followed."""

from __future__ import annotations

import gc
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from threading import RLock
from types import TracebackType
from typing import TYPE_CHECKING, Self

from crosswire.corrections import Correcting, Correction, Corrections, Undo
from crosswire.corrections.lines import add as write_line
from crosswire.corrections.lines import append
from crosswire.errors import Problem
from crosswire.model import Account, Annotation, Document, RawReport
from crosswire.model.workspace import (
    Added,
    AddResult,
    ChangeRow,
    DocumentRow,
    EntityRow,
    FetchRow,
    Hit,
    Page,
    ReadAgain,
    SearchCounts,
    SearchQuery,
    StoryQuery,
    StoryRow,
)
from crosswire.provenance import content_id
from crosswire.settings import Settings, load_settings
from crosswire.store import SavedSearch, Store
from crosswire.workspace.correcting import CorrectionsFile, compile_corrected, corrections_in
from crosswire.workspace.kept import Kept
from crosswire.workspace.locations import canonical_location
from crosswire.workspace.readings import PRODUCER, readings

if TYPE_CHECKING:
    from crosswire.clean.outlets import OutletTable
    from crosswire.pipeline.reading import Progress
    from crosswire.workspace.keeping import Keeper

# What reads and compiles is imported where it is first used: showing what is kept needs none of it, and it takes a second.
_ACCOUNTS = 64
"""Accounts kept decoded for whoever adds: some 2 MB each for a story of forty reports. Those only read are not kept: their fields are read
as they are asked for, and what is held has to be walked through whenever Python looks for what could go (.3 s with 64 accounts)."""


class Workspace:
    """Stories followed over time, in one folder.

    Safe to use from several threads: one adds at a time, any number read meanwhile, each a consistent state.

    Args:
        store: The workspace on the disk.
        settings: How reports are read; None takes ``settings.toml`` of the workspace.
    """

    def __init__(self, store: Store, settings: Settings | None = None) -> None:
        self._store = store
        own = store.settings_path if store.settings_path.exists() else None
        self._settings = settings or load_settings(own)
        self._lock = RLock()
        self._accounts: Kept[tuple[str, str], Account] = Kept(_ACCOUNTS)
        self._corrections = CorrectionsFile(store.corrections_path)

    @cached_property
    def _keeper(self) -> Keeper:
        from crosswire.workspace.keeping import Keeper

        return Keeper(self._store, self._accounts, lang=self._settings.lang, corrections=self._corrections)

    @classmethod
    def init(cls, folder: Path | str, *, settings: Settings | None = None) -> Self:
        """Make a workspace in a folder that is empty or not there yet.

        Raises:
            StoreExistsError: If there is one already.
        """
        return cls(Store.create(Path(folder)), settings)

    @classmethod
    def open(cls, folder: Path | str, *, settings: Settings | None = None) -> Self:
        """Open a workspace.

        Raises:
            StoreMissingError: If there is none in the folder.
            StoreNewerError: If a newer version of crosswire wrote it.
            StoreDamagedError: If a file of it is damaged.
        """
        return cls(Store.open(Path(folder)), settings)

    def close(self) -> None:
        """Close the database; nothing may be asked afterwards."""
        with self._lock:
            if "_keeper" in self.__dict__:
                self._keeper.forget()
        self._store.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @property
    def folder(self) -> Path:
        """Where the workspace is."""
        return self._store.folder

    @property
    def store(self) -> Store:
        """What is on the disk."""
        return self._store

    @property
    def settings(self) -> Settings:
        """How reports are read."""
        return self._settings

    def outlets(self) -> OutletTable:
        """Return the user's table of outlets, ``outlets.toml`` of the workspace; empty if there is none.

        Raises:
            UsageError: If the table is wrong.
        """
        from crosswire.clean.outlets import load_outlets

        path = self._store.outlets_path
        return load_outlets(path) if path.exists() else ()

    def add(self, inputs: Sequence[str | Path | bytes], *, progress: Progress | None = None) -> AddResult:
        """Take reports in and make the accounts of their stories current.

        Args:
            inputs: Files, folders and containers of reports; a string that holds a line break is a report itself.
            progress: Called as work goes on, from the calling thread.

        Returns:
            What became of each report; inputs that cannot be read at all are among them as "failed".
        """
        from crosswire.ingest import iter_reports

        problems: list[Problem] = []
        raws = iter_reports(list(inputs), settings=self._settings, on_problem=problems.append)
        result = self.add_raw(raws, progress=progress)
        problems = [replace(p, path=canonical_location(p.path)) if p.path else p for p in problems]
        if problems:
            with self._store.writing() as tx:
                for problem in problems:
                    tx.clear_problems(path=problem.path)
                    tx.put_problem(problem)
        failed = tuple(Added(location=p.path or "", outcome="failed", problem=p) for p in problems)
        return AddResult(reports=(*result.reports, *failed), story_ids=result.story_ids)

    def add_raw(self, raws: Iterable[RawReport], *, progress: Progress | None = None) -> AddResult:
        """Take reports in whose bytes are at hand; as :meth:`add`."""
        from crosswire.pipeline.reading import silent
        from crosswire.workspace.adding import Adder

        with self._lock:
            adder = Adder(self._store, self._keeper, self.outlets(), self._settings.report_timeout_s)
            return adder.add(raws, progress or silent)

    def warm_up(self) -> None:
        """Load what the next report takes: models of the languages that there are, what each report is about; some seconds."""
        from crosswire.workspace.models import load_models

        load_models(self._store)
        if not self._store.read_only:
            with self._lock:
                self._keeper.warm_up()
        gc.collect()
        gc.freeze()  # models and lists stay: to search them for garbage takes .3 s each time

    def stories(self, query: StoryQuery | None = None) -> Page[StoryRow]:
        """Return stories."""
        with self._store.reading() as view:
            return view.stories(query or StoryQuery())

    def story(self, story_id: str) -> StoryRow:
        """Return a story; the id of one that was joined with another gives that other one.

        Raises:
            NotFoundError: If there never was one of that id.
        """
        with self._store.reading() as view:
            return view.story(story_id)

    def story_rows(self, story_ids: Iterable[str]) -> dict[str, StoryRow]:
        """Return stories by id; ids that no longer stand for one of their own are left out."""
        with self._store.reading() as view:
            return view.story_rows(story_ids)

    def account(self, story_id: str, *, as_of: str | None = None, lang: str | None = None) -> Account:
        """Return the account of a story.

        Args:
            story_id: The story.
            as_of: ISO date up to which reports count; the account is then compiled while you wait.
            lang: Language of the account's own words, if another than that it is kept in; likewise.

        Raises:
            NotFoundError: If there is no such story.
            NoReportsError: If no report of it is of that date or before.
            UsageError: If there is no pack for the language.
        """
        with self._store.reading() as view:
            story = view.resolve_story(story_id)
            version = view.find_account_version(story)
            kept = (self._accounts.find((story, version)) or view.account(story)) if version else None
            if kept is not None and as_of is None and lang in (None, kept.lang):
                return kept
            annotations = readings(view, view.story_documents(story))
            corrections = corrections_in(view, self._corrections)
        from crosswire.pipeline import compile_story

        account = compile_story(
            annotations,
            lang=lang or (kept.lang if kept else None),
            as_of=as_of,
            corrections=corrections,
        )
        return replace(account, story=replace(account.story, id=story))

    def account_version(self, story_id: str) -> str:
        """Return what changes exactly when the account of a story does."""
        with self._store.reading() as view:
            story = view.resolve_story(story_id)
            return view.find_account_version(story) or content_id("a", *view.story_documents(story))

    def documents(
        self, *, story_id: str | None = None, location: str | None = None, offset: int = 0, limit: int = 50
    ) -> Page[DocumentRow]:
        """Return reports: of a story, of a location, or all current ones."""
        with self._store.reading() as view:
            story = view.resolve_story(story_id) if story_id else None
            return view.documents(story_id=story, location=location, offset=offset, limit=limit)

    def document(self, document_id: str) -> Document:
        """Return one version of a report."""
        with self._store.reading() as view:
            return view.document(document_id)

    def document_row(self, document_id: str) -> DocumentRow:
        """Return what lists show of it."""
        with self._store.reading() as view:
            return view.document_row(document_id)

    def versions(self, document_id: str) -> tuple[DocumentRow, ...]:
        """Return all versions of the report that this is one of, oldest first."""
        with self._store.reading() as view:
            return view.versions(document_id)

    def annotation(self, document_id: str) -> Annotation:
        """Return what was read off a report."""
        with self._store.reading() as view:
            return view.annotation(document_id)

    def raw(self, document_id: str) -> RawReport:
        """Return a report's bytes as they were given."""
        with self._store.reading() as view:
            return view.raw(document_id)

    def entities(
        self,
        *,
        text: str | None = None,
        type: str | None = None,
        story_id: str | None = None,
        offset: int = 0,
        limit: int = 50,
    ) -> Page[EntityRow]:
        """Return persons, organisations and places."""
        with self._store.reading() as view:
            story = view.resolve_story(story_id) if story_id else None
            return view.entities(text=text, type=type, story_id=story, offset=offset, limit=limit)

    def entity(self, entity_id: str) -> EntityRow:
        """Return one of them."""
        with self._store.reading() as view:
            return view.entity(entity_id)

    def search(self, query: SearchQuery) -> Page[Hit]:
        """Return passages."""
        with self._store.reading() as view:
            return view.search(query)

    def search_counts(self, query: SearchQuery) -> SearchCounts:
        """Return how often what narrows a search is among its hits."""
        with self._store.reading() as view:
            return view.search_counts(query)

    def changes(
        self, *, story_id: str | None = None, since: str | None = None, offset: int = 0, limit: int = 50
    ) -> Page[ChangeRow]:
        """Return what changed, latest first."""
        with self._store.reading() as view:
            story = view.resolve_story(story_id) if story_id else None
            return view.changes(story_id=story, since=since, offset=offset, limit=limit)

    def problems(self, *, offset: int = 0, limit: int = 50) -> Page[Problem]:
        """Return what went wrong with reports."""
        with self._store.reading() as view:
            return view.problems(offset=offset, limit=limit)

    def fetches(
        self,
        *,
        kind: str | None = None,
        state: str | None = None,
        due_by: str | None = None,
        offset: int = 0,
        limit: int = 50,
    ) -> Page[FetchRow]:
        """Return the addresses that are followed or were fetched."""
        with self._store.reading() as view:
            return view.fetches(kind=kind, state=state, due_by=due_by, offset=offset, limit=limit)

    def corrections(self) -> Corrections:
        """Return what people corrected, undone corrections too."""
        return self._corrections.corrections()

    def correct(self, line: Correction) -> Correction:
        """Keep a correction made by :func:`crosswire.corrections.correction`, and make the stories that it concerns current."""
        append(self._corrections.path, [line])
        self._corrected([(line, line.change)])
        return line

    def correct_all(self, lines: Iterable[Correction]) -> tuple[Correction, ...]:
        """Keep corrections that others made and compile the stories concerned, each once; return those that were not here yet."""
        new = append(self._corrections.path, lines)
        changes = {line.id: line.change for line in self.corrections().lines}
        undone = {line.id: line.change.correction for line in new if isinstance(line.change, Undo)}
        if new:
            self._corrected([(line, changes.get(undone.get(line.id, ""), line.change)) for line in new])
        return new

    def undo(self, correction_id: str, *, by: str, why: str = "") -> Correction:
        """Take a correction back and compile the stories that it concerned; NotFoundError if there is none of that id."""
        undone = self.corrections().get(correction_id)
        line = write_line(self._corrections.path, Undo(correction=correction_id), by=by, why=why)
        self._corrected([(line, undone.change)])
        return line

    def _corrected(self, done: Sequence[tuple[Correction, Correcting]]) -> None:
        with self._lock:
            compile_corrected(self._store, self._keeper, done)

    def save_search(self, name: str, query: SearchQuery) -> int:
        """Keep a search under a name and return its id."""
        with self._lock, self._store.writing() as tx:
            return tx.save_search(name, query)

    def saved_searches(self) -> tuple[SavedSearch, ...]:
        """Return the searches kept."""
        with self._store.reading() as view:
            return view.saved_searches()

    def forget_search(self, search_id: int) -> None:
        """Drop a search that was kept."""
        with self._lock, self._store.writing() as tx:
            tx.forget_search(search_id)

    def backup(self, target: Path | str) -> Path:
        """Write a copy of the workspace, folder or ``.zip``, while others may go on writing."""
        return self._store.backup(Path(target))

    def export(self, target: Path | str) -> Path:
        """Write all that is in the workspace in plain forms."""
        return self._store.export(Path(target))

    def stale_readings(self) -> tuple[str, ...]:
        """Return the ids of the reports that an older version of crosswire read, in order."""
        with self._store.reading() as view:
            return view.stale_readings(PRODUCER)

    def read_again(self, *, progress: Progress | None = None) -> ReadAgain:
        """Read anew what an older version read and compile its stories; each batch is kept: interrupted, the next call goes on."""
        from crosswire.pipeline.reading import silent
        from crosswire.workspace.rereading import Rereader

        with self._lock:
            outlets, timeout_s = self.outlets(), self._settings.report_timeout_s
            return Rereader(self._store, self._keeper, outlets, timeout_s).read_again(progress or silent)

    def doctor(self, *, repair: bool = False) -> tuple[Problem, ...]:
        """Check the workspace; with ``repair`` mend what can be."""
        with self._lock:
            if repair and "_keeper" in self.__dict__:
                self._keeper.forget()
            return self._store.doctor(repair=repair)
