from __future__ import annotations

import io
import zipfile

import pytest

from crosswire.corrections import EntityRef, RenameEntity, correction


def test_the_list_shows_names_and_can_be_narrowed(web, account):
    answer = web.get("/entities")
    assert all(entity.name.replace("'", "&#39;") in answer.text for entity in account.entities)
    narrowed = web.get("/entities", params={"q": "lindqvist", "type": "PER"})
    assert "Mara Lindqvist" in narrowed.text
    assert "Tobias Renner" not in narrowed.text
    assert web.get("/entities?type=NONSENSE").status_code == 422


def test_a_person_has_names_roles_words_and_who_names_them(web, account):
    person = next(entity for entity in account.entities if entity.name == "Mara Lindqvist")
    answer = web.get(f"/entities/{person.id}")
    assert answer.status_code == 200
    assert all(role.text in answer.text for role in person.roles)
    quotation = next(q for q in account.quotations if q.speaker and q.speaker.entity_id == person.id)
    assert (
        f"/reports/{quotation.content.document_id}?at={quotation.content.start}-{quotation.content.end}"
        in answer.text
    )
    assert "The Kestrel Courier" in answer.text


def test_positions_are_drawn_over_time(web, account):
    position = account.positions[0]
    answer = web.get(f"/entities/{position.entity_id}")
    assert "steps-drawing" in answer.text
    assert "<circle" in answer.text


def test_every_entity_has_a_page_in_both_languages(web, account):
    for entity in account.entities:
        for lang in ("en", "de"):
            assert web.get(f"/entities/{entity.id}?lang={lang}").status_code == 200


@pytest.mark.parametrize("entity_id", ["e-nobody", "..%2f..", "<script>", "%00"])
def test_nobody_of_that_id_is_a_page_that_says_so(web, entity_id):
    assert web.get(f"/entities/{entity_id}").status_code == 404


def test_hostile_names_are_words(hostile_web, hostile):
    for address in ("/entities", *(f"/entities/{entity.id}" for entity in hostile.entities)):
        answer = hostile_web.get(address)
        assert answer.status_code == 200
        assert "<script>alert" not in answer.text
        assert "<svg onload" not in answer.text


def test_what_a_person_changed_is_told(working, make_client, account):
    entity = account.entities[0]
    working.correct(
        correction(RenameEntity(entity=EntityRef(id=entity.id), name="Other"), by="Ida Holm", why="misspelt")
    )
    answer = make_client(working).get(f"/entities/{entity.id}")
    assert "Ida Holm" in answer.text
    assert "misspelt" in answer.text


def test_a_page_that_stands_is_not_sent_again(web, account):
    first = web.get(f"/entities/{account.entities[0].id}")
    again = web.get(f"/entities/{account.entities[0].id}", headers={"if-none-match": first.headers["etag"]})
    assert again.status_code == 304


@pytest.mark.parametrize("form", ["csv", "xlsx", "json", "md", "docx"])
def test_what_somebody_said_is_a_file_in_every_form(web, account, form):
    for entity in account.entities:
        answer = web.get(f"/entities/{entity.id}/export.{form}")
        assert answer.status_code == 200
        assert answer.content
        assert answer.headers["content-disposition"].startswith('attachment; filename="')


def test_the_file_has_the_words_said_and_who_said_them(web, account):
    person = next(entity for entity in account.entities if entity.name == "Mara Lindqvist")
    quotation = next(q for q in account.quotations if q.speaker and q.speaker.entity_id == person.id)
    document = next(d for d in account.documents if d.id == quotation.content.document_id)
    page = web.get(f"/entities/{person.id}")
    assert f"/entities/{person.id}/export.md" in page.text
    with zipfile.ZipFile(io.BytesIO(web.get(f"/entities/{person.id}/export.csv").content)) as file:
        assert set(file.namelist()) == {"said.csv", "about.csv", "positions.csv"}
        said = file.read("said.csv").decode("utf-8-sig")
    assert document.words(quotation.content) in said.replace('""', '"')
    assert document.words(quotation.content) in web.get(f"/entities/{person.id}/export.md?lang=en").text
    assert web.get(f"/entities/{person.id}/export.exe").status_code == 404
