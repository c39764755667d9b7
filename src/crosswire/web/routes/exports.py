"""Every view as a file: a story or one section of it, what a search found."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Annotated
from urllib.parse import quote

from fastapi import APIRouter, Query, Request
from starlette.exceptions import HTTPException
from starlette.responses import Response

from crosswire.codec import encode
from crosswire.model import Account
from crosswire.model.workspace import Hit, StoryQuery, StoryRow
from crosswire.render import render
from crosswire.render.labels import Labels
from crosswire.render.parts import Heading, Part
from crosswire.render.tables import Table, codebook, make_tables, table_as_csv
from crosswire.web.data import as_json
from crosswire.web.pages.search import read_query
from crosswire.web.pages.story import SECTIONS, Asked, story_page
from crosswire.web.site import Site, TheSite, moved

MEDIA_TYPES = {
    "html": "text/html; charset=utf-8",
    "md": "text/markdown; charset=utf-8",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv; charset=utf-8",
    "zip": "application/zip",
    "json": "application/json",
    "ics": "text/calendar; charset=utf-8",
}
TABLES: Mapping[str, tuple[str, ...]] = {
    "brief": ("findings",),
    "changes": ("changes",),
    "positions": ("positions", "statements"),
    "disputed": ("findings",),
    "agreed": ("findings",),
    "single": ("findings",),
    "superseded": ("findings",),
    "chronology": ("chronology",),
    "quotes": ("quotations", "quotation_groups"),
    "figures": ("figures",),
    "wording": ("wording",),
    "coverage": ("coverage_matrix",),
    "lineage": ("derivations", "documents"),
    "questions": ("findings",),
    "reports": ("documents",),
}
"""Tables with what a section shows."""
STATUS = {"disputed": "disputed", "agreed": "agreed", "single": "single-origin", "superseded": "superseded"}
WRITTEN = ("md", "docx")
"""Forms that are read as a text, and so are in the words of the reader's pages."""
MOST_HITS = 2_000
MOST_STORIES = 10_000
_AT_A_TIME = 200
_EARLIEST = (1980, 1, 1, 0, 0, 0)
_NAME = re.compile(r"[^\w-]+")

router = APIRouter()
Form = Annotated[str, Query()]


@router.get("/stories/export.{form}")
def stories(request: Request, site: TheSite, form: str) -> Response:
    """Return the list of stories."""
    from crosswire.render.listing import stories_as_parts

    rows: list[StoryRow] = []
    while True:
        page = site.workspace.stories(StoryQuery(offset=len(rows), limit=_AT_A_TIME))
        rows += page.items
        if not page.items or len(rows) >= min(page.total, MOST_STORIES):
            break
    if form == "json":
        return answer_file(as_json(tuple(rows), site.workspace), "stories", form)
    if form in WRITTEN:
        t = site.phrases(request)
        made = max((row.updated for row in rows), default="")
        return answer_parts(stories_as_parts(t("stories.title"), rows, t), "stories", form, t, made=made)
    return answer_tables({"stories": _stories_table(rows)}, "stories", form)


@router.get("/stories/{story_id}/export.{form}")
def story(request: Request, site: TheSite, story_id: str, form: str) -> Response:
    """Return a story's account in one of its forms."""
    found = _account(site, story_id)
    if isinstance(found, str):
        return moved(request, f"/stories/{quote(found, safe='')}/export.{form}")
    row, account = found
    name = _name(row)
    if form == "json":
        return answer_file(encode(account), name, form)
    if form == "csv":
        files = {f"{key}.csv": table_as_csv(table) for key, table in make_tables(account).items()}
        return answer_file(_zip({**files, "codebook.md": codebook().encode()}), name, "zip")
    _check(form, ("html", "md", "docx", "xlsx", "ics"))
    shown = account if form == "xlsx" else _in_words_of_reader(request, site, account)
    return answer_file(render(shown, form), name, form)


def _in_words_of_reader(request: Request, site: Site, account: Account) -> Account:
    """Return an account to be written in the words of the pages; tables keep their own, so that they stay the same for all."""
    return replace(account, lang=site.phrases(request).lang)


@router.get("/stories/{story_id}/{section}/export.{form}")
def story_section(request: Request, site: TheSite, story_id: str, section: str, form: str) -> Response:
    """Return one section of a story's account."""
    if section not in SECTIONS:
        raise HTTPException(404, "page.not-found")
    found = _account(site, story_id)
    if isinstance(found, str):
        return moved(request, f"/stories/{quote(found, safe='')}/{section}/export.{form}")
    row, account = found
    name = f"{_name(row)}-{section}"
    if form in WRITTEN:
        return answer_file(_written(_in_words_of_reader(request, site, account), form, section), name, form)
    if form == "json":
        index = site.accounts.get(row.id, site.workspace.account_version(row.id)).index(site.phrases(request))
        return answer_file(
            as_json(story_page(row, index, Asked(section=section, is_whole=True)), site.workspace), name, form
        )
    if form == "ics" and section == "chronology":
        return answer_file(render(_in_words_of_reader(request, site, account), form), name, form)
    tables = make_tables(account)
    return answer_tables({key: _of_section(section, tables[key]) for key in TABLES[section]}, name, form)


