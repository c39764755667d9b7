"""Short hashes of values, for telling whether two are equal without keeping them."""

from __future__ import annotations

import hashlib

import msgspec

_ENCODER = msgspec.msgpack.Encoder(order="deterministic")
_SIZE = 16  # bytes: no two values of a lifetime of stories share one


def digest(value: object) -> bytes:
    """Return a hash of a value's content: dataclasses, sequences, sets, mappings, strings and numbers.

    Equal values of one class have the same digest; a digest is for values of one class only, whose name is not part of it.
    """
    return hashlib.blake2b(_ENCODER.encode(value), digest_size=_SIZE).digest()
