"""What pages of names, of a report and of one finding can be taken away as."""

from __future__ import annotations

import io
import zipfile
from typing import Any

import pytest
from docx import Document as WordDocument

from crosswire.model import Account

FORMS = ("docx", "md", "csv", "xlsx", "json")


def addresses(account: Account) -> dict[str, tuple[str, str]]:
    return {
        "names": ("/entities", ""),
        "report": (f"/reports/{account.documents[0].id}", ""),
        "finding": (f"/stories/t-1/finding/{account.findings[0].id}", ""),
    }


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("view", ["names", "report", "finding"])
def test_every_view_is_a_file_in_every_form(web: Any, account: Account, view: str, form: str) -> None:
    base, query = addresses(account)[view]
    answer = web.get(f"{base}/export.{form}{query}")
    assert answer.status_code == 200, answer.text
    assert answer.headers["content-disposition"].startswith('attachment; filename="')
    if form == "docx":
        assert WordDocument(io.BytesIO(answer.content)).paragraphs[0].text
    if form == "xlsx":
        with zipfile.ZipFile(io.BytesIO(answer.content)) as book:
            assert b"codebook" in book.read("xl/workbook.xml").lower()


@pytest.mark.parametrize("view", ["names", "report", "finding"])
def test_its_page_leads_there(web: Any, account: Account, view: str) -> None:
    base, query = addresses(account)[view]
    page = web.get(f"{base}{query}").text
    for form in FORMS:
        assert f'href="{base}/export.{form}' in page


def test_a_report_s_table_has_its_exact_words(web: Any, account: Account) -> None:
    document = account.documents[0]
    with zipfile.ZipFile(io.BytesIO(web.get(f"/reports/{document.id}/export.csv").content)) as file:
        assert set(file.namelist()) == {"quotations.csv", "statements.csv"}
        rows = file.read("statements.csv").decode("utf-8-sig").splitlines()
    said = [one for one in account.statements if one.document_id == document.id]
    assert len(rows) > len(said)
    assert any(document.words(said[0].span)[:20] in row for row in rows)


def test_the_list_of_names_is_as_long_as_asked_for(web: Any) -> None:
    assert len(web.get("/api/entities?limit=2").json()["found"]["items"]) == 2
    assert web.get("/api/entities?limit=0").status_code == 422
