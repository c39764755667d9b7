"""Names in languages without tagger: where they begin and end, what is none, and what is held by whom."""

from __future__ import annotations

import pytest

from crosswire.annotate import annotate
from crosswire.evaluate.texts import plain_document
from crosswire.model import EntityType, Mention


def _mentions(text: str, lang: str) -> tuple[Mention, ...]:
    return annotate(plain_document(text, lang=lang, name="a", published="2029-05-16")).mentions


def _people(text: str, lang: str) -> list[str]:
    return [m.name for m in _mentions(text, lang) if m.type is EntityType.PER and m.form == "name"]


@pytest.mark.parametrize(
    ("lang", "text", "people"),
    [
        ("nl", "Burgemeester Pieter Bakema van Lorveen sprak met Jan van der Wal.", ["Pieter Bakema", "Jan van der Wal"]),
        ("it", "Il traghetto «Stella Marina» e la sindaca Chiara Donati di Lorvana.", ["Chiara Donati"]),
        ("pt", "A ministra Beatriz Costa e Silva falou em Lorvana.", ["Beatriz Costa e Silva"]),
        ("pl", "Burmistrz Lorwińska Paweł Tesak rozmawiał z Anną Wolską.", ["Paweł Tesak", "Anna Wolska"]),
        ("tr", "İçişleri Bakanı İlker Işık, Zeynep Ak'ın evine gitti.", ["İlker Işık", "Zeynep Ak"]),
        ("tr", "Lorvan Belediye Başkanı Tuvana Erk konuştu.", ["Tuvana Erk"]),
    ],
)  # fmt: skip
def test_persons_names_are_found_as_far_as_they_go(lang: str, text: str, people: list[str]) -> None:
    assert _people(text, lang) == people


@pytest.mark.parametrize(
    ("lang", "text", "role"),
    [
        ("pl", "Słowa ministra odrzuciła prezeska Nordy Elena Marczak.", "prezeska Nordy"),
        ("it", "La vicepresidente e ministra Chiara Donati ha parlato.", "vicepresidente e ministra"),
        ("tr", "Norda şirketinin genel müdürü Elif Kara konuştu.", "genel müdürü"),
    ],
)
def test_the_office_is_that_of_the_person_behind_it(lang: str, text: str, role: str) -> None:
    (person,) = [m for m in _mentions(text, lang) if m.form == "name" and m.type is EntityType.PER]
    assert person.role is not None
    assert text[person.role.start : person.role.end] == role


@pytest.mark.parametrize(
    ("lang", "text", "states"),
    [
        ("pl", "Pomoc zaoferowała Ukraina, a z Norwegią trwają rozmowy.", ["UA", "NO"]),
        ("pt", "A Polónia e a Polônia são a mesma.", ["PL", "PL"]),
        ("tr", "Almanya'nın önerisini Polonya reddetti.", ["DE", "PL"]),
    ],
)
def test_states_are_known_in_the_cases_they_stand_in(lang: str, text: str, states: list[str]) -> None:
    assert [m.country for m in _mentions(text, lang) if m.type is EntityType.GPE] == states


def test_a_common_word_that_opens_a_sentence_is_no_town() -> None:
    assert [m.name for m in _mentions("Tama pękła. Budowa tamy trwała rok.", "pl")] == []
