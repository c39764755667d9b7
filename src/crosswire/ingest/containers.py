"""What holds reports: archives, mail, saved pages, JSON. Everything is bounded; nothing is written to disk."""

from __future__ import annotations

import contextlib
import io
import json
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from email import policy
from email.errors import MessageError
from email.message import EmailMessage
from email.parser import BytesParser
from email.utils import parseaddr, parsedate_to_datetime
from itertools import islice
from typing import Any

from crosswire.ingest import media_types
from crosswire.ingest.codes import OnProblem, problem
from crosswire.ingest.items import Item
from crosswire.ingest.records import record_item, records_in
from crosswire.settings import Settings

# A page of templated HTML deflates by 5 to 40; the classic bombs by 1000 (deflate's own limit is 1032).
MAX_RATIO = 200
RATIO_FREE_BYTES = 1_000_000  # below this a high ratio harms nobody
MAX_DEPTH = 3  # archive in archive in archive; a fourth is not opened
MAX_MIME_PARTS = 500
_PLAIN_ENOUGH = 200  # characters of a mail's plain part from which its HTML part is not needed
_SKIPPED = ("__MACOSX", "Thumbs.db", "desktop.ini")


@dataclass(slots=True)
class Budget:
    """What one container given by the user may still unpack to; nested containers share it."""

    bytes_left: int
    members_left: int

    @classmethod
    def of(cls, settings: Settings) -> Budget:
        """Return a full budget."""
        return cls(settings.max_total_bytes, settings.max_members)


def is_hidden(name: str) -> bool:
    """Tell whether a member or file name is one that folders keep for themselves."""
    return any(part.startswith(".") or part in _SKIPPED for part in name.split("/"))


def open_zip(item: Item, settings: Settings, budget: Budget, on_problem: OnProblem) -> Iterator[Item]:
    """Yield the members of a zip archive, sorted by name, as far as the limits allow."""
    if item.depth >= MAX_DEPTH:
        on_problem(
            problem(
                "ingest.archive-limit",
                item.location,
                f"archives nested deeper than {MAX_DEPTH} are not opened",
            )
        )
        return
    try:
        archive = zipfile.ZipFile(io.BytesIO(item.data))
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError) as error:
        on_problem(problem("ingest.unreadable", item.location, f"not a readable zip archive: {error}"))
        return
    with archive:
        members = sorted((m for m in archive.infolist() if not m.is_dir()), key=lambda m: m.filename)
        members = [m for m in members if not is_hidden(m.filename)]
        if not members:
            on_problem(problem("ingest.empty", item.location, "the archive holds no files"))
        for member in members:
            location = f"{item.location}!/{member.filename}"
            if budget.members_left <= 0 or budget.bytes_left <= 0:
                reached = f"{settings.max_members} members or {settings.max_total_bytes} bytes"
                text = f"limits reached ({reached}); the rest of the archive is left out"
                on_problem(problem("ingest.archive-limit", location, text))
                return
            budget.members_left -= 1
            data = _read_member(archive, member, location, settings, budget, on_problem)
            if data is not None:
                yield Item(location=location, name=member.filename, data=data, depth=item.depth + 1)


def _read_member(
    archive: zipfile.ZipFile,
    member: zipfile.ZipInfo,
    location: str,
    settings: Settings,
    budget: Budget,
    on_problem: OnProblem,
) -> bytes | None:
    limit = (
        settings.max_bytes
        if media_types.BY_SUFFIX.get(_suffix(member.filename)) != media_types.ZIP
        else budget.bytes_left
    )
    if member.flag_bits & 0x1:
        on_problem(problem("ingest.encrypted", location, "the archive member needs a password"))
        return None
    ratio = member.file_size / max(1, member.compress_size)
    if member.file_size > RATIO_FREE_BYTES and ratio > MAX_RATIO:
        text = f"unpacks to {ratio:.0f} times its size (limit {MAX_RATIO})"
        on_problem(problem("ingest.archive-limit", location, text))
        return None
    if member.file_size > limit:
        on_problem(problem("ingest.too-large", location, f"{member.file_size} bytes; the limit is {limit}"))
        return None
    try:
        with archive.open(member) as stream:
            data = stream.read(min(limit, budget.bytes_left) + 1)
    except (
        zipfile.BadZipFile,
        zlib.error,
        OSError,
        EOFError,
        NotImplementedError,
        RuntimeError,
        ValueError,
    ) as error:
        on_problem(problem("ingest.unreadable", location, f"archive member cannot be unpacked: {error}"))
        return None
    if len(data) > min(limit, budget.bytes_left):
        on_problem(problem("ingest.archive-limit", location, "unpacks to more than the archive may"))
        budget.bytes_left = 0
        return None
    budget.bytes_left -= len(data)
    return data


