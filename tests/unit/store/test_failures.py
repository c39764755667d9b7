"""No room, no permission: a clear error, and all that was reported as done is there."""

from __future__ import annotations

import errno
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from crosswire.errors import StoreError, StoreFullError, StoreReadOnlyError
from crosswire.store import Store, files


def test_a_database_that_may_not_grow(store, report):
    kept = report("Crews walked out.", location="kept")
    with store.writing() as tx:
        kept.put(tx)
    with pytest.raises(StoreFullError, match="Free some space"), store.writing() as tx:  # noqa: PT012 -- fills it up
        pages = tx._connection.exec_driver_sql("PRAGMA page_count").scalar()
        tx._connection.exec_driver_sql(f"PRAGMA max_page_count = {pages + 4}")
        for number in range(400):
            report(f"Crews said {number}. " * 40, location=str(number)).put(tx)
    with store.writing() as tx:
        tx._connection.exec_driver_sql("PRAGMA max_page_count = 1000000")
        report("Crews went back.", location="later").put(tx)
    with store.reading() as view:
        assert {row.location for row in view.documents().items} == {"kept", "later"}
    assert {problem.code for problem in store.doctor()} <= {"store.raw-unlisted"}


CHILD = """
import importlib.util, json, resource, signal, sys
spec = importlib.util.spec_from_file_location("made", sys.argv[2]); made = importlib.util.module_from_spec(spec)
sys.modules["made"] = made
spec.loader.exec_module(made)
from crosswire.errors import StoreFullError
from crosswire.store import Store
store = Store.open(sys.argv[1])
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[3]), resource.RLIM_INFINITY))
done = []
try:
    for number in range(500):
        with store.writing() as tx:
            made.make_report(f"Crews said {number}. " * 40, location=str(number)).put(tx)
        done.append(number)
except StoreFullError as error:
    resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
    with store.reading() as view:
        print(json.dumps({"done": done, "kept": sorted(int(r.location) for r in view.documents(limit=1000).items)}))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="no limits of file sizes there")
def test_a_file_that_may_not_grow(folder):
    """The system refuses to let the log or the database grow: what was reported as done is there, nothing by half."""
    arguments = [
        sys.executable,
        "-c",
        CHILD,
        str(folder),
        str(Path(__file__).with_name("conftest.py")),
        "600000",
    ]
    result = subprocess.run(arguments, capture_output=True, text=True, timeout=120, check=False)
    assert result.stdout, result.stderr
    told = json.loads(result.stdout)
    assert told["done"]
    assert told["kept"] == told["done"]
    with Store.open(folder) as store, store.reading() as view:
        assert sorted(int(row.location) for row in view.documents(limit=1000).items) == told["done"]
        assert {problem.code for problem in store.doctor()} <= {"store.raw-unlisted", "store.leftover"}


@pytest.mark.parametrize(
    ("number", "kind"),
    [
        (errno.ENOSPC, StoreFullError),
        (errno.EDQUOT, StoreFullError),
        (errno.EROFS, StoreReadOnlyError),
        (errno.EIO, StoreError),
    ],
)
def test_bytes_that_cannot_be_written_end_the_transaction(store, report, monkeypatch, number, kind):
    report_ = report("Crews walked out.")

    def fail(descriptor):
        raise OSError(number, os.strerror(number))

    with monkeypatch.context() as patch:
        patch.setattr(files.os, "fsync", fail)
        with pytest.raises(kind), store.writing() as tx:
            report_.put(tx)
    with store.reading() as view:
        assert view.documents().total == 0
    assert store.doctor() == ()
    with store.writing() as tx:
        report_.put(tx)
    with store.reading() as view:
        assert view.raw(report_.id) == report_.raw


def test_a_lock_that_cannot_be_made(store, monkeypatch):
    def fail(*_, **__):
        raise OSError(errno.EACCES, "Permission denied")

    monkeypatch.setattr(store._lock._file, "acquire", fail)
    with pytest.raises(StoreReadOnlyError), store.writing():
        pass


def test_what_goes_wrong_with_files_elsewhere_is_not_the_workspace(store, tmp_path):
    with pytest.raises(FileNotFoundError), store.writing():
        (tmp_path / "no such report").read_bytes()
    with pytest.raises(BrokenPipeError), store.reading():
        raise BrokenPipeError(errno.EPIPE, "Broken pipe")


def test_half_a_character_is_refused_in_words(store, report):
    with pytest.raises(StoreError, match="half a character"), store.writing() as tx:
        tx.put_meta("a", "\ud800")
