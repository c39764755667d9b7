"""``/login``: showing the token once, for a session; ``/logout``; ``/healthz``."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Form, Query, Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response

from crosswire.web.signing import SESSION_COOKIE, SESSION_DAYS
from crosswire.web.site import TheSite

router = APIRouter()


@dataclass(frozen=True, slots=True, kw_only=True)
class LoginPage:
    """The form; ``following`` is the page that was asked for."""

    following: str
    is_wrong: bool = False


@router.get("/login")
def login(
    request: Request, site: TheSite, following: Annotated[str, Query(alias="next", max_length=4000)] = "/"
) -> Response:
    """Show the form."""
    if site.signing.is_open:
        return RedirectResponse("/", status_code=303)
    return site.show(request, "login.html.j2", LoginPage(following=_own(following)))


@router.post("/login")
def log_in(
    request: Request,
    site: TheSite,
    token: Annotated[str, Form(max_length=4000)] = "",
    following: Annotated[str, Form(alias="next", max_length=4000)] = "/",
) -> Response:
    """Begin a session."""
    if not site.signing.is_token(token.strip()):
        page = LoginPage(following=_own(following), is_wrong=True)
        return site.show(request, "login.html.j2", page, status=401)
    response = RedirectResponse(_own(following), status_code=303)
    response.set_cookie(
        SESSION_COOKIE,
        site.signing.new_session(),
        max_age=SESSION_DAYS * 86_400,
        httponly=True,
        samesite="strict",
        secure=request.url.scheme == "https",
    )
    return response


@router.post("/logout")
def log_out() -> Response:
    """End the session."""
    response = RedirectResponse("/login", status_code=303)
    response.delete_cookie(SESSION_COOKIE, httponly=True, samesite="strict")
    return response


@router.get("/healthz", include_in_schema=False)
def healthz() -> Response:
    """Say that the server answers."""
    return PlainTextResponse("ok\n")


def _own(address: str) -> str:
    """Return an address of this site, else its first page."""
    is_own = address.startswith("/") and not address.startswith(("//", "/\\")) and address.isprintable()
    return address if is_own else "/"
