"""``export.…`` of the pages one works with: names, a report, two side by side, one finding, an answer, the check of a draft."""

from __future__ import annotations

from typing import Annotated
from urllib.parse import quote

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from crosswire.errors import UsageError
from crosswire.model.workspace import EntityRow, Hit
from crosswire.render.listing import hits_as_parts, hits_as_table, lists_as_parts
from crosswire.web.data import as_json
from crosswire.web.pages import files
from crosswire.web.pages.comparison_files import comparison_as_parts, comparison_as_table
from crosswire.web.pages.excerpts import Excerpts
from crosswire.web.pages.findings import finding_page
from crosswire.web.routes.asking import answered
from crosswire.web.routes.checking import TheForm, checked_page
from crosswire.web.routes.entities import Type
from crosswire.web.routes.exports import WRITTEN, answer_file, answer_parts, answer_tables, latest, plain_name
from crosswire.web.routes.reports import comparison_of, report_of
from crosswire.web.site import TheSite, moved

MOST_NAMES = 20_000
_AT_A_TIME = 500

router = APIRouter()


@router.get("/entities/export.{form}")
def entities(
    request: Request,
    site: TheSite,
    form: str,
    q: Annotated[str, Query(max_length=200)] = "",
    type: Type = "",
    story: Annotated[str, Query(max_length=100)] = "",
) -> Response:
    """Return the names that the list shows, all of them."""
    rows: list[EntityRow] = []
    while len(rows) < MOST_NAMES:
        page = site.workspace.entities(
            text=q.strip() or None,
            type=type or None,
            story_id=story or None,
            offset=len(rows),
            limit=_AT_A_TIME,
        )
        rows += page.items
        if len(page.items) < _AT_A_TIME:
            break
    t = site.phrases(request)
    if form == "json":
        return answer_file(as_json(tuple(rows), site.workspace), "names", form)
    if form in WRITTEN:
        return answer_parts(files.entities_as_parts(t("entities.title"), rows, t), "names", form, t, made="")
    return answer_tables({"entities": files.entities_as_table(rows)}, "names", form)


@router.get("/reports/{document_id}/export.{form}")
def report(request: Request, site: TheSite, document_id: str, form: str) -> Response:
    """Return what was found in a report."""
    page = report_of(request, site, site.workspace.document_row(document_id), None)
    name = plain_name(page.title or "", document_id)
    if form == "json":
        return answer_file(as_json(page, site.workspace), name, form)
    lists = files.report_lists(page)
    if form in WRITTEN:
        t = site.phrases(request)
        titled = {t(f"layer.{key}"): hits for key, hits in lists.items()}
        parts = lists_as_parts(page.title or t("report.untitled"), titled, t)
        return answer_parts(parts, name, form, t, made=page.published or "")
    return answer_tables({f"{key}s": hits_as_table(hits) for key, hits in lists.items()}, name, form)


@router.get("/reports/{document_id}/compare/{other_id}/export.{form}")
def comparison(
    request: Request, site: TheSite, document_id: str, other_id: str, form: str, *, words: bool = False
) -> Response:
    """Return the passages that two reports have in common, or how two texts differ."""
    page = comparison_of(request, site, (document_id, other_id), words=words)
    if form == "json":
        return answer_file(as_json(page, site.workspace), "comparison", form)
    if form in WRITTEN:
        t = site.phrases(request)
        made = max(page.before.published or "", page.after.published or "")
        return answer_parts(comparison_as_parts(page, t), "comparison", form, t, made=made)
    return answer_tables({"comparison": comparison_as_table(page)}, "comparison", form)


@router.get("/stories/{story_id}/finding/{finding_id}/export.{form}")
def finding(request: Request, site: TheSite, story_id: str, finding_id: str, form: str) -> Response:
    """Return all wordings of one finding."""
    row = site.workspace.story(story_id)
    if row.id != story_id:
        where = f"/stories/{quote(row.id, safe='')}/finding/{quote(finding_id, safe='')}/export.{form}"
        return moved(request, where)
    t = site.phrases(request)
    index = site.accounts.get(row.id, site.workspace.account_version(row.id)).index(t)
    page = finding_page(index, finding_id)
    found = index.findings[page.finding_id]
    if form == "json":
        return answer_file(as_json(page, site.workspace), page.finding_id, form)
    said = [index.statements[id_] for id_ in found.statement_ids]
    excerpts = Excerpts(index.account, index.sentences)
    hits = tuple(
        Hit(excerpt=excerpts.of(one.span), act=one.act, statement_id=one.id)
        for one in sorted(said, key=lambda one: index.documents[one.document_id].published or "")
    )
    if form in WRITTEN:
        return answer_parts(hits_as_parts(found.text, hits, t), page.finding_id, form, t, made=latest(hits))
    return answer_tables({"wordings": hits_as_table(hits)}, page.finding_id, form)


@router.get("/ask/export.{form}")
def ask(
    request: Request,
    site: TheSite,
    form: str,
    q: Annotated[str, Query(max_length=600)] = "",
    story: Annotated[str, Query(max_length=100)] = "",
) -> Response:
    """Return what the reports answer.

    Raises:
        UsageError: If nothing is asked, or the question is not understood.
    """
    page = answered(site, q, story)
    if page.answer is None:
        raise UsageError(page.fault or "the question is empty")
    t = site.phrases(request)
    if form == "json":
        return answer_file(as_json(page.answer, site.workspace), "answer", form)
    hits = files.answer_hits(page.answer)
    if form in WRITTEN:
        return answer_parts(files.answer_as_parts(page.answer, t), "answer", form, t, made=latest(hits))
    return answer_tables({"passages": hits_as_table(hits)}, "answer", form)


@router.post("/check/export.{form}")
def check(request: Request, site: TheSite, sent: TheForm, form: str) -> Response:
    """Return the check of a draft.

    Raises:
        UsageError: If the draft cannot be checked.
    """
    t = site.phrases(request)
    page = checked_page(site, sent, t.lang)
    if form == "json":
        return answer_file(as_json(page, site.workspace), "draft-check", form)
    if form in WRITTEN:
        return answer_parts(files.check_as_parts(page, t), "draft-check", form, t, made="")
    return answer_tables({"checks": files.check_as_table(page)}, "draft-check", form)
