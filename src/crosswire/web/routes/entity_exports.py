"""``/entities/{id}/export.…``: what somebody said and what others said about them, over the stories that name them, as a file."""

from __future__ import annotations

from fastapi import APIRouter, Request
from starlette.responses import Response

from crosswire.model import Act
from crosswire.model.workspace import Hit
from crosswire.web.data import as_json
from crosswire.web.pages.entity import EntityPage, SaidLine
from crosswire.web.routes.entities import page_of
from crosswire.web.routes.exports import WRITTEN, answer_file, answer_parts, answer_tables, latest, plain_name
from crosswire.web.site import TheSite

router = APIRouter()


@router.get("/entities/{entity_id}/export.{form}")
def entity(request: Request, site: TheSite, entity_id: str, form: str) -> Response:
    """Return the words of one person, organisation or place; the longest lists are cut as on the page."""
    from crosswire.render.listing import hits_as_table, lists_as_parts

    page = page_of(request, site, site.workspace.entity(entity_id))
    name = plain_name(page.row.name, page.row.id)
    if form == "json":
        return answer_file(as_json(page, site.workspace), name, form)
    said, about, wanted = _said(page.said, page), _said(page.about, page), _wanted(page)
    if form in WRITTEN:
        t = site.phrases(request)
        lists = {t("entity.said"): said, t("entity.about"): about, t("entity.positions"): wanted}
        parts = lists_as_parts(page.row.name, lists, t)
        return answer_parts(parts, name, form, t, made=latest((*said, *about, *wanted)))
    tables = {"said": said, "about": about, "positions": wanted}
    return answer_tables({key: hits_as_table(hits) for key, hits in tables.items()}, name, form)


def _said(lines: tuple[SaidLine, ...], page: EntityPage) -> tuple[Hit, ...]:
    """Return each quotation where it first appeared, then its repetitions."""
    return tuple(
        Hit(
            excerpt=excerpt,
            speaker=line.who_id or (page.row.id if lines is page.said else None),
            speaker_name=line.who or (page.row.name if lines is page.said else None),
        )
        for line in lines
        for excerpt in (line.excerpt, *line.others)
    )


def _wanted(page: EntityPage) -> tuple[Hit, ...]:
    return tuple(
        Hit(
            excerpt=excerpt,
            speaker=page.row.id,
            speaker_name=page.row.name,
            act=Act(step.act),
            issue=next(iter(position.issue.values()), None),
        )
        for position in page.positions
        for step in position.steps
        for excerpt in (step.excerpt, *step.others)
    )
