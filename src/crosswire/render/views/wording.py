"""One fact in several wordings, side by side, and who reports which finding."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from crosswire.model import Finding
from crosswire.render.index import AccountIndex, Cite
from crosswire.render.passages import shorten
from crosswire.render.views.lines import Excerpt, in_sentence

MOST_ROWS = 24
MOST_OUTLETS = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """Words of a wording; ``kind`` is "loaded", "neutral" or "" for the rest."""

    text: str
    kind: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Variant:
    """How one outlet words the fact, cut into stretches."""

    outlet: str
    excerpt: Excerpt
    stretches: tuple[Stretch, ...]
    loaded: tuple[str, ...]
    neutral: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class WordingLine:
    """One fact with its variants; those with a loaded term first."""

    finding_key: str | None
    variants: tuple[Variant, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class HeatCell:
    """0 absent, 1 reported, 2 disputed; with the words, when they are known."""

    value: int
    cite: Cite | None


@dataclass(frozen=True, slots=True, kw_only=True)
class HeatRow:
    """One finding across the outlets."""

    key: str
    text: str
    lang: str
    status: str
    cells: tuple[HeatCell, ...]
    reported: int


@dataclass(frozen=True, slots=True, kw_only=True)
class HeatMap:
    """Findings by outlets; ``left_out`` counts further findings, ``outlets_left_out`` outlets that report fewer of them."""

    outlets: tuple[str, ...]
    rows: tuple[HeatRow, ...]
    left_out: int
    outlets_left_out: int = 0


def wordings(index: AccountIndex) -> tuple[WordingLine, ...]:
    """Return facts that outlets word differently, those with loaded terms first."""
    lines = []
    for wording in index.account.wording:
        variants = []
        for variant in wording.variants:
            shown = in_sentence(index, variant.evidence, "wording")
            terms = {term.term: term.kind for term in variant.terms}
            variants.append(
                Variant(
                    outlet=variant.outlet or shown.cite.outlet,
                    excerpt=shown,
                    stretches=mark_terms(shown.text, terms),
                    loaded=tuple(term for term, kind in terms.items() if kind == "loaded"),
                    neutral=tuple(term for term, kind in terms.items() if kind == "neutral"),
                )
            )
        variants.sort(key=lambda v: (not v.loaded, not v.neutral))
        finding = index.finding_numbers.get(wording.finding_id)
        lines.append(WordingLine(finding_key=f"f{finding}" if finding else None, variants=tuple(variants)))
    return tuple(sorted(lines, key=lambda line: not any(variant.loaded for variant in line.variants)))


def mark_terms(text: str, terms: Mapping[str, str]) -> tuple[Stretch, ...]:
    """Cut ``text`` at the first place of each term (in any case of letters); overlapping terms: the longest."""
    lowered = text.lower()
    if len(lowered) != len(text):  # a letter whose small form is longer: offsets would shift
        lowered = text
    places: list[tuple[int, int, str]] = []
    for term in sorted(terms, key=lambda t: (-len(t), t)):
        start = lowered.find(term.lower()) if term else -1
        end = start + len(term)
        if start >= 0 and all(end <= other[0] or other[1] <= start for other in places):
            places.append((start, end, terms[term]))
    stretches: list[Stretch] = []
    position = 0
    for start, end, kind in sorted(places):
        if start > position:
            stretches.append(Stretch(text=text[position:start], kind=""))
        stretches.append(Stretch(text=text[start:end], kind=kind))
        position = end
    if position < len(text):
        stretches.append(Stretch(text=text[position:], kind=""))
    return tuple(stretches)


def heat_map(index: AccountIndex, most_rows: int = MOST_ROWS) -> HeatMap:
    """Return the first ``most_rows`` rows of findings by outlets, in the order of the findings' rank."""
    matrix = index.account.coverage_matrix
    known = [
        (finding_id, row)
        for finding_id, row in zip(matrix.finding_ids, matrix.cells, strict=False)
        if finding_id in index.findings and any(row)
    ]
    known.sort(key=lambda item: index.finding_numbers[item[0]])
    columns = _columns(matrix.outlets, [values for _, values in known[:most_rows]])
    rows = []
    for finding_id, values in known[:most_rows]:
        finding = index.findings[finding_id]
        by_outlet = _by_outlet(index, finding)
        cells = tuple(
            HeatCell(value=values[n], cite=by_outlet.get(matrix.outlets[n]) if values[n] else None)
            for n in columns
            if n < len(values)
        )
        rows.append(
            HeatRow(
                key=f"f{index.finding_numbers[finding_id]}",
                text=shorten(finding.text, 140),
                lang=finding.lang,
                status=finding.status.value,
                cells=cells,
                reported=sum(1 for cell in cells if cell.value),
            )
        )
    return HeatMap(
        outlets=tuple(matrix.outlets[n] for n in columns),
        rows=tuple(rows),
        left_out=max(0, len(known) - most_rows),
        outlets_left_out=len(matrix.outlets) - len(columns),
    )


def _columns(outlets: Sequence[str], rows: Sequence[Sequence[int]]) -> list[int]:
    """Choose the outlets that report most of the rows, in the matrix's order."""
    reported = [sum(1 for row in rows if n < len(row) and row[n]) for n in range(len(outlets))]
    best = sorted(range(len(outlets)), key=lambda n: (-reported[n], n))[:MOST_OUTLETS]
    return sorted(best)


def _by_outlet(index: AccountIndex, finding: Finding) -> dict[str, Cite]:
    found: dict[str, Cite] = {}
    for statement in index.statements_of(finding):
        outlet = index.outlet(statement.document_id)
        if outlet not in found:
            found[outlet] = index.cite(statement.span, "coverage")
    return found
