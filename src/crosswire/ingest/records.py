"""Records of JSON: which field of an object is the text of a report, and which say where it comes from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Any

from crosswire import lang
from crosswire.ingest import media_types
from crosswire.ingest.items import Item

_METADATA = ("title", "outlet", "url", "published", "byline", "lang")


def record_item(value: Any, where: str, depth: int = 0) -> Item | None:
    """Turn one JSON record into an item; None if it holds no text.

    Fields of a report: a string in ``text``, ``html``, ``body`` or ``content`` (plain text unless it begins with a tag); then ``title``,
    ``outlet``, ``url``, ``published`` (ISO), ``byline``, ``lang``, or other names that these commonly go by (``headline``, ``source``,
    ``date``, ``author`` …; ``labels.toml``). A value may be a string, a number, an object with a name (``{"name": "…"}``) or a list of
    these. A record may lie in an object of its own (``{"article": {…}}``). Other fields are ignored.
    """
    if not isinstance(value, Mapping):
        return None
    fields = _fields(value)
    key, text = _text(fields)
    if not text:
        inner = [one for one in value.values() if isinstance(one, Mapping) and _text(_fields(one))[1]]
        return record_item({**value, **inner[0]}, where, depth) if len(inner) == 1 else None
    is_html = (
        key == "html"
        or media_types.media_type("x", text[:4096].encode("utf-8", "replace")) == media_types.HTML
    )
    metadata = {name: found for name in _METADATA if (found := _said(fields, name))}
    return Item(
        location=metadata.get("url") or where,
        name=where,
        data=text.encode("utf-8", "surrogatepass"),
        text=text,
        media_type=media_types.HTML if is_html else media_types.TEXT,
        metadata=metadata,
        depth=depth,
    )


def records_in(value: Any) -> Sequence[Any] | None:
    """Return the list of records that an object is only the wrapping of (``{"articles": [ … ]}``), or None.

    An account that crosswire wrote holds its reports too, but is none.
    """
    if not isinstance(value, Mapping) or _text(_fields(value))[1]:
        return None
    if str(value.get("schema", "")).startswith("crosswire."):
        return None
    fields = _fields(value)
    lists = (fields.get(name) for name in _names("records"))
    return next((one for one in lists if isinstance(one, list) and one and _are_objects(one)), None)


def _are_objects(values: Sequence[Any]) -> bool:
    return all(isinstance(one, Mapping) for one in values)


def _fields(value: Mapping[Any, Any]) -> dict[str, Any]:
    """Return the fields by their names without hyphens and underscores, in small letters; of two alike the first."""
    fields: dict[str, Any] = {}
    for key, held in value.items():
        fields.setdefault(str(key).replace("_", "").replace("-", "").replace(" ", "").lower(), held)
    return fields


def _text(fields: Mapping[str, Any]) -> tuple[str, str]:
    """Return the name of the field with the text, "html" or "text", and the text; "" if there is none."""
    for kind in ("text", "html"):
        for name in _names(kind):
            held = fields.get(name)
            if isinstance(held, str) and held.strip():
                return kind, held
    return "", ""


def _said(fields: Mapping[str, Any], name: str) -> str:
    found = (_words(fields.get(key)) for key in _names(name))
    return next((words for words in found if words), "")


def _words(held: Any) -> str:
    """Return a value in words: of an object its name, of a list all."""
    if isinstance(held, str | int) and not isinstance(held, bool):
        return str(held).strip()
    if isinstance(held, Mapping):
        fields = _fields(held)
        return next(
            (words for key in _names("name") if isinstance(words := fields.get(key), str) and words.strip()),
            "",
        )
    if isinstance(held, list):
        return ", ".join(_listed(held))
    return ""


def _listed(held: Sequence[Any]) -> Iterator[str]:
    for one in held[:_MOST_LISTED]:
        if isinstance(one, str | Mapping) and (words := _words(one)):
            yield words


_MOST_LISTED = 12


@cache
def _names(part: str) -> tuple[str, ...]:
    return tuple(lang.load("any", "labels")["json"][part])
