"""Runs are kept as files and read back."""

import pytest

from crosswire.errors import CodecError, UsageError
from crosswire.evaluate.cases import Bar
from crosswire.evaluate.hashes import gold_hash, resources_hash
from crosswire.evaluate.runs import BarReached, reached, read_cases, read_run, write_run

CASES = (("a", "en", "dev", 4), ("b", "de", "dev", 2), ("t", "en", "test", 1))


def test_what_is_written_is_read_back(run_of, tmp_path):
    run, results = run_of(*CASES, name="first")
    folder = write_run(run, results, tmp_path / "runs")
    assert folder == tmp_path / "runs" / "first"
    back = read_run(folder)
    assert back.name == "first"
    assert back.meta == run.meta
    ours, theirs = run.tasks[0], back.tasks[0]
    assert (ours.task, ours.gold, ours.bars) == (theirs.task, theirs.gold, theirs.bars)
    assert [row.value for row in theirs.rows] == pytest.approx([row.value for row in ours.rows], abs=1e-6)
    assert [case.id for case in read_cases(folder, "made-up")] == ["a", "b", "t"]


def test_the_same_results_have_the_same_name_and_bytes(run_of, tmp_path):
    first, results = run_of(*CASES)
    second, again = run_of(*CASES)
    assert first.name == second.name != run_of(CASES[0])[0].name
    one, two = write_run(first, results, tmp_path / "1"), write_run(second, again, tmp_path / "2")
    for name in ("results.json", "made-up.jsonl"):
        assert (one / name).read_bytes() == (two / name).read_bytes()


def test_cases_of_the_test_part_are_kept_without_detail(run_of, tmp_path):
    run, results = run_of(*CASES, name="x")
    kept = {c.id: c.detail for c in read_cases(write_run(run, results, tmp_path), "made-up")}
    assert kept == {"a": {"found": 4}, "b": {"found": 2}, "t": {}}
    opened = read_cases(write_run(run, results, tmp_path, open_test=True), "made-up")
    assert opened[-1].detail == {"found": 1}


def test_a_folder_without_a_run(tmp_path):
    with pytest.raises(UsageError, match="cannot be read"):
        read_run(tmp_path)
    (tmp_path / "results.json").write_text('{"schema": "something/1"}')
    with pytest.raises(CodecError, match=r"expected 'crosswire.evaluation/1'"):
        read_run(tmp_path)
    (tmp_path / "results.json").write_text("{")
    with pytest.raises(CodecError, match="not JSON"):
        read_run(tmp_path)


def test_a_line_that_is_no_case(tmp_path):
    (tmp_path / "made-up.jsonl").write_text('{"id": "a"}\n')
    with pytest.raises(CodecError, match=r"made-up.jsonl:1: not a case"):
        read_cases(tmp_path, "made-up")


def test_bars_are_read_in_the_language_and_pack_they_ask_for(run_of):
    rows = run_of(*CASES)[0].tasks[0].rows
    assert reached(Bar(measure="x", value=0, lang="en", pack="dev"), rows) == 1.0
    assert reached(Bar(measure="x", value=0, lang="all", pack="dev"), rows) == pytest.approx(0.75)
    assert reached(Bar(measure="x.recall", value=0, lang="de", pack="dev"), rows) == 0.5
    assert reached(Bar(measure="x", value=0, lang="all", pack="test"), rows) == 0.25  # its only language
    assert reached(Bar(measure="y", value=0), rows) is None


@pytest.mark.parametrize(("value", "holds"), [(0.5, True), (0.4996, True), (0.4994, False), (None, None)])
def test_a_bar_is_held_to_three_places(value, holds):
    assert BarReached(bar=Bar(measure="x", value=0.5), reached=value).holds is holds


def test_hash_of_gold_follows_the_data_and_nothing_else(places):
    stories = places.gold / "stories"
    before = gold_hash([stories], "dev")
    (stories / "dev" / "card.md").write_text("About it.")
    (stories / "dev" / "annotators").mkdir()
    (stories / "dev" / "annotators" / "a.toml").write_text("x = 1\n")
    (stories / "test").mkdir()
    (stories / "test" / "story.toml").write_text("x = 1\n")
    assert gold_hash([stories], "dev") == before != gold_hash([stories], "")
    (stories / "dev" / "story.toml").write_text("x = 2\n")
    assert gold_hash([stories], "dev") != before


def test_hash_of_resources_is_that_of_the_language():
    assert resources_hash("en") == resources_hash("en")
    assert len({resources_hash(lang) for lang in ("en", "de", "en-de")}) == 3
    assert resources_hash("all") == resources_hash("macro")
