"""Words of two languages that name one thing."""

import tomllib
from importlib import resources

import pytest

from crosswire.compare.concepts import PARTS, find_concepts, translated


def concepts(words: str, lang: str) -> set[str]:
    return {one for _, _, found in find_concepts(words.split(), lang) for one in found}


@pytest.mark.parametrize(
    ("english", "german"),
    [
        ("ceasefire", "Waffenruhe"),
        ("truce", "Feuerpause"),
        ("works council", "Betriebsrat"),
        ("turn down", "ablehnen"),
        ("strike", "Hafenstreik"),
        ("injured", "verletzt"),
    ],
)
def test_words_of_one_meaning_meet_across_languages(english: str, german: str) -> None:
    assert concepts(english, "en") & concepts(german, "de")


@pytest.mark.parametrize(("one", "other"), [("accept", "reject"), ("rise", "fall"), ("killed", "injured")])
def test_opposites_do_not_meet(one: str, other: str) -> None:
    assert not concepts(one, "en") & concepts(other, "en")


def test_longer_entries_go_first_and_nothing_overlaps() -> None:
    found = find_concepts(["the", "works", "council", "turn", "down", "offer"], "en")
    assert [(start, end) for start, end, _ in found] == [(1, 3), (3, 5), (5, 6)]


def test_a_language_without_words_finds_nothing() -> None:
    assert find_concepts(["ceasefire"], "xx") == ()


@pytest.mark.parametrize("part", PARTS)
def test_each_concept_has_words_in_both_languages(part: str) -> None:
    file = resources.files("crosswire.lang") / "data" / "any" / "concepts" / f"{part}.toml"
    table = tomllib.loads(file.read_text(encoding="utf-8"))
    assert all(langs.get("en") and langs.get("de") for langs in table["concepts"].values())
    assert table["about"]["licence"] == "Apache-2.0"


@pytest.mark.parametrize(
    ("word", "lang", "into", "wanted"),
    [
        ("rise", "en", "de", "Anstieg"),
        ("inquiry", "en", "de", "Ermittlung"),
        ("waffenruhe", "de", "en", "ceasefire"),
    ],
)
def test_what_names_a_matter_in_another_language_is_a_noun(
    word: str, lang: str, into: str, wanted: str
) -> None:
    assert translated(word, lang, into) == wanted


def test_no_german_name_of_a_matter_is_a_verb() -> None:
    words = ["rise", "close", "inquiry", "weakness", "investigate", "resign", "strike", "fall"]
    found = [one for word in words if (one := translated(word, "en", "de"))]
    assert found
    assert all(one[0].isupper() for one in found)
