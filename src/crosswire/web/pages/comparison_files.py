"""What the page that compares two reports shows, as a table and as an outline to be taken away."""

from __future__ import annotations

from collections.abc import Sequence

from crosswire.render.labels import Labels
from crosswire.render.parts import Heading, Line, Part, Run
from crosswire.render.tables import Table
from crosswire.web.pages.comparison import Comparison, Side
from crosswire.web.pages.comparison import Run as Piece

COLUMNS = {
    "number": "From 1, in the order of the page",
    "kind": "passage: words that correspond; sentence: one of two texts compared sentence by sentence",
    "change": "same, changed, added (only in the later text) or removed (only in the earlier one)",
    "before_document": "Identifier of the earlier report or version",
    "before_start": "First code point of the words in it; empty if it has none",
    "before": "Its words; those of sentences with single spaces",
    "after_document": "Identifier of the later report or version",
    "after_start": "First code point of the words in it; empty if it has none",
    "after": "Its words",
}


def comparison_as_table(page: Comparison) -> Table:
    """Return the passages that correspond, or else all sentences of both texts, as a table."""
    kind = "passage" if page.pairs else "sentence"
    rows = tuple(
        {
            "number": number,
            "kind": kind,
            "change": row.change,
            "before_document": page.before.document_id,
            "before_start": row.before_start,
            "before": _text(row.before),
            "after_document": page.after.document_id,
            "after_start": row.after_start,
            "after": _text(row.after),
        }
        for number, row in enumerate(page.pairs or page.rows, 1)
    )
    return Table(columns=COLUMNS, rows=rows)


def comparison_as_parts(page: Comparison, labels: Labels) -> tuple[Part, ...]:
    """Return the passages that correspond, or else what differs, as an outline; what only one text has is in bold."""
    title = labels("comparepage.title_versions" if page.is_version else "comparepage.title")
    earlier, later = ("older", "newer") if page.is_version else ("before", "after")
    sides = ((labels(f"comparepage.{earlier}"), page.before), (labels(f"comparepage.{later}"), page.after))
    parts: list[Part] = [Heading(title, 1), *(_head(name, side, labels) for name, side in sides)]
    if page.reasons:
        parts.append(Line((Run(f"{labels('comparepage.why')}: {'; '.join(page.reasons)}"),), 0))
    shown = page.pairs or tuple(row for row in page.rows if row.change != "same")
    parts.append(Heading(_count(page, labels), 2))
    for number, row in enumerate(shown, 1):
        parts.append(Line((Run(str(number), "strong"),)))
        parts += [
            Line((Run(f"{name}: ", "soft"), *_runs(pieces, side.lang)), 2)
            for (name, side), pieces in zip(sides, (row.before, row.after), strict=True)
            if pieces
        ]
    return tuple(parts)


def _head(name: str, side: Side, labels: Labels) -> Line:
    about = ", ".join(part for part in (side.outlet, (side.published or "")[:10]) if part)
    return Line(
        (
            Run(f"{name}: ", "soft"),
            Run(side.title or labels("report.untitled"), "strong"),
            Run(f" ({about})", "soft"),
        ),
        0,
    )


def _count(page: Comparison, labels: Labels) -> str:
    if page.pairs:
        return labels("comparepage.passages_found", n=page.passages)
    return (
        labels("comparepage.sentences_differ", n=page.changed)
        if page.changed
        else labels("comparepage.identical")
    )


def _runs(pieces: Sequence[Piece], lang: str) -> tuple[Run, ...]:
    """Return the pieces as runs with spaces between them."""
    return tuple(
        Run(
            piece.text + ("" if number == len(pieces) else " "),
            "words" if piece.change == "same" else "strong",
            lang,
        )
        for number, piece in enumerate(pieces, 1)
    )


def _text(pieces: Sequence[Piece]) -> str:
    return " ".join(piece.text for piece in pieces)
