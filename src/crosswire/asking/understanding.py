"""Understands a question: what it asks for, after whom, which act, about what, from when to when."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from crosswire import lang as packs
from crosswire.annotate.mentions import gazetteer
from crosswire.asking.model import Asked, Understood
from crosswire.asking.people import Actors
from crosswire.compare.concepts import find_concepts
from crosswire.compare.counted import class_of_words
from crosswire.compare.views import CONTENT_TAGS
from crosswire.model import Act, Annotation, EntityType, Mention, Token
from crosswire.spans import Span
from crosswire.statements.lexicon import act_lexicon

_LONGEST_NAME = 4  # words
_RELATED: Mapping[Act, tuple[Act, ...]] = {
    Act.DEMAND: (Act.CONDITION,),
    Act.OFFER: (Act.PROPOSE, Act.COMMIT, Act.CONCEDE),
    Act.PROPOSE: (Act.OFFER, Act.DEMAND),
    Act.COMMIT: (Act.OFFER, Act.CONCEDE, Act.ACCEPT),
    Act.CONCEDE: (Act.COMMIT, Act.OFFER, Act.ACCEPT),
    Act.ACCEPT: (Act.COMMIT, Act.CONCEDE, Act.SUPPORT),
    Act.REJECT: (Act.DENY,),
    Act.DENY: (Act.REJECT,),
    Act.THREATEN: (Act.WARN, Act.CONDITION),
    Act.WARN: (Act.THREATEN,),
    Act.ACCUSE: (),
    Act.SUPPORT: (Act.ACCEPT,),
    Act.CONDITION: (Act.DEMAND,),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """A question, ready to be answered.

    Attributes:
        understood: What is shown of it.
        text: The question.
        annotation: Its annotation.
        holder_ids: Entities asked after; empty if none is named or the name is not known.
        holder_words: Words of a holder for whom the reports have no name ("shareholders"); keys as in ``View.words``.
        object_ids: Other entities in it.
        about: Keys of the matter, as in ``View.words``.
        counted: Class of what is counted ("dead"), if it has one.
        unit: Unit asked for ("t"), if one is named.
        says: Whether it asks what somebody says.
    """

    understood: Understood
    text: str
    annotation: Annotation
    holder_ids: frozenset[str]
    holder_words: frozenset[str]
    object_ids: frozenset[str]
    about: frozenset[str]
    counted: str | None
    unit: str | None
    says: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class _Named:
    span: Span
    words: str
    ids: tuple[str, ...]
    is_role: bool
    after_preposition: bool


def understand(annotation: Annotation, actors: Actors) -> Query:
    """Understand an annotated question; nobody but those named in it is ever added."""
    lang = annotation.document.lang
    text = annotation.document.text
    tokens = [token for sentence in annotation.tokens for token in sentence]
    asked = kind_of(text, lang)
    named, unknown = _names(annotation, tokens, actors)
    says = any(t.pos == "VERB" and t.lemma.lower() in _words(lang)["verbs_of_saying"] for t in tokens)
    acts, spent = _acts(annotation, tokens, says=says)
    counted, counting = _counted(tokens, lang) if asked is Asked.HOW_MANY else (None, frozenset())
    holder = _holder(named, annotation, asked)
    others = [n for n in named if n is not holder]
    covered = [n.span for n in named if n.ids] + ([holder.span] if holder else [])
    covered += [t.span for t in annotation.temporal_expressions]
    covered += _moments(annotation, tokens)
    about, shown = _about(tokens, lang, covered, spent | counting)
    since, until = _bounds(annotation, tokens, lang)
    return Query(
        understood=Understood(
            lang=lang,
            asked=asked,
            holders=tuple(actors.name(i) for i in holder.ids) or (holder.words,) if holder else (),
            recipients=tuple(dict.fromkeys(actors.name(i) for n in others for i in n.ids)),
            acts=acts,
            about=shown,
            since=since,
            until=until,
            unknown=unknown,
        ),
        text=text,
        annotation=annotation,
        holder_ids=frozenset(holder.ids) if holder else frozenset(),
        holder_words=_keys_of(holder, tokens, lang) if holder and not holder.ids else frozenset(),
        object_ids=frozenset(i for n in others for i in n.ids),
        about=about,
        counted=counted,
        unit=_unit(tokens, lang),
        says=says,
    )


def kind_of(text: str, lang: str) -> Asked:
    """Tell what a question asks for; one of no known form asks "what"."""
    folded = text.casefold().strip(" ¿\"'„“")
    for kind, patterns in _kinds(lang):
        if any(pattern.search(folded) for pattern in patterns):
            return kind
    return Asked.WHAT


@cache
def _kinds(lang: str) -> tuple[tuple[Asked, tuple[re.Pattern[str], ...]], ...]:
    return tuple(
        (Asked(entry["kind"]), tuple(re.compile(pattern) for pattern in entry["patterns"]))
        for entry in packs.load(lang, "asking")["kinds"]
    )


def _words(lang: str) -> Mapping[str, Any]:
    words: Mapping[str, Any] = packs.load(lang, "asking")["words"]
    return words


def _names(
    annotation: Annotation, tokens: Sequence[Token], actors: Actors
) -> tuple[list[_Named], tuple[str, ...]]:
    """Find who is named: the reports' names wherever they stand, then roles, then names that no report has."""
    text, document_id = annotation.document.text, annotation.document.id
    found: list[_Named] = []
    at = 0
    while at < len(tokens):
        size, ids = _longest(tokens, at, text, actors)
        if size:
            span = Span(document_id, tokens[at].start, tokens[at + size - 1].end)
            found.append(_named(span, ids, tokens, text, is_role=False))
        at += max(1, size)
    unknown: list[str] = []
    for mention in annotation.mentions:
        if any(mention.span.overlaps(n.span) for n in found):
            continue
        words = annotation.document.words(mention.span)
        if mention.form in ("role", "capital", "demonym") or _is_lower(words):
            ids = actors.of_role(mention, words)
            found.append(_named(mention.span, ids, tokens, text, is_role=True))
        elif mention.form == "name" and _is_surely_a_name(mention, words, annotation.document.lang):
            unknown.append(words)
    return sorted(found, key=lambda n: n.span), tuple(dict.fromkeys(unknown))


