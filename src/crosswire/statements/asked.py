"""What must be, as somebody says: "il faut rouvrir le port", "the government must …", in a language that is read in part."""

from __future__ import annotations

from dataclasses import dataclass

from crosswire.annotate.deedwords import DeedWords, deed_words, small_words
from crosswire.model import EntityType, Participant, Quotation, TimexType
from crosswire.statements.context import Context

_WHO = (EntityType.PER, EntityType.ORG, EntityType.GPE)
_REACH = 24  # code points before a date that are looked at for "before"


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What is asked for by saying that it must be.

    Attributes:
        at: Where the words end that say so.
        recipient: Who must do it; None if nobody is named.
    """

    at: int
    recipient: Participant | None


def asked_of(context: Context, quotation: Quotation) -> Asked | None:
    """Return what a speaker asks for by words that open with what must be, or with who must; else None.

    What is to be on a day that is named is a plan ("the council is to meet on Monday"), unless it is to be before that day.
    """
    words = deed_words(context.annotation.document.lang)
    if words is None or quotation.speaker is None:
        return None
    low, high = quotation.content.start, quotation.content.end
    match = words.needs.search(context.text, low, high)
    if match is not None and _is_small(words, context.text[low : match.start()]):
        return Asked(at=match.end(), recipient=None)
    return _duty(context, words, quotation)


def _duty(context: Context, words: DeedWords, quotation: Quotation) -> Asked | None:
    low, high = quotation.content.start, quotation.content.end
    match = words.duties.search(context.text, low, high)
    if match is None or _is_dated(context, words, match.end(), high):
        return None
    subjects = [
        m for m in context.annotation.mentions
        if low <= m.span.start and m.span.end <= match.start() and m.form != "pronoun"
    ]  # fmt: skip
    if not subjects or subjects[-1].type not in _WHO:
        return None
    first = subjects[0]
    start = min(first.span.start, first.role.start) if first.role else first.span.start
    opens = all(
        word in words.articles or word in words.between for word in small_words(context.text[low:start])
    )
    if not opens or not _is_small(words, context.text[subjects[-1].span.end : match.start()]):
        return None
    who = context.participant(first)
    speaker = context.resolution.entity_id(quotation.speaker.span) if quotation.speaker else None
    return None if speaker is not None and who.entity_id == speaker else Asked(at=match.end(), recipient=who)


def _is_small(words: DeedWords, text: str) -> bool:
    return all(word in words.between or word in words.coordinators for word in small_words(text))


def _is_dated(context: Context, words: DeedWords, low: int, high: int) -> bool:
    """Tell whether a day is named on which it is to be, not before which."""
    for time in context.annotation.temporal_expressions:
        if time.type not in (TimexType.DATE, TimexType.TIME) or not low <= time.span.start < high:
            continue
        if not words.limits.search(
            context.text[max(low, time.span.start - _REACH) : time.span.start].rstrip()
        ):
            return True
    return False