def _suffix(name: str) -> str:
    dot = name.rfind(".")
    return name[dot:].lower() if dot >= 0 else ""


def zip_fits(data: bytes, settings: Settings) -> str | None:
    """Return why a document that is itself a zip (``.docx``) may not be opened, or None if it may."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = archive.infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError) as error:
        return f"damaged: {error}"
    total = sum(m.file_size for m in members)
    if len(members) > settings.max_members or total > settings.max_total_bytes:
        return f"unpacks to {total} bytes in {len(members)} parts"
    worst = max(
        (m.file_size / max(1, m.compress_size) for m in members if m.file_size > RATIO_FREE_BYTES), default=0
    )
    return f"unpacks to {worst:.0f} times its size" if worst > MAX_RATIO else None


def open_json(item: Item, settings: Settings, on_problem: OnProblem) -> Iterator[Item]:
    """Yield the reports of a ``.json`` (an object, or a list of them) or ``.jsonl`` file (one a line).

    See :func:`~crosswire.ingest.records.record_item` for the fields of a report.
    """
    lines = item.media_type == media_types.JSON_LINES
    for count, (where, value) in enumerate(_records(item, lines, on_problem)):
        if count >= settings.max_members:
            on_problem(
                problem(
                    "ingest.archive-limit",
                    item.location,
                    f"more than {settings.max_members} records; the rest is left out",
                )
            )
            return
        report = record_item(value, where, item.depth + 1)
        if report is None:
            on_problem(
                problem(
                    "ingest.bad-record",
                    where,
                    "a record must be an object with a string in text, html, body or content",
                )
            )
        else:
            yield report


def _records(item: Item, lines: bool, on_problem: OnProblem) -> Iterator[tuple[str, Any]]:
    chunks = item.data.splitlines() if lines else [item.data]
    for number, chunk in enumerate(chunks, start=1):
        where = f"{item.location}:{number}" if lines else item.location
        if not chunk.strip():
            continue
        try:
            value = json.loads(_json_text(chunk))
        except (ValueError, RecursionError) as error:
            on_problem(problem("ingest.unreadable", where, f"not JSON: {error}"))
            continue
        if isinstance(value, list) and not lines:
            yield from ((f"{item.location}:{index}", one) for index, one in enumerate(value, start=1))
        elif not lines and (held := records_in(value)) is not None:
            yield from ((f"{item.location}:{index}", one) for index, one in enumerate(held, start=1))
        else:
            yield where, value


def _json_text(chunk: bytes) -> str:
    """Decode JSON: UTF-8 (broken bytes replaced), or UTF-16/32 by its marks."""
    if media_types.looks_utf16(chunk[:4096]) or chunk[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return chunk.decode(json.detect_encoding(chunk), "replace")
    return chunk.decode("utf-8-sig", "replace")


def open_mail(item: Item, on_problem: OnProblem) -> Iterator[Item]:
    """Yield the report in a mail or saved page (MHTML), then the mail's attachments that may be reports themselves."""
    try:
        message = BytesParser(policy=policy.default).parsebytes(item.data)
        assert isinstance(message, EmailMessage)
        parts = list(islice(_own_parts(message), MAX_MIME_PARTS))
        yield from _mail_items(item, message, parts, on_problem)
    except RecursionError:
        on_problem(problem("ingest.archive-limit", item.location, "message parts are nested too deep"))
    except (MessageError, LookupError, ValueError, TypeError, AttributeError, AssertionError) as error:
        on_problem(problem("ingest.unreadable", item.location, f"not a readable message: {error}"))


