"""Remembered results of pure functions, so that one more report costs what it brings and not what is known already.

A memo changes no result: whatever it hands out was made from the same content before. It can be dropped at any time. What the last round
did not ask for is forgotten, so that a memo is never larger than its story needs.
"""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from importlib.metadata import version
from typing import Any, Generic, TypeVar, cast

import numpy as np
from numpy.typing import NDArray

from crosswire.codec.digests import digest
from crosswire.codec.parts import hash_of
from crosswire.codec.tables import exchanged, pack_table, unpack_table
from crosswire.errors import CodecError
from crosswire.model import Annotation

T = TypeVar("T")

Numbers = NDArray[np.int16]

_GROWTH = 1.5
_LEVEL = 1  # of zlib
_DIGEST = 16  # bytes of a text's hash
_LEAST_USED = 0.67
_MOST_ROWS = 60_000  # beyond it, in accounts of a thousand reports, vectors are made again: 60 MB


@dataclass(frozen=True, slots=True)
class Kind(Generic[T]):
    """What is remembered of one function.

    Attributes:
        name: Unlike any other's.
        of: Type of one result, if it pays to keep it on the disk; its keys are bytes then.
        carried: Of a result for a report whose words and entities decide it: what makes the result for the same report with other ids of
            the same entities, once the ids in it were exchanged. None if it is to be computed again.
    """

    name: str
    of: Any = None
    carried: Callable[[Any], Any] | None = None


@dataclass(frozen=True, slots=True)
class Renamed:
    """A report whose entities have other ids than before, each another one: nothing else in it has changed.

    Attributes:
        mark: The hash by which it was known.
        ids: Of each entity the id now by the id before.
    """

    mark: bytes
    ids: Mapping[bytes, bytes]


def unchanged(value: T) -> T:
    """Return a value: what ``Kind.carried`` is where exchanged ids are all that is to be done."""
    return value


