from __future__ import annotations

import numpy as np

from crosswire.relate.embeddings import DIMENSIONS, embed, rarity


def test_rows_are_unit_vectors_and_blank_texts_are_zero():
    rows = embed(["The ferry sails at noon.", "", "   "])
    assert rows.shape == (3, DIMENSIONS)
    assert rows.dtype == np.float32
    assert np.allclose(np.linalg.norm(rows, axis=1), [1, 0, 0], atol=1e-3)


def test_a_translation_is_nearer_than_another_sentence():
    rows = embed(
        ["The ferry sails at noon.", "Die Fähre fährt am Mittag.", "Der Richter vertagte den Prozess."]
    )
    assert rows[0] @ rows[1] > rows[0] @ rows[2] + 0.2


def test_the_row_does_not_depend_on_the_texts_beside_it():
    alone = embed(["A sentence that nobody embedded before, number 41."])
    again = embed(["x" * 50, "A sentence that nobody embedded before, number 41.", "y"])
    assert np.array_equal(alone[0], again[1])
    assert embed([]).shape == (0, DIMENSIONS)


def test_hostile_text_is_embedded_in_bounded_time():
    rows = embed(["a" * 1_000_000, "\ud800 lone surrogate", "🚢" * 5000, "\u202eright to left"])
    assert np.isfinite(rows).all()


def test_rare_words_are_rarer_than_common_ones():
    assert rarity("the") < rarity("minister") < rarity("Skerrow")
    assert rarity("der") < rarity("Talsperre")
