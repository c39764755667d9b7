"""Reports in languages that are read in part: what their packs' examples say, and that nothing else is claimed."""

from __future__ import annotations

import re

import pytest

from crosswire import lang as packs
from crosswire.annotate import annotate
from crosswire.annotate.mentions.nominatives import nominative
from crosswire.evaluate.texts import plain_document
from crosswire.model import Annotation

LANGUAGES = packs.read_in_part()


def _read(text: str, lang: str) -> Annotation:
    return annotate(plain_document(text, lang=lang, name="a", published="2025-03-20"))


def _said(annotation: Annotation) -> list[list[str]]:
    words = annotation.document.words
    return [[words(q.content), words(q.speaker.span) if q.speaker else ""] for q in annotation.quotations]


@pytest.mark.parametrize(
    ("lang", "text", "said"),
    [
        (lang, case["text"], case["said"])
        for lang in LANGUAGES
        for case in packs.load(lang, "speech")["examples"]
    ],
)
def test_example_is_read_as_the_pack_says(lang: str, text: str, said: list[list[str]]) -> None:
    assert _said(_read(text, lang)) == said


@pytest.mark.parametrize(
    ("lang", "text"),
    [(lang, case["text"]) for lang in LANGUAGES for case in packs.load(lang, "speech")["counter_examples"]],
)
def test_counter_example_holds_no_speech(lang: str, text: str) -> None:
    assert _said(_read(text, lang)) == []


@pytest.mark.parametrize(
    ("lang", "written", "name"),
    [
        (lang, *case)
        for lang in LANGUAGES
        for table in [packs.load(lang, "speech").get("declension", {})]
        for case in (*table.get("examples", ()), *table.get("counter_examples", ()))
    ],
)
def test_names_are_brought_to_the_nominative(lang: str, written: str, name: str) -> None:
    assert nominative(written, lang)[0] == name


@pytest.mark.parametrize(
    ("word", "negates"),
    [("atmayacağız", True), ("imzalanmadı", True), ("açılmalı", False), ("cumadan", False)],
)
def test_turkish_verbs_negate_by_themselves(word: str, negates: bool) -> None:
    negating = str(packs.load("tr", "speech")["words"]["negating"])
    assert (re.fullmatch(negating, word) is not None) is negates


@pytest.mark.parametrize("lang", LANGUAGES)
def test_acts_clauses_and_figures_are_not_claimed(lang: str) -> None:
    text = packs.load(lang, "speech")["examples"][0]["text"]
    annotation = _read(text, lang)
    assert annotation.mentions
    assert annotation.clauses == annotation.quantities == ()
    assert annotation.tokens == ((),) * len(annotation.sentences)
