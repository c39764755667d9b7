"""Tables of values by key, for what may be forgotten: written and read as quickly as can be, by one version of the code.

No form of exchange; whoever keeps such bytes keeps which version wrote them.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

import msgspec

from crosswire.codec.decoders import decoder
from crosswire.errors import CodecError


def pack_table(table: Mapping[bytes, object]) -> bytes:
    """Write values by their keys."""
    return msgspec.msgpack.encode(list(table.items()))


_ENTITY = re.compile(rb"e-[0-9a-f]{16}")


def exchanged(value: object, of: Any, ids: Mapping[bytes, bytes]) -> Any:
    """Return a value of the type ``of`` with ids of entities exchanged for others.

    Args:
        value: Any; what it holds of an id in a hash stays as it is.
        of: Its type.
        ids: Others, of the same length, by those that are to go.
    """
    data = msgspec.msgpack.encode(value)
    return decoder(of).decode(_ENTITY.sub(lambda found: ids.get(found[0], found[0]), data))


def ids_in(value: object) -> frozenset[str]:
    """Return the ids of entities that stand anywhere in a value."""
    return frozenset(found.decode() for found in _ENTITY.findall(msgspec.msgpack.encode(value)))


def unpack_table(data: bytes | memoryview, of: Any) -> dict[bytes, Any]:
    """Read values of the type ``of`` by their keys; those of ``memoryview`` are parts of ``data`` and keep it in memory.

    Raises:
        CodecError: If the bytes are of another type, or damaged.
    """
    try:
        rows: list[tuple[bytes, Any]] = decoder(list[tuple[bytes, of]]).decode(data)
    except (msgspec.DecodeError, UnicodeDecodeError, ValueError) as error:
        raise CodecError(f"not a table of {of}: {error}") from error
    return dict(rows)
