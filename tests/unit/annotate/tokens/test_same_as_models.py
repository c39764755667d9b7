"""What is computed another way here comes out as the models' own packages compute it."""

from __future__ import annotations

from functools import cache
from typing import Any

import pytest

from crosswire.annotate.tokens import english
from crosswire.annotate.tokens.english_names import Names
from crosswire.annotate.tokens.english_words import Words
from crosswire.annotate.tokens.hanover import FastTagger

ENGLISH = (
    "Let's wait and see, said Mayor Edda Quillfeather of Brackwater, who hadn't been told.",
    "They ain't gonna sign it before Tuesday, y'all heard the 42-year-old skipper from New York City.",
    "There's a \n ferry strike in three of Norland's eleven harbours; it'll cost 1.5 million dollars a day.",
    "Tidewater Freight Inc. was being sold to Castellan Bank for $310m on 3 May 2031.",
    "(",
    " ",
    "Nothing doin'.",
)
GERMAN = (
    "Die Hafenmeisterin widersprach dem Fährbetreiber : Niemand habe die Anlegestellengebühren erhöht .",
    "Quillfeder lehnte das Angebot der Nordwasserwerke am Dienstag ab , weil es unterschriftslos war .",
    "xqzw ÖPNV-Streikversammlungen 3,5 Prozent !",
    "Ja",
)


@cache
def _pipeline() -> Any:
    return english._pipeline()


def _parsed() -> list[Any]:
    docs = [_pipeline().make_doc(sentence) for sentence in ENGLISH]
    for doc in docs:
        for token in doc[1:]:
            token.is_sent_start = False
    return list(_pipeline().pipe(docs))


def test_english_parts_of_speech_and_lemmas_are_those_of_ruler_and_lemmatizer() -> None:
    words = Words(_pipeline())
    for doc in _parsed():
        read = words.read([(token.text, token.tag_, token.dep_) for token in doc])
        assert [(t.pos_, t.lemma_, t.text) for t in doc if not t.is_space] == [
            (*one, token.text) for token, one in zip(doc, read, strict=True) if not token.is_space
        ]


def test_english_names_are_those_of_the_recogniser() -> None:
    found = Names(_pipeline().get_pipe("ner")).find([_pipeline().make_doc(sentence) for sentence in ENGLISH])
    assert found == [[(e.start, e.end, e.label_) for e in doc.ents] for doc in _parsed()]
    assert any(found)


def test_english_trees_are_those_of_the_parser() -> None:
    docs = [_pipeline().make_doc(sentence) for sentence in ENGLISH]
    for doc in docs:
        for token in doc[1:]:
            token.is_sent_start = False
    english._reader().parse(docs)
    for mine, theirs in zip(docs, _parsed(), strict=True):
        spoken = [token.i for token in theirs if not token.is_space]
        assert [(mine[i].tag_, mine[i].dep_, mine[i].head.i) for i in spoken] == [
            (theirs[i].tag_, theirs[i].dep_, theirs[i].head.i) for i in spoken
        ]


@cache
def _taggers() -> tuple[Any, FastTagger]:
    from HanTa.HanoverTagger import HanoverTagger

    return HanoverTagger("morphmodel_ger.pgz"), FastTagger("morphmodel_ger.pgz")


@pytest.mark.parametrize("sentence", GERMAN)
def test_german_analyses_are_those_of_the_tagger(sentence: str) -> None:
    slow, fast = _taggers()
    assert fast.tag_sent(sentence.split()) == slow.tag_sent(sentence.split())
    for word in sentence.lower().split():
        assert fast.analyze_forward(word) == slow.analyze_forward(word)
        for tag, _ in slow.analyze_forward(word)[:4]:
            assert fast.analyze_viterbi(word, -tag) == slow.analyze_viterbi(word, -tag)
