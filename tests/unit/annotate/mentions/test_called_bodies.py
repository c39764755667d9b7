"""Names behind what a body is called are a body's, and the word stands for it."""

from __future__ import annotations

import pytest

from crosswire.model import EntityType
from crosswire.pipeline import account
from crosswire.settings import Settings


def entities(text: str) -> dict[str, tuple[EntityType, frozenset[str]]]:
    """Return of each entity its type and the words that name it."""
    made = account(
        [f"News from Calder\n\n3 September 2030\n\n{text}\n".encode()], settings=Settings(story="all")
    )
    (document,) = made.documents
    return {e.name: (e.type, frozenset(document.words(m) for m in e.mentions)) for e in made.entities}


@pytest.mark.parametrize(
    ("text", "name", "word"),
    [
        (
            "Petra Vance is a baker. The operator, Hollin Water, said the dam was safe.",
            "Hollin Water",
            "operator",
        ),
        ("The union, Sky Crews, demanded a raise of nine percent.", "Sky Crews", "union"),
        ("Hollin Water, the operator, said the dam was safe.", "Hollin Water", "operator"),
        ("A rival union, the Cabin League, rejected the deal.", "Cabin League", "Cabin League"),
    ],
)
def test_a_name_behind_what_a_body_is_called_is_its_name(text, name, word):
    found = entities(text)
    assert found[name][0] is EntityType.ORG
    assert word in found[name][1]


@pytest.mark.parametrize(
    "text",
    [
        "The head of the company, Piet Halvorsen, said the airline was ready to talk.",
        "The chairwoman of the union, Piet Halvorsen, said the crews were ready to talk.",
        "At the company, Piet Halvorsen, a pilot of thirty years, is well known. Piet Halvorsen said so himself.",
    ],
)
def test_who_leads_or_serves_a_body_is_a_person(text):
    assert entities(text)["Piet Halvorsen"][0] is EntityType.PER


def test_bodies_are_told_by_the_last_word_of_their_name():
    assert (
        entities("The Dam Inspectorate published a letter on Monday.")["Dam Inspectorate"][0]
        is EntityType.ORG
    )


def test_a_body_is_called_by_the_words_that_end_its_name_and_by_no_others():
    found = entities(
        "The Merland Port Authority met in Orvik. The port authority offered 5 percent. The energy regulator said no."
    )
    assert {"Merland Port Authority", "port authority"} <= found["Merland Port Authority"][1]
    assert "energy regulator" not in found["Merland Port Authority"][1]


def test_a_place_is_no_short_form_of_its_authority():
    found = entities(
        "Dockers at the Merland quays rested. The Merland Port Authority met. The authority offered 5 percent."
    )
    assert "Merland Port Authority" in found


def test_a_german_mayor_is_of_a_place_whatever_the_place_is_called():
    made = account(
        [
            "Nachrichten aus Calder\n\n3. September 2030\n\nDie Bürgermeisterin von Linn, Ida Rahn, bestritt das. In ihrem Ort sei "
            "niemand gewarnt worden, sagte sie dem Sender Radio Calder.\n".encode()
        ],
        settings=Settings(story="all"),
    )
    said = [statement for statement in made.statements if statement.polarity < 0]
    names = {entity.id: entity.name for entity in made.entities}
    assert {names[s.holder.entity_id] for s in said if s.holder and s.holder.entity_id} == {"Ida Rahn"}
