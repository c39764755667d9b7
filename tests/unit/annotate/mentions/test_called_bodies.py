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
