"""The problems that cleaning can report: one table, stable codes."""

from __future__ import annotations

from collections.abc import Mapping

from crosswire.errors import Problem

STAGE = "clean"

PROBLEMS: Mapping[str, str] = {
    "clean.unreadable": "the file is damaged or its text cannot be taken out; there is no document",
    "clean.encrypted": "the PDF is locked with a password; there is no document",
    "clean.no-text": "there is no text of a report in it (a scan, a page of navigation); there is no document",
    "clean.own-account": "an account that crosswire wrote itself, no report; there is no document",
    "clean.truncated": "the text is cut off: it stops in the middle of a sentence",
    "clean.paywall": "only the part before a paywall is there",
    "clean.language-unsupported": "the report is in a language without a language pack; its text is kept, nothing is extracted",
    "clean.language-in-part": "the report's language is read in part only: names, dates, figures and speech, in some also plain acts",
    "clean.no-date": "nothing says when it was published",
    "clean.encoding": "the encoding was guessed, contradicted its declaration, or bytes did not fit it",
    "clean.limit": "the report is so long or so slow to read that only its beginning was read",
    "clean.timeout": "reading it takes longer than the setting report_timeout_s; there is no document",
}
"""Every code with its meaning, in the words of the documentation."""


def problem(code: str, location: str, message: str, document_id: str | None = None) -> Problem:
    """Make a problem of this stage.

    Raises:
        KeyError: If the code is not in :data:`PROBLEMS`.
    """
    assert PROBLEMS[code]
    return Problem(code=code, stage=STAGE, message=message, document_id=document_id, path=location)
