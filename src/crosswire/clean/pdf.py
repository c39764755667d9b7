"""The text of a PDF, page by page."""

from __future__ import annotations

import re
import time
from dataclasses import replace
from typing import Any

import pypdfium2
from pypdfium2 import raw as pdfium_c

from crosswire.clean import deadlines
from crosswire.clean.codes import problem
from crosswire.clean.looks import Look
from crosswire.clean.reading import Reading
from crosswire.errors import Problem, ReportError
from crosswire.model import RawReport

# pdfium writes a hyphen at the end of a line as U+FFFE or U+0002 and takes the line break away
_LINE_END = re.compile(r"\r?\n|[\ufffe\x02](?:\r?\n)?")
_BOLD = 600
MAX_PAGES = 300
MAX_SECONDS = 20.0
MAX_CHARACTERS = 5_000_000


def read(raw: RawReport) -> Reading:
    """Read a text PDF; pages are parted by form feeds.

    Raises:
        ReportError: ``clean.encrypted``, ``clean.unreadable`` or ``clean.no-text`` (a scan).
    """
    try:
        document = pypdfium2.PdfDocument(raw.data)
    except pypdfium2.PdfiumError as error:
        code = "clean.encrypted" if "assword" in str(error) else "clean.unreadable"
        raise ReportError(f"the PDF cannot be opened: {error}", code) from error
    problems: list[Problem] = []
    pages: list[str] = []
    looks: list[Look] = []
    length = 0
    deadline = time.monotonic() + MAX_SECONDS
    try:
        metadata = {key.lower(): value for key, value in document.get_metadata_dict().items() if value}
        for number in range(len(document)):
            if number >= MAX_PAGES or time.monotonic() > deadline or length > MAX_CHARACTERS:
                said = f"only the first {number} of {len(document)} pages were read"
                problems.append(problem("clean.limit", raw.location, said))
                break
            deadlines.check()
            text, lines = _page_text(document, number, length)
            pages.append(text)
            looks.extend(lines)
            length += len(text) + 1
    except pypdfium2.PdfiumError as error:
        raise ReportError(f"the PDF is damaged: {error}", "clean.unreadable") from error
    finally:
        document.close()
    text = "\f".join(pages)
    if not text.strip():
        raise ReportError("the PDF has no text (a scan?)", "clean.no-text")
    kept = {key: metadata[key] for key in ("title",) if metadata.get(key)}
    return Reading(text=text, metadata=kept, problems=tuple(problems), looks=tuple(looks))


def _page_text(document: pypdfium2.PdfDocument, number: int, start: int) -> tuple[str, list[Look]]:
    """Return a page's text and the looks of its lines; ``start`` is where the page begins in the whole text."""
    page = document[number]
    height = page.get_height()
    textpage = page.get_textpage()
    text: str = textpage.get_text_bounded()
    parts: list[str] = []
    looks: list[Look] = []
    at = 0
    for match in [*_LINE_END.finditer(text), None]:
        end = match.start() if match else len(text)
        line = text[at:end]
        look = _look(textpage, at + len(line) - len(line.lstrip()), at + len(line.rstrip()) - 1, height)
        if look is not None:
            looks.append(replace(look, start=start + len(line) - len(line.lstrip())))
        ending = "" if match is None else "\r\n" if match[0] in ("\r\n", "\n") else "-\n"
        parts.append(line + ending)
        start += len(line) + len(ending)
        at = match.end() if match else end
    textpage.close()
    page.close()
    return "".join(parts), looks


def _look(textpage: Any, first: int, last: int, height: float) -> Look | None:
    """Return how the line from character ``first`` to ``last`` looks, or None if the page does not say."""
    if not 0 <= first <= last < textpage.count_chars() or height <= 0:
        return None
    try:
        left, bottom, _, top = textpage.get_charbox(first, loose=True)
        _, _, right, _ = textpage.get_charbox(last, loose=True)
    except pypdfium2.PdfiumError:
        return None
    if top - bottom <= 0.5:
        return None
    bold = pdfium_c.FPDFText_GetFontWeight(textpage.raw, first) >= _BOLD
    return Look(0, top - bottom, bold, left, right, height - bottom, height)
