"""Reasons in the account's language: every pattern says its examples, nothing else is touched."""

from __future__ import annotations

import re

import pytest

from crosswire.render.labels import Labels, languages
from crosswire.render.reasons import entries, reason_in_words


@pytest.mark.parametrize("entry", entries(), ids=lambda entry: entry["pattern"][:30])
def test_every_pattern_fits_its_examples_in_every_language(entry):
    for lang in languages():
        assert lang in entry
        for example in entry["examples"]:
            assert re.search(entry["pattern"], example)
            assert "{" not in reason_in_words(example, Labels(lang))


def test_shares_and_dates_are_said_in_words():
    german = Labels("de")
    assert reason_in_words("0.91 of its text, 4 of 5 sentences", german) == "91 % des Textes, 4 von 5 Sätzen"
    assert (
        reason_in_words("zuerst berichtet am 2025-09-20", german) == "zuerst berichtet am 20. September 2025"
    )
    assert reason_in_words("in English; the first is in German", german) == "auf Englisch; zuerst auf Deutsch"


def test_what_no_pattern_fits_stays():
    assert reason_in_words("the figures differ: 14; 17", Labels("en")) == "the figures differ: 14; 17"


def test_hostile_reasons_take_no_time():
    reason_in_words("credits " * 20_000 + "(" * 20_000 + "2025-" * 20_000, Labels("de"))
