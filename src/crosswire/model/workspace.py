"""What a workspace keeps and shows: rows of its stories, reports and changes, what may be asked of it, and what adding did.

Times are UTC, ISO 8601 to the second ("2026-03-01T08:15:00Z"); dates of publication are as in :class:`~crosswire.model.Document`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Generic, Literal, TypeVar

from crosswire.errors import Problem
from crosswire.model.account import Act
from crosswire.model.documents import DocumentKind

T = TypeVar("T")

ChangeKind = Literal["new", "revised", "withdrawn", "edited", "merged", "split", "corrected", "read-again"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Page(Generic[T]):
    """A stretch of a longer list.

    Attributes:
        items: The stretch.
        total: Length of the whole list.
        offset: Index of the first item in the whole list.
        limit: Most items asked for.
    """

    items: tuple[T, ...]
    total: int
    offset: int
    limit: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Excerpt:
    """Exact words of a report, with enough around them to be read by themselves.

    Attributes:
        document_id: The report.
        start: First code point in the report's text.
        end: One past the last.
        quote: ``text[start:end]``.
        before: Words just before, at most some hundred code points, or "".
        after: Words just after, or "".
        lang: Language of the passage.
        outlet: Who published the report, as it is shown.
        title: The report's title, or None.
        published: As in Document.
        story_id: Story the report belongs to, or None.
    """

    document_id: str
    start: int
    end: int
    quote: str
    lang: str
    outlet: str
    title: str | None
    published: str | None
    story_id: str | None
    before: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryRow:
    """One story in a list.

    Attributes:
        id: Stable while the story grows; a story merged into another redirects.
        title: Of its account.
        lang: Language of the title.
        reports: Number of reports (current versions).
        origins: Number of independent origins.
        outlets: Number of outlets.
        languages: Language → reports.
        first_published: Earliest date of publication, or None.
        last_published: Latest, or None.
        updated: When its account last changed (UTC).
        findings: Status → findings.
        per_day: (ISO day, reports published that day), days without reports left out, in order: what the sparkline draws.
    """

    id: str
    title: str
    lang: str
    reports: int
    origins: int
    outlets: int
    languages: Mapping[str, int]
    first_published: str | None
    last_published: str | None
    updated: str
    findings: Mapping[str, int] = field(default_factory=dict)
    per_day: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryQuery:
    """Which stories; every field narrows, None and "" do not.

    Attributes:
        text: Words of titles and reports.
        lang: At least one report in it.
        outlet: At least one report of it.
        since: Last published on or after this ISO date.
        until: First published on or before this ISO date.
        changed_since: Account changed after this UTC time ("since my last visit").
        order: "changed" (latest first), "published" (latest first), "size" (largest first), "title".
    """

    text: str | None = None
    lang: str | None = None
    outlet: str | None = None
    since: str | None = None
    until: str | None = None
    changed_since: str | None = None
    order: Literal["changed", "published", "size", "title"] = "changed"
    offset: int = 0
    limit: int = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentRow:
    """One version of one report in a list.

    Attributes:
        id: Of this version.
        location: Path or URL it was read from.
        version: 1 for the first that was read from this location, and so on.
        versions: How many there are.
        is_current: No later version replaces it.
        outlet: Who published it, or None.
        added: When it was added (UTC).
        story_id: Its story; None while it is not part of any (an old version, a language that cannot be read).
    """

    id: str
    location: str
    version: int
    versions: int
    is_current: bool
    outlet: str | None
    title: str | None
    lang: str
    published: str | None
    kind: DocumentKind | None
    added: str
    story_id: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeRow:
    """One thing that changed in a story, kept when it happened.

    Attributes:
        id: Grows with time.
        at: When crosswire noticed it (UTC).
        kind: What happened. "edited": a report was changed at its place; "merged"/"split": the story; "corrected": by a person;
            "read-again": its reports were read by a newer version of crosswire, and the account says something else.
        before: Words before, if there are any.
        after: Words now, if there are any.
        reason: In words, in the language of the story's account.
        finding_id: The finding concerned, if one is.
        document_id: The report concerned, if one is.
    """

    id: int
    story_id: str
    at: str
    kind: ChangeKind
    reason: str
    before: Excerpt | None = None
    after: Excerpt | None = None
    finding_id: str | None = None
    document_id: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchQuery:
    """What is searched; every field narrows, None and "" do not.

    Attributes:
        text: Words; "…" in quotation marks are a phrase; a word ending in * is a beginning.
        speaker: Entity id or a name: who says it, or whose act it is.
        entity: Entity id or a name: who is mentioned.
        act: Of the statement.
        issue: Words of an issue's label.
        outlet: Who published it.
        lang: Language of the passage.
        since: Published on or after this ISO date.
        until: Published on or before this ISO date.
        story_id: Within this story.
    """

    text: str | None = None
    speaker: str | None = None
    entity: str | None = None
    act: Act | None = None
    issue: str | None = None
    outlet: str | None = None
    lang: str | None = None
    since: str | None = None
    until: str | None = None
    story_id: str | None = None
    offset: int = 0
    limit: int = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """One passage found.

    Attributes:
        excerpt: The exact words.
        matches: Code point offsets in ``excerpt.quote`` of the words searched for, half-open, in order.
        score: Higher is better; comparable within one search only.
        act: Of the statement that the passage is, if it is one.
        speaker: Entity id of who says or does it, if known.
        speaker_name: Under what name.
        issue: Label of its issue, if it has one.
        statement_id: The statement, if the passage is one.
    """

    excerpt: Excerpt
    matches: tuple[tuple[int, int], ...] = ()
    score: float = 0.0
    act: Act | None = None
    speaker: str | None = None
    speaker_name: str | None = None
    issue: str | None = None
    statement_id: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchCounts:
    """How often what narrows a search is among its hits.

    Attributes:
        of: Field of :class:`SearchQuery` ("outlet", "lang", "story_id"; of statements also "act", "issue", "speaker") → value → hits.
        speakers: Entity id → name, of those in ``of``.
        counted: Hits counted.
        is_all: Whether these are all hits.
    """

    of: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    speakers: Mapping[str, str] = field(default_factory=dict)
    counted: int = 0
    is_all: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class EntityRow:
    """One person, organisation or place, over all stories of the workspace.

    Attributes:
        id: Entity id; the same name gives the same id in every story.
        mentions: How often it is named.
        story_ids: Stories that name it, most mentions first.
    """

    id: str
    type: str
    name: str
    names: Mapping[str, tuple[str, ...]]
    country: str | None
    mentions: int
    story_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Added:
    """What became of one report given.

    Attributes:
        location: Where it came from.
        outcome: "new", "new-version" (changed at its place), "unchanged" (nothing was done), "failed" (kept as a problem).
        document_id: Of the version kept, if one is.
        story_id: Story it is now part of, if any.
        problem: Why it failed, or what is lacking (a language that cannot be read, a page cut off).
    """

    location: str
    outcome: Literal["new", "new-version", "unchanged", "failed"]
    document_id: str | None = None
    story_id: str | None = None
    problem: Problem | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AddResult:
    """What adding did; everything in it is on the disk.

    Attributes:
        reports: One per report given, in the order they were done.
        story_ids: Stories whose account changed.
    """

    reports: tuple[Added, ...]
    story_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadAgain:
    """What reading anew did; everything in it is on the disk.

    Attributes:
        reports: How many reports were read.
        text_kept: Places of those whose text stayed as it was, because their bytes are gone or give no text any more.
        story_ids: Stories whose account changed.
    """

    reports: int
    text_kept: tuple[str, ...]
    story_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FetchRow:
    """What is known of one address that is followed or was fetched.

    Attributes:
        url: The address.
        kind: "feed", "sitemap" or "page".
        state: "ok", "unchanged", "failed", "refused" (robots, address not allowed), "paywalled", "cut-off", "waiting".
        at: Last tried (UTC), or None.
        next_at: Not before this (UTC), or None.
        failures: In a row.
        message: In words, or None.
        status: Of HTTP, or None.
        etag: As the server gave it, to ask again with.
        last_modified: As the server gave it, to ask again with.
        code: Of the problem, or None.
        parent: The feed or sitemap that named it; None if a person did.
        followed: Whether it is tried again; False after it was taken off the list or is known to be gone.
        interval_s: Seconds that lie between the last try and the next as planned; grows while nothing changes.
        moved_to: Where it moved for good, or None; that address is asked next time.
        document_id: Version of the report last kept from it, or None.
        hint: What the feed or sitemap said of it, as JSON (``title``, ``published``, ``summary``, ``byline``, ``lang``), or None.
    """

    url: str
    kind: Literal["feed", "sitemap", "page"]
    state: Literal["ok", "unchanged", "failed", "refused", "paywalled", "cut-off", "waiting"]
    at: str | None = None
    next_at: str | None = None
    failures: int = 0
    message: str | None = None
    status: int | None = None
    etag: str | None = None
    last_modified: str | None = None
    code: str | None = None
    parent: str | None = None
    followed: bool = True
    interval_s: int | None = None
    moved_to: str | None = None
    document_id: str | None = None
    hint: str | None = None
