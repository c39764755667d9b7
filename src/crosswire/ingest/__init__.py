"""Files, folders, archives, mail and texts → reports as bytes. Nothing is interpreted; nothing is dropped in silence."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath

from crosswire.ingest import media_types
from crosswire.ingest.codes import PROBLEMS, OnProblem, problem
from crosswire.ingest.containers import Budget, open_json, open_mail, open_zip, zip_fits
from crosswire.ingest.filedates import file_date
from crosswire.ingest.inputs import ReportInput, iter_items
from crosswire.ingest.items import Item
from crosswire.model import RawReport
from crosswire.provenance import sha256_hex
from crosswire.settings import Settings

__all__ = ["PROBLEMS", "OnProblem", "ReportInput", "iter_file", "iter_reports"]


def iter_reports(
    inputs: Iterable[ReportInput], *, settings: Settings, on_problem: OnProblem
) -> Iterator[RawReport]:
    """Read what is given, one report at a time.

    Args:
        inputs: Paths of files or folders; ``-`` for standard input; a report's text (a string with a line break, or longer than any path);
            its bytes; or a mapping with the fields of a JSON report (``text``, ``html`` or ``body``; ``title``, ``outlet``, ``url``,
            ``published``, ``byline``, ``lang``).
        settings: The limits.
        on_problem: Called with every problem, in order; see :data:`PROBLEMS` for the codes.

    Yields:
        Reports in the order given, folders sorted by name. The same path given twice is read once; equal files at
        different paths are two reports.
    """
    for item in iter_items(inputs, settings, on_problem):
        yield from _reports(item, settings, Budget.of(settings), on_problem)


def iter_file(
    data: bytes, *, name: str, location: str, settings: Settings, on_problem: OnProblem
) -> Iterator[RawReport]:
    """Read one file whose bytes are at hand, as :func:`iter_reports` reads one on the disk.

    Args:
        data: All of it.
        name: Its file name; the suffix tells what it is.
        location: What its reports are kept under, without a slash at the end.
        settings: The limits.
        on_problem: Called with every problem.
    """
    item = Item(location=location, name=name, data=data)
    yield from _reports(item, settings, Budget.of(settings), on_problem)


def _reports(item: Item, settings: Settings, budget: Budget, on_problem: OnProblem) -> Iterator[RawReport]:
    if not item.data.strip(b"\x00\r\n\t \xef\xbb\xbf"):
        on_problem(problem("ingest.empty", item.location, "nothing in it but white space"))
        return
    kind = item.media_type or media_types.media_type(item.name, item.data)
    if kind is None:
        known = " ".join(sorted(media_types.BY_SUFFIX))
        on_problem(
            problem(
                "ingest.unsupported-type",
                item.location,
                "its bytes are no text, though its name says so"
                if media_types.BY_SUFFIX.get(PurePosixPath(item.name).suffix.lower())
                else f"not a kind of file that is read; those are {known}",
            )
        )
        return
    members = _open(item, kind, settings, budget, on_problem)
    if members is not None:
        for member in members:
            yield from _reports(member, settings, budget, on_problem)
        return
    if len(item.data) > settings.max_bytes:
        on_problem(
            problem(
                "ingest.too-large",
                item.location,
                f"{len(item.data)} bytes; the limit is {settings.max_bytes}",
            )
        )
        return
    refused = zip_fits(item.data, settings) if kind == media_types.DOCX else None
    if refused is not None:
        code = "ingest.unreadable" if refused.startswith("damaged") else "ingest.archive-limit"
        on_problem(problem(code, item.location, refused))
        return
    yield RawReport(
        location=item.location,
        data=item.data,
        media_type=kind,
        sha256=sha256_hex(item.data),
        text=item.text,
        metadata=item.metadata,
        file_date=file_date(item.name if item.depth == 0 and "/" not in item.location else item.location),
    )


def _open(
    item: Item, kind: str, settings: Settings, budget: Budget, on_problem: OnProblem
) -> Iterator[Item] | None:
    typed = Item(
        location=item.location,
        name=item.name,
        data=item.data,
        media_type=kind,
        metadata=item.metadata,
        depth=item.depth,
    )
    if kind == media_types.ZIP:
        return open_zip(typed, settings, budget, on_problem)
    if kind in (media_types.JSON, media_types.JSON_LINES):
        return open_json(typed, settings, on_problem)
    if kind in (media_types.MHTML, media_types.EMAIL):
        if item.depth > 3:
            on_problem(problem("ingest.archive-limit", item.location, "messages nested too deep"))
            return iter(())
        return open_mail(typed, on_problem)
    return None
