"""The JSON Schema of an account, derived from the model so that the two cannot part."""

from __future__ import annotations

import dataclasses
import types
import typing
from collections.abc import Mapping
from enum import Enum
from typing import Any

from crosswire.model import SCHEMA, Account, Document, Passage
from crosswire.spans import Span

_SCALARS: dict[type, dict[str, Any]] = {
    str: {"type": "string"},
    int: {"type": "integer"},
    float: {"type": "number"},
    bool: {"type": "boolean"},
    type(None): {"type": "null"},
}
_NOT_EXPORTED = {"raw_text", "alignment", "blocks"}
_SPAN = {
    "type": "object",
    "required": ["document_id", "start", "end", "quote"],
    "properties": {
        "document_id": {"type": "string"},
        "start": {"type": "integer", "minimum": 0},
        "end": {"type": "integer", "minimum": 1},
        "quote": {"type": "string", "minLength": 1},
    },
    "additionalProperties": False,
}


WHERE = "#/$defs/"


def account_schema(where: str = WHERE) -> dict[str, Any]:
    """Return the JSON Schema (draft 2020-12) of the export contract, version 1; ``where`` is what its references begin with."""
    definitions: dict[str, Any] = {"Span": _SPAN}
    root = schema_of(Account, definitions, where)
    definitions["Account"]["properties"]["schema"] = {"const": SCHEMA}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": SCHEMA,
        **root,
        "$defs": dict(sorted(definitions.items())),
    }


def schema_of(hint: Any, definitions: dict[str, Any], where: str = WHERE) -> dict[str, Any]:
    """Return the JSON Schema of a type as the codec writes it; the dataclasses in it are added to ``definitions`` by name."""
    origin = typing.get_origin(hint)
    if hint in _SCALARS:
        return _SCALARS[hint]
    if hint is Span:
        return {"$ref": f"{where}Span"}
    if origin in (typing.Union, types.UnionType):
        return {"anyOf": [schema_of(option, definitions, where) for option in typing.get_args(hint)]}
    if origin is typing.Literal:
        return {"enum": list(typing.get_args(hint))}
    if origin is tuple:
        parts = typing.get_args(hint)
        if Ellipsis in parts:
            return {"type": "array", "items": schema_of(parts[0], definitions, where)}
        each = [schema_of(part, definitions, where) for part in parts]
        return {"type": "array", "prefixItems": each, "minItems": len(each), "maxItems": len(each)}
    if origin is not None and issubclass(origin, Mapping):
        return {
            "type": "object",
            "additionalProperties": schema_of(typing.get_args(hint)[1], definitions, where),
        }
    if isinstance(hint, type) and issubclass(hint, Enum):
        return {"enum": [member.value for member in hint]}
    if dataclasses.is_dataclass(hint):
        return _reference(typing.cast(type, hint), definitions, where)
    raise TypeError(f"no JSON form for {hint!r}")


def _reference(cls: type, definitions: dict[str, Any], where: str) -> dict[str, Any]:
    if cls.__name__ not in definitions:
        definitions[cls.__name__] = {}
        hints = typing.get_type_hints(cls)
        names = [f.name for f in dataclasses.fields(cls) if f.name not in _NOT_EXPORTED]
        properties = {name.rstrip("_"): schema_of(hints[name], definitions, where) for name in names}
        if cls is Document:
            properties |= _BLOCKS
        definitions[cls.__name__] = {
            "type": "object",
            "required": [name.rstrip("_") for name in names] if cls is not Passage else ["from", "to"],
            "properties": properties,
            "additionalProperties": False,
        }
    return {"$ref": f"{where}{cls.__name__}"}


_OFFSETS = {"start": {"type": "integer", "minimum": 0}, "end": {"type": "integer", "minimum": 1}}
_BLOCKS: dict[str, Any] = {
    "furniture": {
        "type": "array",
        "items": {
            "type": "object",
            "required": ["start", "end", "kind"],
            "properties": {**_OFFSETS, "kind": {"type": "string"}},
        },
    },
    "blocks": {
        "type": "array",
        "items": {
            "type": "object",
            "required": ["start", "end", "kind"],
            "properties": {
                **_OFFSETS,
                "kind": {"type": "string"},
                "lang": {"type": ["string", "null"]},
                "repeats": {"type": "array", "items": {"type": "array", "items": {"type": "integer"}}},
            },
        },
    },
}
