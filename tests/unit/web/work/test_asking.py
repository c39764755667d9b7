from __future__ import annotations

import pytest

from crosswire.asking.model import Answer, Answering, Asked, Group, Understood
from crosswire.errors import UsageError
from crosswire.model import Act
from crosswire.model.workspace import Excerpt
from crosswire.web.phrases import Phrases

HOSTILE = '<script>alert(1)</script><svg onload="alert(2)">'


def _answer(*groups: Group, unknown: tuple[str, ...] = ()) -> Answer:
    understood = Understood(
        lang="en", asked=Asked.WHAT, holders=(HOSTILE,), acts=(Act.DEMAND,), about=(HOSTILE,), unknown=unknown
    )
    return Answer(question=HOSTILE, understood=understood, groups=groups, reason=None, story_ids=("t-1",))


def _group() -> Group:
    excerpt = Excerpt(
        document_id="d-1",
        start=4,
        end=9,
        quote=HOSTILE,
        lang="ar",
        outlet=HOSTILE,
        title=HOSTILE,
        published="2031-05",
        story_id="t-1",
    )
    found = Answering(
        excerpt=excerpt,
        when="2031-05-12",
        speaker=HOSTILE,
        figures=(HOSTILE,),
        is_current=False,
        stance="disputes",
        finding_id=None,
        statement_id="s-1",
        score=1.0,
    )
    return Group(
        holder=HOSTILE,
        holder_id=None,
        act=Act.DEMAND,
        issue=HOSTILE,
        status="open",
        origins=2,
        story_id="t-1",
        story=HOSTILE,
        answers=(found,),
    )


@pytest.fixture
def ask(web, monkeypatch):
    def send(question, answer, **more):
        monkeypatch.setattr("crosswire.asking.reading.read_question", lambda text: _Nothing())
        monkeypatch.setattr("crosswire.asking.answer", lambda *_, **__: answer)
        return web.get("/ask", params={"q": question, **more})

    return send


class _Nothing:
    mentions = ()
    tokens = ()


def test_without_a_question_there_is_the_box(web):
    answer = web.get("/ask")
    assert answer.status_code == 200
    assert 'name="q"' in answer.text


def test_the_answer_leads_to_the_exact_words_and_hostile_ones_are_words(ask):
    for lang in ("en", "de"):
        answer = ask("What?", _answer(_group()), lang=lang)
        assert answer.status_code == 200
        assert "/reports/d-1?at=4-9#p4-9" in answer.text
        assert 'dir="rtl"' in answer.text
        assert "<script>alert" not in answer.text
        assert "<svg onload" not in answer.text


def test_silence_is_said(ask):
    assert "The reports do not say." in ask("What?", _answer()).text
    assert "No report names Elvis." in ask("What?", _answer(unknown=("Elvis",))).text


def test_a_question_that_is_not_understood_is_told(web, monkeypatch):
    def refuse(text):
        raise UsageError("the question is in 'fr'")

    monkeypatch.setattr("crosswire.asking.reading.read_question", refuse)
    answer = web.get("/ask", params={"q": "Quoi ?"})
    assert answer.status_code == 422
    assert "the question is in" in answer.text


def test_too_long_a_question_and_a_story_that_is_not_there(web, ask):
    assert web.get("/ask", params={"q": "x" * 700}).status_code == 422
    assert ask("What?", _answer(), story="t-nowhere").status_code == 404


def test_every_sort_of_question_has_words():
    for lang in ("en", "de"):
        assert all(Phrases(lang).has(f"asked.{item.value}") for item in Asked)


@pytest.mark.parametrize("form", ["docx", "md", "csv", "xlsx", "json"])
def test_an_answer_is_a_file_in_every_form(ask, web, form):
    page = ask("What?", _answer(_group())).text
    assert f'href="/ask/export.{form}?q=What%3F&amp;story="' in page
    answer = web.get(f"/ask/export.{form}?q=What%3F")
    assert answer.status_code == 200
    assert answer.headers["content-disposition"].startswith('attachment; filename="answer.')
    if form == "md":
        assert "<script" not in answer.text.replace("\\<script", "")


def test_silence_is_written_down(ask, web):
    ask("What?", _answer())
    assert "do not say" in web.get("/ask/export.md?q=What%3F", headers={"accept-language": "en"}).text


def test_nothing_asked_is_no_file(web):
    assert web.get("/ask/export.md").status_code == 422
