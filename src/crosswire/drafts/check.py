"""The check of a draft, step by step."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from crosswire.compare import make_view
from crosswire.compare.compiled import AnnotationOf, opened
from crosswire.compare.views import Lookup, View
from crosswire.drafts.about import stories_about
from crosswire.drafts.footnotes import suggest_footnotes
from crosswire.drafts.matching import match_views
from crosswire.drafts.model import DraftCheck
from crosswire.drafts.names import check_names
from crosswire.drafts.quotations import check_quotations
from crosswire.drafts.reading import Draft, read_draft
from crosswire.drafts.sentences import Checked, check_sentences
from crosswire.drafts.sources import reports_of
from crosswire.drafts.speakers import Speakers
from crosswire.drafts.values import check_dates, check_figures, is_relative
from crosswire.errors import UsageError
from crosswire.model import Account, TemporalExpression
from crosswire.provenance import sha256_hex
from crosswire.relate import Relations
from crosswire.resolve import Resolution, resolve, with_entities
from crosswire.resolve.known import KnownNames, linked
from crosswire.statements import state

_WEEKDAY = "weekday"  # in the name of the rules that read one


def check_draft(
    text: str,
    accounts: Sequence[Account],
    *,
    annotation_of: AnnotationOf | None = None,
    lang: str | None = None,
    written: str | None = None,
    told_in: str = "en",
) -> DraftCheck:
    """Check a draft against the reports of one or more stories.

    Args:
        text: Plain text or Markdown; offsets of the result point into it.
        accounts: Of the stories.
        annotation_of: Gives the reports' annotations where they are kept; without it the reports are annotated again.
        lang: Language of the draft; None tells it from the words.
        written: ISO date of the draft, from which "on Tuesday" in it is read. Without it days of the week are compared as such, and
            "yesterday" not at all.
        told_in: Language in which reasons are worded ("en", "de").

    Returns:
        What the reports have of its quotations, figures, dates, names and sentences. It says what is reported, never what is true.
        What a story tells that the draft is not about may support it, but contradicts nothing in it.

    Raises:
        UsageError: If the draft is empty, too long, or in a language that is not read; or if there is no account.
    """
    if not accounts:
        raise UsageError("there is no story to check the draft against")
    draft = read_draft(text, lang=lang, written=_day(written) or _latest(accounts))
    draft = replace(draft, told_in=told_in)
    own = _resolved(draft, accounts, is_dated=written is not None)
    stories = [opened(account, annotation_of) for account in accounts]
    matched = match_views(_views(own), stories, stories_about(own.draft, own.resolution.by_span, accounts))
    quotations = check_quotations(
        own.draft, reports_of(stories), Speakers(own.draft, own.known, own.own_names)
    )
    figures = check_figures(own.draft, matched)
    weekdays = [e for e in own.relative if _WEEKDAY in e.producer]
    dates = check_dates(own.draft, matched, quotations, weekdays)
    names = check_names(own.draft, own.resolution.by_span, own.known, stories)
    checked = Checked(quotations=quotations, values=(*figures, *dates), names=names)
    sentences = check_sentences(own.draft, matched, checked)
    return DraftCheck(
        lang=draft.lang,
        length=len(text),
        text_sha256=sha256_hex(text.encode("utf-8", "surrogatepass")),
        story_ids=tuple(account.story.id for account in accounts),
        quotations=quotations,
        figures=figures,
        dates=dates,
        names=names,
        sentences=sentences,
        footnotes=suggest_footnotes(text, quotations, sentences),
        notices=(draft.told("undated"),) if own.relative else (),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Resolved:
    """A draft whose names are those of the reports; ``relative`` are words like "on Tuesday" that were taken out of it."""

    draft: Draft
    known: KnownNames
    resolution: Resolution
    own_names: Mapping[str, str]
    relative: tuple[TemporalExpression, ...]


def _resolved(draft: Draft, accounts: Sequence[Account], *, is_dated: bool) -> _Resolved:
    known = KnownNames(
        (entity for account in accounts for entity in account.entities),
        {document.id: document.text for account in accounts for document in account.documents},
    )
    own = resolve([draft.annotation])
    resolution, _ = linked(own, known)
    annotation = with_entities(draft.annotation, resolution)
    relative = tuple(e for e in annotation.temporal_expressions if not is_dated and is_relative(draft, e))
    kept = tuple(e for e in annotation.temporal_expressions if e not in relative)
    return _Resolved(
        draft=replace(draft, annotation=replace(annotation, temporal_expressions=kept)),
        known=known,
        resolution=resolution,
        own_names={entity.id: entity.name for entity in own.entities},
        relative=relative,
    )


def _views(own: _Resolved) -> list[View]:
    """Return the draft's statements as the comparison sees them; all are of one origin."""
    annotation = own.draft.annotation
    statements = state([annotation], own.resolution)
    lookup = Lookup(annotation, own.resolution)
    relations = Relations(
        derivations=(), origins=(), stories=(), others=(), _origin_ids={annotation.document.id: "draft"}
    )
    return [
        make_view(index, statement, statements.quantities, lookup, relations)
        for index, statement in enumerate(statements.statements)
    ]


def _day(written: str | None) -> str | None:
    try:
        return date.fromisoformat(written).isoformat() if written is not None else None
    except ValueError as error:
        raise UsageError(f"date: must be an ISO date such as 2025-03-18, got {written!r}") from error


def _latest(accounts: Sequence[Account]) -> str | None:
    days = [d for account in accounts if (d := account.story.last_published)]
    return max(days)[:10] if days else None
