"""The file of corrections: only ever added to, read in spite of damage, safe against crashes and full disks."""

import errno
import json
import os
from concurrent.futures import ThreadPoolExecutor

import pytest

from crosswire.corrections import EntityRef, RenameEntity, Undo, correction, from_values, lines, to_line
from crosswire.errors import CodecError, NotFoundError, StoreFullError, StoreReadOnlyError

AT = "2026-03-01T08:15:00Z"


def renaming(name="Anna Berg"):
    return RenameEntity(entity=EntityRef(name="A. Berg"), name=name)


@pytest.fixture
def file(tmp_path):
    return tmp_path / "corrections.jsonl"


def test_a_file_that_is_not_there_holds_nothing(file):
    assert lines.read(file).corrections.lines == ()


def test_what_is_added_is_read_back(file):
    made = lines.add(file, renaming(), by="Ada", why="read the imprint", at=AT)
    read = lines.read(file)
    assert read.corrections.lines == (made,)
    assert read.problems == ()
    assert file.read_bytes().count(b"\n") == 1


def test_the_same_line_stays_once(file):
    first = lines.add(file, renaming(), by="Ada", at=AT)
    assert lines.add(file, renaming(), by="Ada", at=AT) == first
    assert lines.append(file, [first]) == ()
    assert len(file.read_bytes().splitlines()) == 1


def test_what_was_undone_can_be_made_again(file):
    first = lines.add(file, renaming(), by="Ada", at=AT)
    lines.add(file, Undo(correction=first.id), by="Ada")
    again = lines.add(file, renaming(), by="Ada", at=AT)
    assert lines.read(file).corrections.active == (again,)


def test_quick_corrections_keep_their_order(file):
    made = [lines.add(file, renaming(f"Anna {n}"), by="Ada") for n in range(20)]
    assert list(lines.read(file).corrections.active) == made


@pytest.mark.parametrize("cut", [1, 10, 60])
def test_a_line_cut_off_by_a_crash_is_reported_kept_and_not_glued_to_the_next(file, cut):
    whole = lines.add(file, renaming(), by="Ada", at=AT)
    file.write_bytes(file.read_bytes() + to_line(correction(renaming("X"), by="Bo", at=AT))[:-cut])
    read = lines.read(file)
    if cut > 1:
        assert [p.code for p in read.problems] == ["corrections.cut-off"]
        assert "line 2" in read.problems[0].message
    later = lines.add(file, renaming("Y"), by="Ada")
    assert {whole.id, later.id} <= {line.id for line in lines.read(file).corrections.lines}


@pytest.mark.parametrize(
    ("line", "message"),
    [
        (b"[]", "expected an object"),
        (b"not json", "not JSON"),
        (b"\xff\xfe", "not JSON"),
        (b'{"kind": "praise"}', "$.kind: 'praise' is none of"),
        (b'{"kind": "undo", "at": "yesterday", "by": "Ada", "correction": "c-1"}', "at: expected UTC"),
        (
            b'{"kind": "undo", "at": "2026-02-30T08:15:00Z", "by": "Ada", "correction": "c-1"}',
            "at: expected UTC",
        ),
        (b'{"kind": "undo", "at": "2026-03-01T08:15:00Z", "by": " ", "correction": "c-1"}', "by: who"),
        (b'{"kind": "undo", "at": "2026-03-01T08:15:00Z", "by": "Ada"}', "correction"),
        (b'{"kind": "undo", "at": 5, "by": "Ada", "correction": "c-1"}', "$.at: expected a string"),
        (b'{"kind": "undo", "at": "2026-03-01T08:15:00Z", "by": "Ada", "correction": "c-1", "x": 1}', "$.x"),
        (
            b'{"id": "c-0", "kind": "undo", "at": "2026-03-01T08:15:00Z", "by": "Ada", "correction": "c-1"}',
            "$.id",
        ),
        (
            b'{"kind": "merge-entities", "at": "2026-03-01T08:15:00Z", "by": "A", "entities": []}',
            "two or more",
        ),
        (
            b'{"kind": "strike-quotation", "at": "2026-03-01T08:15:00Z", "by": "A", '
            b'"words": {"document_id": "d-1", "start": 3, "end": 3, "quote": ""}}',
            "3:3 cannot be the place of",
        ),
        (
            b'{"kind": "rename-entity", "at": "2026-03-01T08:15:00Z", "by": "A", "entity": {}, "name": "B"}',
            "id or a name",
        ),
    ],
)
def test_a_bad_line_is_a_problem_with_its_number_and_the_others_count(file, line, message):
    good = lines.add(file, renaming(), by="Ada", at=AT)
    file.write_bytes(line + b"\n" + file.read_bytes())
    read = lines.read(file)
    assert read.corrections.lines == (good,)
    (problem,) = read.problems
    assert "line 1" in problem.message
    assert message in problem.message
    before = file.read_bytes()
    lines.add(file, renaming("B"), by="Ada")
    assert file.read_bytes().startswith(before)


def test_a_line_written_by_hand_needs_no_id():
    raw = {"kind": "undo", "at": AT, "by": "Ada", "correction": "c-1"}
    made = from_values(raw, "here")
    assert made == correction(Undo(correction="c-1"), by="Ada", at=AT)
    assert json.loads(to_line(made))["id"] == made.id


def test_another_file_is_taken_over_once(file, tmp_path):
    other = tmp_path / "theirs.jsonl"
    theirs = lines.add(other, renaming("T"), by="Bo", at=AT)
    both = lines.add(file, renaming(), by="Ada", at=AT)
    lines.append(other, [both])
    other.write_bytes(other.read_bytes() + b"{\n")
    taken = lines.merge(file, other)
    assert taken.added == (theirs,)
    assert len(taken.problems) == 1
    assert lines.merge(file, other).added == ()
    with pytest.raises(NotFoundError):
        lines.merge(file, tmp_path / "nowhere.jsonl")


def test_undoing_what_is_not_there_is_refused(file):
    with pytest.raises(NotFoundError):
        lines.add(file, Undo(correction="c-0"), by="Ada")
    with pytest.raises(CodecError):
        lines.add(file, RenameEntity(entity=EntityRef(name="A")), by="Ada")
    assert not file.exists()


def test_several_writers_lose_nothing(file):
    with ThreadPoolExecutor(4) as pool:
        made = list(pool.map(lambda n: lines.add(file, renaming(f"N{n}"), by="Ada"), range(24)))
    read = lines.read(file)
    assert read.problems == ()
    assert {line.id for line in made} == {line.id for line in read.corrections.lines}


def test_on_a_full_disk_the_file_stays_as_it_was(file, monkeypatch):
    lines.add(file, renaming(), by="Ada", at=AT)
    before = file.read_bytes()
    write, written = os.write, []

    def fill(descriptor, data):
        if written:
            raise OSError(errno.ENOSPC, "No space left on device")
        written.append(write(descriptor, data[:7]))
        return 7

    monkeypatch.setattr(os, "write", fill)
    with pytest.raises(StoreFullError, match="nothing was changed"):
        lines.add(file, renaming("B"), by="Ada")
    monkeypatch.undo()
    assert file.read_bytes() == before


def test_in_a_read_only_folder_nothing_is_written(file, monkeypatch):
    def refuse(*_):
        raise OSError(errno.EROFS, "Read-only file system")

    lines.add(file, renaming(), by="Ada", at=AT)
    monkeypatch.setattr(os, "write", refuse)
    with pytest.raises(StoreReadOnlyError):
        lines.add(file, renaming("B"), by="Ada")
