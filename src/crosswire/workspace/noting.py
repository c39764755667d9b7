"""What is wrong with an address, among the problems of the workspace."""

from __future__ import annotations

from dataclasses import replace

from crosswire.ingest.codes import PROBLEMS, STAGE, problem
from crosswire.model.workspace import FetchRow
from crosswire.store import Transaction

_MOST_PROBLEMS = 1_000_000


def note_problem(tx: Transaction, row: FetchRow) -> None:
    """Put down what is wrong with an address in place of what was; what cleaning its report said stays."""
    known = tx.problems(limit=_MOST_PROBLEMS).items if row.document_id else ()
    others = [one for one in known if one.path == row.url and one.stage != STAGE]
    tx.clear_problems(path=row.url)
    for one in others:
        tx.put_problem(one)
    if row.code is not None and row.code in PROBLEMS:
        tx.put_problem(replace(problem(row.code, row.url, row.message or ""), document_id=row.document_id))
