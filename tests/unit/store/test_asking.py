from __future__ import annotations

import sqlite3

import pytest

from crosswire.store.asking import MOST_TERMS, Term, matches, parse, to_match


def quoted(text, query):
    return [text[start:end] for start, end in matches(parse(query), text)]


@pytest.mark.parametrize(
    ("query", "terms"),
    [
        ("ferry strike", (Term(("ferry",)), Term(("strike",)))),
        ('"night pay" ferry', (Term(("night", "pay")), Term(("ferry",)))),
        ("„Nachtzuschlag im Hafen“", (Term(("nachtzuschlag", "im", "hafen")),)),
        ("negotiat*", (Term(("negotiat",), True),)),
        ("停火", (Term(("停火",)),)),
        ("停火协议", (Term(("停火", "火协", "协议")),)),
        ("火", (Term(("火",), True),)),
        ("1,500", (Term(("1", "500")),)),
        ('"open end', (Term(("open", "end")),)),
        ("", ()),
        ('* "" () -', ()),
        ("the the", (Term(("the",)),)),
    ],
)
def test_a_query_is_read_as(query, terms):
    assert parse(query) == terms


def test_matches_are_the_words_as_they_stand():
    text = "Crews demand night pay; the NIGHT pay talks stall. 各方达成停火协议。"
    assert quoted(text, '"night pay"') == ["night pay", "NIGHT pay"]
    assert quoted(text, "stal* crews") == ["Crews", "stall"]
    assert quoted(text, "停火") == ["停火"]
    assert quoted(text, "停火协议") == ["停火协议"]
    assert quoted(text, "议") == ["议"]
    assert quoted(text, "absent") == []


HOSTILE = [
    '"', '""', "'", "NEAR(a b)", "a AND", "OR", "NOT a", "tokens:a", "a*b", "^a", "{a b}: c", "-a", "a + b", "(((", '"a" "b', "\x00a",
    "a\x00b", "';--", "%", "_", "\ud800", "a" * 5000, "* * *", '"*"', "rank:1", "\u202eabc", "🙂", "NEAR", "AND OR NOT",
]  # fmt: skip


@pytest.mark.parametrize("query", HOSTILE)
def test_nothing_typed_is_syntax_or_an_error(query):
    connection = sqlite3.connect(":memory:")
    connection.execute("CREATE VIRTUAL TABLE t USING fts5(tokens)")
    connection.execute("INSERT INTO t VALUES ('a b c near and or not')")
    terms = parse(query)
    if terms:
        connection.execute("SELECT * FROM t WHERE t MATCH ?", (to_match(terms),)).fetchall()
    matches(terms, query)


def test_a_very_long_query_is_bounded():
    assert len(parse(" ".join(f"w{n}" for n in range(1000)))) == MOST_TERMS
