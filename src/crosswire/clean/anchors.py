"""A day to read "on Tuesday" from, for reports that do not tell the day of their publication."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from crosswire.model import Document

# Reports of one story further apart than this tell nothing about the day of one that is undated.
_MOST_DAYS_APART = 14


def with_anchors(documents: Sequence[Document]) -> tuple[Document, ...]:
    """Give each report without a day of publication the middle day of the others.

    Only days that fit what is known of the report ("2025-03") count, and only if they lie within two weeks of one another. ``published``
    stays as it is.

    Args:
        documents: In any order.

    Returns:
        The same documents in the same order.
    """
    days = sorted(d.published[:10] for d in documents if d.published is not None and _is_day(d.published))
    return tuple(
        d if _is_day(d.published) else replace(d, anchor=_middle(days, d.published)) for d in documents
    )


def _is_day(published: str | None) -> bool:
    return published is not None and len(published) >= 10


def _middle(days: Sequence[str], published: str | None) -> str | None:
    fitting = [day for day in days if day.startswith(published or "")]
    if not fitting:
        return None
    apart = date.fromisoformat(fitting[-1]) - date.fromisoformat(fitting[0])
    return fitting[len(fitting) // 2] if apart.days <= _MOST_DAYS_APART else None
