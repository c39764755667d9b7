"""The memos of stories: those used last in memory, all on the disk, where they are written while the caller goes on.

A memo is a cache, so that nobody has to wait for it: what is lost is computed again.
"""

from __future__ import annotations

from threading import Event, Thread

from crosswire.errors import StoreError
from crosswire.memo import Memo
from crosswire.store import Store
from crosswire.workspace.kept import Kept

_KEY = "memo"
_REST_S = 0.1
"""How long writing waits, so that what was added is told of first: to pack a memo holds up all other threads for tens of milliseconds."""


class Memos:
    """Memos by story; to be used by one thread at a time.

    Args:
        store: The workspace on the disk.
        most: How many are kept in memory.
    """

    def __init__(self, store: Store, most: int) -> None:
        self._store = store
        self._kept: Kept[str, Memo] = Kept(most)
        self._writing: dict[str, tuple[Thread, Event]] = {}
        self._gone: list[Memo] = []

    def get(self, story: str) -> Memo:
        """Return the memo of a story, an empty one if there is none; whoever has it is the only one to use it."""
        self.wait(story)
        memo = self._kept.find(story)
        if memo is None:
            memo = Memo.from_bytes(self._store.find_work(story, _KEY) or b"")
            self._gone = self._kept.put(story, memo)
        return memo

    def write(self, story: str) -> None:
        """Begin to write the memo of a story as it is in memory."""
        memo = self._kept.find(story)
        if memo is not None:
            self.wait(story)
            hurry, gone = Event(), self._gone
            self._gone = []
            thread = Thread(target=self._write, args=(story, memo, hurry, gone), name="crosswire-memo")
            self._writing[story] = thread, hurry
            thread.start()

    def put(self, story: str, data: bytes) -> None:
        """Keep a memo that was made elsewhere."""
        self.drop(story)
        self._store.put_work(story, data, _KEY)

    def take_over(self, story: str, other: str) -> None:
        """Let a story that reports of another come to know what is remembered of those."""
        self.wait(other)
        known = self._store.find_work(other, _KEY)  # the one in memory stays that story's own
        if known is not None:
            self.get(story).take_over(Memo.from_bytes(known))

    def drop(self, story: str) -> None:
        """Forget one that is in memory."""
        self.wait(story)
        self._kept.drop(story)

    def clear(self) -> None:
        """Forget all that are in memory."""
        self.wait()
        self._kept.clear()
        self._gone.clear()

    def wait(self, story: str | None = None) -> None:
        """Wait until what is being written is written: of one story, or of all."""
        for name in [story] if story else list(self._writing):
            if name in self._writing:
                thread, hurry = self._writing.pop(name)
                hurry.set()
                thread.join()

    def _write(self, story: str, memo: Memo, hurry: Event, gone: list[Memo]) -> None:
        """Write a memo, and free others: their hundred thousand small values take some 10 ms, for which nobody has to wait either."""
        hurry.wait(_REST_S)
        gone.clear()
        try:
            self._store.put_work(story, memo.to_bytes(), _KEY)
        except (OSError, StoreError):
            return  # no room, say: the next account takes longer, and is the same
