from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from contextlib import closing

import pytest

from crosswire.errors import (
    StoreBusyError,
    StoreDamagedError,
    StoreError,
    StoreExistsError,
    StoreMissingError,
    StoreNewerError,
    StoreReadOnlyError,
)  # fmt: skip
from crosswire.model.workspace import FetchRow, SearchQuery
from crosswire.store import Store, engines, opening
from crosswire.store.tokens import TOKENS_VERSION


def sql(folder, statement):
    with closing(engines.connect(folder / "crosswire.sqlite", "rw")) as connection:
        return connection.execute(statement).fetchall()


def test_a_new_workspace_is_empty_and_well(tmp_path):
    with Store.create(tmp_path / "new" / "ws") as store:
        assert store.doctor() == ()
        assert not store.read_only
        with store.reading() as view:
            assert view.documents().total == 0
            assert view.meta("tokens") == TOKENS_VERSION
        assert store.corrections_path == tmp_path / "new" / "ws" / "corrections.jsonl"


def test_the_database_is_strict_and_checks_references(store):
    tables = sql(
        store.folder, "SELECT name, sql FROM sqlite_master WHERE type = 'table' AND sql LIKE 'CREATE TABLE %'"
    )
    ours = {name: text for name, text in tables if "_text_" not in name and name != "alembic_version"}
    assert ours
    assert all(text.rstrip().endswith("STRICT") for text in ours.values())
    with store.writing() as tx:
        pragmas = [
            tx._connection.exec_driver_sql(f"PRAGMA {p}").scalar()
            for p in ("foreign_keys", "synchronous", "journal_mode")
        ]
    assert pragmas == [1, 2, "wal"]


def test_where_something_is_no_workspace_is_made(folder, tmp_path):
    with pytest.raises(StoreExistsError, match="already a workspace"):
        Store.create(folder)
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "letter.txt").write_text("x")
    with pytest.raises(StoreExistsError, match=r"letter\.txt"):
        Store.create(tmp_path / "docs")
    (tmp_path / "file").write_text("x")
    with pytest.raises(StoreExistsError):
        Store.create(tmp_path / "file")


def test_a_making_that_was_cut_off_can_be_made_again(tmp_path):
    (tmp_path / "ws").mkdir()
    (tmp_path / "ws" / "crosswire.sqlite.part").write_bytes(b"half a database")
    (tmp_path / "ws" / "raw").mkdir()
    with pytest.raises(StoreMissingError):
        Store.open(tmp_path / "ws")
    with Store.create(tmp_path / "ws") as store:
        assert store.doctor() == ()


def test_a_place_where_no_folder_can_be_is_refused(tmp_path):
    (tmp_path / "file").write_text("x")
    with pytest.raises(StoreReadOnlyError, match="no folder can be made there"):
        Store.create(tmp_path / "file" / "ws")


@pytest.mark.parametrize("make", [lambda p: None, lambda p: p.mkdir(), lambda p: p.write_text("x")])
def test_where_nothing_is_nothing_is_opened(tmp_path, make):
    make(tmp_path / "ws")
    with pytest.raises(StoreMissingError, match="crosswire init"):
        Store.open(tmp_path / "ws")


def test_a_database_of_another_program_is_left_alone(tmp_path):
    (tmp_path / "crosswire.sqlite").write_bytes(b"")
    with pytest.raises(StoreError, match="another program"):
        Store.open(tmp_path)
    assert (tmp_path / "crosswire.sqlite").read_bytes() == b""


