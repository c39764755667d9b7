"""The tables of an account as one spreadsheet file: a sheet for each table, and the codebook as the first one."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import datetime
from io import BytesIO

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from crosswire.model import Account
from crosswire.render.tables import Row, Table, make_tables

LONGEST_CELL = 32_767
"""Characters that a cell holds (Excel's limit); what is longer is cut and ends in "…"."""
MOST_ROWS = 1_048_575
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_NAME = re.compile(r"[\[\]:*?/\\']")
_EPOCH = datetime(2000, 1, 1)  # the file's own date: the same tables give the same bytes
_WIDTHS = {"quote": 70, "text": 70, "reason": 50, "reasons": 50, "title": 45, "holds": 90, "names": 40}


def render_xlsx(account: Account) -> bytes:
    """Return the tables of an account as XLSX; columns are those of the CSV files."""
    return workbook(make_tables(account))


def workbook(tables: Mapping[str, Table]) -> bytes:
    """Return tables as XLSX, each on a sheet of its own after a sheet that says what the columns hold.

    Text stays text: nothing is a formula or a link, whatever it begins with. Numbers are numbers. Rows beyond what a sheet holds
    (``MOST_ROWS``) are left out and the last row says so.
    """
    buffer = BytesIO()
    book = xlsxwriter.Workbook(
        buffer, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    )
    book.set_properties({"created": _EPOCH})
    heading = book.add_format({"bold": True, "bottom": 1})
    rows: Sequence[Row] = [
        {"table": name, "column": column, "holds": meaning}
        for name, table in tables.items()
        for column, meaning in table.columns.items()
    ]
    _write(book.add_worksheet("codebook"), _codebook(rows), heading)
    for name, table in tables.items():
        _write(book.add_worksheet(_NAME.sub(" ", name)[:31]), table, heading)
    book.close()
    return buffer.getvalue()


def _codebook(rows: Sequence[Row]) -> Table:
    return Table(columns={"table": "", "column": "", "holds": ""}, rows=tuple(rows))


def _write(sheet: Worksheet, table: Table, heading: Format) -> None:
    columns = list(table.columns)
    for at, column in enumerate(columns):
        sheet.set_column(at, at, _WIDTHS.get(column, 18))
        sheet.write_string(0, at, column, heading)
    kept = table.rows[:MOST_ROWS]
    for number, row in enumerate(kept, 1):
        for at, column in enumerate(columns):
            _cell(sheet, number, at, row[column])
    if len(kept) < len(table.rows):
        sheet.write_string(len(kept), 0, f"{len(table.rows) - len(kept)} rows are left out")
    sheet.freeze_panes(1, 0)
    if kept:
        sheet.autofilter(0, 0, len(kept), len(columns) - 1)


def _cell(sheet: Worksheet, row: int, column: int, value: object) -> None:
    if value is None:
        return
    if isinstance(value, int | float) and not isinstance(value, bool):
        sheet.write_number(row, column, value)
        return
    text = _ILLEGAL.sub("\ufffd", str(value))
    sheet.write_string(row, column, text if len(text) <= LONGEST_CELL else text[: LONGEST_CELL - 1] + "…")
