"""Every fixed phrase exists in every language, with the same places to fill."""

from __future__ import annotations

import re
import string

import pytest

from crosswire.errors import LanguagePackError
from crosswire.model import (
    Act,
    AlterationKind,
    BlockKind,
    DisputeKind,
    DocumentKind,
    FindingStatus,
    PositionStatus,
)
from crosswire.render.labels import Labels, languages, phrases


def test_all_languages_have_the_same_phrases_and_places():
    assert languages() == ("de", "en")
    english, german = phrases("en"), phrases("de")
    assert set(english) == set(german)
    for key, phrase in english.items():
        places = [
            {name for _, name, _, _ in string.Formatter().parse(p) if name} for p in (phrase, german[key])
        ]
        assert places[0] == places[1], key


def test_every_kind_of_the_model_has_its_phrase():
    labels = Labels("en")
    for table, kinds in (
        ("act", Act), ("status", FindingStatus), ("position", PositionStatus), ("dispute", DisputeKind), ("quotes", AlterationKind),
    ):  # fmt: skip
        for kind in kinds:
            assert labels(f"{table}.{kind.value}")
    for kind in BlockKind:
        assert not kind.is_furniture or labels(f"furniture.{kind.value}")
    for kind in DocumentKind:
        assert labels(f"report.kind_{kind.value}")


def test_numbers_choose_singular_and_plural():
    assert [Labels("en")("count.reports", n=n) for n in (1, 2)] == ["1 report", "2 reports"]
    assert [Labels("de")("count.origins", n=n) for n in (1, 2)] == ["1 Ursprung", "2 Ursprünge"]


def test_an_unknown_language_falls_back_to_english():
    assert Labels("xx").lang == "en"


def test_an_unknown_phrase_is_an_error():
    with pytest.raises(LanguagePackError, match="no phrase"):
        Labels("en")("section.nonsense")


def test_languages_are_named_in_the_accounts_language():
    assert (Labels("de").language("en"), Labels("en").language("fr")) == ("Englisch", "French")


def test_no_phrase_is_english_in_the_german_file():
    same = {
        key
        for key, phrase in phrases("de").items()
        if phrase == phrases("en")[key] and re.search("[a-z]{4}", phrase)
    }
    assert same <= {"status_bar", "season.winter", "lineage.neutral", "wording.neutral", "furniture.newsletter", "unit.second.one",
                    "furniture.navigation", "precision.minute", "dispute.figure", "chronology.precision", "date.locale", "method.code"}  # fmt: skip
