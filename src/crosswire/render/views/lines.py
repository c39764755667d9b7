"""A finding as a line: its words, who reports it, from how many origins, and all the wordings behind it."""

from __future__ import annotations

from dataclasses import dataclass

from crosswire.model import Finding, Statement
from crosswire.render.index import AccountIndex, Cite, direction
from crosswire.render.passages import completed, shorten, shorten_front
from crosswire.render.views.marks import Mark, marks
from crosswire.spans import Span

LONGEST_LINE = 420  # code points of a sentence shown around words; longer ones are cut, the omission marked


@dataclass(frozen=True, slots=True, kw_only=True)
class Excerpt:
    """Exact words of a report (or a finding's verbatim line) with their language and the citation.

    Attributes:
        text: The words.
        before: The beginning of their sentence, when they are a part of it only.
        after: The rest of it.
    """

    text: str
    lang: str
    cite: Cite
    before: str = ""
    after: str = ""

    @property
    def whole(self) -> str:
        """The words within their sentence."""
        return f"{self.before}{self.text}{self.after}"

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
        marks: Who corrected or checked it.
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
    marks: tuple[Mark, ...] = ()


def excerpt(index: AccountIndex, span: Span, section: str, text: str | None = None) -> Excerpt:
    """Cite ``span`` from ``section``; ``text`` replaces its words when the line is shortened."""
    cite = index.cite(span, section)
    return Excerpt(text=text if text is not None else cite.words, lang=cite.lang, cite=cite)


def in_sentence(index: AccountIndex, span: Span, section: str, limit: int = LONGEST_LINE) -> Excerpt:
    """Cite ``span`` from ``section`` and show it within its sentence, no longer than ``limit`` code points."""
    return frame(index, index.cite(span, section), limit)


def line_of(index: AccountIndex, cite: Cite, text: str, lang: str) -> Excerpt:
    """Show a line of the account: within its sentence when it is just the words cited, else as it is, with no mark left open."""
    if text == cite.words:
        return frame(index, cite, LONGEST_LINE)
    before, after = completed("", text, "")
    return Excerpt(text=text, lang=lang or cite.lang, cite=cite, before=before, after=after)


def frame(index: AccountIndex, cite: Cite, limit: int) -> Excerpt:
    """Show words already cited within their sentence, no longer than ``limit`` code points."""
    span, whole = cite.span, index.sentences.around(cite.span)
    text = shorten(cite.words, limit, at_clause=True)
    before = after = ""
    if text == cite.words:
        source = index.documents[span.document_id].text
        before, after = source[whole.start : span.start], source[span.end : whole.end]
        room = max(0, limit - len(text))
        after = (
            after if len(before) + len(after) <= room else _rest(after, max(room - len(before), room // 2))
        )
        before = shorten_front(before, max(0, room - len(after)))
    before, after = completed(before, text, after)
    return Excerpt(text=text, lang=cite.lang, cite=cite, before=before, after=after)


def _rest(words: str, limit: int) -> str:
    return shorten(words, limit, at_clause=True) if limit > len(" […]") + 1 else " […]"


def finding_line(index: AccountIndex, finding: Finding, section: str, *, full: bool = False) -> FindingLine:
    """Build the line of ``finding`` for ``section``; ``full`` adds every other wording."""
    statements = index.statements_of(finding)
    cite = index.cite(finding.evidence, section)
    shown = line_of(index, cite, finding.text, finding.lang)
    others = (s.span for s in _one_per_span(statements) if full and s.span != finding.evidence)
    return FindingLine(
        key=f"f{index.finding_numbers[finding.id]}",
        excerpt=shown,
        status=finding.status.value,
        origins=finding.origins,
        outlets=finding.outlets,
        languages=finding.languages,
        chips=_chips(index, finding, statements, shown.cite),
        wordings=tuple(in_sentence(index, span, section) for span in others),
        speaker=_speaker(index, statements),
        via=_chain(index, statements),
        marks=marks(index, finding.id),
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
            name = index.name(statement.holder.entity_id, statement.holder.span) or ""
            return name if statement.holder.entity_id in index.entities else name[:1].upper() + name[1:]
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
