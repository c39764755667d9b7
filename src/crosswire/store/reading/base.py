"""What every part of a view has: a connection in an open transaction, and the files beside the database."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, TypeVar

from sqlalchemy import Connection, Select, func, select

from crosswire.store.blobs import Blobs
from crosswire.store.layout import Layout
from crosswire.store.schema import meta
from crosswire.store.works import Works

if TYPE_CHECKING:
    from crosswire.store.segments import Segments

T = TypeVar("T")

GENERATION = "generation"
"""Key of the number that grows with each write that is kept."""

_MOST_VALUES = 500
"""Values asked for in one query: well under what any database takes."""


class BaseView:
    """Connection and files of one snapshot."""

    def __init__(self, connection: Connection, layout: Layout) -> None:
        self._connection = connection
        self._layout = layout
        self._blobs = Blobs(layout.raw)
        self._works = Works(layout.work)

    @property
    def _segments(self) -> Segments:
        from crosswire.store.segments import Segments  # with numpy, which showing what is kept does without

        return Segments(self._layout.vectors)

    def meta(self, key: str) -> str | None:
        """Return what is kept under a key, or None."""
        return self._connection.execute(select(meta.c.value).where(meta.c.key == key)).scalar()

    def generation(self) -> int:
        """Return a number that is another one whenever anything else may be."""
        return int(self.meta(GENERATION) or 0)

    def _count(self, query: Select[Any]) -> int:
        return self._connection.execute(select(func.count()).select_from(query.subquery())).scalar() or 0


def in_batches(values: Iterable[T]) -> Iterator[Sequence[T]]:
    """Cut a long list into lists that one query may hold."""
    batch = list(values)
    for start in range(0, len(batch), _MOST_VALUES):
        yield batch[start : start + _MOST_VALUES]
