"""Stories that a text can be about, found through a search."""

from crosswire.account.narrowing import find_stories
from crosswire.model.workspace import Excerpt, Hit, Page

HELD = {"Lorvik": ("a", "b"), "Okonjo": ("b",), "harbour": ("a", "b", "c")}


def search(query):
    key = query.text.strip('"')
    hits = [
        Hit(excerpt=Excerpt(document_id=f"d{s}", start=0, end=1, quote="x", lang="en", outlet="o", title=None, published=None, story_id=s))
        for s in HELD.get(key, ())
    ]  # fmt: skip
    return Page(items=tuple(hits), total=len(hits), offset=0, limit=query.limit)


def test_a_key_that_few_stories_hold_counts_most():
    assert find_stories(["harbour", "Lorvik", "Okonjo"], search) == ("b", "a", "c")


def test_nothing_is_found_for_words_that_no_story_holds():
    assert find_stories(["zeppelin", "!", ""], search) == ()


def test_no_more_than_asked_for():
    assert find_stories(["harbour"], search, most=2) == ("a", "b")
