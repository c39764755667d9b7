"""Reports read anew that an older version of crosswire read, from their bytes as they were given."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from crosswire.annotate.many import annotate_all
from crosswire.clean import clean_report
from crosswire.clean.outlets import OutletTable
from crosswire.errors import NotFoundError, Problem, StoreDamagedError
from crosswire.model import Document
from crosswire.model.workspace import ReadAgain
from crosswire.pipeline.reading import Progress
from crosswire.relate.reading import read
from crosswire.relate.topic_index import topic_vectors
from crosswire.store import Store, View
from crosswire.workspace.keeping import Keeper
from crosswire.workspace.loading import vector_row, without_repeats
from crosswire.workspace.readings import PRODUCER, readings

BATCH = 64
"""Reports read and committed at a time: what an interruption loses."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Cleaned:
    """A report as it is to be kept; ``text_kept`` where its text stays as it was."""

    document: Document
    problems: tuple[Problem, ...]
    text_kept: bool = False


class Rereader:
    """Reads reports anew; to be used by one thread at a time.

    A report keeps its id, its versions and its story. One whose bytes are gone, or that gives no text any more, keeps the text it has,
    and only what is read off that is read anew.

    Args:
        store: Where they are kept.
        keeper: Makes their stories current.
        outlets: The user's table.
        timeout_s: Longest that reading one report may take.
    """

    def __init__(self, store: Store, keeper: Keeper, outlets: OutletTable, timeout_s: float) -> None:
        self._store = store
        self._keeper = keeper
        self._outlets = outlets
        self._timeout_s = timeout_s

    def read_again(self, tell: Progress) -> ReadAgain:
        """Read what an older version read, in batches, then compile their stories; interrupted, the next call goes on.

        Args:
            tell: Called as work goes on.
        """
        with self._store.reading() as view:
            stale = view.stale_readings(PRODUCER)
        kept: list[str] = []
        try:
            for start in range(0, len(stale), BATCH):
                kept += self._batch(stale[start : start + BATCH], tell, start, len(stale))
            if stale:
                with self._store.writing() as tx:
                    without_repeats(tx)
        finally:
            self._keeper.forget()  # what its memory says each report is about is of the old readings
        stories = self._keeper.catch_up(tell)
        return ReadAgain(reports=len(stale), text_kept=tuple(kept), story_ids=stories)

    def _batch(self, ids: Sequence[str], tell: Progress, before: int, total: int) -> list[str]:
        cleaned = []
        for number, document_id in enumerate(ids):
            tell("read", before + number, total)
            with self._store.reading() as view:
                cleaned.append(self._clean(view, document_id))
        annotations = annotate_all(
            [one.document for one in cleaned], on_done=lambda done: tell("annotate", before + done, total)
        )
        vectors = topic_vectors([read(annotation) for annotation in annotations])
        with self._keeper.working() as tx:
            current = tx.document_rows(ids)
            rows = []
            for one, annotation, vector in zip(cleaned, annotations, vectors, strict=True):
                document_id = one.document.id
                if not current[document_id].is_current:
                    continue  # replaced meanwhile
                tx.clear_problems(document_id=document_id)
                for problem in one.problems:
                    tx.put_problem(problem)
                problems = (*one.problems, *annotation.problems)
                self._keeper.replace_reading(
                    tx, replace(annotation, document=one.document, problems=problems)
                )
                rows.append(vector_row(document_id, vector))
            tx.put_vectors(rows)
            self._keeper.put_off(tx)
        return [one.document.location for one in cleaned if one.text_kept]

    def _clean(self, view: View, document_id: str) -> _Cleaned:
        try:
            raw = view.raw(document_id)
            document, problems = clean_report(
                raw, document_id=document_id, outlets=self._outlets, timeout_s=self._timeout_s
            )
        except (NotFoundError, StoreDamagedError, RecursionError):
            document, problems = None, ()
        if document is None:
            known = readings(view, [document_id])[0].problems
            problems = tuple(problem for problem in known if problem.stage != "annotate")
            return _Cleaned(document=view.document(document_id), problems=problems, text_kept=True)
        return _Cleaned(document=document, problems=problems)
