"""Who is let in, from where, with how much; what every answer says; nothing of a report becomes markup."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from starlette.testclient import TestClient

from crosswire.errors import UsageError
from crosswire.model import Account
from crosswire.web import create_app
from crosswire.web.choices import Choices
from crosswire.web.pages.story import SECTIONS

TOKEN = "a-token-that-nobody-guesses-0123456789"
PAGE = {"accept": "text/html"}


def form_token(client: TestClient, path: str = "/add") -> str:
    match = re.search(r'name="csrf" value="([^"]+)"', client.get(path).text)
    assert match
    return match[1]


@pytest.fixture
def locked(workspace: Any, make_client: Callable[..., TestClient]) -> TestClient:
    return make_client(workspace, token=TOKEN, hosts=())


def test_every_answer_forbids_what_the_pages_do_not_need(client: TestClient) -> None:
    for path in ("/", "/stories/t-1", "/nowhere", "/healthz", "/static/0000000000000000/style.css"):
        headers = client.get(path).headers
        policy = headers["content-security-policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        assert "frame-ancestors 'none'" in policy
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["referrer-policy"] == "no-referrer"
        assert headers["cross-origin-opener-policy"] == "same-origin"
        assert headers["cross-origin-resource-policy"] == "same-origin"


def test_refusals_carry_the_headers_too(client: TestClient) -> None:
    refused = client.get("/", headers={"host": "evil.example"})
    assert refused.headers["content-security-policy"]


@pytest.mark.parametrize(
    "host", ["evil.example", "127.0.0.1.evil.example", "localhost.evil.example:8765", ""]
)
def test_a_name_that_is_not_this_machines_is_not_answered(client: TestClient, host: str) -> None:
    assert client.get("/", headers={"host": host}).status_code == 421


@pytest.mark.parametrize("host", ["127.0.0.1:8765", "localhost", "LOCALHOST:1", "[::1]:8765"])
def test_this_machines_names_are_answered(client: TestClient, host: str) -> None:
    assert client.get("/", headers={"host": host}).status_code == 200


def test_a_form_without_its_token_is_refused_and_changes_nothing(client: TestClient, workspace: Any) -> None:
    assert client.post("/add", data={"words": "Some words."}).status_code == 403
    client.get("/add")
    assert client.post("/add", data={"words": "Some words.", "csrf": "x"}).status_code == 403
    assert workspace.added == []


def test_a_token_of_another_readers_cookie_is_refused(
    client: TestClient, workspace: Any, make_client: Any
) -> None:
    other = form_token(make_client(workspace))
    form_token(client)
    assert client.post("/add", data={"words": "Some words.", "csrf": other}).status_code == 403


def test_a_token_that_was_not_signed_here_is_refused(client: TestClient) -> None:
    forged = "AAAA.BBBB"
    client.cookies.set("crosswire_csrf", forged)
    assert client.post("/add", data={"words": "Some words.", "csrf": forged}).status_code == 403


def test_a_form_with_its_token_is_taken(client: TestClient, workspace: Any) -> None:
    token = form_token(client)
    assert client.post("/add", data={"words": "Some words.", "csrf": token}).status_code == 200
    assert len(workspace.added) == 1


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "https://evil.example"},
        {"origin": "null"},
        {"origin": "http://127.0.0.1:9999"},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site", "origin": "http://127.0.0.1:8765"},
    ],
)
def test_a_form_of_another_site_is_refused_even_with_the_token(
    client: TestClient, workspace: Any, headers: dict[str, str]
) -> None:
    token = form_token(client)
    answer = client.post("/add", data={"words": "Some words.", "csrf": token}, headers=headers)
    assert answer.status_code == 403
    assert workspace.added == []


@pytest.mark.parametrize(
    "headers",
    [{"origin": "http://127.0.0.1:8765"}, {"sec-fetch-site": "same-origin", "origin": "null"}],
)
def test_a_form_of_this_site_is_taken(client: TestClient, headers: dict[str, str]) -> None:
    token = form_token(client)
    assert client.post("/add", data={"words": "Some.", "csrf": token}, headers=headers).status_code == 200


def test_every_route_that_changes_something_asks_for_the_token(client: TestClient) -> None:
    client.get("/add")
    for route in client.app.routes:  # type: ignore[attr-defined]
        for method in getattr(route, "methods", None) or ():
            if method not in ("GET", "HEAD", "OPTIONS"):
                path = re.sub(r"\{[^}]+\}", "1", route.path)
                assert client.request(method, path).status_code == 403, path


def test_too_much_is_refused_whether_it_says_so_or_not(client: TestClient) -> None:
    assert client.post("/login", content=b"x" * 1_100_000).status_code == 413

    def pieces() -> Any:
        for _ in range(12):
            yield b"x" * 100_000

    answer = client.post(
        "/login", content=pieces(), headers={"content-type": "application/x-www-form-urlencoded"}
    )
    assert answer.status_code == 413


def test_without_a_token_only_this_machines_names_are_served(workspace: Any) -> None:
    with pytest.raises(UsageError):
        create_app(workspace, choices=Choices(hosts=()))


def test_without_the_token_nobody_gets_in(locked: TestClient) -> None:
    asked = locked.get("/stories/t-1?at=x", headers=PAGE)
    assert asked.status_code == 303
    assert asked.headers["location"] == "/login?next=%2Fstories%2Ft-1%3Fat%3Dx"
    assert locked.get("/stories").status_code == 401
    assert locked.get("/stories", headers={"authorization": "Bearer wrong"}).status_code == 401
    assert locked.get("/healthz").status_code == 200
    assert locked.get("/login").status_code == 200


def test_the_token_as_bearer_lets_in(locked: TestClient) -> None:
    assert locked.get("/stories", headers={"authorization": f"Bearer {TOKEN}"}).status_code == 200


def test_logging_in_sets_a_cookie_that_no_script_and_no_other_site_can_use(locked: TestClient) -> None:
    token = form_token(locked, "/login")
    wrong = locked.post("/login", data={"token": "no", "csrf": token})
    assert wrong.status_code == 401
    assert "crosswire_session" not in wrong.headers.get("set-cookie", "")
    answer = locked.post("/login", data={"token": TOKEN, "csrf": token, "next": "/stories/t-1"})
    assert (answer.status_code, answer.headers["location"]) == (303, "/stories/t-1")
    cookie = answer.headers["set-cookie"]
    assert "HttpOnly" in cookie
    assert "samesite=strict" in cookie.lower()
    assert TOKEN not in cookie
    assert locked.get("/stories").status_code == 200
    locked.post("/logout", data={"csrf": token})
    assert locked.get("/stories").status_code == 401


def test_a_session_that_was_not_signed_here_does_not_let_in(locked: TestClient) -> None:
    locked.cookies.set("crosswire_session", "abc.def.ghi")
    assert locked.get("/stories").status_code == 401


@pytest.mark.parametrize(
    "following", ["//evil.example", "https://evil.example", "/\\evil.example", "javascript:1"]
)
def test_logging_in_leads_to_this_site_only(locked: TestClient, following: str) -> None:
    token = form_token(locked, "/login")
    answer = locked.post("/login", data={"token": TOKEN, "csrf": token, "next": following})
    assert answer.headers["location"] == "/"


def test_nothing_of_a_report_becomes_markup(
    hostile: Account, make_workspace: Any, make_client: Callable[..., TestClient]
) -> None:
    client = make_client(make_workspace({"t-1": hostile}))
    document = hostile.documents[0].id
    paths = [f"/stories/t-1/{name}?all=1" for name in SECTIONS[1:]]
    paths += ["/", "/stories/t-1", f"/stories/t-1/reports?at={document}:0-5", "/stories/t-1/finding/1"]
    for path in paths:
        page = client.get(path)
        assert page.status_code == 200, path
        assert "<script>alert" not in page.text
        assert re.search(r'(href|src)="\s*javascript:', page.text) is None
        assert re.search(r'\son\w+="', page.text) is None
        assert 'style="' not in page.text
        assert "\x00" not in page.text


@pytest.mark.parametrize(
    "path",
    ["/static/0/../../app.py", "/static/x/..%2f..%2fapp.py", "/static/%2e%2e/app.py", "/static/x/style.css"],
)
def test_only_the_files_of_the_pages_are_served(client: TestClient, path: str) -> None:
    assert client.get(path).status_code == 404


def test_files_are_kept_for_ever_under_the_hash_of_what_they_hold(client: TestClient) -> None:
    page = client.get("/").text
    addresses = re.findall(r'(?:href|src)="(/static/[^"]+)"', page)
    assert len(addresses) == 3
    for address in addresses:
        answer = client.get(address)
        assert answer.status_code == 200
        assert "immutable" in answer.headers["cache-control"]


def test_no_page_asks_for_anything_elsewhere(client: TestClient) -> None:
    for path in ("/", "/stories/t-1", "/stories/t-1/lineage", "/about", "/add"):
        assert (
            re.search(r'<(?:link|script|img|iframe)[^>]+(?:href|src)="(?:https?:)?//', client.get(path).text)
            is None
        )
    assert (
        b"url(http"
        not in client.get(re.findall(r'href="(/static/[^"]+css)"', client.get("/").text)[0]).content
    )
