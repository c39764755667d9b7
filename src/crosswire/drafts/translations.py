"""Quotations of a draft that the reports have in another language."""

from __future__ import annotations

from collections.abc import Sequence

from crosswire.compare.quotation_translation import Translations
from crosswire.compare.quotation_wording import Wording, read_wording
from crosswire.drafts.reading import Draft
from crosswire.drafts.sources import Report
from crosswire.model import Annotation, Document, Quotation, QuotationKind
from crosswire.provenance import content_id
from crosswire.relate.embeddings import covers, embed
from crosswire.spans import Span

_LEAST_WORDS = 3


def find_translations(draft: Draft, span: Span, reports: Sequence[Report]) -> list[tuple[Report, Span]]:
    """Return where reports in other languages have what the draft quotes, the nearest first; at most one place a report."""
    own = _wording(draft.annotation.document, span)
    if len(own.tokens) < _LEAST_WORDS:
        return []
    found: list[tuple[float, Report, Span]] = []
    for report in reports:
        lang = report.document.lang
        if lang == draft.lang or not covers(lang):
            continue
        wordings = [_wording(report.document, Span(report.document.id, a, b)) for a, b in report.marked]
        wordings = [w for w in wordings if len(w.tokens) >= _LEAST_WORDS]
        translations = Translations([own, *wordings], embed)
        scored = [(s, w) for w in wordings if (s := translations.score(own, w)) is not None]
        if scored:
            score, best = max(scored, key=lambda pair: (pair[0], -pair[1].start))
            where = Span(report.document.id, best.start, best.start + len(best.text))
            found.append((score, report, where))
    found.sort(key=lambda f: (-f[0], f[1].document.published or "9999", f[1].document.id))
    return [(report, where) for _, report, where in found]


def _wording(document: Document, span: Span) -> Wording:
    """Read words as the comparison of quotations does."""
    quotation = Quotation(
        id=content_id("q", document.id, str(span.start), str(span.end)),
        content=span,
        kind=QuotationKind.DIRECT,
        speaker=None,
        speaker_kind=None,
        cue=None,
        producer="drafts/1",
    )
    return read_wording(Annotation(document=document), quotation)
