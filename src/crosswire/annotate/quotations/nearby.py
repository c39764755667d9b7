"""Stretches of a text, found by where they are, so that a long report costs no more per quotation than a short one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Generic, Protocol, TypeVar

_WIDTH = 1_000  # characters of one bucket: about ten sentences


class _Placed(Protocol):
    @property
    def bounds(self) -> tuple[int, int]: ...


T = TypeVar("T", bound=_Placed)


class Nearby(Generic[T]):
    """An index over things with bounds.

    Args:
        things: In the order in which they shall be returned.
    """

    def __init__(self, things: Sequence[T]) -> None:
        self._things = things
        self._buckets: dict[int, list[int]] = {}
        for place, thing in enumerate(things):
            start, end = thing.bounds
            for bucket in range(start // _WIDTH, end // _WIDTH + 1):
                self._buckets.setdefault(bucket, []).append(place)

    def around(self, start: int, end: int) -> list[T]:
        """Return what shares a character with ``start:end``, or touches it."""
        places = {
            place
            for bucket in range(start // _WIDTH, end // _WIDTH + 1)
            for place in self._buckets.get(bucket, ())
        }
        return [
            thing
            for place in sorted(places)
            if (thing := self._things[place]).bounds[0] <= end and start <= thing.bounds[1]
        ]
