"""Accounts as files: each renderer takes an Account and nothing else."""

from __future__ import annotations

from collections.abc import Callable

from crosswire.errors import UsageError
from crosswire.model import Account

FORMATS = ("html", "md", "docx")


def render(account: Account, form: str) -> bytes:
    """Return an account as one file.

    Args:
        account: What to write.
        form: One of ``FORMATS``. (JSON is :mod:`crosswire.codec`'s, spreadsheets are :func:`crosswire.render.tables.render_tables`'s.)

    Raises:
        UsageError: For another form.
        CitationError: If a span of the account does not lie in its document's text.
    """
    writers: dict[str, Callable[[Account], bytes]] = {"html": _html, "md": _markdown, "docx": _docx}
    if form not in writers:
        raise UsageError(f"no form {form!r}; known are {', '.join(FORMATS)}")
    return writers[form](account)


def _html(account: Account) -> bytes:
    from crosswire.render.html import render_html

    return render_html(account).encode("utf-8")


def _markdown(account: Account) -> bytes:
    from crosswire.render.markdown import render_markdown

    return render_markdown(account).encode("utf-8")


def _docx(account: Account) -> bytes:
    from crosswire.render.docx import render_docx

    return render_docx(account)
