"""The model's vectors, computed by pieces, are those the model's package computes."""

from __future__ import annotations

import numpy as np

from crosswire.relate import embeddings

TEXTS = [
    "Quillfeather",
    "The ferry crews of Brackwater went back to work on Tuesday.",
    "Die Fährleute von Brackwasser arbeiten seit Dienstag wieder.",
    "Паромщики вернулись к работе.",
    "渡船が再開した。",
    "№ 7 ½ ﬁsh – “quoted” ﷺ",
    "word " * 700,
]


def test_vectors_are_those_of_the_package() -> None:
    numbers = [embeddings._numbers(text) for text in TEXTS]
    ours = embeddings._encoder().encode(numbers)
    theirs = embeddings._model().encode(TEXTS)
    assert np.abs(ours - theirs).max() < 1e-5


def test_pieces_word_by_word_are_those_of_the_whole_text() -> None:
    tokenizer = embeddings._model()._tokenizer
    for text in TEXTS:
        assert embeddings._numbers(text) == tokenizer.encode(text, add_bos=True, add_eos=True)


def test_what_stands_beside_a_text_does_not_matter() -> None:
    alone = [embeddings._encode({b"x": text})[b"x"] for text in TEXTS]
    together = embeddings._encode({bytes([i]): text for i, text in enumerate(TEXTS)})
    for i, row in enumerate(alone):
        assert np.abs(row - together[bytes([i])]).max() < 2e-5
