"""Spreadsheets: stable columns, exact words, no formulas, a codebook that names every column."""

from __future__ import annotations

import csv
from dataclasses import replace
from io import StringIO

import pytest

from crosswire.model import AppliedCorrection
from crosswire.render.tables import render_tables, safe_cell
from crosswire.render.tables_codebook import COLUMNS


def _rows(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO(data.decode("utf-8-sig"), newline="")))


def test_all_files_are_there_with_their_columns(account):
    files = render_tables(account)
    assert set(files) == {f"{name}.csv" for name in COLUMNS} | {"codebook.md"}
    for name, columns in COLUMNS.items():
        assert files[f"{name}.csv"].startswith(b"\xef\xbb\xbf")
        header = next(csv.reader(StringIO(files[f"{name}.csv"].decode("utf-8-sig"), newline="")))
        assert header == list(columns)
        for column in columns:
            assert f"| `{column}` |" in files["codebook.md"].decode()


def test_quotes_are_the_words_at_their_offsets(account):
    texts = {document.id: document.text for document in account.documents}
    for name in ("statements", "quotations", "findings", "chronology"):
        rows = _rows(render_tables(account)[f"{name}.csv"])
        assert rows
        for row in rows:
            assert row["quote"].removeprefix("'") == texts[row["document_id"]][
                int(row["start"]) : int(row["end"])
            ].removeprefix("'")


def test_positions_tell_actor_issue_and_history(account):
    first = _rows(render_tables(account)["positions.csv"])[0]
    assert (first["actor"], first["issue"], first["status"]) == ("Dockers' Federation", "Wages", "revised")
    assert first["history"] == "2031-05-12 demand s-demand9|2031-05-15 demand s-demand7"


def test_what_people_corrected_is_a_table_with_the_words_and_what_they_became(account):
    evidence, entity = account.findings[0].evidence, account.entities[0]
    lines = (
        AppliedCorrection(
            id="c-1", kind="fix-statement", at="2031-05-16T08:00:00Z", by="=Ada", why="read it", applies=True,
            span=evidence, finding_id=account.findings[0].id, before="demand", after="propose",
        ),
        AppliedCorrection(
            id="c-2", kind="rename-entity", at="2031-05-16T09:00:00Z", by="Bo", why="", applies=False,
            obstacle="no-entity", entity_id=entity.id,
        ),
    )  # fmt: skip
    first, second = _rows(render_tables(replace(account, corrections=lines))["corrections.csv"])
    text = next(d.text for d in account.documents if d.id == evidence.document_id)
    assert first["quote"] == text[evidence.start : evidence.end]
    assert (first["by"], first["applies"], first["before"], first["after"]) == (
        "'=Ada",
        "true",
        "demand",
        "propose",
    )
    assert (second["applies"], second["obstacle"], second["entity"], second["quote"]) == (
        "false", "no-entity", entity.name, "",
    )  # fmt: skip
    assert _rows(render_tables(account)["corrections.csv"]) == []


@pytest.mark.parametrize(
    ("value", "cell"),
    [
        ("=1+1", "'=1+1"),
        ("+49 40", "'+49 40"),
        ("-1", "-1"),
        (-1, "-1"),
        ("@x", "'@x"),
        ("\tx", "'\tx"),
        (None, ""),
        ("a", "a"),
        ("-x", "'-x"),
    ],
)
def test_no_cell_is_a_formula(value, cell):
    assert safe_cell(value) == cell


def test_hostile_words_keep_rows_and_columns(hostile):
    for name, data in render_tables(hostile).items():
        if name.endswith(".csv"):
            rows = list(csv.reader(StringIO(data.decode("utf-8-sig"), newline="")))
            assert {len(row) for row in rows} == {len(rows[0])}
            assert not [cell for row in rows for cell in row if cell.startswith(("=", "@", "+"))]


def test_tables_side_by_side_hold_the_exact_words(account):
    texts = {document.id: document.text for document in account.documents}
    files = render_tables(account)
    for name in ("figures", "wording", "quotation_groups"):
        rows = _rows(files[f"{name}.csv"])
        assert rows
        for row in rows:
            assert row["quote"] == texts[row["document_id"]][int(row["start"]) : int(row["end"])]


def test_every_finding_and_outlet_has_a_row_in_the_coverage(account):
    matrix = account.coverage_matrix
    rows = _rows(render_tables(account)["coverage_matrix.csv"])
    assert len(rows) == len(matrix.finding_ids) * len(matrix.outlets)
    assert {(row["value"], row["meaning"]) for row in rows} <= {
        ("0", "absent"), ("1", "reported"), ("2", "disputed"),
    }  # fmt: skip


def test_a_group_of_quotations_begins_with_its_first_appearance(account):
    rows = _rows(render_tables(account)["quotation_groups.csv"])
    firsts = [row for row in rows if row["is_first"] == "true"]
    assert len(firsts) == len(account.quotation_groups)
    assert all(row["alteration"] == "" for row in firsts)
