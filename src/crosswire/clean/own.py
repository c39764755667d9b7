"""Files that crosswire wrote itself: an account that lies among the reports is no report, and would agree with all of them."""

from __future__ import annotations

import io
import zipfile

from crosswire.model import RawReport
from crosswire.provenance import MARKDOWN_MARK

_PAGE_MARK = b'<meta name="generator" content="crosswire">'
_WORD_MARK = b">crosswire<"
_PROPERTIES = "docProps/core.xml"
_HEAD = 4096  # bytes of a page in which its generator stands
_MOST_PROPERTIES = 100_000  # bytes of a Word file's properties that are read
_TEXTS = frozenset({"text/plain", "text/markdown"})


def is_own(raw: RawReport) -> bool:
    """Tell whether crosswire wrote a file: a page, a Markdown text or a Word file."""
    if raw.media_type == "text/html":
        return _PAGE_MARK in raw.data[:_HEAD]
    if raw.media_type in _TEXTS:
        return raw.data.rstrip().endswith(MARKDOWN_MARK.encode("ascii"))
    return raw.data[:2] == b"PK" and _WORD_MARK in _properties(raw.data)


def _properties(data: bytes) -> bytes:
    """Return the properties of a Word file, empty if it has none or cannot be opened; whoever reads it then says why."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive, archive.open(_PROPERTIES) as file:
            return file.read(_MOST_PROPERTIES)
    except (zipfile.BadZipFile, KeyError, NotImplementedError, RuntimeError, OSError, EOFError):
        return b""
