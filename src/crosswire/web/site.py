"""One running application: the workspace, its templates and what is kept between requests; and how a page is answered."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Annotated, Any
from urllib.parse import urlencode

from fastapi import Depends, Request
from jinja2 import ChoiceLoader, Environment, PackageLoader, StrictUndefined
from markupsafe import Markup
from starlette.responses import HTMLResponse, RedirectResponse, Response

import crosswire
from crosswire.render.html import holdable
from crosswire.render.html.compiled import Compiled
from crosswire.render.index import direction
from crosswire.web import static_files
from crosswire.web.accounts import Accounts
from crosswire.web.choices import Choices
from crosswire.web.data import MEDIA_TYPE, PREFIX, as_json, is_data
from crosswire.web.drawn import segments, spark
from crosswire.web.phrases import LANGUAGES, Phrases
from crosswire.web.preferences import LANG_COOKIE, YEAR_S, language
from crosswire.web.signing import CSRF_COOKIE, Signing

if TYPE_CHECKING:
    from crosswire.workspace import Workspace


@dataclass(frozen=True, slots=True, kw_only=True)
class NavItem:
    """An entry of the head of every page: the phrase ``nav.<name>`` and where it leads."""

    name: str
    address: str


class Site:
    """What a route needs: ``site: TheSite`` in its signature.

    Attributes:
        workspace: The workspace that is shown.
        accounts: Its accounts, the last ones kept decoded.
        nav: Entries of the head of every page.
    """

    def __init__(self, workspace: Workspace, choices: Choices, nav: tuple[NavItem, ...]) -> None:
        self.workspace = workspace
        self.choices = choices
        self.nav = nav
        self.signing = Signing(choices.token)
        self.accounts = Accounts(workspace, kept=choices.accounts_kept)

    def phrases(self, request: Request) -> Phrases:
        """Return the pages' words in the reader's language."""
        return Phrases(language(request, self.choices.lang))

    def etag(self, request: Request, *parts: str) -> str:
        """Return the tag of a page that depends on ``parts``, its address, the reader's language and cookie of forms."""
        own = (
            crosswire.__version__,
            str(request.url.path),
            str(request.url.query),
            self.phrases(request).lang,
        )
        cookies = (request.cookies.get(CSRF_COOKIE, ""), static_files.address("style.css"))
        digest = hashlib.sha256("\x00".join((*own, *cookies, *parts)).encode("utf-8", "surrogatepass"))
        return f'W/"{digest.hexdigest()[:32]}"'

    def unchanged(self, request: Request, etag: str) -> Response | None:
        """Return the answer "not modified" if the reader's browser has the page of this tag."""
        given = [tag.strip() for tag in request.headers.get("if-none-match", "").split(",")]
        if etag not in given:
            return None
        return Response(status_code=304, headers={"etag": etag, **_NOT_SHARED})

    def show(
        self,
        request: Request,
        template: str,
        page: object,
        *,
        status: int = 200,
        etag: str | None = None,
        parts: Mapping[str, Any] | None = None,
    ) -> Response:
        """Answer with a page.

        Args:
            request: What is answered.
            template: Name below ``templates/``; it gets ``page`` and what the layout needs (see ``_context``).
            page: A frozen dataclass of ``pages/``.
            status: Of the answer.
            etag: Tag of the page if it is known; else that of the finished page, which saves the way but not the work.
            parts: Given to the template beside ``page``: markup and functions that are no data.
        """
        if is_data(request.url.path):
            return self.data(request, page, status=status, etag=etag)
        context = {**self._context(request), **(parts or {})}
        body = holdable(environment().get_template(template).render(context, page=page))
        if etag is None:
            etag = self.etag(request, hashlib.sha256(body.encode()).hexdigest())
        same = self.unchanged(request, etag) if status == 200 else None
        response = same or HTMLResponse(body, status_code=status, headers={"etag": etag, **_NOT_SHARED})
        self._keep(request, response, context["form"])
        return response

    def data(
        self, request: Request, value: object, *, status: int = 200, etag: str | None = None
    ) -> Response:
        """Answer with ``value`` as JSON; spans in it are written with their words."""
        body = as_json(value, self.workspace)
        if etag is None:
            etag = self.etag(request, hashlib.sha256(body).hexdigest())
        if status == 200 and (same := self.unchanged(request, etag)) is not None:
            return same
        headers = {"etag": etag, **_NOT_SHARED}
        return Response(body, status_code=status, media_type=MEDIA_TYPE, headers=headers)

    def render(self, request: Request, template: str, page: object, **more: Any) -> str:
        """Return a part of a page; ``more`` is given to the template beside ``page``."""
        return holdable(
            environment().get_template(template).render(self._context(request), page=page, **more)
        )

    def _context(self, request: Request) -> dict[str, Any]:
        t = self.phrases(request)
        cookie = request.cookies.get(CSRF_COOKIE)
        token = cookie if cookie and self.signing.is_form_token(cookie) else self.signing.new_form_token()
        form = FormToken(token)
        return {
            "t": t,
            "lang": t.lang,
            "direction": direction,
            "nav": self.nav,
            "path": request.url.path,
            "languages": [(code, _with_query(request, lang=code)) for code in LANGUAGES],
            "is_open": self.signing.is_open,
            "static": static_files.address,
            "form": form,
            "csrf": form.field,
            "request_query": request.query_params,
            "asked": _without(request, "at", "part", "done", "lang"),
        }

    def _keep(self, request: Request, response: Response, form: FormToken) -> None:
        secure = request.url.scheme == "https"
        if form.is_used and form.value != request.cookies.get(CSRF_COOKIE):
            response.set_cookie(CSRF_COOKIE, form.value, httponly=True, samesite="strict", secure=secure)
        asked = request.query_params.get("lang")
        if asked in LANGUAGES and asked != request.cookies.get(LANG_COOKIE):
            response.set_cookie(
                LANG_COOKIE, asked, max_age=YEAR_S, httponly=True, samesite="lax", secure=secure
            )


