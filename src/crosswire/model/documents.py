"""What reports are: bytes as read, and text as cleaned."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from crosswire.spans import Alignment, Span


class DocumentKind(StrEnum):
    """What sort of report it is."""

    NEWS = "news"
    PRESS_RELEASE = "press-release"
    OPINION = "opinion"
    LIVE = "live"


class PublishedBasis(StrEnum):
    """Where the date of publication was read."""

    METADATA = "metadata"
    TEXT = "text"
    FILE = "file"


class BlockKind(StrEnum):
    """What a stretch of a report's text is. Kinds from CAPTION on are furniture."""

    TITLE = "title"
    LEAD = "lead"
    HEADING = "heading"
    QUESTION = "question"
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list-item"
    PULL_QUOTE = "pull-quote"
    DIGEST = "digest"  # repeats the report's own words; read, but supports nothing a second time
    # furniture
    CAPTION = "caption"
    CREDIT = "credit"
    DATELINE = "dateline"
    BYLINE = "byline"
    SHARE = "share"
    RELATED = "related"
    TAGS = "tags"
    TICKER = "ticker"
    NEWSLETTER = "newsletter"
    COOKIE = "cookie"
    SHOW_MORE = "show-more"
    PAGE_HEADER = "page-header"
    PAGE_FOOTER = "page-footer"
    ADVERTISEMENT = "advertisement"
    NAVIGATION = "navigation"
    DISCLAIMER = "disclaimer"
    BOILERPLATE = "boilerplate"

    @property
    def is_furniture(self) -> bool:
        """Whether nothing may be extracted from it."""
        return self in _FURNITURE


_FURNITURE = frozenset(list(BlockKind)[list(BlockKind).index(BlockKind.CAPTION) :])


@dataclass(frozen=True, slots=True, kw_only=True)
class RawReport:
    """One report as it was given, nothing interpreted.

    Attributes:
        location: Path (members of containers as ``archive.zip!/name.html``), URL, or ``-``.
        data: The bytes of this report alone.
        media_type: What the bytes are: ``text/plain``, ``text/html``, ``application/pdf`` …
        text: The text, when the container already held text (a JSON field); then ``data`` is its UTF-8 form.
        metadata: What the container says of it: ``title``, ``outlet``, ``byline``, ``published``, ``url``, ``lang``, which go before what
            the report says itself; ``feed_title``, ``feed_byline``, ``feed_published``, ``feed_lang``, what a feed said, which count
            only where the report says nothing; ``charset``, what the server declared.
        file_date: Date in the file's name or folder (ISO, perhaps partial), if it has one.
        sha256: Of ``data``.
    """

    location: str
    data: bytes
    media_type: str
    sha256: str
    text: str | None = None
    metadata: Mapping[str, str] = field(default_factory=dict)
    file_date: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A stretch of text of one kind. Blocks are in order and never overlap; what lies between them is white space.

    Attributes:
        span: Where it is in the document's text.
        kind: What it is.
        lang: Language of this passage (ISO 639-1) when it differs from the document's, else None.
        repeats: For a digest: the stretches of the body that its sentences repeat.
    """

    span: Span
    kind: BlockKind
    lang: str | None = None
    repeats: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A hyperlink, kept because a report that links to an outlet credits it."""

    span: Span
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    r"""One report: immutable text with the stretches it is made of.

    ``text`` is NFC with ``\n`` line ends and paragraphs apart by ``\n\n``; hard line breaks of a print are joined. It never
    changes after cleaning. Furniture stays in ``text`` but lies in blocks of a furniture kind.

    Attributes:
        id: From the hash of the raw bytes.
        location: Path or URL.
        outlet: Who published it, if known.
        agency: News agencies credited for it, in the order found, one spelling each ("dpa", "AFP").
        published: ISO date or date-time, perhaps partial ("2025-03"); None if unknown.
        anchor: Day that "on Tuesday" is read from when ``published`` is not a day: inferred from the other reports (ISO date).
        raw_text: The decoded text before cleaning that ``alignment`` points into.
        alignment: From offsets in ``text`` to offsets in ``raw_text``.
        credits: Spans that say whose report this is ("(dpa)", "Reuters contributed").
        origin_id: Filled when origins are known.
    """

    id: str
    location: str
    outlet: str | None
    agency: tuple[str, ...]
    byline: str | None
    title: str | None
    lang: str
    published: str | None
    published_basis: PublishedBasis | None
    kind: DocumentKind | None
    disclaimer: Span | None
    raw_sha256: str
    text: str
    text_sha256: str
    blocks: tuple[Block, ...]
    links: tuple[Link, ...] = ()
    credits: tuple[Span, ...] = ()
    anchor: str | None = None
    raw_text: str = ""
    alignment: Alignment = field(default_factory=lambda: Alignment(()))
    origin_id: str | None = None

    def words(self, span: Span) -> str:
        """Return the exact words of ``span``."""
        return self.text[span.start : span.end]
