from __future__ import annotations

import re
from html import unescape
from urllib.parse import parse_qsl, urlsplit

import pytest

from crosswire.corrections import (
    CheckFinding,
    FixQuotation,
    FixStatement,
    MergeEntities,
    MergeStories,
    RenameEntity,
    SplitEntity,
    SplitStory,
    StrikeQuotation,
    StrikeStatement,
    Undo,
    to_line,
)
from crosswire.model import Act


@pytest.fixture
def signed(web):
    """Send a form as a reader does: with the token of the page, a name and a reason."""
    page = web.get("/corrections")
    token = re.search(r'name="csrf" value="([^"]+)"', page.text)[1]

    def send(path, files=None, **fields):
        data = {"csrf": token, "by": "Ida Holm", "why": "seen in the original", **fields}
        return web.post(path, data={k: v for k, v in data.items() if v is not None}, files=files)

    return send


def _words(item):
    return {"document": item.document_id, "start": str(item.start), "end": str(item.end)}


def _changes(working):
    return [line.change for line in working.corrections().lines]


def test_a_quotation_is_struck_and_one_is_back_where_one_was(signed, working, account, web):
    quotation = account.quotations[0]
    answer = signed(
        "/correct/quotation",
        action="strike_quotation",
        next="/reports/d-1?at=3-9",
        **_words(quotation.content),
    )
    assert answer.status_code == 303
    assert answer.headers["location"] == "/reports/d-1?at=3-9&done=corrected"
    (change,) = _changes(working)
    assert isinstance(change, StrikeQuotation)
    document = next(d for d in account.documents if d.id == quotation.content.document_id)
    assert change.words.quote == document.words(quotation.content)
    assert change.words.raw_sha256 == document.raw_sha256
    assert "Ida Holm" in web.get("/corrections").text


def test_a_speaker_is_corrected_by_name(signed, working, account):
    signed(
        "/correct/quotation",
        action="fix_quotation",
        speaker="tobias renner",
        quotation_kind="direct",
        **_words(account.quotations[0].content),
    )
    (change,) = _changes(working)
    assert isinstance(change, FixQuotation)
    assert change.speaker.name == "Tobias Renner"
    assert change.speaker.id == next(e.id for e in account.entities if e.name == "Tobias Renner")


def test_statements_are_struck_and_fixed(signed, working, account):
    statement = account.statements[0]
    signed("/correct/statement", action="strike_statement", act=statement.act.value, **_words(statement.span))
    signed(
        "/correct/statement",
        action="fix_statement",
        new_act="offer",
        polarity="-1",
        holder="Nobody Else",
        **_words(statement.span),
    )
    struck, fixed = _changes(working)
    assert isinstance(struck, StrikeStatement)
    assert struck.act is statement.act
    assert isinstance(fixed, FixStatement)
    assert (fixed.new_act, fixed.polarity, fixed.holder.name) == (Act.OFFER, -1, "Nobody Else")


def test_a_finding_is_marked_as_checked(signed, working, account):
    signed("/correct/finding", note="called the port", **_words(account.findings[0].evidence))
    (change,) = _changes(working)
    assert isinstance(change, CheckFinding)
    assert change.note == "called the port"


def test_entities_are_renamed_merged_and_split(signed, working, account):
    first, second = account.entities[:2]
    assert (
        signed(
            "/correct/entity", entity=first.id, action="rename", name="Another", type=first.type.value
        ).status_code
        == 303
    )
    assert signed("/correct/entity", entity=first.id, action="merge", other=second.name).status_code == 303
    document = next(d for d in account.documents if d.id == first.mentions[0].document_id)
    form = document.words(first.mentions[0])
    assert (
        signed(
            "/correct/entity", entity=first.id, action="split", forms=form, new_name="A Namesake"
        ).status_code
        == 303
    )
    renamed, merged, split = _changes(working)
    assert isinstance(renamed, RenameEntity)
    assert (renamed.name, renamed.type) == ("Another", None)
    assert isinstance(merged, MergeEntities)
    assert [ref.id for ref in merged.entities] == [first.id, second.id]
    assert isinstance(split, SplitEntity)
    assert split.forms == (form,)


