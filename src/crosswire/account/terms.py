"""Terms: the noun phrases that say what statements are about, gathered across languages."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

import numpy as np
from numpy.typing import NDArray

from crosswire import lang as packs
from crosswire.compare.concepts import find_concepts
from crosswire.compare.views import Lookup
from crosswire.model import Clause, Token
from crosswire.relate.embeddings import embed
from crosswire.spans import Span

# Mean cosine at which two groups of terms name one matter ("ceasefire", "Waffenruhe", "truce"). Single words have noisy vectors: between .7
# and .78 most pairs of terms in fifteen stories looked at were chance ("steel" and "detail"), so that what is known by its concept leads.
SAME_TERM = 0.78
_MAX_WORDS = 3
_MIN_LENGTH = 4
_LEAST_HEAD = 5
_MOST_TERMS = 20_000  # whose concepts are remembered


@dataclass(frozen=True, slots=True)
class TermUse:
    """A term where it is used.

    Attributes:
        key: Its lemmas, lower case, with single spaces.
        surface: The words as they stand.
        lang: Their language.
        start: Offset into the document's text.
        is_verb: What is to be done, which names the issue only where no noun does.
    """

    key: str
    surface: str
    lang: str
    start: int
    is_verb: bool = False


@dataclass(frozen=True, slots=True)
class TermGroup:
    """Terms that name one matter; ``keys`` are ``(lang, key)`` pairs, commonest first."""

    keys: tuple[tuple[str, str], ...]


def find_terms(lookup: Lookup, span: Span, lang: str) -> Iterator[TermUse]:
    """Yield the noun phrases in a span that may name an issue, in text order.

    Names, roles and temporal expressions are not terms; neither are the pack's generic nouns.
    """
    generic = _generic(lang)
    barred = lookup.barred(span)
    run: list[Token] = []
    for token in [*lookup.tokens(span), None]:
        if token is not None and _continues(token, barred):
            run.append(token)
            continue
        yield from _terms_of(run, lookup, lang, generic)
        run = []


def _continues(token: Token, barred: Sequence[Span]) -> bool:
    if token.pos not in ("NOUN", "ADJ") or any(
        span.start < token.end and token.start < span.end for span in barred
    ):
        return False
    return token.lemma[:1].isalpha()


def _terms_of(run: Sequence[Token], lookup: Lookup, lang: str, generic: frozenset[str]) -> Iterator[TermUse]:
    text = lookup.annotation.document.text
    while run and run[-1].pos != "NOUN":
        run = run[:-1]
    nouns = [token for token in run if token.pos == "NOUN"]
    if not nouns or (nouns[-1].lemma.lower() in generic and len(nouns) == 1):
        return
    first = next(i for i, token in enumerate(run) if token.pos == "NOUN")
    phrase = run[first:][-_MAX_WORDS:]
    key = " ".join(token.lemma.lower() for token in phrase)
    if len(key) >= _MIN_LENGTH and key not in generic:
        yield TermUse(key, text[phrase[0].start : phrase[-1].end], lang, phrase[0].start)


def verb_term(clause: Clause, lang: str) -> TermUse | None:
    """Return what a clause says is done as a term ("resign", "zurücktreten"); None for verbs that say nothing by themselves."""
    lemma = clause.lemma.lower()
    if clause.noun is not None or len(lemma) < _MIN_LENGTH or lemma in _generic_verbs(lang):
        return None
    return TermUse(lemma, lemma, lang, clause.verb.start, is_verb=True)


@cache
def _generic_verbs(lang: str) -> frozenset[str]:
    return (
        frozenset(packs.load(lang, "issues")["verbs"]["generic"])
        if packs.has(lang, "issues")
        else frozenset()
    )


def group_terms(uses: Sequence[TermUse]) -> Mapping[tuple[str, str], TermGroup]:
    """Gather terms into groups that name one matter, across languages.

    Returns:
        ``(lang, key)`` of each term → its group.
    """
    counts = Counter((use.lang, use.key) for use in uses)
    keys = sorted(counts, key=lambda k: (-counts[k], k))
    groups = _agglomerate(keys, [counts[key] for key in keys], _heads(keys))
    result: dict[tuple[str, str], TermGroup] = {}
    for members in groups:
        group = TermGroup(tuple(keys[i] for i in sorted(members)))
        for index in members:
            result[keys[index]] = group
    return result


def _heads(keys: Sequence[tuple[str, str]]) -> list[int]:
    """For each term the index of the plain term it is a kind of, if it is the only kind of it that the story names.

    "Landesbürgschaft" is the story's "Bürgschaft", "pay offer" its "offer"; with a second kind beside it, it is not.
    """
    index_of = {key: index for index, key in enumerate(keys)}
    kinds: dict[int, list[int]] = defaultdict(list)
    for index, (lang, key) in enumerate(keys):
        for plain in _plainer(key):
            head = index_of.get((lang, plain), -1)
            if head >= 0:
                kinds[head].append(index)
    head_of = [-1] * len(keys)
    for head, members in kinds.items():
        if len(members) == 1:
            head_of[members[0]] = head
    return head_of


def _plainer(key: str) -> Iterator[str]:
    """Yield the terms that a term would be a kind of: its last words, or the last part of a single word."""
    for start in range(3, len(key) - _LEAST_HEAD + 1):
        if key[start - 1] == " " or " " not in key:
            yield key[start:]


def _agglomerate(
    keys: Sequence[tuple[str, str]], counts: Sequence[int], heads: Sequence[int]
) -> list[list[int]]:
    """Leader clustering in order of frequency: a term joins its concept's group, its head's, or the nearest whose mean it resembles.

    A group's mean is known by its product with every term, so that a term costs one look at its column.
    """
    vectors = embed([key for _, key in keys])
    groups: list[_Group] = []
    products = np.zeros((len(keys), len(keys)), dtype=np.float32)  # of each group's sum with each term
    squares = np.zeros(len(keys))  # of the lengths of the sums
    group_of: dict[int, int] = {}
    of_concept: dict[str, int] = {}
    for low in range(0, len(keys), _CHUNK):
        block = vectors[low : low + _CHUNK] @ vectors.T
        for index, alike in enumerate(block, start=low):
            concepts = concepts_of(keys[index])
            at = next((of_concept[concept] for concept in concepts if concept in of_concept), -1)
            if at < 0:
                at = group_of.get(heads[index], -1)
            if at < 0:
                cosines = products[: len(groups), index] / np.sqrt(squares[: len(groups)].clip(1e-12))
                at = _nearest(keys[index], concepts, cosines, groups, keys)
            if at < 0:
                groups.append(_Group([], set()))
                at = len(groups) - 1
            groups[at].members.append(index)
            groups[at].concepts.update(concepts)
            of_concept |= {concept: at for concept in concepts if concept not in of_concept}
            weight = counts[index]
            squares[at] += weight * (2 * float(products[at, index]) + weight * float(alike[index]))
            products[at] += alike * weight
            group_of[index] = at
    return [group.members for group in groups]


@dataclass(frozen=True, slots=True)
class _Group:
    members: list[int]
    concepts: set[str]


# Rows of products computed at a time.
_CHUNK = 512


@lru_cache(maxsize=_MOST_TERMS)
def concepts_of(key: tuple[str, str]) -> tuple[str, ...]:
    """Return the concepts that a term's last words name ("pay dispute": those of "dispute" where the whole is unknown)."""
    lang, words = key
    lemmas = words.split()
    return next((found for _, end, found in find_concepts(lemmas, lang) if end == len(lemmas)), ())


def _nearest(
    key: tuple[str, str],
    concepts: Sequence[str],
    cosines: NDArray[np.float64],
    groups: Sequence[_Group],
    keys: Sequence[tuple[str, str]],
) -> int:
    """Return the nearest group that is near enough, or -1.

    Never one of another concept, nor one with a term that this one merely begins with.
    """
    if not groups:
        return -1
    best = int(np.argmax(cosines))
    if cosines[best] < SAME_TERM or (concepts and groups[best].concepts):
        return -1
    return -1 if any(_begins_alike(key, keys[other]) for other in groups[best].members) else best


def _begins_alike(one: tuple[str, str], other: tuple[str, str]) -> bool:
    """Whether one term is the first part of the other ("Krieg", "Kriegsgefangene"): a compound is what its last part is."""
    short, long = sorted((one[1], other[1]), key=len)
    return one[0] == other[0] and len(long) >= len(short) + 3 and long.startswith(short)


@cache
def _generic(lang: str) -> frozenset[str]:
    if not packs.has(lang, "issues"):
        return frozenset()
    return frozenset(packs.load(lang, "issues")["nouns"]["generic"])
