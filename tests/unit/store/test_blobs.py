from __future__ import annotations

import os

import pytest

from crosswire.errors import NotFoundError, StoreDamagedError
from crosswire.provenance import sha256_hex
from crosswire.store.blobs import Blobs


@pytest.fixture
def blobs(tmp_path):
    (tmp_path / "raw").mkdir()
    return Blobs(tmp_path / "raw")


def test_bytes_come_back(blobs):
    data = b"a report\x00\xff"
    blobs.put(sha256_hex(data), data)
    blobs.put(sha256_hex(data), data)
    assert blobs.get(sha256_hex(data)) == data
    assert list(blobs.names()) == [sha256_hex(data)]


def test_bytes_under_another_hash_are_refused(blobs):
    with pytest.raises(ValueError, match="hash"):
        blobs.put(sha256_hex(b"other"), b"data")


def test_changed_bytes_are_noticed_when_read_and_put_right_when_put_again(blobs):
    data = b"a report as given"
    digest = sha256_hex(data)
    blobs.put(digest, data)
    blobs.path(digest).write_bytes(data[:-1] + b"?")
    with pytest.raises(StoreDamagedError, match=digest):
        blobs.get(digest)
    blobs.put(digest, data)
    assert blobs.get(digest) == data


def test_missing_bytes(blobs):
    with pytest.raises(NotFoundError):
        blobs.get(sha256_hex(b"never"))


def test_a_write_that_fails_leaves_nothing(blobs, monkeypatch):
    def fail(descriptor):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(OSError):
        blobs.put(sha256_hex(b"data"), b"data")
    assert [p for p in blobs.folder.rglob("*") if p.is_file()] == []
