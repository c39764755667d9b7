from __future__ import annotations

import re

import pytest

from crosswire.drafts.model import (
    DraftCheck,
    Footnote,
    NameCheck,
    NameVerdict,
    Place,
    QuotationCheck,
    QuotationVerdict,
    SentenceCheck,
    SentenceVerdict,
    SpeakerVerdict,
    ValueCheck,
    ValueVerdict,
)
from crosswire.errors import UsageError
from crosswire.model.workspace import Excerpt
from crosswire.web.pages.check import check_page
from crosswire.web.phrases import Phrases

HOSTILE = '<script>alert(1)</script><svg onload="alert(2)">'
DRAFT = f"😀 Mara e\u0301 said “no {HOSTILE} promise” to 3,200 on Monday."


def _place(words: str) -> Place:
    start = DRAFT.index(words)
    return Place(start=start, end=start + len(words), words=words)


def _check(length: int = len(DRAFT)) -> DraftCheck:
    excerpt = Excerpt(
        document_id="d-1",
        start=4,
        end=9,
        quote=HOSTILE,
        lang="en",
        outlet=HOSTILE,
        title=HOSTILE,
        published=None,
        story_id="t-1",
    )
    whole = Place(start=0, end=len(DRAFT), words=DRAFT)
    return DraftCheck(
        lang="en",
        length=length,
        text_sha256="0" * 64,
        story_ids=("t-1",),
        quotations=(
            QuotationCheck(
                place=_place(f"no {HOSTILE} promise"),
                verdict=QuotationVerdict.NOT_FOUND,
                speaker="Mara",
                speaker_verdict=SpeakerVerdict.WRONG,
                said_by=(HOSTILE,),
                evidence=(excerpt,),
                reasons=(HOSTILE,),
            ),
        ),
        figures=(
            ValueCheck(
                kind="figure", place=_place("3,200"), verdict=ValueVerdict.SUPPORTED, value="3200 count"
            ),
        ),
        dates=(
            ValueCheck(
                kind="date", place=_place("Monday"), verdict=ValueVerdict.CONTRADICTED, value="2031-05-12"
            ),
        ),
        names=(NameCheck(place=_place("Mara"), verdict=NameVerdict.NEAR_MISS, suggestion=HOSTILE),),
        sentences=(
            SentenceCheck(place=whole, verdict=SentenceVerdict.UNSUPPORTED, lacking=(_place("3,200"),)),
        ),
        footnotes=(Footnote(at=len(DRAFT), number=1, text=HOSTILE, excerpt=excerpt),),
        notices=(HOSTILE,),
    )


@pytest.fixture
def sent(web, monkeypatch):
    monkeypatch.setattr("crosswire.drafts.check_draft", lambda text, accounts, **_: _check())
    token = re.search(r'name="csrf" value="([^"]+)"', web.get("/check").text)[1]

    def send(path="/check", files=None, **fields):
        return web.post(path, data={"csrf": token, **fields}, files=files)

    return send


def test_the_marks_are_at_the_words_after_emoji_and_combining_marks():
    page = check_page(DRAFT, _check(), chosen=(), stories=(), against=())
    assert "".join(segment.text for segment in page.segments) == DRAFT
    name = next(s for s in page.segments if any(mark.layer == "name" for mark in s.marks))
    assert name.text == "Mara"
    assert [item.layer for item in page.to_look_at] == ["sentence", "name", "quotation", "date"]
    assert [item.layer for item in page.fine] == ["figure"]
    assert page.notes_at(len(DRAFT)) == (1,)


def test_the_draft_is_shown_with_its_marks_and_hostile_words_as_words(sent):
    answer = sent(text=DRAFT)
    assert answer.status_code == 200
    assert "<script>alert" not in answer.text
    assert "<svg onload" not in answer.text
    assert 'href="#quotation-1"' in answer.text
    assert 'id="quotation-1"' in answer.text
    assert "/reports/d-1?at=4-9#p4-9" in answer.text
    assert "no support" in answer.text


def test_the_draft_goes_out_with_footnotes(sent):
    answer = sent("/check/footnotes", text=DRAFT)
    assert answer.headers["content-type"].startswith("text/markdown")
    assert answer.headers["content-disposition"].startswith("attachment")
    assert answer.text.startswith(DRAFT + "[^cw1]")


