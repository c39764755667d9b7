from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from crosswire.errors import NotFoundError, Problem
from crosswire.ingest.web import Fetcher
from crosswire.model.workspace import Added, AddResult, FetchRow
from crosswire.provenance import content_id
from crosswire.settings import Settings
from crosswire.store import Store
from crosswire.workspace.following import Follower, followed
from crosswire.workspace.rounds import LONGEST_GATHERED_S, MOST_GATHERED, in_turns

WORDS = "The ferry operator and the union of seamen resumed their talks in Velden on Tuesday. " * 6


class Desk:
    """A workspace that keeps reports as bytes and compiles nothing."""

    def __init__(self, store, settings):
        self.store, self.settings = store, settings
        self.kept = {}

    def outlets(self):
        return ()

    def add_raw(self, raws):
        reports = []
        for raw in raws:
            before = self.kept.get(raw.location)
            outcome = "new" if before is None else "unchanged" if before.data == raw.data else "new-version"
            self.kept[raw.location] = raw
            reports.append(
                Added(location=raw.location, outcome=outcome, document_id=content_id("d", raw.sha256))
            )
        return AddResult(reports=tuple(reports), story_ids=())


class Clock:
    def __init__(self):
        self.at = datetime(2026, 3, 3, 8, 0, tzinfo=UTC)

    def __call__(self):
        return self.at

    def seconds(self):
        return self.at.timestamp()

    def later(self, **passed):
        self.at += timedelta(**passed)


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def desk(tmp_path):
    settings = Settings(allow_private_addresses=True, host_interval_s=0.0, fetch_timeout_s=2.0)
    with Store.create(tmp_path / "w") as store:
        yield Desk(store, settings)


@pytest.fixture
def follower(desk, clock):
    fetcher = Fetcher(desk.settings, clock=clock.seconds, sleep=lambda s: None)
    return Follower(workspace=desk, fetcher=fetcher, now=clock)


def html(title, words=WORDS):
    return f"<!doctype html><html><head><title>{title}</title></head><body><h1>{title}</h1><p>{words}</p></body></html>"


def feed(*links, **more):
    items = "".join(
        f"<item><title>{link}</title><link>{link}</link><pubDate>Tue, 03 Mar 2026 0{n % 10}:00:00 GMT</pubDate></item>"
        for n, link in enumerate(links)
    )
    return (
        200,
        {"Content-Type": "application/rss+xml", **more},
        f'<rss version="2.0"><channel><title>Velden Courier</title>{items}</channel></rss>',
    )


def rows(desk):
    with desk.store.reading() as view:
        return {row.url: row for row in view.fetches(limit=1000).items}


def problems(desk):
    with desk.store.reading() as view:
        return {(problem.path, problem.code) for problem in view.problems(limit=1000).items}


def test_a_feed_is_followed_and_its_pages_added(site, desk, follower):
    site.pages |= {"/feed": feed("/a", "/b"), "/a": html("A"), "/b": html("B")}
    (step,) = follower.follow([site.url("/feed")])
    assert (step.row.kind, step.row.state, step.found) == ("feed", "ok", 2)
    assert desk.kept == {}
    done = follower.fetch_due()
    assert done.outcomes() == {"new": 2}
    assert site.paths() == ["/feed", "/b", "/a"]  # the latest first
    assert desk.kept[site.url("/a")].metadata["feed_published"] == "2026-03-03T00:00Z"
    kept = rows(desk)
    assert kept[site.url("/a")].parent == site.url("/feed")
    assert kept[site.url("/a")].document_id is not None
    assert [row.url for row in follower.follows()] == [site.url("/feed")]


def test_a_page_is_fetched_at_once(site, desk, follower):
    site.pages["/a"] = html("A")
    (step,) = follower.follow([site.url("/a#x")])
    assert step.added is not None
    assert (step.row.kind, step.added.outcome) == ("page", "new")
    assert follower.fetch_due().steps == ()


