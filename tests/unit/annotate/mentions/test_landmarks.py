"""Bridges and rivers that look like persons, nicknames, and parties that partners announce."""

import pytest
from tests.unit.annotate.mentions.reading import read

from crosswire.model import EntityType


def names(text):
    return {(m.name, m.type) for m in read(text, "en").mentions if m.form == "name"}


@pytest.mark.parametrize(
    "text",
    [
        "The prisoners were handed over at the Senka bridge on Friday.",
        "Guns fell silent along the Senka. They met at the Senka on Friday.",
        "Water rose behind the Senka dam. Nobody lives near Senka now.",
    ],
)
def test_a_landmark_is_a_place(text):
    found = {type_ for name, type_ in names(text) if name == "Senka"}
    assert found
    assert found <= {EntityType.LOC, EntityType.FAC, EntityType.GPE}


def test_a_person_of_the_report_stays_one():
    found = names("Anna Havel spoke at the Havel bridge. Havel praised the crew.")
    assert EntityType.LOC not in {type_ for name, type_ in found if "Havel" in name}


def test_what_somebody_is_called_is_nobody_else():
    found = names("Idris Tarn, the so-called Butcher of Corin, was flown out.")
    assert ("Idris Tarn", EntityType.PER) in found
    assert not any("Butcher" in name for name, _ in found)


def test_a_body_may_be_so_called():
    assert any("Ministry" in name for name, _ in names("The so-called Ministry of Truth closed on Monday."))


def test_a_partner_announces_a_party():
    assert names("Coalition partner Renewal has vowed to leave.") == {("Renewal", EntityType.ORG)}
