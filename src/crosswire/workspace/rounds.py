"""Rounds of following: what one did, in which order addresses are tried, what a list says of addresses known. Pure."""

from __future__ import annotations

from collections import Counter, defaultdict, deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlsplit

from crosswire.errors import Problem
from crosswire.ingest.web.entries import Entry
from crosswire.ingest.web.fetching import Fetch
from crosswire.model import RawReport
from crosswire.model.workspace import Added, FetchRow
from crosswire.workspace import tries

MOST_GATHERED = 20
"""Pages of a round added together: a story that a feed brings ten reports of is compiled once, not ten times."""
MOST_BYTES_GATHERED = 32_000_000
LONGEST_GATHERED_S = 60.0
"""No page waits longer for those after it, however slowly a site lets them be fetched."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One address tried.

    Attributes:
        row: As it is kept now.
        added: What became of its report, if there was one to add.
        found: New addresses that a list named.
    """

    row: FetchRow
    added: Added | None = None
    found: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Ready:
    """A page that was fetched and whose report is to be added."""

    row: FetchRow
    raw: RawReport


@dataclass(frozen=True, slots=True, kw_only=True)
class Round:
    """What one round did.

    Attributes:
        steps: In the order in which they were done.
        left: Pages that are due but were left for the next round.
        stopped: Whether it was ended early.
    """

    steps: tuple[Step, ...] = ()
    left: int = 0
    stopped: bool = False

    def outcomes(self) -> Counter[str]:
        """Return how many reports came out as ``Added.outcome`` says, and how many pages in each state otherwise."""
        pages = [step for step in self.steps if step.row.kind == "page"]
        return Counter(step.added.outcome if step.added else step.row.state for step in pages)

    def problems(self) -> tuple[Problem, ...]:
        """Return what went wrong, one for each address concerned."""
        wrong = [step.row for step in self.steps if step.row.code is not None]
        return tuple(
            Problem(code=row.code, stage="ingest", message=row.message or "", path=row.url)
            for row in wrong
            if row.code
        )


def is_enough(gathered: Sequence[Ready], waited_s: float) -> bool:
    """Tell whether pages that were fetched are to be added before more are fetched."""
    size = sum(len(ready.raw.data) for ready in gathered)
    return len(gathered) >= MOST_GATHERED or size >= MOST_BYTES_GATHERED or waited_s >= LONGEST_GATHERED_S


def in_turns(rows: Iterable[FetchRow]) -> Iterator[FetchRow]:
    """Yield rows so that hosts alternate and none is waited for while another could be asked; those of one host keep their order."""
    waiting: dict[str, deque[FetchRow]] = defaultdict(deque)
    for row in rows:
        waiting[urlsplit(row.url).netloc].append(row)
    while waiting:
        for host in list(waiting):
            yield waiting[host].popleft()
            if not waiting[host]:
                del waiting[host]


def latest(entries: Sequence[Entry]) -> list[Entry]:
    """Return the latest first; those without a date keep their order after the others."""
    return sorted(entries, key=lambda entry: entry.changed or entry.published or "", reverse=True)


def was_changed(entry: Entry, known: FetchRow) -> bool:
    """Tell whether a list says that an address was changed after it was last tried."""
    said = entry.changed
    if said is None or known.at is None or len(said) < 16 or known.failures:
        return False
    at = datetime.fromisoformat(said)
    return at.tzinfo is not None and tries.utc(at) > known.at


def is_under(row: FetchRow, parents: set[str] | None) -> bool:
    """Tell whether a row is one of some lists or was named by one; None stands for all."""
    return parents is None or row.url in parents or row.parent in parents


def published(row: FetchRow) -> str:
    """Return the date that a list gave of a page, or ""."""
    hint = tries.hint_of(row)
    return (hint.published if hint else None) or ""


def is_front(url: str) -> bool:
    """Tell whether an address is that of a site's front page; ``/?p=7`` is that of a page."""
    parts = urlsplit(url)
    return parts.path in ("", "/") and not parts.query


def is_front_page(row: FetchRow, fetch: Fetch) -> bool:
    """Tell whether a page is gone although the site says otherwise: it leads to the site's front page."""
    return not is_front(row.url) and is_front(fetch.final_url)
