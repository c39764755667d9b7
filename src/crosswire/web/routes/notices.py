"""What was just done, carried by the address of the page that one comes back to."""

from __future__ import annotations

from urllib.parse import parse_qsl, urlencode, urlsplit

from fastapi import Request

PARAMETER = "done"
NOTICES = frozenset({"corrected", "undone", "imported", "saved", "forgotten"})


def notice_of(request: Request) -> str | None:
    """Return the name of the notice that a page shows; the phrase ``done.<name>`` says it."""
    name = request.query_params.get(PARAMETER)
    return name if name in NOTICES else None


def back(address: str | None, notice: str, otherwise: str) -> str:
    """Return where a form leads back to.

    Args:
        address: Where the reader was; an address of another site counts as none.
        notice: Shown there.
        otherwise: Address of this site when there is none.
    """
    parts = urlsplit(own(address, otherwise))
    query = [(name, value) for name, value in parse_qsl(parts.query) if name != PARAMETER]
    fragment = f"#{parts.fragment}" if parts.fragment else ""
    return f"{parts.path}?{urlencode([*query, (PARAMETER, notice)])}{fragment}"


def own(address: str | None, otherwise: str) -> str:
    """Return an address of this site: a path with its query, never another host, never what no browser takes for a path."""
    given = address or ""
    is_own = given.startswith("/") and not given.startswith("//") and "\\" not in given
    return given if is_own and given.isascii() and given.isprintable() and len(given) < 2000 else otherwise
