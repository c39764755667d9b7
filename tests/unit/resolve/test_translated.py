"""Parties and lists whose names two languages translate."""

import pytest
from tests.unit.annotate.mentions.reading import read

from crosswire.model import EntityType
from crosswire.resolve import resolve


def bodies(*reports):
    annotations = [read(text, lang, f"d-{at}") for at, (lang, text) in enumerate(reports)]
    texts = {a.document.id: a.document.text for a in annotations}
    return [
        {s.text_in(texts[s.document_id]) for s in entity.mentions}
        for entity in resolve(annotations).entities
        if entity.type is EntityType.ORG
    ]


@pytest.mark.parametrize(
    ("english", "german", "names"),
    [
        (
            "The opposition Voters' List urged the mayor to stop.",
            "Die Wählerliste verlangt einen Stopp.",
            {"Voters' List", "Wählerliste"},
        ),
        (
            "She said the Red Future group had agreed.",
            "Die Fraktion der Roten Zukunft stimmte zu.",
            {"Red Future", "Roten Zukunft"},
        ),
    ],
)
def test_names_translated_word_by_word_are_one_body(english, german, names):
    assert any(names <= body for body in bodies(("en", english), ("de", german)))


def test_names_of_other_words_are_two():
    found = bodies(
        ("en", "She said the Red Future group had agreed."),
        ("de", "Die Fraktion der Blauen Zukunft stimmte zu."),
    )
    assert not any({"Red Future", "Blauen Zukunft"} <= body for body in found)


def test_a_body_that_both_languages_name_alike_takes_no_other():
    found = bodies(
        ("en", "She said the Red Future group had agreed."),
        ("de", "Die Partei Red Future stimmte zu. Die Fraktion der Roten Zukunft stimmte dagegen."),
    )
    assert not any({"Red Future", "Roten Zukunft"} <= body for body in found)
