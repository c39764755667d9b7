"""Every page that reads, once more under ``/api`` as the data it is made of; and the description of the whole as OpenAPI."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

from fastapi import APIRouter, FastAPI, Request
from fastapi.openapi.utils import get_openapi
from fastapi.routing import APIRoute
from starlette.responses import Response

from crosswire.codec.schema import account_schema, schema_of
from crosswire.web.data import PREFIX
from crosswire.web.site import TheSite

_NO_DATA = ("/login", "/healthz", "/about", "/static")
_ALSO_POSTED = ("/check",)
"""Forms whose answer is a page, and so data; all others answer with the address of one."""

router = APIRouter(prefix=PREFIX)


def as_data(routers: Iterable[APIRouter]) -> APIRouter:
    """Return the routes of pages under ``/api``."""
    made = APIRouter(prefix=PREFIX)
    for pages in routers:
        for route in pages.routes:
            if isinstance(route, APIRoute) and _has_data(route):
                made.add_api_route(
                    route.path, route.endpoint, methods=sorted(route.methods or ()), summary=_summary(route)
                )
    return made


def _has_data(route: APIRoute) -> bool:
    if route.path == "/" or route.path.startswith((PREFIX, *_NO_DATA)) or "." in route.path:
        return False
    return "GET" in (route.methods or ()) or route.path in _ALSO_POSTED


def _summary(route: APIRoute) -> str:
    return ((route.endpoint.__doc__ or route.name).strip().splitlines() or [route.name])[0].rstrip(".")


@router.get("/openapi.json", include_in_schema=False)
def openapi(request: Request, site: TheSite) -> Response:
    """Describe the API."""
    return site.data(request, description(request.app))


def description(app: FastAPI) -> Mapping[str, Any]:
    """Return the OpenAPI document of what lies under ``/api``."""
    if app.openapi_schema is None:
        made = get_openapi(
            title="crosswire",
            version=app.version,
            summary="Stories, reports and what was found in them, each with the exact words it rests on.",
            routes=app.routes,
        )
        made["paths"] = {path: kept for path, kept in made["paths"].items() if path.startswith(f"{PREFIX}/")}
        parts = made.setdefault("components", {}).setdefault("schemas", {})
        parts |= _schemas()
        made["components"]["securitySchemes"] = {"token": {"type": "http", "scheme": "bearer"}}
        made["security"] = [{"token": []}]
        for path, methods in made["paths"].items():
            for method, operation in methods.items():
                _describe(operation, path, method)
        app.openapi_schema = made
    return app.openapi_schema


def _describe(operation: dict[str, Any], path: str, method: str) -> None:
    name = _ANSWERS.get((method, path))
    schema = {"$ref": f"#/components/schemas/{name}"} if name else {"type": "object"}
    status = "201" if (method, path) == ("post", f"{PREFIX}/reports") else "200"
    kept = {code: answer for code, answer in operation["responses"].items() if code not in ("200", "422")}
    operation["responses"] = {
        status: {"description": "Found", "content": {"application/json": {"schema": schema}}},
        "4XX": {"description": "Refused", "content": {"application/json": {"schema": _FAILURE}}},
        **kept,
    }
    if (method, path) == ("post", f"{PREFIX}/reports"):
        one = {"$ref": "#/components/schemas/NewReport"}
        wanted = {"anyOf": [one, {"type": "array", "items": one}]}
        operation["requestBody"] = {"required": True, "content": {"application/json": {"schema": wanted}}}


_FAILURE = {"$ref": "#/components/schemas/Failure"}
_ANSWERS = {
    ("get", "/api/stories/{story_id}/account"): "Account",
    ("get", "/api/reports"): "PageOfDocumentRow",
    ("get", "/api/changes"): "PageOfChangeRow",
    ("get", "/api/problems"): "PageOfProblem",
    ("get", "/api/fetches"): "PageOfFetchRow",
    ("post", "/api/reports"): "AddResult",
    ("get", "/api/stories"): "StoriesPage",
}


@cache
def _schemas() -> Mapping[str, Any]:
    from crosswire.errors import Problem
    from crosswire.model.workspace import AddResult, ChangeRow, DocumentRow, FetchRow
    from crosswire.web.pages.stories import StoriesPage

    where = "#/components/schemas/"
    definitions: dict[str, Any] = {}
    for cls in (AddResult, StoriesPage):
        schema_of(cls, definitions, where)
    for row in (DocumentRow, ChangeRow, Problem, FetchRow):
        items = schema_of(row, definitions, where)
        definitions[f"PageOf{row.__name__}"] = _page_of(items)
    account = account_schema(where)
    definitions |= {name: schema for name, schema in account["$defs"].items() if name not in definitions}
    definitions["Failure"] = _object(code="string", status="integer", detail="string")
    told = ("location", "title", "outlet", "byline", "published", "url", "lang")
    new = _object(text="string", **dict.fromkeys(told, "string"))
    definitions["NewReport"] = {**new, "required": ["text"]}
    return definitions


def _page_of(items: Mapping[str, Any]) -> dict[str, Any]:
    made = _object(total="integer", offset="integer", limit="integer")
    made["properties"]["items"] = {"type": "array", "items": items}
    return made


def _object(**types: str) -> dict[str, Any]:
    return {"type": "object", "properties": {name: {"type": kind} for name, kind in types.items()}}
