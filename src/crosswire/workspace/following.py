"""Feeds, sitemaps and pages followed: read when they are due, their reports added as they arrive, failures tried again later.

An address is a row (:class:`~crosswire.model.workspace.FetchRow`) under the spelling that
:func:`~crosswire.ingest.web.addresses.parse` gives it. Pages of a round are added some at a time
(:func:`~crosswire.workspace.rounds.is_enough`), each with its state; those that were fetched and not yet added when the process is
killed stay due.
"""

from __future__ import annotations

import threading
from collections import Counter, defaultdict, deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import Protocol
from urllib.parse import urlsplit

from crosswire.clean import clean_report
from crosswire.clean.outlets import OutletTable
from crosswire.errors import NotFoundError
from crosswire.ingest.web.addresses import parse
from crosswire.ingest.web.entries import Listing
from crosswire.ingest.web.errors import WebError
from crosswire.ingest.web.fetching import Fetch, Fetcher
from crosswire.ingest.web.kinds import Kind, feeds_of_page, kind_of, read_listing
from crosswire.ingest.web.reports import as_report, shown
from crosswire.model import RawReport
from crosswire.model.workspace import Added, AddResult, FetchRow
from crosswire.settings import Settings
from crosswire.store import Store, Transaction, View
from crosswire.workspace import tries
from crosswire.workspace.locations import canonical_location
from crosswire.workspace.noting import note_problem
from crosswire.workspace.rounds import (
    Ready,
    Round,
    Step,
    in_turns,
    is_enough,
    is_front,
    is_front_page,
    is_under,
    latest,
    published,
    was_changed,
)

EVERY_S = 900.0
MAX_LISTED = 2_000  # new addresses taken from one list at a time, the latest first; the rest of an archive comes in later rounds
MAX_PARTS = 20  # sitemaps of one index read in one round, those changed last first
_HOST_FAILURES = 3  # pages of one host that get no answer before its others are left for a later round
_UNREACHED = frozenset({"ingest.connection", "ingest.timeout"})
_MANY = 500  # addresses of a list from which reading all rows is quicker than looking for each
_MOST_DUE = 20_000


class Followed(Protocol):
    """What following needs of a workspace."""

    @property
    def store(self) -> Store:
        """Where rows are kept."""

    @property
    def settings(self) -> Settings:
        """Limits and manners."""

    def add_raw(self, raws: Iterable[RawReport]) -> AddResult:
        """Take reports in."""

    def outlets(self) -> OutletTable:
        """Return the user's table."""


def utc_now() -> datetime:
    """Return the time."""
    return datetime.now(UTC)


