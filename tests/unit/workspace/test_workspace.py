from __future__ import annotations

import itertools
import threading
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from crosswire.codec.accounts import sentences_of
from crosswire.corrections import DocumentRef, MergeStories, SplitStory, correction
from crosswire.errors import NotFoundError
from crosswire.model import Account
from crosswire.model.workspace import SearchQuery, StoryQuery
from crosswire.web.pages.corrections import of_story
from crosswire.workspace import Workspace

Written = Callable[..., list[Path]]


def groups(workspace: Workspace) -> set[frozenset[str]]:
    rows = workspace.stories(StoryQuery(limit=100)).items
    return {
        frozenset(Path(d.location).name for d in workspace.documents(story_id=row.id).items) for row in rows
    }


def kept_sentences(workspace: Workspace, story_id: str) -> Mapping[str, tuple[int, ...]]:
    with workspace.store.reading() as view:
        return sentences_of(view.account(story_id))


def account_sentences(workspace: Workspace, document_id: str) -> tuple[int, ...]:
    sentences = workspace.annotation(document_id).sentences
    return tuple(offset for one in sentences for offset in (one.span.start, one.span.end))


def contents(workspace: Workspace) -> dict[frozenset[str], tuple[object, ...]]:
    found = {}
    for row in workspace.stories(StoryQuery(limit=100)).items:
        account: Account = workspace.account(row.id)
        names = frozenset(Path(d.location).name for d in account.documents)
        found[names] = (
            account.findings,
            account.positions,
            account.chronology,
            account.in_brief,
            row.findings,
        )
    return found


def test_reports_of_one_thing_are_one_story_across_languages(
    workspace: Workspace, tmp_path: Path, written: Written, reports: Mapping[str, str]
) -> None:
    result = workspace.add(written(tmp_path / "in", *reports))
    assert [one.outcome for one in result.reports] == ["new"] * len(reports)
    assert groups(workspace) == {
        frozenset({"strike-1.txt", "strike-2.txt", "strike-3.txt"}),
        frozenset({"flood-1.txt", "flood-2.txt"}),
        frozenset({"museum.txt"}),
    }
    assert len(result.story_ids) == 3
    row = workspace.story(result.reports[0].story_id or "")
    assert (row.reports, row.outlets, dict(row.languages)) == (3, 3, {"de": 1, "en": 2})
    assert row.per_day == (("2025-03-03", 1), ("2025-03-04", 1), ("2025-03-05", 1))
    assert workspace.search(SearchQuery(text="crack")).total >= 2
    assert not workspace.doctor()
    account = workspace.account(row.id)
    assert {d.id: account_sentences(workspace, d.id) for d in account.documents} == kept_sentences(
        workspace, row.id
    )


@pytest.mark.parametrize("order", [(5, 4, 3, 2, 1, 0), (2, 4, 0, 5, 1, 3)])
def test_the_order_of_adding_changes_no_story_and_no_account(
    tmp_path: Path, order: tuple[int, ...], written: Written, reports: Mapping[str, str]
) -> None:
    paths = written(tmp_path / "in", *reports)
    with Workspace.init(tmp_path / "one") as one, Workspace.init(tmp_path / "two") as two:
        one.add(paths)
        for index in order:
            two.add([paths[index]])
        assert contents(one) == contents(two)


def test_what_is_there_already_is_left_alone(workspace: Workspace, tmp_path: Path, written: Written) -> None:
    paths = written(tmp_path / "in", "flood-1.txt", "flood-2.txt")
    story = workspace.add(paths).story_ids[0]
    version, changes = workspace.account_version(story), workspace.changes().total
    again = workspace.add(paths)
    assert {one.outcome for one in again.reports} == {"unchanged"}
    assert again.story_ids == ()
    assert (workspace.account_version(story), workspace.changes().total) == (version, changes)


