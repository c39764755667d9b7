"""What became of one correction in one account."""

from __future__ import annotations

from dataclasses import replace

from crosswire.corrections.values import Correction
from crosswire.model import AppliedCorrection
from crosswire.spans import Span


def applied(
    line: Correction,
    *,
    span: Span | None = None,
    entity_id: str | None = None,
    before: str | None = None,
    after: str | None = None,
) -> AppliedCorrection:
    """Say that a correction applies, and to what."""
    return replace(_bare(line), applies=True, span=span, entity_id=entity_id, before=before, after=after)


def hindered(
    line: Correction, obstacle: str, *, span: Span | None = None, entity_id: str | None = None
) -> AppliedCorrection:
    """Say that a correction does not apply, and why; see :class:`AppliedCorrection` for the obstacles."""
    return replace(_bare(line), obstacle=obstacle, span=span, entity_id=entity_id)


def _bare(line: Correction) -> AppliedCorrection:
    return AppliedCorrection(id=line.id, kind=line.kind, at=line.at, by=line.by, why=line.why, applies=False)
