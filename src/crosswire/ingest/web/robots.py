"""What a site's robots.txt allows.

References:
    RFC 9309: what cannot be found (4xx) allows all; what cannot be read at present (5xx, no answer) allows nothing; a copy is kept
    for at most a day; 500 KiB at least are read.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import protego

from crosswire.ingest.web.addresses import Address
from crosswire.ingest.web.errors import WebError
from crosswire.ingest.web.requesting import Answer

AGENT = "crosswire"
KEPT_S = 24 * 3600.0
KEPT_UNREAD_S = 600.0  # a site in trouble is asked again soon
_MOST_BYTES = 512 * 1024
_LONGEST_DELAY_S = 3600.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """What one robots.txt says to us.

    Attributes:
        rules: Parsed; None where nothing is forbidden, or all is.
        unread: Why it could not be read, in words; then nothing may be fetched for now.
        code: The problem's, if it could not be read.
        until: Time on the clock up to which it is kept.
    """

    rules: protego.Protego | None
    unread: str | None
    until: float
    code: str = "ingest.robots"


class Robots:
    """The robots.txt of each site asked, kept for a day."""

    def __init__(self, get: Callable[[str], Answer], clock: Callable[[], float]) -> None:
        self._get, self._clock = get, clock
        self._kept: dict[str, Rules] = {}

    def check(self, address: Address) -> float | None:
        """Return the seconds that the site wants between two requests, or None.

        Raises:
            WebError: ``ingest.robots`` if the page may not be fetched; another if even robots.txt may not.
        """
        rules = self._of(address.origin)
        if rules.unread is not None:
            message = (
                f"{address.origin}/robots.txt cannot be read now ({rules.unread}), so nothing is fetched"
            )
            raise WebError(message, rules.code, retry_after_s=KEPT_UNREAD_S)
        if rules.rules is None:
            return None
        if not rules.rules.can_fetch(address.url, AGENT):
            raise WebError(f"{address.origin}/robots.txt does not allow it", "ingest.robots", is_refusal=True)
        delay = rules.rules.crawl_delay(AGENT)
        return None if delay is None else min(float(delay), _LONGEST_DELAY_S)

    def sitemaps(self, address: Address) -> tuple[str, ...]:
        """Return the sitemaps that the site's robots.txt names, in its order."""
        rules = self._of(address.origin).rules
        return tuple(rules.sitemaps) if rules is not None else ()

    def _of(self, origin: str) -> Rules:
        kept = self._kept.get(origin)
        if kept is None or kept.until <= self._clock():
            kept = self._kept[origin] = self._read(origin)
        return kept

    def _read(self, origin: str) -> Rules:
        now = self._clock()
        try:
            answer = self._get(f"{origin}/robots.txt")
        except WebError as error:
            if error.problem_code == "ingest.address-refused":
                raise
            if error.problem_code == "ingest.redirects":
                return Rules(rules=None, unread=None, until=now + KEPT_S)
            unreached = error.problem_code in ("ingest.connection", "ingest.timeout")
            code = error.problem_code if unreached else "ingest.robots"
            return Rules(rules=None, unread=str(error), until=now + KEPT_UNREAD_S, code=code)
        if answer.status == 429 or answer.status >= 500:
            return Rules(rules=None, unread=f"status {answer.status}", until=now + KEPT_UNREAD_S)
        if answer.status != 200:
            return Rules(rules=None, unread=None, until=now + KEPT_S)
        text = answer.data[:_MOST_BYTES].decode("utf-8-sig", "replace").replace("\0", "")
        return Rules(rules=protego.Protego.parse(text), unread=None, until=now + KEPT_S)
