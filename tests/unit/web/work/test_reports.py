from __future__ import annotations

import csv
import io
import re
from dataclasses import replace

import pytest

from crosswire.corrections import Anchor, StrikeQuotation, correction
from crosswire.model import Act
from crosswire.spans import Span


def _plain(html: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]*>", "", html))


def test_a_report_shows_all_its_words_with_the_layers_that_were_found(web, account):
    document = account.documents[0]
    answer = web.get(f"/reports/{document.id}")
    assert answer.status_code == 200
    assert document.title in answer.text
    assert "l-quotation" in answer.text
    assert "l-statement" in answer.text
    assert document.raw_sha256 in answer.text
    assert document.text_sha256 in answer.text


def test_the_words_cited_are_marked_and_can_be_jumped_to(web, account):
    document = account.documents[0]
    statement = next(s for s in account.statements if s.document_id == document.id)
    at = f"{statement.span.start}-{statement.span.end}"
    answer = web.get(f"/reports/{document.id}?at={at}")
    assert "l-citation" in answer.text
    assert answer.text.count(f'id="p{at}"') == 1


@pytest.mark.parametrize(
    "at", ["", "x", "5", "9-3", "-1-4", "1-99999999999999", "٣-٤", "0-0", "999998-999999"]
)
def test_words_that_are_not_there_are_passed_over(web, account, at):
    answer = web.get(f"/reports/{account.documents[0].id}", params={"at": at})
    assert answer.status_code == 200
    assert "l-citation" not in answer.text.replace(".l-citation", "")


def test_layers_are_chosen_in_the_address(web, account):
    answer = web.get(f"/reports/{account.documents[0].id}?layer=date&layer=nonsense")
    chosen = re.findall(r'value="(\w+)" id="layer-\w+" checked', answer.text)
    assert chosen == ["date"]


def test_no_report_of_that_id_is_a_page_that_says_so(web):
    assert web.get("/reports/d-nowhere").status_code == 404
    assert web.get("/reports/..%2f..%2fetc%2fpasswd").status_code == 404
    assert web.get("/reports/d-nowhere/raw").status_code == 404
    assert web.get("/reports/d-nowhere/compare/d-other").status_code == 404


def test_the_file_is_a_download_that_no_browser_shows(web, account):
    answer = web.get(f"/reports/{account.documents[0].id}/raw")
    assert answer.headers["content-type"] == "application/octet-stream"
    assert answer.headers["content-disposition"].startswith("attachment;")
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert "sandbox" in answer.headers["content-security-policy"]


def test_hostile_words_are_words(hostile_web, hostile):
    for document in hostile.documents:
        for address in (f"/reports/{document.id}", f"/reports/{document.id}?at=0-40"):
            answer = hostile_web.get(address)
            assert answer.status_code == 200
            assert "<script>alert" not in answer.text
            assert "<svg onload" not in answer.text
            assert 'href="javascript:' not in answer.text
            assert "49" not in re.findall(r"\{\{ 7\*7 \}\}|49(?=\s*💥)", answer.text)


def test_places_after_an_emoji_and_a_combining_mark_are_right(workspace, account, make_client):
    from crosswire.web.pages.segments import Mark, segments

    text = "😀 e\u0301 Mara 👩‍👩‍👧 said: עברית"
    marks = [
        Mark(layer="mention", start=text.index("Mara"), end=text.index("Mara") + 4, code="PER"),
        Mark(layer="quotation", start=text.index("👩"), end=text.index(" said"), code="direct"),
    ]
    pieces = segments(text, 0, len(text), marks)
    assert "".join(piece.text for piece in pieces) == text
    assert [piece.text for piece in pieces if piece.marks] == ["Mara", "👩‍👩‍👧"]


def test_versions_are_listed_and_their_differences_shown(working, make_client, account):
    document = account.documents[0]
    words = next(block for block in document.blocks if block.kind.value == "paragraph")
    changed = document.text.replace("3,200", "3,000")
    assert changed != document.text
    working.earlier[document.id] = (replace(document, id="d-earlier", text=changed),)
    client = make_client(working)
    assert "/reports/d-earlier/compare/" in client.get(f"/reports/{document.id}").text
    assert "/reports/" + document.id in client.get("/reports/d-earlier").text
    answer = client.get(f"/reports/{document.id}/compare/d-earlier")
    assert "<del>3,000</del>" in answer.text
    assert "<ins>3,200</ins>" in answer.text
    assert words is not None