def test_a_report_changed_at_its_place_is_a_new_version_and_the_change_is_kept(
    workspace: Workspace, tmp_path: Path, written: Written, reports: Mapping[str, str]
) -> None:
    first, second = written(tmp_path / "in", "flood-1.txt", "flood-2.txt")
    before = workspace.add([first, second])
    story = before.story_ids[0]
    first.write_text(reports["flood-1.txt"].replace("12 metres long", "31 metres long"), encoding="utf-8")
    added = workspace.add([first]).reports[0]
    assert (added.outcome, added.story_id) == ("new-version", story)
    old, new = workspace.versions(added.document_id or "")
    assert (old.is_current, old.story_id, new.is_current, new.story_id) == (False, None, True, story)
    edits = [row for row in workspace.changes(story_id=story).items if row.kind == "edited"]
    assert len(edits) == 1
    assert edits[0].before is not None
    assert "12 metres" in edits[0].before.quote
    assert edits[0].after is not None
    assert "31 metres" in edits[0].after.quote
    assert "Upland Courier" in edits[0].reason
    assert not any("12 metres" in finding.text for finding in workspace.account(story).findings)
    first.write_text(reports["flood-1.txt"], encoding="utf-8")
    back = workspace.add([first]).reports[0]
    assert back.outcome == "new-version"
    assert [row.version for row in workspace.versions(back.document_id or "")] == [1, 2, 3]


def test_a_story_keeps_its_id_when_its_only_report_is_changed(
    workspace: Workspace, tmp_path: Path, written: Written, reports: Mapping[str, str]
) -> None:
    (path,) = written(tmp_path / "in", "museum.txt")
    story = workspace.add([path]).story_ids[0]
    path.write_text(reports["museum.txt"].replace("340 clocks", "290 clocks"), encoding="utf-8")
    assert workspace.add([path]).reports[0].story_id == story
    assert workspace.story(story).reports == 1


def test_page_furniture_alone_is_no_edit(
    workspace: Workspace, tmp_path: Path, reports: Mapping[str, str]
) -> None:
    page = (
        "<html lang='en'><body><article><h1>{title}</h1>{body}</article><footer>{foot}</footer></body></html>"
    )
    title, _, *body = reports["museum.txt"].splitlines()
    paragraphs = f"<p>6 March 2025</p><p>{' '.join(body)}</p>"
    path = tmp_path / "museum.html"
    path.write_text(page.format(title=title, body=paragraphs, foot="Copyright 2024"), encoding="utf-8")
    workspace.add([path])
    path.write_text(page.format(title=title, body=paragraphs, foot="Copyright 2025"), encoding="utf-8")
    assert workspace.add([path]).reports[0].outcome == "new-version"
    assert [row.kind for row in workspace.changes().items if row.kind == "edited"] == []


def test_what_a_report_brings_is_noticed(workspace: Workspace, tmp_path: Path, written: Written) -> None:
    first, second, third = written(tmp_path / "in", "strike-1.txt", "strike-2.txt", "strike-3.txt")
    workspace.add([first])
    story = workspace.add([second]).story_ids[0]
    rows = workspace.changes(story_id=story).items
    new = [row.after.quote for row in rows if row.kind == "new" and row.after]
    assert any("three shipping lines" in quote for quote in new)
    assert not any("20 percent" in quote for quote in new)
    kinds = {row.kind for row in rows}
    assert "withdrawn" not in kinds
    last = rows[0].id
    workspace.add([third])
    later = [row for row in workspace.changes(story_id=story).items if row.id > last]
    assert any(row.after and "10 Prozent" in row.after.quote for row in later)


def test_what_cannot_be_read_is_kept_as_a_problem_and_stops_nothing(
    workspace: Workspace, tmp_path: Path, written: Written
) -> None:
    empty = tmp_path / "empty.html"
    empty.write_text("<html><body><nav>Home</nav></body></html>", encoding="utf-8")
    (good,) = written(tmp_path / "in", "museum.txt")
    result = workspace.add([empty, tmp_path / "nowhere.txt", good])
    outcomes = {Path(one.location).name: one.outcome for one in result.reports}
    assert outcomes == {"empty.html": "failed", "nowhere.txt": "failed", "museum.txt": "new"}
    codes = {problem.code for problem in workspace.problems().items}
    assert {"clean.no-text", "ingest.not-found"} <= codes


def test_the_same_words_elsewhere_are_another_report_of_the_same_story(
    workspace: Workspace, tmp_path: Path, written: Written
) -> None:
    (one,) = written(tmp_path / "in", "museum.txt")
    (two,) = written(tmp_path / "copies", "museum.txt")
    result = workspace.add([one, two])
    assert [added.outcome for added in result.reports] == ["new", "new"]
    assert len({added.document_id for added in result.reports}) == 2
    assert len({added.story_id for added in result.reports}) == 1
    assert len(workspace.account(result.story_ids[0]).origins) == 1


