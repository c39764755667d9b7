"""Prints to PDF: what stands in the margins, what is large, what goes on over pages; and how long the work may take."""

from collections.abc import Sequence

import pytest

from crosswire.clean import clean_report
from crosswire.model import Document, RawReport
from crosswire.provenance import sha256_hex

Row = tuple[float, float, str]
"""Size, distance from the top of the page and words of a line."""

BODY = (
    "The harbour company said on Monday that forty ships were",
    "waiting off the coast. It had asked the port of",
    "Holm for help, and for more",
    "pilots than it could send.",
)
OTHER = (
    "The union wants nine percent more pay, and it does not",
    "want to wait for the summer to get it.",
)


def pdf(*pages: Sequence[Row]) -> bytes:
    """Write a PDF of lines in Helvetica on pages of A5."""
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        "",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    kids = []
    for rows in pages:
        words = "\n".join(f"BT /F1 {size} Tf 40 {595 - top} Td ({text}) Tj ET" for size, top, text in rows)
        objects.append(f"<< /Length {len(words)} >>\nstream\n{words}\nendstream")
        objects.append(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 420 595] /Resources << /Font << /F1 3 0 R >> >> "
            f"/Contents {len(objects)} 0 R >>"
        )
        kids.append(f"{len(objects)} 0 R")
    objects[1] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>"
    out, places = "%PDF-1.4\n", []
    for number, body in enumerate(objects, start=1):
        places.append(len(out))
        out += f"{number} 0 obj\n{body}\nendobj\n"
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    size = len(objects) + 1
    end = f"xref\n0 {size}\n0000000000 65535 f \n{table}trailer\n<< /Size {size} /Root 1 0 R >>\nstartxref\n{len(out)}\n%%EOF"
    return (out + end).encode("latin-1")


def rows(lines: Sequence[str], top: float = 150, size: float = 11) -> list[Row]:
    return [(size, top + 15 * number, line) for number, line in enumerate(lines)]


def clean(
    data: bytes, media_type: str = "application/pdf", timeout_s: float | None = None
) -> tuple[Document | None, list[str]]:
    raw = RawReport(location="print.pdf", data=data, media_type=media_type, sha256=sha256_hex(data))
    document, problems = clean_report(raw, document_id="d", timeout_s=timeout_s)
    return document, [one.code for one in problems]


def kinds(document: Document) -> list[tuple[str, str]]:
    return [(block.kind.value, document.words(block.span)) for block in document.blocks]


def test_margins_title_and_byline_of_a_single_page() -> None:
    page = [
        (8.0, 25.0, "Holm Ledger - 5 May 2030, 16:45"),
        (17.0, 70.0, "Forty ships wait off Velden as"),
        (17.0, 92.0, "cranes stand still"),
        (11.0, 115.0, "By Mara Linde"),
        *rows(BODY),
        (8.0, 575.0, "https://www.holmledger.example/ships - Page 1 of 1"),
    ]
    document, problems = clean(pdf(page))
    assert document is not None
    assert problems == []
    assert document.title == "Forty ships wait off Velden as cranes stand still"
    assert (document.outlet, document.byline) == ("Holm Ledger", "Mara Linde")
    assert (document.published, document.published_basis) == ("2030-05-05T16:45", "text")
    found = kinds(document)
    assert ("lead", " ".join(BODY)) in found
    assert ("page-footer", "https://www.holmledger.example/ships - Page 1 of 1") in found
    for block in document.blocks:
        low, high = document.alignment.span_to_raw(block.span.start, block.span.end)
        assert document.raw_text[low:high].split()[0] == document.words(block.span).split()[0]


def test_paragraph_goes_on_over_a_page_with_a_footer_between() -> None:
    first = [
        (17.0, 70.0, "Forty ships wait off Velden"),
        *rows(BODY[:2], 500),
        (8.0, 575.0, "Page 1 of 2"),
    ]
    second = [(8.0, 25.0, "Holm Ledger"), *rows(BODY[2:], 70), *rows(OTHER, 140), (8.0, 575.0, "Page 2 of 2")]
    document, _ = clean(pdf(first, second))
    assert document is not None
    assert [text for kind, text in kinds(document) if kind in ("lead", "paragraph")] == [
        " ".join(BODY),
        " ".join(OTHER),
    ]


def test_space_between_lines_parts_paragraphs_and_type_parts_headings() -> None:
    page = [
        (17.0, 70.0, "Forty ships wait off Velden"),
        *rows(BODY, 110),
        (14.0, 200.0, "Help from Holm"),
        *rows(BODY, 225),
        *rows(BODY, 310),
    ]
    document, _ = clean(pdf(page))
    assert document is not None
    assert [kind for kind, _ in kinds(document)] == ["title", "lead", "heading", "paragraph", "paragraph"]


@pytest.mark.parametrize(
    ("data", "media_type"),
    [
        (pdf(rows(BODY)), "application/pdf"),
        ("\n\n".join(BODY).encode(), "text/plain"),
        (("<html><body><p>" + " ".join(BODY) + "</p></body></html>").encode(), "text/html"),
    ],
)
def test_time_is_bounded(data: bytes, media_type: str) -> None:
    assert clean(data, media_type, timeout_s=0.0) == (None, ["clean.timeout"])
    document, problems = clean(data, media_type, timeout_s=60.0)
    assert document is not None
    assert "clean.timeout" not in problems
