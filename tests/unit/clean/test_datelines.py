"""Datelines with a day: taken off the text, and the day of a report that tells no other."""

from __future__ import annotations

import pytest

from crosswire.clean import clean_report
from crosswire.clean.datelines import day_dateline, day_in
from crosswire.model import BlockKind, PublishedBasis, RawReport

EN = "The ferry ran aground off the island on Wednesday night, and fourteen passengers were hurt, the coastguard said."
DE = "Die Fähre ist am Mittwochabend vor der Insel auf Grund gelaufen, wie die Küstenwache am Freitag mitteilte."

WITH_YEAR = (
    "SKARHOLM, 3 May 2029 — ",
    "SKARHOLM, May 3, 2029 – ",
    "Skarholm, 3rd May 2029 - ",
    "SKARHOLM (3 May 2029) — ",
    "SKARHOLM, Norvia, May 3, 2029 — ",
    "Skarholm, 3. Mai 2029 – ",
    "Skarholm, den 3. Mai 2029 – ",
    "Skarholm, Donnerstag, 3. Mai 2029. ",
    "SKARHOLM, 03.05.2029 – ",
    "SKARHOLM, 2029-05-03 -- ",
    "Skarholm am Sund, 3. Mai 2029: ",
    "Port Skarholm/Ostvik, 3. Mai 2029 — ",
    "[SKARHOLM, 3 May 2029] ",
    "SAN PELLO, el 3 de mayo de 2029 — ",
    "Saint-Aubert, le 3 mai 2029 – ",
)


@pytest.mark.parametrize("line", WITH_YEAR)
def test_a_dateline_gives_its_day(line):
    found = day_dateline(line + EN)
    assert found is not None
    assert (found.end, found.published) == (len(line), "2029-05-03")


@pytest.mark.parametrize(
    "line", ["SKARHOLM, May 3 — ", "Skarholm, 3. Mai – ", "SKARHOLM, Thursday, May 3 — "]
)
def test_without_a_year_it_is_a_dateline_and_gives_no_date(line):
    found = day_dateline(line + EN)
    assert found is not None
    assert (found.end, found.published) == (len(line), None)


@pytest.mark.parametrize(
    "text",
    [
        "In Skarholm, 3 May 2029 — the day of the vote — is remembered by all.",
        "In Skarholm, 3 May 2029 — Dana Holt remembers it well — began with rain.",
        "Skarholm, 3 May 2029 — the day that changed the island.",
        "Skarholm, 3. Mai. Die Fähre lief aus.",
        "The Skarholm, 3 May 2029 — Nobody was on board.",
        "Dana Holt said on 3 May 2029 that the ferry was safe.",
        "Since the fire of Skarholm, May 3 is a holiday. Nobody works.",
        "SKARHOLM, 3 May 2029 — ",
        "3 May 2029 — The ferry ran aground.",
        "",
    ],
)
def test_no_dateline(text):
    assert day_dateline(text) is None


def test_the_day_of_an_agency_dateline():
    assert day_in("BRUSSELS, May 3, 2029 (Wire) - ") == "2029-05-03"
    assert day_in("BRUSSELS, May 3 (Wire) - ") is None
    assert day_in("BRUSSELS (Wire) - ") is None
    assert day_in("BRUSSELS, 31. Februar 2029 (Wire) - ") is None


def _cleaned(text: str, **metadata):
    data = text.encode("utf-8")
    raw = RawReport(
        location="report.txt", data=data, media_type="text/plain", sha256="0" * 64, metadata=metadata
    )
    document, _ = clean_report(raw, document_id="d-1")
    assert document is not None
    return document


@pytest.mark.parametrize("line", WITH_YEAR)
def test_a_report_without_another_date_has_that_of_its_dateline(line):
    document = _cleaned(f"Ferry runs aground\n\n{line}{EN}\n\nThe owner apologised to all passengers.\n")
    assert (document.published, document.published_basis) == ("2029-05-03", PublishedBasis.TEXT)
    blocks = {block.kind: document.text[block.span.start : block.span.end] for block in document.blocks}
    assert blocks[BlockKind.DATELINE].strip() == line.strip()
    assert not any(kind is not BlockKind.DATELINE and "2029" in words for kind, words in blocks.items())


def test_a_date_line_of_the_page_goes_before_the_dateline():
    document = _cleaned(f"Fähre auf Grund\n\n4. Mai 2029, 10.15 Uhr\n\nSkarholm, 3. Mai 2029 – {DE}\n")
    assert document.published == "2029-05-04T10:15"


def test_a_given_date_goes_before_the_dateline():
    document = _cleaned(f"Fähre auf Grund\n\nSkarholm, 3. Mai 2029 – {DE}\n", published="2029-05-05")
    assert document.published == "2029-05-05"
