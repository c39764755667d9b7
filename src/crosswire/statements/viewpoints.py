"""Whose view a clause gives without a verb of saying: "from Moscow's point of view", "aus Sicht der Gewerkschaft"."""

from __future__ import annotations

import re
from functools import cache

from crosswire.model import Participant
from crosswire.spans import Span
from crosswire.statements.context import Context

_WHO = r"(?P<who>\w[\w.’'-]*(?:\s[\w.’'-]+){0,3}?)"


@cache
def _forms(phrases: frozenset[str]) -> tuple[re.Pattern[str], ...]:
    return tuple(_form(phrase) for phrase in sorted(phrases))


def _form(phrase: str) -> re.Pattern[str]:
    before, after = re.split(r"(?<=\s)x(?!\w)", phrase, maxsplit=1)
    who = _WHO if after else _WHO.replace("{0,3}?", "{0,2}")
    return re.compile(rf"(?<!\w){re.escape(before)}{who}{re.escape(after)}(?!\w)", re.IGNORECASE)


def viewpoint(context: Context, sentence: int, span: Span) -> Participant | None:
    """Return who holds the view that a stretch of a sentence gives, if a phrase names one that is a known mention."""
    phrases = context.lexicon(sentence).words.get("speech.viewpoints", frozenset())
    for pattern in _forms(phrases):
        for match in pattern.finditer(context.words(span)):
            start, end = span.start + match.start("who"), span.start + match.end("who")
            for mention in context.mentions_of[sentence]:
                if mention.span.start < end and start < mention.span.end:
                    return context.participant(mention)
    return None
