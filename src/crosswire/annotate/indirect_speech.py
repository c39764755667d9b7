"""Whose words a clause reports, where its subject is a pronoun: the one that says them, though nobody names it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from crosswire import lang as packs
from crosswire.model import Annotation, Clause, EntityType, Mention
from crosswire.spans import Span

_SAYING = ("say", "claim", "confirm", "announce", "deny", "concede", "write", "report")
# The nominative article of a German noun phrase, and the pronoun that takes it up.
_TAKEN_UP = {"die": "sie", "eine": "sie", "der": "er", "das": "es"}
_ENGLISH = ("the", "a", "an")
_MARKS = frozenset('“”„»«"')


def whose_words(
    annotation: Annotation, before: Sequence[Mention], pronoun: Mention
) -> tuple[Mention, ...] | None:
    """Return what a pronoun in a reported clause takes up: the body or the role that is the saying verb's subject.

    "Die Behörde erklärte, *sie* habe …" is about the authority, whatever woman was named before. Only a phrase with an article counts
    that fits the pronoun; a person is found by nearness as ever.

    Args:
        annotation: With clauses.
        before: The mentions before the pronoun, linked.
        pronoun: The mention in question.

    Returns:
        The mention, none when the phrase is of nobody known, or None when the pronoun does not take up such a phrase.
    """
    phrase = _sayer(annotation, pronoun)
    if phrase is None:
        return None
    inside = [m for m in before if phrase.contains(m.span) and m.form != "pronoun"]
    if any(m.type is EntityType.PER for m in inside):
        return None
    body = next((m for m in inside if m.type is EntityType.ORG), None)
    if body is None or body.antecedent is None:
        return (body,) if body is not None else ()
    return tuple(m for m in before if m.span == body.antecedent)[:1]


def _sayer(annotation: Annotation, pronoun: Mention) -> Span | None:
    """Return the subject of the verb of saying that governs the clause whose subject the pronoun is, where the two agree."""
    clause = next((c for c in annotation.clauses if c.subject == pronoun.span), None)
    if clause is None or clause.kind != "complement" or not 0 <= clause.parent < len(annotation.clauses):
        return None
    cue = annotation.clauses[clause.parent]
    subject = cue.subject
    if subject is None or cue.passive or cue.sentence != clause.sentence or subject.end > pronoun.span.start:
        return None
    between = annotation.document.text[subject.end : pronoun.span.start]
    if cue.lemma.lower() not in _saying(pronoun.lang) or _MARKS & set(between):
        return None
    return subject if _fits(annotation, cue, pronoun) else None


def _fits(annotation: Annotation, cue: Clause, pronoun: Mention) -> bool:
    words = annotation.document.words(cue.subject).lower().split() if cue.subject else []
    if len(words) < _SHORTEST:
        return False
    taken_up = annotation.document.words(pronoun.span).lower()
    if pronoun.lang == "de":
        return _TAKEN_UP.get(words[0]) == taken_up
    return taken_up == "it" and words[0] in _ENGLISH


_SHORTEST = 2  # an article and a noun


@cache
def _saying(lang: str) -> frozenset[str]:
    """Return the verbs of saying of a language, separable particles joined."""
    if not packs.has(lang, "quotations"):
        return frozenset()
    classes = packs.load(lang, "quotations")["classes"]
    return frozenset(verb.replace("|", "") for name in _SAYING for verb in classes[name]["verbs"])
