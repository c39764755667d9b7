"""A writer killed at any moment loses nothing that it had reported as done.

``CROSSWIRE_KILL_ROUNDS`` says how often (20 by default); ``benchmarks/kill9.py`` does it hundreds of times.
"""

from __future__ import annotations

import os
import random
import select
import signal
import time

import numpy as np
import pytest

from crosswire.model.workspace import SearchQuery
from crosswire.store import Store, VectorRow

ROUNDS = int(os.environ.get("CROSSWIRE_KILL_ROUNDS", "20"))
LONGEST_S = 0.2
SHORT_S = 0.05


def write(folder, first, done, report, story, account):
    """Add reports, each in its story with account, vectors and a change, and tell each that is done."""
    store = Store.open(folder)
    os.write(done, b"ready\n")
    number = first
    while True:
        given = report(
            f"Crews said thing {number}.\nTalks stall at {number}.", location=f"place {number % 40}"
        )
        keys = np.arange(number % 7, dtype=np.int32)
        with store.writing() as tx:
            tx.put_story(story(f"s-{number % 5}"))
            given.put(tx)
            tx.assign_story({given.id: f"s-{number % 5}"})
            current = [tx.annotation(i) for i in tx.story_documents(f"s-{number % 5}")]
            tx.put_account(
                f"s-{number % 5}", account([type(given)(a.document, a, given.raw) for a in current])
            )
            row = VectorRow(
                document_id=given.id,
                lead=np.ones(8),
                head=np.ones(8),
                words=(keys, keys / 2),
                names=(keys, keys),
            )
            tx.put_vectors([row])
            tx.log_change(f"s-{number % 5}", "new", f"report {number}", document_id=given.id)
            tx.put_meta("number", str(number))
        os.write(done, f"{number} {given.id}\n".encode())
        number += 1


def run_and_kill(folder, first, done_before, delay_s, *made):
    """Start a writer, and kill it a while after it has told so many as done.

    Returns:
        ``(number, document id)`` of what it reported as done.
    """
    readable, writable = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            os.close(readable)
            write(folder, first, writable, *made)
        except BaseException as error:  # noqa: BLE001 -- told to the parent
            os.write(writable, f"failed {error!r}\n".encode())
        finally:
            os._exit(1)
    os.close(writable)
    told = b""
    while told.count(b"\n") <= done_before and b"failed" not in told:
        assert select.select([readable], [], [], 60)[0]
        told += os.read(readable, 4096)
    time.sleep(delay_s)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    with os.fdopen(readable, "rb") as rest:
        lines = (told + rest.read()).decode().splitlines()
    assert lines[0] == "ready"
    assert not any(line.startswith("failed") for line in lines), lines[-1]
    return [(int(number), document_id) for number, document_id in (line.split() for line in lines[1:])]


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs processes that are copies")
def test_nothing_reported_as_done_is_lost(folder, report, story, account):
    dice = random.Random(17)
    first, kept = 0, {}
    for round_ in range(ROUNDS):
        done_before = dice.choice((0, 1, 2, 4))
        delay_s = dice.uniform(0, LONGEST_S if done_before == 0 else SHORT_S)
        kept.update(run_and_kill(folder, first, done_before, delay_s, report, story, account))
        with Store.open(folder) as store:
            with store.reading() as view:
                last = int(view.meta("number") or -1)
                ids = set(view.document_ids(current=False))
                assert (
                    max(kept, default=-1) <= last <= max(kept, default=-1) + 1
                )  # one may be done but not yet told
                assert len(ids) == last + 1
                assert set(kept.values()) <= ids
                assert set(view.vectors().document_ids) == ids
                assert view.changes().total == last + 1
                assert (
                    view.search(SearchQuery(text="stall")).total
                    == view.documents().total
                    == min(last + 1, 40)
                )
                if kept:
                    newest = kept[max(kept)]
                    assert view.raw(newest).data
                    assert newest in {d.id for d in view.account(f"s-{max(kept) % 5}").documents}
            found = {problem.code for problem in store.doctor(quick=round_ % 10 != 0)}
            assert found <= {"store.leftover", "store.raw-unlisted"}
            if round_ % 3 == 0:  # with writing again, as people do, and without
                store.doctor(repair=True)
                assert {problem.code for problem in store.doctor(quick=True)} <= {"store.raw-unlisted"}
        first = last + 1
    with Store.open(folder) as store:
        assert {problem.code for problem in store.doctor()} <= {"store.leftover", "store.raw-unlisted"}
    assert kept
