from __future__ import annotations

import feedparser

from crosswire.render.atom import FeedEntry, render_atom

ENTRY = FeedEntry(
    id="urn:crosswire:change:7",
    title="New: the ferry line is to close",
    updated="2026-03-02T10:00:00Z",
    link="http://127.0.0.1:8765/stories/t-1",
    text="first line\nsecond line",
    author="crosswire",
)


def test_a_reader_finds_what_was_written():
    feed = feedparser.parse(render_atom("Strike", "http://127.0.0.1:8765/feed.atom", [ENTRY]))
    assert not feed.bozo
    assert feed.version == "atom10"
    assert (feed.feed.title, feed.feed.updated) == ("Strike", ENTRY.updated)
    (entry,) = feed.entries
    assert (entry.id, entry.title, entry.link, entry.author) == (
        ENTRY.id,
        ENTRY.title,
        ENTRY.link,
        ENTRY.author,
    )
    assert entry.content[0].value == ENTRY.text


def test_words_of_reports_are_never_markup():
    hostile = FeedEntry(
        id="urn:x", title="<b>&amp;</b>\x00", updated=ENTRY.updated, link=None, text="]]><script>", author="a"
    )
    data = render_atom("t", "http://127.0.0.1/feed.atom", [hostile])
    assert b"<script>" not in data
    assert b"<b>" not in data
    assert feedparser.parse(data).entries[0].content[0].type == "text/plain"


def test_a_feed_without_entries_is_a_feed():
    feed = feedparser.parse(render_atom("t", "http://127.0.0.1/feed.atom", []))
    assert not feed.bozo
    assert feed.entries == []
