"""Runs as text."""

from dataclasses import replace

from crosswire.evaluate.tables import number, run_as_text

CASES = (("a", "en", "dev", 4), ("b", "en", "dev", 1))


def test_a_task_is_a_table_with_baselines_and_bars(run_of):
    text = run_as_text(run_of(*CASES)[0])
    lines = text.splitlines()
    assert lines[0] == "made-up: Things that are counted"
    assert lines[2].split() == ["pack", "lang", "system", "measure", "value", "95", "%", "P", "R", "cases"]
    assert lines[3].split()[:5] == ["dev", "en", "crosswire", "x", ".625"]
    assert any(line.split()[2:5] == ["nothing", "x", ".000"] for line in lines[3:7])
    assert lines[-1] == "  bar x (en) ≥ .500: reached (.625)"


def test_not_scored_says_why(run_of):
    run, _ = run_of(*CASES)
    away = replace(run, tasks=(replace(run.tasks[0], status="not scored", reason="no folder", rows=()),))
    assert run_as_text(away) == "made-up: Things that are counted\n  not scored: no folder\n"


def test_numbers():
    assert [number(v) for v in (0.5, 1.0, 0.0, None, 0.12349)] == [".500", "1.000", ".000", "–", ".123"]
