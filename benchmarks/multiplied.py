"""Make a large workspace out of a small one: each story again and again under other names.

Reading 20,000 reports takes hours on two cores; what is timed in a large workspace is what lies in it. So 25 stories are read and compiled
in earnest, and each is put beside itself under other names: every name's letters are exchanged for others (as many, so that all offsets
hold), identifiers are others, and the vectors' places are exchanged too, so that no two stories are near to one another. Texts, readings,
accounts, passages, statements and entities are those of a story of that size.

Run: python benchmarks/multiplied.py /tmp/ws-1k /tmp/ws-20k --times 20
"""

from __future__ import annotations

import argparse
import random
import re
import shutil
import string
import sys
import time
import zlib
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

import numpy as np

from crosswire.codec.records import pack, unpack
from crosswire.model import Account, Annotation, Document, RawReport
from crosswire.model.workspace import StoryRow
from crosswire.provenance import sha256_hex
from crosswire.store import Store, VectorRow
from crosswire.workspace.compiling import sentence_offsets

T = TypeVar("T")

PRODUCER = "benchmark"
_ID = re.compile(
    rb"([a-z])-([0-9a-f]{16})"
)  # what follows in a record may be a number that looks like a letter
_NAME = re.compile(r"[A-Z][a-z]{3,}")
_HEAD = 8  # bytes before a record's compressed part


class Renaming:
    """The names and identifiers of one round."""

    def __init__(self, seed: int, names: set[str]) -> None:
        self.seed = seed
        chance = random.Random(seed)
        letters = dict(zip(string.ascii_lowercase, chance.sample(string.ascii_lowercase, 26), strict=True))
        self.names = {
            name.encode(): "".join(letters[c.lower()] for c in name).capitalize().encode() for name in names
        }
        listed = b"|".join(sorted(map(re.escape, self.names), key=lambda name: (-len(name), name)))
        self.pattern = re.compile(rb"\b(" + listed + rb")(?=s?\b)") if names else None
        self.places = np.random.default_rng(seed).permutation(4096)
        self.mask = np.int32(chance.randrange(1, 2**31))

    def bytes(self, data: bytes) -> bytes:
        """Return text or a record's bytes with the round's names; as many bytes as before."""
        data = _ID.sub(lambda m: m[1] + b"-" + sha256_hex(b"%d" % self.seed + m[2])[:16].encode(), data)
        return data if self.pattern is None else self.pattern.sub(lambda m: self.names[m[1]], data)

    def value(self, value: T, kind: type[T]) -> T:
        """Return a value of the model with the round's names."""
        record = pack(value)
        return unpack(record[:_HEAD] + zlib.compress(self.bytes(zlib.decompress(record[_HEAD:])), 1), kind)

    def vector(self, row: VectorRow) -> VectorRow:
        """Return a report's vectors, far from those of every other round."""
        order = self.places[self.places < len(row.lead)]
        return replace(
            row,
            document_id=self.bytes(row.document_id.encode()).decode(),
            lead=row.lead[order],
            head=row.head[order],
            words=(row.words[0] ^ self.mask, row.words[1]),
            names=(row.names[0] ^ self.mask, row.names[1]),
        )


def names_of(accounts: list[Account]) -> set[str]:
    """Return the words that names of people, organisations and places are made of."""
    return {
        word
        for account in accounts
        for entity in account.entities
        if entity.type.value in ("PER", "ORG", "GPE", "LOC", "FAC")
        for word in _NAME.findall(entity.name)
    }


def multiply(source: Path, target: Path, times: int) -> None:
    """Write ``target`` with the stories of ``source``, and ``times`` - 1 times those under other names."""
    shutil.copytree(source, target)
    for left in (target / "vectors").glob("*.npz"):
        left.touch()
    with Store.open(target) as store:
        with store.reading() as view:
            ids = [row.id for row in view.stories(_all()).items]
            accounts = {story: view.account(story) for story in ids}
            rows = {story: view.story(story) for story in ids}
            vectors = _rows(view.vectors())
        names = names_of(list(accounts.values()))
        began = time.perf_counter()
        for number in range(1, times):
            renaming = Renaming(number, names)
            for story in ids:
                _put_story(store, renaming, rows[story], accounts[story], vectors)
            print(f"{time.perf_counter() - began:6.0f} s  {number + 1}/{times}", file=sys.stderr, flush=True)


def _all() -> object:
    from crosswire.model.workspace import StoryQuery

    return StoryQuery(limit=1_000)


def _rows(vectors: object) -> dict[str, VectorRow]:
    found = {}
    for number, document_id in enumerate(vectors.document_ids):  # type: ignore[attr-defined]
        weighted = []
        for ragged in (vectors.words, vectors.names):  # type: ignore[attr-defined]
            start, end = (int(ragged.ends[number - 1]) if number else 0), int(ragged.ends[number])
            weighted.append((ragged.keys[start:end], ragged.weights[start:end]))
        found[document_id] = VectorRow(
            document_id=document_id,
            lead=vectors.lead[number],  # type: ignore[attr-defined]
            head=vectors.head[number],  # type: ignore[attr-defined]
            words=weighted[0],
            names=weighted[1],
        )
    return found


def _put_story(
    store: Store, renaming: Renaming, row: StoryRow, account: Account, vectors: dict[str, VectorRow]
) -> None:
    with store.reading() as view:
        annotations = view.annotations(view.story_documents(row.id))
    story_id = renaming.bytes(row.id.encode()).decode()
    with store.writing() as tx:
        tx.put_story(replace(row, id=story_id, title=renaming.bytes(row.title.encode()).decode()))
        placed, added, read = {}, [], []
        for annotation in annotations:
            made = renaming.value(annotation, Annotation)
            document, raw = _given(made.document, renaming)
            tx.put_document(document, replace(made, document=document), raw=raw, producer=PRODUCER)
            placed[document.id] = story_id
            read.append(made)
            if annotation.document.id in vectors:
                added.append(renaming.vector(vectors[annotation.document.id]))
        tx.put_vectors(added)
        tx.assign_story(placed)
        made_account = _with_texts(renaming.value(account, Account))
        tx.put_account(story_id, made_account, sentences=sentence_offsets(read))


def _given(document: Document, renaming: Renaming) -> tuple[Document, RawReport]:
    data = document.text.encode("utf-8", "surrogatepass")
    digest = sha256_hex(data)
    location = f"{document.location}#{renaming.seed}"
    raw = RawReport(location=location, data=data, media_type="text/plain", sha256=digest, text=document.text)
    return replace(document, location=location, raw_sha256=digest, text_sha256=digest), raw


def _with_texts(account: Account) -> Account:
    digests = [sha256_hex(document.text.encode("utf-8", "surrogatepass")) for document in account.documents]
    documents = tuple(
        replace(document, text_sha256=digest)
        for document, digest in zip(account.documents, digests, strict=True)
    )
    return replace(account, documents=documents)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("source", type=Path)
    parser.add_argument("target", type=Path)
    parser.add_argument("--times", type=int, default=20)
    options = parser.parse_args()
    multiply(options.source, options.target, options.times)


if __name__ == "__main__":
    main()
