"""Loading ahead, once readers have their first page, what the first addition, check or question would wait for."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable

from starlette.types import ASGIApp, Receive, Scope, Send

DELAY_S = 1.0
"""After the first answer, so that the style and script of that page come first."""


class WarmingUp:
    """An application that starts ``work`` in a thread of its own after its first answer.

    The thread never keeps the process from ending, and what goes wrong in it is left to whoever needs the thing later.

    Args:
        app: Answers.
        work: Called once, or never if nothing is asked.
        delay_s: Seconds between the first answer and ``work``.
    """

    def __init__(self, app: ASGIApp, work: Callable[[], object], *, delay_s: float = DELAY_S) -> None:
        self._app = app
        self._work = work
        self._timer = threading.Timer(delay_s, self._run)
        self._timer.daemon = True
        self._is_started = False

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer."""
        await self._app(scope, receive, send)
        if scope["type"] == "http" and not self._is_started:
            self._is_started = True
            self._timer.start()

    def cancel(self) -> None:
        """Start nothing any more; what runs is not waited for."""
        self._is_started = True
        self._timer.cancel()

    def _run(self) -> None:
        try:
            self._work()
        except Exception as error:  # noqa: BLE001 - whoever needs the thing meets the fault, and tells it
            logging.getLogger(__name__).info("warming up: %s", error)
