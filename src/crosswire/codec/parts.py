"""Records in parts: each field of a dataclass by itself, read back when it is first asked for.

What shows an account needs few of its fields: a page of quotations no statements, a page of findings no quantities. Of an account of 40
reports all fields take 24 ms of one processor to read, a page's fields 2 to 10. The parts are written with the names of fields: a quarter
more bytes than without, and a quarter less time, since the model's own objects are made at once. What is compiled again with one report
more needs no words and clauses of the reports before, which are two thirds of what was read off them.
"""

from __future__ import annotations

import dataclasses
import hashlib
import typing
import zlib
from collections.abc import Sized
from functools import cache
from typing import Any, TypeVar

import msgspec

from crosswire.codec.decoders import decoder
from crosswire.codec.records import fingerprint
from crosswire.errors import CodecError

T = TypeVar("T")

_MAGIC = b"in parts"
_FINGERPRINT = 8
_LENGTH = 4
"""Bytes of the table of contents' length, which stands after the fingerprint."""
_LEVEL = 1  # of zlib, as in records
_SMALL = 512
"""Bytes of a part that are left uncompressed: compressing saves nothing there."""

_HASH = 16  # bytes
_BESIDE = "+"
"""Before the names of parts that are no fields."""

_Entry = tuple[str, int, int, int]
"""Of a part: its field, the length of a collection (or -1), bytes written, and bytes before compression (0: not compressed)."""


def pack(value: object, **beside: object) -> bytes:
    """Write a frozen dataclass as a record in parts.

    Args:
        value: What to write.
        beside: Plain values kept with it that are none of its fields; see :func:`kept_beside`.

    Returns:
        The same bytes for the same value and code.
    """
    shape: Any = value.__class__
    contents: list[_Entry] = []
    written: list[bytes] = []
    fields = {field.name: getattr(value, field.name) for field in dataclasses.fields(shape)}
    for name, part in (*fields.items(), *((_BESIDE + name, part) for name, part in sorted(beside.items()))):
        plain = msgspec.msgpack.encode(part)
        data = zlib.compress(plain, _LEVEL) if len(plain) > _SMALL else plain
        count = len(part) if isinstance(part, tuple) else -1
        contents.append((name, count, len(data), len(plain) if data is not plain else 0))
        written.append(data)
    head = msgspec.msgpack.encode(contents)
    mark = _MAGIC + fingerprint(shape).encode("ascii")
    return b"".join((mark, len(head).to_bytes(_LENGTH, "big"), head, *written))


def is_in_parts(data: bytes) -> bool:
    """Tell whether a record was written by :func:`pack` of this module."""
    return data[: len(_MAGIC)] == _MAGIC


def unpack(data: bytes, type: type[T], *, also: bytes = b"", **known: object) -> T:
    """Return a value whose fields are read when they are first asked for.

    It is of ``type``, equal to the value written and as unchangeable. Safe to use from several threads.

    Args:
        data: What :func:`pack` wrote.
        type: Of the value written: a frozen dataclass with slots.
        also: Bytes that ``known`` was read from; part of :func:`hash_of`.
        known: Fields that are others than those written.

    Raises:
        CodecError: If it is no record of this type, or one written when the type had other fields. A damaged part raises it when the
            field is asked for.
    """
    shape: Any = type
    begin = len(_MAGIC) + _FINGERPRINT
    if not is_in_parts(data) or data[len(_MAGIC) : begin] != fingerprint(shape).encode("ascii"):
        raise CodecError(f"no record of {type!r} in parts, or one made by another version; make it anew")
    length = int.from_bytes(data[begin : begin + _LENGTH], "big")
    begin += _LENGTH + length
    try:
        contents = _contents.decode(data[begin - length : begin])
    except msgspec.DecodeError as error:
        raise CodecError(f"not a record of {type!r} in parts: {error}") from error
    if begin + sum(entry[2] for entry in contents) != len(data):
        raise CodecError(f"not a record of {type!r} in parts: it is cut off")
    value = object.__new__(_later(shape))
    object.__setattr__(value, "_record", _Record(data, begin, contents))
    object.__setattr__(value, "_hash", hashlib.blake2b(data + also, digest_size=_HASH).digest())
    for name, given in known.items():
        object.__setattr__(value, name, given)
    return typing.cast(T, value)


