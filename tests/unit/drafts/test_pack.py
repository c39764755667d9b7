"""The words by which a draft says that it claims nothing."""

import pytest

from crosswire import lang
from crosswire.drafts.sentences import claims_nothing

CASES = [
    (code, sentence, key == "examples")
    for code in ("en", "de")
    for table in lang.load(code, "drafts").values()
    for key in ("examples", "counter_examples")
    for sentence in table[key]
]


@pytest.mark.parametrize(("code", "sentence", "is_one"), CASES)
def test_examples(code, sentence, is_one):
    assert claims_nothing(sentence, code) is is_one