def test_stories_are_merged_and_split(workspace, account, make_client):
    from dataclasses import replace

    other = replace(account, documents=account.documents[2:])
    working = _fuller(workspace)({"t-1": account, "t-2": other})
    client = make_client(working)
    token = re.search(r'name="csrf" value="([^"]+)"', client.get("/corrections").text)[1]
    person = {"csrf": token, "by": "Ida Holm", "why": "two strikes"}
    chosen = [account.documents[0].id]
    assert (
        client.post(
            "/correct/story", data={**person, "story": "t-1", "action": "split_story", "reports": chosen}
        ).status_code
        == 303
    )
    assert (
        client.post(
            "/correct/story",
            data={**person, "story": "t-1", "action": "merge_stories", "other_story": "/stories/t-2/quotes"},
        ).status_code
        == 303
    )
    split, merged = sorted(
        (line.change for line in working.corrections().lines), key=lambda c: c.kind, reverse=True
    )
    assert isinstance(split, SplitStory)
    assert [ref.document_id for ref in split.documents] == chosen
    assert isinstance(merged, MergeStories)
    everything = [d.id for d in account.documents]
    assert (
        client.post(
            "/correct/story", data={**person, "story": "t-1", "action": "split_story", "reports": everything}
        ).status_code
        == 422
    )
    assert (
        client.post(
            "/correct/story", data={**person, "story": "t-1", "action": "merge_stories", "other_story": "t-1"}
        ).status_code
        == 422
    )
    assert (
        client.post(
            "/correct/story",
            data={**person, "story": "t-1", "action": "merge_stories", "other_story": "t-99"},
        ).status_code
        == 422
    )


def _fuller(workspace):
    import importlib.util
    from pathlib import Path

    spec = importlib.util.spec_from_file_location("work_conftest", Path(__file__).with_name("conftest.py"))
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.fuller(type(workspace))


def test_without_name_reason_or_sense_nothing_is_done(signed, working, account):
    words = _words(account.quotations[0].content)
    assert signed("/correct/quotation", action="strike_quotation", by="", **words).status_code == 422
    assert signed("/correct/quotation", action="strike_quotation", why="  ", **words).status_code == 422
    assert signed("/correct/quotation", action="delete_everything", **words).status_code == 422
    assert signed("/correct/quotation", action="fix_quotation", **words).status_code == 422
    assert (
        signed("/correct/entity", entity=account.entities[0].id, action="merge", other="").status_code == 422
    )
    assert _changes(working) == []


def test_what_was_typed_stands_when_the_form_comes_back(signed, account):
    answer = signed(
        "/correct/statement",
        action="fix_statement",
        holder='"><script>alert(1)</script>',
        by="",
        **_words(account.statements[0].span),
    )
    assert answer.status_code == 422
    assert "&lt;script&gt;alert(1)" in answer.text
    assert "<script>alert" not in answer.text


@pytest.mark.parametrize(
    "path",
    [
        "/correct/quotation",
        "/correct/quotation?document=d-0&start=1&end=2",
        "/correct/entity?entity=e-0",
        "/correct/story?story=t-0",
    ],
)
def test_what_is_not_there_cannot_be_corrected(web, path):
    assert web.get(path).status_code == 404


def test_words_that_are_not_there_cannot_be_corrected(web, account):
    document = account.documents[0]
    for start, end in (("5", "5"), ("9", "3"), ("x", "9"), ("0", "99999999"), ("-1", "4")):
        path = "/correct/quotation"
        assert web.get(path, params={"document": document.id, "start": start, "end": end}).status_code == 404
    assert web.get("/correct/nonsense").status_code == 422


