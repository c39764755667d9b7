"""Verdicts: what somebody calls a thing, or says that it is ("called the offer an insult")."""

from __future__ import annotations

from collections.abc import Iterable

from crosswire.model import Act, Token
from crosswire.statements.context import Context
from crosswire.statements.lexicon import Pattern

COPULA_VERDICTS = frozenset({"be", "remain", "amount", "constitute", "sound"})
_AS = frozenset({"as"})


def judged(context: Context, index: int) -> Pattern | None:
    """Return the act of a clause that calls something what nobody calls it for nothing ("called the plan a betrayal").

    Args:
        context: The report.
        index: The clause.
    """
    clause = context.clauses[index]
    lists = context.lexicon(clause.sentence).words
    lemma, words = clause.lemma.lower(), _predicate(context, index)
    named = lemma in lists.get("modals.judging", frozenset())
    named = named or (lemma in lists.get("modals.judging_as", frozenset()) and bool(words & _AS))
    stated = lemma in COPULA_VERDICTS and clause.kind != "conditional"
    if not named and not stated:
        return None
    pattern = context.lexicon(clause.sentence).verdict(words)
    if pattern is None or (stated and clause.mood == "conditional" and pattern.act is not Act.SUPPORT):
        return None
    return pattern


def _predicate(context: Context, index: int) -> frozenset[str]:
    """Return the words of a clause from its verb on, without the clauses that hang on it."""
    clause = context.clauses[index]
    inner = [context.clauses[child].span for child in context.children[index]]
    inner = [span for span in inner if clause.span.contains(span) and span != clause.span]
    stretch = clause.span.within(clause.verb.start, clause.span.end)
    tokens = [
        token
        for token in context.tokens_in(clause.sentence, stretch)
        if not any(span.start <= token.start < span.end for span in inner)
    ]
    return forms_of(context, tokens)


def forms_of(context: Context, tokens: Iterable[Token]) -> frozenset[str]:
    """Return the lower-case words and lemmas of some tokens."""
    return frozenset(
        form.lower() for token in tokens for form in (context.text[token.start : token.end], token.lemma)
    )
