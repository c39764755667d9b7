"""Names in headlines in capitals, which are those of the running text."""

import pytest
from tests.unit.annotate.mentions.reading import read, words


def named(text, lang):
    found = read(text, lang)
    return [(words(found, m.span), m.name) for m in found.mentions if m.form == "name"]


@pytest.mark.parametrize(
    ("text", "lang", "first"),
    [
        (
            "VELMO PAPER OFFERS MORE MONEY\n\nThe company Velmo Paper made an offer.",
            "en",
            ("VELMO PAPER", "Velmo Paper"),
        ),
        (
            "VELMO PAPIER BIETET MEHR\n\nDie Firma Velmo Papier bot mehr.",
            "de",
            ("VELMO PAPIER", "Velmo Papier"),
        ),
        ("HOLT TO RESIGN\n\nMara Holt will resign on Monday.", "en", ("HOLT", "Holt")),
    ],
)
def test_capitals_are_matched_with_the_names_of_the_text(text, lang, first):
    assert named(text, lang)[0] == first


def test_a_pronoun_in_capitals_is_no_name():
    found = read("SHE'S OUT!\n\nMara Holt resigned on Monday.", "en")
    assert next((m.form, words(found, m.span)) for m in found.mentions) == ("pronoun", "SHE")


def test_ordinary_words_in_capitals_are_no_names():
    assert named("LET MY DOG LIVE\n\nMara Holt asked for help.", "en") == [("Mara Holt", "Mara Holt")]


def test_capitals_in_a_row_are_no_bodies():
    text = '"YOU LET MY CAT DIE": fury as minister backs down\n\nMara Holt wept.'
    assert named(text, "en") == [("Mara Holt", "Mara Holt")]


def test_two_acronyms_side_by_side_stay():
    assert {name for _, name in named("EU NATO talks end in Corin without a deal.", "en")} >= {"EU", "NATO"}
