"""Stances: what each clause of a statement affirms or negates, so that a yes is set against the no to the same thing.

A predicate is what it names in any language (a concept) or its lemma; one that is the opposite of another ("closed", "open") is that
other negated. A negation counts for its own clause only: "promised not to strike" negates no promise.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from crosswire import lang as packs
from crosswire.compare.concepts import find_concepts
from crosswire.compare.views import Lookup, Stance, View, content_words
from crosswire.compare.words import Vocabulary
from crosswire.model import Act, Clause, Modality, Statement, Token
from crosswire.relate.embeddings import rarity
from crosswire.spans import Span

# Acts whose clauses tell what is or will be; of what is asked for, offered or threatened only the asking itself is told.
_TELLING = frozenset(
    {
        Act.ASSERT, Act.DO, Act.MEET, Act.DENY, Act.ACCEPT, Act.REJECT, Act.COMMIT, Act.ACCUSE, Act.CONCEDE, Act.WARN, Act.EXPECT,
    }
)  # fmt: skip
_DENYING = frozenset({Act.DENY, Act.REJECT})
_OF_DEEDS = frozenset({Act.ACCUSE, Act.CONCEDE})  # "accused him of having lied": told as done
_REAL_MOODS = frozenset({"indicative", "subjunctive-1"})
_TENSES = {"past": -1, "present": 0, "none": 0, "future": 1}
_OWN = frozenset({"main", "coordinate"})
_TOLD = frozenset({"complement", "infinitive"})
# Rarity in the language from which a verb that names no concept tells something of its own ("said" has about 8).
_TELLS = 9.0
# Least cosine of two predicates of different languages, neither of which names a concept, to be one.
_SAME_VERB = 0.55
# Share of what one of two clauses is about that the other must be about too, by rarity, and of what the other is about. What both leave
# over of their objects ("not approved for children", "approved for adults") makes them two things. Of opposed clauses in six stories all
# three pairs above are of one thing; the next has .61 and .07.
_COVERED, _LEAST = 0.6, 0.3


def stances_of(statement: Statement, matter: Span, lookup: Lookup) -> tuple[Stance, ...]:
    """Return what the clauses of a statement affirm or negate, in text order.

    Args:
        statement: A statement.
        matter: The part of it that is compared, without speaker and cue.
        lookup: Of its document.
    """
    if statement.modality is Modality.HYPOTHETICAL:
        return ()
    lang, barred = lookup.lang(matter.start), barred_in(statement, matter, lookup)
    found = []
    for clause in lookup.clauses(matter):
        if not _tells(clause, statement, is_quoted=matter != statement.span):
            continue
        sign = -1 if clause.negated else 1
        if _is_denied(clause, statement, is_quoted=matter != statement.span):
            sign = -sign
        axes = tuple(_axes(clause, lookup, lang))
        if axes and not (
            statement.act is Act.DENY and clause.kind in _OWN and answering().intersection(a for a, _ in axes)
        ):
            about = _without(_about(clause, lookup, barred), axes)
            who, tense = _who(clause, lookup), _TENSES[clause.tense]
            objects = about & _objects(clause, lookup, barred)
            found += [Stance(axis, sign * own, about, objects, who, tense) for axis, own in axes]
    return tuple(found)


def barred_in(statement: Statement, matter: Span, lookup: Lookup) -> tuple[Span, ...]:
    """Return what of a statement says who tells it and when something is, not what it is about."""
    links = [link.span for link in statement.attribution if link.span is not None]
    giving = words_of("giving", lookup.lang(matter.start))
    links += [
        c.subject for c in lookup.clauses(matter) if c.subject is not None and c.lemma.lower() in giving
    ]
    times = (e.span for e in lookup.annotation.temporal_expressions if matter.contains(e.span))
    return (*links, *times)


def are_opposed(first: View, second: View, words: Vocabulary) -> bool:
    """Tell whether one statement affirms what the other negates.

    They must be about one thing, and not by two known others, not of different days, and not one of what was and one of what is to
    come. Two statements of one report part only where they are of different people, or one is a denial.
    """
    return may_be_opposed(first, second) and any(
        _are_of_one_thing(one, other, words) for one, other in _facing(first, second)
    )


def may_be_opposed(first: View, second: View) -> bool:
    """Tell cheaply whether two statements can be opposed."""
    return (
        bool(first.stances and second.stances)
        and any(True for _ in _facing(first, second))
        and _can_part(first, second)
    )


def affirm_and_negate(first: View, second: View) -> bool:
    """Tell cheaply whether one affirms a predicate that the other negates, be it of one thing or of two: they do not say the same."""
    return any(
        one.sign != other.sign and one.axis == other.axis for one in first.stances for other in second.stances
    )


def tell_one_thing(first: View, second: View, words: Vocabulary) -> bool:
    """Tell whether a clause of each affirms, or a clause of each negates, the same of the same."""
    return share_axis(first, second) and any(
        one.axis == other.axis and one.sign == other.sign and _are_of_one_thing(one, other, words)
        for one in first.stances
        for other in second.stances
    )


def share_axis(first: View, second: View) -> bool:
    """Tell cheaply whether two statements can tell one thing."""
    return any(one.axis == other.axis for one in first.stances for other in second.stances)


def _facing(first: View, second: View) -> Iterator[tuple[Stance, Stance]]:
    """Yield the pairs of stances of one axis, one affirmed and one negated."""
    across = first.lang != second.lang
    for one in first.stances:
        for other in second.stances:
            if one.sign != other.sign and abs(one.tense - other.tense) < 2:
                worded = across and not (one.axis[0] == other.axis[0] == "~")
                if worded or one.axis == other.axis:
                    yield one, other


def _are_of_one_thing(one: Stance, other: Stance, words: Vocabulary) -> bool:
    if one.who != other.who and None not in (one.who, other.who):
        return False
    if one.axis != other.axis and words.nearness(one.axis, other.axis) < _SAME_VERB:
        return False
    if not covers(one.about, other.about, words) or not _things(one.about, other.about, words):
        return False
    return not (words.left_over(one.objects, other.about) and words.left_over(other.objects, one.about))


def _things(one: frozenset[str], other: frozenset[str], words: Vocabulary) -> bool:
    """Tell whether they share more than names."""
    found = words.compared(*(frozenset(w for w in bag if w[0] != "=") for bag in (one, other)))
    return found.recall > 0


def covers(one: frozenset[str], other: frozenset[str], words: Vocabulary) -> bool:
    """Tell whether one of two bags of words says all that the other says, and the other a good part of it."""
    found = words.compared(one, other)
    return max(found.recall, found.precision) >= _COVERED and min(found.recall, found.precision) >= _LEAST


def _can_part(one: View, other: View) -> bool:
    if one.in_heading or other.in_heading or one.text == other.text:
        return False
    if one.statement.document_id == other.statement.document_id:
        if one.statement.span.overlaps(other.statement.span):
            return False
        denial = Act.DENY in (one.statement.act, other.statement.act)
        if not denial and (one.subject is None or other.subject is None or one.subject == other.subject):
            return False
    return not one.dates or not other.dates or bool(one.dates & other.dates)


def _tells(clause: Clause, statement: Statement, *, is_quoted: bool) -> bool:
    """Tell what is said to be so; in what somebody says of the future, English has "would"."""
    if clause.modal is not None:
        return False
    if clause.kind == "infinitive":
        return statement.act in _DENYING or statement.act in _OF_DEEDS
    if clause.mood not in _REAL_MOODS and not (clause.mood == "conditional" and clause.kind == "complement"):
        return False
    own = clause.kind in _OWN and not is_quoted
    return own or (statement.act in _TELLING and (clause.kind in _OWN or clause.kind in _TOLD))


def _is_denied(clause: Clause, statement: Statement, *, is_quoted: bool) -> bool:
    if statement.act is Act.DENY:
        return clause.kind in _TOLD or is_quoted
    return statement.act is Act.REJECT and clause.kind == "infinitive"


def _axes(clause: Clause, lookup: Lookup, lang: str) -> Iterator[tuple[str, int]]:
    """Yield the predicate's axes, each with 1, or -1 where it names the opposite."""
    lemma = clause.lemma.lower()
    if lemma in words_of("implicative", lang):
        yield from ((axis, -sign) for axis, sign in _signed(_named(clause.objects, lookup, lang)))
        return
    concepts = _of_verb(clause, lookup, lang)
    if lemma in words_of("light", lang):
        nouns = [span for span in (clause.subject, *clause.objects) if span is not None]
        qualities = _qualities(clause, lookup, lang)
        concepts = qualities or [*concepts, *_named(nouns, lookup, lang)]
    concepts = [concept for concept in concepts if f"~{concept}" not in telling()]
    if concepts:
        yield from _signed(concepts)
    elif clause.noun is None and lemma not in words_of("light", lang) and rarity(lemma) >= _TELLS:
        yield lemma, 1


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
    return beside or [c for _, _, named in find_concepts(clause.lemma.split(), lang) for c in named]


