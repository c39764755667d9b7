"""Compact records of the values of :mod:`crosswire.model`, for what is kept on the disk and read back by the same code.

A record is compressed msgpack: of the value's fields in their order, without their names and after a fingerprint of the type's fields, or
with names. It is no form of exchange. What cannot be made anew is kept with names; the rest is made anew when the fingerprint changes.
"""

from __future__ import annotations

import dataclasses
import types
import typing
import zlib
from collections.abc import Mapping
from enum import Enum
from functools import cache
from typing import Any, TypeVar

import msgspec

from crosswire.codec.decoders import converted, decoder
from crosswire.errors import CodecError
from crosswire.provenance import sha256_hex

T = TypeVar("T")

_NAMED = b"named..."
_FINGERPRINT = 8
"""Bytes before a record: a fingerprint, or the word that there is none."""

_LEVEL = 1
"""Of zlib. The annotation of a report of 1,400 words: 205 kB with names, 101 kB without, 32 kB compressed; 4.6 ms of one processor to
read it back, of which .6 to decompress, 1.6 to decode and 2.4 to make the model's own objects (with names: 4.3 ms and 42 kB)."""


def pack(value: object, *, named: bool = False) -> bytes:
    """Write a frozen dataclass of the model, or a plain value, as a record.

    Args:
        value: What to write.
        named: Write the names of fields too: larger and slower, but later versions of the code, which know other fields, read it.

    Returns:
        The same bytes for the same value and code.
    """
    shape: Any = value.__class__
    if named or not _is_record(shape):
        return _NAMED + zlib.compress(msgspec.msgpack.encode(value), _LEVEL)
    twin = converted(value, _struct(shape), from_attributes=True)
    return fingerprint(shape).encode("ascii") + zlib.compress(msgspec.msgpack.encode(twin), _LEVEL)


def unpack(data: bytes, type: type[T]) -> T:
    """Read a record back.

    Args:
        data: What :func:`pack` wrote.
        type: Of the value written.

    Raises:
        CodecError: If it is no record of this type, or one without names written when the type had other fields.
    """
    shape: Any = type
    try:
        if data[: len(_NAMED)] == _NAMED:
            decoded: T = decoder(shape).decode(zlib.decompress(memoryview(data)[len(_NAMED) :]))
            return decoded
        if not _is_record(type) or data[:_FINGERPRINT] != fingerprint(shape).encode("ascii"):
            raise CodecError(f"a record of {type!r} made by another version; make it anew")
        twin = decoder(_struct(shape)).decode(zlib.decompress(memoryview(data)[_FINGERPRINT:]))
        read: T = converted(twin, type, from_attributes=True)
        return read
    except (zlib.error, msgspec.DecodeError, UnicodeDecodeError) as error:
        raise CodecError(f"not a record of {type!r}: {error}") from error


@cache
def fingerprint(shape: Any) -> str:
    """Return eight digits that are others as soon as a dataclass, or one it holds, has other fields."""
    seen: dict[str, list[tuple[str, str]]] = {}
    _describe(shape, seen)
    return sha256_hex(repr(sorted(seen.items())).encode("utf-8"))[:_FINGERPRINT]


def _describe(hint: Any, seen: dict[str, list[tuple[str, str]]]) -> None:
    if _is_record(hint) and hint.__name__ not in seen:
        hints = typing.get_type_hints(hint)
        names = [name for name, _, _ in _fields(hint)]
        seen[hint.__name__] = [(name, str(hints[name])) for name in names]
        for name in names:
            _describe(hints[name], seen)
    for argument in typing.get_args(hint):
        _describe(argument, seen)


def _is_record(shape: Any) -> bool:
    return isinstance(shape, type) and (dataclasses.is_dataclass(shape) or issubclass(shape, msgspec.Struct))


def _fields(shape: Any) -> tuple[tuple[str, Any, Any], ...]:
    """Return name, default and factory of each field of a dataclass, or of a struct without defaults."""
    if not dataclasses.is_dataclass(shape):
        return tuple((name, dataclasses.MISSING, dataclasses.MISSING) for name in shape.__struct_fields__)
    return tuple((field.name, field.default, field.default_factory) for field in dataclasses.fields(shape))


@cache
def _struct(shape: Any) -> Any:
    """Return the array-like twin of a dataclass; fields added later must have defaults and come last."""
    hints = typing.get_type_hints(shape)
    fields: list[Any] = []
    for name, default, factory in _fields(shape):
        twin = _twin(hints[name])
        if factory is not dataclasses.MISSING:
            fields.append((name, twin, msgspec.field(default_factory=factory)))
        elif default is not dataclasses.MISSING:
            fields.append((name, twin, msgspec.field(default=default)))
        else:
            fields.append((name, twin))
    return msgspec.defstruct(shape.__name__, fields, array_like=True, kw_only=True, frozen=True)


def _twin(hint: Any) -> Any:
    """Replace each dataclass in a type by its twin."""
    if _is_record(hint):
        return _struct(hint)
    origin, arguments = typing.get_origin(hint), typing.get_args(hint)
    if origin is None or origin is typing.Literal or (isinstance(hint, type) and issubclass(hint, Enum)):
        return hint
    twins = tuple(a if a is Ellipsis else _twin(a) for a in arguments)
    if origin in (typing.Union, types.UnionType):
        return typing.Union[twins]  # noqa: UP007 -- made at run time
    if origin in (Mapping, dict):
        return dict[twins]  # type: ignore[misc,valid-type]
    return origin[twins]
