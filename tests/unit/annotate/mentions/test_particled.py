"""Persons whose names have small words in them, in full and by the surname alone."""

import pytest
from tests.unit.annotate.mentions.reading import read

from crosswire.model import EntityType
from crosswire.resolve import resolve


def persons(*texts):
    found = resolve(tuple(read(text, lang, f"d-{i}") for i, (lang, text) in enumerate(texts))).entities
    return {e.name: len(e.mentions) for e in found if e.type is EntityType.PER}


@pytest.mark.parametrize(
    ("lang", "text", "name"),
    [
        ("en", "Omar bin Rashid spoke on Monday. Later bin Rashid left.", "Omar bin Rashid"),
        ("en", "Analyst Pieter van der Meer agreed. Van der Meer said no.", "Pieter van der Meer"),
        ("en", "Yusuf al-Masri called for a vote. Al-Masri leads the list.", "Yusuf al-Masri"),
        ("de", "Präsident Ulf von Harden kam. Von Harden will entscheiden.", "Ulf von Harden"),
        ("de", "Fraktionschef Yusuf al-Masri kam. Al-Masri sagte nichts.", "Yusuf al-Masri"),
        ("de", "Präsidentin Joan de la Cruz sprach. De la Cruz ging am Freitag.", "Joan de la Cruz"),
    ],
)
def test_a_surname_with_particles_alone_is_the_person_named_in_full(lang, text, name):
    assert persons((lang, text)) == {name: 2}


def test_a_surname_without_its_particles_is_that_person_too():
    found = persons(("en", "Bashir al-Assam said no."), ("en", "On Monday President Assam said yes."))
    assert found == {"Bashir al-Assam": 2}


def test_a_verb_of_the_same_letters_makes_no_name():
    assert persons(("de", "Ich bin Klempner, sagte er.")) == {}


def test_a_body_after_a_full_name_is_no_part_of_it():
    assert persons(("de", "Yusuf al-Masri von der Grünen Liste kam.")) == {"Yusuf al-Masri": 1}
