"""A report more can show that a name is a place's: what is remembered of the other reports is carried over to its new id."""

import pytest

import crosswire.compare
import crosswire.statements
from crosswire.annotate import annotate
from crosswire.codec import encode
from crosswire.memo import Memo
from crosswire.pipeline import compile_story, read
from crosswire.pipeline.renamed import _is_renaming, _unlike
from crosswire.resolve import resolve
from crosswire.settings import Settings

HEAD = "{outlet}\n{day} March 2026\n\n{title}\n\n"
REPORTS = (
    HEAD.format(outlet="Valley Post", day=3, title="Corwick closes its paper mill")
    + "Corwick said on Tuesday that it would close its paper mill in May. The union rejected the plan. "
    "Corwick offered 240 workers a payment of 9,000 euros each.\n",
    HEAD.format(outlet="Harbour Echo", day=4, title="Union rejects closure of paper mill")
    + "The union rejected the closure of the paper mill on Wednesday. Corwick offered its 240 workers 9,000 euros each. "
    "Corwick said the mill had lost money for years.\n",
)
SHOWS_PLACE = (
    HEAD.format(outlet="Northern Mail", day=5, title="March for the paper mill")
    + "Some 800 people marched in Corwick on Thursday against the closure of the paper mill. The union demanded talks.\n"
)


@pytest.fixture(autouse=True)
def fixed_time(monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1767225600")


@pytest.fixture(scope="module")
def reports():
    documents = read([text.encode() for text in (*REPORTS, SHOWS_PLACE)], settings=Settings()).documents
    by_outlet = {d.outlet: d for d in documents}
    return [annotate(by_outlet[name]) for name in ("Valley Post", "Harbour Echo", "Northern Mail")]


def id_of(name, annotations):
    return next(entity.id for entity in resolve(annotations).entities if entity.name == name)


def counted(monkeypatch, module, name):
    calls, function = [], getattr(module, name)
    monkeypatch.setattr(module, name, lambda *args: calls.append(args[0]) or function(*args))
    return calls


def test_the_report_changes_the_id_of_the_name_in_all_others(reports):
    assert id_of("Corwick", reports[:2]) != id_of("Corwick", reports)


@pytest.mark.parametrize("is_written", [False, True])
def test_statements_of_the_other_reports_are_not_read_again(reports, monkeypatch, is_written):
    from_scratch = encode(compile_story(reports))
    memo = Memo()
    compile_story(reports[:2], memo=memo)
    if is_written:
        memo = Memo.from_bytes(memo.to_bytes())
    read_off = counted(monkeypatch, crosswire.statements, "_of_report")
    seen = counted(monkeypatch, crosswire.compare, "_view")
    account = compile_story(reports, memo=memo)
    assert [annotation.document.outlet for annotation in read_off] == ["Northern Mail"]
    assert {statement.document_id for statement in seen} == {reports[2].document.id}
    assert encode(account) == from_scratch
    assert encode(compile_story(reports, memo=Memo.from_bytes(memo.to_bytes()))) == from_scratch


def test_an_entity_that_parts_in_a_report_or_meets_another_is_no_renaming():
    assert _is_renaming([("e-1", "e-2"), (None, None), ("e-3", "e-3")])
    assert not _is_renaming([("e-1", "e-2"), ("e-1", "e-1")])
    assert not _is_renaming([("e-1", "e-2"), ("e-2", "e-2")])
    assert not _is_renaming([("e-1", None)])


def test_ids_of_entities_that_parted_or_met_over_all_reports_are_told():
    assert _unlike([("e-1", "e-2"), ("e-3", "e-3"), (None, "e-2")]) == frozenset()
    assert _unlike([("e-1", "e-2"), ("e-1", "e-1")]) == {"e-1", "e-2"}
    assert _unlike([("e-1", "e-2"), ("e-2", "e-2")]) == {"e-2"}
