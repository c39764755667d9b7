"""What something is called in somebody's words: ``called it "a step on the road"``."""

from __future__ import annotations

from crosswire.model import Clause, QuotationKind, Token
from crosswire.spans import Span
from crosswire.statements.context import Context


def called(context: Context, clause: Clause) -> frozenset[str]:
    """Return the words and lemmas of a clause that stand in marks alone, as a name that its verb gives, and are no part of the verb.

    Empty for other verbs than those of calling.
    """
    naming = context.lexicon(clause.sentence).words.get("modals.naming", frozenset())
    if clause.lemma.lower() not in naming:
        return frozenset()
    inside: set[str] = set()
    outside: set[str] = set()
    for token in context.tokens_in(clause.sentence, clause.span):
        words = outside if _is_outside(context, clause, token) else inside
        words |= {token.lemma.lower(), context.text[token.start : token.end].lower()}
    return frozenset(inside - outside)


def _is_outside(context: Context, clause: Clause, token: Token) -> bool:
    quotation = context.quotation_at(Span(clause.span.document_id, token.start, token.end))
    marked = quotation is not None and quotation.kind is QuotationKind.DIRECT
    return not marked or (quotation is not None and quotation.content.contains(clause.verb))