class FormToken:
    """The token of this answer's forms; asking for it means that the reader's browser has to keep it."""

    def __init__(self, value: str) -> None:
        self.value = value
        self.is_used = False

    @property
    def token(self) -> str:
        """The token."""
        self.is_used = True
        return self.value

    def field(self) -> Markup:
        """Return the hidden field that every form holds."""
        return Markup('<input type="hidden" name="csrf" value="{}">').format(self.token)


_NOT_SHARED: Mapping[str, str] = {
    "cache-control": "no-cache, private",
    "vary": "Accept-Language, Cookie, Authorization",
}


def site_of(request: Request) -> Site:
    """Return the application's site."""
    site: Site = request.app.state.site
    return site


TheSite = Annotated[Site, Depends(site_of)]


def moved(request: Request, path: str) -> Response:
    """Answer that a page lies at ``path`` for good; what was asked of it goes along."""
    query = request.url.query
    prefix = PREFIX if is_data(request.url.path) else ""
    return RedirectResponse(prefix + path + (f"?{query}" if query else ""), status_code=308)


@cache
def environment() -> Environment:
    """Return the templates: the pages' own, then those of the account, which have other names."""
    made = Environment(
        loader=ChoiceLoader([PackageLoader("crosswire.web"), PackageLoader("crosswire.render.html")]),
        bytecode_cache=Compiled(__file__),
        auto_reload=False,
        cache_size=-1,
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.globals |= {"spark": spark, "segments": segments}
    return made


def _without(request: Request, *names: str) -> str:
    """Return what an address asks for beside ``names``."""
    return urlencode([(key, value) for key, value in request.query_params.multi_items() if key not in names])


def _with_query(request: Request, **changed: str) -> str:
    query = [(key, value) for key, value in request.query_params.multi_items() if key not in changed]
    return f"?{urlencode([*query, *changed.items()])}"
