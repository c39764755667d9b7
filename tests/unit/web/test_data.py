"""The API: the objects that the pages show, under the same addresses below ``/api``."""

from __future__ import annotations

import json
import re
from collections.abc import Callable

import jsonschema
import pytest
from starlette.testclient import TestClient

from crosswire import codec
from crosswire.codec.schema import account_schema
from crosswire.model import Account
from crosswire.model.workspace import AddResult
from crosswire.web.pages.story import SECTIONS

BEARER = {"authorization": "Bearer of-a-program"}


@pytest.mark.parametrize("section", SECTIONS)
def test_every_section_of_a_story_is_data_under_the_same_address(client: TestClient, section: str) -> None:
    answer = client.get(f"/api/stories/t-1/{section}")
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "application/json"
    page = answer.json()
    assert page["section"] == section
    assert page["row"]["id"] == "t-1"


def test_the_account_is_that_of_the_contract(client: TestClient, account: Account) -> None:
    answer = client.get("/api/stories/t-1/account")
    jsonschema.validate(answer.json(), account_schema())
    assert codec.decode(answer.content).findings == account.findings


def test_spans_come_with_their_words(client: TestClient, account: Account) -> None:
    texts = {document.id: document.text for document in account.documents}
    found = list(codec.iter_spans(client.get("/api/stories/t-1/quotes").json()))
    assert found
    assert all(texts[s["document_id"]][s["start"] : s["end"]] == s["quote"] for _, s in found)


@pytest.mark.parametrize("path", ["/api/stories", "/api/stories/t-1", "/api/stories/t-1/account"])
def test_what_has_not_changed_is_not_sent_again(client: TestClient, path: str) -> None:
    etag = client.get(path).headers["etag"]
    again = client.get(path, headers={"if-none-match": etag})
    assert (again.status_code, again.content) == (304, b"")


def test_a_story_that_moved_is_found_under_its_new_address(client: TestClient, workspace) -> None:
    workspace.moved["t-0"] = "t-1"
    answer = client.get("/api/stories/t-0/account?as_of=2026-03-02")
    assert (answer.status_code, answer.headers["location"]) == (
        308,
        "/api/stories/t-1/account?as_of=2026-03-02",
    )


def test_lists_come_in_stretches(client: TestClient, account: Account) -> None:
    first = client.get("/api/reports?limit=2").json()
    rest = client.get(f"/api/reports?offset=2&limit={len(account.documents)}").json()
    assert first["total"] == len(account.documents)
    ids = [row["id"] for row in first["items"] + rest["items"]]
    assert ids == [document.id for document in account.documents]


@pytest.mark.parametrize(
    "path",
    [
        "/api/reports?limit=0",
        "/api/reports?offset=-1",
        "/api/changes?since=yesterday",
        "/api/reports?limit=x",
    ],
)
def test_values_that_make_no_sense_are_refused_by_name(client: TestClient, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 422
    assert answer.json()["code"] == "request.invalid"
    assert answer.json()["detail"].partition(":")[0] in path


def test_what_is_not_there_is_told_as_data(client: TestClient) -> None:
    for path in ("/api/stories/t-9", "/api/stories/t-9/account", "/api/nothing"):
        answer = client.get(path)
        assert answer.status_code == 404
        assert answer.json()["status"] == 404


def test_a_report_is_added(client: TestClient, workspace) -> None:
    given = {"text": "Words.", "title": "Head", "published": "2026-03-02", "url": "https://a.example/1"}
    answer = client.post("/api/reports", json=given, headers=BEARER)
    assert answer.status_code == 201
    assert isinstance(workspace.added[0].metadata, dict)
    assert (workspace.added[0].location, workspace.added[0].text) == ("https://a.example/1", "Words.")
    assert set(answer.json()) == set(AddResult.__dataclass_fields__)


@pytest.mark.parametrize(
    ("body", "where"),
    [
        ([{"text": "a"}, {"text": ""}], "$[1].text"),
        ({"text": 1}, "$.text"),
        ({"text": "a", "titel": "b"}, "$.titel"),
        ({"text": "a", "title": ["b"]}, "$.title"),
        ({"text": "a", "location": "/etc/passwd"}, "$.location"),
        ("words", "$.text"),
    ],
)
def test_what_is_no_report_is_refused_with_the_place(
    client: TestClient, workspace, body: object, where: str
) -> None:
    answer = client.post("/api/reports", json=body, headers=BEARER)
    assert answer.status_code == 422
    assert answer.json()["detail"].startswith(where)
    assert workspace.added == []


def test_adding_from_a_page_of_another_site_is_refused(client: TestClient, workspace) -> None:
    body = json.dumps({"text": "a"})
    assert client.post("/api/reports", content=body).status_code == 403
    foreign = {"origin": "http://evil.example", "content-type": "text/plain"}
    assert client.post("/api/reports", content=body, headers=foreign).status_code == 403
    assert client.post("/api/reports", content=b"{", headers=BEARER).status_code == 400
    assert workspace.added == []


def test_everything_under_api_is_described(client: TestClient) -> None:
    told = client.get("/api/openapi.json").json()
    assert told["openapi"].startswith("3.")
    assert {"/api/stories", "/api/stories/{story_id}/account", "/api/reports"} <= set(told["paths"])
    assert all(path.startswith("/api/") for path in told["paths"])
    references = set(re.findall(r'"#/components/schemas/(\w+)"', json.dumps(told)))
    assert references <= set(told["components"]["schemas"])


def test_answers_are_as_described(client: TestClient) -> None:
    told = client.get("/api/openapi.json").json()
    for path in ("/api/stories", "/api/reports", "/api/changes", "/api/problems", "/api/stories/t-1/account"):
        operation = told["paths"][path.replace("t-1", "{story_id}")]["get"]
        schema = operation["responses"]["200"]["content"]["application/json"]["schema"]
        jsonschema.validate(client.get(path).json(), {**schema, "components": told["components"]})


def test_pages_themselves_are_still_pages(client: TestClient) -> None:
    assert client.get("/stories/t-1").headers["content-type"].startswith("text/html")


def test_the_token_is_wanted_for_data_too(make_client: Callable[..., TestClient], workspace) -> None:
    client = make_client(workspace, token="s3cret-s3cret")
    assert client.get("/api/stories").status_code == 401
    assert client.get("/api/stories", headers={"authorization": "Bearer s3cret-s3cret"}).status_code == 200


def test_the_list_of_stories_is_as_long_as_asked_for(client: TestClient) -> None:
    assert client.get("/api/stories?limit=1").json()["query"]["limit"] == 1
    assert client.get("/api/stories?limit=0").status_code == 422
    assert client.get("/api/stories?limit=201").status_code == 422


def test_what_is_refused_is_data_with_its_reason(client: TestClient) -> None:
    sent = client.post("/api/reports", json={"text": "x"})
    assert (sent.status_code, sent.json()["code"]) == (403, "request.form")
    assert "Authorization" in sent.json()["detail"]
    foreign = client.post("/api/reports", json={"text": "x"}, headers={"origin": "http://elsewhere.example"})
    assert (foreign.status_code, foreign.json()["code"]) == (403, "request.origin")
    assert client.get("/api/nothing").json()["detail"]
