import contextlib
import json
import time

import pytest

from crosswire.ingest.web.errors import WebError
from crosswire.ingest.web.feeds import MAX_ENTRIES, read_feed

URL = "https://velden-courier.example/news/feed.xml"


def rss(*items, head=""):
    inside = "".join(f"<item>{item}</item>" for item in items)
    return f'<?xml version="1.0"?>{head}<rss version="2.0"><channel><title>Velden Courier</title><language>en-GB</language>{inside}</channel></rss>'.encode()


def test_rss_gives_addresses_with_hints():
    item = """<title>Ferry talks &lt;i&gt;resume&lt;/i&gt; &amp;amp; go on</title><link>../a.html</link><author>Mara Lind</author>
    <pubDate>Tue, 03 Mar 2026 09:15:00 +0100</pubDate><description>&lt;p&gt;Both sides met.&lt;/p&gt;&lt;script&gt;x&lt;/script&gt;</description>"""
    listing = read_feed(rss(item), url=URL)
    assert (listing.kind, listing.title) == ("feed", "Velden Courier")
    (entry,) = listing.entries
    assert entry.url == "https://velden-courier.example/a.html"
    assert (entry.title, entry.published, entry.lang) == (
        "Ferry talks resume & go on",
        "2026-03-03T08:15Z",
        "en",
    )
    assert entry.summary is not None
    assert entry.summary.startswith("Both sides met.")


def test_atom_links_start_at_its_own_base():
    atom = b"""<feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://other.example/x/"><title>A</title>
    <entry><title>one</title><link rel="enclosure" href="film.mp4"/><link rel="alternate" href="one"/><updated>2026-03-03T08:00:00Z</updated>
    <published>2026-03-02T08:00:00+02:00</published><author><name>Mara Lind</name></author></entry></feed>"""
    (entry,) = read_feed(atom, url=URL).entries
    assert (entry.url, entry.byline) == ("https://other.example/x/one", "Mara Lind")
    assert (entry.published, entry.changed) == ("2026-03-02T06:00Z", "2026-03-03T08:00Z")


def test_json_feed():
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "Velden Courier",
        "language": "de",
        "items": [
            {"id": "1", "url": "/a", "title": "A", "date_published": "2026-03-03T09:15:00+01:00", "content_html": "<p>Long</p>", "authors": [{"name": "M. Lind"}]},
            {"id": "https://velden-courier.example/b"},
            {"id": "3"},
            "no item",
            {"url": 5, "authors": 7, "title": ["x"]},
        ],
    }  # fmt: skip
    listing = read_feed(json.dumps(feed).encode(), url=URL)
    assert listing.entries[0].url == "https://velden-courier.example/a"
    first = listing.entries[0]
    assert (first.published, first.summary, first.byline, first.lang) == (
        "2026-03-03T09:15+01:00",
        "Long",
        "M. Lind",
        "de",
    )
    assert listing.entries[1].url == "https://velden-courier.example/b"
    assert listing.notes


@pytest.mark.parametrize(
    "link",
    [
        "file:///etc/passwd",
        "javascript:alert(1)",
        "http://user:pw@a.example/",
        "http://0x7f.1/",
        "",
        "http://[",
        "data:text/html,x",
        "mailto:a@b.example",
    ],
)
def test_hostile_links_are_left_out_and_counted(link):
    listing = read_feed(
        rss(f"<link>{link}</link>", "<link>https://a.example/ok</link>"), url="https://a.example/feed"
    )
    hosts = [entry.url for entry in listing.entries]
    assert hosts[-1] == "https://a.example/ok"
    assert len(hosts) == 1
    assert "1 entries" in listing.notes[0]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_entities_of_its_own_are_refused(encoding):
    bomb = '<!DOCTYPE rss [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;">]>'
    text = rss("<title>&b;</title><link>https://a.example/</link>", head=bomb).decode()
    with pytest.raises(WebError) as caught:
        read_feed(
            text.replace('<?xml version="1.0"?>', f'<?xml version="1.0" encoding="{encoding}"?>').encode(
                encoding
            ),
            url=URL,
        )
    assert caught.value.problem_code == "ingest.bad-feed"


def test_nothing_outside_the_bytes_is_read(site, tmp_path):
    secret = tmp_path / "secret.xml"
    secret.write_bytes(rss("<link>https://a.example/secret</link>"))
    for data in (str(secret).encode(), site.url("/feed").encode()):
        with pytest.raises(WebError):
            read_feed(data, url=URL)
    outside = f'<!DOCTYPE rss SYSTEM "{site.url("/dtd")}">'
    assert read_feed(rss("<link>https://a.example/x</link>", head=outside), url=URL).entries
    assert site.requests == []


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"{",
        b"[]",
        b"{}",
        b"<html><body>x</body></html>",
        b"plain words",
        b"\x00\xff\x00",
        b'{"version": "https://jsonfeed.org/version/1", "items": 3}',
    ],
)
def test_what_is_no_feed_is_named_so(data):
    with pytest.raises(WebError) as caught:
        read_feed(data, url=URL)
    assert caught.value.problem_code == "ingest.bad-feed"


def test_a_broken_feed_gives_what_can_be_read():
    data = rss(
        "<title>one</title><link>https://a.example/1</link>",
        "<title>two & three</title><link>https://a.example/2</link>",
    )[:-40]
    assert read_feed(data, url=URL).entries[0].url == "https://a.example/1"


def test_long_feeds_are_cut_and_repeated_addresses_named_once():
    many = rss(*[f"<link>https://a.example/{max(0, n - 500)}</link>" for n in range(MAX_ENTRIES + 600)])
    listing = read_feed(many, url=URL)
    assert len(listing.entries) == MAX_ENTRIES
    assert listing.notes
    with pytest.raises(WebError, match="at most"):
        read_feed(b"<rss>" + b" " * 10_000_001, url=URL)


@pytest.mark.parametrize(
    "piece",
    [
        "<item>" * 5_000,
        "<![CDATA[" * 20_000,
        "&lt;" * 50_000,
        "<a b='" * 5_000,
        "<!--" * 30_000,
        "]]>" * 30_000,
    ],
)
def test_hostile_markup_takes_no_time(piece):
    start = time.monotonic()
    with contextlib.suppress(WebError):
        read_feed(rss(f"<link>https://a.example/1</link><description>{piece}</description>"), url=URL)
    assert time.monotonic() - start < 5


def test_a_feed_of_tags_alone_is_refused():
    with pytest.raises(WebError, match="more than"):
        read_feed(rss("<b>" * 200_001), url=URL)
