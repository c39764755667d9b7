import tomllib
from pathlib import Path

import pytest
from tests.unit.annotate.quotations.reports import found_in, read

CASES = [
    (lang, case)
    for lang in ("en", "de")
    for case in tomllib.loads(Path(__file__).with_name(f"{lang}.toml").read_text(encoding="utf-8"))["case"]
]


@pytest.mark.parametrize(("lang", "case"), CASES, ids=[f"{lang}-{case['text'][:40]}" for lang, case in CASES])
def test_quotations_of_a_sentence_are_found_with_kind_content_and_speaker(lang, case):
    expected = [tuple(quotation) for quotation in case["quotations"]]
    found = [
        (kind, content, "?" if any(e[:2] == (kind, content) and e[2] == "?" for e in expected) else speaker)
        for kind, content, speaker in found_in(read(case["text"], lang))
    ]
    assert found == expected


def test_there_are_at_least_sixty_cases_for_each_language():
    for lang in ("en", "de"):
        assert sum(own == lang for own, _ in CASES) >= 60