def test_new_entries_arrive_when_the_feed_is_due(site, desk, follower, clock):
    site.pages |= {"/feed": feed("/a"), "/a": html("A"), "/b": html("B")}
    follower.follow([site.url("/feed")])
    follower.fetch_due()
    site.pages["/feed"] = feed("/a", "/b")
    clock.later(minutes=14)
    assert follower.fetch_due().steps == ()
    clock.later(minutes=1)
    done = follower.fetch_due()
    assert [(step.row.url, step.found) for step in done.steps] == [
        (site.url("/feed"), 1),
        (site.url("/b"), 0),
    ]


def test_an_unchanged_feed_costs_one_request(site, desk, follower, clock):
    site.pages |= {
        "/feed": feed("/a", ETag='"1"'),
        "/a": (200, {"Content-Type": "text/html", "ETag": '"a"'}, html("A")),
    }
    follower.follow([site.url("/feed")])
    follower.fetch_due()
    clock.later(hours=1)
    done = follower.fetch_due()
    assert [step.row.state for step in done.steps] == ["unchanged", "unchanged"]
    assert all(row.status == 304 for row in rows(desk).values())


def test_silent_edits_are_noticed_and_quiet_pages_asked_ever_less(site, desk, follower, clock):
    site.pages["/a"] = html("A")
    follower.follow([site.url("/a")])
    waits = []
    for _ in range(4):
        wait = datetime.fromisoformat(rows(desk)[site.url("/a")].next_at) - clock.at
        waits.append(wait.total_seconds() / 3600)
        clock.later(seconds=wait.total_seconds())
        assert follower.fetch_due().outcomes() == {"unchanged": 1}
    assert waits == [1, 2, 4, 8]
    site.pages["/a"] = html("A", WORDS.replace("Tuesday", "Wednesday"))
    clock.later(hours=16)
    assert follower.fetch_due().outcomes() == {"new-version": 1}
    assert rows(desk)[site.url("/a")].interval_s == 3600


def test_failures_are_kept_and_tried_again_later(site, desk, follower, clock):
    site.pages |= {"/feed": feed("/a"), "/a": (500, {}, "")}
    follower.follow([site.url("/feed")])
    follower.fetch_due()
    row = rows(desk)[site.url("/a")]
    assert (row.state, row.code, row.failures, row.status) == ("failed", "ingest.http-5xx", 1, 500)
    assert 300 <= (datetime.fromisoformat(row.next_at) - clock.at).total_seconds() <= 360
    assert (site.url("/a"), "ingest.http-5xx") in problems(desk)
    assert follower.fetch_due().steps == ()
    clock.later(minutes=6)
    site.pages["/a"] = html("A")
    assert follower.fetch_due().outcomes() == {"new": 1}
    assert rows(desk)[site.url("/a")].failures == 0
    assert problems(desk) == set()


def test_a_page_that_is_gone_is_given_up_in_the_end(site, desk, follower, clock):
    site.pages |= {"/feed": feed("/gone"), "/front": (302, {"Location": "/"}, ""), "/": html("Front")}
    follower.follow([site.url("/feed")])
    for _ in range(6):
        follower.fetch_due()
        clock.later(hours=1)
    row = rows(desk)[site.url("/gone")]
    assert (row.failures, row.followed, site.paths().count("/gone")) == (3, False, 3)
    assert (site.url("/gone"), "ingest.http-404") in problems(desk)


def test_a_page_that_leads_to_the_front_page_is_gone(site, desk, follower):
    site.pages |= {"/old": (302, {"Location": "/"}, ""), "/": html("Front")}
    (step,) = follower.follow([site.url("/old")])
    assert (step.row.code, desk.kept) == ("ingest.http-404", {})


def test_the_front_page_of_a_site_stands_for_its_feed(site, desk, follower):
    head = '<link rel="alternate" type="application/rss+xml" href="/feed">'
    site.pages |= {
        "/": html("Front").replace("</head>", head + "</head>"),
        "/feed": feed("/a"),
        "/a": html("A"),
    }
    (step,) = follower.follow([site.url("/")])
    assert (step.row.url, step.row.kind, desk.kept) == (site.url("/feed"), "feed", {})


