"""The page of what was measured, from a small run."""

from dataclasses import replace
from pathlib import Path

import pytest

from crosswire.evaluate.conformance import COMMAND, merge, report
from crosswire.evaluate.runs import read_run

HERE = Path(__file__).parent / "conformance"


@pytest.fixture(scope="module")
def run():
    return read_run(HERE / "run")


def test_the_page_is_as_it_was_looked_over(run):
    notes = (HERE / "notes.md").read_text(encoding="utf-8")
    assert report(run, notes=notes) == (HERE / "expected.md").read_text(encoding="utf-8")


def test_the_command_that_writes_it_stands_in_its_head(run):
    assert COMMAND in report(run).splitlines()[0]


def test_the_repositorys_page_is_what_the_command_writes():
    docs = Path(__file__).parents[3] / "docs"
    notes = (docs / "conformance-notes.md").read_text(encoding="utf-8")
    page = (docs / "conformance.md").read_text(encoding="utf-8")
    assert report(read_run(docs / "conformance"), notes=notes) == page, f"run `{COMMAND}`"


def test_runs_of_different_tasks_are_put_together(run):
    task = run.tasks[0]
    empty = replace(run, name="later", tasks=(replace(task, status="not scored", reason="?", rows=()),))
    new = replace(run, name="other", tasks=(replace(task, task="b-task"),))
    merged = merge([run, empty, new], ["b-task", task.task])
    assert [t.task for t in merged.tasks][:2] == ["b-task", task.task]
    assert merged.tasks[1].status == "scored"
