"""Sentences with marked actors."""

import pytest

from crosswire.errors import GoldError
from crosswire.evaluate.readers.plv import read_all, unmark

HEAD = "sentence_id\tsentence\tmarked_sentence\tsource\ttarget\tgold_penta\tgold_root\n"


def line(marked, source="Arvia", target="Belmar", penta="3", root="REQUEST"):
    return f"7\t-\t{marked}\t{source}\t{target}\t{penta}\t{root}\n"


@pytest.fixture
def read(tmp_path):
    def write(*lines, head=HEAD):
        file = tmp_path / "rows.tsv"
        file.write_text(head + "".join(lines), encoding="utf-8")
        return read_all(file)

    return write


def test_marks_are_taken_out_and_kept_as_offsets(read):
    (row,) = read(line("<s>Arvia</s> urged <t>Belmar</t> to leave."))
    assert row.text == "Arvia urged Belmar to leave."
    assert (row.source, row.target) == (((0, 5),), ((12, 18),))
    assert (row.id, row.category, row.quad) == ("7/2", "REQUEST", "verbal conflict")


def test_an_actor_may_be_marked_twice_or_not_named():
    text, source, target = unmark("<t>Belmar</t>, <s>Arvia</s> said, and <t>Belmar</t>'s port", where="here")
    assert [text[a:b] for a, b in target] == ["Belmar", "Belmar"]
    assert [text[a:b] for a, b in source] == ["Arvia"]
    assert unmark("<s>Arvia</s> agreed.", where="here")[2] == ()


def test_an_unnamed_actor_needs_no_mark(read):
    assert read(line("<s>Arvia</s> agreed.", target="a recipient"))[0].target == ()


@pytest.mark.parametrize(
    ("given", "message"),
    [
        (line("<s>Arvia</s> urged <t>Belmar to leave."), "<t> is not closed"),
        (line("Arvia</s> urged <t>Belmar</t>."), "</s> stands alone"),
        (line("<s>Cardo</s> urged <t>Belmar</t>."), "'Cardo' is marked, the column says 'Arvia'"),
        (line("<s>Arvia</s> agreed."), "'Belmar' is not marked"),
        (line("<s>Arvia</s> met <t>Belmar</t>.", penta="9"), "no column or no class '9'"),
        (line("<s>Arvia</s> met <t>Belmar</t>.", root=""), "no category"),
    ],
)
def test_broken_gold_is_named(read, given, message):
    with pytest.raises(GoldError, match=message):
        read(given)


def test_a_missing_column_is_named(read):
    with pytest.raises(GoldError, match="gold_root"):
        read("x\n", head="marked_sentence\n")
