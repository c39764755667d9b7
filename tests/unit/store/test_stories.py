from __future__ import annotations

from dataclasses import replace

import pytest
from sqlalchemy import select

from crosswire.errors import NotFoundError
from crosswire.model import Act
from crosswire.model.workspace import SearchQuery, StoryQuery
from crosswire.provenance import sha256_hex
from crosswire.store import schema


def fill(store, report, story):
    """Put two stories: a strike in two reports (en, de), a flood in one."""
    one = report("Crews walked out.", location="1", published="2026-03-01")
    two = report(
        "Die Fähre bleibt im Hafen.",
        location="2",
        lang="de",
        outlet="Hafenbote",
        published="2026-03-02T09:00",
    )
    three = report("The river rose.", location="3", published="2026-04-01")
    with store.writing() as tx:
        tx.put_story(story("s-1"))
        tx.put_story(
            story("s-2", title="A flood", reports=1, first_published="2026-04-01", last_published="2026-04-01",
                  updated="2026-04-02T00:00:00Z")
        )  # fmt: skip
        for given in (one, two, three):
            given.put(tx)
        tx.assign_story({one.id: "s-1", two.id: "s-1", three.id: "s-2"})
    return one, two, three


@pytest.fixture
def filled(store, report, story):
    return fill(store, report, story)


@pytest.fixture(scope="module")
def two_stories(shared_store, report, story):
    """The two stories, only read."""
    fill(shared_store, report, story)
    return shared_store


def ids(store, **asked):
    with store.reading() as view:
        page = view.stories(StoryQuery(**asked))
    assert page.total >= len(page.items)
    return [row.id for row in page.items]


def test_a_story_comes_back_as_it_was_put(store, story):
    with store.writing() as tx:
        tx.put_story(story())
        tx.put_story(story(title="Ferry strike ends"))
    with store.reading() as view:
        assert view.story("s-1") == story(title="Ferry strike ends")
        assert view.story_rows(["s-1", "s-9"]) == {"s-1": story(title="Ferry strike ends")}


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({}, ["s-2", "s-1"]),
        ({"order": "published"}, ["s-2", "s-1"]),
        ({"order": "size"}, ["s-1", "s-2"]),
        ({"order": "title"}, ["s-2", "s-1"]),
        ({"lang": "de"}, ["s-1"]),
        ({"outlet": "Hafenbote"}, ["s-1"]),
        ({"lang": "fr"}, []),
        ({"since": "2026-03-15"}, ["s-2"]),
        ({"until": "2026-03-01"}, ["s-1"]),
        ({"changed_since": "2026-03-02T08:00:00Z"}, ["s-2"]),
        ({"text": "fähre hafen"}, ["s-1"]),
        ({"text": '"walked out"'}, ["s-1"]),
        ({"text": "flood"}, ["s-2"]),
        ({"text": "nowhere"}, []),
        ({"text": "***"}, []),
        ({"text": "  "}, ["s-2", "s-1"]),
        ({"limit": 1, "offset": 1}, ["s-1"]),
    ],
)
def test_stories_are_narrowed(two_stories, asked, found):
    assert ids(two_stories, **asked) == found


def test_reports_of_a_story_are_in_order_of_publication(store, filled):
    one, two, _ = filled
    with store.reading() as view:
        assert view.story_documents("s-1") == (one.id, two.id)
        assert {row.id for row in view.documents(story_id="s-1").items} == {one.id, two.id}


def test_an_account_comes_back_without_raw_text(store, filled, account):
    compiled = account(list(filled[:2]))
    with store.writing() as tx:
        version = tx.put_account("s-1", compiled)
    with store.reading() as view:
        kept = view.account("s-1")
        assert view.account_version("s-1") == version
    assert [d.raw_text for d in kept.documents] == ["", ""]
    assert replace(kept, documents=compiled.documents) == compiled


def test_the_version_of_an_account_changes_exactly_when_the_account_does(store, filled, account):
    compiled = account(list(filled[:2]))
    with store.writing() as tx:
        first = tx.put_account("s-1", compiled)
    before = store.generation()
    with store.writing() as tx:
        assert tx.put_account("s-1", replace(compiled, generated="2027-01-01T00:00:00Z")) == first
    assert store.generation() == before
    with store.writing() as tx:
        assert tx.put_account("s-1", account(list(filled[:2]), title="Other")) != first
    assert store.generation() > before


def test_only_rows_that_differ_are_written(store, filled, account):
    one, two, _ = filled
    with store.writing() as tx:
        tx.put_account("s-1", account([one]))
    with store.reading() as view:
        numbers = set(view._connection.execute(select(schema.statement.c.number)).scalars())
    with store.writing() as tx:
        tx.put_account("s-1", account([one, two]))
    with store.reading() as view:
        assert numbers < set(view._connection.execute(select(schema.statement.c.number)).scalars())
    with store.reading() as view:
        assert view.search(SearchQuery(act=Act.DEMAND)).total == 2