def test_a_file_takes_the_place_of_what_is_typed(sent, monkeypatch):
    given = []
    monkeypatch.setattr(
        "crosswire.drafts.check_draft", lambda text, accounts, **_: given.append(text) or _check()
    )
    sent(text="typed", files={"file": ("draft.md", "\ufeffGelöscht\r\n".encode())})
    sent(text="typed\r\nagain", files={"file": ("", b"")})
    assert given == ["Gelöscht\n", "typed\nagain"]


@pytest.mark.parametrize("data", [b"\xff\xfe\x00x", b"%PDF-1.4 broken", b"PK\x03\x04nothing"])
def test_a_file_that_cannot_be_read_is_told(sent, data):
    answer = sent(files={"file": ("draft.bin", data)})
    assert answer.status_code == 422
    assert 'role="alert"' in answer.text


def test_uploads_over_the_limit_are_refused(sent):
    assert sent(files={"file": ("draft.md", b"x" * 1_100_000)}).status_code == 413


def test_an_empty_draft_is_told_and_what_was_chosen_stands(sent, monkeypatch):
    def refuse(text, accounts, **_):
        raise UsageError("the draft is empty")

    monkeypatch.setattr("crosswire.drafts.check_draft", refuse)
    answer = sent(text="", story="t-1")
    assert answer.status_code == 422
    assert "the draft is empty" in answer.text
    assert '<option value="t-1" selected>' in answer.text


def test_the_day_and_the_language_go_to_the_check_and_stand_in_the_form(sent, web, monkeypatch):
    given = []

    def check(text, accounts, **more):
        given.append((more["written"], more["told_in"]))
        if more["written"] == "soon":
            raise UsageError("date: must be an ISO date")
        return _check()

    monkeypatch.setattr("crosswire.drafts.check_draft", check)
    web.cookies.set("crosswire_lang", "de")
    assert 'value="2031-05-12"' in sent(text=DRAFT, written=" 2031-05-12").text
    assert sent(text=DRAFT).status_code == 200
    refused = sent(text=DRAFT, written="soon")
    web.cookies.delete("crosswire_lang")
    assert (refused.status_code, 'value="soon"' in refused.text) == (422, True)
    web.post("/api/check", json={"text": DRAFT, "written": "2031-05-13"}, headers=BEARER)
    assert given == [("2031-05-12", "de"), (None, "de"), ("soon", "de"), ("2031-05-13", "en")]


def test_a_story_that_is_not_there_is_a_page_that_says_so(sent):
    assert sent(text="x", story="t-nowhere").status_code == 404


def test_forms_from_elsewhere_are_refused(web):
    assert web.post("/check", data={"text": "x"}).status_code == 403


def test_every_verdict_has_words():
    for lang in ("en", "de"):
        t = Phrases(lang)
        tables = (
            ("quotation", QuotationVerdict),
            ("figure", ValueVerdict),
            ("date", ValueVerdict),
            ("name", NameVerdict),
            ("sentence", SentenceVerdict),
        )
        assert all(t.has(f"verdict.{layer}.{item.value}") for layer, kind in tables for item in kind)
        assert all(t.has(f"speakerverdict.{item.value}") for item in SpeakerVerdict)


BEARER = {"authorization": "Bearer -", "accept-language": "en"}


@pytest.mark.parametrize("form", ["docx", "md", "csv", "xlsx", "json"])
def test_the_check_is_a_file_in_every_form(sent, web, form):
    assert f'formaction="/check/export.{form}"' in sent("/check", text=DRAFT).text
    answer = web.post(f"/check/export.{form}", data={"text": DRAFT}, headers=BEARER)
    assert answer.status_code == 200
    assert answer.headers["content-disposition"].startswith('attachment; filename="draft-check.')
    if form == "csv":
        assert "not-found" in answer.text


def test_a_draft_can_be_sent_as_json(sent, web):
    sent("/check", text=DRAFT)
    answer = web.post("/api/check", json={"text": DRAFT, "story": ["t-1"]}, headers=BEARER)
    assert answer.status_code == 200
    assert answer.json()["text"] == DRAFT
    assert answer.json()["chosen"] == ["t-1"]


@pytest.mark.parametrize(
    "given", [{}, {"text": 1}, ["x"], {"text": "x", "story": [1]}, {"text": "x", "written": 3}]
)
def test_what_is_no_draft_is_a_failure_with_a_code(web, given):
    answer = web.post("/api/check", json=given, headers=BEARER)
    assert answer.status_code == 422
    assert answer.json()["code"].startswith("usage.")