def _named(spans: Sequence[Span], lookup: Lookup, lang: str) -> list[str]:
    """Return what the first nouns of noun phrases name."""
    lemmas = [_head(lookup.tokens(span)) for span in spans]
    return [c for lemma in lemmas if lemma for _, _, named in find_concepts([lemma], lang) for c in named]


def _without(about: frozenset[str], axes: Sequence[tuple[str, int]]) -> frozenset[str]:
    """Leave out what names the axes themselves."""
    own = {axis for axis, _ in axes}
    return frozenset(
        word
        for word in about
        if word not in own
        and not (word[0] == "~" and own.intersection(axis for axis, _ in _signed([word[1:]])))
    )


def _head(tokens: Sequence[Token]) -> str | None:
    return next((token.lemma for token in tokens if token.pos in ("NOUN", "PROPN")), None)


def _qualities(clause: Clause, lookup: Lookup, lang: str) -> list[str]:
    """Return what a copula says that somebody or something is ("is guilty", "war falsch")."""
    inside = [span for span in (clause.subject, *clause.objects) if span is not None]
    words = [
        token.lemma
        for token in lookup.tokens(clause.span)
        if token.pos in ("ADJ", "VERB")
        and token.start != clause.verb.start
        and not any(span.start <= token.start < span.end for span in inside)
    ]
    return [c for word in words for _, _, named in find_concepts([word], lang) for c in named]


