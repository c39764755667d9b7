"""Counts of names, worked out by hand on invented sentences."""

import pytest

from crosswire.errors import GoldError
from crosswire.evaluate.cases import NotScored, Places
from crosswire.evaluate.readers.germeval import NamedSentence
from crosswire.evaluate.tasks.names_german import (
    NAMES_GERMAN,
    capitals,
    gold_of,
    listed_names,
    look_up,
    names_of,
    tally,
)


def sentence(words, *names):
    spans, at = [], 0
    for word in words.split():
        spans.append((at, at + len(word)))
        at += len(word) + 1
    return NamedSentence(text=words, tokens=tuple(spans), names=names)


SENTENCE = sentence("Gestern reiste Helga Brunner nach Lissabon .", (2, 4, "PER"), (5, 6, "LOC"))
PERSON, PLACE = (15, 28, "PER"), (34, 42, "LOC")


def test_gold_holds_the_three_types_only():
    derived = sentence("Hamburger Hafen", (0, 1, "LOCderiv"), (1, 2, "OTH"))
    assert gold_of(SENTENCE) == {PERSON, PLACE}
    assert gold_of(derived) == frozenset()


def test_span_and_type_both_count():
    counts = tally(frozenset({PERSON, PLACE}), frozenset({(21, 28, "PER"), (34, 42, "ORG")}))
    assert (counts["names.hit"], counts["names.gold"], counts["names.system"]) == (0, 2, 2)
    assert (counts["overlap.hit"], counts["PER overlap.hit"], counts["LOC overlap.hit"]) == (1, 1, 0)
    assert (counts["ORG.system"], counts["ORG.gold"]) == (1, 0)


def test_baselines():
    assert listed_names(SENTENCE) == {PLACE}
    assert capitals(SENTENCE) == {(15, 28, "LOC"), PLACE}
    assert look_up(SENTENCE, {"Helga": "ORG", "Helga Brunner": "PER"}) == {PERSON}


def test_names_that_crosswire_finds():
    assert names_of(SENTENCE, name="x") == {PERSON, PLACE}


def test_parts_of_words_are_not_scored():
    assert names_of(sentence("Die USA-Reise war kurz ."), name="x") == frozenset()


def test_a_file_without_held_out_sentences_is_refused(tmp_path):
    (tmp_path / "germeval2014").mkdir()
    (tmp_path / "germeval2014" / "NER-de-dev.tsv").write_text("1\tAlma\tB-PER\tO\n", encoding="utf-8")
    with pytest.raises(GoldError):
        list(NAMES_GERMAN.cases(Places(bench=tmp_path, gold=None)))


def test_without_data_nothing_is_scored():
    with pytest.raises(NotScored):
        list(NAMES_GERMAN.cases(Places(bench=None, gold=None)))