def changed(value: T, **fields: object) -> T:
    """Return a value with some fields changed, as ``dataclasses.replace``; those not read yet stay unread."""
    record = getattr(value, "_record", None)
    if record is None:
        return dataclasses.replace(value, **fields)  # type: ignore[type-var]
    made = object.__new__(type(value))
    object.__setattr__(made, "_record", record)
    for name in (field.name for field in dataclasses.fields(value)):  # type: ignore[arg-type]
        if name in fields:
            object.__setattr__(made, name, fields[name])
        elif _is_read(value, name):
            object.__setattr__(made, name, getattr(value, name))
    return made


def hash_of(value: object) -> bytes | None:
    """Return a hash of the bytes that a value was read from, or None: it was made or changed here."""
    found: bytes | None = getattr(value, "_hash", None)
    return found


def count_of(value: object, name: str) -> int:
    """Return how many items a field holds, without reading them if they are not read yet."""
    record = getattr(value, "_record", None)
    if record is not None and not _is_read(value, name):
        count: int = record.counts[name]
        if count >= 0:
            return count
    items: Sized = getattr(value, name)
    return len(items)


def kept_beside(value: object, name: str, type: type[T]) -> T | None:
    """Return what was written beside a value, or None: there was nothing, or the value was not read from a record.

    Raises:
        CodecError: If it is damaged.
    """
    record = getattr(value, "_record", None)
    if record is None or _BESIDE + name not in record.places:
        return None
    shape: Any = type
    found: T = record.read(_BESIDE + name, decoder(shape))
    return found


class _Record:
    """The bytes of a value, and where its parts are in them."""

    __slots__ = ("counts", "data", "places")

    def __init__(self, data: bytes, begin: int, contents: list[_Entry]) -> None:
        self.data = data
        self.places: dict[str, tuple[int, int, int]] = {}
        self.counts: dict[str, int] = {}
        for name, count, length, plain in contents:
            self.places[name] = (begin, begin + length, plain)
            self.counts[name] = count
            begin += length

    def read(self, name: str, decoder: msgspec.msgpack.Decoder[Any]) -> Any:
        begin, end, plain = self.places[name]
        part: Any = memoryview(self.data)[begin:end]
        try:
            if plain:
                part = zlib.decompress(part, bufsize=plain)
            return decoder.decode(part)
        except (zlib.error, msgspec.DecodeError, UnicodeDecodeError) as error:
            raise CodecError(f"a damaged part of a record: {name}: {error}") from error


_contents = msgspec.msgpack.Decoder(list[_Entry])


def _is_read(value: object, name: str) -> bool:
    try:
        getattr(value.__class__, name).__get__(value)
    except AttributeError:
        return False
    return True


@cache
def _later(shape: Any) -> Any:
    """Return a type whose values are those of ``shape`` to all who ask, and fill a field when it is first asked for.

    A field's slot that is empty is an attribute that is lacking: only then Python asks ``__getattr__``, so what is read costs nothing more.
    """
    hints = typing.get_type_hints(shape)
    names = {field.name: hints[field.name] for field in dataclasses.fields(shape)}

    def filled(self: Any, name: str) -> Any:
        if name not in names:
            raise AttributeError(f"{shape.__name__!r} object has no attribute {name!r}", name=name, obj=self)
        value = self._record.read(name, decoder(names[name]))
        object.__setattr__(self, name, value)
        return value

    def reduced(self: Any) -> tuple[Any, ...]:
        return _made, (shape, {name: getattr(self, name) for name in names})

    own = {
        "__slots__": ("_hash", "_record"),
        "__getattr__": filled,
        "__class__": property(lambda _: shape),
        "__reduce__": reduced,  # to copy one or send it to another process makes a plain value
    }
    return type(shape.__name__, (shape,), own)


def _made(shape: Any, fields: dict[str, Any]) -> Any:
    return shape(**fields)
