"""Rows of the lists of a workspace and what their columns hold; columns are added at the end and never renamed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from crosswire.model.workspace import ChangeRow, Excerpt, Hit, StoryRow

STORY = {
    "story_id": "Identifier; stays while the story grows",
    "title": "Title of its account",
    "lang": "Language of the title",
    "reports": "Number of reports",
    "origins": "Number of independent origins",
    "outlets": "Number of outlets",
    "languages": "Language and number of reports",
    "first_published": "Earliest publication",
    "last_published": "Latest publication",
    "updated": "When the account last changed (UTC)",
    "agreed": "Findings agreed",
    "disputed": "Findings disputed",
    "single_origin": "Findings of a single origin",
    "superseded": "Findings overtaken",
}
_EXCERPT = {
    "document_id": "The report",
    "outlet": "Who published it",
    "published": "When",
    "lang": "Language of the words",
    "start": "First code point of the words in the report's text",
    "end": "One past the last",
}
CHANGE = {
    "change_id": "Grows with time",
    "at": "When crosswire noticed it (UTC)",
    "kind": "new, revised, withdrawn, edited, merged, split, corrected, read-again",
    "story_id": "The story",
    "reason": "In words",
    "finding_id": "The finding concerned",
    "before": "Words before",
    "words": "Words now, or before if there are none now",
    **_EXCERPT,
}
HIT = {
    "story_id": "The story",
    "quote": "The words",
    "before": "Words just before",
    "after": "Words just after",
    "act": "Act of the statement",
    "speaker_id": "Entity that says or does it",
    "speaker": "Its name",
    "issue": "Issue of the statement",
    "statement_id": "The statement",
    "title": "Title of the report",
    **_EXCERPT,
}


def story_cells(row: StoryRow) -> dict[str, Any]:
    """Return the row of a story."""
    return {
        "story_id": row.id, "title": row.title, "lang": row.lang, "reports": row.reports, "origins": row.origins,
        "outlets": row.outlets, "languages": " ".join(f"{lang}:{count}" for lang, count in row.languages.items()),
        "first_published": row.first_published, "last_published": row.last_published, "updated": row.updated,
        "agreed": row.findings.get("agreed", 0), "disputed": row.findings.get("disputed", 0),
        "single_origin": row.findings.get("single-origin", 0), "superseded": row.findings.get("superseded", 0),
    }  # fmt: skip


def change_cells(row: ChangeRow) -> dict[str, Any]:
    """Return the row of a change."""
    words = row.after or row.before
    return {
        "change_id": row.id, "at": row.at, "kind": row.kind, "story_id": row.story_id, "reason": row.reason,
        "finding_id": row.finding_id, "before": row.before.quote if row.before else None,
        "words": words.quote if words else None, **_excerpt_cells(words),
    }  # fmt: skip


def hit_cells(hit: Hit) -> dict[str, Any]:
    """Return the row of a passage found."""
    return {
        "story_id": hit.excerpt.story_id, "quote": hit.excerpt.quote, "before": hit.excerpt.before,
        "after": hit.excerpt.after, "act": hit.act, "speaker_id": hit.speaker, "speaker": hit.speaker_name,
        "issue": hit.issue, "statement_id": hit.statement_id, "title": hit.excerpt.title, **_excerpt_cells(hit.excerpt),
    }  # fmt: skip


def _excerpt_cells(words: Excerpt | None) -> dict[str, Any]:
    return {column: getattr(words, column) if words else None for column in _EXCERPT}
