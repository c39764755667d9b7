"""Corrections made, written and read as lines of JSON."""

from __future__ import annotations

import dataclasses
from datetime import UTC, datetime
from typing import Any

from crosswire.codec import convert_values, encode_values
from crosswire.corrections.values import KINDS, Correcting, Correction
from crosswire.errors import CodecError
from crosswire.provenance import content_id

_HEAD = ("id", "kind", "at", "by", "why")
_MOMENT = "%Y-%m-%dT%H:%M:%SZ"


def correction(change: Correcting, *, by: str, why: str = "", at: str | None = None) -> Correction:
    """Make a correction with its id.

    Args:
        change: What is corrected.
        by: Who; not empty.
        why: In that person's words.
        at: UTC, ISO 8601 to the second; None takes the present moment.

    Raises:
        CodecError: If something is lacking that the kind needs, or ``by`` or ``at`` is out of form.
    """
    moment = at if at is not None else datetime.now(UTC).strftime(_MOMENT)
    fault = change.fault() or _fault(moment, by)
    if fault is not None:
        raise CodecError(f"{change.kind}: {fault}")
    body = _said(change)
    canonical = encode_values(body, indent=0).decode()
    identity = content_id("c", change.kind, moment, by, why, canonical)
    return Correction(id=identity, at=moment, by=by, why=why, change=change)


def to_line(one: Correction) -> bytes:
    """Write a correction as one line of JSON with its line break; fields that say nothing are left out."""
    head = {"id": one.id, "kind": one.kind, "at": one.at, "by": one.by, "why": one.why}
    return encode_values({**head, **_said(one.change)}, indent=0)


def from_values(raw: Any, where: str) -> Correction:
    """Make a correction of a parsed line.

    Args:
        raw: The parsed JSON; without ``id`` one is given to it.
        where: Named in messages.

    Raises:
        CodecError: If it is of an unknown kind, lacks or misspells a field, or was changed after it got its id.
    """
    if not isinstance(raw, dict):
        raise CodecError(f"{where}: expected an object, got {type(raw).__name__}")
    kind = raw.get("kind")
    if not isinstance(kind, str) or kind not in KINDS:
        raise CodecError(f"{where}: $.kind: {kind!r} is none of {', '.join(sorted(KINDS))}")
    head = {name: raw.get(name, "") for name in _HEAD}
    wrong = next((name for name, value in head.items() if not isinstance(value, str)), None)
    if wrong is not None:
        raise CodecError(f"{where}: $.{wrong}: expected a string, got {head[wrong]!r}")
    body = {name: value for name, value in raw.items() if name not in _HEAD}
    unknown = sorted(body.keys() - {f.name for f in dataclasses.fields(KINDS[kind])})
    if unknown:
        raise CodecError(f"{where}: $.{unknown[0]}: {kind} has no such field")
    change = convert_values(body, KINDS[kind], where=where)
    try:
        made = correction(change, by=head["by"], why=head["why"], at=head["at"])
    except CodecError as error:
        raise CodecError(f"{where}: {error}") from error
    if head["id"] not in ("", made.id):
        raise CodecError(f"{where}: $.id: {head['id']!r} is not the id of this line; was it changed by hand?")
    return made


def _fault(at: str, by: str) -> str | None:
    if not by.strip():
        return "by: who corrects must be named"
    try:
        exact = datetime.strptime(at, _MOMENT).strftime(_MOMENT) == at
    except ValueError:
        exact = False
    if not exact:
        return f"at: expected UTC such as 2026-03-01T08:15:00Z, got {at!r}"
    return None


def _said(value: Any) -> Any:
    """Return a dataclass as a dictionary of the fields that say something, all the way down."""
    if dataclasses.is_dataclass(value):
        pairs = ((f.name, getattr(value, f.name)) for f in dataclasses.fields(value))
        return {name: _said(item) for name, item in pairs if item is not None and item != ()}
    if isinstance(value, tuple):
        return [_said(item) for item in value]
    return value