def test_front_pages_that_name_one_another_are_not_walked_forever(site, desk, follower):
    link = f'<link rel="alternate" type="application/rss+xml" href="//localhost:{site.port}/">'
    site.pages["/"] = html("Front").replace("</head>", link + "</head>")
    follower.follow([site.url("/")])
    assert site.paths() == ["/", "/"]


def test_a_page_addressed_by_its_number_is_a_page(site, desk, follower):
    head = '<link rel="alternate" type="application/rss+xml" href="/feed">'
    site.pages["/?p=7"] = html("A").replace("</head>", head + "</head>")
    follower.follow([site.url("/?p=7")])
    assert list(desk.kept) == [site.url("/?p=7")]


def test_paywalled_and_cut_off_pages_are_kept_and_shown(site, desk, follower):
    short = html("Paid", "The ferry lies still. ").replace(
        "</body>", "<p>Subscribe to continue reading</p></body>"
    )
    site.pages |= {"/feed": feed("/paid", "/no"), "/paid": short, "/no": (402, {}, "")}
    follower.follow([site.url("/feed")])
    follower.fetch_due()
    kept = rows(desk)
    assert {kept[site.url(path)].state for path in ("/paid", "/no")} == {"paywalled"}
    assert list(desk.kept) == [site.url("/paid")]
    assert problems(desk) == {(site.url("/paid"), "ingest.paywalled"), (site.url("/no"), "ingest.paywalled")}


def test_a_paywalled_page_that_does_not_change_stays_so(site, desk, follower, clock):
    short = html("Paid", "The ferry lies still.").replace(
        "</body>", "<p>Subscribe to continue reading</p></body>"
    )
    site.pages["/paid"] = (200, {"Content-Type": "text/html", "ETag": '"1"'}, short)
    follower.follow([site.url("/paid")])
    clock.later(hours=1)
    (step,) = follower.fetch_due().steps
    assert (step.row.status, step.row.state, step.row.code) == (304, "paywalled", "ingest.paywalled")
    assert problems(desk) == {(site.url("/paid"), "ingest.paywalled")}


def test_what_cleaning_said_of_a_report_stays(site, desk, follower, clock):
    url = site.url("/a")
    site.pages["/a"] = html("A")
    follower.follow([url])
    with desk.store.writing() as tx:
        tx.put_problem(Problem(code="clean.no-date", stage="clean", message="no date", path=url))
    for status, expected in ((500, {"clean.no-date", "ingest.http-5xx"}), (200, {"clean.no-date"})):
        clock.later(hours=2)
        site.pages["/a"] = (status, {"Content-Type": "text/html"}, html("A"))
        follower.fetch_due()
        assert problems(desk) == {(url, code) for code in expected}


def test_robots_and_refused_addresses_are_kept_as_such(site, desk, follower):
    site.pages |= {"/robots.txt": (200, {}, "User-agent: *\nDisallow: /a"), "/a": html("A")}
    steps = follower.follow([site.url("/a"), "file:///etc/passwd", "ftp://a.example/"])
    assert [(step.row.state, step.row.code) for step in steps] == [
        ("refused", "ingest.robots"),
        ("refused", "ingest.address-refused"),
        ("refused", "ingest.address-refused"),
    ]
    assert len(rows(desk)) == 3


def test_a_host_that_asks_to_wait_is_obeyed(site, desk, follower, clock):
    site.pages |= {"/feed": feed("/a", "/b"), "/a": html("A"), "/b": (429, {"Retry-After": "1800"}, "")}
    follower.follow([site.url("/feed")])
    follower.fetch_due()
    kept = rows(desk)
    assert {kept[site.url(path)].state for path in ("/a", "/b")} == {"waiting"}
    assert site.paths() == ["/feed", "/b"]
    assert {kept[site.url(path)].next_at for path in ("/a", "/b")} == {"2026-03-03T08:30:00Z"}
    site.pages["/b"] = html("B")
    clock.later(minutes=31)
    assert follower.fetch_due().outcomes() == {"new": 2}


