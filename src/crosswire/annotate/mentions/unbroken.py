"""Clauses whose subjects and objects hold names whole: "der Aufsichtsrat des *FC Kaldern*", not "… des FC"."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from crosswire.model import Annotation, Clause, Mention
from crosswire.spans import Span

_HELD = frozenset({"name", "role"})


def whole(annotation: Annotation, mentions: Sequence[Mention]) -> tuple[Clause, ...]:
    """Return the clauses with subjects, agents and objects that end or begin inside a name or role lengthened to hold all of it.

    A subject that is only the rest of a name behind a preposition ("im Werk von Nordan *Metall*") is none.

    Args:
        annotation: With tokens and clauses.
        mentions: In text order.
    """
    if not annotation.clauses:
        return annotation.clauses
    names = [_with_role(mention) for mention in mentions if mention.form in _HELD]
    names.sort()
    starts = [name.start for name in names]
    governed = frozenset(_after_prepositions(annotation))
    mended = []
    for clause in annotation.clauses:
        low, high = bisect_left(starts, clause.span.start), bisect_right(starts, clause.span.end)
        inside = [name for name in names[low:high] if name.end <= clause.span.end]
        mended.append(_mended(clause, inside, governed) if inside else clause)
    return tuple(mended)


def _mended(clause: Clause, names: Sequence[Span], governed: frozenset[int]) -> Clause:
    subject, agent = clause.subject, clause.agent
    if subject is not None:
        cut = next((name for name in names if name.start < subject.start < name.end), None)
        subject = None if cut is not None and cut.start in governed else _around(subject, names)
    agent = _around(agent, names) if agent is not None else None
    objects = tuple(_around(held, names) for held in clause.objects)
    if (subject, agent, objects) == (clause.subject, clause.agent, clause.objects):
        return clause
    return replace(clause, subject=subject, agent=agent, objects=objects)


def _with_role(mention: Mention) -> Span:
    """Return a name with what it is called right before it ("the union *Solvia*")."""
    role = mention.role
    beside = role is not None and 0 <= mention.span.start - role.end <= 1
    return role.cover(mention.span) if role is not None and beside else mention.span


def _around(span: Span, names: Sequence[Span]) -> Span:
    for name in names:
        if name.start < span.end < name.end or name.start < span.start < name.end:
            span = span.cover(name)
    return span


def _after_prepositions(annotation: Annotation) -> Iterator[int]:
    """Yield where what stands right behind a preposition begins."""
    for tokens in annotation.tokens:
        for before, token in pairwise(tokens):
            if before.pos == "ADP":
                yield token.start
