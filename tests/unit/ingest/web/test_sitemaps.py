import gzip

import pytest

from crosswire.ingest.web.errors import WebError
from crosswire.ingest.web.sitemaps import read_sitemap

URL = "https://velden-courier.example/sitemap.xml"
NS = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"'


def urlset(*urls):
    return f'<?xml version="1.0"?><urlset {NS}>{"".join(f"<url>{u}</url>" for u in urls)}</urlset>'.encode()


NEWS = """<loc>https://velden-courier.example/a?x=1&amp;y=2</loc><lastmod>2026-03-03T10:00:00Z</lastmod><news:news><news:publication>
<news:name>Velden Courier</news:name><news:language>en</news:language></news:publication><news:publication_date>2026-03-03T09:15:00+01:00
</news:publication_date><news:title>Ferry talks resume</news:title></news:news>"""


def test_news_sitemaps_give_hints():
    (entry,) = read_sitemap(urlset(NEWS), url=URL).entries
    assert entry.url == "https://velden-courier.example/a?x=1&y=2"
    assert (entry.title, entry.published, entry.lang) == (
        "Ferry talks resume",
        "2026-03-03T09:15+01:00",
        "en",
    )
    assert entry.changed == "2026-03-03T10:00Z"


def test_packed_sitemaps_and_indexes():
    index = f"<sitemapindex {NS}><sitemap><loc>/one.xml.gz</loc><lastmod>2026-03-03</lastmod></sitemap><sitemap><loc>file:///x</loc></sitemap></sitemapindex>"
    listing = read_sitemap(gzip.compress(index.encode(), mtime=0), url=URL)
    assert [(part.url, part.changed) for part in listing.parts] == [
        ("https://velden-courier.example/one.xml.gz", "2026-03-03")
    ]
    assert listing.entries == ()


def test_lists_without_markup():
    listing = read_sitemap(
        b"https://a.example/1\r\nhttps://a.example/2\n\n", url="https://a.example/sitemap.txt"
    )
    assert [entry.url for entry in listing.entries] == ["https://a.example/1", "https://a.example/2"]


def test_damage_keeps_what_stands_before_it():
    data = urlset("<loc>https://a.example/1</loc>", "<loc>https://a.example/2</loc>")
    listing = read_sitemap(data[: data.index(b"example/2")], url=URL)
    assert [entry.url for entry in listing.entries] == ["https://a.example/1"]
    assert "damaged" in listing.notes[0]


@pytest.mark.parametrize(
    "data",
    [
        b"", b"words", b"<html><url><loc>https://a.example/1</loc></url></html>", b"<urlset", gzip.compress(b"<urlset>" + b" " * 60_000_000, mtime=0),
        gzip.compress(urlset(NEWS), mtime=0)[:40], b"<!DOCTYPE urlset [<!ENTITY x SYSTEM 'file:///etc/passwd'>]>" + urlset("<loc>https://a.example/&x;</loc>"),
        b"<urlset>" + b"<a>" * 5000,
    ],
)  # fmt: skip
def test_what_is_no_sitemap_or_is_built_to_harm(data):
    with pytest.raises(WebError) as caught:
        read_sitemap(data, url=URL)
    assert caught.value.problem_code in ("ingest.bad-feed", "ingest.too-large")
