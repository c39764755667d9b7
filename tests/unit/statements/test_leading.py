"""Sentences that only say who told what stands before them."""

import pytest

from crosswire import lang
from crosswire.annotate import annotate
from crosswire.clean.own_words import own_document
from crosswire.model import Act
from crosswire.resolve import resolve
from crosswire.statements import state

OPENING = {"de": "Zwei Werke schließen im Herbst. ", "en": "Two plants will close in autumn. "}
CASES = [
    (code, sentence, key == "examples")
    for code in ("de", "en")
    for key in ("examples", "counter_examples")
    for sentence in lang.load(code, "attributing")["attributing"][key]
]


@pytest.mark.parametrize(("code", "sentence", "is_one"), CASES)
def test_such_a_sentence_is_no_statement_of_its_own(code, sentence, is_one):
    text = OPENING[code] + sentence
    annotation = annotate(own_document("one", text, lang=code, written="2031-05-14"))
    found = state([annotation], resolve([annotation])).statements
    assert found
    assert any(s.span.start >= len(OPENING[code]) for s in found) is not is_one


def test_words_before_the_subject_of_to_be_are_no_part_of_what_it_says(read):
    text = "After more than three years of talks, the prospects for the ministry are bleak. The ministry is after more money."
    acts = [statement.act for statement in read(text).statements]
    assert acts[0] is not Act.DEMAND
    assert acts[-1] is Act.DEMAND
