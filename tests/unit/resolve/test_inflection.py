from __future__ import annotations

import pytest

from crosswire import lang as packs
from crosswire.annotate.mentions.romanisation import fold
from crosswire.resolve.inflection import bare, declines

FAMILY = packs.load("any", "case_endings")["slavic"]


@pytest.mark.parametrize(("lang", "one", "other"), FAMILY["examples"])
def test_cases_of_one_name_share_a_key(lang, one, other):
    assert bare(one, lang) == bare(other, lang)


@pytest.mark.parametrize(("lang", "one", "other"), FAMILY["counter_examples"])
def test_other_names_and_other_languages_do_not(lang, one, other):
    assert bare(one, lang) != bare(other, lang)


def test_short_names_keep_their_ending():
    assert bare("Kyjev", "cs") == fold("Kyjev")
    assert not declines("de")