class Memo:
    """Results by kind and content; one for each story that is kept up to date.

    Not for use by two threads at once.

    Attributes:
        vectors: Of the story's texts.
        unlike: Ids of entities that are not the same as before: of two that were one, or of one that was two. Of this round.
        contents: Hash of a statement's content before its entities had other ids, by that now. Of this round.
    """

    def __init__(self) -> None:
        self.vectors = Rows()
        self.unlike: frozenset[str] = frozenset()
        self.contents: dict[int, int] = {}
        self._old: dict[Kind[Any], dict[Hashable, Any]] = {}
        self._new: dict[Kind[Any], dict[Hashable, Any]] = {}
        self._prints: dict[str, tuple[Annotation, bytes]] = {}
        self._marks: dict[str, bytes] = {}
        self._renamed: dict[bytes, Renamed] = {}
        self._packed: dict[str, memoryview] = {}
        self._other: Memo | None = None
        self._rounds = 0

    def get(self, kind: Kind[T], key: Hashable, make: Callable[[], T]) -> T:
        """Return what is remembered of ``kind`` under ``key``, else make it and remember it.

        Args:
            kind: Which function it is the result of.
            key: All that the result depends on.
            make: Computes the result.
        """
        new = self._new.get(kind)
        if new is None:
            new = self._new[kind] = {}
        if key not in new:
            old = self._table(kind)
            new[key] = old[key] if key in old else make()
        return cast(T, new[key])

    def knows(self, kind: Kind[Any], key: Hashable) -> bool:
        """Tell whether something is remembered of ``kind`` under ``key``."""
        return key in self._new.get(kind, ()) or key in self._table(kind)

    def of_report(self, kind: Kind[T], document_id: str, make: Callable[[], T]) -> T:
        """Return what is remembered of a report with its entities and statements as they are now; see :meth:`mark`."""
        mark = self._marks.get(document_id)
        if mark is None:
            return make()
        if mark in self._renamed and kind.carried is not None:
            return self.get(kind, mark, lambda: self._carried(kind, mark, make))
        return self.get(kind, mark, make)

    def last(self, kind: Kind[T], empty: Callable[[], T]) -> T:
        """Return the one thing that was kept of a kind."""
        return self.get(kind, b"", empty)

    def replace(self, kind: Kind[T], key: Hashable, value: T) -> None:
        """Remember another result of ``kind`` under ``key``."""
        self._new.setdefault(kind, {})[key] = value

    def keep(self, kind: Kind[T], value: T) -> None:
        """Keep the one thing that there is of a kind for the next round."""
        self._new.setdefault(kind, {})[b""] = value

    def fingerprint(self, annotation: Annotation) -> bytes:
        """Return a hash of an annotation; computed once while the same object is given, of a kept one read off its bytes."""
        known = self._prints.get(annotation.document.id)
        if known is None or known[0] is not annotation:
            print_ = hash_of(annotation) or digest(annotation)
            known = self._prints[annotation.document.id] = (annotation, print_)
        return known[1]

    def mark(self, document_id: str, mark: bytes) -> None:
        """Say by what hash a report is known in this round: of all that :meth:`of_report` depends on."""
        self._marks[document_id] = mark

    def renamed(self, document_id: str, before: Renamed) -> None:
        """Say of a report that was marked that it is one known before whose entities have other ids now."""
        self._renamed[self._marks[document_id]] = before

    def marked(self, document_id: str) -> bytes:
        """Return the hash by which a report is known, empty if by none."""
        return self._marks.get(document_id, b"")

    def take_over(self, other: Memo) -> None:
        """Know in the next round what another story's memo knows too: its reports come to this story. The other is not to be used."""
        if self._other is not None:
            self._other.take_over(other)
            return
        self._other = other
        self.vectors.take_over(other.vectors)

    @contextmanager
    def round(self) -> Iterator[None]:
        """Forget at the end what was not asked for inside; nothing if an error comes out. A round inside a round is part of it."""
        if self._rounds == 0:
            for kind, table in self._new.items():
                self._old.setdefault(kind, {}).update(table)
            self._new, self._marks, self._renamed = {}, {}, {}
            self.unlike, self.contents = frozenset(), {}
        self._rounds += 1
        try:
            yield
        finally:
            self._rounds -= 1
        if self._rounds == 0:
            self._old, self._new, self._packed, self._other = self._new, {}, {}, None
            self.vectors.forget()
            self._prints = {key: value for key, value in self._prints.items() if key in self._marks}

    def to_bytes(self) -> bytes:
        """Return what pays to be kept on the disk; for :meth:`from_bytes` of the same version of crosswire.

        Some 75 kB a report, two thirds of it vectors. Each table is compressed by itself, so that what nobody asks for costs nothing to
        read; vectors are left as they are, since they compress badly.
        """
        tables = {kind.name: table for kind, table in (*self._old.items(), *self._new.items()) if kind.of}
        parts = {
            name.encode(): zlib.compress(pack_table(cast(dict[bytes, object], table)), _LEVEL)
            for name, table in tables.items()
        }
        return _HEADER + pack_table({_TABLES: pack_table(parts), _VECTORS: self.vectors.to_bytes()})

    @classmethod
    def from_bytes(cls, data: bytes) -> Memo:
        """Return the memo that was written; an empty one if the bytes are of another version or damaged."""
        memo = cls()
        if not data.startswith(_HEADER):
            return memo
        try:
            parts = unpack_table(memoryview(data)[len(_HEADER) :], memoryview)
            memo._packed = {
                name.decode(): table for name, table in unpack_table(parts[_TABLES], memoryview).items()
            }
            memo.vectors = Rows.from_bytes(parts[_VECTORS])
        except (CodecError, KeyError, ValueError):
            return cls()
        return memo

    def _carried(self, kind: Kind[T], mark: bytes, make: Callable[[], T]) -> T:
        """Return what is remembered of a report under other ids with those it has now; make it if nothing is."""
        before = self._renamed[mark]
        table = self._table(kind)
        if before.mark not in table or kind.carried is None:
            return make()
        found: T = kind.carried(exchanged(table[before.mark], kind.of, before.ids))
        return found

    def _table(self, kind: Kind[Any]) -> dict[Hashable, Any]:
        """Return what the last round left of a kind, read off the disk when it is first asked for."""
        packed = self._packed.pop(kind.name, None) if self._packed else None
        if packed is not None:
            with suppress(CodecError, zlib.error):  # another version's: it is made again
                self._old[kind] = {
                    **cast(dict[Hashable, Any], unpack_table(zlib.decompress(packed), kind.of))
                }
        if self._other is not None and (theirs := self._other.given_up(kind)):
            self._old[kind] = {**theirs, **self._old.get(kind, {})}
        return self._old.setdefault(kind, {})

    def given_up(self, kind: Kind[Any]) -> dict[Hashable, Any]:
        """Return what is remembered of a kind, once: it is forgotten here."""
        self._table(kind)
        return self._old.pop(kind)


