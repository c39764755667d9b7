"""To whom a bare answer is given: whoever asked, offered or proposed what "the request", "this" or "it" takes up."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from crosswire.model import Act, Participant, Statement
from crosswire.statements.context import Context
from crosswire.statements.participants import same

_ANSWERS = frozenset({Act.ACCEPT, Act.REJECT, Act.SUPPORT})
_ASKING = frozenset({Act.DEMAND, Act.OFFER, Act.PROPOSE})
_REACH = 400  # code points back: some three sentences; of what lies further off a noun says more than "the"
_POINTING = frozenset({
    "the", "this", "that", "it", "both", "der", "die", "das", "den", "dem", "dies", "dieses", "diesen", "diese", "diesem", "es",
    "darauf", "dazu", "beides", "her", "his", "their", "ihr", "ihre", "ihren", "sein", "seine", "seinen",
})  # fmt: skip


def answered(context: Context, statements: Sequence[Statement]) -> tuple[Statement, ...]:
    """Return the statements with the recipient of bare answers filled in.

    An acceptance or refusal without a recipient whose object is "the request", "the offer", "it" answers the nearest demand,
    offer or proposal before it of the kind that the noun names.

    Args:
        context: The report.
        statements: Of the report, in text order.
    """
    done: list[Statement] = []
    for statement in statements:
        bare = statement.act in _ANSWERS and statement.recipient is None and statement.holder is not None
        asker = _asker(context, statement, done) if bare else None
        done.append(replace(statement, recipient=asker) if asker is not None else statement)
    return tuple(done)


def _asker(context: Context, answer: Statement, before: Iterable[Statement]) -> Participant | None:
    taken_up = _taken_up(context, answer)
    for asked in reversed(list(before)):
        if asked.act not in taken_up or asked.holder is None or answer.span.start - asked.span.start > _REACH:
            continue
        if same(asked.holder, answer.holder) or asked.span.start >= answer.span.start:
            continue
        return asked.holder
    return None


def _taken_up(context: Context, answer: Statement) -> frozenset[Act]:
    """Return the kinds of act that an answer's object names; "it" and "this" may be any of them."""
    found: set[Act] = set()
    for clause in context.clauses:
        if not answer.span.contains(clause.verb) or not clause.objects:
            continue
        lexicon = context.lexicon(clause.sentence)
        for span in clause.objects:
            words = context.words(span).lower().split()
            if words[:1] and words[0] not in _POINTING:
                continue
            if len(words) == 1:
                found |= _ASKING
            for token in context.tokens_in(clause.sentence, span):
                act = lexicon.of_noun(token.lemma)
                found |= {act} & _ASKING if act else set()
    return frozenset(found)