def test_a_newer_database_is_refused_and_left_as_it_is(folder):
    sql(folder, "UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(StoreNewerError, match="9999"):
        Store.open(folder)
    assert sql(folder, "SELECT version_num FROM alembic_version") == [("9999",)]


def test_overwritten_bytes_are_told(folder, report):
    with Store.open(folder) as store, store.writing() as tx:
        for number in range(40):
            report(f"Crews said {number}. " * 50, location=str(number)).put(tx)
    path = folder / "crosswire.sqlite"
    data = path.read_bytes()
    path.write_bytes(b"x" * 100 + data[100:])
    with pytest.raises(StoreDamagedError, match="backup"):
        Store.open(folder)
    path.write_bytes(data[: len(data) // 2] + os.urandom(4096 * 8) + data[len(data) // 2 + 4096 * 8 :])
    with Store.open(folder) as store:
        assert any(problem.code == "store.database" for problem in store.doctor())
    path.write_bytes(data[:5000])
    with pytest.raises(StoreDamagedError), Store.open(folder) as store, store.reading() as view:
        view.documents()


def test_a_log_that_is_cut_off_leaves_what_was_before(folder, report):
    """The end of the write-ahead log is lost, as by a disk that lies: earlier transactions stand, none is there by half."""
    store = Store.open(folder)
    for number in range(6):
        with store.writing() as tx:
            report(f"Crews said {number}.", location=str(number)).put(tx)
    copy = folder.parent / "copy"
    copy.mkdir()
    (copy / "raw").mkdir()
    for name in ("crosswire.sqlite", "crosswire.sqlite-wal"):
        (copy / name).write_bytes((folder / name).read_bytes())
    log = copy / "crosswire.sqlite-wal"
    log.write_bytes(log.read_bytes()[: -log.stat().st_size // 3])
    with Store.open(copy) as cut, cut.reading() as view:
        kept = [int(row.location) for row in view.documents().items]
        assert sorted(kept) == list(range(len(kept)))
        assert len(kept) < 6
        assert view.search(SearchQuery(text="crews")).total == len(kept)
    with Store.open(copy) as cut:
        assert {p.code for p in cut.doctor()} <= {"store.raw"}  # the bytes were not copied
    store.close()


def test_a_folder_that_cannot_be_written_is_read(folder, report, monkeypatch):
    given = report("Crews walked out.")
    with Store.open(folder) as store, store.writing() as tx:
        given.put(tx)
    monkeypatch.setattr(opening.os, "access", lambda path, mode: False)
    names = sorted(p.name for p in folder.iterdir())
    with Store.open(folder) as store:
        assert store.read_only
        with store.reading() as view:
            assert view.document(given.id) == given.document
            assert view.search(SearchQuery(text="crews")).total == 1
        assert store.doctor() == ()
        with pytest.raises(StoreReadOnlyError, match="copy the workspace"), store.writing():
            pass
    assert sorted(p.name for p in folder.iterdir()) == names


def test_a_transaction_that_fails_leaves_nothing(store, report):
    given = report("Crews walked out.")
    before = store.generation()
    with pytest.raises(KeyError), store.writing() as tx:  # noqa: PT012 -- the last line raises
        given.put(tx)
        assert tx.document(given.id) == given.document
        raise KeyError
    with store.reading() as view:
        assert view.document_ids(current=False) == ()
        assert view.search(SearchQuery(text="crews")).total == 0
    assert store.generation() == before


def test_a_snapshot_stays_as_it_was(store, report):
    with store.reading() as view:
        before = view.generation()
        with store.writing() as tx:
            report("Crews walked out.").put(tx)
        assert view.documents().total == 0
        assert view.generation() == before
        with store.reading() as later:
            assert later.documents().total == 1
            assert later.generation() > before


def test_what_writes_nothing_changes_no_generation(store):
    before = store.generation()
    with store.writing() as tx:
        tx.documents()
    assert store.generation() == before


def test_another_thread_waits_and_then_gives_up(store):
    inside, done = threading.Event(), threading.Event()

    def hold():
        with store.writing() as tx:
            tx.put_meta("a", "1")
            inside.set()
            done.wait(10)

    thread = threading.Thread(target=hold)
    thread.start()
    assert inside.wait(10)
    began = time.monotonic()
    with pytest.raises(StoreBusyError, match="another thread"), store.writing(timeout_s=0.1):
        pass
    assert time.monotonic() - began < 5
    with store.reading() as view:
        assert view.meta("a") is None
    done.set()
    thread.join()
    with store.writing(timeout_s=10) as tx:
        assert tx.meta("a") == "1"


HOLD = """
import sys
from crosswire.store import Store
with Store.open(sys.argv[1]) as store, store.writing() as tx:
    tx.put_meta("held", "1")
    print("inside", flush=True)
    sys.stdin.read()
"""


def test_another_process_that_writes_is_named_and_its_death_frees_the_workspace(store):
    child = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(store.folder)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        assert child.stdout.readline() == "inside\n"
        with pytest.raises(StoreBusyError, match=f"process {child.pid}"), store.writing(timeout_s=0.1):
            pass
        with store.reading() as view:
            assert view.meta("held") is None
        other = Store.open(store.folder)
        with pytest.raises(StoreBusyError, match=str(child.pid)), other.writing(timeout_s=0):
            pass
    finally:
        child.kill()
        child.communicate()
    with store.writing(timeout_s=5) as tx:
        assert tx.meta("held") is None
    assert store.doctor() == ()


def test_many_readers_while_one_writes(store, report):
    failures: list[Exception] = []
    stop = threading.Event()

    def read():
        try:
            while not stop.is_set():
                with store.reading() as view:
                    page = view.documents(limit=5)
                    assert view.search(SearchQuery(text="crews", limit=5)).total == min(page.total * 2, 1000)
        except Exception as error:  # noqa: BLE001 -- the test fails with whatever it is
            failures.append(error)

    threads = [threading.Thread(target=read) for _ in range(8)]
    for thread in threads:
        thread.start()
    for number in range(8):
        with store.writing() as tx:
            report(f"Crews said {number}.\nCrews left.", location=str(number)).put(tx)
    stop.set()
    for thread in threads:
        thread.join()
    assert failures == []


def test_words_told_apart_in_a_new_way_are_indexed_anew(folder, report, story, account):
    given = report("Crews walked out.")
    with Store.open(folder) as store, store.writing() as tx:
        tx.put_story(story())
        given.put(tx)
        tx.put_account("s-1", account([given]))
        tx._connection.exec_driver_sql("DELETE FROM passage")
        tx.put_meta("tokens", "0")
    with Store.open(folder) as store:
        with store.reading() as view:
            assert view.meta("tokens") == TOKENS_VERSION
            assert view.search(SearchQuery(text="crews")).total == 1
            assert view.search(SearchQuery(text="crews", speaker="castell")).total == 1
        assert store.doctor(repair=True) == ()


def test_fetches_searches_problems_and_changes_are_kept(store, story):
    from crosswire.errors import Problem
    from crosswire.model.workspace import Excerpt

    excerpt = Excerpt(
        document_id="d-1",
        start=0,
        end=4,
        quote="Crew",
        lang="en",
        outlet="Post",
        title=None,
        published=None,
        story_id="s-1",
    )
    problem = Problem(code="fetch.refused", stage="fetch", message="robots", path="https://example.org/a")
    query = SearchQuery(text="ferry", outlet="Post")
    rows = [
        FetchRow(
            url="https://example.org/feed",
            kind="feed",
            state="ok",
            at="2026-03-01T00:00:00Z",
            next_at="2026-03-02T00:00:00Z",
        ),
        FetchRow(
            url="https://example.org/a",
            kind="page",
            state="failed",
            failures=2,
            message="no answer",
            status=503,
        ),
    ]
    with store.writing(at="2026-03-03T00:00:00Z") as tx:
        tx.put_story(story())
        for row in rows:
            tx.put_fetch(row)
        tx.put_problem(problem)
        tx.put_problem(problem)
        first = tx.log_change("s-1", "new", "a new report", document_id="d-1")
        second = tx.log_change(
            "s-1", "edited", "another figure", before=excerpt, after=excerpt, finding_id="f-1"
        )
        number = tx.save_search("Ferries", query)
    with store.reading() as view:
        assert {row.url: row for row in view.fetches().items} == {row.url: row for row in rows}
        assert [row.url for row in view.fetches(due_by="2026-03-01T12:00:00Z").items] == [
            "https://example.org/a"
        ]
        assert view.fetches(kind="feed").total == view.fetches(state="failed").total == 1
        assert view.find_fetch("https://example.org/a") == rows[1]
        assert view.find_fetch("https://example.org/none") is None
        assert view.problems().items == (problem,)
        changes = view.changes(story_id="s-1")
        assert [change.id for change in changes.items] == [second, first]
        assert changes.items[0].before == excerpt
        assert changes.items[0].at == "2026-03-03T00:00:00Z"
        assert view.changes(since="2026-03-03T00:00:00Z").total == 0
        assert view.changes(since="2026-03-02T00:00:00Z").total == 2
        (saved,) = view.saved_searches()
        assert (saved.id, saved.name, saved.query) == (number, "Ferries", query)
    with store.writing() as tx:
        tx.clear_problems(path="https://example.org/a")
        tx.forget_fetch("https://example.org/feed")
        tx.forget_search(number)
        tx.put_work("s-1", b"one")
        tx.put_work("s-1", b"two", "other")
        tx.drop_work("s-1")
    with store.reading() as view:
        assert view.problems().total == 0
        assert view.fetches().total == 1
        assert view.saved_searches() == ()
        assert view.find_work("s-1") is None
