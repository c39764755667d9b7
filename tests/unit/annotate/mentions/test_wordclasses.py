"""Classes of German words: alike words share one, compounds have that of their last noun, the table survives packing."""

import numpy as np

from crosswire.annotate.mentions.wordclasses import checksum, class_of, pack, unpack


def test_words_that_stand_in_the_same_places_share_a_class() -> None:
    assert class_of("Kassel") == class_of("Erfurt") is not None
    assert class_of("Sabine") == class_of("Petra") != class_of("Kassel")


def test_a_compound_has_the_class_of_its_last_noun() -> None:
    assert class_of("Brunnenputzerkommission") == class_of("Kommission")
    assert class_of("Brunnen-Kommission") == class_of("Kommission")


def test_capitals_and_small_letters_fall_back_to_the_spelling_that_is_listed() -> None:
    assert class_of("TISCH") is not None


def test_what_is_no_word_has_no_class() -> None:
    assert class_of("Qxzyvw") is None
    assert class_of("") is None
    assert class_of(",") is None
    assert class_of("x" * 100_000) is None


def test_lone_surrogates_have_a_checksum() -> None:
    assert class_of("\ud800abc") is None


def test_a_packed_table_is_read_back() -> None:
    sums = np.array(sorted(checksum(word) for word in ("Ufer", "Brücke", "Steg")), dtype=np.uint32)
    classes = np.array([5, 0xFFFF, 300], dtype=np.uint16)
    read = unpack(pack((sums, classes)))
    assert read[0].tolist() == sums.tolist()
    assert read[1].tolist() == classes.tolist()
