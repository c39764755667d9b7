"""The model's vectors, computed by pieces, are those the model's package computes."""

from __future__ import annotations

import numpy as np
import pytest

from crosswire.relate import convolving, embeddings
from crosswire.relate.encoder import Encoder

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


def test_numbers_are_the_same_to_the_last_bit_in_any_batch_and_order() -> None:
    words = " ".join(TEXTS[:5]).split()
    texts = [" ".join(words[i % 17 : i % 17 + 2 + i % 13]) + f" {i % 90}" for i in range(400)]
    numbers = [embeddings._numbers(text) for text in texts]
    together = embeddings._encoder().encode(numbers)
    turned = embeddings._encoder().encode(numbers[::-1])[::-1]
    assert np.array_equal(together, turned)
    for low, high in ((0, 1), (3, 7), (40, 140)):
        assert np.array_equal(embeddings._encoder().encode(numbers[low:high]), together[low:high])


def test_a_load_of_more_different_pieces_than_there_are_rows_is_taken_in_parts() -> None:
    pieces = list(range(10, 7_000))
    texts = [pieces[start : start + 500] for start in range(0, len(pieces), 500)]
    found = embeddings._encoder().encode(texts)
    assert np.array_equal(embeddings._encoder().encode(texts[3:4])[0], found[3])


def test_runs_given_up_and_kept_are_the_same_to_the_last_bit(monkeypatch: pytest.MonkeyPatch) -> None:
    words = " ".join(TEXTS[:5]).split()
    texts = [" ".join(words[i % 11 : i % 11 + 3 + i % 9]) for i in range(120)]
    numbers = [embeddings._numbers(text) for text in texts]
    found = embeddings._encoder().encode(numbers)
    monkeypatch.setattr(convolving, "_RUNS", 64)
    small = Encoder(embeddings._model()._model)
    for start in range(0, len(numbers), 7):
        assert np.array_equal(small.encode(numbers[start : start + 7]), found[start : start + 7])
