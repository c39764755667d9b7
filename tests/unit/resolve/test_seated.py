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


def test_a_mayor_first_called_by_the_office_alone_is_the_one_named_later():
    text = "The mayor of Orvik said on Monday that a contract in Orvik would end. Mayor Linnea Strand gave no date."
    found = resolve((read(text, "en", "d"),)).entities
    assert {e.name for e in found if e.type is EntityType.PER} == {"Linnea Strand"}


def test_the_mayor_of_another_town_is_somebody_else():
    text = "The mayor of Vossau said nothing. Orvik Mayor Linnea Strand spoke in Orvik, and people in Orvik clapped."
    found = resolve((read(text, "en", "d"),)).entities
    assert len([e for e in found if e.type is EntityType.PER]) == 2


def test_brothers_by_their_first_names_are_those_named_in_full():
    found = entities(
        ("en", "Brothers Erik and Jonas Falk agreed. Erik Falk signed on Monday."), type_=EntityType.PER
    )
    assert set(found) == {"Erik Falk", "Jonas Falk"}


def test_arab_names_written_for_two_languages_are_one():
    found = entities(
        ("en", "Sheikh Hamad bin Jassim al-Qahtani hosted talks."),
        ("de", "Scheich Hamad bin Dschassim al-Kahtani war Gastgeber."),
        type_=EntityType.PER,
    )
    assert len(found) == 1


def test_a_town_is_neither_its_club_nor_its_paper():
    found = entities(
        (
            "en",
            "Orvik is small. Orvik FC lost, the Orvik Chronicle said. The Orvik Port Authority paid. Orvik's mayor left.",
        )
    )
    assert {"Orvik", "Orvik FC", "Orvik Chronicle", "Orvik Port Authority"} <= set(found)
    assert found["Orvik"] == {"Orvik"}
