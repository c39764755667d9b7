"""Whatever stands in a text is found by asking for it, and where it is said to stand is where it stands."""

from __future__ import annotations

import sqlite3
import unicodedata
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crosswire.store import schema
from crosswire.store.asking import matches, parse, phrase, to_match
from crosswire.store.facets import published_between
from crosswire.store.tokens import LONGEST, indexed, iter_tokens

SCRIPTS = st.sampled_from(
    [
        "strike Fähre groß",
        "停火协议达成",
        "ストライキ中",
        "หยุดงานกิน",
        "हड़ताल समझौता",
        "الإضراب اتِّفاق",
        "забастовка",
        "파업을",
        "\u200d\u00ad12,5",
    ]
)
TEXTS = st.lists(SCRIPTS | st.text(max_size=12), max_size=6).map(" ".join)


@given(TEXTS)
def test_words_are_where_they_are_said_to_be(text):
    end = 0
    for token in iter_tokens(text):
        assert 0 <= token.start < token.end <= len(text)
        assert token.start >= end or token.spaceless
        assert len(token.text) <= LONGEST
        end = token.end
    assert indexed(text).split() == [word[:LONGEST] for t in iter_tokens(text) for word in t.text.split()]


@given(TEXTS, st.data())
def test_any_stretch_of_words_is_found_as_a_phrase(text, data):
    tokens = list(iter_tokens(text))
    if not tokens:
        return
    first = data.draw(st.integers(0, len(tokens) - 1))
    last = data.draw(st.integers(first, min(first + 5, len(tokens) - 1)))
    asked = phrase(text[tokens[first].start : tokens[last].end])
    assert asked is not None
    assert matches([asked], text)


@pytest.fixture(scope="module")
def table():
    connection = sqlite3.connect(":memory:")
    connection.execute(schema.FULL_TEXTS[schema.PASSAGE_TEXT].replace("content='',", ""))
    return connection


def _known_to_the_database(text: str) -> bool:
    """Its own tables of letters are those of Unicode 6.1."""
    return all(unicodedata.ucd_3_2_0.category(c) != "Cn" for c in unicodedata.normalize("NFKC", text))


@given(TEXTS.filter(_known_to_the_database))
def test_the_full_text_finds_each_word(table, text):
    table.execute("DELETE FROM passage_text")
    table.execute("INSERT INTO passage_text (rowid, tokens, facets) VALUES (1, ?, '')", (indexed(text),))
    for token in iter_tokens(text):
        asked = phrase(text[token.start : token.end])
        if asked is not None:
            found = table.execute(
                "SELECT rowid FROM passage_text WHERE passage_text MATCH ?", (to_match([asked]),)
            )
            assert found.fetchall() == [(1,)], token


@given(st.text(max_size=60))
def test_nothing_typed_is_an_error(table, query):
    terms = parse(query)
    if terms:
        table.execute(
            "SELECT rowid FROM passage_text WHERE passage_text MATCH ?", (to_match(terms),)
        ).fetchall()
    for start, end in matches(terms, query):
        assert 0 <= start < end <= len(query)


DAYS = st.dates(min_value=date(1990, 1, 1), max_value=date(2040, 1, 1))


@given(DAYS, DAYS, DAYS)
def test_a_day_is_between_two_others_exactly_when_it_has_a_facet_of_theirs(day, since, until):
    text = day.isoformat().replace("-", "")
    own = {f"y{text[:4]}", f"m{text[:6]}", f"d{text}"}
    assert bool(own.intersection(published_between(since.isoformat(), until.isoformat()))) == (
        since <= day <= until
    )
    assert own.intersection(published_between(None, None))
