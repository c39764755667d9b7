"""Bodies named by what they are and where, in one language and across two; towns, first names and chambers beside them."""

import pytest
from tests.unit.annotate.mentions.reading import read

from crosswire.model import EntityType
from crosswire.resolve import resolve


def entities(*texts, type_=None):
    found = resolve(tuple(read(text, lang, f"d-{i}") for i, (lang, text) in enumerate(texts))).entities
    return {
        e.name: {n for names in e.names.values() for n in names} for e in found if type_ in (None, e.type)
    }


@pytest.mark.parametrize(
    ("english", "german", "names"),
    [
        (
            "Lindmark Police opened an inquiry in Lindmark.",
            "Die Polizei Lindmark ermittelt in Lindmark.",
            {"Lindmark Police", "Polizei Lindmark"},
        ),
        (
            "Velmaria's president spoke. The Supreme Court of Velmaria ruled on Monday.",
            "Velmarias Präsident sprach. Der Oberste Gerichtshof in Velmaria urteilte am Montag.",
            {"Supreme Court of Velmaria", "Oberste Gerichtshof in Velmaria"},
        ),
    ],
)
def test_a_body_of_one_kind_and_place_is_one_in_both_languages(english, german, names):
    assert names in entities(("en", english), ("de", german), type_=EntityType.ORG).values()


def test_a_town_is_not_its_police():
    found = entities(("en", "Lindmark Police opened an inquiry. Three people died in Lindmark on Monday."))
    assert found["Lindmark"] == {"Lindmark"}
    assert found["Lindmark Police"] == {"Lindmark Police"}


def test_bodies_of_two_towns_are_two():
    found = entities(
        (
            "de",
            "Die Polizei Lindmark ermittelt in Lindmark. Die Polizei Vossau hilft, wie es in Vossau hieß.",
        ),
        type_=EntityType.ORG,
    )
    assert set(found) == {"Polizei Lindmark", "Polizei Vossau"}


def test_the_chamber_is_not_that_of_the_state_that_another_name_gives():
    found = entities(("en", "The Oregon Senate met. Later the Senate voted in Washington."))
    assert "Senate" in found
    assert found["Senate"] == {"Senate"}


def test_a_first_name_alone_is_the_one_person_of_that_name_in_the_report():
    found = entities(
        ("en", 'Patrick Harlow resigned on Monday. "Patrick has done well," she said.'), type_=EntityType.PER
    )
    assert list(found.values()) == [{"Patrick Harlow", "Patrick"}]


def test_an_acronym_of_one_report_is_the_full_name_of_another():
    found = entities(
        ("en", "The Northern Harbour Commission said no."),
        ("en", "The NHC declined to comment on Monday."),
        type_=EntityType.ORG,
    )
    assert list(found.values()) == [{"Northern Harbour Commission", "NHC"}]


def test_a_state_in_ia_is_the_german_one_in_ien():
    found = entities(
        ("en", "Sarkovia's president spoke on Monday in Sarkovia."),
        ("de", "Sarkowiens Präsident sprach am Montag in Sarkowien."),
    )
    assert {"Sarkovia", "Sarkowien"} in found.values()
