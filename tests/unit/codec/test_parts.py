from __future__ import annotations

import copy
import pickle
from dataclasses import FrozenInstanceError, dataclass, fields, make_dataclass, replace

import pytest

from crosswire import codec
from crosswire.codec import records
from crosswire.codec.parts import changed, count_of, hash_of, is_in_parts, pack, unpack
from crosswire.errors import CodecError
from crosswire.model import Account


@dataclass(frozen=True, slots=True, kw_only=True)
class Early:
    name: str
    items: tuple[str, ...] = ()


Later = make_dataclass(
    "Early",
    [("name", str), ("kind", str, "new"), ("items", tuple, ())],
    frozen=True,
    slots=True,
    kw_only=True,
)


@pytest.fixture(scope="module")
def data(demo_account):
    return pack(demo_account)


def test_an_account_comes_back_as_it_was(demo_account, data):
    again = unpack(data, Account)
    assert again == demo_account
    assert demo_account == unpack(data, Account)
    assert isinstance(again, Account)
    assert again.__class__ is Account
    assert repr(again) == repr(demo_account)


def test_fields_are_read_when_they_are_asked_for(demo_account, data):
    again = unpack(data, Account)
    counts = {
        field.name: count_of(again, field.name) for field in fields(Account) if _is_list(demo_account, field)
    }
    assert counts == {name: len(getattr(demo_account, name)) for name in counts}
    assert again.statements == demo_account.statements
    assert again.statements is again.statements
    assert (
        count_of(again, "statements") == len(demo_account.statements) == count_of(demo_account, "statements")
    )


def _is_list(account: Account, field) -> bool:
    return isinstance(getattr(account, field.name), tuple)


def test_fields_known_otherwise_are_not_those_written(demo_account, data):
    assert unpack(data, Account, generated="2026-01-01T00:00:00Z").generated == "2026-01-01T00:00:00Z"
    assert count_of(unpack(data, Account, statements=()), "statements") == 0


def test_it_is_a_plain_value_to_all_who_ask(demo_account, data):
    assert replace(unpack(data, Account), lang="xx") == replace(demo_account, lang="xx")
    assert pickle.loads(pickle.dumps(unpack(data, Account))) == demo_account
    assert type(copy.copy(unpack(data, Account))) is Account
    assert codec.encode(unpack(data, Account)) == codec.encode(demo_account)
    assert records.unpack(records.pack(unpack(data, Account)), Account) == demo_account
    assert pack(unpack(data, Account)) == data


def test_it_is_not_to_be_changed_and_has_no_other_attributes(data):
    again = unpack(data, Account)
    with pytest.raises(FrozenInstanceError):
        again.lang = "xx"  # type: ignore[misc]
    with pytest.raises(AttributeError, match="'Account' object has no attribute 'no_such'"):
        again.no_such  # type: ignore[attr-defined]  # noqa: B018


def test_a_record_of_other_fields_is_refused():
    with pytest.raises(CodecError, match="another version"):
        unpack(pack(Early(name="a")), Later)


def test_other_records_are_told_apart(demo_account, data):
    assert is_in_parts(data)
    assert not is_in_parts(records.pack(demo_account))
    with pytest.raises(CodecError):
        unpack(records.pack(demo_account), Account)


@pytest.mark.parametrize("length", [0, 4, 12, 18, 40, 300, -1])
def test_a_record_cut_off_is_refused(data, length):
    with pytest.raises(CodecError):
        unpack(data[:length], Account)


def test_a_damaged_part_is_told_when_it_is_asked_for(demo_account, data):
    at = data.rindex(b"x\x01")  # where the last compressed part begins
    damaged = unpack(data[:at] + b"\xff\xff" + data[at + 2 :], Account)
    assert damaged.story == demo_account.story
    with pytest.raises(CodecError, match="damaged"):
        [getattr(damaged, field.name) for field in fields(Account)]


def test_what_is_changed_leaves_the_rest_unread_and_the_first_as_it_was(demo_account, data):
    first = unpack(data, Account)
    second = changed(first, lang="xx")
    assert second.lang == "xx"
    assert first.lang == demo_account.lang
    assert second == replace(demo_account, lang="xx")
    assert changed(demo_account, lang="xx") == second
    damaged = bytearray(data)
    damaged[-1] ^= 1
    assert changed(unpack(bytes(damaged), Account), lang="xx").lang == "xx"


def test_a_value_is_known_by_the_bytes_it_was_read_from_until_it_is_changed(demo_account, data):
    first = unpack(data, Account)
    assert hash_of(first) == hash_of(unpack(data, Account))
    assert hash_of(first) != hash_of(unpack(data, Account, also=b"of another place"))
    assert hash_of(changed(first, lang="xx")) is None
    assert hash_of(demo_account) is None
