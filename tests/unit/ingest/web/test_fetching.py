import gzip
import time
import zlib
from datetime import UTC, datetime

import pytest

from crosswire.ingest.web import Fetcher
from crosswire.ingest.web.fetching import is_read, retry_after_s, user_agent
from crosswire.settings import Settings


def fetcher(resolver=None, sleep=lambda s: None, **settings):
    settings = {"allow_private_addresses": True, "host_interval_s": 0.0, **settings}
    options = {"resolver": resolver} if resolver else {}
    return Fetcher(Settings(**settings), sleep=sleep, **options)


def test_a_page_comes_with_what_the_server_says_of_it(site):
    headers = {
        "Content-Type": "Text/HTML; Charset=ISO-8859-1",
        "ETag": '"1"',
        "Last-Modified": "Tue, 03 Mar 2026 08:00:00 GMT",
    }
    site.pages["/a"] = (200, headers, "schön".encode("latin-1"))
    fetch = fetcher().fetch(site.url("/a#part"))
    assert (fetch.state, fetch.status, fetch.data) == ("ok", 200, b"sch\xf6n")
    assert (fetch.media_type, fetch.charset) == ("text/html", "iso-8859-1")
    assert (fetch.etag, fetch.last_modified) == ('"1"', "Tue, 03 Mar 2026 08:00:00 GMT")
    assert (fetch.url, fetch.final_url, fetch.moved_to) == (site.url("/a"), site.url("/a"), None)


def test_the_request_names_crosswire_and_carries_nothing_else(site):
    site.pages["/a"] = (200, {"Content-Type": "text/html", "Set-Cookie": "id=1"}, "x")
    one = fetcher(contact="https://desk.example/bot\r\nX-Evil: 1")
    one.fetch(site.url("/a"))
    one.fetch(site.url("/a"))
    sent = site.requests[-1][1]
    assert sent["User-Agent"].startswith("crosswire/")
    assert "+https://desk.example/bot" in sent["User-Agent"]
    assert not {"Cookie", "Referer", "Authorization", "X-Evil"} & set(sent)
    assert sent["Host"] == f"127.0.0.1:{site.port}"
    assert user_agent(Settings()).isascii()


def test_an_unchanged_page_is_not_sent_again(site):
    site.pages["/a"] = (200, {"Content-Type": "text/html", "ETag": '"1"'}, "x")
    fetch = fetcher().fetch(site.url("/a"), etag='"1"', last_modified="Tue, 03 Mar 2026 08:00:00 GMT")
    assert (fetch.state, fetch.status, fetch.data) == ("unchanged", 304, b"")
    assert site.requests[-1][1]["If-Modified-Since"] == "Tue, 03 Mar 2026 08:00:00 GMT"


def test_redirects_are_followed_and_permanent_ones_remembered(site):
    site.pages |= {
        "/a": (301, {"Location": "b"}, ""),
        "/b": (308, {"Location": "/ç"}, ""),
        "/%C3%A7": (302, {"Location": "/d"}, ""),
        "/d": "end",
    }
    fetch = fetcher().fetch(site.url("/a"))
    assert (fetch.state, fetch.final_url, fetch.data) == ("ok", site.url("/d"), b"end")
    assert fetch.moved_to == site.url("/%C3%A7")


@pytest.mark.parametrize(
    ("place", "code", "state"),
    [
        ("/loop", "ingest.redirects", "failed"),
        ("", "ingest.redirects", "failed"),
        ("http://[", "ingest.redirects", "failed"),
        ("file:///etc/passwd", "ingest.address-refused", "refused"),
        ("http://user:pw@127.0.0.1/", "ingest.address-refused", "refused"),
        ("http://127.0.0.1:22/", "ingest.address-refused", "refused"),
        ("http://2130706433/", "ingest.address-refused", "refused"),
    ],
)
def test_redirects_that_lead_nowhere(site, place, code, state):
    site.pages["/loop"] = (302, {"Location": place} if place else {}, "")
    fetch = fetcher().fetch(site.url("/loop"))
    assert (fetch.state, fetch.code) == (state, code)


def test_endless_redirects_end(site):
    for n in range(50):
        site.pages[f"/{n}"] = (302, {"Location": f"/{n + 1}"}, "")
    fetch = fetcher().fetch(site.url("/0"))
    assert (fetch.code, len(site.paths())) == ("ingest.redirects", 9)


def resolver(table):
    """Answers from a table of lists, one list a question; the last is repeated."""
    asked = []

    def look_up(host, port):
        asked.append(host)
        answers = table[host]
        return answers.pop(0) if len(answers) > 1 else answers[0]

    look_up.asked = asked
    return look_up