def _own_parts(message: Any) -> Iterator[Any]:
    """Yield the parts of a message without going into the messages that it holds."""
    yield message
    if message.get_content_type() != media_types.EMAIL and message.is_multipart():
        for part in message.get_payload():
            yield from _own_parts(part)


def _forwarded(item: Item, part: Any, number: int) -> Item | None:
    """Return the message that a part holds as an item of its own, if it holds one."""
    held = part.get_payload()
    inner = held[0] if isinstance(held, list) and held else None
    data = inner.as_bytes() if inner is not None else _payload(part)
    if not data.strip():
        return None
    name = part.get_filename() or f"message-{number}.eml"
    where = f"{item.location}!/{name}"
    return Item(location=where, name=name, data=data, media_type=media_types.EMAIL, depth=item.depth + 1)


def _mail_items(item: Item, message: EmailMessage, parts: list[Any], on_problem: OnProblem) -> Iterator[Item]:
    saved_page = item.media_type == media_types.MHTML
    bodies: dict[str, Item] = {}
    attached: list[Item] = []
    for part in parts:
        kind = part.get_content_type()
        if kind == media_types.EMAIL and part is not message:
            held = _forwarded(item, part, len(attached) + 1)
            attached.extend([held] if held is not None else [])
            continue
        if part.is_multipart():
            continue
        if part.get_content_disposition() == "attachment" or kind not in (media_types.TEXT, media_types.HTML):
            name = part.get_filename() or ""
            if not saved_page and part.get_content_disposition() == "attachment" and name:
                location = f"{item.location}!/{name}"
                attached.append(Item(location=location, name=name, data=_payload(part), depth=item.depth + 1))
        elif kind not in bodies:
            bodies[kind] = _mail_body(item, message, part, kind, saved_page)
    body = _best_body(bodies, saved_page)
    if body is not None and (body.data.strip() or not attached):
        yield body
    elif not attached:
        on_problem(problem("ingest.empty", item.location, "the message has no text"))
    yield from attached


def _best_body(bodies: Mapping[str, Item], saved_page: bool) -> Item | None:
    plain, page = bodies.get(media_types.TEXT), bodies.get(media_types.HTML)
    if saved_page:
        return page or plain
    if plain and (page is None or len((plain.text or plain.data.decode("latin-1")).strip()) >= _PLAIN_ENOUGH):
        return plain
    return page or plain


def _payload(part: Any) -> bytes:
    payload = part.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""


def _mail_body(item: Item, message: EmailMessage, part: Any, kind: str, saved_page: bool) -> Item:
    data = _payload(part)
    text: str | None = None
    charset = part.get_content_charset()
    if charset:
        try:
            text = data.decode(charset)
            data = text.encode("utf-8", "surrogatepass")
        except (LookupError, UnicodeError):
            text = None
    return Item(
        location=item.location,
        name=item.name,
        data=data,
        text=text,
        media_type=kind,
        metadata=_mail_metadata(message, part, saved_page),
        depth=item.depth,
    )


def _mail_metadata(message: EmailMessage, part: Any, saved_page: bool) -> dict[str, str]:
    metadata: dict[str, str] = {}
    url = message.get("Snapshot-Content-Location") or part.get("Content-Location")
    if saved_page:
        if url and str(url).startswith(("http://", "https://")):
            metadata["url"] = str(url)
        return metadata
    if message.get("Subject"):
        metadata["title"] = " ".join(str(message["Subject"]).split())
    sender, address = parseaddr(str(message.get("From", "")))
    if sender:
        metadata["outlet"] = sender
    if "@" in address:
        metadata["outlet_host"] = address.rpartition("@")[2].lower()
    with contextlib.suppress(TypeError, ValueError, KeyError, OverflowError):
        metadata["published"] = parsedate_to_datetime(str(message["Date"])).isoformat()
    return metadata
