"""The quotations of a draft against those of the reports."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from crosswire.annotate.quotations.marks import find_marked
from crosswire.drafts.model import Difference, QuotationCheck, QuotationVerdict, SpeakerVerdict
from crosswire.drafts.reading import Draft
from crosswire.drafts.sources import Report
from crosswire.drafts.speakers import Speakers
from crosswire.drafts.translations import find_translations
from crosswire.drafts.wording import Nearest, Said, Stream, differences, nearest, read_said
from crosswire.model import Quotation
from crosswire.spans import Span, overlap_length

# Share of a quotation's words that must stand in the report, in this order, for it to be that quotation altered; see
# docs/drafts-and-questions.md: planted alterations have .55 and more, other utterances by one speaker .45 and less.
ALTERED = 0.5
_LEAST_COMMON = 3  # words
_SHORT = 3  # a quotation of so few words is found as it is or not at all
_MOST_EVIDENCE = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class _Found:
    report: Report
    span: Span
    is_marked: bool


def check_quotations(
    draft: Draft, reports: Sequence[Report], speakers: Speakers
) -> tuple[QuotationCheck, ...]:
    """Check every stretch between outer quotation marks; a lone word counts only where the draft has somebody say it."""
    checks = []
    document = draft.annotation.document
    marked = find_marked(document.text, [block.span for block in document.blocks])
    for stretch in marked:
        low, high = stretch.inner
        if stretch.parent != -1 or high <= low:
            continue
        span = Span(document.id, low, high)
        said = read_said(document.text, low, high)
        quotation = _quotation_at(draft.annotation.quotations, span)
        if not said.words or (len(said.words) == 1 and quotation is None):
            continue
        checks.append(_check(draft, span, said, quotation, reports, speakers))
    return tuple(checks)


def _quotation_at(quotations: Sequence[Quotation], span: Span) -> Quotation | None:
    best = max(quotations, key=lambda q: overlap_length(q.content, span), default=None)
    return best if best is not None and overlap_length(best.content, span) > 0 else None


def _check(
    draft: Draft,
    span: Span,
    said: Said,
    quotation: Quotation | None,
    reports: Sequence[Report],
    speakers: Speakers,
) -> QuotationCheck:
    verbatim = _verbatim(said, reports)
    steps: tuple[Difference, ...] = ()
    if verbatim:
        verdict, found = QuotationVerdict.VERBATIM, verbatim
    else:
        verdict = QuotationVerdict.ALTERED
        found, steps = _altered(draft, said, reports)
        if not found:
            found = [
                _Found(report=report, span=where, is_marked=True)
                for report, where in find_translations(draft, span, reports)
            ]
            verdict = QuotationVerdict.TRANSLATED if found else QuotationVerdict.NOT_FOUND
    said_by = Counter(i for f in found if (i := f.report.speaker(f.span)) is not None)
    ranked = sorted(said_by, key=lambda i: (-said_by[i], i))
    by, reasons = speakers.judge(quotation, ranked)
    if verdict is QuotationVerdict.VERBATIM and not any(f.is_marked for f in found):
        by = SpeakerVerdict.NOT_CALLED_SO
        reasons = (draft.told("not-marked"),)
    return QuotationCheck(
        place=draft.place(span),
        verdict=verdict,
        speaker=speakers.shown(quotation),
        speaker_verdict=by,
        said_by=tuple(speakers.name(i) for i in ranked),
        differences=steps,
        evidence=tuple(f.report.excerpt(f.span) for f in found[:_MOST_EVIDENCE]),
        origins=len({f.report.origin(f.span) for f in found}),
        reasons=(*_in_words(draft, steps), *reasons),
    )


def _verbatim(said: Said, reports: Sequence[Report]) -> list[_Found]:
    """Find the words as they are: in marks wherever a report has them so, else anywhere."""
    pieces = said.pieces()
    found: list[_Found] = []
    for report in reports:
        in_marks = [report.span(report.spoken, *at) for at in report.spoken.find(pieces)]
        spans = in_marks or [report.span(report.whole, *at) for at in report.whole.find(pieces)]
        found += [_Found(report=report, span=s, is_marked=bool(in_marks)) for s in spans[:1]]
    marked = [f for f in found if f.is_marked]
    return marked or found


def _altered(
    draft: Draft, said: Said, reports: Sequence[Report]
) -> tuple[list[_Found], tuple[Difference, ...]]:
    """Find the nearest words; those of the other reports that are as near stand behind the first."""
    if len(said.words) <= _SHORT:
        return [], ()
    best: list[tuple[float, Report, Stream, Nearest]] = []
    for report in reports:
        if report.document.lang != draft.lang:
            continue
        near = _nearest_in(said, report.spoken)
        if near is not None:
            best.append((near.share, report, report.spoken, near))
    if not best:
        return [], ()
    top = max(score for score, *_ in best)
    chosen = [b for b in best if b[0] >= top]
    _, report, stream, near = chosen[0]
    steps = differences(said, report.document.text, stream, near, draft.annotation.document.text)
    found = [_Found(report=r, span=r.span(s, n.first, n.last), is_marked=True) for _, r, s, n in chosen]
    return found, steps


def _nearest_in(said: Said, stream: Stream) -> Nearest | None:
    """Return the nearest window of a stream, if it is near enough."""
    size = len(said.words)
    wanted = Counter(said.folded)
    if sum((wanted & stream.counts).values()) < max(_LEAST_COMMON, ALTERED * size):
        return None
    width = 2 * size + 10
    best: Nearest | None = None
    for low in range(0, max(1, len(stream.words) - size), max(1, size // 2)):
        window = Counter(w.folded for w in stream.words[low : low + width])
        if sum((wanted & window).values()) < max(_LEAST_COMMON, ALTERED * size):
            continue
        near = nearest(said, stream, low, min(len(stream.words), low + width))
        if near is not None and (
            best is None or (near.share, best.last - best.first) > (best.share, near.last - near.first)
        ):
            best = near
    return best if best is not None and best.share >= ALTERED and best.share * size >= _LEAST_COMMON else None


_TOLD = ("left-out", "added", "replaced", "moved")


def _in_words(draft: Draft, steps: Sequence[Difference]) -> tuple[str, ...]:
    """Say what was altered."""
    return tuple(
        dict.fromkeys(
            draft.told(s.kind, draft=s.draft, report=s.report, words=s.draft or s.report)
            for s in steps
            if s.kind in _TOLD
        )
    )
