"""What a reader prefers and when they were here last, kept in their own browser."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from fastapi import Request

from crosswire.web.phrases import LANGUAGES

LANG_COOKIE = "crosswire_lang"
VISIT_COOKIE = "crosswire_visit"
VISIT_ENDS = timedelta(minutes=30)  # without a request; then what changed since is new to the reader
YEAR_S = 31_536_000
_TIME = "%Y-%m-%dT%H:%M:%SZ"
_ACCEPTED = re.compile(r"\s*([a-zA-Z]{2,3})(?:-[\w-]{0,40})?\s*(?:;\s*q\s*=\s*([01](?:\.\d{0,3})?))?\s*")


def language(request: Request, default: str | None) -> str:
    """Return the language to show the pages in: asked for in the address, chosen before, the browser's, else ``default`` or English."""
    for chosen in (request.query_params.get("lang"), request.cookies.get(LANG_COOKIE)):
        if chosen in LANGUAGES:
            return chosen
    best, most = default or LANGUAGES[0], 0.0
    for part in request.headers.get("accept-language", "")[:400].split(","):
        match = _ACCEPTED.fullmatch(part)
        if match and match[1].lower() in LANGUAGES:
            weight = float(match[2]) if match[2] else 1.0
            if weight > most:
                best, most = match[1].lower(), weight
    return best


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """A reader's visits.

    Attributes:
        before: When the visit before this one ended (UTC), or None on the first.
        now: This request's time (UTC).
    """

    before: str | None
    now: str

    @property
    def cookie(self) -> str:
        """What is kept in the browser."""
        return f"{self.before or ''}/{self.now}"


def visit(request: Request) -> Visit:
    """Return the visit that a request is part of; a cookie that is none of ours counts as none."""
    now = datetime.now(UTC)
    before, _, latest = request.cookies.get(VISIT_COOKIE, "").partition("/")
    last = _time(latest)
    told = now.strftime(_TIME)
    if last is None or last > now:
        return Visit(before=None, now=told)
    if now - last > VISIT_ENDS:
        return Visit(before=latest, now=told)
    return Visit(before=before if _time(before) else None, now=told)


def _time(value: str) -> datetime | None:
    try:
        return datetime.strptime(value, _TIME).replace(tzinfo=UTC)
    except ValueError:
        return None
