"""Everything in a workspace in open forms, for other programs and other times.

::

    tables/<table>.jsonl  and  <table>.csv   a row each, columns as in ``store.schema``; columns of JSON are values in .jsonl;
                                             in .csv words that a spreadsheet would run have an apostrophe before them
    documents.jsonl                          every version of every report: its text and its blocks
    accounts/<story>.json                    ``crosswire.account/1``
    raw/ab/abcd…                             bytes as given
    corrections.jsonl, outlets.toml, settings.toml

Left out is what is made anew from these: words of the index, annotations, vectors, caches.
"""

from __future__ import annotations

import csv
import io
import os
import re
import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import Table, select

from crosswire.codec import encode, encode_values, excerpt_to_builtins
from crosswire.errors import NotFoundError, StoreExistsError
from crosswire.store import schema
from crosswire.store.blobs import Blobs
from crosswire.store.failures import of_system, translated
from crosswire.store.files import TEMPORARY
from crosswire.store.layout import Layout
from crosswire.store.plain import from_json
from crosswire.store.reading import View

if TYPE_CHECKING:
    from crosswire.store.opening import Store

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
_NUMBER = re.compile(r"[+-]?\d{1,30}(\.\d{1,30})?(e[+-]?\d{1,4})?")
TABLES = (
    schema.meta,
    schema.raw,
    schema.document,
    schema.story,
    schema.statement,
    schema.story_issue,
    schema.story_entity,
    schema.passage,
    schema.change,
    schema.problem,
    schema.fetch,
    schema.saved_search,
)
_JSON = frozenset(
    {
        "metadata",
        "given",
        "languages",
        "findings",
        "per_day",
        "label",
        "names",
        "before",
        "after",
        "query",
    }
)
_DERIVED = frozenset({"words"})
_BATCH = 200


def export(store: Store, target: Path) -> Path:
    """Write everything to a new folder.

    Args:
        store: The workspace; others may write meanwhile, what is exported is one state of it.
        target: A folder that does not exist.

    Returns:
        Its absolute path.

    Raises:
        StoreExistsError: If there is anything at ``target``, or it lies in the workspace.
        StoreFullError: If there is no room; what was written is removed.
    """
    target = target.absolute()
    if target.exists():
        raise StoreExistsError(f"{target}: exists already; name a place where nothing is")
    if target.resolve().is_relative_to(store.folder.resolve()):
        raise StoreExistsError(f"{target}: lies in the workspace itself; name a place outside of it")
    unfinished = target.with_name(f"{target.name}.{os.getpid()}{TEMPORARY}")
    try:
        with translated(store.folder), store.reading() as view:
            (unfinished / "tables").mkdir(parents=True)
            for table in TABLES:
                _table(view, table, unfinished / "tables")
            _documents(view, unfinished / "documents.jsonl")
            _accounts(view, unfinished / "accounts")
            _files(view, Layout(store.folder), unfinished)
        unfinished.rename(target)
    except OSError as error:
        raise of_system(error, target) from error
    finally:
        shutil.rmtree(unfinished, ignore_errors=True)
    return target


def _table(view: View, table: Table, folder: Path) -> None:
    columns = [column.name for column in table.columns if column.name not in _DERIVED]
    query = select(*(table.c[name] for name in columns)).order_by(*table.primary_key.columns)
    rows = view._connection.execution_options(yield_per=1_000).execute(query).mappings()
    with (
        (folder / f"{table.name}.jsonl").open("wb") as lines,
        (folder / f"{table.name}.csv").open("wb") as binary,
        io.TextIOWrapper(binary, encoding="utf-8", newline="") as sheet,
    ):
        writer = csv.writer(sheet)
        writer.writerow(columns)
        for row in rows:
            lines.write(encode_values(_values(row), indent=0))
            writer.writerow([_cell(row[name]) for name in columns])


def _cell(value: object) -> object:
    """Return a value as no spreadsheet runs it: words that begin like a formula get an apostrophe before them, numbers stay."""
    if isinstance(value, str) and value.startswith(_FORMULA) and not _NUMBER.fullmatch(value):
        return f"'{value}"
    return value


def _values(row: Mapping[Any, Any]) -> dict[str, Any]:
    return {
        name: from_json(value) if name in _JSON and value is not None else value
        for name, value in row.items()
    }


def _documents(view: View, path: Path) -> None:
    with path.open("wb") as lines:
        ids = view.document_ids(current=False)
        for batch in _batches(ids):
            texts = view.document_texts(batch)
            for document_id in batch:
                if document_id in texts:
                    document = texts[document_id]
                    lines.write(encode_values(excerpt_to_builtins(document, (document,)), indent=0))


def _accounts(view: View, folder: Path) -> None:
    folder.mkdir()
    query = select(schema.account.c.story_id).order_by(schema.account.c.story_id)
    for story_id in view._connection.execute(query).scalars().all():
        try:
            account = view.account(story_id)
        except NotFoundError:
            continue  # kept by another version of crosswire; compiled anew when it is next asked for
        (folder / f"{story_id}.json").write_bytes(encode(account))


def _files(view: View, layout: Layout, folder: Path) -> None:
    old, new = Blobs(layout.raw), Blobs(folder / "raw")
    for digest in view._connection.execute(select(schema.raw.c.sha256)).scalars():
        if old.path(digest).is_file():
            new.path(digest).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(old.path(digest), new.path(digest))
    for path in layout.texts:
        if path.is_file():
            shutil.copyfile(path, folder / path.name)


def _batches(ids: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    return (ids[start : start + _BATCH] for start in range(0, len(ids), _BATCH))
