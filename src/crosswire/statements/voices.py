"""For whom a spokesperson without a name speaks: the body told of right before ("The club denied it. *A spokeswoman* said …")."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from crosswire.model import EntityType, Participant, Statement
from crosswire.spans import Span
from crosswire.statements.context import Context

_TAIL = 4  # code points; shorter words end too many others


def voiced(context: Context, statements: Sequence[Statement]) -> tuple[Statement, ...]:
    """Return the statements with the body in the place of a spokesperson of whom nothing else is said.

    Args:
        context: The report.
        statements: Of the report, in text order.
    """
    done: list[Statement] = []
    for statement in statements:
        body = _body_before(context, statement, done) if _is_voice(context, statement) else None
        done.append(replace(statement, holder=body) if body is not None else statement)
    return tuple(done)


def _is_voice(context: Context, statement: Statement) -> bool:
    holder = statement.holder
    if holder is None or holder.entity_id is not None:
        return False
    sentence = _sentence(context, statement.span)
    known = context.lexicon(sentence).words.get("actors.spokespeople", frozenset()) if sentence >= 0 else ()
    before = context.text[max(0, holder.span.start - _NEAR) : holder.span.start].lower().split()[-1:]
    after = context.text[holder.span.end : holder.span.end + _NEAR].lower().split()[:1]
    alone = (not before or before[0] in _ARTICLES) and (not after or after[0] not in _WHOSE)
    return alone and context.words(holder.span).lower() in known


_NEAR = 8  # code points that hold an article or a preposition
_ARTICLES = frozenset({"a", "the", "its", "ein", "eine", "der", "die", "ihr", "ihre"})
_WHOSE = frozenset({"for", "of", "at", "from", "with", "der", "des", "von", "vom", "beim", "bei", "im"})


def _body_before(context: Context, statement: Statement, before: Sequence[Statement]) -> Participant | None:
    """Return the body that the sentence right before, of the same paragraph, is about."""
    here = _sentence(context, statement.span)
    for other in reversed(before):
        there = _sentence(context, other.span)
        blocks = {context.annotation.sentences[place].block for place in (here, there)}
        if there < here - 1 or len(blocks) > 1:
            return None
        if there == here - 1 and other.holder is not None:
            return other.holder if _is_body(context, there, other.holder.span) else None
    return None


def _is_body(context: Context, sentence: int, span: Span) -> bool:
    types = {m.type for m in context.mentions_of[sentence] if m.span.overlaps(span)}
    if EntityType.PER in types:
        return False
    lists = context.lexicon(sentence).words
    bodies = lists.get("actors.bodies", frozenset()) | lists.get("actors.collective", frozenset())
    tails = (word for word in bodies if len(word) >= _TAIL) if context.lang(sentence) == "de" else ()
    words = context.words(span).lower()
    return bool(types) or bool(bodies & set(words.split())) or words.endswith(tuple(tails))


def _sentence(context: Context, span: Span) -> int:
    return next((s.index for s in context.annotation.sentences if s.span.overlaps(span)), -1)
