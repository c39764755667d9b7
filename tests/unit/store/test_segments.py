from __future__ import annotations

import numpy as np
import pytest

from crosswire.errors import StoreDamagedError
from crosswire.store import VectorRow, segments


def row(document_id, seed=0, width=5):
    dice = np.random.default_rng(seed)
    keys = np.arange(seed + 1, dtype=np.int32)
    return VectorRow(
        document_id=document_id, lead=dice.random(width, dtype=np.float32), head=np.ones(3, np.float16) * seed,
        words=(keys, keys.astype(np.float32) / 2), names=(keys[:0], keys[:0].astype(np.float32)),
    )  # fmt: skip


def put(store, *rows):
    with store.writing() as tx:
        tx.put_vectors(rows)


def load(store):
    with store.reading() as view:
        return view.vectors()


def test_rows_come_back_in_order(store):
    put(store, row("d-1", 1), row("d-2", 2))
    put(store, row("d-3", 3))
    vectors = load(store)
    assert vectors.document_ids == ("d-1", "d-2", "d-3")
    np.testing.assert_array_equal(vectors.lead[2], row("d-3", 3).lead)
    assert vectors.head.dtype == np.float16
    keys, weights = vectors.words.row(1)
    assert keys.tolist() == [0, 1, 2]
    assert weights.tolist() == [0.0, 0.5, 1.0]
    assert vectors.names.row(2)[0].size == 0


def test_an_empty_workspace_has_no_vectors(store):
    assert load(store).document_ids == ()


def test_small_segments_are_joined_and_full_ones_left_alone(store, monkeypatch):
    monkeypatch.setattr(segments, "FULL_ROWS", 3)
    names = []
    for number in range(7):
        put(store, row(f"d-{number}", number))
        with store.reading() as view:
            names.append([name for name, _ in view._listed()])
    assert [len(listed) for listed in names] == [1, 1, 1, 2, 2, 2, 3]
    assert names[-1][0] == names[2][0]
    assert load(store).document_ids == tuple(f"d-{number}" for number in range(7))


def test_what_is_not_committed_is_not_there(store):
    with pytest.raises(RuntimeError), store.writing() as tx:  # noqa: PT012 -- the last line raises
        tx.put_vectors([row("d-1")])
        raise RuntimeError
    assert load(store).document_ids == ()


def test_of_files_that_no_longer_hold_the_last_few_stay(store):
    put(store, row("d-1"))
    folder = store.folder / "vectors"
    (old,) = folder.iterdir()
    put(store, row("d-2"))
    assert old.exists()  # somebody may still read it
    for number in range(20):
        put(store, row(f"d-{number + 3}"))
    assert not old.exists()
    assert len(list(folder.iterdir())) == 1 + segments.KEPT


def test_what_is_undone_removes_no_file_that_holds(store):
    put(store, row("d-1"))
    with pytest.raises(RuntimeError), store.writing() as tx:  # noqa: PT012 -- the last line raises
        for number in range(9):
            tx.put_vectors([row(f"d-{number + 2}")])
        raise RuntimeError
    assert load(store).document_ids == ("d-1",)


def test_one_row_more_leaves_long_segments_alone(store, monkeypatch):
    monkeypatch.setattr(segments, "TAIL_ROWS", 3)
    monkeypatch.setattr(segments, "FULL_ROWS", 9)
    counts = []
    for number in range(20):
        put(store, row(f"d-{number}", number))
        with store.reading() as view:
            counts.append(len(view._listed()))
    assert max(counts) == 3
    assert load(store).document_ids == tuple(f"d-{number}" for number in range(20))


@pytest.mark.parametrize("damage", ["missing", "overwritten", "cut"])
def test_damage_is_noticed_and_can_be_rebuilt(store, damage):
    put(store, row("d-1"))
    (path,) = (store.folder / "vectors").iterdir()
    if damage == "missing":
        path.unlink()
    else:
        data = path.read_bytes()
        path.write_bytes(data[:50] + b"????" + data[54:] if damage == "overwritten" else data[:-9])
    with pytest.raises(StoreDamagedError, match="rebuilt"):
        load(store)
    with store.writing() as tx:
        tx.replace_vectors([row("d-1"), row("d-2")])
    assert load(store).document_ids == ("d-1", "d-2")