def test_an_undated_report_is_read_from_the_day_of_its_story(
    workspace: Workspace, tmp_path: Path, written: Written, reports: Mapping[str, str]
) -> None:
    (dated,) = written(tmp_path / "in", "strike-1.txt")
    undated = tmp_path / "in" / "undated.txt"
    title, _, *body = reports["strike-2.txt"].splitlines()
    undated.write_text("\n".join([title, *body]), encoding="utf-8")
    alone = workspace.add([undated]).reports[0].document_id or ""
    assert workspace.document(alone).anchor is None
    workspace.add([dated])
    assert workspace.document(alone).anchor == "2025-03-03"
    values = {expression.value for expression in workspace.annotation(alone).temporal_expressions}
    assert any(value.startswith("2025-03") for value in values)


def ref(workspace: Workspace, path: Path) -> DocumentRef:
    row = workspace.documents(location=str(path)).items[0]
    return DocumentRef.of(workspace.document(row.id))


def test_people_join_and_part_stories_and_take_it_back(
    workspace: Workspace, tmp_path: Path, written: Written, reports: Mapping[str, str]
) -> None:
    paths = dict(zip(reports, written(tmp_path / "in", *reports), strict=True))
    flood, strike = (workspace.add([paths[n]]).story_ids[0] for n in ("flood-1.txt", "strike-1.txt"))
    join = MergeStories(
        documents=(ref(workspace, paths["flood-1.txt"]), ref(workspace, paths["strike-1.txt"]))
    )
    line = workspace.correct(correction(join, by="Ada", why="one region"))
    assert workspace.story(strike).id == flood
    assert workspace.account(flood).story.document_ids != ()
    workspace.add([paths["strike-2.txt"], paths["flood-2.txt"]])
    assert len(groups(workspace)) == 1
    assert {"merged", "corrected"} <= {row.kind for row in workspace.changes(story_id=flood).items}
    workspace.undo(line.id, by="Ada", why="it is not")
    assert groups(workspace) == {
        frozenset({"strike-1.txt", "strike-2.txt"}),
        frozenset({"flood-1.txt", "flood-2.txt"}),
    }
    assert (workspace.story(flood).id, workspace.story(strike).id) == (flood, strike)
    assert workspace.doctor() == ()
    part = SplitStory(documents=(ref(workspace, paths["strike-2.txt"]),))
    workspace.correct(correction(part, by="Ada", why="second day apart"))
    assert frozenset({"strike-2.txt"}) in groups(workspace)
    workspace.add([paths["strike-3.txt"]])
    parts = [group for group in groups(workspace) if "strike-1.txt" in group or "strike-2.txt" in group]
    assert len(parts) == 2


def test_a_story_that_was_parted_tells_so_on_both_sides(
    workspace: Workspace, tmp_path: Path, written: Written
) -> None:
    names = ("strike-1.txt", "strike-2.txt", "strike-3.txt")
    (whole,) = workspace.add(written(tmp_path / "in", *names)).story_ids
    part = SplitStory(documents=(ref(workspace, tmp_path / "in" / "strike-3.txt"),))
    line = workspace.correct(correction(part, by="Ada", why="another strike"))
    rows = workspace.stories(StoryQuery(limit=10)).items
    assert len(rows) == 2
    for row in rows:
        (told,) = workspace.account(row.id).corrections
        assert (told.id, told.kind, told.applies, told.why) == (
            line.id,
            "split-story",
            True,
            "another strike",
        )
        assert (told.after or "").endswith("strike-3.txt")
        assert [one.id for one in of_story(workspace.corrections(), workspace.account(row.id))] == [line.id]
        assert workspace.account(row.id, lang="de").corrections[0].id == line.id
    workspace.undo(line.id, by="Ada", why="the same after all")
    (row,) = workspace.stories(StoryQuery(limit=10)).items
    assert (row.id, row.reports, workspace.account(row.id).corrections) == (whole, 3, ())


