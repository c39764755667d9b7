"""The problems that reading inputs can report: one table, stable codes."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from crosswire.errors import Problem

STAGE = "ingest"

PROBLEMS: Mapping[str, str] = {
    "ingest.not-found": "there is nothing at the path given",
    "ingest.unreadable": "the file cannot be opened or is damaged: no permission, not a regular file, broken archive or JSON",
    "ingest.empty": "the file, the message or the folder holds nothing to read",
    "ingest.too-large": "one report is larger than the setting max_bytes",
    "ingest.unsupported-type": "the kind of file is not one that crosswire reads, or its bytes are not text",
    "ingest.encrypted": "the file is locked with a password",
    "ingest.archive-limit": "an archive unpacks to too much, holds too many members, or is nested too deep; the rest of it is left out",
    "ingest.bad-record": "a JSON record is not an object with text, html or body in it",
    "ingest.loop": "a folder contains itself through a link; it is read once",
}
"""Every code with its meaning, in the words of the documentation."""

OnProblem = Callable[[Problem], None]


def problem(code: str, path: str, message: str) -> Problem:
    """Make a problem of this stage.

    Args:
        code: A key of :data:`PROBLEMS`.
        path: Location of the input concerned.
        message: What is wrong, with the offending value.

    Raises:
        KeyError: If the code is not in the table.
    """
    assert PROBLEMS[code]
    return Problem(code=code, stage=STAGE, message=message, path=path)
