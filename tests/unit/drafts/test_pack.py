"""The words by which a draft says that it claims nothing."""

from string import Formatter

import pytest

from crosswire import lang
from crosswire.drafts.sentences import claims_nothing

CASES = [
    (code, sentence, key == "examples")
    for code in ("en", "de")
    for table in (lang.load(code, "drafts")["opinion"], lang.load(code, "drafts")["transition"])
    for key in ("examples", "counter_examples")
    for sentence in table[key]
]


@pytest.mark.parametrize(("code", "sentence", "is_one"), CASES)
def test_examples(code, sentence, is_one):
    assert claims_nothing(sentence, code) is is_one


def test_reasons_are_worded_in_both_languages_with_the_same_values():
    english, german = (lang.load(code, "drafts")["reasons"] for code in ("en", "de"))
    assert english.keys() == german.keys()
    fields = [
        {key: sorted(f for _, f, _, _ in Formatter().parse(words) if f) for key, words in table.items()}
        for table in (english, german)
    ]
    assert fields[0] == fields[1]
    assert not {key for key in english if english[key] == german[key]}
