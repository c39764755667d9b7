"""The application: routes, guard and failures put together over one workspace."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from fastapi import Depends, FastAPI
from starlette.middleware.gzip import GZipMiddleware

import crosswire
from crosswire.errors import UsageError
from crosswire.web import data_routes, routes, static_files
from crosswire.web.choices import Choices
from crosswire.web.failures import add_failures
from crosswire.web.security import Guard, check_form
from crosswire.web.site import Site

if TYPE_CHECKING:
    from crosswire.workspace import Workspace

SMALLEST_COMPRESSED = 2_000  # bytes


def create_app(workspace: Workspace, *, token: str | None = None, choices: Choices | None = None) -> FastAPI:
    """Return the application over ``workspace``.

    Args:
        workspace: Open; stays open when the application ends.
        token: What readers have to show; replaces that of ``choices``.
        choices: Everything else it may be told.

    Raises:
        UsageError: If it would answer under any name without a token.
    """
    chosen = choices or Choices()
    if token is not None:
        chosen = replace(chosen, token=token)
    if not chosen.hosts and chosen.token is None:
        raise UsageError("without a token the pages are answered under this machine's own names only")
    app = FastAPI(
        title="crosswire",
        version=crosswire.__version__,
        dependencies=[Depends(check_form)],
        docs_url=None,
        redoc_url=None,
        openapi_url=None,
    )
    site = Site(workspace, chosen, routes.nav())
    app.state.site = site
    app.include_router(static_files.router)
    app.include_router(data_routes.router)
    for router in routes.routers():
        app.include_router(router)
    app.include_router(data_routes.as_data(routes.routers()))
    add_failures(app)
    app.add_middleware(GZipMiddleware, minimum_size=SMALLEST_COMPRESSED, compresslevel=4)
    app.add_middleware(Guard, choices=chosen, signing=site.signing)
    return app
