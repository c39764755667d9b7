"""Predicates: what a clause says that somebody does or is, as keys that are the same in any language, and which of them exclude another.

A predicate is what it names (a concept) or its lemma; one that is the opposite of another ("closed", "open") is that other negated.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from crosswire import lang as packs
from crosswire.compare.concepts import find_concepts
from crosswire.compare.views import Lookup
from crosswire.model import Clause, Token
from crosswire.relate.embeddings import rarity
from crosswire.spans import Span

_ASKED = re.compile(r"[^.!?]*\?")  # behind a verb
# Rarity in the language from which a verb that names no concept tells something of its own ("said" has about 8).
_TELLS = 9.0
FIRST = "1st "
"""Before the axis of what only one can have done: who did it first."""

PERMITTED = (("~accept", 1),)
"""The axis of having been allowed to."""


def is_wondered(clause: Clause, lookup: Lookup) -> bool:
    """Tell what is only asked ("asked *whether he had sent it*", "asked *how she felt*", "*Who will pay?*")."""
    text, lang = lookup.annotation.document.text, lookup.lang(clause.span.start)
    if _ASKED.match(text, clause.verb.end, lookup.sentence(clause.verb).end):
        return True
    first = text[clause.span.start : clause.span.end].casefold().split(maxsplit=1)[:1]
    if not words_of("wondering", lang).isdisjoint(first):
        return True
    if clause.parent < 0 or words_of("interrogative", lang).isdisjoint(first):
        return False
    return lookup.annotation.clauses[clause.parent].lemma.lower() in words_of("inquiring", lang)


def axes_of(clause: Clause, lookup: Lookup, lang: str) -> Iterator[tuple[str, int]]:
    """Yield the predicate's axes, each with 1, or -1 where it names the opposite.

    Args:
        clause: A clause.
        lookup: Of its document.
        lang: ISO 639-1.
    """
    lemma = clause.lemma.lower()
    if lemma in words_of("implicative", lang):
        yield from ((axis, -sign) for axis, sign in signed_axes(_named(clause.objects, lookup, lang)))
        return
    if lemma in words_of("cancelling", lang):
        named = [clause.subject] if clause.passive and clause.subject is not None else clause.objects
        if found := signed_axes(_named(named, lookup, lang)):
            yield from ((axis, -sign) for axis, sign in found)
            return
    if lemma in words_of("managing", lang):
        yield from signed_axes(_named(clause.objects, lookup, lang))
    concepts = _of_verb(clause, lookup, lang)
    if lemma in words_of("light", lang):
        nouns = _named(clause.objects, lookup, lang)
        if clause.subject is not None and (clause.passive or not nouns):
            nouns = _named([clause.subject], lookup, lang)  # "no arrests were made in that fire"
        qualities = _qualities(clause, lookup, lang)
        if f"~{qualities[0]}" in _keys("lasting-on") if qualities else False:
            qualities += _named([clause.subject], lookup, lang) if clause.subject is not None else []
        concepts = qualities or [*concepts, *nouns]
        yield from _of_what_is_had(clause, lookup, lang)
    if clause.passive:
        active = packs.load("any", "opposites")["active"]["concepts"]
        concepts = [concept for concept in concepts if concept not in active]
        concepts += [state for concept in concepts for state in _undergone().get(concept, ())]
    concepts = [c for c in concepts if f"~{c}" not in telling() or f"~{c}" in _keys("acts")]
    if concepts:
        yield from signed_axes(concepts)
    elif clause.noun is None and lemma not in words_of("light", lang) and rarity(lemma) >= _TELLS:
        yield lemma, 1


def manners_of(clause: Clause, lookup: Lookup, lang: str) -> tuple[tuple[str, int], ...]:
    """Return how it is done, or in which state somebody or something comes out of it ("freed unharmed", "not in time"), as axes.

    Args:
        clause: A clause.
        lookup: Of its document.
        lang: ISO 639-1.
    """
    inner = [c.span for c in lookup.clauses(clause.span) if c.verb != clause.verb and c.span != clause.span]
    tokens = [
        t
        for t in lookup.tokens(clause.span)
        if not any(s.start <= t.start < s.end and len(s) < len(clause.span) for s in inner)
    ]
    text, found = lookup.annotation.document.text, list[tuple[str, int]]()
    for start, end, concepts in find_concepts([token.lemma for token in tokens], lang):
        if tokens[start].start == clause.verb.start or (end - start == 1 and _is_part_of_name(tokens, start)):
            continue
        before = text[tokens[start - 1].start : tokens[start - 1].end].casefold() if start else ""
        sign = -1 if before in words_of("focus", lang) else 1
        found += [(axis, sign * own) for axis, own in signed_axes(concepts) if axis in axes_listed("manners")]
    if clause.negated and not any(sign < 0 for _, sign in found):
        found = [(axis, -sign) for axis, sign in found]  # "did not act alone": he did act
    return tuple(dict.fromkeys(found))


def is_first(clause: Clause, lookup: Lookup, lang: str) -> bool:
    """Tell whether a clause says that its subject did something before anybody else did."""
    words = words_of("first", lang)
    spans = [span for span in (clause.subject, *clause.objects) if span is not None]
    return any(
        lookup.annotation.document.text[t.start : t.end].casefold() in words
        and t.pos in ("ADV", "ADJ", "NOUN", "PROPN")
        and not any(s.start <= t.start < s.end and len(s) > t.end - t.start for s in spans)
        for t in lookup.tokens(clause.span)
        if t.start >= clause.verb.start - _NEAR and t.end <= clause.verb.end + _NEAR
    )


# Code points between a verb and "first": beyond it stands in another phrase.
_NEAR = 24


def _is_part_of_name(tokens: Sequence[Token], at: int) -> bool:
    """Tell an attribute ("the sealed boxes") and a noun from what is said of something."""
    if tokens[at].pos not in ("ADJ", "ADV", "VERB", "ADP"):
        return True
    return at + 1 < len(tokens) and tokens[at + 1].pos in ("NOUN", "PROPN", "ADJ")


def _of_verb(clause: Clause, lookup: Lookup, lang: str) -> list[str]:
    """Return what the verb names, with the words beside it ("find guilty") or by itself; of a light verb, its noun."""
    if clause.noun is not None:
        return [c for _, _, named in find_concepts([clause.noun], lang) for c in named]
    tokens = lookup.tokens(clause.span)
    at = next((i for i, token in enumerate(tokens) if token.start == clause.verb.start), None)
    found = find_concepts([token.lemma for token in tokens], lang) if at is not None else ()
    beside = [
        c
        for start, end, named in found
        if at is not None and start <= at < end and end - start > 1
        for c in named
    ]
    beside = [concept for concept in beside if f"~{concept}" not in _keys("adverbial")]
    return beside or [c for _, _, named in find_concepts(clause.lemma.split(), lang) for c in named]


def _named(spans: Sequence[Span], lookup: Lookup, lang: str) -> list[str]:
    """Return what the first nouns of noun phrases name."""
    lemmas = [_head(lookup.tokens(span)) for span in spans]
    return [c for lemma in lemmas if lemma for _, _, named in find_concepts([lemma], lang) for c in named]


def _head(tokens: Sequence[Token]) -> str | None:
    return next((token.lemma for token in tokens if token.pos in ("NOUN", "PROPN")), None)


def _of_what_is_had(clause: Clause, lookup: Lookup, lang: str) -> Iterator[tuple[str, int]]:
    """Yield the axes of a quality of what somebody has ("had *enough* fuel")."""
    lemmas = [token.lemma for span in clause.objects for token in lookup.tokens(span)]
    found = (axis for _, _, named in find_concepts(lemmas, lang) for axis in signed_axes(named))
    yield from (axis for axis in found if axis[0] in axes_listed("had"))


def _qualities(clause: Clause, lookup: Lookup, lang: str) -> list[str]:
    """Return what a copula says that somebody or something is ("is guilty", "war falsch")."""
    inside = [
        span
        for span in (clause.subject, *clause.objects)
        if span is not None and _head(lookup.tokens(span)) is not None
    ]
    inside += [c.span for c in lookup.clauses(clause.span) if len(c.span) < len(clause.span)]
    tokens = lookup.tokens(clause.span)
    return [
        concept
        for start, end, named in find_concepts([token.lemma for token in tokens], lang)
        if (tokens[start].pos in ("ADJ", "VERB") or (tokens[start].pos == "ADP" and end - start > 1))
        and tokens[start].start != clause.verb.start
        and not any(span.start <= tokens[start].start < span.end for span in inside)
        for concept in named
    ]


def signed_axes(concepts: Sequence[str]) -> tuple[tuple[str, int], ...]:
    """Return the axes of concepts, each with 1, or -1 for the opposite."""
    return tuple(
        dict.fromkeys(end for concept in concepts for end in _opposites().get(concept, ((f"~{concept}", 1),)))
    )


@cache
def _opposites() -> Mapping[str, tuple[tuple[str, int], ...]]:
    """Return for each concept the axes that it is an end of, and which end."""
    ends: dict[str, list[tuple[str, int]]] = defaultdict(list)
    for axis, both in packs.load("any", "opposites")["pairs"].items():
        for sign, end in zip((1, -1), both, strict=True):
            for concept in end:
                ends[concept].append((f"~{axis}", sign))
    return {concept: tuple(axes) for concept, axes in ends.items()}


@cache
def _undergone() -> Mapping[str, Sequence[str]]:
    return dict(packs.load("any", "opposites")["undergone"])


@cache
def axes_listed(table: str) -> frozenset[str]:
    """Return the axes of a table of ``opposites.toml``, which says there what they have in common."""
    return frozenset(f"~{axis}" for axis in packs.load("any", "opposites")[table]["axes"])


@cache
def telling() -> frozenset[str]:
    """Return the keys of saying something."""
    return _keys("telling")


@cache
def saying() -> frozenset[str]:
    """Return the keys of speaking at all, with which anything can be said."""
    return _keys("saying")


@cache
def bodies() -> frozenset[str]:
    """Return the keys of bodies that act and are told of."""
    return _keys("bodies")


@cache
def bearings() -> frozenset[str]:
    """Return the keys of the points of the compass."""
    return _keys("bearings")


@cache
def answering() -> frozenset[str]:
    """Return the keys of what is done to what somebody said."""
    return _keys("answering")


@cache
def asking() -> frozenset[str]:
    """Return the keys of asking, offering, accepting and the like, and of who usually does."""
    return _keys("asking") | offices()


@cache
def offices() -> frozenset[str]:
    """Return the keys of who usually speaks and acts: ministers, chairmen, companies."""
    return _keys("offices")


def _keys(table: str) -> frozenset[str]:
    return frozenset(f"~{concept}" for concept in packs.load("any", "opposites")[table]["concepts"])


def names_one_of(lemmas: Sequence[str], lang: str, table: str) -> bool:
    """Tell whether lemmas name a concept of a table of ``opposites.toml``."""
    keys = _keys(table)
    return any(f"~{c}" in keys for _, _, named in find_concepts(lemmas, lang) for c in named)


def plain(words: frozenset[str], lang: str) -> frozenset[str]:
    """Return the words without those that say only that something is, or is said."""
    return words - telling() - words_of("light", lang)


@cache
def words_of(table: str, lang: str) -> frozenset[str]:
    """Return a language's words of a table of ``opposites.toml``."""
    return frozenset(packs.load("any", "opposites")[table].get(lang, ()))
