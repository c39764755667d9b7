"""A report's bytes to the text of its page, file or document, with what markup says of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from crosswire.clean import encoding
from crosswire.clean.looks import Look
from crosswire.clean.passages import Passage
from crosswire.errors import Problem, ReportError
from crosswire.model import RawReport


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What a reader took out of a file.

    Attributes:
        text: The decoded or extracted text; alignments point into it.
        passages: Its passages with the kinds that markup gives, in ``text`` as it is; None if ``text`` is lines to be joined.
        metadata: ``title``, ``outlet``, ``byline``, ``published``, ``url``, ``lang``, ``kind``, ``paywall`` as far as the file says them.
        markdown: Whether marks of Markdown stand in the text.
        problems: What went wrong on the way.
        looks: How the lines of a print look, if its pages say.
    """

    text: str
    passages: tuple[Passage, ...] | None = None
    metadata: Mapping[str, str] = field(default_factory=dict)
    markdown: bool = False
    problems: tuple[Problem, ...] = ()
    looks: tuple[Look, ...] = ()


def read_text(raw: RawReport) -> tuple[str, str | None]:
    """Return the text of ``raw`` and what was doubtful about its encoding."""
    if raw.text is not None:
        return encoding.without_surrogates(raw.text), None
    return encoding.decode(
        raw.data, is_html=raw.media_type == "text/html", charset=raw.metadata.get("charset")
    )


def read(raw: RawReport) -> Reading:
    """Read a report of any media type.

    Raises:
        ReportError: If there is nothing to be had from it; ``problem_code`` is one of ``clean.…``.
    """
    from crosswire.clean.codes import problem

    # Each reader is imported with the first report of its kind: the libraries below them take longer to load than to run.
    if raw.media_type == "application/pdf":
        from crosswire.clean import pdf

        return pdf.read(raw)
    if raw.media_type.endswith("wordprocessingml.document"):
        from crosswire.clean import word

        return word.read(raw)
    text, doubt = read_text(raw)
    problems = (problem("clean.encoding", raw.location, doubt),) if doubt else ()
    if raw.media_type == "text/html":
        from crosswire.clean import page

        return page.read(text, location=raw.location, url=raw.metadata.get("url"), problems=problems)
    if not text.strip():
        raise ReportError("no text in the file", "clean.no-text")
    return Reading(text=text, markdown=True, problems=problems)
