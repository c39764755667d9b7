from __future__ import annotations

import zipfile
from io import BytesIO

import pytest
from lxml import etree

from crosswire.model import Account
from crosswire.render.tables import Table, make_tables
from crosswire.render.xlsx import LONGEST_CELL, render_xlsx, workbook

NS = {"m": "http://schemas.openxmlformats.org/spreadsheetml/2006/main"}


def sheets(data: bytes) -> list[str]:
    with zipfile.ZipFile(BytesIO(data)) as book:
        root = etree.fromstring(book.read("xl/workbook.xml"))
    return [sheet.get("name") for sheet in root.findall("m:sheets/m:sheet", NS)]


def cells(data: bytes, number: int) -> list[list[str]]:
    with zipfile.ZipFile(BytesIO(data)) as book:
        shared = [
            "".join(si.itertext())
            for si in etree.fromstring(book.read("xl/sharedStrings.xml")).findall("m:si", NS)
        ]
        root = etree.fromstring(book.read(f"xl/worksheets/sheet{number}.xml"))
    assert not root.findall(".//m:f", NS), "no cell is a formula"
    return [
        [
            shared[int(cell.findtext("m:v", "", NS))]
            if cell.get("t") == "s"
            else cell.findtext("m:v", "", NS)
            for cell in row.findall("m:c", NS)
        ]
        for row in root.findall(".//m:row", NS)
    ]


def test_each_table_is_a_sheet_with_the_columns_of_the_csv_files(account: Account) -> None:
    data = render_xlsx(account)
    tables = make_tables(account)
    assert sheets(data) == ["codebook", *tables]
    findings = cells(data, 2 + list(tables).index("findings"))
    assert findings[0] == list(tables["findings"].columns)
    assert len(findings) == len(account.findings) + 1


def test_the_first_sheet_says_what_every_column_holds(account: Account) -> None:
    told = cells(render_xlsx(account), 1)
    assert told[0] == ["table", "column", "holds"]
    assert len(told) - 1 == sum(len(table.columns) for table in make_tables(account).values())


@pytest.mark.parametrize(
    "text", ["=1+1", "@SUM(A1)", "+cmd|' /C calc'!A0", "http://example.org", "-2 degrees"]
)
def test_text_stays_text(text: str) -> None:
    data = workbook({"t": Table(columns={"quote": "words"}, rows=({"quote": text},))})
    assert cells(data, 2)[1] == [text]


def test_a_cell_that_is_too_long_is_cut_and_says_so() -> None:
    data = workbook({"t": Table(columns={"quote": "words"}, rows=({"quote": "a" * 40_000},))})
    assert len(cells(data, 2)[1][0]) == LONGEST_CELL
    assert cells(data, 2)[1][0].endswith("…")


def test_characters_that_xml_cannot_hold_are_replaced() -> None:
    data = workbook(
        {"a/b": Table(columns={"quote": "words"}, rows=({"quote": "a\x00b\ud800"}, {"quote": None}))}
    )
    assert cells(data, 2)[1] == ["a\ufffdb\ufffd"]
    assert sheets(data) == ["codebook", "a b"]


def test_same_account_same_bytes(account: Account) -> None:
    assert render_xlsx(account) == render_xlsx(account)
