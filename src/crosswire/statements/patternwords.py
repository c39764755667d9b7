"""The words of a clause in which patterns are looked up: its own, without those that belong to something else in it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from crosswire.model import Clause, Token
from crosswire.statements.context import Context
from crosswire.statements.names_given import called

COPULAS = frozenset({"be", "sein"})
REFUSING = frozenset({"refuse", "decline", "weigern", "verweigern", "ablehnen"})
WISHES = frozenset({"want", "wollen"})
_ASKING = frozenset({"ask", "bitten"})  # "asked not to be named" asks for nothing
_WITH_INFINITIVE = "to+"  # in a pattern: an infinitive or a content clause hangs on the verb
_WISHING = frozenset({"want", "like", "love", "prefer"})
_NOT = frozenset({"not", "n't", "nicht"})


def pattern_words(context: Context, index: int, inner: int | None) -> frozenset[str]:
    """Return the words of a clause that patterns are looked up in."""
    clause = context.clauses[index]
    words = context.own_words(index)
    if not clause.negated and clause.lemma in COPULAS:
        words = words - _NOT  # "ready to talk, but not about this" is ready
    words = (
        words
        - _before_dates(context, clause)
        - _plain_prepositions(context, clause)
        - _others_words(context, clause)
        - _marker(context, clause)
        - _owners(context, clause)
        - _fronted(context, clause)
        - called(context, clause)
    )
    wishless = clause.lemma in WISHES and clause.negated
    nothing = clause.lemma in _HAVING and words & _NOTHING
    if inner is not None and (clause.lemma.lower() in REFUSING | _ASKING or wishless or nothing):
        words = words | context.own_words(inner)  # "declined to comment" refuses nothing
    elif nothing:
        words = words | _purpose(context, index)
    content = uninflected(context, clause, index)
    if inner is not None and clause.lemma.lower() in _WISHING and clause.kind != "conditional":
        words = words | {f"to:{context.clauses[inner].lemma.lower()}"}  # "wants to know", "would like to see"
    if inner is not None or (content is not None and context.clauses[content].tense == "none"):
        words = words | {_WITH_INFINITIVE}
    return words


def _marker(context: Context, clause: Clause) -> frozenset[str]:
    """Return the "to" of an infinitive ("to | appeal"), which is no preposition to its verb."""
    if clause.kind != "infinitive" or context.lang(clause.sentence) != "en":
        return frozenset()
    particles = [t.tag for t in context.tokens_in(clause.sentence, clause.span) if t.lemma.lower() == "to"]
    return _TO if particles == ["TO"] else frozenset()


def _owners(context: Context, clause: Clause) -> frozenset[str]:
    """Return "her" of a clause in which it only says whose something is ("*her* lawyer welcomed it" welcomes no guest)."""
    tags = {t.tag for t in context.tokens_in(clause.sentence, clause.span) if t.lemma.lower() in _HER}
    return _HER if tags == {"PRP$"} else frozenset()


_HER = frozenset({"her"})


def _fronted(context: Context, clause: Clause) -> frozenset[str]:
    """Return what only stands before "to be": words before its subject, prepositions inside it ("the road *to* Merl is open").

    "*After more than* three years its prospects are bleak" either.
    """
    if clause.lemma != "be" or clause.subject is None or clause.subject.start >= clause.verb.start:
        return frozenset()
    before: set[str] = set()
    others: set[str] = set()
    for token in context.tokens_in(clause.sentence, clause.span):
        forms = {context.text[token.start : token.end].lower(), token.lemma.lower()}
        inside = token.pos == "ADP" and clause.subject.start <= token.start < clause.subject.end
        (before if token.start < clause.subject.start or inside else others).update(forms)
    return frozenset(before - others)


_TO = frozenset({"to"})
_HAVING = frozenset({"have", "haben"})
_NOTHING = frozenset({"nothing", "nichts"})


def _purpose(context: Context, index: int) -> frozenset[str]:
    """Return the words of what nothing is there for ("nothing *to do* with it")."""
    found = [
        c for c in context.children[index] if context.words(context.clauses[c].span).lower().startswith("to ")
    ]
    return frozenset().union(*(context.own_words(c) for c in found))


def _before_dates(context: Context, clause: Clause) -> frozenset[str]:
    """Return the prepositions of a clause that only open dates ("called her *on* Friday" calls on nobody)."""
    times = context.times_of[clause.sentence]
    if not times:
        return frozenset()
    opening: set[str] = set()
    others: set[str] = set()
    tokens = list(context.tokens_in(clause.sentence, clause.span))
    for token, following in pairwise(tokens):
        if token.pos == "ADP":
            dated = any(
                time.span.start in (token.start, following.start) and not _places_noun(tokens, time.span.end)
                for time in times
            )
            (opening if dated else others).add(context.text[token.start : token.end].lower())
    return frozenset(opening - others) & _DATING


def _places_noun(tokens: Sequence[Token], end: int) -> bool:
    """Tell a date that only tells which thing is meant ("the *night* shift")."""
    return any(
        token.dep == "compound" and following.pos == "NOUN" and token.end == end
        for token, following in pairwise(tokens)
    )


def _others_words(context: Context, clause: Clause) -> frozenset[str]:
    """Return words that belong to a noun beside the verb ("called it a good day *for* the town", "said: *No* idea")."""
    if context.lang(clause.sentence) != "en":
        return frozenset()
    if clause.lemma in _SAYING:
        found = [t.dep for t in context.tokens_in(clause.sentence, clause.span) if t.lemma.lower() == "no"]
        return _NO if found and set(found) == {"det"} else frozenset()
    if clause.lemma not in _CALLING:
        return frozenset()
    objects = [span for span in clause.objects if span.start - clause.verb.end == 1]
    timed = any(time.span.overlaps(span) for span in objects for time in context.times_of[clause.sentence])
    return _FOR if objects and not timed else frozenset()


_SAYING = frozenset({"say"})
_NO = frozenset({"no"})
_CALLING = frozenset({"call"})
_FOR = frozenset({"for"})


def _plain_prepositions(context: Context, clause: Clause) -> frozenset[str]:
    """Return "in" of a clause that gives an interview *in* a town, and does not give in."""
    if clause.lemma not in _YIELDING:
        return frozenset()
    tokens = list(context.tokens_in(clause.sentence, clause.span))
    for token, following in pairwise(tokens):
        here = context.text[token.start : token.end].lower() == "in"
        if here and (token.dep != "prep" or context.text[following.start : following.end].lower() == "to"):
            return frozenset()
    return frozenset({"in"}) if tokens and tokens[-1].lemma != "in" else frozenset()


_YIELDING = frozenset({"give", "cave"})
_DATING = frozenset(
    {"on", "for", "at", "with", "against", "gegen", "vor", "nach"}
)  # "until Friday" stays: it sets a term


def uninflected(context: Context, clause: Clause, index: int) -> int | None:
    """Return a content clause ("wants *the army to leave*"; in a headline also "wants *plants kept*")."""
    for child in context.children[index]:
        if context.clauses[child].kind == "complement" and context.clauses[child].sentence == clause.sentence:
            return child
    return None


def infinitive(context: Context, index: int) -> int | None:
    """Return the infinitive that hangs on a clause's verb, or None."""
    for child in context.children[index]:
        inner = context.clauses[child]
        if inner.kind == "infinitive" and inner.sentence == context.clauses[index].sentence:
            return child
    return None
