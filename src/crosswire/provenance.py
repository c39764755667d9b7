"""Identifiers derived from content, so that the same input gives the same ids on every run."""

from __future__ import annotations

import hashlib

MARKDOWN_MARK = "<!-- crosswire -->"
"""Last line of what is written as Markdown, by which crosswire knows its own; shown by no reader of Markdown."""


def sha256_hex(data: bytes) -> str:
    """Return the SHA-256 of ``data`` in lower-case hexadecimal."""
    return hashlib.sha256(data).hexdigest()


def content_id(prefix: str, *parts: str | int | None) -> str:
    """Return a short stable identifier for ``parts``.

    Each part is written with its length before it, so that ``("ab", "c")`` and ``("a", "bc")`` differ.

    Args:
        prefix: Says what kind of thing it is: ``"d"`` document, ``"e"`` entity, ``"q"`` quotation …
        *parts: What the thing is identified by; ``None`` differs from the empty string.

    Returns:
        ``prefix`` and sixteen hexadecimal digits, joined by ``-``.
    """
    digest = hashlib.sha256()
    for part in parts:
        data = b"\xff" if part is None else str(part).encode("utf-8", "surrogatepass")
        digest.update(f"{len(data)}:".encode() + data)
    return f"{prefix}-{digest.hexdigest()[:16]}"
