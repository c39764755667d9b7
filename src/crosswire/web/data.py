"""What a page shows, as JSON: the same objects behind ``/api`` that the pages of the same address are made of."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from crosswire.codec import encode_values

if TYPE_CHECKING:
    from crosswire.workspace import Workspace

PREFIX = "/api"
MEDIA_TYPE = "application/json"


class Texts(Mapping[str, str]):
    """The texts of reports by id, each read from the workspace when a span of it is written."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._read: dict[str, str] = {}

    def __getitem__(self, document_id: str) -> str:
        if document_id not in self._read:
            self._read[document_id] = self._workspace.document(document_id).text
        return self._read[document_id]

    def __iter__(self) -> Iterator[str]:
        return iter(self._read)

    def __len__(self) -> int:
        return len(self._read)


def is_data(path: str) -> bool:
    """Tell whether an address is answered with data."""
    return path.startswith(f"{PREFIX}/")


def as_json(value: object, workspace: Workspace) -> bytes:
    """Return dataclasses, sequences and plain values as UTF-8 JSON; each span with its words."""
    return encode_values(value, indent=0, texts=Texts(workspace))
