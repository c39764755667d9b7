"""Chronology: what happened when and what is planned, dated by the events and not by the reports."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Literal

from crosswire.account.edtf import first_day, to_edtf
from crosswire.account.evidence import shown_span
from crosswire.account.findings import FindingDraft
from crosswire.annotate.temporal import is_counted_from_today
from crosswire.compare import Lookup, View
from crosswire.compare.views import is_without_day
from crosswire.model import Act, ChronologyEntry, DocumentKind, Modality, QuotationKind

_WISHES = frozenset({Act.DEMAND, Act.CONDITION, Act.PROPOSE, Act.REJECT, Act.DENY})


def draw_up_chronology(
    drafts: Sequence[FindingDraft], lookups: Mapping[str, Lookup]
) -> tuple[ChronologyEntry, ...]:
    """Enter every dated finding, once for each date that its statements give.

    A date is never made finer than its own reports have it ("early in December" stays a month where others name a day): that put
    dates beside words that do not give them, some of them another moment's. Exact dates are .706 instead of .650, days .706 instead of
    .663: crosswire evaluate chronology --pack dev.

    Args:
        drafts: By rank.
        lookups: By document id.

    Returns:
        Entries by date, the coarser first on one day, then by rank.
    """
    entries: dict[tuple[str, str], tuple[str, ChronologyEntry]] = {}
    for draft in drafts:
        dated: dict[str, list[View]] = {}
        for view in draft.views:
            edtf = _date(view)
            if edtf is None or _is_wish(view) or _is_spoken(view, lookups) or _lacks_day(view, lookups):
                continue
            dated.setdefault(edtf[0], []).append(view)
        for value, views in sorted(dated.items()):
            entry = _entry(value, views, draft, lookups)
            entry = replace(entry, origins=_told_by(value, dated))
            entries.setdefault((value, entry.text), (first_day(value), entry))
    ordered = sorted(entries.values(), key=lambda item: (item[0], len(item[1].when), item[1].evidence))
    return tuple(entry for _, entry in ordered)


def _date(view: View) -> tuple[str, str] | None:
    """Return the EDTF date and its precision: the event's, or the day by which something is planned ("to be held by 20 June")."""
    statement = view.statement
    if statement.when is not None:
        return to_edtf(statement.when.value)
    planned = statement.modality is Modality.PLANNED and statement.polarity > 0
    due = planned and statement.deadline and statement.condition is None
    return to_edtf(str(statement.deadline)) if due else None


def _told_by(value: str, dated: Mapping[str, list[View]]) -> int:
    """Count the origins that give a date, or a finer one that lies in it ("2025-02-18" for "2025-02")."""
    finer = [
        views
        for other, views in dated.items()
        if other == value or other.startswith((f"{value}-", f"{value}T"))
    ]
    return len({view.origin_id for views in finer for view in views})


def _is_wish(view: View) -> bool:
    """Whether a date ahead is only what somebody asks for or turns down ("demands that it be kept until 2029"), or hangs on a condition.

    What is threatened without one is planned. Day F1 .796 with wishes of the period in hand left out, .806 with threats entered:
    crosswire evaluate chronology --pack dev.
    """
    edtf = _date(view)
    if edtf is None or not view.published:
        return False
    ahead = first_day(edtf[0]) > view.published or _is_under_way(edtf[0], view.published)
    return ahead and (view.statement.act in _WISHES or view.statement.condition is not None)


def _is_under_way(edtf: str, day: str) -> bool:
    """Whether a day lies in a month, week or year that is not over ("demands a meeting in March")."""
    first, _, last = edtf.partition("/")
    return first <= day[:10] <= last if last else len(edtf) < len(_ISO_DAY) and day.startswith(edtf)


_ISO_DAY = "2025-03-18"


def _is_spoken(view: View, lookups: Mapping[str, Lookup]) -> bool:
    """Whether the date stands in somebody's verbatim words and is counted from then: their "today" need not be the report's."""
    lookup, statement = lookups[view.statement.document_id], view.statement
    quotation = lookup.quotation(statement.quotation_id)
    if quotation is None or quotation.kind is not QuotationKind.DIRECT:
        return False
    value = statement.when.value if statement.when else statement.deadline
    return not any(
        time.value == value
        and statement.span.contains(time.span)
        and not is_counted_from_today(time, view.lang)
        for time in lookup.annotation.temporal_expressions
    )


def _lacks_day(view: View, lookups: Mapping[str, Lookup]) -> bool:
    """Whether a clock time stands where no day is named, in a report that opens on an earlier day: it may be of either.

    "The fire broke out on Tuesday night" opens Wednesday's report; "the line was cut at 5 p.m." is not of Wednesday for that. A line that
    begins with the time ("16.45: …") is of the day, as all are in reports that go with the clock.
    """
    when, lookup = view.statement.when, lookups[view.statement.document_id]
    if when is None or not _CLOCK.search(when.value) or lookup.annotation.document.kind is DocumentKind.LIVE:
        return False
    if when.value[:10] != view.published or _OPENS_ON_CLOCK.match(view.text):
        return False
    sentence = lookup.sentence(view.statement.span)
    before = [s for s in lookup.annotation.sentences if s.span.end <= sentence.start][-1:]
    start = before[0].span.start if before else sentence.start
    days = [
        t
        for t in lookup.annotation.temporal_expressions
        if _DAY.match(t.value) and not is_without_day(t, lookup)
    ]
    if any(t.value.startswith(view.published) for t in days if start <= t.span.start < sentence.end):
        return False
    told = [t.value[:10] for t in days if t.direction == "past" and t.span.start < sentence.start]
    return bool(told) and told[0] < view.published


_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_OPENS_ON_CLOCK = re.compile(r"\W*\d{1,2}[.:h]\d\d\b")
_CLOCK = re.compile(r"T\d\d")


def _entry(
    value: str, views: Sequence[View], draft: FindingDraft, lookups: Mapping[str, Lookup]
) -> ChronologyEntry:
    lead = next((view for view in views if _is_told(value, view)), views[0])
    lookup = lookups[lead.statement.document_id]
    evidence = shown_span(lead, lookup)
    edtf = _date(lead)
    return ChronologyEntry(
        when=value,
        precision=edtf[1] if edtf else "unknown",
        tense=_tense(value, views),
        text=lookup.annotation.document.words(evidence),
        lang=lead.lang,
        evidence=evidence,
        statement_ids=tuple(view.statement.id for view in views),
        findings=(draft.id,),
        origins=len({view.origin_id for view in views}),
    )


def _tense(value: str, views: Sequence[View]) -> Literal["past", "planned"]:
    if any(_is_told(value, view) for view in views):
        return "past"
    planned = sum(view.statement.modality is not Modality.FACT for view in views)
    if planned * 2 > len(views):
        return "planned"
    published = [view.published for view in views if view.published]
    return "planned" if published and first_day(value) > max(published) else "past"


def _is_told(value: str, view: View) -> bool:
    """Whether a report tells as done what others may have announced for that day."""
    done = view.statement.modality is Modality.FACT and view.statement.condition is None
    return done and bool(view.published) and first_day(value) <= view.published[:10]
