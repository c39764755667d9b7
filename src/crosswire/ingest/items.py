"""What was found and may be a report."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """Bytes found somewhere, not yet known to be a report.

    Attributes:
        location: Where they were found.
        name: The name by which their type is told.
        data: The bytes.
        text: The text itself, where the container held text.
        media_type: Known type, or None to find out.
        metadata: What the container says about them.
        depth: How many containers are around them.
    """

    location: str
    name: str
    data: bytes
    text: str | None = None
    media_type: str | None = None
    metadata: Mapping[str, str] = field(default_factory=dict)
    depth: int = 0
