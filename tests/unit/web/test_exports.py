"""Every view as a file, and what changed as a feed."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace
from html import unescape

import feedparser
import pytest
from starlette.testclient import TestClient

from crosswire import codec
from crosswire.model import Account
from crosswire.model.workspace import ChangeRow, Excerpt
from crosswire.web.pages.story import SECTIONS

FORMS = ("html", "md", "docx", "xlsx", "csv", "json", "ics")


@pytest.mark.parametrize("form", FORMS)
def test_a_story_is_a_file_in_every_form(client: TestClient, form: str) -> None:
    answer = client.get(f"/stories/t-1/export.{form}")
    assert answer.status_code == 200
    assert answer.content
    assert answer.headers["content-disposition"].startswith('attachment; filename="')
    assert answer.headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize("section", SECTIONS)
@pytest.mark.parametrize("form", ["md", "docx", "csv", "xlsx", "json"])
def test_every_section_is_a_file_in_every_form(client: TestClient, section: str, form: str) -> None:
    answer = client.get(f"/stories/t-1/{section}/export.{form}")
    assert answer.status_code == 200
    assert answer.content


def test_the_json_file_is_the_account(client: TestClient, account: Account) -> None:
    assert codec.decode(client.get("/stories/t-1/export.json").content) == codec.decode(codec.encode(account))


def test_all_tables_come_with_their_codebook(client: TestClient) -> None:
    with zipfile.ZipFile(io.BytesIO(client.get("/stories/t-1/export.csv").content)) as file:
        assert {"findings.csv", "quotations.csv", "codebook.md"} <= set(file.namelist())


def test_a_table_of_a_status_has_only_its_findings(client: TestClient) -> None:
    lines = client.get("/stories/t-1/disputed/export.csv").content.decode("utf-8-sig").splitlines()
    column = lines[0].split(",").index("status")
    assert len(lines) > 1
    assert all("disputed" in line for line in lines[1:]), column


def test_the_list_of_stories_is_a_table(client: TestClient) -> None:
    lines = client.get("/stories/export.csv").content.decode("utf-8-sig").splitlines()
    assert lines[0].startswith("story_id,title,")
    assert lines[1].startswith("t-1,")


@pytest.mark.parametrize(
    "path",
    [
        "/stories/t-1/export.odt",
        "/stories/t-1/quotes/export.ics",
        "/stories/t-1/x/export.md",
        "/stories/t-9/export.md",
    ],
)
def test_other_forms_and_stories_are_not_there(client: TestClient, path: str) -> None:
    assert client.get(path).status_code == 404


def test_a_hostile_title_makes_no_header_of_its_own(make_client, workspace, account: Account) -> None:
    title = 'a"\r\nset-cookie: x=1; é 漢\u202e/../../etc'
    workspace.accounts["t-1"] = replace(account, story=replace(account.story, title=title))
    answer = make_client(workspace).get("/stories/t-1/export.md")
    assert "set-cookie" not in answer.headers
    name = answer.headers["content-disposition"]
    assert name.count('"') == 2
    assert "/" not in name


def change(account: Account, number: int) -> ChangeRow:
    document = account.documents[0]
    words = Excerpt(
        document_id=document.id, start=0, end=9, quote=document.text[:9], lang=document.lang, outlet="Courier",
        title=document.title, published=document.published, story_id="t-1",
    )  # fmt: skip
    return ChangeRow(
        id=number,
        story_id="t-1",
        at=f"2026-03-0{number}T10:00:00Z",
        kind="new",
        reason="said anew",
        after=words,
    )


@pytest.mark.parametrize("path", ["/feed.atom", "/stories/t-1/feed.atom"])
def test_changes_are_a_feed_whose_entries_lead_to_the_words(
    client: TestClient, workspace, account: Account, path: str
) -> None:
    workspace.change_rows = (change(account, 2), change(account, 1))
    feed = feedparser.parse(client.get(path).content)
    assert not feed.bozo
    assert [entry.updated for entry in feed.entries] == ["2026-03-02T10:00:00Z", "2026-03-01T10:00:00Z"]
    assert len({entry.id for entry in feed.entries}) == 2
    place = feed.entries[0].link.removeprefix("http://127.0.0.1:8765")
    assert client.get(place).status_code == 200


def test_a_saved_search_that_is_not_there_is_no_feed(client: TestClient, workspace) -> None:
    workspace.saved_searches = lambda: ()
    assert client.get("/search/saved/7/feed.atom").status_code == 404


def _links(page: str, pattern: str) -> list[str]:
    return [unescape(address) for address in re.findall(rf'<a[^>]* href="({pattern})"', page)]


@pytest.mark.parametrize(
    "path", ["/stories", "/stories/t-1", "/stories/t-1/chronology", "/stories/t-1/quotes"]
)
def test_pages_offer_their_files_their_feed_and_their_data(client: TestClient, path: str) -> None:
    page = client.get(f"{path}?lang=de").text
    files = _links(page, r"/stories/[^\"]*export\.\w+")
    feeds = _links(page, r"/[^\"]*feed\.atom")
    data = _links(page, r"/api/[^\"]*")
    assert len(files) >= 3
    assert feeds
    assert data
    for address in (*files, *feeds, *data):
        assert client.get(address).status_code == 200, address
    assert '<link rel="alternate" type="application/atom+xml" title=' in page
    assert any(address.endswith("export.ics") for address in files) == (path != "/stories")


@pytest.mark.parametrize(("lang", "heading"), [("en", "## Agreed"), ("de", "## Übereinstimmend berichtet")])
def test_what_is_read_is_in_the_words_of_the_pages(client: TestClient, lang: str, heading: str) -> None:
    for path in ("/stories/t-1/agreed/export.md", "/stories/t-1/export.md"):
        assert heading in client.get(path, headers={"accept-language": lang}).text


def test_tables_are_the_same_in_every_language(client: TestClient) -> None:
    path = "/stories/t-1/positions/export.csv"
    german, english = (client.get(path, headers={"accept-language": lang}).content for lang in ("de", "en"))
    assert german == english


def test_agreed_and_one_origin_are_files_of_their_own(client: TestClient) -> None:
    agreed, single = (
        client.get(f"/stories/t-1/{name}/export.md", headers={"accept-language": "en"}).text
        for name in ("agreed", "single")
    )
    assert "## Agreed" in agreed
    assert "## Agreed" not in single
    assert "## One origin" not in agreed


def test_a_section_without_anything_says_so(make_client, workspace, account: Account) -> None:
    workspace.accounts["t-1"] = replace(account, wording=())
    text = (
        make_client(workspace).get("/stories/t-1/wording/export.md", headers={"accept-language": "en"}).text
    )
    assert "nothing for this section" in text


@pytest.mark.parametrize("form", ["md", "docx"])
def test_the_list_of_stories_can_be_read(client: TestClient, account: Account, form: str) -> None:
    answer = client.get(f"/stories/export.{form}", headers={"accept-language": "en"})
    assert answer.status_code == 200
    if form == "md":
        assert account.story.title[:20] in answer.text


@pytest.mark.parametrize("path", ["/feed.atom", "/stories/t-1/feed.atom"])
def test_a_feed_that_has_not_changed_is_not_sent_again(
    client: TestClient, workspace, account: Account, path: str
) -> None:
    workspace.change_rows = (change(account, 1),)
    first = client.get(path)
    again = client.get(path, headers={"if-none-match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    workspace.change_rows = (change(account, 2), change(account, 1))
    assert client.get(path, headers={"if-none-match": first.headers["etag"]}).status_code == 200
