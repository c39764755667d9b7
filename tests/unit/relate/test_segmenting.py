"""Words cut many at once are cut as the model's package cuts them."""

from __future__ import annotations

from itertools import product

from crosswire.relate import embeddings
from crosswire.relate.segmenting import _NORMAL, Segmenter, Words

TEXT = (
    "Quillfeather Brackwater Brackwasser Fährleutegewerkschaft ferry's crews went back Tuesday. „Erst danach“, sagte 2,600. 88.000 co-operation "
    "Паромщики 渡船が再開した № ½ ﬁsh ﷺ naïve Müller, Übergangslösungen; strike-breaking unprecedentedly a I é x\u0000y \U0001f6a2"
)
WORDS = TEXT.split()


def _one_by_one(words: list[str]) -> list[tuple[int, ...]]:
    tokenizer = embeddings._model()._tokenizer
    return [tuple(tokenizer._viterbi(tokenizer._normalizer.normalize(word))) for word in words]


def test_words_are_cut_as_one_by_one() -> None:
    words = [*WORDS, *(f"{one}{two.lower()}" for one, two in product(WORDS, WORDS))]
    cut = Words(embeddings._model()._tokenizer, kept=10)
    cut.know(words)
    assert [cut.of(word) for word in words] == _one_by_one(words)


def test_few_and_long_words_are_cut_too() -> None:
    segmenter = Segmenter(embeddings._model()._tokenizer)
    words = ["▁ferry", "▁" + "Fähre" * 40]
    assert segmenter.segment(words) == [tuple(segmenter._one(word)) for word in words]
    assert segmenter.segment([]) == []


def test_signs_taken_for_normal_are_left_as_they_are_beside_one_another() -> None:
    normalise = embeddings._model()._tokenizer._normalizer.normalize
    signs = [sign for sign in map(chr, range(0x2100)) if _NORMAL.fullmatch(sign)]
    telling = [sign for sign in signs if sign.isalnum() is False or ord(sign) > 127] + ["a", "U", "7"]
    changed = [one + two for one, two in product(telling, signs) if normalise(one + two) != f"▁{one}{two}"]
    assert changed == []
