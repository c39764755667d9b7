"""The learned reader: the best path, what it never does, and that its pack file is whole."""

import numpy as np

from crosswire.annotate.mentions import tagger, traits

SIZE = len(tagger.LABELS)


def model(**weights):
    """A model of a few traits; each speaks for one label."""
    table = np.zeros((len(weights), SIZE))
    for row, label in enumerate(weights.values()):
        table[row, tagger.LABELS.index(label)] = 2.0
    return tagger.Model({name: i for i, name in enumerate(weights)}, table, tagger.forbidden())


def test_a_name_goes_on_only_where_it_has_begun():
    found = tagger.decode(["Reise", "Alma"], [[0], [0]], model(a="I-PER"))
    assert found in (["B-PER", "I-PER"], ["O", "O"])
    assert tagger.decode(["Alma", "Feld"], [[0], [1]], model(a="B-PER", b="I-PER")) == ["B-PER", "I-PER"]


def test_small_letters_begin_no_name():
    assert tagger.decode(["alma"], [[0]], model(a="B-PER")) == ["O"]


def test_a_word_without_traits_is_part_of_no_name():
    assert tagger.decode(["Alma", "lacht"], [[0], []], model(a="B-PER")) == ["B-PER", "O"]


def test_the_pack_file_is_whole():
    loaded = tagger.load()
    assert loaded is not None
    assert loaded.weights.shape == (len(loaded.number), SIZE)
    assert loaded.steps.shape == (SIZE + 1, SIZE)


def test_well_known_bodies_are_described():
    described = traits.describe(
        ["Der", "Bundesgerichtshof", "und", "Deutsche", "Post"], ["ART", "NN", "KON", "ADJ(A)", "NN"]
    )
    assert [word.body for word in described] == ["-", "Bpu", "-", "Bcom", "Icom"]
