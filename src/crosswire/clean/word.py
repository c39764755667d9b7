"""The paragraphs of a Word document."""

from __future__ import annotations

import io
import zipfile

import docx
from docx.opc.exceptions import PackageNotFoundError
from lxml import etree

from crosswire.clean.characters import regular
from crosswire.clean.passages import Passage
from crosswire.clean.reading import Reading
from crosswire.errors import ReportError
from crosswire.model import BlockKind, RawReport

_STYLES = (
    ("heading", BlockKind.HEADING),
    ("title", BlockKind.TITLE),
    ("subtitle", BlockKind.LEAD),
    ("caption", BlockKind.CAPTION),
    ("list", BlockKind.LIST_ITEM),
)


def read(raw: RawReport) -> Reading:
    """Read a ``.docx`` with the kinds its styles give.

    Raises:
        ReportError: ``clean.unreadable`` or ``clean.no-text``.
    """
    try:
        document = docx.Document(io.BytesIO(raw.data))
        paragraphs = [
            (p.text, (p.style.name or "").lower() if p.style is not None else "") for p in document.paragraphs
        ]
        properties = document.core_properties
        metadata = {"title": properties.title or "", "byline": ""}
    except (
        PackageNotFoundError,
        KeyError,
        ValueError,
        AttributeError,
        OSError,
        zipfile.BadZipFile,
        etree.XMLSyntaxError,
    ) as error:
        raise ReportError(f"the Word document is damaged: {error}", "clean.unreadable") from error
    text = ""
    passages: list[Passage] = []
    for words, style in paragraphs:
        for line in words.split("\n"):
            clean = regular(line)[0].strip()
            if not clean:
                continue
            start = len(text) + (2 if text else 0)
            text += ("\n\n" if text else "") + clean
            kind = next((k for name, k in _STYLES if style.startswith(name)), None)
            passages.append(
                Passage(
                    text=clean, pieces=((start, start + len(clean), ""),), kind=kind, given=kind is not None
                )
            )
    if not passages:
        raise ReportError("no text in the document", "clean.no-text")
    return Reading(text=text, passages=tuple(passages), metadata={k: v for k, v in metadata.items() if v})