_VERSION = "14"  # of what is remembered besides the code's own
_HEADER = f"crosswire memo {version('crosswire')} {_VERSION}\n".encode()
_TABLES, _VECTORS = b"tables", b"vectors"


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
            if self._count:
                grown[: self._count] = self._rows[: self._count]
            self._rows, used = grown, self._used
            self._used = np.zeros(size, dtype=bool)
            self._used[: len(used)] = used
        self._rows[self._count : self._count + len(texts)] = rows
        self._at.update(zip(texts, range(self._count, self._count + len(texts)), strict=True))
        self._count += len(texts)

    def take_over(self, other: Rows) -> None:
        """Know the rows of another too."""
        known = self._digests()
        theirs = {key: row for key, row in other._digests().items() if key not in known}
        if not theirs or self.is_full:
            return
        places = np.array(list(theirs.values()), dtype=np.intp)
        if self._count:
            self._rows = np.concatenate([self._rows[: self._count], other._rows[places]])
        else:
            self._rows = other._rows[places]
        self._by_digest.update(zip(theirs, range(self._count, len(self._rows)), strict=True))
        self._count = len(self._rows)
        self._used = np.concatenate([self._used, np.zeros(self._count, dtype=bool)])[: self._count]

    def _digests(self) -> dict[bytes, int]:
        """Return the row of each text by its hash."""
        return {**{_digest(text): row for text, row in self._at.items()}, **self._by_digest}

    def take(self, texts: Sequence[str]) -> Numbers:
        """Return the rows of texts that all have one, in their order."""
        at = self._at
        places = np.fromiter((at[text] for text in texts), dtype=np.intp, count=len(texts))
        self._used[places] = True
        taken: Numbers = self._rows[places]
        return taken

    def forget(self) -> None:
        """Forget rows that were not taken since this was last done, once they are a third of all."""
        used = self._used[: self._count]
        if self._count and used.sum() < _LEAST_USED * self._count:
            kept = np.flatnonzero(used)
            moved = dict(zip(kept.tolist(), range(len(kept)), strict=True))
            self._rows, self._count = self._rows[kept], len(kept)
            self._at = {text: moved[row] for text, row in self._at.items() if row in moved}
            self._by_digest = {key: moved[row] for key, row in self._by_digest.items() if row in moved}
        self._used = np.zeros(len(self._rows), dtype=bool)

    def to_bytes(self) -> bytes:
        """Write the rows; the texts as hashes."""
        digests = {row: key for key, row in self._by_digest.items()}
        digests |= {row: _digest(text) for text, row in self._at.items() if row not in digests}
        keys = b"".join(digests[row] for row in range(self._count))
        return pack_table({b"keys": keys, b"rows": self._rows[: self._count].tobytes()})

    @classmethod
    def from_bytes(cls, data: bytes | memoryview) -> Rows:
        """Read rows back.

        Raises:
            CodecError: If the bytes are damaged.
        """
        parts = unpack_table(data, memoryview)
        rows, keys = cls(), bytes(parts[b"keys"])
        count = len(keys) // _DIGEST
        rows._by_digest = {keys[row * _DIGEST : (row + 1) * _DIGEST]: row for row in range(count)}
        if count:
            rows._rows = np.frombuffer(bytes(parts[b"rows"]), dtype=np.int16).reshape(count, -1)
        rows._used, rows._count = np.zeros(count, dtype=bool), count
        return rows

    @property
    def is_full(self) -> bool:
        """Whether no more rows are remembered."""
        return self._count >= _MOST_ROWS


def _digest(text: str) -> bytes:
    return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=_DIGEST).digest()
