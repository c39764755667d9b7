"""Two runs are compared case by case."""

import pytest

from crosswire.evaluate.diff import compare_runs, diff_as_text, errors_of
from crosswire.evaluate.runs import write_run


@pytest.fixture
def folders(run_of, tmp_path):
    before = run_of(
        ("a", "en", "dev", 4), ("b", "en", "dev", 1), ("gone", "en", "dev", 1), ("t", "en", "test", 1)
    )
    after = run_of(
        ("a", "en", "dev", 3), ("b", "en", "dev", 3), ("new", "en", "dev", 1), ("t", "en", "test", 2)
    )
    return write_run(*before, tmp_path / "1"), write_run(*after, tmp_path / "2")


def test_which_cases_got_better_and_which_worse(folders):
    (diff,) = compare_runs(*folders)
    assert [(case.id, case.errors) for case in diff.cases] == [("a", {"x": 2.0}), ("b", {"x": -4.0})]
    assert (diff.better, diff.worse) == ({"x": 2}, {"x": 1})
    assert diff.cases[0].before == {"found": 4}
    assert diff.cases[0].after == {"found": 3}


def test_cases_of_the_test_part_are_counted_and_not_listed(folders):
    (diff,) = compare_runs(*folders)
    assert diff.held_back == 1
    assert "t" not in {case.id for case in diff.cases}
    assert set(diff.only) == {"gone", "new"}


def test_scores_that_differ(folders):
    (diff,) = compare_runs(*folders)
    changed = {(row.pack, row.measure): (row.before, row.after) for row in diff.rows}
    assert changed["test", "x"] == (0.25, 0.5)
    assert ("dev", "first") not in changed


def test_as_text(folders):
    text = diff_as_text(compare_runs(*folders))
    assert "worse  en a: errors x +2" in text
    assert "better en b: errors x -4" in text
    assert "1 cases of the test part changed" in text
    short = diff_as_text(compare_runs(*folders), cases=1)
    assert "(1 between them not shown)" in short


def test_no_difference(folders):
    assert diff_as_text(compare_runs(folders[0], folders[0])) == "made-up: no difference\n"


def test_errors_are_what_is_missed_and_what_is_false():
    tally = {"x.hit": 2, "x.gold": 5, "x.system": 3, "s.right": 1, "s.asked": 4}
    assert errors_of(tally) == {"s": 3, "x": 4}


def test_errors_of_classes_are_those_of_their_measure():
    assert errors_of({"c/A.hit": 0, "c/A.gold": 1, "c/B.system": 1}) == {"c": 2}
    assert errors_of({"c/A.hit": 1, "c/A.gold": 1, "c/A.system": 1}) == {"c": 0}
