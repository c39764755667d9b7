"""What figures count in languages without tagger, by the forms of the words beside them."""

from __future__ import annotations

import pytest

from crosswire import lang as packs
from crosswire.annotate import annotate
from crosswire.compare.counted import TOLLS, is_part, is_revised
from crosswire.compare.counted_forms import class_by_forms
from crosswire.evaluate.texts import plain_document

LANGUAGES = [lang for lang in packs.read_in_part() if packs.has(lang, "counted")]


def told(text: str, lang: str) -> list[str | None]:
    annotation = annotate(plain_document(text, lang=lang, name="a", published="2025-03-20"))
    span = annotation.sentences[0].span
    return [class_by_forms(figure, span, text, lang) for figure in annotation.quantities]


@pytest.mark.parametrize(
    ("lang", "text", "classes"),
    [
        (
            "fr",
            "Au moins douze personnes ont été tuées mardi et trente autres blessées.",
            ["dead", "injured"],
        ),
        ("fr", "Le bilan est passé à 14 morts.", ["dead"]),
        ("fr", "Le groupe va supprimer 1 200 postes.", ["jobs"]),
        ("fr", "Quatre navires ont coulé.", [None]),
        (
            "es",
            "Al menos doce personas murieron el martes y otras treinta resultaron heridas.",
            ["dead", "injured"],
        ),
        ("es", "La policía detuvo a 14 manifestantes.", ["demonstrating"]),
        ("es", "El fuego mató a tres vecinos.", ["dead"]),
        ("ru", "Двенадцать человек погибли во вторник, ещё 30 получили ранения.", ["dead", "injured"]),
        ("ru", "Число погибших выросло до 14, пятеро числятся пропавшими без вести.", ["dead", "missing"]),
        ("ru", "Затонули четыре судна.", [None]),
        ("uk", "Дванадцять людей загинули у вівторок, ще 30 дістали поранення.", ["dead", "injured"]),
        ("uk", "Компанія звільнить 300 працівників.", ["jobs"]),
    ],
)
def test_class_is_told_by_the_noun_or_the_nearest_word(
    lang: str, text: str, classes: list[str | None]
) -> None:
    assert told(text, lang) == classes


@pytest.mark.parametrize("lang", LANGUAGES)
def test_pack_knows_every_toll(lang: str) -> None:
    assert set(packs.load(lang, "counted")["classes"]) >= TOLLS


@pytest.mark.parametrize("lang", LANGUAGES)
def test_pack_says_what_is_revised_and_what_a_part(lang: str) -> None:
    pack = packs.load(lang, "counted")
    assert all(is_revised(text, lang) for text in pack["revised"]["examples"])
    assert not any(is_revised(text, lang) for text in pack["revised"]["counter_examples"])
    for table, expected in (("examples", True), ("counter_examples", False)):
        for text in pack["part"][table]:
            annotation = annotate(plain_document(text, lang=lang, name="a", published="2025-03-20"))
            span = annotation.sentences[0].span
            assert [is_part(figure, text, span, lang) for figure in annotation.quantities] == [expected], text
