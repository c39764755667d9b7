"""Footnotes for what the reports support, and the draft with them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from crosswire.drafts.model import (
    DraftCheck,
    Footnote,
    QuotationCheck,
    QuotationVerdict,
    SentenceCheck,
    SentenceVerdict,
    SpeakerVerdict,
)
from crosswire.model.workspace import Excerpt

_CLOSING = frozenset("\"”“’»«›‹'.,;:!?…)*_")
_FOUND = (QuotationVerdict.VERBATIM, QuotationVerdict.TRANSLATED)
_MOST_WORDS = 300  # code points of a report's words that a footnote gives


def suggest_footnotes(
    text: str, quotations: Sequence[QuotationCheck], sentences: Sequence[SentenceCheck]
) -> tuple[Footnote, ...]:
    """Suggest a footnote for each quotation found and each sentence supported; one place has one footnote for each passage cited."""
    wanted: dict[tuple[int, str, int], Excerpt] = {}
    for quotation in quotations:
        if quotation.verdict in _FOUND and quotation.speaker_verdict is not SpeakerVerdict.WRONG:
            excerpt = quotation.evidence[0]
            wanted[_after(text, quotation.place.end), excerpt.document_id, excerpt.start] = excerpt
    for sentence in sentences:
        if sentence.verdict is SentenceVerdict.SUPPORTED and sentence.evidence:
            at = _after(text, sentence.place.end)
            if not any(sentence.place.start < place <= at for place, _, _ in wanted):
                excerpt = sentence.evidence[0]
                wanted[at, excerpt.document_id, excerpt.start] = excerpt
    return tuple(
        Footnote(at=at, number=number, text=_text(excerpt), excerpt=excerpt)
        for number, ((at, _, _), excerpt) in enumerate(sorted(wanted.items(), key=lambda w: w[0]), start=1)
    )


def with_footnotes(text: str, check: DraftCheck) -> str:
    """Return the draft as Markdown with its footnotes; but for their marks and the notes at the end it is what was given.

    Footnotes that the draft has keep their names; new ones are called ``cw1`` and so on.
    """
    if not check.footnotes:
        return text
    parts, at = [], 0
    for note in check.footnotes:
        parts += [text[at : note.at], f"[^cw{note.number}]"]
        at = note.at
    parts.append(text[at:])
    newline = "\r\n" if "\r\n" in text else "\n"
    notes = newline.join(f"[^cw{note.number}]: {note.text}" for note in check.footnotes)
    gap = newline if text.endswith(("\n", "\r")) else 2 * newline
    return "".join(parts) + gap + notes + newline


def _after(text: str, at: int) -> int:
    """Return the offset behind the marks that close what ends at ``at``."""
    while at < len(text) and text[at] in _CLOSING:
        at += 1
    return at


def _text(excerpt: Excerpt) -> str:
    words = re.sub(r"\s+", " ", excerpt.quote)
    if len(words) > _MOST_WORDS:
        words = words[:_MOST_WORDS].rsplit(" ", 1)[0] + " […]"
    parts = [excerpt.outlet, f"“{excerpt.title}”" if excerpt.title else "", (excerpt.published or "")[:10]]
    return f"{', '.join(part for part in parts if part)}: “{words}”"
