"""How long the work on one report may take: a deadline that every slow loop asks for."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from crosswire.errors import ReportError

_ends: ContextVar[float | None] = ContextVar("ends", default=None)


@contextmanager
def within(seconds: float | None) -> Iterator[None]:
    """Bound the work done inside; None sets no bound."""
    token = _ends.set(None if seconds is None else time.monotonic() + seconds)
    try:
        yield
    finally:
        _ends.reset(token)


def check() -> None:
    """Go on, or stop the work on this report.

    Raises:
        ReportError: ``clean.timeout``, if the time is up.
    """
    ends = _ends.get()
    if ends is not None and time.monotonic() > ends:
        raise ReportError("reading it takes longer than the setting report_timeout_s", "clean.timeout")
