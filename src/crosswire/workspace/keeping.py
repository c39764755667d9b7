"""Stories kept current: which report is in which, what their accounts say now, and what changed with the last reports."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from typing import Any

from crosswire.annotate.many import usable_cores
from crosswire.codec import encode_values, parse_values
from crosswire.compare.reasons import Reason
from crosswire.corrections import Correction, Corrections, MergeStories, SplitStory, Undo
from crosswire.errors import NotFoundError
from crosswire.memo import Memo
from crosswire.model import Account, Annotation
from crosswire.pipeline.reading import Progress
from crosswire.provenance import content_id
from crosswire.relate.topic_index import TopicVector
from crosswire.store import Store, Transaction, View
from crosswire.workspace.assigning import Assigner, Outcome
from crosswire.workspace.changes import Noticed, edits
from crosswire.workspace.compiling import (
    Compiled,
    Task,
    anchored,
    compiled,
    compiled_each,
    provisional_row,
    sentence_offsets,
)
from crosswire.workspace.correcting import (
    PARTED,
    CorrectionsFile,
    corrections_in,
    decided,
    named_documents,
    stories_concerned,
    stories_left,
)
from crosswire.workspace.kept import Kept
from crosswire.workspace.loading import load
from crosswire.workspace.memos import Memos
from crosswire.workspace.readings import PRODUCER, readings

_PENDING, _STATE = "workspace.pending", "workspace.state"
_READ_AGAIN = "workspace.read-again"
_SEEN = "workspace.corrections"
_MEMOS, _ANNOTATIONS = 5, 300
"""Stories whose memo, and reports whose annotation is kept in memory: 20 MB and .2 MB each for stories of 25 reports of 300 words. A memo
is read from the disk again in 3 ms, the annotations of a story in 30. The memo that went last is there until the next is written."""


def utc_now() -> str:
    """Return the time in UTC, to the second."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


