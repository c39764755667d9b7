"""Checks an account file: every span against the stored text, every hash, every reference."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from crosswire.codec import iter_spans
from crosswire.provenance import sha256_hex

_OMISSION = "[…]"


@dataclass(frozen=True, slots=True, kw_only=True)
class Mismatch:
    """One thing in an account file that does not hold.

    Attributes:
        path: JSON path.
        message: What was expected and what stands there.
    """

    path: str
    message: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Verification:
    """What was checked, and what does not hold (nothing if the file is sound)."""

    spans: int
    documents: int
    mismatches: tuple[Mismatch, ...]


def verify(raw: Mapping[str, Any]) -> Verification:
    """Check a parsed account (see ``codec.parse``) against itself.

    Args:
        raw: The parsed JSON.

    Returns:
        Counts and mismatches in the order in which they stand in the file.
    """
    texts = {document["id"]: document["text"] for document in raw.get("documents", ())}
    spans = list(iter_spans(raw))
    found = [*_hashes(raw), *_spans(spans, texts), *_references(raw), *_verbatim(raw)]
    return Verification(spans=len(spans), documents=len(texts), mismatches=tuple(found))


def _hashes(raw: Mapping[str, Any]) -> Iterator[Mismatch]:
    for index, document in enumerate(raw.get("documents", ())):
        actual = sha256_hex(document["text"].encode("utf-8", "surrogatepass"))
        if actual != document["text_sha256"]:
            yield Mismatch(
                path=f"$.documents[{index}].text_sha256",
                message=f"the stored text hashes to {actual}, not to {document['text_sha256']}",
            )


def _spans(spans: list[tuple[str, dict[str, Any]]], texts: Mapping[str, str]) -> Iterator[Mismatch]:
    for path, span in spans:
        text = texts.get(span["document_id"])
        if text is None:
            yield Mismatch(path=f"{path}.document_id", message=f"no document {span['document_id']!r}")
        elif text[span["start"] : span["end"]] != span["quote"]:
            stands = text[span["start"] : span["end"]]
            yield Mismatch(
                path=f"{path}.quote",
                message=f"{span['start']}:{span['end']} reads {stands[:80]!r}, the account says {span['quote'][:80]!r}",
            )


_REFERENCES = {
    "statement_ids": "statements",
    "finding_ids": "findings",
    "quotation_ids": "quotations",
    "document_ids": "documents",
    "conditional_on": "statements",
    "findings": "findings",
    "in_brief": "findings",
}
_REFERENCE = {
    "finding_id": "findings",
    "superseded_by": "findings",
    "issue_id": "issues",
    "statement_id": "statements",
    "quotation_id": "quotations",
    "entity_id": "entities",
    "from_document": "documents",
    "to_document": "documents",
    "origin_id": "origins",
}


def _references(raw: Mapping[str, Any]) -> Iterator[Mismatch]:
    ids = {
        name: {item["id"] for item in raw.get(name, ())}
        for name in ("statements", "findings", "quotations", "documents", "issues", "entities", "origins")
    }
    for path, key, value in _leaves(raw, "$", ""):
        table = _REFERENCE.get(key) if path.endswith(f".{key}") else _REFERENCES.get(key)
        if table is not None and isinstance(value, str) and value not in ids[table]:
            yield Mismatch(path=path, message=f"{value!r} names nothing in {table}")


def _leaves(value: Any, path: str, key: str) -> Iterator[tuple[str, str, Any]]:
    if isinstance(value, dict):
        for name, item in value.items():
            yield from _leaves(item, f"{path}.{name}", name)
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from _leaves(item, f"{path}[{index}]", key)
    else:
        yield path, key, value


def _verbatim(raw: Mapping[str, Any]) -> Iterator[Mismatch]:
    for table in ("findings", "chronology"):
        for index, line in enumerate(raw.get(table, ())):
            quote, at = line["evidence"]["quote"], 0
            for piece in line["text"].split(_OMISSION):
                words = " ".join(piece.split())
                place = " ".join(quote.split()).find(words, at)
                if place < 0:
                    yield Mismatch(
                        path=f"$.{table}[{index}].text",
                        message=f"{words[:80]!r} is not among the words of its evidence",
                    )
                    break
                at = place
