"""One address to an outcome: robots.txt, pace, conditional request, redirects; a failure is an outcome too."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from importlib.metadata import version
from typing import Literal
from urllib.parse import urljoin

from crosswire.ingest.web.addresses import Address, Policy, parse
from crosswire.ingest.web.connecting import Deadline, Resolver, system_resolver
from crosswire.ingest.web.errors import WebError
from crosswire.ingest.web.pacing import Pacer
from crosswire.ingest.web.requesting import REDIRECTS, Answer, Bounds, ask
from crosswire.ingest.web.robots import Robots
from crosswire.settings import Settings

FetchState = Literal["ok", "unchanged", "failed", "refused", "waiting"]

MAX_REDIRECTS = 8  # RFC 9110 names five as once recommended; shorteners before a feed's counter make six
_PERMANENT = frozenset({301, 308})
_LONGEST_VALIDATOR = 500
_MOST_RETRY_S = 7 * 24 * 3600.0
_ACCEPT = (
    "text/html,application/xhtml+xml,application/rss+xml,application/atom+xml,application/feed+json;q=0.9,"
    "application/xml;q=0.9,application/pdf;q=0.8,text/plain;q=0.8,*/*;q=0.1"
)
_READ = frozenset(
    {
        "", "application/pdf", "application/gzip", "application/x-gzip", "application/octet-stream", "binary/octet-stream",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    }
)  # fmt: skip
_PAGES = re.compile(
    r"text/(?!css$|javascript$|calendar$|vtt$|csv$)[\w.+-]+|application/(?:[\w.-]+\+)?(?:xml|json)"
)
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([A-Za-z0-9_.:-]{2,40})", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetch:
    """What became of one address.

    Attributes:
        url: As asked, normalised where it could be.
        final_url: Where redirects led.
        state: "ok", "unchanged" (since the ETag or date given), "failed", "refused" (not allowed), "waiting" (the host wants time).
        code: Of the problem, or None; a key of :data:`crosswire.ingest.codes.PROBLEMS`.
        message: In words, or None.
        status: Of HTTP, or None when nothing was answered.
        data: The body, unpacked; also that of a failure, as far as there is one.
        media_type: As declared, or "".
        charset: As declared in the header, or None.
        etag: To ask again with, or None.
        last_modified: To ask again with, or None.
        retry_after_s: When to try again at the earliest, if the site or its robots.txt says so.
        moved_to: Where the address moved for good, or None.
    """

    url: str
    final_url: str
    state: FetchState
    code: str | None = None
    message: str | None = None
    status: int | None = None
    data: bytes = b""
    media_type: str = ""
    charset: str | None = None
    etag: str | None = None
    last_modified: str | None = None
    retry_after_s: float | None = None
    moved_to: str | None = None


class Fetcher:
    """Fetches addresses one after another, each host at its pace.

    One fetcher remembers the pace and the robots.txt of each host; nothing else is kept between two fetches: no cookie, no
    connection, no log-in.
    """

    def __init__(
        self,
        settings: Settings,
        *,
        resolver: Resolver = system_resolver,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], object] = time.sleep,
    ) -> None:
        self._settings, self._resolver, self._clock = settings, resolver, clock
        self._policy = Policy.of(settings)
        self._pacer = Pacer(settings.host_interval_s, clock, sleep)
        self._robots = Robots(self._get_robots, clock)
        self._agent = user_agent(settings)

    def fetch(self, url: str, *, etag: str | None = None, last_modified: str | None = None) -> Fetch:
        """Fetch an address; no failure of the network, the site or the address leaves this method.

        Args:
            url: The address.
            etag: As last answered by it, to be told if nothing changed.
            last_modified: Likewise.
        """
        hops = _Hops(url)
        headers = {"If-None-Match": etag, "If-Modified-Since": last_modified}
        try:
            answer = self._follow(hops, {name: value for name, value in headers.items() if value})
        except WebError as error:
            return _not_fetched(hops, error)
        fetch = _outcome(hops, answer)
        if fetch.retry_after_s is not None and hops.now is not None:
            self._pacer.hold_off(hops.now.origin, fetch.retry_after_s)
        return fetch

    def sitemaps(self, url: str) -> tuple[str, ...]:
        """Return the sitemaps named in the robots.txt of an address's site; none if it cannot be read."""
        try:
            return self._robots.sitemaps(parse(url))
        except WebError:
            return ()

    def _follow(self, hops: _Hops, conditions: Mapping[str, str]) -> Answer:
        while True:
            address = hops.arrive()
            delay = self._robots.check(address)
            self._pacer.take_turn(address.origin, delay)
            answer = self._ask(hops, address, is_read, conditions)
            if answer.status not in REDIRECTS:
                return answer
            hops.leave(answer)

    def _get_robots(self, url: str) -> Answer:
        hops = _Hops(url)
        while True:
            address = hops.arrive()
            answer = self._ask(hops, address, _anything, {})
            if answer.status not in REDIRECTS:
                return answer
            hops.leave(answer)

    def _ask(
        self, hops: _Hops, address: Address, reads: Callable[[str], bool], conditions: Mapping[str, str]
    ) -> Answer:
        start = self._clock()
        bounds = Bounds(
            max_bytes=self._settings.max_bytes,
            deadline=Deadline(start + self._settings.fetch_timeout_s - hops.spent_s, self._clock),
            policy=self._policy,
            resolver=self._resolver,
            reads=reads,
        )
        headers = {"User-Agent": self._agent, "Accept": _ACCEPT, "Accept-Encoding": "gzip, deflate"}
        answer = ask(address, {**headers, **conditions}, bounds)
        hops.spent_s += self._clock() - start
        return answer


