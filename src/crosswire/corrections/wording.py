"""A correction in one line of plain words, for lists and logs."""

from __future__ import annotations

import dataclasses
from typing import Any

from crosswire.corrections.values import Anchor, Correcting, DocumentRef, EntityRef

_LONGEST = 60


def in_words(change: Correcting) -> str:
    """Return the kind and what it names: ``fix-quotation “no approval” speaker=Ilja Brandt``."""
    parts = [change.kind]
    for field in dataclasses.fields(change):
        value = getattr(change, field.name)
        if value is None or value == ():
            continue
        shown = _shown(value)
        parts.append(shown if field.name in _UNNAMED else f"{field.name}={shown}")
    return " ".join(parts)


_UNNAMED = frozenset({"words", "entities", "entity", "documents", "correction", "verdict"})


def _shown(value: Any) -> str:
    if isinstance(value, tuple):
        return ", ".join(_shown(item) for item in value)
    if isinstance(value, Anchor):
        words = " ".join(value.quote.split())
        return f"“{words if len(words) <= _LONGEST else words[: _LONGEST - 2] + ' …'}”"
    if isinstance(value, EntityRef):
        return str(value)
    if isinstance(value, DocumentRef):
        return value.location or value.document_id
    return str(getattr(value, "value", value))
