"""Between the model's values and columns that hold JSON."""

from __future__ import annotations

import dataclasses
from typing import Any, TypeVar

from crosswire.codec import encode_values, parse_values

T = TypeVar("T")


def to_json(value: object) -> str:
    """Write a value as one line of JSON."""
    return encode_values(value, indent=0).decode("utf-8").rstrip("\n")


def from_json(text: str) -> Any:
    """Read a column back."""
    return parse_values(text.encode("utf-8"), where="a column of the workspace")


def to_flat(text: str | None, shape: type[T]) -> T | None:
    """Read a dataclass of plain fields; fields this version does not know are left out."""
    if text is None:
        return None
    known = {field.name for field in dataclasses.fields(shape)}  # type: ignore[arg-type]
    return shape(**{key: value for key, value in from_json(text).items() if key in known})
