from __future__ import annotations

import pickle
from dataclasses import dataclass, make_dataclass, replace

import pytest

from crosswire.codec.records import fingerprint, pack, unpack
from crosswire.errors import CodecError
from crosswire.model import Account, Annotation, Document
from crosswire.spans import Alignment, Span


def test_an_account_comes_back_as_it_was(demo_account):
    for named in (False, True):
        assert unpack(pack(demo_account, named=named), Account) == demo_account


def test_documents_come_back_with_alignment_enums_and_spans(demo_account):
    for document in demo_account.documents:
        again = unpack(pack(document, named=True), Document)
        assert again == document
        assert again.alignment == document.alignment
        assert isinstance(again.alignment, Alignment)
        assert all(isinstance(block.span, Span) for block in again.blocks)
        assert [block.kind for block in again.blocks] == [block.kind for block in document.blocks]


def test_an_annotation_comes_back_as_it_was(demo_account):
    document = demo_account.documents[0]
    annotation = Annotation(
        document=document,
        quotations=demo_account.quotations,
        quantities=demo_account.quantities,
        temporal_expressions=demo_account.temporal_expressions,
        hints=((0, 3, "PERSON"),),
    )
    again = unpack(pack(annotation), Annotation)
    assert again == annotation
    assert hash(again.quantities) == hash(annotation.quantities)


def test_the_same_value_gives_the_same_bytes(demo_account):
    assert pack(demo_account) == pack(pickle.loads(pickle.dumps(demo_account)))


def test_plain_values_come_back():
    value = ("text \U0001f600", ((0, 1, 2), (5, 6, 7)))
    assert unpack(pack(value), tuple[str, tuple[tuple[int, int, int], ...]]) == value


@dataclass(frozen=True, slots=True, kw_only=True)
class Early:
    name: str
    number: int = 3


Later = make_dataclass(
    "Early", [("name", str), ("kind", str, "new"), ("number", int, 4)], frozen=True, slots=True, kw_only=True
)


def test_a_record_with_names_is_read_by_a_later_version_with_other_fields():
    assert unpack(pack(Early(name="a", number=7), named=True), Later) == Later(name="a", kind="new", number=7)


def test_a_record_without_names_is_refused_when_the_fields_are_others():
    assert fingerprint(Early) != fingerprint(Later)
    with pytest.raises(CodecError, match="another version"):
        unpack(pack(Early(name="a")), Later)


@pytest.mark.parametrize("damage", [b"", b"named...", b"named...\x78\x9c\xff", b"garbage that is no record"])
def test_what_is_no_record_is_refused(damage):
    with pytest.raises(CodecError):
        unpack(damage, Early)


def test_a_cut_record_is_refused(demo_account):
    data = pack(demo_account)
    with pytest.raises(CodecError):
        unpack(data[: len(data) // 2], Account)


def test_a_span_that_is_none_is_refused(demo_account):
    class_ = replace(demo_account.documents[0], disclaimer=None)
    assert unpack(pack(class_), Document).disclaimer is None
