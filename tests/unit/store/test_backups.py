from __future__ import annotations

import csv
import json
import threading
import zipfile

import numpy as np
import pytest

from crosswire.errors import Problem, StoreExistsError, StoreFullError
from crosswire.store import Store, VectorRow, backups


@pytest.fixture
def filled(store, report, story, account):
    given = [report(f"Crews said {n}.", location=f"{n}.txt") for n in range(3)]
    one = (np.arange(2, dtype=np.int32), np.ones(2, np.float32))
    with store.writing() as tx:
        tx.put_story(story())
        for item in given:
            item.put(tx)
        tx.assign_story({item.id: "s-1" for item in given})
        tx.put_account("s-1", account(given))
        tx.put_work("s-1", b"what is remembered")
        tx.put_vectors(
            [
                VectorRow(
                    document_id=i.id,
                    lead=np.ones(4, np.float32),
                    head=np.ones(4, np.float16),
                    words=one,
                    names=one,
                )
                for i in given
            ]
        )
    store.corrections_path.write_bytes(b'{"a": 1}\n{"b": 2}\n{"half')
    store.outlets_path.write_text("[[outlet]]\n")
    return given


def check(copy, given):
    with Store.open(copy) as store:
        assert store.doctor() == ()
        with store.reading() as view:
            assert view.vectors().document_ids == tuple(item.id for item in given)
            assert view.story("s-1").reports == 2
            assert [view.raw(item.id) for item in given] == [item.raw for item in given]
            assert view.account("s-1").statements
            assert view.find_work("s-1") == b"what is remembered"
        assert store.corrections_path.read_bytes() == b'{"a": 1}\n{"b": 2}\n'
        assert store.outlets_path.exists()
        with store.writing() as tx:
            tx.put_meta("a", "1")


def test_a_copy_in_a_folder_is_a_workspace(store, filled, tmp_path):
    assert store.backup(tmp_path / "deep" / "copy") == tmp_path / "deep" / "copy"
    check(tmp_path / "deep" / "copy", filled)
    assert [p.name for p in (tmp_path / "deep").iterdir()] == ["copy"]


def test_a_copy_in_a_zip_is_a_workspace_when_unpacked(store, filled, tmp_path):
    store.backup(tmp_path / "copy.zip")
    with zipfile.ZipFile(tmp_path / "copy.zip") as archive:
        assert archive.testzip() is None
        archive.extractall(tmp_path / "unpacked")
    check(tmp_path / "unpacked", filled)


@pytest.mark.parametrize("name", ["copy", "copy.zip"])
def test_nothing_is_overwritten(store, tmp_path, name):
    (tmp_path / name).write_text("precious")
    with pytest.raises(StoreExistsError):
        store.backup(tmp_path / name)
    with pytest.raises(StoreExistsError):
        store.export(tmp_path / name)
    assert (tmp_path / name).read_text() == "precious"


def test_a_copy_without_room_leaves_nothing(store, filled, tmp_path, monkeypatch):
    def fail(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(backups.shutil, "copyfile", fail)
    with pytest.raises(StoreFullError):
        store.backup(tmp_path / "copies" / "copy")
    assert list((tmp_path / "copies").iterdir()) == []


def test_a_copy_made_while_another_writes_is_one_state(store, report, tmp_path):
    stop = threading.Event()

    def write():
        number = 0
        while not stop.is_set():
            with store.writing() as tx:  # always two at once
                report(f"Crews said {number}.", location=f"{number}a").put(tx)
                report(f"Masters said {number}.", location=f"{number}b").put(tx)
            number += 1

    thread = threading.Thread(target=write)
    thread.start()
    try:
        for number in range(3):
            store.backup(tmp_path / f"copy{number}")
    finally:
        stop.set()
        thread.join()
    for number in range(3):
        with Store.open(tmp_path / f"copy{number}") as copy, copy.reading() as view:
            assert copy.doctor() == ()
            assert view.documents().total % 2 == 0


def test_an_export_holds_everything_in_open_forms(store, filled, tmp_path):
    folder = store.export(tmp_path / "out")
    documents = [json.loads(line) for line in (folder / "documents.jsonl").read_bytes().splitlines()]
    assert {d["id"]: d["text"] for d in documents} == {item.id: item.document.text for item in filled}
    rows = list(csv.DictReader((folder / "tables" / "document.csv").open(encoding="utf-8", newline="")))
    assert [row["location"] for row in sorted(rows, key=lambda row: row["location"])] == [
        "0.txt",
        "1.txt",
        "2.txt",
    ]
    story = json.loads((folder / "tables" / "story.jsonl").read_text())
    assert story["languages"] == {"en": 2}
    assert len((folder / "tables" / "statement.jsonl").read_text().splitlines()) == 3
    account = json.loads((folder / "accounts" / "s-1.json").read_bytes())
    assert account["schema"] == "crosswire.account/1"
    for item in filled:
        assert (folder / "raw" / item.raw.sha256[:2] / item.raw.sha256).read_bytes() == item.raw.data
    assert (folder / "outlets.toml").exists()


@pytest.mark.parametrize("words", ["=HYPERLINK(1)", "+1+2", "-2+3", "@SUM(A1)", "\t=1"])
def test_no_cell_of_an_export_is_a_formula(store, tmp_path, words):
    with store.writing() as tx:
        tx.put_problem(Problem(code="ingest.empty", stage="ingest", message=words, path=words))
    folder = store.export(tmp_path / "out")
    (row,) = csv.DictReader((folder / "tables" / "problem.csv").open(encoding="utf-8", newline=""))
    assert row["message"] == f"'{words}"
    assert json.loads((folder / "tables" / "problem.jsonl").read_text())["message"] == words


def test_numbers_of_an_export_stay_numbers(store, tmp_path):
    with store.writing() as tx:
        tx.put_problem(Problem(code="ingest.empty", stage="ingest", message="-3.5", path="a.txt"))
    folder = store.export(tmp_path / "out")
    (row,) = csv.DictReader((folder / "tables" / "problem.csv").open(encoding="utf-8", newline=""))
    assert row["message"] == "-3.5"


@pytest.mark.parametrize("write", ["backup", "export"])
def test_a_copy_does_not_lie_in_its_own_workspace(store, filled, write):
    with pytest.raises(StoreExistsError, match="in the workspace itself"):
        getattr(store, write)(store.folder / "copies" / "monday")
    assert not (store.folder / "copies").exists()