@pytest.mark.parametrize(
    "address",
    [
        "https://evil.example/",
        "//evil.example",
        "/\\evil.example",
        "javascript:alert(1)",
        "/a\r\nSet-Cookie: x=1",
        "/\u202e",
    ],
)
def test_one_is_never_led_to_another_site(signed, account, address):
    answer = signed(
        "/correct/quotation", action="strike_quotation", next=address, **_words(account.quotations[0].content)
    )
    assert answer.status_code == 303
    assert answer.headers["location"].startswith("/reports/")


def test_forms_from_elsewhere_are_refused(web, working, account):
    fields = {"by": "x", "why": "y", "action": "strike_quotation", **_words(account.quotations[0].content)}
    assert web.post("/correct/quotation", data=fields).status_code == 403
    assert web.post("/corrections/c-1/undo", data={"by": "x", "why": "y"}).status_code == 403
    assert web.post("/corrections/import", files={"file": b"{}"}).status_code == 403
    assert _changes(working) == []


def test_a_correction_is_undone_and_stays_in_the_list(signed, working, account, web):
    signed("/correct/quotation", action="strike_quotation", **_words(account.quotations[0].content))
    (line,) = working.corrections().lines
    assert signed(f"/corrections/{line.id}/undo", why="").status_code == 422
    answer = signed(f"/corrections/{line.id}/undo", why="it is one after all")
    assert answer.headers["location"] == "/corrections?done=undone"
    assert working.corrections().active == ()
    assert isinstance(_changes(working)[1], Undo)
    assert "it is one after all" in web.get("/corrections").text
    assert signed("/corrections/c-nowhere/undo").status_code == 404


def test_the_file_goes_out_and_comes_back(signed, working, account, web, make_client, workspace):
    signed("/correct/quotation", action="strike_quotation", **_words(account.quotations[0].content))
    out = web.get("/corrections/corrections.jsonl")
    assert out.headers["content-disposition"].startswith("attachment")
    assert out.content == b"".join(to_line(line) for line in working.corrections().lines)
    again = signed("/corrections/import", files={"file": ("c.jsonl", out.content)})
    assert again.status_code == 200
    assert len(working.corrections().lines) == 1


@pytest.mark.parametrize(
    "data",
    [b"", b"\x00\xff\xfe", b"{", b"[]", b'{"kind": "sing"}', b"<html>", b'{"kind":"undo","correction":1}'],
)
def test_a_bad_file_changes_nothing_and_says_why(signed, working, data):
    answer = signed("/corrections/import", files={"file": ("<script>.jsonl", data)})
    assert answer.status_code == 422
    assert "<script>" not in answer.text.replace('<script src="', "")
    assert working.corrections().lines == ()


def test_good_lines_of_a_half_bad_file_are_taken(signed, working, account):
    signed("/correct/finding", **_words(account.findings[0].evidence))
    good = to_line(working.corrections().lines[0])
    working.log = type(working.log)()
    answer = signed("/corrections/import", files={"file": ("c.jsonl", good + b"not json\n")})
    assert answer.status_code == 200
    assert len(working.corrections().lines) == 1
    assert "line 2" in answer.text


def test_a_file_over_the_limit_is_refused(signed, working):
    assert signed("/corrections/import", files={"file": ("c.jsonl", b"x" * 1_100_000)}).status_code == 413
    assert working.corrections().lines == ()


def test_the_name_is_remembered(signed, web, account):
    signed("/correct/finding", by="Ådne Çelik <b>", **_words(account.findings[0].evidence))
    form = web.get("/correct/finding", params=_words(account.findings[0].evidence))
    assert 'value="Ådne Çelik &lt;b&gt;"' in form.text


def test_forms_and_list_stand_in_german_and_show_hostile_words_as_words(hostile_web, hostile):
    words = _words(hostile.quotations[0].content)
    for path in (
        "/corrections",
        f"/correct/entity?entity={hostile.entities[0].id}",
        "/correct/story?story=t-1",
    ):
        answer = hostile_web.get(path, params=None if "?" in path else {"lang": "de"})
        assert answer.status_code == 200
        assert "<script>alert" not in answer.text
    for what in ("quotation", "statement", "finding"):
        answer = hostile_web.get(f"/correct/{what}", params={**words, "lang": "de"})
        assert answer.status_code == 200
        assert "<svg onload" not in answer.text


