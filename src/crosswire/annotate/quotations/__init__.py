"""Quotations: what somebody is reported to have said, directly or indirectly, with speaker, cue and setting."""

from __future__ import annotations

from crosswire import lang
from crosswire.annotate.quotations.compose import compose, without_repeats
from crosswire.annotate.quotations.dialogue import find_interview, find_pull_quotes
from crosswire.annotate.quotations.direct import find_direct, find_fragments
from crosswire.annotate.quotations.draft import Draft
from crosswire.annotate.quotations.indirect import find_indirect
from crosswire.annotate.quotations.lexicon import PART, get_lexicon
from crosswire.annotate.quotations.marks import find_marked
from crosswire.annotate.quotations.nearby import Nearby
from crosswire.annotate.quotations.reading import Reading
from crosswire.annotate.quotations.reported import with_reported
from crosswire.annotate.quotations.setting import with_setting
from crosswire.annotate.quotations.untagged import find_speech
from crosswire.annotate.speechwords import speech_words
from crosswire.model import Annotation, Document, Participant, Quotation, QuotationKind
from crosswire.provenance import content_id
from crosswire.spans import Span

__all__ = ["find_quotations"]


def find_quotations(annotation: Annotation) -> tuple[Quotation, ...]:
    """Find what is said in a report, and by whom.

    Args:
        annotation: A report with sentences and tokens; clauses, mentions and temporal expressions are used if there.

    Returns:
        Quotations in the order of their content, outer before inner. None for a language without a pack.
    """
    if annotation.document.lang in lang.read_in_part():
        pack = speech_words(annotation.document.lang)
        return _numbered(annotation.document, with_reported(annotation, pack, find_speech(annotation, pack)))
    if not lang.has(annotation.document.lang, PART) or not annotation.tokens:
        return ()
    reading = Reading(annotation)
    lexicon = get_lexicon(annotation.document.lang)
    blocks = [block.span for block in annotation.document.blocks if not block.kind.is_furniture]
    marked = find_marked(reading.text, blocks)
    set_apart = find_pull_quotes(reading, lexicon) + find_interview(reading, lexicon)
    direct = without_repeats(set_apart, find_direct(reading, lexicon, marked))
    indirect = find_indirect(reading, lexicon, direct)
    direct = direct + find_fragments(reading, lexicon, marked, direct, indirect)
    taken = Nearby(direct)
    direct, indirect = (
        [with_setting(reading, lexicon, draft, taken) for draft in drafts] for drafts in (direct, indirect)
    )
    return _numbered(reading.document, compose(reading, direct, indirect, marked))


def _numbered(document: Document, drafts: list[Draft]) -> tuple[Quotation, ...]:
    ids: dict[tuple[int, int], str] = {}
    quotations = []
    for draft in sorted(drafts, key=lambda draft: (draft.content[0], -draft.content[1], draft.kind)):
        start, end = draft.content
        if draft.kind is QuotationKind.DIRECT and document.text[end - 1] == ",":
            end -= 1  # the report's own comma ("We stay," she said)
        span = Span(document.id, start, end)
        identity = content_id("q", document.id, span.start, span.end, draft.kind.value)
        ids[draft.content] = identity
        quotations.append(
            Quotation(
                id=identity,
                content=span,
                kind=draft.kind,
                speaker=Participant(span=draft.speaker.span) if draft.speaker else None,
                speaker_kind=draft.speaker.kind if draft.speaker else None,
                cue=draft.cue.span if draft.cue else None,
                producer=draft.producer,
                addressee=Participant(span=draft.addressee) if draft.addressee else None,
                channel=draft.channel,
                said=draft.said,
                inside=ids.get(draft.inside) if draft.inside else None,
                group=identity,
            )
        )
    return tuple(quotations)
