"""A finding as a line: its words, who reports it, from how many origins, and all the wordings behind it."""

from __future__ import annotations

from dataclasses import dataclass

from crosswire.model import Finding, Statement
from crosswire.render.index import AccountIndex, Cite, direction
from crosswire.spans import Span

ELISION = "[…]"


@dataclass(frozen=True, slots=True, kw_only=True)
class Excerpt:
    """Exact words of a report (or a finding's verbatim line) with their language and the citation."""

    text: str
    lang: str
    cite: Cite

    @property
    def direction(self) -> str:
        """Writing direction of the words."""
        return direction(self.lang)

    @property
    def is_shortened(self) -> bool:
        """Whether the words cited say more than the text shown."""
        return self.text != self.cite.words


@dataclass(frozen=True, slots=True, kw_only=True)
class Chip:
    """One independent origin of a line: the first report that has it, and the outlets that repeat it."""

    cite: Cite
    label: str
    others: tuple[Cite, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingLine:
    """A finding as it is shown.

    Attributes:
        key: Identifier of the line's full entry ("f12"), the same wherever the finding is shown.
        excerpt: The verbatim line.
        status: Value of its status.
        chips: One for each origin among its reports.
        wordings: Every other wording, cited; empty in short lines.
    """

    key: str
    excerpt: Excerpt
    status: str
    origins: int
    outlets: tuple[str, ...]
    languages: tuple[str, ...]
    chips: tuple[Chip, ...]
    wordings: tuple[Excerpt, ...]
    speaker: str | None
    via: str | None


def excerpt(index: AccountIndex, span: Span, section: str, text: str | None = None) -> Excerpt:
    """Cite ``span`` from ``section``; ``text`` replaces its words when the line is shortened."""
    cite = index.cite(span, section)
    return Excerpt(text=text if text is not None else cite.words, lang=cite.lang, cite=cite)


def shorten(words: str, limit: int = 120) -> str:
    """Cut at a word boundary, the omission marked; words within ``limit`` code points stay as they are."""
    if len(words) <= limit:
        return words
    cut = words[: limit - len(ELISION)]
    head, space, _ = cut.rpartition(" ")
    return f"{head.rstrip(' ,;:–-') if space else cut} {ELISION}"


def finding_line(index: AccountIndex, finding: Finding, section: str, *, full: bool = False) -> FindingLine:
    """Build the line of ``finding`` for ``section``; ``full`` adds every other wording."""
    statements = index.statements_of(finding)
    cite = index.cite(finding.evidence, section)
    shown = Excerpt(text=finding.text, lang=finding.lang or cite.lang, cite=cite)
    others = (s.span for s in _one_per_span(statements) if full and s.span != finding.evidence)
    return FindingLine(
        key=f"f{index.finding_numbers[finding.id]}",
        excerpt=shown,
        status=finding.status.value,
        origins=finding.origins,
        outlets=finding.outlets,
        languages=finding.languages,
        chips=_chips(index, finding, statements, shown.cite),
        wordings=tuple(excerpt(index, span, section) for span in others),
        speaker=_speaker(index, statements),
        via=_chain(index, statements),
    )


def _one_per_span(statements: tuple[Statement, ...]) -> list[Statement]:
    return list({statement.span: statement for statement in reversed(statements)}.values())[::-1]


def _chips(
    index: AccountIndex, finding: Finding, statements: tuple[Statement, ...], first: Cite
) -> tuple[Chip, ...]:
    by_origin: dict[str, dict[str, Span]] = {}
    spans = [finding.evidence, *(statement.span for statement in statements)]
    for span in spans:
        origin = index.origins.get(span.document_id)
        by_origin.setdefault(origin.id if origin else span.document_id, {}).setdefault(span.document_id, span)
    chips = []
    for reports in by_origin.values():
        earliest_first = sorted(reports.values(), key=lambda span: index.sort_key(span.document_id))
        cites = [
            first if span == finding.evidence else index.cite(span, first.section) for span in earliest_first
        ]
        chips.append(Chip(cite=cites[0], label=_chip_label(index, cites), others=tuple(cites[1:])))
    return tuple(chips)


def _chip_label(index: AccountIndex, cites: list[Cite]) -> str:
    outlets = {cite.outlet for cite in cites}
    origin = index.origins.get(cites[0].span.document_id)
    if len(outlets) > 1 and origin:
        return index.labels("chip.via", n=len(outlets), origin=index.origin_name(origin))
    return cites[0].label


def _speaker(index: AccountIndex, statements: tuple[Statement, ...]) -> str | None:
    for statement in statements:
        if statement.holder is not None:
            return index.name(statement.holder.entity_id, statement.holder.span)
    return None


def _chain(index: AccountIndex, statements: tuple[Statement, ...]) -> str | None:
    """Return the attribution chain of the statement shown, reader's outlet first, when it has more than one link."""
    if not statements:
        return None
    names: list[str] = []
    for link in statements[0].attribution:
        name = index.name(link.entity_id, link.span) if link.kind != "outlet" else None
        name = name or link.outlet or index.name(link.entity_id, link.span)
        if name and name not in names:
            names.append(name)
    return " → ".join(names) if len(names) > 2 else None