@router.get("/search/export.{form}")
def search(request: Request, site: TheSite, form: str) -> Response:
    """Return what a search finds, the first ``MOST_HITS``."""
    from crosswire.render.listing import hits_as_parts, hits_as_table

    query, _ = read_query(request.query_params)
    hits = _hits(site, query)
    t = site.phrases(request)
    title = f"{t('nav.search')}: {query.text}" if query.text else t("nav.search")
    if form == "json":
        return answer_file(as_json(hits, site.workspace), "search", form)
    if form in WRITTEN:
        return answer_parts(hits_as_parts(title, hits, t), "search", form, t, made=latest(hits))
    return answer_tables({"passages": hits_as_table(hits)}, "search", form)


def _hits(site: Site, query: object) -> tuple[Hit, ...]:
    from crosswire.model.workspace import SearchQuery

    assert isinstance(query, SearchQuery)
    found: list[Hit] = []
    while len(found) < MOST_HITS:
        page = site.workspace.search(replace(query, offset=len(found), limit=_AT_A_TIME))
        found += page.items
        if len(page.items) < _AT_A_TIME:
            break
    return tuple(found[:MOST_HITS])


def _account(site: Site, story_id: str) -> tuple[StoryRow, Account] | str:
    """Return the story with its account, or the id that it has now."""
    row = site.workspace.story(story_id)
    if row.id != story_id:
        return row.id
    return row, site.accounts.get(row.id, site.workspace.account_version(row.id)).account


def _written(account: Account, form: str, section: str) -> bytes:
    from crosswire.render.docx import render_docx
    from crosswire.render.markdown import render_markdown_bytes

    writers: Mapping[str, Callable[[Account, str], bytes]] = {
        "md": render_markdown_bytes,
        "docx": render_docx,
    }
    return writers[form](account, section)


def _of_section(section: str, table: Table) -> Table:
    """Return the rows of a table that the section shows."""
    status = STATUS.get(section)
    if status is None or "status" not in table.columns:
        return table
    rows = tuple(row for row in table.rows if str(row["status"]) == status)
    return Table(columns=table.columns, rows=rows)


def _stories_table(rows: Sequence[StoryRow]) -> Table:
    columns = {
        "story_id": "Identifier, stable while the story grows",
        "title": "Title of its account",
        "lang": "Language of the title",
        "reports": "Reports, current versions",
        "origins": "Independent origins",
        "outlets": "Outlets",
        "languages": "Language:reports",
        "first_published": "Earliest date of publication",
        "last_published": "Latest date of publication",
        "updated": "When its account last changed (UTC)",
    }
    plain = ("title", "lang", "reports", "origins", "outlets", "first_published", "last_published", "updated")
    made = tuple(
        {
            "story_id": row.id,
            "languages": "|".join(f"{code}:{n}" for code, n in sorted(row.languages.items())),
            **{name: getattr(row, name) for name in plain},
        }
        for row in rows
    )
    return Table(columns=columns, rows=made)


def answer_parts(parts: tuple[Part, ...], name: str, form: str, labels: Labels, *, made: str) -> Response:
    """Answer with an outline as Word or Markdown; ``made`` (ISO 8601) is the Word document's own date."""
    from crosswire.render.docx import write_docx
    from crosswire.render.markdown import write_markdown

    if form == "md":
        return answer_file(write_markdown(parts, labels).encode(), name, form)
    title = next((part.text for part in parts if isinstance(part, Heading)), name)
    return answer_file(write_docx(parts, labels, title=title, made=made), name, form)


def latest(hits: Iterable[Hit]) -> str:
    """Return the last day that a report of these was published, or ""."""
    return max((hit.excerpt.published or "" for hit in hits), default="")


def answer_tables(tables: Mapping[str, Table], name: str, form: str) -> Response:
    """Answer with tables: a workbook, one CSV file, or several of them zipped.

    Raises:
        HTTPException: 404 for any other form.
    """
    from crosswire.render.xlsx import workbook

    _check(form, ("csv", "xlsx"))
    if form == "xlsx":
        return answer_file(workbook(tables), name, form)
    if len(tables) == 1:
        return answer_file(table_as_csv(next(iter(tables.values()))), name, "csv")
    return answer_file(
        _zip({f"{key}.csv": table_as_csv(table) for key, table in tables.items()}), name, "zip"
    )


def _zip(files: Mapping[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(zipfile.ZipInfo(name, _EARLIEST), data, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


def _check(form: str, forms: Sequence[str]) -> None:
    if form not in forms:
        raise HTTPException(404, "page.form")


def plain_name(title: str, otherwise: str) -> str:
    """Return a name for a file."""
    return _NAME.sub("-", title).strip("-")[:60] or otherwise


def _name(row: StoryRow) -> str:
    return plain_name(row.title, row.id)


def answer_file(data: bytes, name: str, form: str) -> Response:
    """Answer with a file to keep: never shown in place, whatever is in it."""
    plain = name.encode("ascii", "ignore").decode() or "crosswire"
    named = f"attachment; filename=\"{plain}.{form}\"; filename*=UTF-8''{quote(name)}.{form}"
    headers = {"content-disposition": named, "cache-control": "no-cache, private"}
    return Response(data, media_type=MEDIA_TYPES[form], headers=headers)
