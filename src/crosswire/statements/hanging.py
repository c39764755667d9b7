"""What a clause is to the sentence it hangs on: a comment on it, its purpose, a thing in it, or a sentence of its own."""

from __future__ import annotations

from collections.abc import Sequence

from crosswire.model import Clause
from crosswire.statements.context import Context
from crosswire.statements.readings import read

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


def meant_instead(context: Context, index: int, children: Sequence[int]) -> int | None:
    """Return what is set against a negated clause in the same words ("Wir fordern keinen Luxus, *wir fordern Schlaf*")."""
    clause = context.clauses[index]
    if not clause.negated or clause.subject is None:
        return None
    subject = context.words(clause.subject).lower()
    for child in children:
        inner = context.clauses[child]
        again = inner.subject is not None and context.words(inner.subject).lower() == subject
        if again and inner.lemma == clause.lemma and not inner.negated and read(context, child).strong:
            return child
    return None