class Keeper:
    """Keeps the stories of a workspace current; to be used by one thread at a time.

    Args:
        store: The workspace on the disk.
        accounts: Accounts in memory, by story and version.
        lang: Language of the accounts; None takes the commonest of each story's reports.
        corrections: What people corrected.
    """

    def __init__(
        self,
        store: Store,
        accounts: Kept[tuple[str, str], Account],
        *,
        lang: str | None,
        corrections: CorrectionsFile,
    ) -> None:
        self._store = store
        self._accounts = accounts
        self._lang = lang
        self._corrections = corrections
        self._memos = Memos(store, _MEMOS)
        self._annotations: Kept[str, Annotation] = Kept(_ANNOTATIONS)
        self._assigner: Assigner | None = None
        self._state: str | None = None
        self._touched: dict[str, None] = {}
        self._changed: list[str] = []

    @contextmanager
    def working(self) -> Iterator[Transaction]:
        """Open a write in which stories may change.

        If it comes to nothing, what is in memory is dropped, since it says more than the disk.
        """
        self._touched, self._changed = {}, []
        try:
            with self._store.writing() as tx:
                if self._assigner is None or tx.meta(_STATE) != self._state:
                    self._assigner = load(tx)
                    self._hold(tx)
                self._assigner.leads_to = partial(_meant, tx)
                self._take_up(tx)
                yield tx
                self._state = content_id("w", tx.meta(_STATE), tx.generation(), tx.at)
                tx.put_meta(_STATE, self._state)
        except BaseException:
            self.forget()
            raise
        for story in self._changed:
            self._memos.write(story)

    def _take_up(self, tx: Transaction) -> None:
        """Take up corrections made since the last write: group their stories anew, and note those whose account they change."""
        corrections = corrections_in(tx, self._corrections)
        seen = _kept(tx, _SEEN, [])
        active = {line.id: line for line in corrections.active}
        fresh = [line for line in corrections.active if line.id not in set(seen)]
        gone = [corrections.get(i) for i in seen if i not in active and _has(corrections, i)]
        if not fresh and len(seen) == len(active):
            return
        touched = set().union(*(stories_concerned(tx, line.change) for line in (*fresh, *gone)), set())
        touched |= stories_left(tx, corrections, gone)
        self._part(tx, [line for line in fresh if isinstance(line.change, SplitStory)])
        if any(isinstance(line.change, MergeStories | SplitStory) for line in (*fresh, *gone)):
            self._hold(tx)
            self._apply(tx, self._stories.regroup(touched))
        _keep(tx, _SEEN, list(active))
        self._touched.update(dict.fromkeys(sorted(touched)))
        self._touched = {i: None for i in self._touched if self._stories.members(i)}
        _keep(tx, _PENDING, list(dict.fromkeys([*_kept(tx, _PENDING, []), *self._touched])))

    def _part(self, tx: Transaction, lines: Sequence[Correction]) -> None:
        """Keep which reports stay behind where a story is parted."""
        others: dict[str, list[str]] = _kept(tx, PARTED, {})
        for line in lines:
            documents = named_documents(tx, line)
            stories = {story for i in documents if (story := self._stories.story_of(i))}
            members = {i for story in stories for i in self._stories.members(story)}
            others[line.id] = sorted(members - set(documents))
        if lines:
            _keep(tx, PARTED, others)

    def _hold(self, tx: Transaction) -> None:
        others = {i: tuple(documents) for i, documents in _kept(tx, PARTED, {}).items()}
        self._stories.hold(decided(tx, self._corrections.corrections(), others))

    def log_corrected(self, tx: Transaction, line: Correction, stories: Iterable[str]) -> None:
        """Keep in the log of each story that a person corrected something."""
        key = "ws-restored" if isinstance(line.change, Undo) else "ws-corrected"
        for story in stories:
            reason = Reason.of(key, by=line.by, why=line.why or line.kind).text(self._language(tx, story))
            tx.log_change(story, "corrected", reason)

    def warm_up(self) -> None:
        """Read from the disk what the next report is compared with."""
        with self.working():
            pass

    def forget(self) -> None:
        """Drop what is in memory; what is being written is written then."""
        self._assigner, self._state = None, None
        self._memos.clear()
        self._annotations.clear()

    def place(
        self, tx: Transaction, annotation: Annotation, vector: TopicVector, old: Annotation | None
    ) -> None:
        """Put a report that was just kept into its story.

        Args:
            tx: The write.
            annotation: The report.
            vector: What it is about.
            old: The version before, if there is one.
        """
        document = annotation.document
        left = self._stories.story_of(old.document.id) if old else None
        outcome = self._stories.add(document.id, vector, old.document.id if old else None)
        self._apply(tx, outcome)
        if left is not None and left not in outcome.merged:
            self._touched[left] = None
        if old is not None and old.document.text_sha256 != document.text_sha256:
            story = outcome.moved[document.id]
            self._log(tx, story, edits(old, annotation, story, self._language(tx, story)))

    def replace_reading(self, tx: Transaction, annotation: Annotation) -> None:
        """Keep a report that was read anew; it stays in its story, which is to be compiled."""
        document = annotation.document
        tx.put_reading(document, annotation, producer=PRODUCER)
        self._annotations.drop(document.id)
        story = self._stories.story_of(document.id)
        if story is not None:
            self._touched[story] = None
            _keep(tx, _READ_AGAIN, list(dict.fromkeys([*_kept(tx, _READ_AGAIN, []), story])))

    def compile_touched(self, tx: Transaction) -> tuple[str, ...]:
        """Make the stories touched in this write current; return those whose account changed."""
        return tuple(story for story in self._touched if self._compile(tx, story))

    def put_off(self, tx: Transaction) -> tuple[str, ...]:
        """Note the stories touched in this write, to be made current by :meth:`catch_up`."""
        _keep(tx, _PENDING, list(dict.fromkeys([*_kept(tx, _PENDING, []), *self._touched])))
        return ()

    def catch_up(self, tell: Progress) -> tuple[str, ...]:
        """Make the stories noted current, one write each, and return those whose account changed."""
        changed: dict[str, None] = {}
        done = 0
        while pending := self._pending():
            self._memos.wait()  # no process is forked beside another thread
            tasks = self._tasks(pending[: 2 * usable_cores()])
            for task, (result, memo) in zip(tasks, compiled_each(tasks), strict=True):
                tell("compile", done, done + len(pending))
                with self.working() as tx:
                    if self._keep_ready(tx, task, result, memo):
                        changed[task.story_id] = None
                    left = [story for story in _kept(tx, _PENDING, []) if story != task.story_id]
                    _keep(tx, _PENDING, left)
                done, pending = done + 1, left
        if done:
            tell("compile", done, done)
        return tuple(changed)

    def _pending(self) -> list[str]:
        """Return the stories noted that still have reports; the others are forgotten."""
        with self._store.reading() as view:
            pending: list[str] = _kept(view, _PENDING, [])
            gone = [story for story in pending if not view.story_documents(story)]
        if gone:
            with self.working() as tx:
                for story in gone:
                    if tx.find_account_version(story) is not None and not self._stories.members(story):
                        tx.remove_story(story)
                _keep(tx, _PENDING, [i for i in _kept(tx, _PENDING, []) if i not in gone])
        return [story for story in pending if story not in gone]

    def _tasks(self, stories: Sequence[str]) -> list[Task]:
        with self._store.reading() as view:
            return [
                self._task(
                    view,
                    story,
                    anchored(readings(view, view.story_documents(story))),
                    self._memos.get(story),
                    utc_now(),
                )
                for story in stories
            ]

    def _keep_ready(self, tx: Transaction, task: Task, result: Compiled, memo: bytes) -> bool:
        """Keep what was compiled if the story still is what it was then, else compile it now."""
        members = {annotation.document.id for annotation in task.annotations}
        if members != set(self._stories.members(task.story_id)) or task.version != tx.find_account_version(
            task.story_id
        ):
            return self._compile(tx, task.story_id)
        self._memos.put(task.story_id, memo)
        return self._write(tx, result, task)

    @property
    def _stories(self) -> Assigner:
        assert self._assigner is not None
        return self._assigner

    def _apply(self, tx: Transaction, outcome: Outcome) -> None:
        before = {document: self._story_kept(tx, document) for document in outcome.moved}
        for new, old in sorted({(story, left) for i, story in outcome.moved.items() if (left := before[i])}):
            if new != old:
                self._memos.take_over(new, old)
        for story in outcome.born:
            documents = [tx.document(i) for i in self._stories.members(story)]
            tx.put_story(provisional_row(story, documents, tx.at))
        tx.assign_story(outcome.moved)
        for old, new in outcome.merged.items():
            title = tx.story(old).title
            tx.redirect_story(old, new)
            self._memos.drop(old)
            self._touched.pop(old, None)
            self._log(tx, new, [self._noticed(tx, new, "merged", title)])
        for new, old in outcome.split.items():
            self._log(tx, new, [self._noticed(tx, new, "split", tx.story(old).title)])
        for touched in [*outcome.moved.values(), *before.values()]:
            if touched is not None and touched not in outcome.merged:
                self._touched[touched] = None

    def _story_kept(self, tx: Transaction, document_id: str) -> str | None:
        return tx.document_row(document_id).story_id

    def _noticed(self, tx: Transaction, story: str, kind: str, title: str) -> Noticed:
        reason = Reason.of(f"ws-{kind}", title=title).text(self._language(tx, story))
        return Noticed(kind="merged" if kind == "merged" else "split", reason=reason)

    def _compile(self, tx: Transaction, story: str) -> bool:
        members = self._stories.members(story)
        if not members:
            tx.remove_story(story)
            return True
        task = self._task(
            tx, story, self._anchored(tx, self._read(tx, members)), self._memos.get(story), tx.at
        )
        self._changed.append(story)
        return self._write(tx, compiled(task), task)

    def _task(self, view: View, story: str, annotations: Sequence[Annotation], memo: Memo, at: str) -> Task:
        version = view.find_account_version(story)
        return Task(
            story_id=story,
            annotations=annotations,
            old=self._account(view, story, version) if version else None,
            version=version,
            memo=memo,
            lang=self._lang,
            corrections=corrections_in(view, self._corrections),
            at=at,
        )

    def _write(self, tx: Transaction, done: Compiled, task: Task) -> bool:
        story = done.row.id
        version = tx.put_account(story, done.account, sentences=sentence_offsets(task.annotations))
        self._accounts.put((story, version), done.account)
        same = version == task.version
        tx.put_story(replace(done.row, updated=tx.story(story).updated) if same else done.row)
        self._log(tx, story, self._news(tx, done, task) if not same else ())
        return not same

    def _news(self, tx: Transaction, done: Compiled, task: Task) -> Sequence[Noticed]:
        """Return what is new in a story; what a newer version reads otherwise in the same reports is not, and is said in one line."""
        marked: list[str] = _kept(tx, _READ_AGAIN, [])
        if task.story_id not in marked:
            return done.changes
        _keep(tx, _READ_AGAIN, [story for story in marked if story != task.story_id])
        reason = Reason.of("ws-read-again").text(done.account.lang)
        grown = task.old is None or task.old.story.document_ids != done.account.story.document_ids
        has_begun = tx.changes(story_id=task.story_id, limit=1).total > 0
        others = done.changes if grown and not (task.old is None and has_begun) else ()
        return (Noticed(kind="read-again", reason=reason), *others)

    def _account(self, view: View, story: str, version: str) -> Account:
        return self._accounts.get((story, version), lambda: view.account(story))

    def _read(self, view: View, documents: Sequence[str]) -> list[Annotation]:
        found = {i: self._annotations.find(i) for i in documents}
        missing = [i for i, annotation in found.items() if annotation is None]
        for annotation in readings(view, missing):
            found[annotation.document.id] = annotation
            self._annotations.put(annotation.document.id, annotation)
        return [annotation for annotation in found.values() if annotation is not None]

    def _anchored(self, tx: Transaction, annotations: Sequence[Annotation]) -> Sequence[Annotation]:
        """Give undated reports the day that their story tells; what is read anew because of it is kept."""
        found = anchored(annotations)
        for old, new in zip(annotations, found, strict=True):
            if new is not old:
                full = replace(tx.document(old.document.id), anchor=new.document.anchor)
                tx.put_reading(full, new, producer=PRODUCER)
                self._annotations.drop(new.document.id)
        if all(old is new for old, new in zip(annotations, found, strict=True)):
            return annotations
        return self._read(tx, [annotation.document.id for annotation in found])

    def _language(self, view: View, story: str) -> str:
        return self._lang or view.story(story).lang

    def _log(self, tx: Transaction, story: str, changes: Sequence[Noticed]) -> None:
        for change in changes:
            tx.log_change(
                story,
                change.kind,
                change.reason,
                before=change.before,
                after=change.after,
                finding_id=change.finding_id,
                document_id=change.document_id,
            )


def _meant(view: View, story_id: str) -> str | None:
    try:
        return view.resolve_story(story_id)
    except NotFoundError:
        return None


def _has(corrections: Corrections, correction_id: str) -> bool:
    return any(line.id == correction_id for line in corrections.lines)


def _kept(view: View, key: str, nothing: Any) -> Any:
    kept = view.meta(key)
    return parse_values(kept.encode(), where=key) if kept else nothing


def _keep(tx: Transaction, key: str, value: object) -> None:
    tx.put_meta(key, encode_values(value, indent=0).decode().strip())
