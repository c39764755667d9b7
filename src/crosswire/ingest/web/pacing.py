"""How fast one host is asked, and how long after a failure."""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Callable

from crosswire.ingest.web.errors import WebError

LONGEST_WAIT_S = 60.0  # a host that wants more is left for a later round instead of holding up the others
_FIRST_S = 5 * 60
_LONGEST_S = 24 * 3600
_DOUBLINGS = 9  # five minutes doubled nine times exceed a day
_JITTER = 0.2  # of the wait, so that addresses that failed together are not tried together


class Pacer:
    """Keeps the times at which each host may be asked again. Safe to use from several threads."""

    def __init__(self, least_s: float, clock: Callable[[], float], sleep: Callable[[float], object]) -> None:
        self._least_s, self._clock, self._sleep = least_s, clock, sleep
        self._free_at: dict[str, float] = {}
        self._lock = threading.Lock()

    def take_turn(self, host: str, delay_s: float | None = None) -> None:
        """Wait until a host may be asked, and book the time after it.

        Args:
            host: What has one pace.
            delay_s: What its robots.txt asks for between two requests, if that is more than ours.

        Raises:
            WebError: If that would take longer than :data:`LONGEST_WAIT_S`; ``retry_after_s`` says how long.
        """
        with self._lock:
            now = self._clock()
            wait = max(0.0, self._free_at.get(host, now) - now)
            if wait > LONGEST_WAIT_S:
                raise WebError(f"{host} wants to wait {wait:.0f} s", "ingest.http-429", retry_after_s=wait)
            self._free_at[host] = now + wait + max(self._least_s, delay_s or 0.0)
        if wait > 0:
            self._sleep(wait)

    def hold_off(self, host: str, seconds: float) -> None:
        """Ask a host no sooner than in so many seconds."""
        with self._lock:
            until = self._clock() + max(0.0, seconds)
            self._free_at[host] = max(self._free_at.get(host, until), until)


def back_off_s(failures: int, key: str) -> int:
    """Return how long to wait after a failure, in seconds: doubling from five minutes to a day.

    Args:
        failures: In a row, this one counted.
        key: What failed; decides the jitter, the same on each run.
    """
    if failures < 1:
        return 0
    wait: int = min(_LONGEST_S, _FIRST_S << min(failures - 1, _DOUBLINGS))
    share = int.from_bytes(hashlib.sha256(f"{key}\0{failures}".encode()).digest()[:4], "big") / 2**32
    return round(wait * (1 + _JITTER * share))