def _is_lower(words: str) -> bool:
    return words[:1].islower()


def _is_surely_a_name(mention: Mention, words: str, lang: str) -> bool:
    """Tell a name from a noun that German writes with a capital, or the first word of the question."""
    if gazetteer.find(mention.name) is not None or " " in words:
        return True
    return (
        mention.type in (EntityType.PER, EntityType.ORG, EntityType.GPE)
        and lang != "de"
        and mention.span.start > 0
    )


def _longest(tokens: Sequence[Token], at: int, text: str, actors: Actors) -> tuple[int, tuple[str, ...]]:
    """Return how many tokens from ``at`` are one known name, and whose."""
    if tokens[at].pos in ("PUNCT", "DET", "ADP", "PRON", "AUX", "CCONJ", "SCONJ", "PART"):
        return 0, ()
    for size in range(min(_LONGEST_NAME, len(tokens) - at), 0, -1):
        words = text[tokens[at].start : tokens[at + size - 1].end]
        ids = actors.of_name(words, tokens[at].lemma if size == 1 else None)
        if ids:
            return size, ids
    return 0, ()


def _named(span: Span, ids: tuple[str, ...], tokens: Sequence[Token], text: str, *, is_role: bool) -> _Named:
    before = [t for t in tokens if t.end <= span.start][-3:]
    stops = [t for t in before if t.pos in ("ADP", "VERB", "AUX", "NOUN", "PROPN")]
    return _Named(
        span=span,
        words=text[span.start : span.end],
        ids=ids,
        is_role=is_role,
        after_preposition=bool(stops) and stops[-1].pos == "ADP",
    )


def _holder(named: Sequence[_Named], annotation: Annotation, asked: Asked) -> _Named | None:
    """Return who is asked after: the first that no preposition governs; in "who …" it is nobody named."""
    if asked in (Asked.WHO, Asked.FIRST, Asked.DISPUTED):
        return None
    free = [n for n in named if not n.after_preposition]
    subjects = [c.subject for c in annotation.clauses if c.subject is not None]
    by_subject = [n for n in free if any(s.contains(n.span) for s in subjects)]
    return next(iter(by_subject or free), None)


def _keys_of(holder: _Named, tokens: Sequence[Token], lang: str) -> frozenset[str]:
    inside = [t for t in tokens if holder.span.start <= t.start < holder.span.end]
    return frozenset(key for _, key in _keys(inside, lang))


