"""Remembered results of pure functions, so that one more report costs what it brings and not what is known already.

A memo changes no result: whatever it hands out was made from the same content before. It can be dropped at any time. What the last round
did not ask for is forgotten, so that a memo is never larger than its story needs.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Hashable, Iterator, MutableMapping, Sequence
from contextlib import contextmanager
from typing import TypeVar, cast

import numpy as np
from numpy.typing import NDArray

T = TypeVar("T")

Numbers = NDArray[np.int16]

_GROWTH = 1.5
_MOST_ROWS = 60_000  # beyond it, in accounts of a thousand reports, vectors are made again: 60 MB


class Memo:
    """Results by kind and content; one for each story that is kept up to date.

    Not for use by two threads at once.

    Attributes:
        vectors: Of the story's texts.
    """

    def __init__(self) -> None:
        self.vectors = Rows()
        self._old: dict[str, dict[Hashable, object]] = {}
        self._new: dict[str, dict[Hashable, object]] = {}

    def get(self, kind: str, key: Hashable, make: Callable[[], T]) -> T:
        """Return what is remembered of ``kind`` under ``key``, else make it and remember it.

        Args:
            kind: Which function it is the result of.
            key: All that the result depends on.
            make: Computes the result.
        """
        table = self.table(kind)
        if key not in table:
            table[key] = make()
        return cast(T, table[key])

    def table(self, kind: str) -> Table:
        """Return what is remembered of one kind."""
        return Table(self._old.setdefault(kind, {}), self._new.setdefault(kind, {}))

    @contextmanager
    def round(self) -> Iterator[None]:
        """Forget at the end what was not asked for inside; nothing if an error comes out."""
        for kind, table in self._new.items():
            self._old.setdefault(kind, {}).update(table)
        self._new = {}
        yield
        self._old, self._new = self._new, {}

    def to_bytes(self) -> bytes:
        """Return what pays to be kept on the disk; for :meth:`from_bytes` of the same version of crosswire."""
        return b""

    @classmethod
    def from_bytes(cls, data: bytes) -> Memo:
        """Return the memo that was written; an empty one if the bytes are of another version or damaged."""
        del data
        return cls()


class Table(MutableMapping[Hashable, object]):
    """What is remembered of one kind; what is looked up stays for the next round."""

    __slots__ = ("_new", "_old")

    def __init__(self, old: dict[Hashable, object], new: dict[Hashable, object]) -> None:
        self._old, self._new = old, new

    def __contains__(self, key: object) -> bool:
        return key in self._new or key in self._old

    def __getitem__(self, key: Hashable) -> object:
        if key not in self._new:
            self._new[key] = self._old[key]
        return self._new[key]

    def __setitem__(self, key: Hashable, value: object) -> None:
        self._new[key] = value

    def __delitem__(self, key: Hashable) -> None:
        self._new.pop(key, None)
        self._old.pop(key, None)

    def __iter__(self) -> Iterator[Hashable]:
        return iter({**self._old, **self._new})

    def __len__(self) -> int:
        return len({**self._old, **self._new})


class Rows:
    """Rows of whole numbers by the text they were made of."""

    def __init__(self) -> None:
        self._rows: Numbers = np.zeros((0, 0), dtype=np.int16)
        self._used = np.zeros(0, dtype=bool)
        self._at: dict[str, int] = {}
        self._by_digest: dict[bytes, int] = {}
        self._count = 0

    def missing(self, texts: Sequence[str]) -> list[str]:
        """Return the texts without a row, each once."""
        at = self._at
        unseen = [text for text in dict.fromkeys(texts) if text not in at]
        if self._by_digest:
            for text in unseen:
                if (row := self._by_digest.get(_digest(text))) is not None:
                    at[text] = row
            unseen = [text for text in unseen if text not in at]
        return unseen

    def add(self, texts: Sequence[str], rows: Numbers) -> None:
        """Remember the rows of texts that have none."""
        if self._count + len(texts) > len(self._rows):
            size = max(int(_GROWTH * len(self._rows)), self._count + len(texts), 64)
            grown = np.zeros((size, rows.shape[1]), dtype=np.int16)
            grown[: self._count] = self._rows[: self._count]
            self._rows, used = grown, self._used
            self._used = np.zeros(size, dtype=bool)
            self._used[: len(used)] = used
        self._rows[self._count : self._count + len(texts)] = rows
        self._at.update(zip(texts, range(self._count, self._count + len(texts)), strict=True))
        self._count += len(texts)

    def take(self, texts: Sequence[str]) -> Numbers:
        """Return the rows of texts that all have one, in their order."""
        at = self._at
        places = np.fromiter((at[text] for text in texts), dtype=np.intp, count=len(texts))
        self._used[places] = True
        taken: Numbers = self._rows[places]
        return taken

    @property
    def is_full(self) -> bool:
        """Whether no more rows are remembered."""
        return self._count >= _MOST_ROWS


def _digest(text: str) -> bytes:
    return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).digest()
