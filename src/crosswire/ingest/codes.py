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
    "ingest.bad-record": "a JSON record is not an object with a text in it",
    "ingest.loop": "a folder contains itself through a link; it is read once",
    "ingest.address-refused": "the address is not http or https, or leads into a private network, and no setting allows it",
    "ingest.robots": "the site's robots.txt does not allow the page to be fetched, or cannot be read at present",
    "ingest.paywalled": "the page asks for a subscription or a log-in; what it shows of the report is kept",
    "ingest.cut-off": "the page shows only the beginning of the report; it is kept",
    "ingest.connection": "the host has no address, does not answer, or breaks off; its certificate does not hold",
    "ingest.timeout": "fetching takes longer than the setting fetch_timeout_s",
    "ingest.redirects": "redirected in a circle, or too often",
    "ingest.http-404": "the site says that there is no such page (404), or no longer (410)",
    "ingest.http-429": "the site asks to wait (429, or 503 with Retry-After); it is tried again then",
    "ingest.http-4xx": "the site refuses the request for another reason; the message has the status",
    "ingest.http-5xx": "the site has an error of its own; the message has the status",
    "ingest.bad-feed": "a feed or sitemap cannot be read, or is built to harm; the message says what is wrong",
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
