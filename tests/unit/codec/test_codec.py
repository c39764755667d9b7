"""The codec writes what the contract says and reads it back unchanged."""

import dataclasses
import json

import pytest
from jsonschema import Draft202012Validator

from crosswire import codec
from crosswire.codec.schema import account_schema
from crosswire.codec.verify import verify
from crosswire.errors import CodecError
from crosswire.model import AppliedCorrection


@pytest.fixture(scope="module")
def encoded(demo_account):
    return codec.encode(demo_account)


def test_account_keeps_to_the_schema(encoded):
    Draft202012Validator.check_schema(account_schema())
    errors = list(Draft202012Validator(account_schema()).iter_errors(json.loads(encoded)))
    assert [f"{e.json_path}: {e.message}" for e in errors[:5]] == []


def test_schema_notices_a_missing_field(encoded):
    raw = json.loads(encoded)
    del raw["findings"][0]["rank"]
    assert list(Draft202012Validator(account_schema()).iter_errors(raw))


def test_what_is_read_back_is_written_the_same(encoded):
    assert codec.encode(codec.decode(encoded)) == encoded


def test_every_span_carries_its_words(encoded):
    raw = json.loads(encoded)
    texts = {d["id"]: d["text"] for d in raw["documents"]}
    spans = [span for _, span in codec.iter_spans(raw)]
    assert len(spans) > 500
    assert all(texts[s["document_id"]][s["start"] : s["end"]] == s["quote"] for s in spans)


def test_a_sound_account_verifies(encoded):
    assert verify(codec.parse(encoded)).mismatches == ()


@pytest.mark.parametrize(
    ("change", "path"),
    [
        (
            lambda raw: raw["findings"][0]["evidence"].update(quote="words that never stood there"),
            "$.findings[0].evidence.quote",
        ),
        (lambda raw: raw["quotations"][0]["content"].update(start=0, end=3), "$.quotations[0].content.quote"),
        (
            lambda raw: raw["documents"][0].update(text=raw["documents"][0]["text"] + " "),
            "$.documents[0].text_sha256",
        ),
        (lambda raw: raw["findings"][0].update(text="Nobody wrote this."), "$.findings[0].text"),
        (lambda raw: raw["in_brief"].append("f-nothing"), "$.in_brief["),
        (
            lambda raw: raw["findings"][0]["evidence"].update(document_id="d-0"),
            "$.findings[0].evidence.document_id",
        ),
    ],
)
def test_tampering_is_found_where_it_is(encoded, change, path):
    raw = json.loads(encoded)
    change(raw)
    assert any(m.path.startswith(path) for m in verify(raw).mismatches)


def test_decode_refuses_a_wrong_quote(encoded):
    raw = json.loads(encoded)
    raw["findings"][0]["evidence"]["quote"] = "x"
    with pytest.raises(CodecError, match=r"findings\[0\].evidence.quote"):
        codec.decode(json.dumps(raw).encode())


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "not JSON"),
        (b"[1]", "expected an object"),
        (b'{"schema": "crosswire.account/2"}', r"\$.schema: expected 'crosswire.account/1'"),
        (b'{"schema": "crosswire.account/1"}', "not an account"),
    ],
)
def test_what_is_not_an_account_is_refused_with_the_place(data, message):
    with pytest.raises(CodecError, match=message):
        codec.decode(data)


@pytest.fixture(scope="module")
def corrected(demo_account):
    entity, finding = demo_account.entities[0], demo_account.findings[0]
    head = {"at": "2026-03-01T08:15:00Z", "by": "Ada", "why": "read it", "applies": True}
    lines = (
        AppliedCorrection(
            id="c-1", kind="check-finding", span=finding.evidence, finding_id=finding.id, **head
        ),
        AppliedCorrection(id="c-2", kind="rename-entity", entity_id=entity.id, before="A", after="B", **head),
    )
    return dataclasses.replace(demo_account, corrections=lines)


def test_what_people_corrected_keeps_to_the_schema_and_is_read_back(corrected):
    encoded = codec.encode(corrected)
    assert not list(Draft202012Validator(account_schema()).iter_errors(json.loads(encoded)))
    assert verify(codec.parse(encoded)).mismatches == ()
    assert codec.decode(encoded).corrections == corrected.corrections


def test_an_account_from_before_there_were_corrections_is_read(encoded):
    raw = json.loads(encoded)
    assert raw.pop("corrections") == []
    assert codec.decode(json.dumps(raw).encode()).corrections == ()
    assert verify(raw).mismatches == ()


def test_a_correction_of_what_is_not_in_the_account_is_found(corrected):
    raw = json.loads(codec.encode(corrected))
    raw["corrections"][0]["finding_id"] = "f-nothing"
    raw["corrections"][1]["entity_id"] = "e-nothing"
    paths = {m.path for m in verify(raw).mismatches}
    assert paths == {"$.corrections[0].finding_id", "$.corrections[1].entity_id"}
