"""Lines of one date: joined when they say the same, the date told once, long sentences cut."""

from __future__ import annotations

from dataclasses import replace

from crosswire.render.index import AccountIndex
from crosswire.render.views.chronology import LONGEST_LINE, chronology


def test_equal_lines_of_one_date_stand_as_one(account):
    entry = account.chronology[0]
    doubled = replace(account, chronology=(*account.chronology, replace(entry, findings=())))
    before, after = (chronology(AccountIndex(a)).entries for a in (account, doubled))
    assert [e.excerpt.text for e in after] == [e.excerpt.text for e in before]


def test_the_same_words_on_another_date_stay(account):
    entry = account.chronology[0]
    other = replace(entry, when="2031-01-01", precision="day")
    found = chronology(AccountIndex(replace(account, chronology=(entry, other)))).entries
    assert len(found) == 2


def test_a_date_is_told_once(account):
    first, second = account.chronology[:2]
    same = replace(second, when=first.when, precision=first.precision, tense=first.tense)
    found = chronology(AccountIndex(replace(account, chronology=(first, same)))).entries
    assert [entry.is_same_day for entry in found] == [False, True]


def test_long_sentences_are_cut_and_kept_whole_beside(account):
    entry = account.chronology[0]
    document = next(d for d in account.documents if d.id == entry.evidence.document_id)
    words = " ".join(["The gates stayed shut, and nobody came,"] * 12)
    long = replace(document, text=words, blocks=(), disclaimer=None)
    span = entry.evidence.within(0, len(words))
    index = AccountIndex(
        replace(
            account,
            documents=tuple(long if d.id == document.id else d for d in account.documents),
            chronology=(replace(entry, evidence=span, text=words, statement_ids=()),),
        )
    )
    (shown,) = chronology(index).entries
    assert len(shown.excerpt.text) <= LONGEST_LINE
    assert shown.excerpt.text.endswith("[…]")
    assert shown.full is not None
    assert shown.full.cite.words == words