def test_all_phrases_are_there_in_both_languages():
    from crosswire.corrections import KINDS
    from crosswire.web.pages.correcting import ACTIONS
    from crosswire.web.phrases import phrases

    english, german = phrases("en"), phrases("de")
    assert english.keys() == german.keys()
    assert all(f"correcting.{kind}" in english for kind in KINDS)
    assert all(f"correct.{action}" in english for actions in ACTIONS.values() for action in actions)


def test_the_list_of_one_story_has_what_concerns_it(signed, working, account, web):
    from dataclasses import replace

    from crosswire.model import AppliedCorrection

    signed("/correct/finding", **_words(account.findings[0].evidence))
    (line,) = working.corrections().lines
    done = AppliedCorrection(
        id=line.id, kind=line.kind, at=line.at, by=line.by, why=line.why, applies=False, obstacle="words-gone"
    )
    assert "c-" not in re.findall(r'<li id="(c-)', web.get("/corrections?story=t-1").text)
    working.accounts["t-1"] = replace(account, corrections=(done,))
    working.log = type(working.log).of(working.log.lines)
    web.app.state.site.accounts._kept.clear()
    answer = web.get("/corrections?story=t-1")
    assert f'id="{line.id}"' in answer.text
    assert "the report no longer has these words" in answer.text
    assert web.get("/corrections?story=t-nowhere").status_code == 404


def _forms(page, what):
    return [unescape(address) for address in re.findall(rf'href="(/correct/{what}\?[^"]+)"', page)]


@pytest.mark.parametrize(
    ("path", "what"),
    [
        ("quotes", "quotation"),
        ("quotes", "entity"),
        ("positions", "entity"),
        ("positions", "statement"),
        ("agreed", "finding"),
        ("agreed", "statement"),
        ("disputed", "finding"),
        ("finding/1", "finding"),
    ],
)
def test_forms_are_reached_from_what_one_sees_and_lead_back_there(web, path, what):
    forms = _forms(web.get(f"/stories/t-1/{path}?lang=en").text, what)
    assert forms
    form = web.get(forms[0])
    assert form.status_code == 200
    assert re.search(r'name="next" value="/stories/t-1/\w+', form.text)


def test_a_quotations_form_knows_it(web, account):
    read = {(q.content.document_id, q.content.start, q.content.end) for q in account.quotations}
    for address in _forms(web.get("/stories/t-1/quotes").text, "quotation"):
        asked = dict(parse_qsl(urlsplit(address).query))
        assert (asked["document"], int(asked["start"]), int(asked["end"])) in read


def test_the_reading_pane_leads_to_the_forms_of_what_is_read_off_its_words(web, account):
    quotation = account.quotations[0]
    place = quotation.content
    at = f"{place.document_id}:{place.start}-{place.end}"
    for part in ("", "&part=pane"):
        page = web.get(f"/stories/t-1/quotes?at={at}{part}").text
        pane = page[page.index('id="pane"') :]
        (form, *_) = [a for a in _forms(pane, "quotation") if f"start={place.start}&" in a]
        assert f"next=%2Fstories%2Ft-1%2Fquotes%3Fat%3D{place.document_id}" in form


def test_a_finding_is_checked_and_the_page_says_so(signed, web, working):
    page = web.get("/stories/t-1/finding/1")
    asked = dict(parse_qsl(urlsplit(_forms(page.text, "finding")[0]).query))
    answer = signed("/correct/finding", action="check", note="seen", **asked)
    assert answer.status_code == 303
    assert answer.headers["location"].startswith("/stories/t-1/finding/")
    assert 'role="status"' in web.get(answer.headers["location"]).text
    assert isinstance(_changes(working)[0], CheckFinding)


def test_a_story_leads_to_its_corrections_and_its_form(web):
    page = web.get("/stories/t-1").text
    assert 'href="/corrections?story=t-1"' in page
    assert web.get(_forms(page, "story")[0]).status_code == 200
