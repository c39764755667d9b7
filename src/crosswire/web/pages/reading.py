"""The reading pane: a report at the words that a line rests on, what is known of it, and who else says the same."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from crosswire.errors import NotFoundError, UsageError
from crosswire.model import AlterationKind, Document, Participant
from crosswire.render.index import AccountIndex
from crosswire.render.views.lines import Excerpt, in_sentence
from crosswire.render.views.reports import BlockView, ReportView, report_view
from crosswire.spans import Span

LONGEST_ADDRESS = 120
MOST_ELSEWHERE = 40
MOST_READINGS = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Elsewhere:
    """The same in a report; ``is_shown`` is the one that is open, ``alteration`` how a quotation differs from its first appearance."""

    excerpt: Excerpt
    is_original: bool
    is_shown: bool = False
    alteration: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """What is read off words in the pane, for a person to correct.

    Attributes:
        what: "quotation" or "statement".
        code: Kind of the quotation, or act of the statement.
        who: Name of who says or does it, or None.
    """

    what: str
    span: Span
    code: str
    who: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Descent:
    """A report that this one took text from."""

    document_id: str
    outlet: str
    kind: str
    percent: int
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadingPane:
    """One report at one place.

    Attributes:
        span: The words to show.
        report: The report.
        before: Its blocks before the words.
        at: Those that hold the words.
        after: Those after.
        descents: What it took text from, most first.
        elsewhere: The same in all reports that have it, the original first; this one is among them.
        left_out: How many more have it.
        readings: Quotations and statements that are read off the words.
        finding: The words that the finding which rests on these is known by, or None.
    """

    span: Span
    words: str
    report: ReportView
    before: tuple[BlockView, ...]
    at: tuple[BlockView, ...]
    after: tuple[BlockView, ...]
    descents: tuple[Descent, ...]
    elsewhere: tuple[Elsewhere, ...]
    left_out: int = 0
    readings: tuple[Read, ...] = ()
    finding: Span | None = None


def parse_at(value: str) -> Span:
    """Read ``<document>:<start>-<end>``.

    Raises:
        UsageError: If it is not of this form.
    """
    document_id, _, offsets = value.rpartition(":")
    start, _, end = offsets.partition("-")
    is_plain = document_id and start.isascii() and start.isdigit() and end.isascii() and end.isdigit()
    if len(value) > LONGEST_ADDRESS or not is_plain or int(start) >= int(end):
        raise UsageError("at: expected <report>:<start>-<end>, as in d-0123456789abcdef:120-164")
    return Span(document_id, int(start), int(end))


def reading_pane(index: AccountIndex, span: Span) -> ReadingPane:
    """Build the pane.

    Raises:
        NotFoundError: If the account has no such report, or its text no such offsets.
    """
    document = index.documents.get(span.document_id)
    if document is None or span.end > len(document.text):
        raise NotFoundError(f"there are no words {span.start}-{span.end} of {span.document_id} in this story")
    report = report_view(index, document)
    elsewhere = _elsewhere(index, span)
    return ReadingPane(
        span=span,
        words=document.words(span),
        report=report,
        before=tuple(block for block in report.blocks if block.end <= span.start),
        at=tuple(block for block in report.blocks if block.end > span.start and block.start < span.end),
        after=tuple(block for block in report.blocks if block.start >= span.end),
        descents=_descents(index, document),
        elsewhere=elsewhere[:MOST_ELSEWHERE],
        left_out=max(0, len(elsewhere) - MOST_ELSEWHERE),
        readings=_readings(index, span),
        finding=_finding(index, span),
    )


def _readings(index: AccountIndex, span: Span) -> tuple[Read, ...]:
    """Return what is read off the words: first what is read off exactly these, then what lies in them or around them."""
    quoted = [
        Read(what="quotation", span=q.content, code=q.kind.value, who=_who(index, q.speaker))
        for q in index.account.quotations
        if q.content.overlaps(span)
    ]
    stated = [
        Read(what="statement", span=s.span, code=s.act.value, who=_who(index, s.holder))
        for s in index.account.statements
        if s.span.overlaps(span)
    ]
    found = sorted((*quoted, *stated), key=lambda read: (read.span != span, read.span.start, read.what))
    return tuple(found[:MOST_READINGS])


def _who(index: AccountIndex, who: Participant | None) -> str | None:
    return index.name(who.entity_id, who.span) if who else None


def _finding(index: AccountIndex, span: Span) -> Span | None:
    own = {s.id for s in index.account.statements if s.span.overlaps(span)}
    rests = [f for f in index.account.findings if own.intersection(f.statement_ids)]
    exact = [f for f in rests if f.evidence == span]
    return (exact or rests)[0].evidence if rests else None


def _descents(index: AccountIndex, document: Document) -> tuple[Descent, ...]:
    found = [
        d
        for d in index.account.derivations
        if d.to_document == document.id and d.from_document in index.documents
    ]
    return tuple(
        Descent(
            document_id=d.from_document,
            outlet=index.outlet(d.from_document),
            kind=d.kind.value,
            percent=round(100 * d.coverage),
            reasons=tuple(index.reason(reason) for reason in d.reasons),
        )
        for d in sorted(found, key=lambda d: (-d.coverage, d.from_document))
    )


def _elsewhere(index: AccountIndex, span: Span) -> tuple[Elsewhere, ...]:
    """Return the same as at ``span`` in each report: from the quotation group if one holds it, else from its findings."""
    quoted = _quoted(index, span)
    if len(quoted) > 1:
        ordered = _in_time(index, quoted)
        return tuple(
            Elsewhere(
                excerpt=in_sentence(index, item, "pane"),
                is_original=item == ordered[0],
                is_shown=item.overlaps(span),
                alteration=quoted[item],
            )
            for item in ordered
        )
    own = [s for s in index.account.statements if s.span.overlaps(span)]
    exact = [s for s in own if s.span == span] or [s for s in own if s.span.contains(span)] or own
    ids = {statement.id for statement in exact}
    same: dict[Span, None] = {}
    for finding in index.account.findings:
        if ids.intersection(finding.statement_ids):
            same |= {index.statements[i].span: None for i in finding.statement_ids if i in index.statements}
    ordered = _once_in_sentence(index, _in_time(index, same), span)
    return tuple(
        Elsewhere(
            excerpt=in_sentence(index, item, "pane"),
            is_original=item == ordered[0],
            is_shown=item.overlaps(span),
        )
        for item in ordered
        if len(ordered) > 1
    )


def _once_in_sentence(index: AccountIndex, spans: list[Span], own: Span) -> list[Span]:
    """Keep one of several that stand in the same sentence: the words shown if they are among them, else the first."""
    kept: dict[Span, Span] = {}
    for span in spans:
        sentence = index.sentences.around(span)
        if span == own or sentence not in kept:
            kept[sentence] = span
    return list(kept.values())


def _quoted(index: AccountIndex, span: Span) -> dict[Span, str | None]:
    for group in index.account.quotation_groups:
        members = [index.quotations[q] for q in group.quotation_ids if q in index.quotations]
        if any(q.content == span or q.content.contains(span) for q in members):
            kinds = {a.quotation_id: a.kind for a in group.alterations}
            return {
                q.content: None if q.id == group.first else kinds.get(q.id, AlterationKind.SAME).value
                for q in members
            }
    return {}


def _in_time(index: AccountIndex, spans: Iterable[Span]) -> list[Span]:
    return sorted(spans, key=lambda span: (index.sort_key(span.document_id), span.start))