def _acts(
    annotation: Annotation, tokens: Sequence[Token], *, says: bool
) -> tuple[tuple[Act, ...], frozenset[int]]:
    """Return the acts asked for, and the offsets of the words that say so; what is done to something is no act of anybody's."""
    text, lang = annotation.document.text, annotation.document.lang
    lexicon = act_lexicon(lang)
    folded = {t.lemma.lower() for t in tokens} | {text[t.start : t.end].lower() for t in tokens}
    own: Mapping[str, Sequence[str]] = packs.load(lang, "asking")["acts"]
    suffered = {c.verb.start for c in annotation.clauses if c.passive and c.agent is None}
    for token in tokens:
        if token.pos not in ("VERB", "NOUN") or token.start in suffered:
            continue
        lemma = token.lemma.lower()
        act: Act | None = None
        if token.pos == "VERB":
            if lemma in own:
                return tuple(Act(name) for name in own[lemma]), frozenset({token.start})
            pattern = lexicon.find(lemma, folded)
            act = pattern.act if pattern is not None else None
        elif not says and _is_verb_like(token, tokens):
            act = lexicon.of_noun(lemma)
        if act is not None and act in _RELATED:
            return (act, *_RELATED[act]), frozenset({token.start})
    return (), frozenset()


def _is_verb_like(token: Token, tokens: Sequence[Token]) -> bool:
    """Tell a noun that stands for the act: taken for a noun where the verb stands last, or "the demands of"."""
    content = [t for t in tokens if t.pos not in ("PUNCT",)]
    last = bool(content) and content[-1] is token
    return last or not any(t.pos == "VERB" for t in tokens)


def _about(
    tokens: Sequence[Token], lang: str, covered: Sequence[Span], spent: frozenset[int]
) -> tuple[frozenset[str], tuple[str, ...]]:
    """Return the keys of the matter, and its words as they are shown."""
    empty = frozenset(_words(lang)["empty"])
    kept = [
        t
        for t in tokens
        if t.pos in CONTENT_TAGS
        and t.start not in spent
        and t.lemma.lower() not in empty
        and len(t.lemma) > 1
        and not any(s.start <= t.start < s.end for s in covered)
    ]
    keys = _keys(kept, lang)
    return frozenset(key for _, key in keys), tuple(dict.fromkeys(word for word, _ in keys))


def _keys(tokens: Sequence[Token], lang: str) -> list[tuple[str, str]]:
    """Return words with their keys, as the comparison of statements makes them."""
    lemmas = [t.lemma for t in tokens]
    keys: list[tuple[str, str]] = []
    told: set[int] = set()
    for start, end, concepts in find_concepts(lemmas, lang):
        keys += [(" ".join(lemmas[start:end]), f"~{concept}") for concept in concepts]
        told.update(range(start, end))
    keys += [(lemma, lemma.lower()) for at, lemma in enumerate(lemmas) if at not in told]
    return keys


def _counted(tokens: Sequence[Token], lang: str) -> tuple[str | None, frozenset[int]]:
    """Return the class of what is counted, and the offsets of the words that say so."""
    own: Mapping[str, Sequence[str]] = _words(lang).get("counted", {})
    by_word = {word: name for name, words in own.items() for word in words}
    classes = [(class_of_words([t.lemma], lang) or by_word.get(t.lemma.lower()), t.start) for t in tokens]
    first = next((found for found, _ in classes if found is not None), None)
    return first, frozenset(start for found, start in classes if found is not None and found == first)


def _moments(annotation: Annotation, tokens: Sequence[Token]) -> list[Span]:
    """Return the stretches that only say when ("after the vote"): a preposition of time and its noun."""
    words = _words(annotation.document.lang)["moments"]
    found: list[Span] = []
    for at, token in enumerate(tokens):
        if token.lemma.lower() not in words or token.pos != "ADP":
            continue
        noun = next((t for t in tokens[at + 1 : at + 5] if t.pos in ("NOUN", "PROPN")), None)
        if noun is not None:
            found.append(Span(annotation.document.id, token.start, noun.end))
    return found


def _bounds(annotation: Annotation, tokens: Sequence[Token], lang: str) -> tuple[str | None, str | None]:
    """Return the days that "since" and "until" name; a bare day or month bounds both sides."""
    words = _words(lang)
    since: str | None = None
    until: str | None = None
    for expression in annotation.temporal_expressions:
        value = expression.value[:10]
        if not value[:4].isdigit() or "X" in value or "W" in value:
            continue
        inside = annotation.document.words(expression.span).casefold().split()
        before = [t.lemma.lower() for t in tokens if t.end <= expression.span.start][-1:] + inside[:1]
        if any(word in words["since"] for word in before):
            since = value
        elif any(word in words["until"] for word in before):
            until = value
        else:
            since = until = value
    return since, until


def _unit(tokens: Sequence[Token], lang: str) -> str | None:
    table: Mapping[str, str] = _words(lang).get("units", {})
    return next((table[t.lemma.lower()] for t in tokens if t.lemma.lower() in table), None)
