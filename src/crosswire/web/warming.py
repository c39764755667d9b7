"""Loading ahead, once readers have their first page and rest, what the first addition, check or question would wait for."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable

from starlette.types import ASGIApp, Receive, Scope, Send

QUIET_S = 2.0
"""Since the last answer. Loading takes some seconds of one processor, and a page asked for meanwhile takes twice its time."""


class WarmingUp:
    """An application that does ``work`` in a thread of its own once nobody has asked for anything for a while.

    The thread never keeps the process from ending, and what goes wrong in it is left to whoever needs the thing later.

    Args:
        app: Answers.
        work: Called once, or never if nothing is asked.
        quiet_s: Seconds without any answer, after the first one, until ``work`` begins.
    """

    def __init__(self, app: ASGIApp, work: Callable[[], object], *, quiet_s: float = QUIET_S) -> None:
        self._app = app
        self._work = work
        self._quiet_s = quiet_s
        self._under_way = 0
        self._last = 0.0
        self._is_started = False
        self._ended = threading.Event()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer."""
        if scope["type"] != "http" or self._ended.is_set():
            await self._app(scope, receive, send)
            return
        self._under_way += 1
        try:
            await self._app(scope, receive, send)
        finally:
            self._under_way -= 1
            self._last = time.monotonic()
            if not self._is_started:
                self._is_started = True
                threading.Thread(target=self._run, daemon=True).start()

    def cancel(self) -> None:
        """Start nothing any more; what runs is not waited for."""
        self._ended.set()

    def _run(self) -> None:
        while (
            left := self._quiet_s if self._under_way else self._last + self._quiet_s - time.monotonic()
        ) > 0:
            if self._ended.wait(left):
                return
        try:
            self._work()
        except Exception as error:  # noqa: BLE001 - whoever needs the thing meets the fault, and tells it
            logging.getLogger(__name__).info("warming up: %s", error)
