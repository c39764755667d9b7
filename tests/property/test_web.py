"""Whatever a site sends, the outcome is a value or a WebError."""

import contextlib
import gzip
import ipaddress

from hypothesis import example, given, settings
from hypothesis import strategies as st

from crosswire.ingest.web.addresses import Policy, carried, check_ip, parse
from crosswire.ingest.web.entries import iso
from crosswire.ingest.web.errors import WebError
from crosswire.ingest.web.fetching import Fetch, retry_after_s
from crosswire.ingest.web.kinds import feeds_of_page, kind_of, read_listing
from crosswire.ingest.web.pacing import back_off_s
from crosswire.ingest.web.reports import as_report, shown

URL = "https://a.example/x"
PIECES = st.sampled_from(
    [
        "<rss>", "</rss>", "<channel>", "<item>", "</item>", "<link>", "/a", "https://a.example/1", "</link>", "<feed xmlns='http://www.w3.org/2005/Atom'>",
        "<entry>", "<urlset>", "<url>", "<loc>", "</loc>", "</url>", "<!--", "-->", "<?xml version='1.0'?>", "<![CDATA[", "]]>", "&lt;", "&#0;", "&#xD800;",
        "{", '"version":"https://jsonfeed.org/version/1"', ",", '"items":[', "]", "}", "<html>", "<p>", "\0", "\ud7ff", "é", "🛳", "<pubDate>", "9999",
        "<script type='application/ld+json'>", "</script>", "[" * 50, "<lastmod>", "2026-03-03",
    ]
)  # fmt: skip
BODIES = st.one_of(
    st.binary(max_size=300), st.lists(PIECES, max_size=30).map(lambda pieces: "".join(pieces).encode())
)


@given(st.text(max_size=60))
@example("http://[::ffff:127.0.0.1]/")
@example("http://a..example/")
@example("http://xn--a/")
def test_an_address_is_normal_after_once_or_refused(text):
    for url in (text, f"http://{text}", f"https://a.example/{text}"):
        with contextlib.suppress(WebError):
            address = parse(url)
            assert parse(address.url) == address
            assert address.scheme in ("http", "https")
            assert address.url.isascii()
            assert (address.host + address.target).isascii()


@given(st.one_of(st.ip_addresses(), st.integers(0, 2**32 - 1).map(ipaddress.IPv4Address)))
def test_nothing_is_asked_that_python_calls_private(ip):
    with contextlib.suppress(WebError):
        check_ip(ip, "a.example", Policy())
        ip = carried(ip)
        assert not any((ip.is_loopback, ip.is_link_local, ip.is_multicast, ip.is_unspecified, ip.is_reserved))
        assert ip.version == 6 or ip.is_global


@given(st.integers(0, 2**32 - 1).map(ipaddress.IPv4Address))
@example(ipaddress.IPv4Address("10.0.0.1"))
@example(ipaddress.IPv4Address("127.0.0.1"))
def test_an_address_in_another_is_judged_as_itself(ip):
    forms = [f"::ffff:{ip}", f"64:ff9b::{ip}", str(ipaddress.IPv6Address((0x2002 << 112) | (int(ip) << 80)))]
    verdicts = {_allowed(ip), *(_allowed(ipaddress.ip_address(form)) for form in forms)}
    assert len(verdicts) == 1


def _allowed(ip):
    try:
        check_ip(ip, "a.example", Policy())
    except WebError:
        return False
    return True


@settings(deadline=None, max_examples=150)
@given(BODIES, st.sampled_from(["", "text/html", "application/xml", "text/plain"]), st.booleans())
def test_any_body_is_read_or_refused(data, media_type, packed):
    data = gzip.compress(data) if packed else data
    kind = kind_of(data, media_type, URL)
    for one in ("feed", "sitemap", kind):
        if one == "page":
            continue
        with contextlib.suppress(WebError):
            listing = read_listing(data, one, url=URL)
            for entry in (*listing.entries, *listing.parts):
                assert parse(entry.url).url == entry.url
    feeds_of_page(data, url=URL)
    fetch = Fetch(url=URL, final_url=URL, state="ok", status=200, data=data, media_type=media_type)
    assert shown(fetch).access in ("ok", "paywalled", "cut-off")
    as_report(fetch)


@given(st.text(max_size=40))
@example("10000-13-45T99:99:99Z")
@example("2026-03-03T08:00:00+99:99")
@example("9999999999999999999999999")
@example("٣")
@example("²")
def test_times_are_read_or_passed_over(text):
    iso(text)
    wait = retry_after_s(text)
    assert wait is None or 0 <= wait <= 7 * 24 * 3600


@given(st.integers(-5, 10**12), st.text(max_size=20))
def test_waits_are_bounded(failures, key):
    assert 0 <= back_off_s(failures, key) <= 24 * 3600 * 1.2
