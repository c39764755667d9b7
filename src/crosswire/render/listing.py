"""Passages of several reports as a list, for what is no account: what a search found, what somebody said in all stories."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from crosswire.model.workspace import Hit, StoryRow
from crosswire.render.dates import in_words
from crosswire.render.index import Cite
from crosswire.render.labels import Labels
from crosswire.render.parts import Heading, Line, Note, Part, Run
from crosswire.render.tables import Table
from crosswire.spans import Span

COLUMNS = {
    "document_id": "The report",
    "outlet": "Who published the report",
    "published": "When it was published (ISO 8601, perhaps partial)",
    "lang": "Language of the words (ISO 639-1)",
    "start": "First code point of the words in the report's text, from 0",
    "end": "One past the last code point",
    "quote": "The exact words",
    "speaker_id": "Entity of who says or does it, if known",
    "speaker": "Under what name",
    "act": "What they do by it, if the words are a statement",
    "issue": "What it is about",
    "statement_id": "The statement",
    "story_id": "Story that the report belongs to",
    "title": "The report's headline",
}


def hits_as_table(hits: Sequence[Hit]) -> Table:
    """Return passages as a table; columns are added at the end, never renamed."""
    rows = tuple(
        {
            "document_id": hit.excerpt.document_id,
            "outlet": hit.excerpt.outlet,
            "published": hit.excerpt.published,
            "lang": hit.excerpt.lang,
            "start": hit.excerpt.start,
            "end": hit.excerpt.end,
            "quote": hit.excerpt.quote,
            "speaker_id": hit.speaker,
            "speaker": hit.speaker_name,
            "act": hit.act.value if hit.act else None,
            "issue": hit.issue,
            "statement_id": hit.statement_id,
            "story_id": hit.excerpt.story_id,
            "title": hit.excerpt.title,
        }
        for hit in hits
    )
    return Table(columns=COLUMNS, rows=rows)


def stories_as_parts(title: str, rows: Sequence[StoryRow], labels: Labels) -> tuple[Part, ...]:
    """Return stories as an outline: title, size, languages, days, and how its findings stand."""
    return (Heading(title, 1), *(_story(row, labels) for row in rows))


def _story(row: StoryRow, labels: Labels) -> Line:
    days = dict.fromkeys(in_words(day[:10], labels, short=True) for day in _ends(row))
    about = [
        labels("count.reports", n=row.reports),
        labels("count.outlets", n=row.outlets),
        labels("count.independent", n=row.origins),
        ", ".join(labels.language(code) for code in sorted(row.languages)),
        " – ".join(days),
        *(f"{n} {labels('status.' + status)}" for status, n in row.findings.items() if n),
    ]
    title = Run(row.title or row.id, "words", row.lang)
    return Line(
        (title, Run(f" ({' · '.join(part for part in about if part)})", "soft"), Run(f" {row.id}", "soft"))
    )


def _ends(row: StoryRow) -> Iterable[str]:
    return (day for day in (row.first_published, row.last_published) if day)


def hits_as_parts(title: str, hits: Sequence[Hit], labels: Labels) -> tuple[Part, ...]:
    """Return passages as an outline: each in its own words, with who says it, and outlet, date and words in a footnote."""
    return lists_as_parts(title, {"": hits}, labels)


def lists_as_parts(title: str, lists: Mapping[str, Sequence[Hit]], labels: Labels) -> tuple[Part, ...]:
    """Return several lists of passages as one outline, each under its heading; empty ones are left out, footnotes count on."""
    parts: list[Part] = [Heading(title, 1)]
    number = 0
    for heading, hits in lists.items():
        if heading and hits:
            parts.append(Heading(heading, 2))
        parts.extend(cited(number + place, hit, labels) for place, hit in enumerate(hits, 1))
        number += len(hits)
    return tuple(parts)


def cited(number: int, hit: Hit, labels: Labels) -> Line:
    """Return one passage as a line: its words, who says them, and a note of that number with outlet, date and words."""
    excerpt = hit.excerpt
    span = Span(excerpt.document_id, excerpt.start, excerpt.end)
    cite = Cite(
        number=number,
        span=span,
        section="list",
        outlet=excerpt.outlet,
        date=in_words(excerpt.published, labels, short=True),
        lang=excerpt.lang,
        words=excerpt.quote,
        target=f"{span.document_id}-{span.start}-{span.end}",
    )
    who = [Run(f"{hit.speaker_name}: ", "strong")] if hit.speaker_name else []
    about = ", ".join(part for part in (excerpt.outlet, cite.date) if part)
    return Line((*who, Run(excerpt.quote, "words", excerpt.lang), Note(cite), Run(f" ({about})", "soft")))
