"""Print the fifth report of the demonstration story as a PDF, the way a reader's browser would.

Usage: python scripts/make_demo_print.py
"""

from __future__ import annotations

from pathlib import Path

from reportlab.lib.pagesizes import A5
from reportlab.lib.utils import simpleSplit
from reportlab.pdfgen.canvas import Canvas

DEMO = Path(__file__).parent.parent / "src" / "crosswire" / "demo" / "reports"
TEXT = Path(__file__).parent / "demo-print.txt"
SIZE, LEADING, MARGIN = 11, 15, 48


def main() -> None:
    """Write the PDF beside the other reports."""
    width, height = A5
    target = DEMO / "05-hanse-report-minister.pdf"
    canvas = Canvas(str(target), pagesize=A5, invariant=1)
    canvas.setTitle("Minister schließt Bürgschaft für Havelund-Werft aus")
    lines: list[tuple[str, str]] = []
    for index, paragraph in enumerate(TEXT.read_text(encoding="utf-8").strip().split("\n\n")):
        font = "Times-Bold" if index == 0 else "Times-Roman"
        lines += [(font, line) for line in simpleSplit(paragraph, font, SIZE, width - 2 * MARGIN)]
        lines.append((font, ""))
    per_page = int((height - 3 * MARGIN) // LEADING)
    pages = [lines[i : i + per_page] for i in range(0, len(lines), per_page)]
    for number, page in enumerate(pages, start=1):
        canvas.setFont("Helvetica", 8)
        canvas.drawString(MARGIN, height - 30, "Hanse Report – 17. September 2025, 16:45 Uhr")
        canvas.drawString(
            MARGIN, 24, f"https://www.hansereport.example/werft-buergschaft – Seite {number} von {len(pages)}"
        )
        y = height - MARGIN - LEADING
        for font, line in page:
            canvas.setFont(font, SIZE)
            canvas.drawString(MARGIN, y, line)
            y -= LEADING
        canvas.showPage()
    canvas.save()


if __name__ == "__main__":
    main()
