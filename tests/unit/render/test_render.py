"""The formats by name: each is imported only when it is asked for."""

from __future__ import annotations

import subprocess
import sys

import pytest

from crosswire.errors import UsageError
from crosswire.render import FORMATS, render


def test_every_format_gives_bytes(account):
    assert FORMATS == ("html", "md", "docx", "xlsx", "ics")
    assert all(render(account, form) for form in FORMATS)


def test_another_format_is_an_error_that_names_those_there_are(account):
    with pytest.raises(UsageError, match="html, md, docx, xlsx, ics"):
        render(account, "odt")


def test_formats_are_not_imported_before_they_are_asked_for():
    code = "import sys, crosswire.render; print('docx' in sys.modules, 'jinja2' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["False", "False"]
