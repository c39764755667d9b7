"""What goes wrong as a page: a stable code and what may be done, never a trace."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse, Response

from crosswire.errors import (
    CrosswireError,
    NotFoundError,
    StoreBusyError,
    StoreError,
    StoreFullError,
    StoreReadOnlyError,
    UsageError,
)
from crosswire.web.phrases import Phrases
from crosswire.web.site import site_of

_LOG = logging.getLogger("crosswire.web")
_STATUS: tuple[tuple[type[CrosswireError], int], ...] = (
    (NotFoundError, 404),
    (UsageError, 422),
    (StoreBusyError, 503),
    (StoreFullError, 507),
    (StoreReadOnlyError, 403),
    (StoreError, 500),
)
_CODES = {404: "page.not-found", 405: "page.method", 413: "request.too-large", 422: "request.invalid"}
API = "/api/"
_ENGLISH = Phrases("en")
_FOR_PROGRAMS = {
    "request.form": "send Authorization: Bearer TOKEN; on a server without a token any word will do",
    "request.json": "the body is no JSON",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """A page instead of the one asked for.

    Attributes:
        code: Stable, dotted; the phrase ``error.<code>`` says it in the reader's language.
        status: Of the answer.
        detail: In words, when the error has some that were written for readers.
    """

    code: str
    status: int
    detail: str = ""


def add_failures(app: FastAPI) -> None:
    """Answer every failure of ``app`` with a page, or with JSON under ``/api/``."""
    app.add_exception_handler(HTTPException, _http)
    app.add_exception_handler(RequestValidationError, _invalid)
    app.add_exception_handler(CrosswireError, _known)
    app.add_exception_handler(Exception, _unknown)


def answer(request: Request, failure: Failure) -> Response:
    """Return the page of a failure."""
    if request.url.path.startswith(API):
        phrase = f"error.{failure.code}"
        known = _FOR_PROGRAMS.get(failure.code) or (_ENGLISH(phrase) if _ENGLISH.has(phrase) else "")
        detail = failure.detail or known
        body = {"code": failure.code, "status": failure.status, "detail": detail}
        return JSONResponse(body, status_code=failure.status)
    site = site_of(request)
    return site.show(request, "failure.html.j2", failure, status=failure.status)


def _http(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    is_coded = isinstance(error.detail, str) and "." in error.detail and " " not in error.detail
    code = error.detail if is_coded else _CODES.get(error.status_code, "request.invalid")
    return answer(request, Failure(code=code, status=error.status_code))


def _invalid(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)
    first: Mapping[str, Any] = next(iter(error.errors()), {})
    where = ".".join(str(part) for part in first.get("loc", ())[1:])
    detail = f"{where}: {first.get('msg', '')}" if where else ""
    return answer(request, Failure(code="request.invalid", status=422, detail=detail))


def _known(request: Request, error: Exception) -> Response:
    assert isinstance(error, CrosswireError)
    status = next((status for kind, status in _STATUS if isinstance(error, kind)), 500)
    if status >= 500:
        _LOG.error("%s: %s", error.code, error)
    return answer(request, Failure(code=error.code, status=status, detail=str(error)))


def _unknown(request: Request, error: Exception) -> Response:
    _LOG.error("failed: %s %s", request.method, request.url.path, exc_info=error)
    return answer(request, Failure(code="internal", status=500))