def is_read(media_type: str) -> bool:
    """Tell whether a declared type is one that is read; "" is a server that names none, ``octet-stream`` one that does not know."""
    return media_type in _READ or _PAGES.fullmatch(media_type) is not None


def _anything(_media_type: str) -> bool:
    return True


def user_agent(settings: Settings) -> str:
    """Return how crosswire names itself, with the contact of the settings if there is one."""
    contact = re.sub(r"[^\x21-\x7e]+", " ", settings.contact or "").strip()[:200]
    return f"crosswire/{version('crosswire')}" + (f" (+{contact})" if contact else "")


class _Hops:
    """The way from an address over its redirects."""

    def __init__(self, url: str) -> None:
        self.asked = self.here = url
        self.now: Address | None = None
        self.moved_to: str | None = None
        self.spent_s = 0.0  # asking; waiting for one's turn is not counted
        self._seen: set[str] = set()
        self._for_good = True

    def arrive(self) -> Address:
        """Check where the way leads next."""
        self.now = parse(self.here)
        if not self._seen:
            self.asked = self.now.url
        self.here = self.now.url
        if self.here in self._seen:
            raise WebError(f"redirected in a circle to {self.here}", "ingest.redirects")
        if len(self._seen) > MAX_REDIRECTS:
            raise WebError(f"redirected more than {MAX_REDIRECTS} times", "ingest.redirects")
        if self._for_good and self._seen:
            self.moved_to = self.here
        self._seen.add(self.here)
        return self.now

    def leave(self, answer: Answer) -> None:
        """Take the next step of the way."""
        place = answer.headers.get("location")
        if not place:
            raise WebError(f"redirected (status {answer.status}) to nowhere", "ingest.redirects")
        try:
            self.here = urljoin(self.here, _readable(place))
        except ValueError as error:
            raise WebError(
                f"redirected to what is no address: {place[:200]!r}", "ingest.redirects"
            ) from error
        self._for_good = self._for_good and answer.status in _PERMANENT


def _readable(header: str) -> str:
    """Return a header as its server meant it: raw UTF-8 in it was read as Latin-1."""
    try:
        return header.encode("latin-1").decode("utf-8")
    except UnicodeError:
        return header


def _not_fetched(hops: _Hops, error: WebError) -> Fetch:
    waits = error.problem_code == "ingest.http-429"
    return Fetch(
        url=hops.asked,
        final_url=hops.here,
        state="refused" if error.is_refusal else "waiting" if waits else "failed",
        code=error.problem_code,
        message=str(error),
        retry_after_s=error.retry_after_s,
    )


def _outcome(hops: _Hops, answer: Answer) -> Fetch:
    state, code, message = _verdict(answer.status, hops)
    charset = _CHARSET.search(answer.headers.get("content-type", ""))
    retry_after = retry_after_s(answer.headers.get("retry-after")) if state in ("failed", "waiting") else None
    return Fetch(
        url=hops.asked,
        final_url=hops.here,
        state=state,
        code=code,
        message=message,
        status=answer.status,
        data=answer.data,
        media_type=answer.media_type,
        charset=charset[1].lower() if charset else None,
        etag=_short(answer.headers.get("etag")),
        last_modified=_short(answer.headers.get("last-modified")),
        retry_after_s=retry_after,
        moved_to=hops.moved_to if state in ("ok", "unchanged") else None,
    )


def _short(header: str | None) -> str | None:
    """Return what is sent back with the next request, unless it is longer than any server's own."""
    return header if header and len(header) <= _LONGEST_VALIDATOR else None


def _verdict(status: int, hops: _Hops) -> tuple[FetchState, str | None, str | None]:
    where = hops.here
    if status == 200:
        return "ok", None, None
    if status == 304:
        return "unchanged", None, None
    if status in (404, 410):
        return "failed", "ingest.http-404", f"status {status}: {where}"
    if status == 429:
        return "waiting", "ingest.http-429", f"status 429: {where}"
    if 400 <= status < 500:
        return "failed", "ingest.http-4xx", f"status {status}: {where}"
    if status >= 500:
        return "failed", "ingest.http-5xx", f"status {status}: {where}"
    return "failed", "ingest.connection", f"status {status}, which means nothing to a reader: {where}"


def retry_after_s(value: str | None, now: datetime | None = None) -> float | None:
    """Read a Retry-After header: seconds, or a date.

    Returns:
        Seconds from now, at most a week; None if there is none or it cannot be read.
    """
    if not value:
        return None
    if value.isascii() and value.isdigit():
        return min(float(value[:9]), _MOST_RETRY_S)
    try:
        at = parsedate_to_datetime(value)
    except (TypeError, ValueError):
        return None
    at = at if at.tzinfo else at.replace(tzinfo=UTC)
    return min(max(0.0, (at - (now or datetime.now(UTC))).total_seconds()), _MOST_RETRY_S)
