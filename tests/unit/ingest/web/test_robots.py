import pytest

from crosswire.ingest.web import Fetcher
from crosswire.settings import Settings


class Clock:
    """Time that passes only when somebody sleeps."""

    def __init__(self):
        self.now = 1000.0
        self.slept = []

    def __call__(self):
        return self.now

    def sleep(self, seconds):
        self.slept.append(round(seconds, 3))
        self.now += seconds


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def fetcher(clock):
    return Fetcher(
        Settings(allow_private_addresses=True, host_interval_s=2.0), clock=clock, sleep=clock.sleep
    )


def robots(text):
    return (200, {"Content-Type": "text/plain"}, text)


def test_what_is_disallowed_is_not_fetched(site, fetcher):
    site.pages |= {
        "/robots.txt": robots("User-agent: *\nDisallow: /private\nAllow: /private/open$\n"),
        "/private/a": "x",
        "/private/open": "x",
        "/b": "x",
    }
    refused = fetcher.fetch(site.url("/private/a"))
    assert (refused.state, refused.code) == ("refused", "ingest.robots")
    assert [fetcher.fetch(site.url(path)).state for path in ("/private/open", "/b")] == ["ok", "ok"]
    assert site.paths() == ["/private/open", "/b"]


def test_rules_for_crosswire_go_before_those_for_all(site, fetcher):
    site.pages |= {
        "/robots.txt": robots("User-agent: *\nDisallow:\n\nUser-agent: Crosswire\nDisallow: /\n"),
        "/a": "x",
    }
    assert fetcher.fetch(site.url("/a")).code == "ingest.robots"


def test_a_redirect_to_what_is_disallowed_is_not_followed(site, fetcher):
    site.pages |= {
        "/robots.txt": robots("User-agent: *\nDisallow: /no\n"),
        "/a": (302, {"Location": "/no"}, ""),
        "/no": "x",
    }
    assert fetcher.fetch(site.url("/a")).code == "ingest.robots"
    assert site.paths() == ["/a"]


@pytest.mark.parametrize(
    ("status", "state"),
    [(404, "ok"), (403, "ok"), (401, "ok"), (500, "failed"), (503, "failed"), (429, "failed")],
)
def test_a_missing_file_allows_all_and_an_unreadable_one_nothing_for_now(site, fetcher, clock, status, state):
    site.pages |= {"/robots.txt": (status, {}, ""), "/a": "x"}
    assert fetcher.fetch(site.url("/a")).state == state
    if state == "failed":
        site.pages["/robots.txt"] = robots("")
        assert fetcher.fetch(site.url("/a")).code == "ingest.robots"
        clock.now += 601
        assert fetcher.fetch(site.url("/a")).state == "ok"


def test_the_file_is_read_once_a_day(site, fetcher, clock):
    site.pages |= {"/robots.txt": robots(""), "/a": "x"}
    for _ in range(3):
        fetcher.fetch(site.url("/a"))
    asked = [path for path, _ in site.requests].count("/robots.txt")
    clock.now += 25 * 3600
    site.pages["/robots.txt"] = robots("User-agent: *\nDisallow: /")
    assert fetcher.fetch(site.url("/a")).code == "ingest.robots"
    assert asked == 1


def test_its_redirects_are_followed(site, fetcher):
    site.pages |= {
        "/robots.txt": (301, {"Location": "/real.txt"}, ""),
        "/real.txt": robots("User-agent: *\nDisallow: /"),
        "/a": "x",
    }
    assert fetcher.fetch(site.url("/a")).code == "ingest.robots"


@pytest.mark.parametrize(
    "text", ["\0\xff" * 100, "Disallow: " + "*" * 2000 + "$", "User-agent: *\nDisallow: /" + "*a" * 300 + "b"]
)
def test_hostile_files_take_no_time(site, fetcher, text):
    site.pages |= {"/robots.txt": robots(text), "/" + "a" * 200: "x"}
    assert fetcher.fetch(site.url("/" + "a" * 200)).state == "ok"


def test_hosts_are_asked_at_their_pace(site, fetcher, clock):
    site.pages |= {"/robots.txt": robots("User-agent: *\nCrawl-delay: 7\n"), "/a": "x"}
    for _ in range(3):
        fetcher.fetch(site.url("/a"))
    assert clock.slept == [7.0, 7.0]


def test_a_host_that_wants_very_long_pauses_is_left_for_later(site, fetcher, clock):
    site.pages |= {"/robots.txt": robots("User-agent: *\nCrawl-delay: 600\n"), "/a": "x"}
    assert fetcher.fetch(site.url("/a")).state == "ok"
    fetch = fetcher.fetch(site.url("/a"))
    assert (fetch.state, fetch.retry_after_s, clock.slept) == ("waiting", 600, [])


def test_sitemaps_that_it_names(site, fetcher):
    site.pages["/robots.txt"] = robots("Sitemap: https://a.example/sitemap.xml\nUser-agent: *\nDisallow:\n")
    assert fetcher.sitemaps(site.url("/")) == ("https://a.example/sitemap.xml",)
    assert fetcher.sitemaps("file:///x") == ()
