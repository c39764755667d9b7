"""Decoders of types, each made once, and by one thread at a time.

msgspec writes down on a class what it knows of it before it knows all of it. A thread that meanwhile asks for a decoder of that class, or
of one that holds it, takes what is half written, and the process dies of the first value it reads; so did a server that fifty readers
asked for their first page at once. Every decoder is therefore made here, and nothing is converted to a type before there is one of it.
"""

from __future__ import annotations

import threading
from functools import cache
from typing import Any

import msgspec

_making = threading.RLock()


@cache
def decoder(shape: Any) -> msgspec.msgpack.Decoder[Any]:
    """Return the decoder of a type; what it says of the classes in the type is whole from then on."""
    with _making:
        return msgspec.msgpack.Decoder(shape)


def converted(value: object, shape: Any, *, from_attributes: bool = False) -> Any:
    """Return a plain value, or with ``from_attributes`` an object, as a value of a type.

    Raises:
        msgspec.ValidationError: If it does not fit.
    """
    decoder(shape)
    return msgspec.convert(value, shape, from_attributes=from_attributes)
