"""The line that names writer, outlet and day, in the orders in which people write it."""

import pytest

from crosswire.clean import clean_report
from crosswire.clean.source_lines import without_outlet
from crosswire.model import Document, RawReport
from crosswire.provenance import sha256_hex

_BODY = (
    "The ferry to Holm has been out of service for three weeks, the operator said on Monday. "
    "Islanders met in the town hall to discuss what a replacement would cost and who should pay for it.\n\n"
    "The council expects an answer by the end of the month, its clerk told the meeting after a long debate."
)


def _clean(head: str) -> Document:
    data = f"Ferry stays in dock\n{head}\n\n{_BODY}\n".encode()
    raw = RawReport(
        location="ferry.txt", data=data, sha256=sha256_hex(data), media_type="text/plain", metadata={}
    )
    document, _ = clean_report(raw, document_id="d-1")
    assert document is not None
    return document


@pytest.mark.parametrize(
    ("line", "outlet", "byline"),
    [
        ("Northgate Press Agency, 2 March 2027", "Northgate Press Agency", None),
        ("The Lantern, 2 March 2027", "The Lantern", None),
        ("By Dana Reyes, Daily Torch\n2 March 2027", "Daily Torch", "Dana Reyes"),
        ("By Dana Reyes and Rob Hale, Holm Herald, 2 March 2027", "Holm Herald", "Dana Reyes and Rob Hale"),
        ("Dana Reyes, Holm Herald, 2 March 2027", "Holm Herald", None),
        ("Holm Radio News, 2 March 2027, 6 pm bulletin", "Holm Radio News", None),
        ("By our correspondent in Holm, The Lantern, 2 March 2027", "The Lantern", None),
    ],
)
def test_outlet_and_day_are_read_in_any_order(line: str, outlet: str, byline: str | None) -> None:
    document = _clean(line)
    assert (document.outlet, document.byline) == (outlet, byline)
    assert document.published is not None
    assert document.published.startswith("2027-03-02")


@pytest.mark.parametrize(
    "line",
    [
        "The Hague, 2 March 2027",
        "New Holm, 2 March 2027",
        "Dana Reyes, 2 March 2027",
        "By Dana Reyes, political editor, 2 March 2027",
    ],
)
def test_place_person_or_post_are_no_outlet(line: str) -> None:
    document = _clean(line)
    assert document.outlet is None
    assert document.published == "2027-03-02"


def test_a_byline_is_no_outlet() -> None:
    assert _clean("Von Eva Klein, Holmer Zeitung\n2. März 2027").outlet != "Von Eva Klein"


def test_a_byline_keeps_what_is_no_outlet() -> None:
    assert without_outlet("Dana Reyes, political editor", "The Lantern") == "Dana Reyes, political editor"
    assert without_outlet("The Lantern", "The Lantern") == "The Lantern"
