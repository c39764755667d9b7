"""What a number counts: the noun phrase that follows it."""

from __future__ import annotations

import re

from crosswire.annotate.quantities.patterns import quantity_pattern
from crosswire.model import Annotation, Quantity
from crosswire.spans import Span

_WORD = re.compile(r"[\s]{0,2}([^\W\d_][\w'’-]{0,40})")
_MAX_WORDS = 6


def find_counted(annotation: Annotation, index: int, quantity: Quantity) -> Span | None:
    """Return the span of what is counted or measured, or None if the words do not say."""
    sentence = annotation.sentences[index]
    words = quantity_pattern(sentence.lang).words
    text, position = annotation.document.text, quantity.span.end
    start, end = None, None
    for _ in range(_MAX_WORDS):
        match = _WORD.match(text, position, sentence.span.end)
        if match is None or match[1].lower() in words["stop"]:
            break
        start = match.start(1) if start is None else start
        position = end = match.end(1)
        if sentence.lang == "de" and match[1][0].isupper():
            break
    return quantity.span.within(start, end) if start is not None and end is not None else None
