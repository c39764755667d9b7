"""A question annotated like a report: its words, names, roles and dates."""

from __future__ import annotations

from crosswire import lang as packs
from crosswire.annotate import annotate
from crosswire.clean.languages import language
from crosswire.clean.own_words import own_document
from crosswire.errors import UsageError
from crosswire.model import Annotation

MOST_CHARACTERS = 1_000
"""Longest question."""


def read_question(question: str, *, lang: str | None = None, asked_on: str | None = None) -> Annotation:
    """Annotate a question.

    Args:
        question: In a language with a pack for questions.
        lang: ISO 639-1; None tells it from the question words, then from all words.
        asked_on: ISO date that "since Tuesday" is read from.

    Raises:
        UsageError: If it is empty, too long, or in a language whose questions are not understood.
    """
    text = " ".join(question.split())
    if not any(c.isalpha() for c in text):
        raise UsageError("the question is empty")
    if len(text) > MOST_CHARACTERS:
        raise UsageError(f"the question has {len(text)} characters; at most {MOST_CHARACTERS} are read")
    known = tuple(code for code in packs.supported() if packs.has(code, "asking"))
    chosen = lang or _language(text, known)
    if chosen not in known:
        raise UsageError(f"the question is in {chosen!r}; questions are understood in {', '.join(known)}")
    return annotate(own_document("question", text, lang=chosen, written=asked_on))


def _language(text: str, known: tuple[str, ...]) -> str:
    """Tell the language by question words, of which a short question has more than of anything else."""
    folded = set(text.casefold().replace("?", " ").split())
    counts = {code: len(folded & _telling(code)) for code in known}
    best = max(counts.values(), default=0)
    leading = [code for code in known if counts[code] == best]
    return leading[0] if best and len(leading) == 1 else language(text)


def _telling(code: str) -> frozenset[str]:
    return frozenset(packs.load(code, "asking")["words"]["telling"])
