"""What is remembered of stories: also of those compiled in bulk, joined with another or parted."""

import pytest

import crosswire.statements
from crosswire.corrections import DocumentRef, MergeStories, SplitStory, correction
from crosswire.memo import Memo
from crosswire.workspace import Workspace, adding


@pytest.fixture
def read_off(monkeypatch):
    """Ids of the reports whose statements were read, in one process."""
    function, calls = crosswire.statements._of_report, []

    def counted(annotation, *rest):
        calls.append(annotation.document.location.rpartition("/")[2])
        return function(annotation, *rest)

    monkeypatch.setattr(crosswire.statements, "_of_report", counted)
    monkeypatch.setattr("crosswire.workspace.compiling.may_fork", lambda: False)
    return calls


def test_a_story_compiled_in_bulk_is_remembered_by_the_next_to_open_it(
    tmp_path, written, monkeypatch, read_off
):
    monkeypatch.setattr(adding, "AT_ONCE", 1)
    with Workspace.init(tmp_path / "w") as workspace:
        workspace.add(written(tmp_path / "in", "strike-1.txt", "strike-2.txt"))
        assert sorted(read_off) == ["strike-1.txt", "strike-2.txt"]
    read_off.clear()
    with Workspace.open(tmp_path / "w") as workspace:
        workspace.add(written(tmp_path / "in", "strike-3.txt"))
    assert read_off == ["strike-3.txt"]


def test_reports_added_in_bulk_to_a_story_do_not_cost_what_is_known_of_it(
    tmp_path, written, monkeypatch, read_off
):
    with Workspace.init(tmp_path / "w") as workspace:
        workspace.add(written(tmp_path / "in", "strike-1.txt"))
        read_off.clear()
        monkeypatch.setattr(adding, "AT_ONCE", 1)
        workspace.add(written(tmp_path / "in", "strike-2.txt", "strike-3.txt"))
    assert sorted(read_off) == ["strike-2.txt", "strike-3.txt"]


def test_a_story_joined_with_another_knows_what_was_known_of_both(tmp_path, written, read_off):
    with Workspace.init(tmp_path / "w") as workspace:
        result = workspace.add(written(tmp_path / "in", "flood-1.txt", "museum.txt"))
        assert len(result.story_ids) == 2
        read_off.clear()
        refs = tuple(DocumentRef.of(workspace.document(one.document_id)) for one in result.reports)
        workspace.correct(correction(MergeStories(documents=refs), by="Ada"))
        (story,) = workspace.stories().items
        assert len(workspace.account(story.id).story.document_ids) == 2
    assert read_off == []


def test_a_story_that_parts_from_another_knows_what_was_known_of_it(tmp_path, written, read_off):
    with Workspace.init(tmp_path / "w") as workspace:
        result = workspace.add(written(tmp_path / "in", "strike-1.txt", "strike-2.txt"))
        assert len(result.story_ids) == 1
        read_off.clear()
        apart = DocumentRef.of(workspace.document(result.reports[1].document_id))
        workspace.correct(correction(SplitStory(documents=(apart,)), by="Ada"))
        assert workspace.stories().total == 2
    assert read_off == []


def test_nothing_is_asked_of_a_memo_that_was_taken_over_before_it_is_used():
    one, other = Memo(), Memo()
    one.take_over(other)
    one.take_over(Memo())
    assert Memo.from_bytes(one.to_bytes()).vectors.missing(["pier"]) == ["pier"]
