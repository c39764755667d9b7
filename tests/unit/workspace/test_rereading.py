from __future__ import annotations

import dataclasses
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner
from sqlalchemy import text

from crosswire.cli import app
from crosswire.model.workspace import StoryQuery
from crosswire.workspace import Workspace, keeping, readings, rereading

Written = Callable[..., list[Path]]
NAMES = ("flood-1.txt", "flood-2.txt", "museum.txt")


@pytest.fixture
def older(tmp_path: Path, written: Written, monkeypatch: pytest.MonkeyPatch) -> Workspace:
    """A workspace that an older version filled, which read otherwise: to it everybody kept silent."""
    with monkeypatch.context() as then:
        for module in ("adding", "keeping", "rereading", "workspace"):
            then.setattr(f"crosswire.workspace.{module}.PRODUCER", "reading-0")
        then.setattr("crosswire.workspace.adding.annotate_all", _without_quotations)
        workspace = Workspace.init(tmp_path / "older")
        workspace.add(written(tmp_path / "in", *NAMES))
    return workspace


def _without_quotations(documents, **options):
    from crosswire.annotate.many import annotate_all

    return tuple(dataclasses.replace(a, quotations=()) for a in annotate_all(documents, **options))


def _stories(workspace: Workspace) -> dict[str, str]:
    return {row.id: workspace.account_version(row.id) for row in workspace.stories(StoryQuery()).items}


def test_reports_read_by_an_older_version_are_read_anew_in_their_stories(
    older: Workspace, tmp_path: Path, written: Written
) -> None:
    before = _stories(older)
    assert len(older.stale_readings()) == 3
    done = older.read_again()
    assert (done.reports, done.text_kept) == (3, ())
    assert set(done.story_ids) == set(before) == set(_stories(older))
    assert older.stale_readings() == ()
    with Workspace.init(tmp_path / "new") as new:
        new.add(written(tmp_path / "in", *NAMES))
        for story in before:
            ours, theirs = older.account(story), new.account(story)
            assert ours.quotations
            assert dataclasses.replace(ours, generated="") == dataclasses.replace(theirs, generated="")
    assert older.doctor() == ()
    with older.store.reading() as view:
        assert len(view.vectors().document_ids) == 3
    assert older.read_again().reports == 0
    older.close()


def test_what_is_read_otherwise_is_one_line_among_the_changes_and_no_news(
    older: Workspace, tmp_path: Path, written: Written
) -> None:
    before = older.changes(limit=100).total
    older.read_again()
    told = older.changes(limit=100)
    assert [row.kind for row in told.items[: told.total - before]] == ["read-again", "read-again"]
    added = older.add(written(tmp_path / "more", "strike-1.txt"))
    assert added.reports[0].outcome == "new"
    older.close()


def test_interrupted_it_goes_on_and_nothing_is_lost(
    older: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rereading, "BATCH", 1)
    seen = []

    def stop(stage: str, done: int, total: int) -> None:
        seen.append((stage, done, total))
        if stage == "read" and done == 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        older.read_again(progress=stop)
    assert ("read", 1, 3) in seen
    assert len(older.stale_readings()) == 1
    assert older.read_again().reports == 1
    assert all(older.account(story).quotations for story in _stories(older))
    older.close()


def test_a_report_whose_bytes_are_gone_keeps_its_text(older: Workspace) -> None:
    row = next(row for row in older.documents().items if row.location.endswith("museum.txt"))
    words = older.document(row.id).text
    raw = older.raw(row.id)
    (older.folder / "raw" / raw.sha256[:2] / raw.sha256).unlink()
    done = older.read_again()
    assert [Path(place).name for place in done.text_kept] == ["museum.txt"]
    assert older.document(row.id).text == words
    assert older.account(row.story_id or "").quotations
    older.close()


def test_a_reading_in_another_form_is_read_off_the_text_when_it_is_needed(
    older: Workspace, tmp_path: Path, written: Written
) -> None:
    with older.store.writing() as tx:
        tx._connection.execute(
            text(
                "UPDATE reading SET annotation = CAST('00000000' || substr(annotation, 9) AS BLOB), shape = ''"
            )
        )
    assert len(older.stale_readings()) == 3
    story = next(iter(_stories(older)))
    assert older.account(story, as_of="2025-03-31").quotations
    assert older.add(written(tmp_path / "more", "strike-1.txt")).reports[0].outcome == "new"
    older.read_again()
    assert older.stale_readings() == ()
    older.close()


def test_doctor_tells_of_them_and_reads_them_anew(older: Workspace) -> None:
    folder = str(older.folder)
    older.close()
    run = CliRunner().invoke
    told = run(app, ["doctor", folder])
    assert told.exit_code == 0
    assert "3 reports were read by an older version of crosswire" in told.stderr
    assert f"crosswire doctor {folder} --read-again" in told.stderr
    done = run(app, ["doctor", folder, "--read-again"])
    assert done.exit_code == 0
    assert "3 read anew; 2 stories changed" in done.stderr
    assert "older version" not in run(app, ["doctor", folder]).stderr
    assert keeping.PRODUCER == readings.PRODUCER