def test_the_others_of_a_host_that_does_not_answer_are_left_for_later(desk, clock):
    def nowhere(host, port):
        raise OSError("no such name")

    fetcher = Fetcher(desk.settings, resolver=nowhere, clock=clock.seconds, sleep=lambda s: None)
    follower = Follower(workspace=desk, fetcher=fetcher, now=clock)
    with desk.store.writing() as tx:
        for n in range(6):
            tx.put_fetch(
                FetchRow(
                    url=f"http://dead.example/{n}",
                    kind="page",
                    state="waiting",
                    parent="http://dead.example/feed",
                )
            )
    done = follower.fetch_due()
    assert [step.row.state for step in done.steps] == ["failed"] * 3 + ["waiting"] * 3
    assert all(step.row.next_at is not None for step in done.steps)


def test_permanent_moves_are_remembered(site, desk, follower, clock):
    site.pages |= {"/old": (301, {"Location": "/new"}, ""), "/new": feed("/a"), "/a": html("A")}
    follower.follow([site.url("/old")])
    clock.later(hours=1)
    follower.fetch_due()
    assert site.paths().count("/old") == 1
    assert rows(desk)[site.url("/old")].moved_to == site.url("/new")


def urlset(*paths, **lastmod):
    urls = "".join(
        f"<url><loc>{path}</loc><lastmod>{lastmod.get(path.strip('/'), '2026-03-01')}</lastmod></url>"
        for path in paths
    )
    return (200, {"Content-Type": "application/xml"}, f"<urlset>{urls}</urlset>")


def test_an_index_of_sitemaps_is_walked(site, desk, follower):
    index = "<sitemapindex><sitemap><loc>/s1</loc></sitemap><sitemap><loc>/s2</loc></sitemap></sitemapindex>"
    site.pages |= {
        "/index": (200, {"Content-Type": "text/xml"}, index),
        "/s1": urlset("/a"),
        "/s2": urlset("/b"),
        "/a": html("A"),
        "/b": html("B"),
    }
    (step,) = follower.follow([site.url("/index")])
    assert (step.row.kind, step.found) == ("sitemap", 2)
    done = follower.fetch_due(under=[site.url("/index")])
    assert done.outcomes() == {"new": 2}
    assert follower.unfollow(site.url("/index")) == 5
    assert {row.followed for row in rows(desk).values()} == {False}


def test_a_page_that_a_sitemap_says_was_changed_is_asked_at_once(site, desk, follower, clock):
    site.pages |= {"/map": urlset("/a"), "/a": html("A")}
    follower.follow([site.url("/map")])
    follower.fetch_due()
    site.pages |= {"/map": urlset("/a", a="2026-03-03T08:10:00Z"), "/a": html("A", WORDS + "More.")}
    clock.later(minutes=20)
    assert follower.fetch_due().outcomes() == {"new-version": 1}


def test_a_round_is_bounded_and_the_rest_comes_later(site, desk, follower):
    paths = [f"/{n}" for n in range(9)]
    site.pages |= {"/feed": feed(*paths), **{path: html(path) for path in paths}}
    follower.follow([site.url("/feed")])
    done = follower.fetch_due(limit=4)
    assert (len(done.steps), done.left) == (4, 5)
    assert follower.fetch_due().outcomes() == {"new": 5}


def test_unfollowing_keeps_reports_and_forgets_what_was_not_fetched(site, desk, follower, clock):
    site.pages |= {"/feed": feed("/a", "/b"), "/a": html("A"), "/b": html("B")}
    follower.follow([site.url("/feed")])
    follower.fetch_due(limit=1)
    assert follower.unfollow(site.url("/feed")) == 3
    assert [(row.url, row.followed) for row in rows(desk).values()] == [(site.url("/b"), False)]
    clock.later(days=3)
    assert follower.fetch_due().steps == ()
    assert followed(desk) == ()
    with pytest.raises(NotFoundError):
        follower.unfollow(site.url("/feed"))


