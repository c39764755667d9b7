"""What tells the act of a verb from another of the same words: whom it is done to, what it is about, what hangs on it."""

from __future__ import annotations

from crosswire.model import Act, Clause, EntityType
from crosswire.statements.context import Context
from crosswire.statements.patternwords import COPULAS, uninflected


def is_hostile(context: Context, clause: Clause, inner: int, act: Act) -> bool:
    """Tell a vow or a readiness to do harm ("vowed to retaliate", "is ready to go to court") from a promise."""
    lists = context.lexicon(clause.sentence).words
    lemma = context.clauses[inner].lemma.lower()
    if act is Act.OFFER and lists and not clause.negated and clause.lemma in COPULAS:
        words = context.own_words(inner) | {lemma}
        steps = lists.get("modals.hostile_steps", frozenset())
        return any(words >= set(step.split()) for step in steps)
    vowed = clause.lemma.lower() in lists.get("modals.vowing", frozenset()) and not clause.negated
    return act is Act.COMMIT and vowed and lemma in lists.get("modals.hostile", frozenset())


def is_about_a_claim(context: Context, clause: Clause) -> bool:
    """Tell "this he rejects", where "this" is what somebody said before, from turning down an offer."""
    claims = context.lexicon(clause.sentence).words.get("modals.that", frozenset())
    disputing = context.lexicon(clause.sentence).words.get("modals.disputing", frozenset())
    spans = [*clause.objects, *([clause.subject] if clause.subject and not clause.passive else [])]
    return clause.lemma.lower() in disputing and any(context.words(s).lower() in claims for s in spans)


def contends(context: Context, clause: Clause, index: int) -> bool:
    """Tell "insisted that it had been warned", which claims something, from "insisted that it be warned"."""
    content = uninflected(context, clause, index)
    insisting = context.lexicon(clause.sentence).words.get("modals.insisting", frozenset())
    if content is None or clause.lemma.lower() not in insisting:
        return False
    told = context.clauses[content]
    return told.tense == "past" and told.mood == "indicative" and told.modal is None


def wants_of_others(context: Context, clause: Clause, inner: int | None) -> bool:
    """Tell "wants the army to leave" and "wants guarantees" from "wants to leave"."""
    inner = inner if inner is not None else uninflected(context, clause, context.clauses.index(clause))
    if inner is not None:
        subject = context.clauses[inner].subject
        return subject is not None and subject != clause.subject
    return bool(clause.objects)


def is_discharged(context: Context, clause: Clause) -> bool:
    """Tell whom somebody dismisses from what ("dismissed *the coach*", "dismissed the idea")."""
    if clause.lemma.lower() not in context.lexicon(clause.sentence).words.get(
        "modals.discharging", frozenset()
    ):
        return False
    affected = clause.subject if clause.passive else next(iter(clause.objects), None)
    persons = (m for m in context.mentions_of[clause.sentence] if m.type is EntityType.PER)
    return affected is not None and any(
        m.span.end == affected.end and m.span.overlaps(affected) for m in persons
    )
