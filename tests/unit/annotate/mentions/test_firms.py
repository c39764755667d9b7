"""German bodies of words that no dictionary or the tagger explains."""

import pytest
from tests.unit.annotate.mentions.reading import read

from crosswire.model import EntityType


def bodies(text):
    return [m.name for m in read(text, "de").mentions if m.form == "name" and m.type is EntityType.ORG]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Vertreter der Gewerkschaft Handela sprachen am Dienstag.", "Handela"),
        ("Am Dienstag rief die Gewerkschaft Handela zum Streik auf.", "Handela"),
        ("Der Konzern Velmo Papier will zwei Fabriken schließen.", "Velmo Papier"),
        ("Die Reederei Waldstern Quelle senkt die Preise.", "Waldstern Quelle"),
        ("Der Verein Lichtblick klagte gegen den Bescheid.", "Lichtblick"),
        ("Die Liste Neue Ufer trat nicht an.", "Neue Ufer"),
    ],
)
def test_what_stands_behind_a_noun_for_a_body_is_its_name(text, name):
    assert bodies(text) == [name]


@pytest.mark.parametrize(
    "text",
    [
        "Gestern kaufte die Firma Aktien.",
        "Damit verliert der Verein Mitglieder.",
        "Sie klagte, weil die Bank Gebühren verlangte.",
        "Der Konzern Ende Mai war kleiner.",
        "Eine Gruppe Reisender wartete am Tor.",
        "Die Partei Beschlüsse fassen zu lassen, sei falsch.",
    ],
)
def test_what_a_body_has_or_buys_is_no_name(text):
    assert bodies(text) == []


def test_a_firm_of_a_strange_and_a_common_word_is_one_name_throughout():
    text = "Velmo Papier beschäftigt 300 Leute. In der Fabrik von Velmo Papier ruht die Arbeit. Velmo Papiers Chefin schwieg."
    assert bodies(text) == ["Velmo Papier"] * 3


def test_a_number_that_counts_what_follows_ends_a_name():
    text = "Die Firma beschäftigt in Tolmar 300 Menschen."
    assert not any("300" in m.name for m in read(text, "de").mentions if m.form == "name")


@pytest.mark.parametrize(
    "text",
    [
        "Die Büros des Baukonzerns Salvo Torres wurden durchsucht.",
        "Salvo Torres wies das zurück.",
        "Er habe von Salvo Torres kein Geld bekommen.",
    ],
)
def test_a_name_that_ends_in_s_where_nothing_is_in_the_genitive_keeps_it(text):
    assert [m.name for m in read(text, "de").mentions if m.form == "name"] == ["Salvo Torres"]


def test_a_genitive_loses_its_s():
    text = "Die Firma Velmo Papier schwieg. Velmo Papiers Chefin ging."
    assert bodies(text) == ["Velmo Papier", "Velmo Papier"]
