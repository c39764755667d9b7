"""The forms of questions."""

import pytest

from crosswire import lang
from crosswire.asking.understanding import kind_of

CASES = [
    (code, entry["kind"], question, key == "examples")
    for code in ("en", "de")
    for entry in lang.load(code, "asking")["kinds"]
    for key in ("examples", "counter_examples")
    for question in entry[key]
]


@pytest.mark.parametrize(("code", "kind", "question", "is_one"), CASES)
def test_examples(code, kind, question, is_one):
    assert (kind_of(question, code).value == kind) is is_one


def test_both_languages_know_the_same_kinds():
    kinds = [{e["kind"] for e in lang.load(code, "asking")["kinds"]} for code in ("en", "de")]
    assert kinds[0] == kinds[1]
