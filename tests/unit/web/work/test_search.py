from __future__ import annotations

import re

import pytest

from crosswire.model import Act
from crosswire.model.workspace import Excerpt, Hit, Page, SearchCounts, SearchQuery
from crosswire.web.pages.search import address, is_asked, pieces, read_query, search_page


def _hit(quote: str, *matches: tuple[int, int], outlet: str = "Anzeiger") -> Hit:
    excerpt = Excerpt(
        document_id="d-1",
        start=3,
        end=3 + len(quote),
        quote=quote,
        lang="en",
        outlet=outlet,
        title=None,
        published=None,
        story_id="t-1",
    )
    return Hit(excerpt=excerpt, matches=matches)


def test_the_words_searched_for_are_marked_after_emoji_too():
    cut = pieces(_hit("😀 the dockers e\u0301", (2, 5), (6, 13)))
    assert "".join(piece.text for piece in cut) == "😀 the dockers e\u0301"
    assert [piece.text for piece in cut if piece.is_match] == ["the", "dockers"]


def test_matches_outside_the_words_are_passed_over():
    cut = pieces(_hit("words", (4, 99), (3, 3), (0, 2), (1, 4)))
    assert "".join(piece.text for piece in cut) == "words"
    assert [piece.text for piece in cut if piece.is_match] == ["wo"]


def test_a_query_is_read_from_an_address_and_written_back():
    query, ignored = read_query(
        {"q": ' "wage rise" ', "act": "demand", "language": "de", "since": "2031-05", "story": "t-1"}
    )
    assert ignored == ()
    assert query == SearchQuery(
        text='"wage rise"', act=Act.DEMAND, lang="de", since="2031-05", story_id="t-1", limit=query.limit
    )
    assert address(query) == "?q=%22wage+rise%22&language=de&story=t-1&act=demand&since=2031-05"


@pytest.mark.parametrize(
    ("given", "name"),
    [
        ({"act": "sing"}, "act"),
        ({"since": "yesterday"}, "since"),
        ({"until": "2031-13"}, "until"),
        ({"offset": "-5"}, "offset"),
        ({"offset": "9" * 40}, "offset"),
        ({"offset": "٣"}, "offset"),
    ],
)
def test_what_makes_no_sense_is_passed_over_and_said(given, name):
    query, ignored = read_query(given)
    assert ignored == (name,)
    assert not is_asked(query)


def test_facets_count_and_lead_on():
    counts = SearchCounts(of={"outlet": {"Bote & Söhne": 1, "Anzeiger": 2}, "lang": {"en": 3}}, counted=3)
    query, _ = read_query({"q": "x", "offset": "0"})
    page = search_page(query, Page(items=(_hit("a"),), total=3, offset=0, limit=30), counts)
    assert page.counted is None
    assert [facet.name for facet in page.facets] == ["outlet"]  # one language leads nowhere
    (outlets,) = [facet for facet in page.facets if facet.name == "outlet"]
    assert [(value.value, value.count) for value in outlets.values] == [("Anzeiger", 2), ("Bote & Söhne", 1)]
    assert outlets.values[1].address == "?q=x&outlet=Bote+%26+S%C3%B6hne"


def test_nothing_asked_searches_nothing(web, working):
    answer = web.get("/search")
    assert answer.status_code == 200
    assert working.searched == []


def test_what_is_found_leads_to_its_place(web, account):
    answer = web.get("/search", params={"q": "dockers"})
    assert re.search(r"<mark>dockers</mark>", answer.text, re.IGNORECASE)
    assert re.search(r'href="/reports/d-[\w]+\?at=\d+-\d+#p\d+-\d+"', answer.text)


@pytest.mark.parametrize(
    "words",
    [
        '"',
        "'",
        '" OR 1=1 --',
        "*",
        "a*b*",
        "NEAR(",
        "<script>alert(1)</script>",
        "\x00\ud800",
        "%",
        "x" * 5000,
        "((((",
        "😀",
        "ا",
    ],
)
def test_hostile_queries_are_words(web, words):
    answer = web.get("/search", params={"q": words.encode("utf-8", "replace").decode()})
    assert answer.status_code == 200
    assert "<script>alert" not in answer.text


def test_a_search_is_kept_and_forgotten(working, make_client):
    saved = {}

    class Kept:
        def __init__(self, id, name, query):
            self.id, self.name, self.query, self.created = id, name, query, "2031-01-01T00:00:00Z"

    working.save_search = lambda name, query: saved.setdefault(7, Kept(7, name, query)).id
    working.saved_searches = lambda: tuple(saved.values())
    working.forget_search = lambda key: saved.pop(key)
    client = make_client(working)
    page = client.get("/search?q=dockers")
    token = re.search(r'name="csrf" value="([^"]+)"', page.text)[1]
    answer = client.post(
        "/search/saved", data={"csrf": token, "name": " Dock <b> ", "query": "?q=dockers&offset=30"}
    )
    assert answer.status_code == 303
    assert saved[7].name == "Dock <b>"
    assert saved[7].query.text == "dockers"
    assert saved[7].query.offset == 0
    assert "Dock &lt;b&gt;" in client.get(answer.headers["location"]).text
    assert client.post("/search/saved", data={"csrf": token, "query": "?offset=3"}).status_code == 422
    assert client.post("/search/saved/7/forget", data={"csrf": token}).status_code == 303
    assert saved == {}
    assert client.post("/search/saved", data={"name": "x", "query": "?q=y"}).status_code == 403


def test_hostile_reports_are_words(hostile_web):
    answer = hostile_web.get("/search", params={"q": "alert"})
    assert answer.status_code == 200
    assert "<mark>alert</mark>" in answer.text
    assert "<script>alert" not in answer.text
