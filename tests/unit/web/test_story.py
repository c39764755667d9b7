"""A story by sections, in both languages, with and without the reading pane; what is kept, moved, refused."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from starlette.testclient import TestClient

from crosswire.errors import Problem
from crosswire.model import Account
from crosswire.model.workspace import ChangeRow, Excerpt
from crosswire.render.index import AccountIndex
from crosswire.web.pages.findings import findings_of
from crosswire.web.pages.reading import parse_at, reading_pane
from crosswire.web.pages.since import days_of, since
from crosswire.web.pages.story import NO_EVENTS, SECTIONS
from crosswire.web.phrases import Phrases
from crosswire.web.sections import Addresses


def path_of(section: str) -> str:
    return "/stories/t-1" if section == "brief" else f"/stories/t-1/{section}"


@pytest.mark.parametrize("lang", ["en", "de"])
@pytest.mark.parametrize("section", SECTIONS)
def test_every_section_is_shown(client: TestClient, section: str, lang: str) -> None:
    page = client.get(f"{path_of(section)}?lang={lang}")
    assert page.status_code == 200
    assert f'<html lang="{lang}"' in page.text
    t = Phrases(lang)
    assert f'aria-current="page">{t("tab." + section)}' in page.text
    assert t("layout.skip") in page.text


def test_the_language_is_the_browsers_until_another_is_chosen(client: TestClient) -> None:
    german = {"accept-language": "fr;q=0.9, de-AT;q=0.8, en;q=0.3"}
    assert '<html lang="de"' in client.get("/stories/t-1", headers=german).text
    client.get("/stories/t-1?lang=en", headers=german)
    assert '<html lang="en"' in client.get("/stories/t-1", headers=german).text


def test_a_reports_words_keep_their_language_and_direction(client: TestClient, account: Account) -> None:
    page = client.get("/stories/t-1/agreed?lang=de").text
    assert re.search(r'<span class="excerpt" lang="en" dir="ltr">', page)


def test_each_citation_opens_the_report_at_its_words_without_a_script(
    client: TestClient, account: Account
) -> None:
    page = client.get("/stories/t-1").text
    address = re.search(r'<a class="chip" id="c\d+" href="(/stories/t-1\?at=[^"#]+)', page)
    assert address
    span = parse_at(address[1].partition("at=")[2])
    words = next(d for d in account.documents if d.id == span.document_id).words(span)
    opened = client.get(address[1].replace("&amp;", "&")).text
    pane = opened.partition('id="pane"')[2]
    mark = re.search(r"<mark[^>]*>(.*?)</mark>", pane, re.S)
    assert mark
    assert mark[1].replace("&#39;", "'").replace("&#34;", '"') == words
    assert 'class="story has-pane"' in opened
    assert '<ol class="brief">' in opened  # the section stays beside it


def test_the_pane_alone_is_a_fragment(client: TestClient, account: Account) -> None:
    document = account.documents[0]
    part = client.get(f"/stories/t-1/agreed?at={document.id}:0-10&part=pane").text
    assert part.lstrip().startswith("<aside")
    assert "<html" not in part
    assert 'href="/stories/t-1/agreed"' in part  # closes to the section it was opened from


def test_the_pane_shows_the_same_fact_elsewhere_the_original_first(account: Account) -> None:
    index = AccountIndex(account, Phrases("en"))
    finding = max(account.findings, key=lambda f: len(index.statements_of(f)))
    pane = reading_pane(index, finding.evidence)
    assert len(pane.elsewhere) > 1
    assert [item.is_original for item in pane.elsewhere].count(True) == 1
    assert pane.elsewhere[0].is_original
    days = [index.sort_key(item.excerpt.cite.span.document_id) for item in pane.elsewhere]
    assert days == sorted(days)


def test_the_pane_tells_what_a_copy_was_copied_from(account: Account) -> None:
    derivation = account.derivations[0]
    index = AccountIndex(account, Phrases("en"))
    pane = reading_pane(index, parse_at(f"{derivation.to_document}:0-5"))
    assert derivation.from_document in {item.document_id for item in pane.descents}


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ("at=nonsense", 422),
        ("at=d-1:9-3", 422),
        ("at=d-1:-3-9", 422),
        ("at=d-1:٣-٩", 422),
        ("at=d-unknown:0-5", 404),
        (f"at={'x' * 300}", 422),
        ("since=yesterday", 422),
        ("day=-1", 422),
        ("offset=-1", 422),
        ("offset=x", 422),
        ("part=everything", 422),
    ],
)
def test_what_cannot_be_read_gives_a_page_that_says_so(client: TestClient, query: str, status: int) -> None:
    page = client.get(f"/stories/t-1/changes?{query}")
    assert page.status_code == status
    assert "<code>" in page.text
    assert "Traceback" not in page.text
    assert 'href="/stories"' in page.text


def test_words_beyond_the_end_of_a_report_are_not_found(client: TestClient, account: Account) -> None:
    assert client.get(f"/stories/t-1?at={account.documents[0].id}:0-99999999").status_code == 404


@pytest.mark.parametrize(
    "path", ["/stories/t-none", "/stories/t-1/nothing", "/stories/t-1/finding/f-none", "/nowhere"]
)
def test_what_is_not_there_gives_a_page_with_a_stable_code(client: TestClient, path: str) -> None:
    page = client.get(path)
    assert page.status_code == 404
    assert re.search(r"<code>(page|usage)\.not-found</code>", page.text)


def test_an_error_of_ours_shows_no_trace(workspace: Any, make_client: Callable[..., TestClient]) -> None:
    workspace.stories = lambda query: 1 / 0
    page = make_client(workspace).get("/stories")
    assert page.status_code == 500
    assert "<code>internal</code>" in page.text
    assert "ZeroDivision" not in page.text


def test_a_story_that_moved_leads_to_where_it_is(workspace: Any, client: TestClient) -> None:
    workspace.moved["t-old"] = "t-1"
    answer = client.get("/stories/t-old/quotes?all=1")
    assert (answer.status_code, answer.headers["location"]) == (308, "/stories/t-1/quotes?all=1")


def test_a_page_that_did_not_change_is_not_sent_again(workspace: Any, client: TestClient) -> None:
    tag = client.get("/stories/t-1/quotes").headers["etag"]
    reads = workspace.reads
    again = client.get("/stories/t-1/quotes", headers={"if-none-match": tag})
    assert again.status_code == 304
    assert again.content == b""
    assert workspace.reads == reads
    workspace.versions["t-1"] = "2"
    assert client.get("/stories/t-1/quotes", headers={"if-none-match": tag}).status_code == 200
    workspace.versions["t-1"] = "1"
    german = {"if-none-match": tag, "accept-language": "de"}
    assert client.get("/stories/t-1/quotes", headers=german).status_code == 200


def test_an_account_is_decoded_once_for_each_version(workspace: Any, client: TestClient) -> None:
    for _ in range(3):
        client.get("/stories/t-1/quotes")
    assert workspace.reads == 1
    workspace.versions["t-1"] = "2"
    client.get("/stories/t-1/quotes")
    assert workspace.reads == 2


def test_findings_are_shown_a_stretch_at_a_time(account: Account) -> None:
    index = AccountIndex(account, Phrases("en"))
    view, stretch = findings_of(index, "single", 0, most=1)
    assert len(view.single) == 1
    assert stretch.total > 1
    following, seen = stretch.following, [view.single[0].key]
    while following is not None:
        view, stretch = findings_of(index, "single", following, most=1)
        seen.append(view.single[0].key)
        following = stretch.following
    assert len(set(seen)) == stretch.total


def test_a_finding_has_an_address_of_its_own(client: TestClient, account: Account) -> None:
    finding = account.findings[0]
    page = client.get(f"/stories/t-1/finding/{finding.id}")
    assert page.status_code == 200
    assert client.get("/stories/t-1/finding/1").status_code == 200


def test_since_the_first_day_everything_is_new_and_since_the_last_little(account: Account) -> None:
    index = AccountIndex(account, Phrases("en"))
    days = days_of(index)
    first = since(index, days[0], NO_EVENTS)
    assert first.new.total + sum(len(card.sides) for card in first.disputes) >= len(first.new.lines) > 0
    assert first.further.total == 0
    last = since(index, None, NO_EVENTS)
    assert last.day == days[-1]
    assert last.new.total < first.new.total
    assert since(index, "2999-01-01", NO_EVENTS).new.total == 0


def test_what_was_noticed_is_shown_with_its_words(
    workspace: Any, client: TestClient, account: Account
) -> None:
    document = account.documents[0]
    words = Excerpt(
        document_id="d-gone", start=3, end=9, quote="words that went", lang="en", outlet="The Gull", title=None,
        published="2026-03-01", story_id="t-1",
    )  # fmt: skip
    workspace.change_rows = (
        ChangeRow(id=1, story_id="t-1", at="2026-03-02T08:00:00Z", kind="edited", reason="a sentence was taken out", before=words, document_id=document.id),
    )  # fmt: skip
    page = client.get("/stories/t-1/changes").text
    assert "words that went" in page
    assert 'href="/reports/d-gone?at=3-9"' in page


def test_the_slider_is_a_form(client: TestClient) -> None:
    page = client.get("/stories/t-1/changes").text
    assert 'type="range"' in page
    assert '<form class="since" method="get"' in page
    assert client.get("/stories/t-1/changes?day=0").status_code == 200
    assert client.get("/stories/t-1/changes?day=9999").status_code == 200


def test_links_keep_what_was_asked(account: Account) -> None:
    index = AccountIndex(account)
    addresses = Addresses(index=index, base="/stories/t", path="/stories/t/changes", kept=(("day", "2"),))
    cite = index.cite(account.findings[0].evidence, "changes")
    assert addresses.at(cite).startswith("/stories/t/changes?day=2&at=")
    assert addresses.at(cite).endswith("#c1")
    assert addresses.all == "/stories/t/changes?day=2&all=1"


def test_a_section_without_anything_says_so(make_client, workspace, account) -> None:
    workspace.accounts["t-1"] = replace(account, wording=())
    page = make_client(workspace).get("/stories/t-1/wording", headers={"accept-language": "en"})
    assert "These reports have nothing for this section." in page.text


def test_what_could_not_be_read_stands_on_the_first_page(make_client, workspace, account) -> None:
    problem = Problem(
        code="clean.language-unsupported",
        stage="clean",
        message="in fr; languages read are de, en",
        document_id=account.documents[0].id,
    )
    workspace.accounts["t-1"] = replace(account, coverage=replace(account.coverage, problems=(problem,)))
    page = make_client(workspace).get("/stories/t-1", headers={"accept-language": "en"})
    assert "in a language that crosswire cannot read yet" in page.text
    assert "Not read in full" in page.text