def test_a_damaged_feed_is_a_failure_and_keeps_its_pages(site, desk, follower, clock):
    site.pages |= {"/feed": feed("/a"), "/a": html("A")}
    follower.follow([site.url("/feed")])
    site.pages["/feed"] = (
        200,
        {"Content-Type": "application/rss+xml"},
        '<!DOCTYPE r [<!ENTITY a "b">]><rss/>',
    )
    clock.later(hours=1)
    done = follower.fetch_due()
    assert [(step.row.state, step.row.code) for step in done.steps] == [
        ("failed", "ingest.bad-feed"),
        ("ok", None),
    ]
    assert [problem.code for problem in done.problems()] == ["ingest.bad-feed"]


def test_hosts_take_turns():
    some = [
        FetchRow(url=f"http://{host}.example/{n}", kind="page", state="waiting")
        for host in "ab"
        for n in range(3)
    ]
    some.append(replace(some[0], url="http://c.example/0"))
    order = [row.url.removeprefix("http://").replace(".example/", "") for row in in_turns(some)]
    assert order == ["a0", "b0", "c0", "a1", "b1", "a2", "b2"]


class Counting(Desk):
    """Remembers how many reports came at a time."""

    def __init__(self, desk):
        super().__init__(desk.store, desk.settings)
        self.groups = []

    def add_raw(self, raws):
        raws = list(raws)
        self.groups.append(len(raws))
        return super().add_raw(raws)


def test_pages_of_a_round_are_added_together_each_with_its_state(site, desk, follower):
    follower.workspace = counting = Counting(desk)
    pages = [f"/p{n}" for n in range(MOST_GATHERED + 3)]
    site.pages |= {"/feed": feed(*pages, "/gone"), **{page: html(page) for page in pages}}
    follower.follow([site.url("/feed")])
    told = []
    follower.on_step = told.append
    done = follower.fetch_due()
    assert counting.groups == [MOST_GATHERED, 3]
    assert done.outcomes() == {"new": MOST_GATHERED + 3, "failed": 1}
    assert sorted(step.row.url for step in told) == sorted(site.url(page) for page in (*pages, "/gone"))
    kept = rows(desk)
    for page in pages:
        assert kept[site.url(page)].state == "ok"
        assert kept[site.url(page)].document_id == content_id("d", counting.kept[site.url(page)].sha256)


def test_what_was_fetched_is_added_when_a_round_is_ended_early(site, desk, follower):
    follower.workspace = counting = Counting(desk)
    site.pages |= {"/feed": feed("/a", "/b", "/c"), **{page: html(page) for page in ("/a", "/b", "/c")}}
    follower.follow([site.url("/feed")])
    fetch = follower.fetcher.fetch

    def second(url, **how):
        if len(site.paths()) == 2:
            follower.stop.set()
        return fetch(url, **how)

    follower.fetcher.fetch = second
    done = follower.fetch_due()
    assert (done.stopped, done.left, counting.groups) == (True, 1, [2])
    assert sum(row.document_id is not None for row in rows(desk).values()) == 2


def test_no_page_waits_long_for_those_after_it(site, desk, follower, clock):
    follower.workspace = counting = Counting(desk)
    site.pages |= {"/feed": feed("/a", "/b", "/c"), **{page: html(page) for page in ("/a", "/b", "/c")}}
    follower.follow([site.url("/feed")])
    fetch = follower.fetcher.fetch

    def slow(url, **how):
        clock.later(seconds=LONGEST_GATHERED_S)
        return fetch(url, **how)

    follower.fetcher.fetch = slow
    follower.fetch_due()
    assert counting.groups == [2, 1]


def test_pages_that_lead_to_one_place_each_have_a_state(site, desk, follower):
    moved = (301, {"Location": "/a"}, "")
    site.pages |= {"/feed": feed("/x", "/y"), "/x": moved, "/y": moved, "/a": html("A")}
    follower.follow([site.url("/feed")])
    assert follower.fetch_due().outcomes() == {"new": 1, "unchanged": 1}
    assert follower.fetch_due().steps == ()
