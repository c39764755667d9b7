"""Bodies that only what a report says of them shows."""

import pytest
from tests.unit.annotate.mentions.reading import read

from crosswire.model import EntityType


def types(text, lang="en"):
    return {m.name: m.type for m in read(text, lang, "d").mentions if m.form == "name"}


@pytest.mark.parametrize(
    "text",
    [
        "Shares of Corvane fell 9 percent on Tuesday. Corvane closed offices.",
        "On Tuesday Corvane said it would close offices.",
        "Corvane's chief executive, Dana Whitlock, said the cuts were painful.",
        "Insurer Corvane slashes its workforce.",
    ],
)
def test_what_has_shares_or_an_executive_or_speaks_of_itself_as_it_is_a_body(text):
    assert types(text)["Corvane"] is EntityType.ORG


def test_who_is_called_he_or_has_a_first_name_stays_a_person():
    found = types("Dana Corvane sold her shares. Corvane's chief executive duties end on Friday.")
    assert found["Dana Corvane"] is EntityType.PER
    assert found["Corvane"] is EntityType.PER


def test_a_state_of_the_union_that_ends_on_a_states_name_lends_no_country():
    found = {m.name: m.country for m in read("New Jersey Gov. Chris Harbell spoke.", "en", "d").mentions}
    assert found["Chris Harbell"] is None


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("The House Harbour Affairs committee met on Monday.", {"House Harbour Affairs committee"}),
        ("On Monday a split between Harrow and Brenner opened.", {"Harrow", "Brenner"}),
        (
            "On Monday former director of National Logistics James Kell resigned.",
            {"National Logistics", "James Kell"},
        ),
        ("Republican Senate hopes faded on Monday.", {"Senate"}),
        (
            "The German Ringtennis Federation (DRB) is investigating.",
            {"German Ringtennis Federation", "DRB"},
        ),
    ],
)
def test_where_an_english_name_begins_and_ends(text, names):
    assert set(types(text)) == names
