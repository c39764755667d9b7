"""One writer at a time, over threads and processes."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from filelock import FileLock, Timeout

from crosswire.errors import StoreBusyError
from crosswire.store.failures import of_system


class WriterLock:
    """The lock of one workspace: a file that the system frees when its holder dies, however it dies."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._owner = path.with_suffix(".owner")
        self._threads = threading.Lock()
        self._file = FileLock(str(path), thread_local=False)

    @contextmanager
    def held(self, timeout_s: float) -> Iterator[None]:
        """Hold the lock.

        Raises:
            StoreBusyError: If another thread or process holds it all that time; the message names the process.
            StoreReadOnlyError: If the folder cannot be written.
        """
        until = time.monotonic() + timeout_s
        if not self._threads.acquire(timeout=max(0.0, timeout_s)):
            raise StoreBusyError(f"{self._path.parent}: another thread of this process is writing; try again")
        try:
            self._acquire(max(0.0, until - time.monotonic()))
            try:
                yield
            finally:
                self._file.release()
        finally:
            self._threads.release()

    def _acquire(self, timeout_s: float) -> None:
        try:
            self._file.acquire(timeout=timeout_s)
            self._owner.write_text(f"{os.getpid()}\n", encoding="ascii")
        except Timeout as error:
            raise StoreBusyError(
                f"{self._path.parent}: {self._who()} is writing this workspace; try again when it has finished"
            ) from error
        except OSError as error:
            if self._file.is_locked:
                self._file.release()
            raise of_system(error, self._path.parent) from error

    def _who(self) -> str:
        with suppress(OSError):
            number = self._owner.read_text(encoding="ascii").strip()
            if number.isdigit():
                return f"process {number}"
        return "another process"
