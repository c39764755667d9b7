"""Accounts as files: each renderer takes an Account and nothing else."""

from __future__ import annotations

from collections.abc import Callable

from crosswire.model import Account
from crosswire.registry import Registry

Writer = Callable[[Account], bytes]

_WRITERS: Registry[Writer] = Registry(
    "format",
    {
        "html": "crosswire.render.html:render_html_bytes",
        "md": "crosswire.render.markdown:render_markdown_bytes",
        "docx": "crosswire.render.docx:render_docx",
        "xlsx": "crosswire.render.xlsx:render_xlsx",
        "ics": "crosswire.render.calendar:render_calendar",
    },
)
FORMATS = tuple(_WRITERS)


def render(account: Account, form: str) -> bytes:
    """Return an account as one file.

    Args:
        account: What to write.
        form: One of ``FORMATS``. (JSON is :mod:`crosswire.codec`'s, spreadsheets are :func:`crosswire.render.tables.render_tables`'s.)

    Raises:
        UsageError: For another form.
        MissingExtraError: If a package that the form needs is not installed.
        CitationError: If a span of the account does not lie in its document's text.
    """
    return _WRITERS.get(form)(account)