def test_private_addresses_are_refused_before_anything_is_sent(site):
    fetch = fetcher(allow_private_addresses=False).fetch(site.url("/a"))
    assert (fetch.state, fetch.code, site.requests) == ("refused", "ingest.address-refused", [])


def test_a_name_with_one_private_address_among_public_ones_is_refused(site):
    names = resolver({"news.example": [["93.184.216.34", "127.0.0.1"]]})
    fetch = fetcher(names, allow_private_addresses=False).fetch(site.url("/a", "news.example"))
    assert (fetch.code, site.requests) == ("ingest.address-refused", [])


def test_a_redirect_into_the_private_network_is_refused(site):
    site.pages["/a"] = (302, {"Location": site.url("/secret", "inside.example")}, "")
    names = resolver({"news.example": [["127.0.0.1"]], "inside.example": [["127.0.0.1"]]})
    fetch = fetcher(names, allow_private_addresses=False, allowed_hosts=("news.example",)).fetch(
        site.url("/a", "news.example")
    )
    assert (fetch.state, fetch.code, site.paths()) == ("refused", "ingest.address-refused", ["/a"])


def test_the_connection_is_made_to_the_address_that_was_checked(site):
    """A name that answers otherwise the second time (DNS rebinding) is asked, and checked, once for each connection."""
    site.pages["/a"] = "inside"
    names = resolver({"news.example": [["127.0.0.1"], ["127.0.0.1"], ["10.0.0.1"]]})
    one = fetcher(names, allow_private_addresses=False, allowed_hosts=("127.0.0.0/8",))
    assert one.fetch(site.url("/a", "news.example")).data == b"inside"
    assert len(names.asked) == 2  # one for robots.txt, one for the page: none between check and connection
    assert site.requests[-1][1]["Host"] == f"news.example:{site.port}"
    assert one.fetch(site.url("/a", "news.example")).code == "ingest.address-refused"


def test_a_host_without_address_or_answer_is_a_failure(site):
    def unknown(host, port):
        raise OSError("no such name")

    assert fetcher(unknown).fetch("http://nowhere.example/").code == "ingest.connection"
    site.server.server_close()
    site.server.shutdown()
    fetch = fetcher().fetch(site.url("/a"))
    assert (fetch.state, "does not answer" in fetch.message) == ("failed", True)


@pytest.mark.parametrize(
    ("status", "state", "code"),
    [
        (404, "failed", "ingest.http-404"),
        (410, "failed", "ingest.http-404"),
        (403, "failed", "ingest.http-4xx"),
        (429, "waiting", "ingest.http-429"),
        (500, "failed", "ingest.http-5xx"),
        (599, "failed", "ingest.http-5xx"),
        (204, "failed", "ingest.connection"),
    ],
)
def test_a_failure_is_an_outcome(site, status, state, code):
    site.pages["/a"] = (status, {}, "")
    fetch = fetcher().fetch(site.url("/a"))
    assert (fetch.state, fetch.code, fetch.status) == (state, code, status)


def test_a_host_that_asks_to_wait_is_left_alone(site):
    site.pages |= {"/a": (429, {"Retry-After": "3600"}, ""), "/b": "b"}
    one = fetcher()
    assert one.fetch(site.url("/a")).retry_after_s == 3600
    fetch = one.fetch(site.url("/b"))
    assert (fetch.state, site.paths()) == ("waiting", ["/a"])
    assert fetch.retry_after_s == pytest.approx(3600, abs=5)


def test_retry_after_is_seconds_or_a_date():
    now = datetime(2026, 3, 3, 8, 0, tzinfo=UTC)
    assert retry_after_s("120", now) == 120
    assert retry_after_s("Tue, 03 Mar 2026 08:10:00 GMT", now) == 600
    assert retry_after_s("Tue, 03 Mar 2020 08:10:00 GMT", now) == 0
    assert retry_after_s("9" * 300, now) == 7 * 24 * 3600
    assert [retry_after_s(value, now) for value in (None, "", "soon", "-5")] == [None] * 4


def test_a_slow_drip_ends_with_the_time_allowed(site):
    def drip(handler):
        handler.send_response(200)
        handler.send_header("Content-Type", "text/html")
        handler.end_headers()
        for _ in range(100):
            handler.wfile.write(b"x")
            time.sleep(0.02)

    def drip_headers(handler):
        for _ in range(100):
            handler.wfile.write(b"HTTP/1.1 200 OK\r\nX-A: b\r\n"[:1] if _ == 0 else b"T")
            time.sleep(0.02)

    site.pages |= {"/body": drip, "/head": drip_headers}
    one = fetcher(fetch_timeout_s=0.15)
    start = time.monotonic()
    assert one.fetch(site.url("/body")).code == "ingest.timeout"
    assert one.fetch(site.url("/head")).code in ("ingest.timeout", "ingest.connection")
    assert time.monotonic() - start < 1.0


