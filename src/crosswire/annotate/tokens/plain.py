"""Words and marks of a text by their characters alone, in linear time on any text."""

from __future__ import annotations

import re

from crosswire.model import Token

# A sentence beyond this length is none (a table, an encoded file), nor is one with an unbroken run of this length;
# its words are kept, untagged. spaCy's tokenizer is quadratic in a run of brackets.
_MAX_SENTENCE = 4000
_RUN = re.compile(r"\S{400}")

WORD = re.compile(
    r"(?:https?://|www\.)[^\s<>()\[\]\"“”„»«]{1,2000}"
    r"|[A-Za-z0-9]\w{0,60}(?:-\w{1,40}){0,4}(?:\.[a-z]{2,12}){1,4}(?!\w)"
    r"|[@#]\w{1,100}"
    r"|(?:[A-Za-zÄÖÜäöü]\.){2,5}(?![A-Za-z])"
    r"|\d{1,20}(?:[.,:]\d{1,20}){0,5}(?:-\w{1,60}){0,6}(?![\w-])"
    r"|\w\w{0,2000}(?:[-‐‑'’&]\w{1,200}){0,12}-?"
    r"|\.{2,8}|…|--+|[^\w\s]"
)


def is_sentence(words: str) -> bool:
    """Tell whether a stretch of text is short enough to be worth tagging."""
    return len(words) <= _MAX_SENTENCE and not _RUN.search(words)


def untagged(words: str, offset: int) -> tuple[Token, ...]:
    """Return the words of an over-long sentence as tokens that say nothing but where they are."""
    return tuple(
        Token(start=offset + m.start(), end=offset + m.end(), lemma=m.group().lower(), pos="X", tag="XY")
        for m in WORD.finditer(words)
    )
