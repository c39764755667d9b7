import json
import os
import signal
import threading
import time

import pytest
from click.testing import CliRunner

from crosswire.cli import app
from crosswire.cli.watching import printable, seconds
from crosswire.errors import UsageError
from crosswire.ingest.web import Fetcher
from crosswire.workspace import Workspace
from crosswire.workspace.following import Follower

WORDS = "The ferry operator Nordvik Lines and the union of seamen resumed their talks in Velden on Tuesday. "


def run(*arguments):
    result = CliRunner().invoke(app, [str(argument) for argument in arguments])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


def page(title):
    dated = '<meta property="article:published_time" content="2026-03-03T08:00:00Z">'
    return f"<!doctype html><html lang=en><head><title>{title}</title>{dated}</head><body><h1>{title}</h1><p>{WORDS * 5}</p></body></html>"


def feed(*links):
    items = "".join(f"<item><title>{link}</title><link>{link}</link></item>" for link in links)
    return (
        200,
        {"Content-Type": "application/rss+xml"},
        f'<rss version="2.0"><channel><title>Velden Courier</title>{items}</channel></rss>',
    )


@pytest.fixture
def folder(tmp_path):
    folder = tmp_path / "stories"
    Workspace.init(folder).close()
    (folder / "settings.toml").write_text("allow_private_addresses = true\nhost_interval_s = 0\n")
    return folder


def follow(folder, url):
    with Workspace.open(folder) as workspace:
        Follower(workspace=workspace, fetcher=Fetcher(workspace.settings)).follow([url])


def test_a_feed_is_watched_and_listed_and_unfollowed(site, folder):
    site.pages |= {"/feed": feed("/a", "/gone"), "/a": page("Ferry talks resume")}
    follow(folder, site.url("/feed"))
    result = run("watch", folder, "--once")
    assert result.exit_code == 1  # one page is gone
    assert "0 lists and 2 pages read: 1 failed, 1 new" in result.output
    assert "; next " in result.output
    assert f"failed       {site.url('/gone')}" in result.output
    values = json.loads(run("follows", folder, "--json").output)
    assert [(value["url"], value["kind"], value["state"]) for value in values] == [
        (site.url("/feed"), "feed", "ok")
    ]
    every = run("follows", folder, "--all").output.splitlines()
    assert len(every) == 4
    assert "ingest.http-404" in run("follows", folder, "--all", "--csv").output
    assert "nor 2 pages" in run("unfollow", folder, site.url("/feed")).output
    assert json.loads(run("follows", folder, "--json").output) == []
    with Workspace.open(folder) as workspace:
        assert [row.location for row in workspace.documents().items] == [site.url("/a")]


def test_a_round_as_json(site, folder):
    site.pages |= {"/feed": feed("/a"), "/a": page("Ferry talks resume")}
    follow(folder, site.url("/feed"))
    result = run("watch", folder, "--once", "--json")
    line = json.loads(result.stdout)
    assert (result.exit_code, line["outcomes"], line["left"], line["stopped"]) == (0, {"new": 1}, 0, False)
    (step,) = line["steps"]
    assert (step["url"], step["outcome"], step["code"]) == (site.url("/a"), "new", None)
    assert step["document_id"].startswith("d-")
    assert result.stderr == ""


def test_only_changed_words_make_a_new_version(site, folder):
    site.pages["/a"] = page("Ferry talks resume")
    follow(folder, site.url("/a"))
    with Workspace.open(folder) as workspace:
        follower = Follower(workspace=workspace, fetcher=Fetcher(workspace.settings))
        site.pages["/a"] = page("Ferry talks resume").replace("<body>", "<body><script>visitor(17)</script>")
        (same,) = follower.follow([site.url("/a")])
        site.pages["/a"] = page("Ferry talks resume").replace("Tuesday", "Wednesday")
        (other,) = follower.follow([site.url("/a")])
        assert (same.added.outcome, other.added.outcome) == ("unchanged", "new-version")
        assert [row.version for row in workspace.versions(other.added.document_id)] == [1, 2]
        assert "edited" in {change.kind for change in workspace.changes().items}


def test_what_cannot_be_watched_is_said(folder, tmp_path):
    nothing = run("watch", folder)
    assert (nothing.exit_code, "nothing is followed" in nothing.output) == (2, True)
    assert run("watch", folder, "--every", "5s").exit_code == 2
    assert run("watch", tmp_path / "none", "--once").exit_code != 0
    unknown = run("unfollow", folder, "https://a.example/feed")
    assert (unknown.exit_code, "is not followed" in unknown.output) == (2, True)


def test_an_interruption_ends_after_the_current_report(site, folder):
    def slow(handler):
        os.kill(os.getpid(), signal.SIGINT)
        time.sleep(0.1)
        data = page("Ferry talks resume").encode()
        handler.send_response(200)
        handler.send_header("Content-Type", "text/html")
        handler.send_header("Content-Length", str(len(data)))
        handler.end_headers()
        handler.wfile.write(data)

    assert threading.current_thread() is threading.main_thread()
    site.pages |= {"/feed": feed("/a", "/b"), "/a": slow, "/b": slow}
    follow(folder, site.url("/feed"))
    result = run("watch", folder)
    assert result.exit_code == 0
    assert "1 pages read: 1 new; 1 left for later; stopped" in result.output
    with Workspace.open(folder) as workspace:
        assert workspace.documents().total == 1


@pytest.mark.parametrize(
    ("text", "expected"), [("15m", 900), ("90s", 90), (" 2H ", 7200), ("1d", 86400), ("20", 1200)]
)
def test_times_are_read(text, expected):
    assert seconds(text) == expected


@pytest.mark.parametrize("text", ["", "0", "59s", "m", "-5m", "1.5h", "1w", "15 minutes"])
def test_other_times_are_refused(text):
    with pytest.raises(UsageError):
        seconds(text)


def test_nothing_from_a_site_commands_the_terminal():
    assert "\x1b" not in printable("\x1b[2J\u202egone\r\n")


def test_adding_a_feed_can_be_ended_early_and_goes_on_later(site, folder, monkeypatch):
    site.pages |= {"/feed": feed("/a", "/b", "/c"), **{f"/{name}": page(name * 3) for name in "abc"}}
    fetch = Fetcher.fetch

    def interrupted(self, url, **how):
        if len(site.paths()) == 2:
            os.kill(os.getpid(), signal.SIGINT)
        return fetch(self, url, **how)

    monkeypatch.setattr(Fetcher, "fetch", interrupted)
    before = signal.getsignal(signal.SIGINT)
    result = run("add", folder, site.url("/feed"))
    assert "goes on from here" in result.stderr
    assert signal.getsignal(signal.SIGINT) is before
    with Workspace.open(folder) as workspace:
        assert workspace.documents().total == 2
    monkeypatch.setattr(Fetcher, "fetch", fetch)
    assert run("add", folder, site.url("/feed")).exit_code == 0
    with Workspace.open(folder) as workspace:
        assert workspace.documents().total == 3
