"""``/entities``: persons, organisations and places; ``/entities/{id}``: one of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Literal

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from crosswire.errors import NotFoundError
from crosswire.model.workspace import EntityRow
from crosswire.web.accounts import Kept
from crosswire.web.pages.corrections import CorrectionLine, of_entity
from crosswire.web.pages.entities import ENTITIES_ON_PAGE, entities_page
from crosswire.web.pages.entity import MOST_STORIES, EntityPage, entity_page
from crosswire.web.routes.notices import notice_of
from crosswire.web.site import NavItem, Site, TheSite

MOST_LISTED = 60  # stories named on an entity's page; a head of state is in all of them

NAV = (NavItem(name="entities", address="/entities"),)
router = APIRouter()
Type = Literal["", "PER", "ORG", "GPE", "LOC", "FAC", "EVENT", "MISC"]


@dataclass(frozen=True, slots=True, kw_only=True)
class EntityView:
    """An entity's page with what people changed of it; ``notice`` is what was just done (``done.<name>``), or None."""

    entity: EntityPage
    corrections: tuple[CorrectionLine, ...]
    notice: str | None


@router.get("/entities")
def entities(  # noqa: PLR0913 - one parameter for each field of the form
    request: Request,
    site: TheSite,
    q: Annotated[str, Query(max_length=200)] = "",
    type: Type = "",
    story: Annotated[str, Query(max_length=100)] = "",
    offset: Annotated[int, Query(ge=0, le=1_000_000)] = 0,
    limit: Annotated[int, Query(ge=1, le=200)] = ENTITIES_ON_PAGE,
) -> Response:
    """Show the list."""
    return site.show(
        request, "entities.html.j2", entities_page(site.workspace, q.strip(), type, story, offset, limit)
    )


@router.get("/entities/{entity_id}")
def entity(request: Request, site: TheSite, entity_id: str) -> Response:
    """Show one person, organisation or place."""
    row = site.workspace.entity(entity_id)
    corrections = site.workspace.corrections()
    versions = _versions(site, row)
    etag = site.etag(request, corrections.fingerprint, str(row), *versions.values())
    if (same := site.unchanged(request, etag)) is not None:
        return same
    read = _read(site, versions)
    names = {name for variants in row.names.values() for name in variants} | {row.name}
    view = EntityView(
        entity=entity_page(row, read, _titles(site, row), site.phrases(request)),
        corrections=of_entity(corrections, row.id, names, [kept.account for kept in read]),
        notice=notice_of(request),
    )
    return site.show(request, "entity.html.j2", view, etag=etag)


def page_of(request: Request, site: Site, row: EntityRow) -> EntityPage:
    """Return what the page of an entity shows of it."""
    return entity_page(row, _read(site, _versions(site, row)), _titles(site, row), site.phrases(request))


def _read(site: Site, versions: Mapping[str, str]) -> list[Kept]:
    return [site.accounts.get(story_id, version) for story_id, version in versions.items()]


def _versions(site: Site, row: EntityRow) -> dict[str, str]:
    """Return the stories to read, most mentions first, each with its account's version."""
    versions = {}
    for story_id in row.story_ids[:MOST_STORIES]:
        try:
            versions[story_id] = site.workspace.account_version(story_id)
        except NotFoundError:  # joined with another since the row was read
            continue
    return versions


def _titles(site: Site, row: EntityRow) -> dict[str, tuple[str, str]]:
    titles = {}
    for story_id in row.story_ids[MOST_STORIES:MOST_LISTED]:
        try:
            story = site.workspace.story(story_id)
        except NotFoundError:
            continue
        titles[story_id] = (story.title, story.lang)
    return titles
