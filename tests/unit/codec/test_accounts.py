from __future__ import annotations

from dataclasses import replace

from crosswire.codec import records
from crosswire.codec.accounts import pack, sentences_of, unpack


def test_an_account_comes_back_with_its_time_and_the_sentences_of_its_reports(demo_account):
    sentences = {document.id: (0, 12, 13, 40) for document in demo_account.documents}
    again = unpack(pack(demo_account, sentences), generated="2026-02-03T04:05:06Z")
    assert again == replace(demo_account, generated="2026-02-03T04:05:06Z")
    assert sentences_of(again) == sentences


def test_of_other_accounts_no_sentences_are_known(demo_account):
    assert sentences_of(demo_account) == {}
    assert sentences_of(unpack(pack(demo_account), generated="")) == {}


def test_records_of_before_are_read(demo_account):
    again = unpack(records.pack(demo_account), generated="2026-02-03T04:05:06Z")
    assert again == replace(demo_account, generated="2026-02-03T04:05:06Z")
    assert sentences_of(again) == {}
