"""What happened and what is planned, in the order of the events' own dates."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from crosswire.model import ChronologyEntry
from crosswire.render.dates import Extent, extent
from crosswire.render.index import AccountIndex
from crosswire.render.views.lines import Excerpt


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A dated line.

    Attributes:
        key: Identifier of the line ("t3").
        when: The date in words, no more precise than it is.
        short: The same for a drawing.
        extent: Days it may mean, or None when it cannot be placed.
        others: Further reports of the same event, cited.
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
    others: tuple[Excerpt, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Chronology:
    """Past, planned, and what carries no date that can be placed; each in order."""

    past: tuple[Entry, ...]
    planned: tuple[Entry, ...]
    undated: tuple[Entry, ...]

    @property
    def entries(self) -> tuple[Entry, ...]:
        """All of them."""
        return self.past + self.planned + self.undated


def chronology(index: AccountIndex) -> Chronology:
    """Return the account's chronology, sorted by date; equal dates by number of origins."""
    entries = sorted(index.account.chronology, key=_order)
    built = [_entry(index, number, entry) for number, entry in enumerate(entries, 1)]
    return Chronology(
        past=tuple(entry for entry in built if not entry.planned and entry.extent),
        planned=tuple(entry for entry in built if entry.planned and entry.extent),
        undated=tuple(entry for entry in built if not entry.extent),
    )


def _order(entry: ChronologyEntry) -> tuple[date, int, date, int, str]:
    known = extent(entry.when)
    if known is None:
        return (date.max, 0, date.max, -entry.origins, entry.text)
    minute = known.minute if known.minute is not None else -1
    return (known.first, minute, known.last, -entry.origins, entry.text)


def _entry(index: AccountIndex, number: int, entry: ChronologyEntry) -> Entry:
    cite = index.cite(entry.evidence, "chronology")
    spans = dict.fromkeys(
        index.statements[sid].span for sid in entry.statement_ids if sid in index.statements
    )
    spans.pop(entry.evidence, None)
    others = []
    for span in spans:
        other = index.cite(span, "chronology")
        others.append(Excerpt(text=other.words, lang=other.lang, cite=other))
    return Entry(
        key=f"t{number}",
        when=index.when(entry.when),
        short=index.when(entry.when, short=True),
        value=entry.when,
        precision=entry.precision,
        extent=extent(entry.when),
        planned=entry.tense == "planned",
        excerpt=Excerpt(text=entry.text, lang=entry.lang or cite.lang, cite=cite),
        origins=entry.origins,
        others=tuple(others),
    )
