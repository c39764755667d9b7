"""What every request passes first: names it may ask for, how large it may be, who it is from; and what every answer says."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import quote, urlsplit

from fastapi import Request
from starlette.datastructures import Headers, MutableHeaders
from starlette.exceptions import HTTPException
from starlette.requests import cookie_parser
from starlette.responses import JSONResponse, PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from crosswire.web.choices import Choices
from crosswire.web.signing import CSRF_COOKIE, SESSION_COOKIE, Signing

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
)
HEADERS: Mapping[str, str] = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
}
SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
WITHOUT_TOKEN = frozenset({"/login", "/healthz"})
FILES = "/static/"
DATA = "/api/"
UPLOADS = ("/add", "/api/reports")


def _refused(scope: Scope, code: str, detail: str, status: int) -> Response:
    """Answer with a line of text, or under ``/api/`` with the failure as data."""
    if scope["path"].startswith(DATA):
        return JSONResponse({"code": code, "status": status, "detail": detail}, status_code=status)
    return PlainTextResponse(f"{code}: {detail}\n", status_code=status)


class Guard:
    """ASGI middleware; what it refuses, it refuses in a line of plain text, or of JSON, before anything is read or built."""

    def __init__(self, app: ASGIApp, *, choices: Choices, signing: Signing) -> None:
        self._app = app
        self._choices = choices
        self._signing = signing

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        headers = Headers(scope=scope)

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                own = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    own.setdefault(name, value)
                own.setdefault("cache-control", "no-cache, private")
            await send(message)

        refusal = self._refusal(scope, headers)
        if refusal is not None:
            await refusal(scope, receive, send_with_headers)
            return
        limit = self._choices.max_upload if scope["path"] in UPLOADS else self._choices.max_body
        await self._app(scope, _bounded(receive, limit), send_with_headers)

    def _refusal(self, scope: Scope, headers: Headers) -> Response | None:
        if self._choices.hosts and not _is_known(headers.get("host", ""), self._choices.hosts):
            return _refused(scope, "request.host", "this name is not answered here", 421)
        limit = self._choices.max_upload if scope["path"] in UPLOADS else self._choices.max_body
        length = headers.get("content-length", "0")
        if not length.isdigit() or int(length) > limit:
            return _refused(scope, "request.too-large", f"at most {limit} bytes", 413)
        if scope["method"] not in SAFE and not is_same_origin(headers):
            return _refused(scope, "request.origin", "sent from another site", 403)
        if self._signing.is_open or _is_for_all(scope["path"]) or self._is_let_in(headers):
            return None
        wants_page = "text/html" in headers.get("accept", "") and scope["method"] in SAFE
        if not wants_page:
            refused = _refused(scope, "request.token", "show the token as Authorization: Bearer", 401)
            refused.headers["www-authenticate"] = "Bearer"
            return refused
        query = scope.get("query_string", b"").decode("latin-1")
        target = scope["path"] + (f"?{query}" if query else "")
        return RedirectResponse(f"/login?next={quote(target, safe='')}", status_code=303)

    def _is_let_in(self, headers: Headers) -> bool:
        if has_bearer(headers):
            return self._signing.is_token(headers["authorization"][len("Bearer ") :].strip())
        return self._signing.is_session(cookie_parser(headers.get("cookie", "")).get(SESSION_COOKIE))


def _is_for_all(path: str) -> bool:
    return path in WITHOUT_TOKEN or path.startswith(FILES)


def has_bearer(headers: Headers) -> bool:
    """Tell whether a request shows a token of its own; then no browser sent it unasked."""
    return headers.get("authorization", "").startswith("Bearer ")


def is_same_origin(headers: Headers) -> bool:
    """Tell whether a request comes from a page of ours, or from no browser.

    Browsers send ``Origin: null`` from pages that give no referrer, as ours; then ``Sec-Fetch-Site`` tells.
    """
    site, origin = headers.get("sec-fetch-site"), headers.get("origin")
    if site is not None:
        return site == "same-origin"
    if origin is None:
        return True
    return origin != "null" and urlsplit(origin).netloc.lower() == headers.get("host", "").lower()


async def check_form(request: Request) -> None:
    """Refuse a form without the token of the reader's own cookie; a dependency of every route.

    Raises:
        HTTPException: 403 with the code ``request.form``.
    """
    if request.method in SAFE or has_bearer(request.headers):
        return
    signing: Signing = request.app.state.site.signing
    field = request.headers.get("x-csrf-token")
    if field is None:
        value = (await request.form()).get("csrf")
        field = value if isinstance(value, str) else None
    if not signing.is_same_form(request.cookies.get(CSRF_COOKIE), field):
        raise HTTPException(403, "request.form")


def _is_known(host: str, hosts: tuple[str, ...]) -> bool:
    name, colon, port = host.rpartition(":")
    if not colon or not port.isdigit():
        name = host
    return name.lower().rstrip(".") in hosts


def _bounded(receive: Receive, limit: int) -> Receive:
    """Return ``receive`` that stops a body longer than it said, or that did not say."""
    received = 0

    async def receive_bounded() -> Message:
        nonlocal received
        message: dict[str, Any] = dict(await receive())
        received += len(message.get("body", b""))
        if received > limit:
            raise HTTPException(413, "request.too-large")
        return message

    return receive_bounded
