"""What people type into a search box, as terms; and where these stand in a text.

Words must all be there; words in quotation marks stand side by side; a word that ends in * is a beginning. Anything else is punctuation:
nothing typed is ever an error, and nothing typed reaches the database as syntax.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from crosswire.store.tokens import Token, iter_tokens

MOST_TERMS = 24
"""Terms that count; more only narrow what is found already."""
MOST_WORDS = 64
"""Words that count in one term: a sentence pasted whole."""
LONGEST_QUERY = 2_000
"""Code points of a query that are read."""

_MARKS = str.maketrans(dict.fromkeys("„“”«»「」『』〝〞", '"'))
_PIECE = re.compile(r'"([^"]*)(?:"|$)|([^\s"]+)')


@dataclass(frozen=True, slots=True)
class Term:
    """Words that stand side by side.

    Attributes:
        words: In order, folded.
        is_prefix: Whether the last is only a beginning.
    """

    words: tuple[str, ...]
    is_prefix: bool = False


def parse(query: str) -> tuple[Term, ...]:
    """Read a query; () when there is no word in it."""
    terms: dict[Term, None] = {}
    for match in _PIECE.finditer(query[:LONGEST_QUERY].translate(_MARKS)):
        phrase, word = match.groups()
        found = _term(phrase or "", False) if word is None else _term(word, word.rstrip().endswith("*"))
        if found is not None:
            terms[found] = None
        if len(terms) == MOST_TERMS:
            break
    return tuple(terms)


def phrase(text: str) -> Term | None:
    """Return the words of a text, as they stand side by side; None if there are none."""
    return _term(text, False)


def _term(text: str, is_prefix: bool) -> Term | None:
    tokens = list(iter_tokens(text))[:MOST_WORDS]
    if not tokens:
        return None
    last = tokens[-1]
    if last.spaceless:
        if _is_alone(tokens):
            is_prefix = True  # a single character begins a pair, or ends a run
        else:
            tokens, is_prefix = _without_last_characters(tokens), False
    else:
        tokens = _without_last_characters(tokens)
    return Term(tuple(token.text for token in tokens), is_prefix)


def _is_alone(tokens: Sequence[Token]) -> bool:
    return len(tokens) == 1 or not tokens[-2].spaceless or tokens[-2].end != tokens[-1].end


def _without_last_characters(tokens: Sequence[Token]) -> list[Token]:
    """Leave out the single character that ends a run of pairs: in the text asked for, the run may go on."""
    return [
        token
        for index, token in enumerate(tokens)
        if not (
            token.spaceless
            and index
            and tokens[index - 1].spaceless
            and tokens[index - 1].end == token.end
            and index == len(tokens) - 1
        )
    ]


def to_match(terms: Sequence[Term], *, any_of: bool = False) -> str:
    """Write terms in the syntax of SQLite's full text, every word quoted."""
    quoted = [
        '"' + " ".join(term.words).replace('"', '""') + '"' + ("*" if term.is_prefix else "")
        for term in terms
    ]
    return (" OR " if any_of else " AND ").join(quoted)


def matches(terms: Sequence[Term], text: str) -> tuple[tuple[int, int], ...]:
    """Return where the terms stand in a text: half-open, in order, overlapping ones joined."""
    tokens = list(iter_tokens(text))
    found = sorted(pair for term in terms for pair in _places(term, tokens))
    joined: list[tuple[int, int]] = []
    for start, end in found:
        if joined and start < joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return tuple(joined)


def _places(term: Term, tokens: Sequence[Token]) -> list[tuple[int, int]]:
    places = []
    width = len(term.words)
    for index in range(len(tokens) - width + 1):
        window = tokens[index : index + width]
        if all(t.text == w for t, w in zip(window[:-1], term.words[:-1], strict=True)) and _fits(
            window[-1].text, term
        ):
            places.append(_extent(window, term))
    return places


def _extent(window: Sequence[Token], term: Term) -> tuple[int, int]:
    last = window[-1]
    if last.spaceless and term.is_prefix and len(term.words[-1]) < len(last.text):
        return window[0].start, last.start + len(term.words[-1])
    return window[0].start, last.end


def _fits(word: str, term: Term) -> bool:
    return word.startswith(term.words[-1]) if term.is_prefix else word == term.words[-1]
