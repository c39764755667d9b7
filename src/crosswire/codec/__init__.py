"""The only JSON in or out: accounts in the export contract ``crosswire.account/1``, and plain values of other files.

Every span is written with the words it covers (``quote``); reading an account back checks them. See
``codec.schema`` for the JSON Schema and ``codec.verify`` for the full check of a file.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from enum import Enum
from typing import Any, TypeVar

import msgspec

from crosswire.codec.decoders import converted
from crosswire.errors import CodecError
from crosswire.model import SCHEMA, Account, Block, Document, Passage
from crosswire.spans import Span

T = TypeVar("T")

_NOT_EXPORTED = frozenset({"raw_text", "alignment"})


def encode(account: Account, *, indent: int = 1) -> bytes:
    """Write an account as UTF-8 JSON.

    Args:
        account: The account.
        indent: Spaces per level; 0 writes one line.

    Returns:
        The same bytes for the same account; keys in the order of the contract.
    """
    data = msgspec.json.encode(to_builtins(account))
    return msgspec.json.format(data, indent=indent) + b"\n" if indent else data


def to_builtins(account: Account) -> dict[str, Any]:
    """Return the account as plain dictionaries and lists, each span with its ``quote``."""
    texts = {document.id: document.text for document in account.documents}
    result: dict[str, Any] = _plain(account, texts)
    return result


def excerpt_to_builtins(value: object, documents: tuple[Document, ...]) -> Any:
    """Return any part of an account (or an annotation) as plain dictionaries and lists."""
    return _plain(value, {document.id: document.text for document in documents})


def decode(data: bytes) -> Account:
    """Read an account back.

    Raises:
        CodecError: If it is not JSON, of another schema version, lacks or misspells a field (the message names the
            JSON path), or if a span's quote differs from the words at its offsets.
    """
    raw = parse(data)
    _check_quotes(raw)
    try:
        account: Account = converted(_inward(raw), Account)
        return account
    except msgspec.ValidationError as error:
        raise CodecError(f"not an account: {error}") from error


def parse(data: bytes) -> dict[str, Any]:
    """Read the JSON of an account without turning it into objects.

    Raises:
        CodecError: If it is not a JSON object of the supported schema version.
    """
    try:
        raw = msgspec.json.decode(data)
    except msgspec.DecodeError as error:
        raise CodecError(f"not JSON: {error}") from error
    if not isinstance(raw, dict):
        raise CodecError(f"$: expected an object, got {type(raw).__name__}")
    if raw.get("schema") != SCHEMA:
        raise CodecError(f"$.schema: expected {SCHEMA!r}, got {raw.get('schema')!r}")
    return raw


def encode_values(value: object, *, indent: int = 1, texts: Mapping[str, str] | None = None) -> bytes:
    """Write dictionaries, lists, dataclasses, strings and numbers as UTF-8 JSON.

    Args:
        value: Spans in it are written with their words, which ``texts`` must have.
        indent: Spaces per level; 0 writes one line.
        texts: Text of each document by id.

    Returns:
        The same bytes for the same value, with a line break at the end.
    """
    data = msgspec.json.encode(_plain(value, {} if texts is None else texts))
    return (msgspec.json.format(data, indent=indent) if indent else data) + b"\n"


def parse_values(data: bytes, *, where: str) -> Any:
    """Read any JSON.

    Args:
        data: The bytes of a file, or of a line of it.
        where: Named in the message if they are no JSON.

    Raises:
        CodecError: If they are not JSON.
    """
    try:
        return msgspec.json.decode(data)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise CodecError(f"{where}: not JSON: {error}") from error


def convert_values(raw: Any, type: type[T], *, where: str) -> T:
    """Make a dataclass without spans of parsed JSON.

    Args:
        raw: What :func:`parse_values` returned, or a part of it; fields that the dataclass does not have are passed over.
        type: The dataclass.
        where: Named in the message if it does not fit.

    Raises:
        CodecError: If a field is missing or of another type; the message names the JSON path.
    """
    try:
        made: T = converted(raw, type)
        return made
    except msgspec.ValidationError as error:
        raise CodecError(f"{where}: {error}") from error


def _plain(value: Any, texts: Mapping[str, str]) -> Any:
    if isinstance(value, Span):
        return _span(value, texts)
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, Document):
        return _document(value, texts)
    if isinstance(value, Passage):
        return {"from": _span(value.from_, texts), "to": _span(value.to, texts)}
    if dataclasses.is_dataclass(value):
        return {f.name: _plain(getattr(value, f.name), texts) for f in dataclasses.fields(value)}
    if isinstance(value, Mapping):
        return {str(key): _plain(item, texts) for key, item in value.items()}
    if isinstance(value, tuple | list):
        return [_plain(item, texts) for item in value]
    return value


def _span(span: Span, texts: Mapping[str, str]) -> dict[str, Any]:
    return {
        "document_id": span.document_id,
        "start": span.start,
        "end": span.end,
        "quote": texts[span.document_id][span.start : span.end],
    }


def _document(document: Document, texts: Mapping[str, str]) -> dict[str, Any]:
    plain = {
        f.name: _plain(getattr(document, f.name), texts)
        for f in dataclasses.fields(document)
        if f.name not in _NOT_EXPORTED and f.name != "blocks"
    }
    plain["furniture"] = [
        {"start": block.span.start, "end": block.span.end, "kind": block.kind.value}
        for block in document.blocks
        if block.kind.is_furniture
    ]
    plain["blocks"] = [_block(block) for block in document.blocks]
    return plain


def _block(block: Block) -> dict[str, Any]:
    return {
        "start": block.span.start,
        "end": block.span.end,
        "kind": block.kind.value,
        "lang": block.lang,
        "repeats": [[span.start, span.end] for span in block.repeats],
    }


def _check_quotes(raw: Mapping[str, Any]) -> None:
    texts = {d.get("id"): d.get("text", "") for d in raw.get("documents", ()) if isinstance(d, dict)}
    for path, span in iter_spans(raw):
        text = texts.get(span["document_id"])
        if text is None:
            raise CodecError(f"{path}.document_id: no document {span['document_id']!r}")
        if text[span["start"] : span["end"]] != span["quote"]:
            raise CodecError(
                f"{path}.quote: {span['quote']!r} is not what stands at {span['start']}:{span['end']}"
            )


def iter_spans(value: Any, path: str = "$") -> Any:
    """Yield ``(JSON path, span object)`` for every span in parsed JSON, depth first."""
    if isinstance(value, dict):
        if {"document_id", "start", "end", "quote"} <= value.keys():
            yield path, value
            return
        for key, item in value.items():
            yield from iter_spans(item, f"{path}.{key}")
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from iter_spans(item, f"{path}[{index}]")


def _inward(raw: dict[str, Any]) -> dict[str, Any]:
    shaped = dict(raw)
    shaped["derivations"] = [
        {
            **derivation,
            "passages": [{"from_": p["from"], "to": p["to"]} for p in derivation.get("passages", ())],
        }
        for derivation in raw.get("derivations", ())
    ]
    shaped["documents"] = [_document_inward(document) for document in raw.get("documents", ())]
    return shaped


def _document_inward(document: dict[str, Any]) -> dict[str, Any]:
    def span(start: int, end: int) -> dict[str, Any]:
        return {"document_id": document["id"], "start": start, "end": end}

    blocks = [
        {
            "span": span(block["start"], block["end"]),
            "kind": block["kind"],
            "lang": block.get("lang"),
            "repeats": [span(*pair) for pair in block.get("repeats", ())],
        }
        for block in document.get("blocks") or document.get("furniture") or ()
    ]
    return {**document, "blocks": blocks}
