from __future__ import annotations

from crosswire.relate.reading import read
from crosswire.relate.reworded import likely, sketch, with_reworded

ONE = """Ferry fares go up
The ferry line will raise its fares by nine percent from the first of May.
Pensioners will go on paying half, the company said in a letter to the islands.
The last increase was six years ago.
A petition against it has 412 names so far.
"""
TWO = """Dearer crossings
The ferry line will raise its fares by nine percent from the first of May.
According to the letter the firm sent to the islanders, retired people still travel at half price.
Swimming lessons start in June.
A petition against it has been signed by 950 people so far.
"""


def test_a_sentence_in_other_words_is_found_and_other_sentences_are_not(report):
    one, two = (read(report(text)) for text in (ONE, TWO))
    assert with_reworded(one, two, {0: 0}) == {0: 0, 1: 1}


def test_other_figures_are_another_sentence(report):
    one, two = (read(report(text)) for text in (ONE, TWO))
    assert 3 not in with_reworded(one, two, {0: 0})


def test_a_language_without_vectors_keeps_what_it_has(report):
    one, two = (read(report(text, lang="is")) for text in (ONE, TWO))
    assert with_reworded(one, two, {0: 0}) == {0: 0}


def test_only_sentences_with_words_in_common_are_to_be_compared(report):
    one, two = (read(report(text)) for text in (ONE, TWO))
    assert likely((one, two), (sketch(one), sketch(two)), {0: 0}) == ((1,), (1,))


def test_where_words_are_not_parted_all_sentences_are_to_be_compared(report):
    one, two = (read(report(text, lang="zh")) for text in (ONE, TWO))
    assert likely((one, two), (sketch(one), sketch(two)), {0: 0}) == ((1, 2, 3), (1, 2, 3))
