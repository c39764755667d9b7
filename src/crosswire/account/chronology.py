"""Chronology: what happened when and what is planned, dated by the events and not by the reports."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal

from crosswire.account.edtf import first_day, to_edtf
from crosswire.account.findings import FindingDraft
from crosswire.compare import View
from crosswire.model import ChronologyEntry, Modality


def draw_up_chronology(drafts: Sequence[FindingDraft]) -> tuple[ChronologyEntry, ...]:
    """Enter every dated finding, once for each date that its statements give.

    Returns:
        Entries by date, the coarser first on one day, then by rank.
    """
    entries: dict[tuple[str, str], tuple[str, ChronologyEntry]] = {}
    for draft in drafts:
        dated: dict[str, list[View]] = {}
        for view in draft.views:
            when = view.statement.when
            if when is not None and (edtf := to_edtf(when.value)) is not None:
                dated.setdefault(edtf[0], []).append(view)
        for value, views in _finest(dated).items():
            entry = _entry(value, views, draft)
            entries.setdefault((value, entry.text), (first_day(value), entry))
    ordered = sorted(entries.values(), key=lambda item: (item[0], len(item[1].when), item[1].evidence))
    return tuple(entry for _, entry in ordered)


def _finest(dated: Mapping[str, list[View]]) -> dict[str, list[View]]:
    """Let a coarse date be absorbed by a finer one that lies in it ("2025-02" by "2025-02-18")."""
    kept: dict[str, list[View]] = {}
    for value in sorted(dated, key=lambda v: (-len(v), v)):
        finer = next((k for k in kept if k.startswith(value)), None)
        kept.setdefault(finer or value, []).extend(dated[value])
    return kept


def _entry(value: str, views: Sequence[View], draft: FindingDraft) -> ChronologyEntry:
    lead = views[0]
    edtf = to_edtf(lead.statement.when.value) if lead.statement.when else None
    return ChronologyEntry(
        when=value,
        precision=edtf[1] if edtf else "unknown",
        tense=_tense(value, views),
        text=lead.text,
        lang=lead.lang,
        evidence=lead.statement.span,
        statement_ids=tuple(view.statement.id for view in views),
        findings=(draft.id,),
        origins=len({view.origin_id for view in views}),
    )


def _tense(value: str, views: Sequence[View]) -> Literal["past", "planned"]:
    planned = sum(view.statement.modality is not Modality.FACT for view in views)
    if planned * 2 > len(views):
        return "planned"
    published = [view.published for view in views if view.published]
    return "planned" if published and first_day(value) > max(published) else "past"