def test_an_account_kept_when_accounts_had_other_fields_is_none(store, filled, account):
    with store.writing() as tx:
        version = tx.put_account("s-1", account(list(filled[:2])))
        tx._connection.execute(schema.account.update().values(shape="00000000"))
    with store.reading() as view:
        assert view.find_account_version("s-1") is None
        with pytest.raises(NotFoundError):
            view.account("s-1")
    with store.writing() as tx:
        assert tx.put_account("s-1", account(list(filled[:2]))) == version
    with store.reading() as view:
        assert view.account("s-1").statements


def test_a_merged_story_redirects_and_takes_its_reports_along(store, filled, account):
    with store.writing() as tx:
        tx.put_account("s-2", account([filled[2]]))
        tx.put_work("s-2", b"cache")
        tx.redirect_story("s-2", "s-1")
    with store.reading() as view:
        assert view.story("s-2").id == "s-1"
        assert len(view.story_documents("s-1")) == 3
        assert view.find_work("s-2") is None
        assert view.stories(StoryQuery()).total == 1
        assert view.search(SearchQuery(act=Act.DEMAND)).total == 0
        assert view.find_account_version("s-2") is None
    assert store.doctor() == ()


def test_redirects_are_followed_over_several_merges_and_never_loop(store, filled, story):
    with store.writing() as tx:
        tx.put_story(story("s-3"))
        tx.redirect_story("s-2", "s-1")
        tx.redirect_story("s-1", "s-3")
    with store.reading() as view:
        assert view.resolve_story("s-2") == "s-3"
    for old, new in (("s-3", "s-2"), ("s-3", "s-3"), ("s-none", "s-3")):
        with pytest.raises(NotFoundError), store.writing() as tx:
            tx.redirect_story(old, new)
    with store.writing() as tx:
        tx.remove_story("s-3")
    with store.reading() as view, pytest.raises(NotFoundError):
        view.story("s-1")
    assert store.doctor() == ()


def test_a_split_story_gets_its_id_back(store, filled, story):
    with store.writing() as tx:
        tx.redirect_story("s-2", "s-1")
    with store.writing() as tx:
        tx.put_story(story("s-2"))
        tx.assign_story({filled[2].id: "s-2"})
    with store.reading() as view:
        assert view.story("s-2").id == "s-2"


def test_entities_are_put_together_over_stories(store, filled, account):
    one, two, three = filled
    with store.writing() as tx:
        tx.put_account("s-1", account([one, two]))
        tx.put_account("s-2", account([three]))
    with store.reading() as view:
        page = view.entities()
        assert page.total == 1
        (row,) = page.items
        assert (row.name, row.type, row.country, row.mentions) == ("Mira Castell", "PER", "NL", 2)
        assert row.names == {"de": ("Castell",), "en": ("Mira Castell", "Castell")}
        assert row.story_ids == ("s-1", "s-2")
        assert view.entity(row.id) == row
        assert view.entities(story_id="s-2").items[0].mentions == 1
        for text, total in (("castell", 1), ("MIRA cas", 1), ("stell", 0), ("%", 1), ("nobody", 0)):
            assert view.entities(text=text).total == total, text
        assert view.entities(type="ORG").total == 0
        assert view.entities(type="PER", text="mira", story_id="s-1").total == 1
        with pytest.raises(NotFoundError):
            view.entity("e-none")


def test_an_account_of_a_text_read_anew_meanwhile_leaves_the_index_whole(store, filled, account):
    """The account in hand rests on the old text, the full text on the new one."""
    one = filled[0]
    compiled = account([one])
    with store.writing() as tx:
        tx.put_account("s-1", compiled)
        anew = replace(one.document, text="Nobody walked.   ", text_sha256=sha256_hex(b"Nobody walked.   "))
        tx.put_reading(anew, None, producer="test/2")
    with store.reading() as view:
        assert view.search(SearchQuery(act=Act.DEMAND)).total == 0
    with store.writing() as tx:
        tx.put_account("s-1", account([one], title="Other"))
    with store.writing() as tx:
        tx.put_account("s-1", account([one], act=Act.OFFER))
    with store.reading() as view:
        assert view.search(SearchQuery(text="walked", act=Act.DEMAND)).total == 0
        assert view.search(SearchQuery(text="nobody", act=Act.OFFER)).total == 1
        assert view.search(SearchQuery(text="crews", act=Act.OFFER)).total == 0
    assert store.doctor(repair=True) == ()