def test_corrections_written_by_others_are_taken_up_with_the_next_report(
    tmp_path: Path, written: Written, reports: Mapping[str, str]
) -> None:
    paths = dict(zip(reports, written(tmp_path / "in", *reports), strict=True))
    with Workspace.init(tmp_path / "w") as one, Workspace.open(tmp_path / "w") as two:
        one.add([paths["flood-1.txt"], paths["strike-1.txt"]])
        join = MergeStories(documents=tuple(ref(one, paths[n]) for n in ("flood-1.txt", "strike-1.txt")))
        two.correct(correction(join, by="Ada"))
        one.add([paths["museum.txt"]])
        assert groups(one) == {frozenset({"flood-1.txt", "strike-1.txt"}), frozenset({"museum.txt"})}
        assert groups(one) == groups(two)


def test_two_processes_add_by_turns(tmp_path: Path, written: Written, reports: Mapping[str, str]) -> None:
    paths = written(tmp_path / "in", *reports)
    with Workspace.init(tmp_path / "w") as one, Workspace.open(tmp_path / "w") as two:
        for workspace, path in zip(itertools.cycle((one, two)), paths):
            workspace.add([path])
        assert len(groups(one)) == 3


def test_an_account_up_to_a_day_and_in_another_language(
    workspace: Workspace, tmp_path: Path, written: Written
) -> None:
    story = workspace.add(written(tmp_path / "in", "strike-1.txt", "strike-2.txt", "strike-3.txt")).story_ids[
        0
    ]
    early = workspace.account(story, as_of="2025-03-03")
    assert len(early.story.document_ids) == 1
    assert early.story.id == story
    assert workspace.account(story, lang="de").lang == "de"
    with pytest.raises(NotFoundError):
        workspace.account("t-0000000000000000")


def test_an_interrupted_run_loses_only_its_batch_and_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, written: Written, reports: Mapping[str, str]
) -> None:
    monkeypatch.setattr("crosswire.workspace.adding.BATCH", 2)
    paths = written(tmp_path / "in", *reports)
    stages: list[str] = []

    def stop(stage: str, done: int, total: int) -> None:
        stages.append(stage)
        if stage == "add" and done == 4:
            raise KeyboardInterrupt

    with Workspace.init(tmp_path / "w") as workspace:
        with pytest.raises(KeyboardInterrupt):
            workspace.add(paths, progress=stop)
        assert workspace.documents().total == 4
    with Workspace.open(tmp_path / "w") as workspace, Workspace.init(tmp_path / "whole") as whole:
        result = workspace.add(paths)
        assert [one.outcome for one in result.reports].count("unchanged") == 4
        whole.add(paths)
        assert contents(workspace) == contents(whole)


def test_warming_up_changes_nothing(workspace: Workspace, tmp_path: Path, written: Written) -> None:
    workspace.warm_up()
    story = workspace.add(written(tmp_path / "in", "museum.txt")).story_ids[0]
    version = workspace.account_version(story)
    workspace.warm_up()
    assert workspace.account_version(story) == version


def test_many_read_while_one_adds(tmp_path: Path, written: Written) -> None:
    paths = written(tmp_path / "in", "flood-1.txt", "flood-2.txt", "strike-1.txt", "museum.txt")
    errors: list[BaseException] = []
    stop = threading.Event()

    def read(workspace: Workspace) -> None:
        try:
            while not stop.is_set():
                for row in workspace.stories().items:
                    account = workspace.account(row.id)
                    assert account.story.id == workspace.story(row.id).id
                    assert workspace.account_version(row.id)
                workspace.changes()
        except BaseException as error:
            errors.append(error)
            raise

    with Workspace.init(tmp_path / "w") as workspace:
        readers = [threading.Thread(target=read, args=(workspace,)) for _ in range(4)]
        for reader in readers:
            reader.start()
        for path in paths:
            workspace.add([path])
        stop.set()
        for reader in readers:
            reader.join()
        assert not errors
        assert len(groups(workspace)) == 3


def test_lost_vectors_are_made_again(tmp_path: Path, written: Written) -> None:
    paths = written(tmp_path / "in", "flood-1.txt", "flood-2.txt", "museum.txt")
    with Workspace.init(tmp_path / "w") as workspace:
        workspace.add([paths[0], paths[2]])
    for file in (tmp_path / "w" / "vectors").iterdir():
        file.unlink()
    with Workspace.open(tmp_path / "w") as workspace:
        assert workspace.doctor(repair=True)
        workspace.add([paths[1]])
        assert groups(workspace) == {frozenset({"flood-1.txt", "flood-2.txt"}), frozenset({"museum.txt"})}
        assert not workspace.doctor()
