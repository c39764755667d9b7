"""Style, script and icon, served under addresses that hold the hash of what they hold, so that they may be kept for ever."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from functools import cache
from importlib import resources

from fastapi import APIRouter
from starlette.exceptions import HTTPException
from starlette.responses import Response

_KINDS = {"css": "text/css; charset=utf-8", "js": "text/javascript; charset=utf-8", "svg": "image/svg+xml"}
_YEAR = "public, max-age=31536000, immutable"
router = APIRouter()


@cache
def files() -> Mapping[str, bytes]:
    """Return the files by name; the style sheet is the account's with those of the pages after it."""
    own = {
        entry.name: entry.read_bytes()
        for entry in (resources.files("crosswire.web") / "static").iterdir()
        if entry.name.rpartition(".")[2] in _KINDS
    }
    account = (resources.files("crosswire.render.html") / "style.css").read_bytes()
    sheet = b"\n".join((account, own["style.css"], own.pop("pages.css", b"")))
    return {**own, "style.css": sheet}


@cache
def address(name: str) -> str:
    """Return the address of a file.

    Raises:
        KeyError: If there is none of that name.
    """
    return f"/static/{_hash(name)}/{name}"


@cache
def _hash(name: str) -> str:
    return hashlib.sha256(files()[name]).hexdigest()[:16]


@router.get("/static/{digest}/{name}", include_in_schema=False)
def static(digest: str, name: str) -> Response:
    """Answer with a file; an old address answers with nothing, so that nothing new is kept under it."""
    if name not in files() or digest != _hash(name):
        raise HTTPException(404, "page.not-found")
    headers = {"cache-control": _YEAR}
    return Response(files()[name], media_type=_KINDS[name.rpartition(".")[2]], headers=headers)
