"""A report's own outlet, called by the last word of its name."""

from dataclasses import replace

import pytest
from tests.unit.annotate.mentions.reading import document

from crosswire.annotate import annotate
from crosswire.model import EntityType


def names(text, lang, outlet):
    found = annotate(replace(document(text, lang), outlet=outlet))
    return {(m.name, m.type) for m in found.mentions if m.form == "name"}


@pytest.mark.parametrize(
    ("text", "lang", "outlet", "name"),
    [
        ("Nach Informationen des Abendblatts geht es um Geld.", "de", "Tolmarer Abendblatt", "Abendblatt"),
        ("Das sagte sie dem Boten.", "de", "Tolmarer Boten", None),
        ("Two clerks told the Lantern that it was late.", "en", "Daily Lantern", "Lantern"),
    ],
)
def test_the_outlet_is_found_by_the_last_word_of_its_name(text, lang, outlet, name):
    found = names(text, lang, outlet)
    assert found == ({(name, EntityType.ORG)} if name else set())


def test_the_word_in_another_outlets_report_is_no_name():
    assert names("Er las das Abendblatt von gestern.", "de", "Tolmarer Rundfunk") == set()


def test_the_outlets_name_is_no_persons():
    assert names("Mara Dole told The Falcon that it was late.", "en", "The Daily Falcon") == {
        ("Mara Dole", EntityType.PER),
        ("Falcon", EntityType.ORG),
    }


def test_an_agency_is_called_by_its_first_word():
    text = "The deal starts in May, according to a copy of the text seen by Norrin."
    assert names(text, "en", "Norrin Press Agency") == {("Norrin", EntityType.ORG)}
