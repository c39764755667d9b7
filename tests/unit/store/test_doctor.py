from __future__ import annotations

import numpy as np
import pytest

from crosswire.model.workspace import SearchQuery
from crosswire.store import VectorRow


@pytest.fixture
def filled(store, report, story, account):
    given = [report(f"Crews said {n}.\nTalks stall.", location=f"{n}.txt") for n in range(3)]
    none = (np.zeros(0, np.int32), np.zeros(0, np.float32))
    with store.writing() as tx:
        for number in range(3):
            tx.put_story(story(f"s-{number}"))
        for item in given:
            item.put(tx)
        tx.assign_story({item.id: "s-1" for item in given})
        tx.put_account("s-1", account(given))
        vectors = [
            VectorRow(document_id=i.id, lead=np.ones(4), head=np.ones(4), words=none, names=none)
            for i in given
        ]
        tx.put_vectors(vectors)
    return given


def sql(store, *statements):
    with store.writing() as tx:
        for statement in statements:
            tx._connection.exec_driver_sql(statement)


def codes(store, **asked):
    return sorted({problem.code for problem in store.doctor(**asked)})


@pytest.mark.usefixtures("filled")
def test_a_workspace_that_is_well(store):
    assert store.doctor() == store.doctor(quick=True) == store.doctor(repair=True) == ()


REPAIRABLE = {
    "passages without words": ("store.index", ["DELETE FROM passage_text_docsize WHERE id = 2"]),
    "words without passages": ("store.index", ["DELETE FROM passage WHERE id = 2"]),
    "statements without words": ("store.index", ["DELETE FROM statement_text_docsize WHERE id = 2"]),
    "redirects in a circle": (
        "store.redirect",
        [
            "UPDATE story SET retired = 1, redirect_to = 's-2' WHERE id = 's-0'",
            "UPDATE story SET retired = 1, redirect_to = 's-0' WHERE id = 's-2'",
        ],
    ),
}


@pytest.mark.usefixtures("filled")
@pytest.mark.parametrize("name", REPAIRABLE)
def test_what_can_be_rebuilt_is(store, name):
    code, statements = REPAIRABLE[name]
    sql(store, *statements)
    assert codes(store) == [code]
    assert all("put right" in problem.message for problem in store.doctor(repair=True))
    assert store.doctor() == ()
    with store.reading() as view:
        assert view.search(SearchQuery(text="talks")).total == 3
        assert view.search(SearchQuery(text="talks", speaker="castell")).total == 3


@pytest.mark.usefixtures("filled")
def test_leftovers_are_removed_by_repair_only(store):
    paths = [
        store.folder / "raw" / "ab" / "abcd.12.part",
        store.folder / "crosswire.sqlite.part",
        store.folder / "vectors" / "x.npz.1.part",
    ]
    paths[0].parent.mkdir(exist_ok=True)
    for path in paths:
        path.write_bytes(b"half")
    assert codes(store) == ["store.leftover"]
    assert all(path.exists() for path in paths)
    assert codes(store, repair=True) == ["store.leftover"]
    assert not any(path.exists() for path in paths)
    assert store.doctor() == ()


def test_bytes_that_are_gone_changed_or_of_no_report_are_named(store, filled):
    blobs = store.folder / "raw"
    gone, changed = (blobs / i.raw.sha256[:2] / i.raw.sha256 for i in filled[:2])
    gone.unlink()
    data = changed.read_bytes()
    changed.write_bytes(b"X" + data[1:])
    assert codes(store, quick=True) == ["store.raw"]
    assert len(store.doctor()) == 2
    stray = blobs / "00" / ("00" + "a" * 62)
    stray.parent.mkdir(exist_ok=True)
    stray.write_bytes(b"a report that was being added")
    assert codes(store, repair=True) == ["store.raw", "store.raw-unlisted"]
    assert stray.exists()
    with store.writing() as tx:  # adding them again puts them right
        for item in filled[:2]:
            item.put(tx)
    assert codes(store) == ["store.raw-unlisted"]


@pytest.mark.usefixtures("filled")
def test_vectors_that_are_damaged_are_taken_off_the_list(store):
    (path,) = (store.folder / "vectors").iterdir()
    path.write_bytes(b"no arrays")
    assert codes(store) == ["store.vectors"]
    store.doctor(repair=True)
    with store.reading() as view:
        assert view.vectors().document_ids == ()
    assert store.doctor() == ()


def test_a_text_that_is_not_the_one_cited_is_named(store, filled):
    sql(store, f"UPDATE document SET text_sha256 = 'ab' WHERE id = '{filled[0].id}'")
    (problem,) = store.doctor()
    assert (problem.code, problem.document_id) == ("store.text", filled[0].id)
    assert store.doctor(quick=True) == ()


def test_references_that_lead_nowhere_are_named(store, filled):
    with store._writer.connect() as connection:
        raw = connection.connection.dbapi_connection
        raw.execute("PRAGMA foreign_keys = 0")
        raw.execute("UPDATE document SET story_id = 's-none' WHERE id = ?", (filled[0].id,))
        raw.execute("PRAGMA foreign_keys = 1")
    assert codes(store) == ["store.reference"]


def test_two_current_versions_and_reports_in_retired_stories_are_named(store, filled):
    sql(
        store,
        f"UPDATE document SET location = '0.txt', version = 2 WHERE id = '{filled[1].id}'",
        "UPDATE story SET retired = 1 WHERE id = 's-1'",
    )
    assert codes(store) == ["store.story", "store.version"]
