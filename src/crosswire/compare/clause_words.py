"""The words of a clause that are compared beside its predicate: what it is about, what is done to what, and which of several that is."""

from __future__ import annotations

from collections.abc import Sequence

from crosswire import lang as packs
from crosswire.compare.predicates import answering, plain, signed_axes, words_of
from crosswire.compare.views import Lookup, content_words
from crosswire.model import Clause, Statement
from crosswire.spans import Span


def without_axes(about: frozenset[str], axes: Sequence[tuple[str, int]]) -> frozenset[str]:
    """Leave out what names the axes themselves."""
    own = {axis for axis, _ in axes}
    return frozenset(
        word
        for word in about
        if word not in own
        and not (word[0] == "~" and own.intersection(axis for axis, _ in signed_axes([word[1:]])))
    )


def words_about(clause: Clause, lookup: Lookup, barred: Sequence[Span]) -> frozenset[str]:
    """Return the words of a clause that say what it is about, its verb and what is said in it left out."""
    words = content_words(lookup, clause.span, (), barred)
    told = clause.complement
    if told is not None and not any(c.kind == "infinitive" for c in lookup.clauses(told)):
        words -= content_words(lookup, told, ())  # what is said, and not what is done
    verb = content_words(lookup, clause.verb, ()) | {clause.lemma.lower(), (clause.noun or "").lower()}
    return plain(words - verb, lookup.lang(clause.span.start)) - answering()


def object_words(clause: Clause, lookup: Lookup, barred: Sequence[Span]) -> frozenset[str]:
    """Return the words for what it is done to or said of: of its subject too where that does nothing to anybody."""
    light = clause.lemma.lower() in words_of("light", lookup.lang(clause.span.start))
    spans = (*clause.objects, clause.complement)
    found = frozenset[str]().union(*(content_words(lookup, s, (), barred) for s in spans if s is not None))
    if not found and not clause.passive:
        found = content_words(lookup, clause.span, (), barred)
        own = content_words(lookup, clause.subject, ()) if clause.subject is not None else frozenset()
        return frozenset(word for word in found if word[0] == "=" or word not in own)
    if (light or clause.passive) and clause.subject is not None:
        found |= content_words(lookup, clause.subject, (), barred)
    return found


def names_aside(clause: Clause, lookup: Lookup) -> frozenset[str]:
    """Return the names in a clause that only say whose or which something is ("names *Velt*'s son", "a *Velt* lawyer")."""
    text, starts = lookup.annotation.document.text, {t.start: t.pos for t in lookup.tokens(clause.span)}
    named = tuple(lookup.names(clause.span))
    first = {m.start for m, _ in named}
    own, aside = set[str](), set[str]()
    for mention, entity_id in named:
        owns = text.startswith(_GENITIVES, mention.end) or text[mention.start : mention.end].endswith(
            _GENITIVES
        )
        after = mention.end + 1
        qualifies = text[mention.end : after] == " " and (starts.get(after) == "NOUN" or after in first)
        (aside if owns or qualifies else own).add(f"={entity_id}")
    return frozenset(aside - own)


_GENITIVES = ("'s", "’s")


def which_of_several(clause: Clause, lookup: Lookup, lang: str) -> frozenset[int]:
    """Return which of several a clause names ("the *second* loan", "die *zweite* Rate")."""
    beginnings = packs.load("any", "opposites")["nth"].get(lang, ())
    words = lookup.annotation.document.words(clause.span).casefold().split()
    return frozenset(
        at for at, begin in enumerate(beginnings) if any(word.startswith(begin) for word in words)
    )


def speakers_words(clause: Clause, statement: Statement, lookup: Lookup) -> frozenset[str]:
    """Return the words for whoever tells of himself by a pronoun ("*residents* said *they* had not been warned")."""
    if clause.subject is None or statement.holder is None or statement.holder.span.overlaps(clause.subject):
        return frozenset()
    lang, said = lookup.lang(clause.span.start), lookup.annotation.document.words(clause.subject).casefold()
    return (
        content_words(lookup, statement.holder.span, ())
        if said in words_of("third-persons", lang)
        else frozenset()
    )
