"""What was said in one language is said in the other, and nothing else is touched."""

from __future__ import annotations

import string

import pytest

from crosswire import lang as packs
from crosswire.render.labels import Labels
from crosswire.render.reasons import reason_in_words
from crosswire.render.rewording import reworded

PARTS = ("reasons", "questions")


def filled(template: str) -> str:
    places = [name for _, name, *_ in string.Formatter().parse(template) if name]
    return template.format(**{name: f"Xq{number}" for number, name in enumerate(places)})


@pytest.mark.parametrize("part", PARTS)
def test_every_template_is_read_back_in_every_language(part):
    for one in packs.having(part):
        for other in packs.having(part):
            if one == other:
                continue
            for key, template in packs.load(one, part)["templates"].items():
                wanted = packs.load(other, part)["templates"][key]
                places = [name for _, name, *_ in string.Formatter().parse(template) if name]
                values = {name: f"Xq{number}" for number, name in enumerate(places)}
                assert reworded(template.format(**values), other, part) == wanted.format(**values), key


@pytest.mark.parametrize("part", PARTS)
def test_what_is_in_the_language_already_stays(part):
    for lang in packs.having(part):
        for template in packs.load(lang, part)["templates"].values():
            assert reworded(filled(template), lang, part) is None


def test_acts_and_reasons_within_reasons_are_said_too():
    assert (
        reworded("einmal heißt es angeboten, einmal abgelehnt", "en")
        == "one says offered, the other rejected"
    )
    assert reworded("now disputed: Mara Quill denies it", "de") == "jetzt strittig: Mara Quill bestreitet es"
    german = Labels("de")
    assert reason_in_words("first reported on 2025-09-20", german) == "zuerst berichtet am 20. September 2025"
    assert reworded("What does Edmund Faro offer?", "de", "questions") == "Was wird angeboten – Edmund Faro?"


def test_what_no_template_fits_stays():
    assert reworded("something else altogether", "de") is None
    assert reworded("", "de") is None
    assert reworded("it is denied", "xx") is None


def test_hostile_text_takes_no_time():
    for text in (
        "one says , the other " * 20,
        "differing dates: " + ", " * 200,
        "revised figure: ; the later report (" * 12,
    ):
        reworded(text, "de")
    assert reworded("it is denied" * 100_000, "de") is None
