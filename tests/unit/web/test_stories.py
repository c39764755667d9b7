"""The list of stories: what it asks the workspace, what is new to a reader, pages; adding; words in two languages."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from starlette.testclient import TestClient

from crosswire.model import Account
from crosswire.model.workspace import StoryQuery
from crosswire.web.drawn import WIDTH, segments, spark
from crosswire.web.pages.stories import stories_page
from crosswire.web.phrases import phrases
from crosswire.web.preferences import VISIT_COOKIE
from crosswire.web.taking import file_name


def form_token(client: TestClient) -> str:
    match = re.search(r'name="csrf" value="([^"]+)"', client.get("/add").text)
    assert match
    return match[1]


def test_the_list_tells_of_each_story_what_one_chooses_by(client: TestClient, account: Account) -> None:
    page = client.get("/").text
    assert '<a href="/stories/t-1"' in page
    assert f"{len(account.documents)} reports" in page
    assert 'class="spark"' in page
    assert 'class="b-agreed"' in page


def test_the_form_narrows(client: TestClient, workspace: Any) -> None:
    client.get(
        "/stories?q=dockers&language=de&outlet=Gull&since=2026-03-01&until=2026-03-09&order=size&offset=30"
    )
    assert workspace.queries[-1] == StoryQuery(
        text="dockers", lang="de", outlet="Gull", since="2026-03-01", until="2026-03-09", order="size",
        offset=30, limit=30,
    )  # fmt: skip


def test_the_form_keeps_what_was_asked_as_text(client: TestClient) -> None:
    page = client.get("/stories", params={"q": '"><script>x</script>'}).text
    assert "<script>x" not in page
    assert 'value="&#34;&gt;&lt;script&gt;' in page


@pytest.mark.parametrize(
    "query", ["since=1.3.2026", "order=random", "offset=-1", "language=../..", f"q={'x' * 500}"]
)
def test_what_cannot_be_asked_gives_a_page(client: TestClient, query: str) -> None:
    page = client.get(f"/stories?{query}")
    assert page.status_code == 422
    assert "request.invalid" in page.text


def test_a_story_changed_since_the_last_visit_is_marked(client: TestClient, workspace: Any) -> None:
    assert "badge" not in client.get("/").text  # the first visit: nothing is old
    ended = (datetime.now(UTC) - timedelta(hours=3)).strftime("%Y-%m-%dT%H:%M:%SZ")
    client.cookies.set(VISIT_COOKIE, f"/{ended}", domain="127.0.0.1", path="/")
    workspace.updated["t-1"] = "2999-01-01T00:00:00Z"
    page = client.get("/").text
    assert 'class="badge"' in page
    assert "1 story has changed since your last visit" in page
    workspace.queries.clear()
    client.get("/stories?changed=visit")
    assert workspace.queries[0].changed_since == ended


def test_the_same_visit_goes_on_for_half_an_hour(client: TestClient, workspace: Any) -> None:
    before = "2026-01-01T00:00:00Z"
    now = (datetime.now(UTC) - timedelta(minutes=5)).strftime("%Y-%m-%dT%H:%M:%SZ")
    client.cookies.set(VISIT_COOKIE, f"{before}/{now}", domain="127.0.0.1", path="/")
    assert 'class="badge"' in client.get("/").text
    assert 'class="badge"' in client.get("/").text


@pytest.mark.parametrize(
    "cookie", ["", "x/y", "2999-01-01T00:00:00Z/2999-01-01T00:00:00Z", "///", "9" * 4000]
)
def test_a_cookie_that_is_none_of_ours_counts_as_none(client: TestClient, cookie: str) -> None:
    client.cookies.set(VISIT_COOKIE, cookie, domain="127.0.0.1", path="/")
    page = client.get("/")
    assert page.status_code == 200
    assert 'class="badge"' not in page.text


def test_long_lists_have_pages_that_keep_the_question(account: Account, make_workspace: Any) -> None:
    workspace = make_workspace({f"t-{n}": account for n in range(7)})
    query = StoryQuery(order="size", limit=3, offset=3)
    page = stories_page(workspace, query, last_visit=None)
    assert page.total == 7
    assert page.previous == "/stories?order=size"
    assert page.following == "/stories?order=size&offset=6"
    assert stories_page(workspace, StoryQuery(limit=3, offset=6), last_visit=None).following is None


def test_an_empty_workspace_says_how_to_begin(make_workspace: Any, make_client: Any) -> None:
    assert "crosswire add" in make_client(make_workspace({})).get("/").text


def test_the_sparkline_is_true_to_time() -> None:
    bars = spark((("2026-03-01", 1), ("2026-03-02", 4), ("2026-03-11", 2)))
    assert bars[2].x - bars[1].x > 5 * (bars[1].x - bars[0].x)
    assert max(bars, key=lambda bar: bar.height).day == "2026-03-02"
    assert all(0 <= bar.x <= WIDTH - bar.width for bar in bars)
    assert spark((("2026-03", 1), ("nonsense", 3))) == ()


def test_the_bar_of_findings_is_full_and_in_proportion() -> None:
    parts = segments({"agreed": 1, "single-origin": 3, "unknown": 9})
    assert [(part.status, part.n) for part in parts] == [("agreed", 1), ("single-origin", 3)]
    assert parts[1].x == 25
    assert segments({}) == ()


def test_words_are_added_as_they_are(client: TestClient, workspace: Any) -> None:
    data = {
        "words": "Dockers stop work\r\n\r\nThey said so.",
        "outlet": "The Gull",
        "published": "2026-03-01",
        "csrf": form_token(client),
    }
    page = client.post("/add", data=data)
    assert page.status_code == 200
    raw = workspace.added[0]
    assert raw.text == "Dockers stop work\n\nThey said so."
    assert raw.metadata == {"outlet": "The Gull", "published": "2026-03-01"}
    assert 'href="/stories/t-1"' in page.text


def test_files_are_read_by_name_and_never_by_path(client: TestClient, workspace: Any) -> None:
    files = [("files", ("../../etc/passwd.txt", b"Dockers stop work.\n\nThey said so.", "text/plain"))]
    assert client.post("/add", data={"csrf": form_token(client)}, files=files).status_code == 200
    assert re.fullmatch(r"upload://[0-9a-f]{8}/passwd\.txt", workspace.added[0].location)


def test_a_file_that_cannot_be_read_is_told(client: TestClient) -> None:
    files = [("files", ("tune.mp3", b"\x00\x01\x02" * 9, "audio/mpeg"))]
    page = client.post("/add", data={"csrf": form_token(client)}, files=files)
    assert "ingest.unsupported-type" in page.text


@pytest.mark.parametrize("address", ["file:///etc/passwd", "javascript:1", "gopher://x", "/etc/passwd"])
def test_only_addresses_of_the_web_are_fetched(client: TestClient, address: str) -> None:
    page = client.post("/add", data={"address": address, "csrf": form_token(client)})
    assert page.status_code == 422


def test_giving_nothing_is_told(client: TestClient) -> None:
    page = client.post("/add", data={"csrf": form_token(client)})
    assert page.status_code == 422
    assert 'role="alert"' in page.text


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("a.html", "a.html"),
        ("C:\\x\\b.pdf", "b.pdf"),
        ("../..", "report"),
        ("", "report"),
        ("<x>\x00.txt", "_x_.txt"),
        ("ä ö.md", "ä ö.md"),
    ],
)
def test_a_files_name_is_its_last_part(given: str, kept: str) -> None:
    assert file_name(given) == kept


def test_a_long_name_keeps_its_suffix() -> None:
    assert file_name("x" * 500 + ".html").endswith(".html")
    assert len(file_name("x" * 500 + ".html")) <= 121


def test_both_languages_have_the_same_phrases() -> None:
    english, german = phrases("en"), phrases("de")
    assert english.keys() == german.keys()
    for key, phrase in english.items():
        places = set(re.findall(r"\{(\w+)\}", phrase))
        if not key.startswith(("date.", "reason")):
            assert places == set(re.findall(r"\{(\w+)\}", german[key])), key


def test_about_tells_what_could_not_be_read(workspace: Any, client: TestClient) -> None:
    from crosswire.errors import Problem

    workspace.problem_list = tuple(
        Problem(code="ingest.empty", stage="ingest", message="<b>nothing</b>", path=f"r{n}.txt")
        for n in range(150)
    )
    page = client.get("/about").text
    assert "r0.txt" in page
    assert "<b>nothing" not in page
    assert 'href="/about?offset=100#problems"' in page
    assert "r149.txt" in client.get("/about?offset=100").text
