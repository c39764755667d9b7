from __future__ import annotations

import numpy as np

from crosswire.evaluate.lexical import character_ngrams, tfidf_similarity, words


def test_words_meet_across_scripts():
    assert words("Минск, 5 мая") == ["minsk", "5", "maya"]
    assert character_ngrams("ab") == ["ab"]


def test_a_text_is_most_like_itself():
    similarity = tfidf_similarity(["red boats sail", "red boats sink", "green hills"], words)
    assert np.allclose(similarity, similarity.T)
    assert similarity[0, 1] > similarity[0, 2] == 0
