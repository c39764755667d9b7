"""Corrections made, written and read as lines of JSON."""

from __future__ import annotations

import dataclasses
import re
from datetime import UTC, datetime, timedelta
from typing import Any

from crosswire.codec import convert_values, encode_values
from crosswire.corrections.values import KINDS, Correcting, Correction
from crosswire.errors import CodecError
from crosswire.provenance import content_id

_HEAD = ("id", "kind", "at", "by", "why")
_FORM = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{3})?Z", re.ASCII)
_SECOND = "%Y-%m-%dT%H:%M:%S"
_MILLISECOND = timedelta(milliseconds=1)


def correction(change: Correcting, *, by: str, why: str = "", at: str | None = None) -> Correction:
    """Make a correction with its id.

    Args:
        change: What is corrected.
        by: Who; not empty.
        why: In that person's words.
        at: UTC, ISO 8601 to the second or the millisecond ("2026-03-01T08:15:00.250Z"); None takes the present moment.

    Raises:
        CodecError: If something is lacking that the kind needs, or ``by`` or ``at`` is out of form.
    """
    moment = at if at is not None else _written(datetime.now(UTC))
    fault = _faults(change) or _fault(moment, by)
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


def _faults(value: Any) -> str | None:
    """Return the first fault of a correction or of what it names."""
    own = value.fault() if hasattr(value, "fault") else None
    if own is not None:
        return str(own)
    parts = value if isinstance(value, tuple) else ()
    if dataclasses.is_dataclass(value):
        parts = tuple(getattr(value, field.name) for field in dataclasses.fields(value))
    return next((fault for part in parts if (fault := _faults(part)) is not None), None)


def _fault(at: str, by: str) -> str | None:
    if not by.strip():
        return "by: who corrects must be named"
    if _read(at) is None:
        return f"at: expected UTC such as 2026-03-01T08:15:00Z, got {at!r}"
    return None


def moment_after(at: str) -> str:
    """Return the present moment, or one that follows ``at`` where the clock has not got past it."""
    last = _read(at)
    now = datetime.now(UTC)
    return _written(now if last is None else max(now, last + _MILLISECOND))


def order(line: Correction) -> tuple[datetime, str]:
    """Return what lines are ordered by: the time, and the id where times are equal."""
    return _read(line.at) or datetime.min.replace(tzinfo=UTC), line.id


def _read(at: str) -> datetime | None:
    """Return a moment written in the form that :func:`correction` asks for, else None."""
    if not _FORM.fullmatch(at):
        return None
    try:
        return datetime.fromisoformat(at)
    except ValueError:
        return None


def _written(moment: datetime) -> str:
    return f"{moment.strftime(_SECOND)}.{moment.microsecond // 1000:03}Z"


def _said(value: Any) -> Any:
    """Return a dataclass as a dictionary of the fields that say something, all the way down."""
    if dataclasses.is_dataclass(value):
        pairs = ((f.name, getattr(value, f.name)) for f in dataclasses.fields(value))
        return {name: _said(item) for name, item in pairs if item is not None and item != ()}
    if isinstance(value, tuple):
        return [_said(item) for item in value]
    return value
