"""The text of a PDF, page by page."""

from __future__ import annotations

import re
import time

import pypdfium2

from crosswire.clean.codes import problem
from crosswire.clean.reading import Reading
from crosswire.errors import Problem, ReportError
from crosswire.model import RawReport

# pdfium writes a hyphen at the end of a line as U+FFFE or U+0002 and takes the line break away
_WRAP_HYPHEN = re.compile(r"[\ufffe\x02](?:\r?\n)?")
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
    deadline = time.monotonic() + MAX_SECONDS
    try:
        metadata = {key.lower(): value for key, value in document.get_metadata_dict().items() if value}
        for number in range(len(document)):
            if number >= MAX_PAGES or time.monotonic() > deadline or sum(map(len, pages)) > MAX_CHARACTERS:
                problems.append(
                    problem(
                        "clean.limit",
                        raw.location,
                        f"only the first {number} of {len(document)} pages were read",
                    )
                )
                break
            pages.append(_page_text(document, number))
    except pypdfium2.PdfiumError as error:
        raise ReportError(f"the PDF is damaged: {error}", "clean.unreadable") from error
    finally:
        document.close()
    text = "\f".join(pages)
    if not text.strip():
        raise ReportError("the PDF has no text (a scan?)", "clean.no-text")
    kept = {key: metadata[key] for key in ("title",) if metadata.get(key)}
    return Reading(text=text, metadata=kept, problems=tuple(problems))


def _page_text(document: pypdfium2.PdfDocument, number: int) -> str:
    page = document[number]
    textpage = page.get_textpage()
    text: str = textpage.get_text_bounded()
    textpage.close()
    page.close()
    return _WRAP_HYPHEN.sub("-\n", text)