def _about(clause: Clause, lookup: Lookup, barred: Sequence[Span]) -> frozenset[str]:
    words = content_words(lookup, clause.span, (), barred)
    told = clause.complement
    if told is not None and not any(c.kind == "infinitive" for c in lookup.clauses(told)):
        words -= content_words(lookup, told, ())  # what is said, and not what is done
    verb = content_words(lookup, clause.verb, ()) | {clause.lemma.lower(), (clause.noun or "").lower()}
    return plain(words - verb, lookup.lang(clause.span.start)) - answering()


def _objects(clause: Clause, lookup: Lookup, barred: Sequence[Span]) -> frozenset[str]:
    agentless = clause.passive or clause.lemma.lower() in words_of("light", lookup.lang(clause.span.start))
    spans = (*clause.objects, clause.subject if agentless else None, clause.complement)
    found = (content_words(lookup, span, (), barred) for span in spans if span is not None)
    return frozenset().union(*found)


def _who(clause: Clause, lookup: Lookup) -> str | None:
    subject = clause.agent if clause.passive else clause.subject
    return next((entity_id for _, entity_id in lookup.names(subject)), None) if subject else None


@cache
def _opposites() -> Mapping[str, tuple[tuple[str, int], ...]]:
    """Return for each concept the axes that it is an end of, and which end."""
    ends: dict[str, list[tuple[str, int]]] = defaultdict(list)
    for axis, both in packs.load("any", "opposites")["pairs"].items():
        for sign, end in zip((1, -1), both, strict=True):
            for concept in end:
                ends[concept].append((f"~{axis}", sign))
    return {concept: tuple(axes) for concept, axes in ends.items()}


def _signed(concepts: Sequence[str]) -> tuple[tuple[str, int], ...]:
    return tuple(
        dict.fromkeys(end for concept in concepts for end in _opposites().get(concept, ((f"~{concept}", 1),)))
    )


@cache
def telling() -> frozenset[str]:
    """Return the keys of saying something."""
    return _keys("telling")


@cache
def answering() -> frozenset[str]:
    """Return the keys of what is done to what somebody said."""
    return _keys("answering")


def _keys(table: str) -> frozenset[str]:
    return frozenset(f"~{concept}" for concept in packs.load("any", "opposites")[table]["concepts"])


def plain(words: frozenset[str], lang: str) -> frozenset[str]:
    """Return the words without those that say only that something is, or is said."""
    return words - telling() - words_of("light", lang)


@cache
def words_of(table: str, lang: str) -> frozenset[str]:
    """Return a language's words of a table of ``opposites.toml``."""
    return frozenset(packs.load("any", "opposites")[table].get(lang, ()))