@dataclass(slots=True, kw_only=True)
class Follower:
    """Follows addresses for one workspace; to be used by one thread.

    Attributes:
        workspace: Where reports go.
        fetcher: Fetches.
        now: Tells the time.
        stop: Set from elsewhere to end after the current page; what was fetched is added before that.
        on_step: Told of every address tried.
        every_s: Seconds between two readings of a list.
    """

    workspace: Followed
    fetcher: Fetcher
    now: Callable[[], datetime] = utc_now
    stop: threading.Event = field(default_factory=threading.Event)
    on_step: Callable[[Step], None] | None = None
    every_s: float = EVERY_S

    def follow(self, addresses: Sequence[str]) -> tuple[Step, ...]:
        """Take addresses onto the list and read each once, to see what it is.

        Args:
            addresses: Feeds, sitemaps or pages. For the front page of a site that names feeds the first of these is followed instead.

        Returns:
            One step for each address; one that may not be asked is a step with the state "refused" and is kept, as are failures.
            Pages that a feed names are not fetched yet: see :meth:`fetch_due`.
        """
        steps: list[Step] = []
        for url in addresses:
            if self.stop.is_set():
                break
            steps.append(self._tell(self._first(url)))
        return tuple(steps)

    def fetch_due(self, *, limit: int | None = None, under: Iterable[str] | None = None) -> Round:
        """Read the lists that are due, then fetch the pages that are: new ones first, then known ones to see whether they changed.

        Args:
            limit: Most pages; None takes the setting ``fetches_per_round``.
            under: Only these lists and what they name; None takes all.
        """
        parents = None if under is None else set(under)
        steps: list[Step] = []
        for row in self._due_lists(parents):
            if self.stop.is_set():
                break
            steps.append(self._tell(self._read_list(row)))
        pages = self._due_pages(parents)
        most = self.workspace.settings.fetches_per_round if limit is None else limit
        unreached: Counter[str] = Counter()
        done, gathered, since = 0, list[Ready](), self.now()
        for row in in_turns(pages[:most]):
            if self.stop.is_set():
                break
            done += 1
            host = urlsplit(row.moved_to or row.url).netloc
            step = self._postpone(row, host) if unreached[host] >= _HOST_FAILURES else self._page(row)
            unreached[host] += step.row.code in _UNREACHED
            if isinstance(step, Step):
                steps.append(self._tell(step))
                continue
            since = since if gathered else self.now()
            gathered.append(step)
            if is_enough(gathered, (self.now() - since).total_seconds()):
                steps += self._added(gathered)
                gathered = []
        steps += self._added(gathered)
        return Round(steps=tuple(steps), left=len(pages) - done, stopped=self.stop.is_set())

    def unfollow(self, url: str) -> int:
        """Take an address off the list, and what it alone named; reports already added stay.

        Returns:
            How many addresses are no longer tried.

        Raises:
            NotFoundError: If it was not followed.
        """
        try:
            known = parse(url).url
        except WebError:
            known = url
        with self.workspace.store.writing() as tx:
            if tx.find_fetch(known) is None:
                raise NotFoundError(f"{url} is not followed; crosswire follows lists what is")
            rows = [row for row in _all(tx) if row.url == known or row.parent == known]
            parts = {row.url for row in rows if row.kind == "sitemap"}
            rows += [row for row in _all(tx) if row.parent in parts - {known}]
            for row in rows:
                if row.at is None or row.url == known or row.kind != "page":
                    tx.forget_fetch(row.url)
                    tx.clear_problems(path=row.url)
                else:
                    tx.put_fetch(replace(row, followed=False, parent=None, next_at=tries.NEVER))
        return len(rows)

    def follows(self) -> tuple[FetchRow, ...]:
        """Return the addresses that a person gave, in order."""
        return followed(self.workspace)

    def next_at(self) -> str | None:
        """Return when something is due next (UTC), or None if nothing is followed."""
        with self.workspace.store.reading() as view:
            times = [row.next_at or "" for row in _all(view) if row.followed]
        return min(times, default=None)

    # one address

    def _first(self, url: str, *, may_stand_for: bool = True) -> Step:
        try:
            known = parse(url).url
        except WebError as error:
            row = FetchRow(url=url, kind="page", state="refused", code=error.problem_code, message=str(error))
            return self._keep(
                Step(row=replace(row, followed=False, at=tries.utc(self.now()), next_at=tries.NEVER))
            )
        with self.workspace.store.reading() as view:
            row = view.find_fetch(known) or FetchRow(url=known, kind="page", state="waiting")
        row = replace(row, parent=None, followed=True)
        fetch = self._fetch(replace(row, etag=None, last_modified=None))
        if fetch.state != "ok":
            return self._keep(Step(row=tries.tried(row, fetch, self.now())))
        kind = kind_of(fetch.data, fetch.media_type, fetch.final_url)
        if kind != "page":
            return self._list(replace(row, kind=kind), fetch)
        if may_stand_for and is_front(fetch.final_url):
            for feed in feeds_of_page(fetch.data, url=fetch.final_url)[:1]:
                return self._first(feed, may_stand_for=False)
        read = self._report(row, fetch)
        return self._add([read])[0] if isinstance(read, Ready) else read

    def _read_list(self, row: FetchRow) -> Step:
        fetch = self._fetch(row)
        if fetch.state == "ok":
            return self._list(row, fetch)
        row = tries.tried(row, fetch, self.now())
        return self._keep(Step(row=self._next_reading(row) if fetch.state == "unchanged" else row))

    def _list(self, row: FetchRow, fetch: Fetch) -> Step:
        kind: Kind = row.kind
        try:
            listing = read_listing(fetch.data, kind, url=fetch.final_url)
        except WebError as error:
            wrong = replace(fetch, state="failed", code=error.problem_code, message=str(error))
            return self._keep(Step(row=tries.tried(row, wrong, self.now())))
        row = tries.got(row, fetch, self.now())
        if listing.notes:
            row = replace(row, message="; ".join(listing.notes))
        with self.workspace.store.writing() as tx:
            found = self._take(tx, row, listing)
        return self._keep(Step(row=self._next_reading(row), found=found))

    def _take(self, tx: Transaction, parent: FetchRow, listing: Listing) -> int:
        """Keep the new addresses of a list, and have known ones looked at again that it says were changed."""
        found = 0
        parts = latest(listing.parts)[:MAX_PARTS]
        entries = [*parts, *latest(listing.entries)]
        find = tx.find_fetch if len(entries) < _MANY else {row.url: row for row in _all(tx)}.get
        for entry in entries:
            known = find(entry.url)
            if known is None and found < MAX_LISTED:
                tx.put_fetch(tries.listed(entry, "sitemap" if entry in parts else "page", parent.url))
                found += 1
            elif known is not None and known.followed and was_changed(entry, known):
                tx.put_fetch(replace(known, next_at=tries.utc(self.now())))
        return found

    def _page(self, row: FetchRow) -> Step | Ready:
        fetch = self._fetch(row)
        if fetch.state == "ok" and kind_of(fetch.data, fetch.media_type, fetch.final_url) == "page":
            return self._report(row, fetch)
        if fetch.state == "ok":
            fetch = replace(
                fetch, state="failed", code="ingest.unsupported-type", message="a feed or sitemap, not a page"
            )
        elif shown(fetch).access == "paywalled":
            asks = tries.tried(row, fetch, self.now())
            return self._keep(
                Step(
                    row=replace(
                        asks, state="paywalled", code="ingest.paywalled", message=shown(fetch).message
                    )
                )
            )
        return self._keep(Step(row=tries.tried(row, fetch, self.now())))

    def _report(self, row: FetchRow, fetch: Fetch) -> Step | Ready:
        hint = tries.hint_of(row)
        raw = as_report(fetch, hint)
        if raw is None or is_front_page(row, fetch):
            code = "ingest.http-404" if raw else "ingest.unsupported-type"
            message = (
                f"leads to the front page {fetch.final_url}" if raw else "not a kind of page that is read"
            )
            wrong = replace(fetch, state="failed", code=code, message=message)
            return self._keep(Step(row=tries.tried(row, wrong, self.now())))
        row = tries.got(row, fetch, self.now())
        access = shown(fetch, hint)
        if access.access != "ok":
            row = replace(row, state=access.access, code=f"ingest.{access.access}", message=access.message)
        same = self._same_words(raw)
        return Ready(row=row, raw=raw) if same is None else self._kept(row, same)

    def _added(self, gathered: Sequence[Ready]) -> list[Step]:
        return [self._tell(step) for step in self._add(gathered)]

    def _add(self, gathered: Sequence[Ready]) -> list[Step]:
        """Add the reports of pages, all at once, and keep what became of each."""
        if not gathered:
            return []
        came: dict[str, deque[Added]] = defaultdict(deque)  # two pages may lead to one place
        for one in self.workspace.add_raw([ready.raw for ready in gathered]).reports:
            came[canonical_location(one.location)].append(one)
        steps = []
        for ready in gathered:
            found = came[canonical_location(ready.raw.location)]
            steps.append(self._kept(ready.row, found.popleft() if found else None))
        return steps

    def _kept(self, row: FetchRow, added: Added | None) -> Step:
        if added is None:
            return self._keep(Step(row=tries.again(row, self.now(), changed=False)))
        return self._keep(Step(row=tries.kept(row, added, self.now()), added=added))

    def _same_words(self, raw: RawReport) -> Added | None:
        """Return that nothing changed if the page differs only in what is no part of its report: numbers of visitors, advertisements."""
        with self.workspace.store.reading() as view:
            current = view.find_current(canonical_location(raw.location))
            if current is None or view.documents_of_raw(raw.sha256):
                return None
            before = view.document(current.id)
        try:
            document, _ = clean_report(
                raw,
                document_id=current.id,
                outlets=self.workspace.outlets(),
                timeout_s=self.workspace.settings.report_timeout_s,
            )
        except RecursionError:  # adding it says what is wrong
            return None
        if document is None or (document.text, document.title) != (before.text, before.title):
            return None
        return Added(
            location=current.location, outcome="unchanged", document_id=current.id, story_id=current.story_id
        )

    def _postpone(self, row: FetchRow, host: str) -> Step:
        wait = Fetch(
            url=row.url, final_url=row.url, state="waiting", message=f"{host} does not answer; left for later"
        )
        return self._keep(Step(row=tries.tried(row, wait, self.now())))

    def _fetch(self, row: FetchRow) -> Fetch:
        return self.fetcher.fetch(row.moved_to or row.url, etag=row.etag, last_modified=row.last_modified)

    # rows

    def _keep(self, step: Step) -> Step:
        row = step.row
        with self.workspace.store.writing() as tx:
            before = tx.find_fetch(row.url)
            tx.put_fetch(row)
            if row.code is not None or (before is not None and before.code is not None):
                note_problem(tx, row)
        return step

    def _tell(self, step: Step) -> Step:
        if self.on_step is not None:
            self.on_step(step)
        return step

    def _next_reading(self, row: FetchRow) -> FetchRow:
        return tries.read_again(row, self.now(), self.every_s)

    def _due_lists(self, parents: set[str] | None) -> Iterator[FetchRow]:
        """Yield the lists due, and then those that they named."""
        done: set[str] = set()
        while True:
            rows = [row for kind in ("feed", "sitemap") for row in self._due(kind)]
            rows = [row for row in rows if row.url not in done and is_under(row, parents)]
            if not rows:
                return
            for row in rows:
                done.add(row.url)
                if parents is not None:
                    parents.add(row.url)
                yield row

    def _due_pages(self, parents: set[str] | None) -> list[FetchRow]:
        rows = [row for row in self._due("page") if is_under(row, parents)]
        new = sorted((row for row in rows if row.at is None), key=published, reverse=True)
        return [*new, *sorted((row for row in rows if row.at is not None), key=lambda row: row.next_at or "")]

    def _due(self, kind: str) -> tuple[FetchRow, ...]:
        with self.workspace.store.reading() as view:
            due = view.fetches(kind=kind, due_by=tries.utc(self.now()), limit=_MOST_DUE).items
        return tuple(row for row in due if row.followed)


def followed(workspace: Followed, *, everything: bool = False) -> tuple[FetchRow, ...]:
    """Return the addresses that a person gave and that are followed; or all that are known, with those named by lists."""
    with workspace.store.reading() as view:
        rows = _all(view)
    return tuple(row for row in rows if everything or (row.parent is None and row.followed))


def _all(view: View) -> tuple[FetchRow, ...]:
    return view.fetches(limit=1_000_000).items
