"""Reports taken into a workspace: kept as bytes, read, put into their stories, and the stories' accounts made current."""

from __future__ import annotations

import gc
import itertools
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, replace

from crosswire.annotate.many import annotate_all
from crosswire.clean import clean_report
from crosswire.clean.outlets import OutletTable
from crosswire.errors import Problem
from crosswire.model import Annotation, Document, RawReport
from crosswire.model.workspace import Added, AddResult
from crosswire.pipeline.reading import Progress
from crosswire.provenance import content_id
from crosswire.relate.embeddings import embed
from crosswire.relate.reading import read
from crosswire.relate.topic_index import TopicVector, topic_vectors
from crosswire.store import Store, Transaction, View
from crosswire.workspace.keeping import Keeper
from crosswire.workspace.loading import vector_row
from crosswire.workspace.locations import canonical_location
from crosswire.workspace.readings import PRODUCER, readings

BATCH = 64
"""Reports read and committed at a time: what an interruption loses, some 10 s of work on one core."""
AT_ONCE = 8
"""Reports that are committed together with the accounts of their stories; of more, the stories are compiled afterwards, on all cores."""
_TELLING = (
    "clean.language-in-part",
    "clean.language-unsupported",
    "clean.paywall",
    "clean.truncated",
    "clean.limit",
    "clean.encoding",
    "clean.no-date",
)
"""Problems told of a report that was taken in nevertheless, the gravest first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Given:
    """One report that has to be read: its bytes, its id, and the version it replaces."""

    raw: RawReport
    document_id: str
    replaces: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Read:
    """What reading one report gave."""

    given: _Given
    document: Document | None
    problems: tuple[Problem, ...]
    annotation: Annotation | None = None
    vector: TopicVector | None = None


class Adder:
    """Takes reports in; to be used by one thread at a time.

    Args:
        store: Where they are kept.
        keeper: Makes stories current.
        outlets: The user's table.
        timeout_s: Longest that reading one report may take.
    """

    def __init__(self, store: Store, keeper: Keeper, outlets: OutletTable, timeout_s: float) -> None:
        self._store = store
        self._keeper = keeper
        self._outlets = outlets
        self._timeout_s = timeout_s

    def add(self, raws: Iterable[RawReport], tell: Progress, total: int = 0) -> AddResult:
        """Take reports in.

        A few are committed with the accounts of their stories; many in batches, and then each story touched is compiled once.

        Args:
            raws: In any order.
            tell: Called as work goes on.
            total: How many there are, if it is known.
        """
        reports: list[Added] = []
        stories: list[str] = []
        batches = _batched(raws)
        batch, following = next(batches, []), next(batches, None)
        many = following is not None or len(batch) > AT_ONCE
        with nullcontext() if many else _uncollected():
            while batch:
                added, touched = self._batch(batch, tell, at_once=not many)
                reports.extend(added)
                stories.extend(touched)
                tell("add", len(reports), total)
                batch, following = following or [], next(batches, None)
            stories.extend(self._keeper.catch_up(tell))
        return AddResult(reports=self._placed(reports), story_ids=tuple(dict.fromkeys(stories)))

    def _batch(
        self, raws: Sequence[RawReport], tell: Progress, *, at_once: bool
    ) -> tuple[list[Added], tuple[str, ...]]:
        with self._store.reading() as view:
            taken: set[str] = set()
            judged = [_judge(view, raw, taken) for raw in raws]
        unchanged = [one for one in judged if isinstance(one, Added)]
        fresh = [one for one in judged if isinstance(one, _Given)]
        if not fresh:
            return unchanged, ()
        with self._store.writing() as tx:  # whatever becomes of it: what was given is kept
            for given in fresh:
                tx.put_raw(given.raw)
        readings = self._read(fresh, tell)
        with self._keeper.working() as tx:
            for reading in readings:
                self._keep(tx, reading)
            rows = [(one.document, one.vector) for one in readings]
            tx.put_vectors([vector_row(d.id, vector) for d, vector in rows if d and vector])
            touched = self._keeper.compile_touched(tx) if at_once else self._keeper.put_off(tx)
        return [*unchanged, *map(_added, readings)], touched

    def _read(self, fresh: Sequence[_Given], tell: Progress) -> list[_Read]:
        cleaned = []
        for done, given in enumerate(fresh):
            tell("read", done, len(fresh))
            cleaned.append(self._clean(given))
        documents = [one.document for one in cleaned if one.document is not None]
        annotations = annotate_all(
            documents,
            on_done=lambda done: tell("annotate", done, len(documents)),
            meanwhile=lambda: embed(["."]),
        )
        vectors = topic_vectors([read(annotation) for annotation in annotations])
        known = {a.document.id: (a, v) for a, v in zip(annotations, vectors, strict=True)}
        return [_with(one, *known[one.document.id]) if one.document else one for one in cleaned]

    def _clean(self, given: _Given) -> _Read:
        try:
            document, problems = clean_report(
                given.raw, document_id=given.document_id, outlets=self._outlets, timeout_s=self._timeout_s
            )
        except RecursionError as error:  # page trees can be nested deeper than any parser bears
            message = f"nested too deeply to be read: {error}"
            problem = Problem(code="clean.too-deep", stage="clean", message=message, path=given.raw.location)
            document, problems = None, (problem,)
        return _Read(given=given, document=document, problems=problems)

    def _keep(self, tx: Transaction, reading: _Read) -> None:
        given = reading.given
        tx.clear_problems(path=given.raw.location)
        for problem in (*reading.problems, *(reading.annotation.problems if reading.annotation else ())):
            tx.put_problem(problem)
        if reading.document is None or reading.annotation is None or reading.vector is None:
            return
        old = readings(tx, [given.replaces])[0] if given.replaces else None
        tx.put_document(reading.document, reading.annotation, raw=given.raw, producer=PRODUCER)
        self._keeper.place(tx, reading.annotation, reading.vector, old)

    def _placed(self, reports: Sequence[Added]) -> tuple[Added, ...]:
        """Name the story of each report as it is after all of them."""
        ids = [one.document_id for one in reports if one.document_id]
        with self._store.reading() as view:
            rows = view.document_rows(ids)
        return tuple(
            replace(one, story_id=rows[one.document_id].story_id) if one.document_id in rows else one
            for one in reports
        )


@contextmanager
def _uncollected() -> Iterator[None]:
    """Let nothing be searched for garbage meanwhile: there is next to none, and it takes a quarter of the time of one report.

    What was made is not searched afterwards either, but once in :data:`_SEARCHED` times.
    """
    paused = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if paused:
            if next(_times) % _SEARCHED:
                gc.freeze()
            else:
                gc.unfreeze()
            gc.enable()


_SEARCHED = 32
_times = itertools.count(1)


def _batched(raws: Iterable[RawReport]) -> Iterator[list[RawReport]]:
    """Yield batches in which no location comes twice, so that a second version finds the first in its place."""
    batch: dict[str, RawReport] = {}
    for raw in raws:
        raw = replace(raw, location=canonical_location(raw.location))
        if len(batch) >= BATCH or raw.location in batch:
            yield list(batch.values())
            batch = {}
        batch[raw.location] = raw
    if batch:
        yield list(batch.values())


def _judge(view: View, raw: RawReport, taken: set[str]) -> Added | _Given:
    """Tell whether a report has to be read, and under which id.

    An id is of the bytes alone, as in an account of a folder; the same bytes at a second place, or again at the first after others, are
    another report. ``taken`` holds the ids given to reports beside it.
    """
    current = view.find_current(raw.location)
    same = view.documents_of_raw(raw.sha256)
    if current is not None and any(row.id == current.id for row in same):
        return Added(
            location=raw.location, outcome="unchanged", document_id=current.id, story_id=current.story_id
        )
    parts: tuple[str | int, ...] = (raw.sha256,)
    if same or content_id("d", *parts) in taken:
        parts = (raw.sha256, raw.location)
        if any(row.location == raw.location for row in same):
            parts = (*parts, len(view.versions(current.id)) if current else len(same))
    document_id = content_id("d", *parts)
    taken.add(document_id)
    return _Given(raw=raw, document_id=document_id, replaces=current.id if current else None)


def _with(one: _Read, annotation: Annotation, vector: TopicVector) -> _Read:
    """Return a reading with its annotation, which bears what went wrong in cleaning, so that accounts show it."""
    problems = (*one.problems, *annotation.problems)
    return replace(one, annotation=replace(annotation, problems=problems), vector=vector)


def _added(reading: _Read) -> Added:
    location = reading.given.raw.location
    by_code = {problem.code: problem for problem in reversed(reading.problems)}
    if reading.document is None:
        return Added(location=location, outcome="failed", problem=next(iter(reading.problems), None))
    return Added(
        location=location,
        outcome="new-version" if reading.given.replaces else "new",
        document_id=reading.document.id,
        problem=next((by_code[code] for code in _TELLING if code in by_code), None),
    )
