"""Through whom a statement reaches the reader: outlet, credited report, speaker."""

from __future__ import annotations

from urllib.parse import urlsplit

from crosswire.model import Attribution, Participant, Quotation, SpeakerKind
from crosswire.spans import Span
from crosswire.statements.context import Context

_MOST_LINKS = 6


def attribution_chain(
    context: Context, span: Span, quotation: Quotation | None, speaker: Participant | None
) -> tuple[Attribution, ...]:
    """Return the chain from the outlet that the reader reads to whoever says it, outermost first."""
    chain: list[Attribution] = []
    if context.annotation.document.outlet:
        chain.append(Attribution(kind="outlet", outlet=context.annotation.document.outlet))
    for link in context.annotation.document.links:
        host = urlsplit(link.url).hostname
        if span.contains(link.span) and host:
            chain.append(Attribution(kind="document", span=link.span, outlet=host.removeprefix("www.")))
    for holder in _enclosing(context, quotation):
        if holder.speaker is not None:
            chain.append(_of_speaker(context, holder, holder.speaker))
    if speaker is not None and not any(_is_same(context, link, speaker) for link in chain):
        chain.append(Attribution(kind="speaker", entity_id=speaker.entity_id, span=speaker.span))
    return tuple(chain[:_MOST_LINKS])


def _is_same(context: Context, link: Attribution, speaker: Participant) -> bool:
    if link.span is None:
        return False
    if link.entity_id is not None and link.entity_id == speaker.entity_id:
        return True
    return link.span.overlaps(speaker.span) or context.words(link.span) == context.words(speaker.span)


def _enclosing(context: Context, quotation: Quotation | None) -> list[Quotation]:
    by_id = {found.id: found for found in context.annotation.quotations}
    chain: list[Quotation] = []
    while quotation is not None and quotation not in chain:
        chain.append(quotation)
        quotation = by_id.get(quotation.inside) if quotation.inside else None
    return chain[::-1]


def _of_speaker(context: Context, quotation: Quotation, speaker: Participant) -> Attribution:
    words = context.words(speaker.span)
    if quotation.speaker_kind is SpeakerKind.DOCUMENT:
        return Attribution(kind="document", entity_id=speaker.entity_id, span=speaker.span, outlet=words)
    kind = quotation.speaker_kind
    return Attribution(
        kind="unnamed" if kind is SpeakerKind.UNNAMED else "speaker",
        entity_id=speaker.entity_id,
        span=speaker.span,
    )
