"""What a clause is to the sentence it hangs on: a comment on it, its purpose, a thing in it, or a sentence of its own."""

from __future__ import annotations

from crosswire.model import Clause
from crosswire.statements.context import Context

# words that open a clause which comments on, or tells where, what is told before
_COMMENTING = ("was ", "wo ", "woraufhin ", "wogegen ", "which ", "where ")


def is_comment(context: Context, clause: Clause) -> bool:
    """Tell a clause that comments on the sentence before it (", was Arvelien bestritt")."""
    before = context.text[max(0, clause.span.start - 2) : clause.span.start]
    return before.startswith(",") and context.words(clause.span).lower().startswith(_COMMENTING)


def is_free_relative(context: Context, clause: Clause) -> bool:
    """Tell "what we want", which names a thing and states nothing, from a comment after a comma."""
    before = context.text[max(0, clause.span.start - 2) : clause.span.start]
    words = context.words(clause.span).lower().split(maxsplit=1)[:1]
    return words in (["what"], ["whatever"]) and not before.startswith(",")


def is_purpose(context: Context, clause: Clause) -> bool:
    """Tell a clause of purpose ("so that nobody is hurt"), which tells nothing that happened."""
    words = context.words(clause.span).lower().split(maxsplit=1)
    return bool(words) and words[0] in context.lexicon(clause.sentence).words.get(
        "modals.purpose", frozenset()
    )


def is_held_back(context: Context, clause: Clause) -> bool:
    """Tell what somebody keeps from doing ("stopped short of *calling them liars*", "refrained from …")."""
    above = context.parent(clause)
    if above is None or clause.tense != "none":
        return False
    lists = context.lexicon(clause.sentence).words
    if above.lemma.lower() not in lists.get("modals.holding_back", frozenset()):
        return False
    before = context.text[max(0, clause.span.start - 6) : clause.verb.start].split()
    return bool(set(before) & _KEPT_FROM)


_KEPT_FROM = frozenset({"of", "from", "at"})


def is_verb_second(context: Context, clause: Clause) -> bool:
    """Tell a German main clause, whose finite verb does not stand at its end."""
    tokens = [t for t in context.tokens_in(clause.sentence, clause.span) if t.pos in ("VERB", "AUX")]
    finite = next((t for t in tokens if "FIN" in t.tag), None)
    return finite is not None and any(
        t.start > finite.start for t in context.tokens_in(clause.sentence, clause.span)
    )