def test_copies_are_set_side_by_side_with_their_passages_numbered(web, account):
    derivation = next(d for d in account.derivations if d.passages)
    for pair in (
        (derivation.from_document, derivation.to_document),
        (derivation.to_document, derivation.from_document),
    ):
        answer = web.get(f"/reports/{pair[0]}/compare/{pair[1]}")
        assert answer.status_code == 200
        assert 'id="before-1" href="#after-1"' in answer.text
        assert 'id="after-1" href="#before-1"' in answer.text


@pytest.mark.parametrize("form", ["docx", "md", "csv", "xlsx", "json"])
def test_two_reports_side_by_side_are_a_file_in_every_form(web, account, form):
    derivation = next(d for d in account.derivations if d.passages)
    address = f"/reports/{derivation.to_document}/compare/{derivation.from_document}"
    assert f"{address}/export.{form}" in web.get(address).text
    answer = web.get(f"{address}/export.{form}")
    assert answer.status_code == 200
    assert answer.headers["content-disposition"].startswith('attachment; filename="comparison.')
    assert web.get(f"{address}/export.exe").status_code == 404


def test_passages_go_out_with_their_exact_words(web, account):
    derivation = next(d for d in account.derivations if d.passages)
    address = f"/reports/{derivation.to_document}/compare/{derivation.from_document}/export.csv"
    rows = list(csv.DictReader(io.StringIO(web.get(address).text)))
    texts = {d.id: d.text for d in account.documents}
    assert len(rows) == len(derivation.passages)
    for row in rows:
        assert row["kind"] == "passage"
        for side in ("before", "after"):
            assert texts[row[f"{side}_document"]].startswith(row[side], int(row[f"{side}_start"]))


def test_differences_of_versions_go_out_with_what_each_has(working, make_client, account):
    document = account.documents[0]
    earlier = replace(document, id="d-earlier", text=document.text.replace("3,200", "3,000"))
    working.earlier[document.id] = (earlier,)
    client = make_client(working)
    address = f"/reports/{document.id}/compare/d-earlier/export"
    rows = list(csv.DictReader(io.StringIO(client.get(f"{address}.csv").text)))
    changed = [row for row in rows if row["change"] != "same"]
    assert changed
    assert all("3,000" in row["before"] and "3,200" in row["after"] for row in changed)
    told = client.get(f"{address}.md").text
    assert "**3,000**" in told
    assert "**3,200**" in told


def test_a_report_is_not_compared_with_itself(web, account):
    document = account.documents[0]
    assert web.get(f"/reports/{document.id}/compare/{document.id}").status_code == 404


def test_what_a_person_struck_is_told_on_the_page(working, make_client, account):
    document = account.documents[0]
    words = Anchor.of(Span(document.id, 0, 12), document)
    working.correct(
        correction(StrikeQuotation(words=words), by="Ida <b>Holm</b>", why="a caption & no quotation")
    )
    answer = make_client(working).get(f"/reports/{document.id}")
    assert "Ida &lt;b&gt;Holm&lt;/b&gt;" in answer.text
    assert "a caption &amp; no quotation" in answer.text


def test_both_languages_have_all_words(web, account):
    for document in account.documents:
        answer = web.get(f"/reports/{document.id}?lang=de")
        assert answer.status_code == 200
    assert "Woher er kommt" in answer.text


def test_every_kind_of_mark_can_be_told(web):
    from crosswire.model import EntityType, QuotationKind
    from crosswire.web.phrases import Phrases

    for lang in ("en", "de"):
        t = Phrases(lang)
        assert all(t.has(f"act.{act.value}") for act in Act)
        assert all(t.has(f"entitytype.{item.value}") for item in EntityType)
        assert all(t.has(f"quotes.{item.value}") for item in QuotationKind)
