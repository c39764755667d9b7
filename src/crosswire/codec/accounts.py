"""An account as it is kept: in parts, and beside it what its pages would otherwise work out each time."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from crosswire.codec import parts, records
from crosswire.model import Account

Offsets = Mapping[str, tuple[int, ...]]
"""Report → where its sentences begin and end in its text, one after the other: start, end, start, end …"""

_SENTENCES = "sentences"


def pack(account: Account, sentences: Offsets | None = None) -> bytes:
    """Write an account; ``sentences`` are those of its reports' own text, as they were read."""
    return parts.pack(account, **({_SENTENCES: sentences} if sentences else {}))


def unpack(data: bytes, *, generated: str) -> Account:
    """Read an account whose fields are read as they are asked for.

    Args:
        data: What :func:`pack` wrote, or a record of an account as they were before.
        generated: Time (UTC) it bears.

    Raises:
        CodecError: If it is no account, or one written when accounts had other fields.
    """
    if parts.is_in_parts(data):
        return parts.unpack(data, Account, generated=generated)
    return replace(records.unpack(data, Account), generated=generated)


def sentences_of(account: Account) -> Offsets:
    """Return where the sentences of its reports are, as far as that was kept with it: of no furniture."""
    return parts.kept_beside(account, _SENTENCES, dict[str, tuple[int, ...]]) or {}
