"""Bodies and offices that no report names."""

import pytest
from tests.unit.annotate.mentions.reading import read

from crosswire.model import EntityType
from crosswire.resolve import resolve


def entities(*reports):
    read_ = [read(text, lang, f"d-{at}") for at, (lang, text) in enumerate(reports)]
    found = resolve(read_)
    texts = {annotation.document.id: annotation.document.text for annotation in read_}
    return {
        frozenset(texts[s.document_id][s.start : s.end] for s in entity.mentions): entity
        for entity in found.entities
    }


def holding(found, words):
    return [entity for mentions, entity in found.items() if words in mentions]


def test_a_ministry_is_one_entity_across_languages():
    found = entities(
        ("en", "Marvia's defence ministry denied it. Marvia said the road was closed."),
        ("de", "Marvia bestreitet das. Das marvische Verteidigungsministerium schwieg."),
    )
    (ministry,) = holding(found, "Verteidigungsministerium")
    assert holding(found, "Marvia's defence ministry") == [ministry]
    assert ministry.type is EntityType.ORG


def test_ministries_of_two_states_are_two_and_without_a_state_neither():
    found = entities(
        ("en", "Denmark's defence ministry denied it. Norway's defence ministry did not."),
        ("en", "The defence ministry said nothing more."),
    )
    first, second = holding(found, "Denmark's defence ministry"), holding(found, "Norway's defence ministry")
    assert first != second
    assert holding(found, "defence ministry") == []


@pytest.mark.parametrize(
    ("lang", "text", "words"),
    [
        ("de", "Die Opposition fordert Neuwahlen.", "Opposition"),
        ("en", "The opposition called for new elections.", "opposition"),
        ("en", "The city council rejected the plan.", "city council"),
        ("de", "Die EU-Außenbeauftragte forderte beide Seiten auf.", "EU-Außenbeauftragte"),
        ("en", "The mayor asked for help.", "mayor"),
    ],
)
def test_whom_nobody_names_is_somebody_all_the_same(lang, text, words):
    assert len(holding(entities((lang, text)), words)) == 1


@pytest.mark.parametrize(
    ("lang", "text", "words"),
    [
        ("en", "A mayor from the north asked for help.", "mayor"),
        ("de", "Ein Gericht hatte das verboten.", "Gericht"),
        ("en", "A spokesman declined to comment.", "spokesman"),
    ],
)
def test_whoever_it_is_stays_nobody(lang, text, words):
    assert holding(entities((lang, text)), words) == []


@pytest.mark.parametrize(
    ("lang", "text", "words", "body"),
    [
        (
            "de",
            "Die Polizei sperrte die Straße. Eine Polizeisprecherin sagte, es gebe drei Verletzte.",
            "Polizeisprecherin",
            "Polizei",
        ),
        (
            "en",
            "Police closed the road. A police spokeswoman said three were hurt.",
            "police spokeswoman",
            "Police",
        ),
    ],
)
def test_whoever_speaks_for_a_body_is_that_body(lang, text, words, body):
    found = entities((lang, text))
    assert holding(found, words) == holding(found, body) != []
