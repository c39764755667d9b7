"""One story's account made current, with the row it has in lists and what changed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from multiprocessing import get_context

from crosswire import lang as packs
from crosswire.account.naming import outlet_of
from crosswire.annotate.many import frozen, may_fork, safely, usable_cores
from crosswire.clean.anchors import with_anchors
from crosswire.compare.reasons import Reason
from crosswire.corrections import Corrections
from crosswire.memo import Memo
from crosswire.model import Account, Annotation, Document
from crosswire.model.workspace import StoryRow
from crosswire.pipeline import compile_story
from crosswire.workspace.changes import Noticed, account_changes

_DAY = 10  # characters of an ISO day


@dataclass(frozen=True, slots=True, kw_only=True)
class Compiled:
    """A story made current.

    Attributes:
        row: With ``updated`` left to whoever keeps it.
        changes: Against the account before; for a story's first account only that it begins.
    """

    account: Account
    row: StoryRow
    changes: tuple[Noticed, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """What an account is compiled with.

    Attributes:
        story_id: The story.
        annotations: Its reports, in any order.
        old: Its account before, if it has one.
        version: Of that.
        memo: Of the story.
        lang: Language of the account; None takes the commonest of the reports.
        corrections: What people corrected; None for nothing.
        at: Time (UTC) the account bears.
    """

    story_id: str
    annotations: Sequence[Annotation]
    old: Account | None
    version: str | None
    memo: Memo
    lang: str | None
    corrections: Corrections | None
    at: str


def compiled(task: Task) -> Compiled:
    """Compile the account of a story and compare it with the one before."""
    account = compile_story(task.annotations, memo=task.memo, lang=task.lang, corrections=task.corrections)
    account = replace(account, generated=task.at, story=replace(account.story, id=task.story_id))
    changes = account_changes(task.old, account) if task.old else (_begins(account),)
    return Compiled(account=account, row=story_row(account), changes=changes)


def anchored(annotations: Sequence[Annotation]) -> list[Annotation]:
    """Read undated reports anew whose story tells another day than before to read "on Tuesday" from; the others stay as they are."""
    documents = with_anchors([annotation.document for annotation in annotations])
    return [
        one if one.document.anchor == document.anchor else _read_anew(one, document)
        for one, document in zip(annotations, documents, strict=True)
    ]


def _read_anew(annotation: Annotation, document: Document) -> Annotation:
    return replace(safely(document), problems=annotation.problems)


def compiled_each(tasks: Sequence[Task]) -> Iterator[tuple[Compiled, bytes]]:
    """Compile several stories on all cores, where this process may fork.

    Yields:
        What was compiled, in the order of ``tasks``, with what pays to be kept of the story's memo.
    """
    processes = min(usable_cores(), len(tasks))
    if processes < 2 or not may_fork():
        yield from map(_compiled_apart, tasks)
        return
    _waiting[:] = tasks  # the processes find them there: nothing is sent to them
    try:
        with frozen(), ProcessPoolExecutor(processes, mp_context=get_context("fork")) as pool:
            yield from pool.map(_compiled_waiting, range(len(tasks)))
    finally:
        _waiting.clear()


_waiting: list[Task] = []


def _compiled_waiting(number: int) -> tuple[Compiled, bytes]:
    return _compiled_apart(_waiting[number])


def _compiled_apart(task: Task) -> tuple[Compiled, bytes]:
    done = compiled(task)
    return done, task.memo.to_bytes()


def sentence_offsets(annotations: Sequence[Annotation]) -> dict[str, tuple[int, ...]]:
    """Return where the sentences of reports begin and end, by id, as :class:`~crosswire.render.passages.Sentences` takes them.

    Reports in languages without rules for sentences are left out.
    """
    return {
        annotation.document.id: tuple(
            offset for sentence in annotation.sentences for offset in (sentence.span.start, sentence.span.end)
        )
        for annotation in annotations
        if packs.has(annotation.document.lang, "sentences")
    }


def story_row(account: Account) -> StoryRow:
    """Return what lists show of a story."""
    own = set(account.story.document_ids)
    documents = [document for document in account.documents if document.id in own]
    days = Counter(d.published[:_DAY] for d in documents if d.published and len(d.published) >= _DAY)
    languages = Counter(document.lang for document in documents)
    status = Counter(finding.status.value for finding in account.findings)
    return StoryRow(
        id=account.story.id,
        title=account.story.title or _untitled(documents),
        lang=account.story.lang,
        reports=len(documents),
        origins=len(account.origins),
        outlets=len({outlet_of(document) for document in documents}),
        languages=dict(sorted(languages.items())),
        first_published=account.story.first_published,
        last_published=account.story.last_published,
        updated=account.generated,
        findings=dict(sorted(status.items())),
        per_day=tuple(sorted(days.items())),
    )


def provisional_row(story_id: str, documents: Sequence[Document], at: str) -> StoryRow:
    """Return a row for a story whose account is yet to be compiled."""
    dates = sorted(document.published for document in documents if document.published)
    return StoryRow(
        id=story_id,
        title=_untitled(documents),
        lang=documents[0].lang,
        reports=len(documents),
        origins=len(documents),
        outlets=len({outlet_of(document) for document in documents}),
        languages=dict(Counter(document.lang for document in documents)),
        first_published=dates[0] if dates else None,
        last_published=dates[-1] if dates else None,
        updated=at,
    )


def _untitled(documents: Sequence[Document]) -> str:
    """Return a report's title, else its first words."""
    for document in documents:
        if document.title:
            return document.title
    return " ".join(documents[0].text.split()[:10])


def _begins(account: Account) -> Noticed:
    first = account.story.document_ids[0]
    return Noticed(kind="new", reason=Reason.of("ws-born").text(account.lang), document_id=first)
