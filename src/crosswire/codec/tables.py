"""Tables of values by key, for what may be forgotten: written and read as quickly as can be, by one version of the code.

No form of exchange; whoever keeps such bytes keeps which version wrote them.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import msgspec

from crosswire.codec.decoders import decoder
from crosswire.errors import CodecError


def pack_table(table: Mapping[bytes, object]) -> bytes:
    """Write values by their keys."""
    return msgspec.msgpack.encode(list(table.items()))


def unpack_table(data: bytes, of: Any) -> dict[bytes, Any]:
    """Read values of the type ``of`` by their keys.

    Raises:
        CodecError: If the bytes are of another type, or damaged.
    """
    try:
        rows: list[tuple[bytes, Any]] = decoder(list[tuple[bytes, of]]).decode(data)
    except (msgspec.DecodeError, UnicodeDecodeError, ValueError) as error:
        raise CodecError(f"not a table of {of}: {error}") from error
    return dict(rows)
