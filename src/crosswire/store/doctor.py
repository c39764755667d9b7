"""Checks that all of a workspace is there and fits together, and rebuilds what can be rebuilt.

Each check is a function that yields what it finds. What it can put right it does when ``repair`` is given, and says so; what it cannot
it names, with what helps. Bytes as given are never removed.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import select, text, update
from sqlalchemy.exc import DatabaseError

from crosswire.errors import NotFoundError, Problem, StoreBusyError, StoreDamagedError, StoreReadOnlyError
from crosswire.provenance import sha256_hex
from crosswire.store import schema
from crosswire.store.blobs import Blobs
from crosswire.store.files import TEMPORARY
from crosswire.store.layout import Layout
from crosswire.store.reading import View
from crosswire.store.reading.base import in_batches
from crosswire.store.rebuilding import rebuild_index
from crosswire.store.segments import Segments
from crosswire.store.writing import Transaction

if TYPE_CHECKING:
    from crosswire.store.opening import Store

REPAIRED = "; put right"
_MOST = 50
"""Findings of one check that are listed one by one."""


def examine(store: Store, *, repair: bool = False, quick: bool = False) -> tuple[Problem, ...]:
    """Check a workspace.

    Args:
        store: The workspace.
        repair: Put right what can be; nobody else may write meanwhile.
        quick: Leave out what reads every report: hashes of bytes and texts.

    Returns:
        What was found, worst first; () when all is well. ``code`` starts with ``store.``; what was put right says so.

    Raises:
        StoreBusyError: If ``repair`` is given and another process writes.
        StoreReadOnlyError: If ``repair`` is given and the folder cannot be written.
    """
    found: list[Problem] = []
    try:
        with ExitStack() as stack:
            view = stack.enter_context(store.writing() if repair else store.reading())
            for check in _CHECKS if quick else (*_CHECKS, *_LONG_CHECKS):
                found.extend(check(view))
            found.extend(_leftovers(store, view))
    except StoreDamagedError as error:
        found.append(_problem("database", str(error)))
    return tuple(found)


def _database(view: View) -> Iterator[Problem]:
    for (message,) in view._connection.execute(text(f"PRAGMA integrity_check({_MOST})")):
        if message != "ok":
            yield _problem("database", f"crosswire.sqlite: {message}; restore a backup")
    for table, row, parent, _ in view._connection.execute(text("PRAGMA foreign_key_check")):
        yield _problem("reference", f"{table}: row {row} names a row of {parent} that is not there")


def _versions(view: View) -> Iterator[Problem]:
    query = text("SELECT location FROM document WHERE is_current GROUP BY location HAVING count(*) > 1")
    for location in view._connection.execute(query).scalars():
        yield _problem("version", f"{location}: two versions are both current", path=location)
    retired = text(
        "SELECT document.id FROM document JOIN story ON story.id = story_id WHERE retired OR NOT is_current"
    )
    for document_id in view._connection.execute(retired).scalars():
        yield _problem("story", "in a story that is no more, or no longer current", document_id=document_id)


def _redirects(view: View) -> Iterator[Problem]:
    table = schema.story
    query = select(table.c.id).where(table.c.redirect_to.is_not(None))
    for story_id in view._connection.execute(query).scalars().all():
        try:
            view.resolve_story(story_id)
        except NotFoundError:
            if _ends(view, story_id):
                continue
            fixed = ""
            if isinstance(view, Transaction):
                change = update(table).where(table.c.id == story_id).values(redirect_to=None, retired=1)
                view._connection.execute(change)
                fixed = REPAIRED
            yield _problem("redirect", f"story {story_id}: its redirects lead back to it{fixed}")


def _ends(view: View, story_id: str) -> bool:
    """Whether the redirects of a story end, though at a story that has no reports left."""
    seen: set[str] = set()
    at: str | None = story_id
    while at is not None and at not in seen:
        seen.add(at)
        query = select(schema.story.c.redirect_to).where(schema.story.c.id == at)
        at = view._connection.execute(query).scalar()
    return at is None


def _index(view: View) -> Iterator[Problem]:
    wrong = [message for message, query in _INDEX.items() if view._connection.execute(text(query)).first()]
    if isinstance(view, Transaction):
        wrong += _inner_faults(view)
        if wrong:
            rebuild_index(view)
    for message in wrong:
        yield _problem("index", f"full text: {message}{REPAIRED if isinstance(view, Transaction) else ''}")


def _unlike(what: str, table: str, key: str) -> dict[str, str]:
    words = f"SELECT id FROM {table}_text_docsize"
    return {
        f"{what} that are not indexed": f"SELECT 1 FROM {table} WHERE {key} NOT IN ({words}) LIMIT 1",
        f"words of {what} that are no more": f"{words} WHERE id NOT IN (SELECT {key} FROM {table}) LIMIT 1",
    }


_INDEX = {
    **_unlike("passages", "passage", "id"),
    **_unlike("statements", "statement", "number"),
    "passages of a report that is no longer current": "SELECT 1 FROM passage JOIN document ON document.id = document_id "
    "WHERE NOT is_current LIMIT 1",
}


def _inner_faults(view: Transaction) -> list[str]:
    faults = []
    for name in schema.FULL_TEXTS:
        try:
            with view._connection.begin_nested():
                view._connection.execute(text(f"INSERT INTO {name} ({name}) VALUES ('integrity-check')"))
        except DatabaseError as error:
            faults.append(f"damaged ({error.orig})")
    return faults


def _vectors(view: View) -> Iterator[Problem]:
    table = schema.segment
    segments = Segments(view._layout.vectors)
    for row in view._connection.execute(select(table)).all():
        try:
            segments.read(row.name, row.sha256)
        except StoreDamagedError as error:
            fixed = ""
            if isinstance(view, Transaction):
                view._connection.execute(table.delete().where(table.c.id == row.id))
                fixed = "; taken off the list, its reports get new vectors when reports are next added"
            yield _problem("vectors", f"{error}{fixed}")


def _raw(view: View) -> Iterator[Problem]:
    blobs = Blobs(view._layout.raw)
    listed = {row.sha256: row.size for row in view._connection.execute(select(schema.raw))}
    for digest, size in listed.items():
        path = blobs.path(digest)
        if not path.is_file():
            yield _problem("raw", f"{path}: missing; put it back from a backup or add the report again")
        elif path.stat().st_size != size:
            yield _problem("raw", f"{path}: damaged; put it back from a backup or add the report again")
    for digest in blobs.names():
        if digest not in listed:
            yield _problem(
                "raw-unlisted",
                f"{blobs.path(digest)}: bytes of a report whose adding was cut off; add it again",
            )


def _bytes(view: View) -> Iterator[Problem]:
    blobs = Blobs(view._layout.raw)
    for digest in view._connection.execute(select(schema.raw.c.sha256)).scalars():
        try:
            blobs.get(digest)
        except StoreDamagedError as error:
            yield _problem("raw", str(error))
        except NotFoundError:
            continue  # said already


def _texts(view: View) -> Iterator[Problem]:
    table = schema.document
    query = select(table.c.id, table.c.text_sha256)
    hashes = {row.id: row.text_sha256 for row in view._connection.execute(query)}
    for batch in in_batches(sorted(hashes)):
        documents = view.document_texts(batch)
        for document_id in batch:
            document = documents.get(document_id)
            if document is None:
                yield _problem("text", "has no text; add it again", document_id=document_id)
            elif sha256_hex(document.text.encode("utf-8", "surrogatepass")) != hashes[document_id]:
                yield _problem(
                    "text", "its text is not the one cited; restore a backup", document_id=document_id
                )


def _leftovers(store: Store, view: View) -> Iterator[Problem]:
    """Find files of interrupted writes; while another process writes they may be its own."""
    layout = Layout(store.folder)
    if isinstance(view, Transaction):
        for path in _unfinished(layout, view):
            shutil.rmtree(path) if path.is_dir() else path.unlink(missing_ok=True)
            yield _problem("leftover", f"{path}: of an interrupted write{REPAIRED}")
    elif not store.read_only:
        try:
            with store._lock.held(0.0):
                for path in _unfinished(layout, view):
                    yield _problem("leftover", f"{path}: of an interrupted write; repair removes it")
        except (StoreBusyError, StoreReadOnlyError):
            return


def _unfinished(layout: Layout, view: View) -> list[Path]:
    names = [row.name for row in view._connection.execute(select(schema.segment.c.name))]
    return [
        *sorted(layout.folder.glob(f"*{TEMPORARY}*")),
        *Blobs(layout.raw).leftovers(),
        *Segments(layout.vectors).unlisted(
            names, older_than_s=0.0 if isinstance(view, Transaction) else 3600.0
        ),
    ]


def _problem(kind: str, message: str, *, document_id: str | None = None, path: str | None = None) -> Problem:
    return Problem(code=f"store.{kind}", stage="store", message=message, document_id=document_id, path=path)


_CHECKS: tuple[Callable[[View], Iterator[Problem]], ...] = (
    _database,
    _versions,
    _redirects,
    _index,
    _vectors,
    _raw,
)
_LONG_CHECKS: tuple[Callable[[View], Iterator[Problem]], ...] = (_bytes, _texts)
