import gzip

import pytest

from crosswire.ingest.web.kinds import feeds_of_page, kind_of


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (
            b'<?xml version="1.0"?><!-- <html> --><?xml-stylesheet href="x"?><!DOCTYPE rss SYSTEM "x"><rss version="2.0">',
            "feed",
        ),
        (b'\xef\xbb\xbf<feed xmlns="http://www.w3.org/2005/Atom">', "feed"),
        (b'<rdf:RDF xmlns="http://purl.org/rss/1.0/">', "feed"),
        ('<?xml version="1.0" encoding="utf-16"?><rss>'.encode("utf-16"), "feed"),
        (b'{"version": "https:\\/\\/jsonfeed.org\\/version\\/1.1", "items": []}', "feed"),
        (b'<urlset xmlns="x">', "sitemap"),
        (b'<?xml version="1.0"?>\n<sitemapindex>', "sitemap"),
        (gzip.compress(b"<urlset>", mtime=0), "sitemap"),
        (b"<!DOCTYPE html><html><head><title>rss</title>", "page"),
        (b"<rssfeed>", "page"),
        (b'{"headline": "x"}', "page"),
        (b"words", "page"),
        (b"", "page"),
        (b"<!--" * 4000, "page"),
        (b"<?" * 4000, "page"),
        (b"\x1f\x8bdamaged", "page"),
    ],
)
def test_the_first_element_decides(data, kind):
    assert kind_of(data) == kind


def test_lists_of_addresses_are_told_by_their_name():
    data = b"https://a.example/1\nhttps://a.example/2\n"
    assert kind_of(data, "text/plain", "https://a.example/sitemap.txt") == "sitemap"
    assert kind_of(data, "text/plain", "https://a.example/notes.txt") == "page"


def test_feeds_that_a_page_names():
    page = b"""<head><link rel="stylesheet" href="x.css"><link href='/feed.xml' type="application/rss+xml" rel="alternate">
    <link rel="alternate" hreflang="de" href="/de"><link type="application/atom+xml" rel="alternate" href="javascript:x"></head>"""
    assert feeds_of_page(page, url="https://a.example/x/") == ("https://a.example/feed.xml",)