def test_a_resolver_that_hangs_is_not_waited_for():
    def hangs(host, port):
        time.sleep(0.5)
        return ["127.0.0.1"]

    fetch = fetcher(hangs, fetch_timeout_s=0.05).fetch("http://slow.example/")
    assert fetch.state == "failed"
    assert "fetch_timeout_s" in fetch.message


def endless(handler):
    handler.send_response(200)
    handler.send_header("Content-Type", "text/html")
    handler.end_headers()
    while True:
        handler.wfile.write(b"x" * 65536)


def packed(data, encoding="gzip"):
    return (200, {"Content-Type": "text/html", "Content-Encoding": encoding}, data)


def test_what_is_too_large_is_not_read_to_its_end(site):
    bomb = gzip.compress(bytes(50_000_000))
    declared = (200, {"Content-Type": "text/html"}, b"x" * 200_000)
    nothing = gzip.compress(b"") * 20_000  # much sent, nothing in it
    site.pages |= {
        "/endless": endless,
        "/bomb": packed(bomb),
        "/declared": declared,
        "/nothing": packed(nothing),
    }
    one = fetcher(max_bytes=100_000)
    for path in ("/endless", "/bomb", "/declared", "/nothing"):
        fetch = one.fetch(site.url(path))
        assert (path, fetch.code, fetch.data) == (path, "ingest.too-large", b"")


def test_packed_bodies_are_unpacked(site):
    raw = zlib.compressobj(wbits=-15)
    site.pages |= {
        "/gzip": packed(gzip.compress(b"one ") + gzip.compress(b"two")),
        "/deflate": packed(zlib.compress(b"one two"), "deflate"),
        "/raw": packed(raw.compress(b"one two") + raw.flush(), "deflate"),
    }
    one = fetcher()
    assert [one.fetch(site.url(path)).data for path in ("/gzip", "/deflate", "/raw")] == [b"one two"] * 3


def test_damaged_or_foreign_packing_is_a_failure(site):
    site.pages |= {
        "/br": packed(b"x", "br"),
        "/twice": packed(b"x", "gzip, gzip"),
        "/bad": packed(b"\x1f\x8bxxxxxxxx"),
    }
    one = fetcher()
    assert {one.fetch(site.url(path)).code for path in ("/br", "/twice", "/bad")} == {"ingest.unreadable"}


def test_a_body_cut_short_is_a_failure(site):
    def short(handler):
        handler.send_response(200)
        handler.send_header("Content-Type", "text/html")
        handler.send_header("Content-Length", "1000")
        handler.end_headers()
        handler.wfile.write(b"x")

    site.pages["/a"] = short
    assert fetcher().fetch(site.url("/a")).code == "ingest.connection"


def test_what_the_server_said_is_sent_back_as_it_came(site):
    site.pages["/a"] = (200, {"Content-Type": "text/html", "ETag": '"é\xff"'}, "x")
    one = fetcher()
    first = one.fetch(site.url("/a"))
    assert one.fetch(site.url("/a"), etag=first.etag).state == "unchanged"
    assert one.fetch(site.url("/a"), etag='"日本"').state == "ok"
    site.pages["/a"] = (200, {"Content-Type": "text/html", "ETag": '"' + "x" * 5000 + '"'}, "x")
    assert one.fetch(site.url("/a")).etag is None


@pytest.mark.parametrize(
    "media_type",
    [
        "",
        "text/html",
        "text/xml",
        "application/x-rss+xml",
        "text/rss",
        "application/feed+json",
        "application/pdf",
    ],
)
def test_types_that_are_read(media_type):
    assert is_read(media_type)


@pytest.mark.parametrize(
    "media_type",
    [
        "image/png",
        "video/mp4",
        "text/css",
        "application/javascript",
        "application/zip",
        "multipart/mixed",
        "font/woff2",
    ],
)
def test_types_that_are_not_read(media_type):
    assert not is_read(media_type)


def test_pictures_and_films_are_not_read(site):
    site.pages["/a"] = (200, {"Content-Type": "video/mp4"}, b"x")
    fetch = fetcher().fetch(site.url("/a"))
    assert (fetch.state, fetch.code, fetch.data) == ("failed", "ingest.unsupported-type", b"")


def test_proxies_of_the_environment_are_not_used(site, monkeypatch):
    site.pages["/a"] = "direct"
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"):
        monkeypatch.setenv(name, "http://192.0.2.1:3128")
    assert fetcher().fetch(site.url("/a")).data == b"direct"
