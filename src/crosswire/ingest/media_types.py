"""What kind of file some bytes are: by their first bytes, then by their name."""

from __future__ import annotations

import re
from pathlib import PurePosixPath

TEXT, MARKDOWN, HTML = "text/plain", "text/markdown", "text/html"
MHTML, EMAIL = "multipart/related", "message/rfc822"
PDF = "application/pdf"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
JSON, JSON_LINES, ZIP = "application/json", "application/x-ndjson", "application/zip"

BY_SUFFIX = {
    ".txt": TEXT,
    ".text": TEXT,
    ".md": MARKDOWN,
    ".markdown": MARKDOWN,
    ".html": HTML,
    ".htm": HTML,
    ".xhtml": HTML,
    ".mhtml": MHTML,
    ".mht": MHTML,
    ".eml": EMAIL,
    ".pdf": PDF,
    ".docx": DOCX,
    ".json": JSON,
    ".jsonl": JSON_LINES,
    ".ndjson": JSON_LINES,
    ".zip": ZIP,
}

_SNIFF_BYTES = 4096
_HTML_START = re.compile(
    rb"\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--.{0,500}?-->\s*)?<(?:!doctype\s+html|html|head|body)\b",
    re.I | re.S,
)
_MAIL_START = re.compile(
    rb"(?:From|Received|Return-Path|MIME-Version|Message-ID|Date|Subject|Delivered-To):", re.I
)
_BOMS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
_BINARY_STARTS = (
    b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"\x7fELF", b"MZ\x90", b"\x1f\x8b", b"BZh", b"7z\xbc\xaf", b"Rar!", b"RIFF", b"OggS",
    b"ID3", b"\xd0\xcf\x11\xe0", b"SQLite format 3",
)  # fmt: skip
# Bytes below 0x20 that no text has; more than one in a hundred of them means binary. Real texts in any encoding but UTF-16/32
# have none at all; a text with a few stray NULs is still read.
_CONTROL = bytes(set(range(32)) - {9, 10, 12, 13, 27})
_MAX_CONTROL_SHARE = 0.01


def media_type(name: str, data: bytes) -> str | None:
    """Return the media type of ``data`` found under ``name``, or None if it is no kind that can be read.

    The bytes overrule the name where they are unmistakable (a PDF called ``.txt``, a page without an ending).
    """
    named = BY_SUFFIX.get(PurePosixPath(name).suffix.lower())
    head = data[:_SNIFF_BYTES]
    if head.lstrip(b"\x00\r\n\t ")[:5] == b"%PDF-":
        return PDF
    if head[:4] in (b"PK\x03\x04", b"PK\x05\x06"):
        if named in (DOCX, ZIP):
            return named
        return None if PurePosixPath(name).suffix else DOCX if b"word/document.xml" in data else ZIP
    if named in (PDF, DOCX, ZIP):
        return named  # damaged, but meant as such: the reader says what is wrong
    if is_binary(data):
        return None
    if named in (TEXT, None) and _HTML_START.match(head.lstrip(b"\xef\xbb\xbf")):
        return HTML
    if named is None and PurePosixPath(name).suffix == "":
        return EMAIL if _MAIL_START.match(head) else TEXT
    return named


def is_binary(data: bytes) -> bool:
    """Tell whether the bytes are no text in any encoding."""
    sample = data[:65536]
    if sample.startswith(_BOMS) or looks_utf16(sample):
        return False
    if sample.startswith(_BINARY_STARTS):
        return True
    controls = len(sample) - len(sample.translate(None, _CONTROL))
    return controls > max(4, _MAX_CONTROL_SHARE * len(sample))


def looks_utf16(sample: bytes) -> str | None:
    """Return ``utf-16-le`` or ``utf-16-be`` if every other byte is (nearly always) NUL, else None."""
    sample = sample[: len(sample) // 2 * 2]
    if len(sample) < 8:
        return None
    half = len(sample) // 2
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    if odd > 0.4 * half and even < 0.05 * half:
        return "utf-16-le"
    if even > 0.4 * half and odd < 0.05 * half:
        return "utf-16-be"
    return None
