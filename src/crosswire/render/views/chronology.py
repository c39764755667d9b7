"""What happened and what is planned, in the order of the events' own dates; lines of one date that say the same stand as one."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from crosswire.model import ChronologyEntry
from crosswire.render.dates import Extent, extent
from crosswire.render.index import AccountIndex
from crosswire.render.passages import completed, shorten
from crosswire.render.views.lines import Excerpt, in_sentence, line_of
from crosswire.spans import Span

LONGEST_LINE = 240  # code points; longer sentences are cut at a clause, the whole one click away
SAME_WORDS = 0.6  # share of the longer words that two lines of one date have in common to be one event
_WORD = re.compile(r"\w{4,}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A dated line.

    Attributes:
        key: Identifier of the line ("t3").
        when: The date in words, no more precise than it is.
        short: The same for a drawing.
        extent: Days it may mean, or None when it cannot be placed.
        full: The whole sentence, when the line is cut.
        others: Further reports of the same event, cited.
        outcome: What became of a plan ("called-off", "postponed", "passed"), or "".
        told: The later words that tell it.
        is_same_day: Whether the line before has the same date.
    """

    key: str
    when: str
    short: str
    value: str
    precision: str
    extent: Extent | None
    planned: bool
    excerpt: Excerpt
    origins: int
    full: Excerpt | None
    others: tuple[Excerpt, ...]
    outcome: str = ""
    told: Excerpt | None = None
    is_same_day: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Chronology:
    """Past, planned, planned for days gone by or called off, and what carries no date that can be placed; each in order."""

    past: tuple[Entry, ...]
    planned: tuple[Entry, ...]
    lapsed: tuple[Entry, ...]
    undated: tuple[Entry, ...]

    @property
    def entries(self) -> tuple[Entry, ...]:
        """All of them."""
        return self.past + self.planned + self.lapsed + self.undated


def chronology(index: AccountIndex, some: Iterable[ChronologyEntry] | None = None) -> Chronology:
    """Return the account's chronology, or ``some`` of its entries, sorted by date; equal dates by number of origins."""
    entries = sorted(index.account.chronology if some is None else some, key=_order)
    built = _joined([_entry(index, number, entry) for number, entry in enumerate(entries, 1)])
    return Chronology(
        past=_with_days([entry for entry in built if not entry.planned and entry.extent]),
        planned=_with_days([e for e in built if e.planned and e.extent and not e.outcome]),
        lapsed=_with_days([e for e in built if e.outcome and e.extent]),
        undated=tuple(entry for entry in built if not entry.extent),
    )


def _with_days(entries: list[Entry]) -> tuple[Entry, ...]:
    dates = [None, *(entry.value for entry in entries)]
    return tuple(
        replace(entry, is_same_day=entry.value == before)
        for entry, before in zip(entries, dates, strict=False)
    )


def _joined(entries: list[Entry]) -> list[Entry]:
    """Join lines of one date that say the same; the first of them, which most origins have, is shown."""
    joined: dict[str, list[Entry]] = {}
    for entry in entries:
        same_date = joined.setdefault(f"{entry.value} {entry.planned} {entry.outcome}", [])
        for place, other in enumerate(same_date):
            if _says_same(entry, other):
                more = [
                    item for item in (entry.excerpt, *entry.others) if item.cite.span not in _spans(other)
                ]
                same_date[place] = replace(other, others=(*other.others, *more))
                break
        else:
            same_date.append(entry)
    kept = {entry.key: entry for same_date in joined.values() for entry in same_date}
    return [kept[entry.key] for entry in entries if entry.key in kept]


def _spans(entry: Entry) -> set[Span]:
    return {item.cite.span for item in (entry.excerpt, *entry.others)}


def _says_same(one: Entry, other: Entry) -> bool:
    if one.excerpt.cite.span == other.excerpt.cite.span:
        return True
    words = [set(_WORD.findall(entry.excerpt.cite.words.lower())) for entry in (one, other)]
    together = len(words[0] | words[1])
    return bool(together) and len(words[0] & words[1]) >= SAME_WORDS * together


def _order(entry: ChronologyEntry) -> tuple[date, int, date, int, str]:
    known = extent(entry.when)
    if known is None:
        return (date.max, 0, date.max, -entry.origins, entry.text)
    minute = known.minute if known.minute is not None else -1
    return (known.first, minute, known.last, -entry.origins, entry.text)


def _cut(line: Excerpt) -> Excerpt:
    text = shorten(line.whole, LONGEST_LINE, at_clause=True)
    before, after = completed("", text, "")
    return replace(line, text=text, before=before, after=after)


def _entry(index: AccountIndex, number: int, entry: ChronologyEntry) -> Entry:
    cite = index.cite(entry.evidence, "chronology")
    spans = dict.fromkeys(
        index.statements[sid].span for sid in entry.statement_ids if sid in index.statements
    )
    spans.pop(entry.evidence, None)
    others = [in_sentence(index, span, "chronology") for span in spans]
    line = line_of(index, cite, entry.text, entry.lang)
    outcome = entry.outcome
    is_long = len(line.whole) > LONGEST_LINE
    return Entry(
        key=f"t{number}",
        when=index.when(entry.when),
        short=index.when(entry.when, short=True),
        value=entry.when,
        precision=entry.precision,
        extent=extent(entry.when),
        planned=entry.tense == "planned",
        excerpt=_cut(line) if is_long else line,
        full=line if is_long else None,
        origins=entry.origins,
        others=tuple(others),
        outcome=outcome.kind if outcome else "",
        told=in_sentence(index, outcome.evidence, "chronology") if outcome and outcome.evidence else None,
    )
