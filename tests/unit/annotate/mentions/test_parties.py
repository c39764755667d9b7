"""Parties and the like that adjectives and nouns name."""

import pytest
from tests.unit.annotate.mentions.reading import read

from crosswire.model import EntityType


def bodies(text, lang):
    return [m.name for m in read(text, lang).mentions if m.form == "name" and m.type is EntityType.ORG]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("She said the Blue Harbour group had agreed.", "Blue Harbour"),
        ("On Monday the New Shore alliance walked out.", "New Shore"),
        ("He leads the Red Valley caucus.", "Red Valley"),
    ],
)
def test_what_stands_before_a_word_for_a_party_is_its_name(text, name):
    assert name in bodies(text, "en")


@pytest.mark.parametrize(
    "text",
    [
        "The South Africa group meets today.",
        "On Monday Mara Holt group leaders met.",
        "The group walked out.",
    ],
)
def test_places_and_persons_before_such_a_word_are_no_party(text):
    assert not {"South Africa", "Mara Holt"} & set(bodies(text, "en"))


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Die Fraktion der Roten Heide stimmte zu.", "Rote Heide"),
        ("Er sprach mit der Fraktion der Freien Bürger.", "Freie Bürger"),
        ("Die Partei des Neuen Wegs verlor.", "Neuer Weg"),
    ],
)
def test_a_german_party_in_the_genitive_is_named_in_the_nominative(text, name):
    assert name in bodies(text, "de")


@pytest.mark.parametrize(
    "text", ["Die Fraktion der neuen Mehrheit stimmte zu.", "Die Partei der alten Herren verlor."]
)
def test_other_genitives_are_no_party(text):
    assert bodies(text, "de") == []
