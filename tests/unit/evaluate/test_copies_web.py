from __future__ import annotations

import pytest

from crosswire.errors import GoldError
from crosswire.evaluate.cases import NotScored
from crosswire.evaluate.tasks.copies_web import read_judgements


def test_judgements_are_read_by_pair(tmp_path):
    path = tmp_path / "judged.jsonl"
    path.write_text('{"first": "t/a", "second": "t/b", "verdict": "copy", "reason": "verbatim"}\n')
    assert read_judgements(path) == {frozenset({"t/a", "t/b"}): "copy"}


@pytest.mark.parametrize("line", ["{}", '{"first": "a", "second": "b", "verdict": "maybe"}', "no"])
def test_a_line_out_of_form_is_named(tmp_path, line):
    path = tmp_path / "judged.jsonl"
    path.write_text(line + "\n")
    with pytest.raises(GoldError, match=r"judged\.jsonl:1"):
        read_judgements(path)


def test_without_judgements_nothing_is_scored(tmp_path):
    with pytest.raises(NotScored):
        read_judgements(tmp_path / "none.jsonl")
