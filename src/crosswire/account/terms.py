"""Terms: the noun phrases that say what statements are about, gathered across languages."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

import numpy as np
from numpy.typing import NDArray

from crosswire import lang as packs
from crosswire.account.memberships import joined_body
from crosswire.account.plain_terms import plain_terms
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


@dataclass(frozen=True, slots=True, eq=False)
class TermGroup:
    """Terms that name one matter; ``keys`` are ``(lang, key)`` pairs, commonest first. A group equals no other: no term is in two."""

    keys: tuple[tuple[str, str], ...]


def find_terms(lookup: Lookup, span: Span, lang: str) -> Iterator[TermUse]:
    """Yield the noun phrases in a span that may name an issue, in text order.

    Names, roles and temporal expressions are not terms; neither are the pack's generic nouns.
    """
    if lang in packs.read_in_part():
        for noun in plain_terms(lookup, span, lang):
            words = lookup.annotation.document.words(noun)
            yield TermUse(words.lower(), words, lang, noun.start)
        return
    generic = _generic(lang)
    barred = lookup.barred(span)
    text = lookup.annotation.document.text
    run: list[Token] = []
    for token in [*lookup.tokens(span), None]:
        if token is not None and _continues(token, barred, text):
            run.append(token)
            continue
        yield from _terms_of(run, lookup, lang, generic)
        run = []


def _continues(token: Token, barred: Sequence[Span], text: str) -> bool:
    if token.pos not in ("NOUN", "ADJ") or any(
        span.start < token.end and token.start < span.end and not _only_begins(span, token, text)
        for span in barred
    ):
        return False
    return token.lemma[:1].isalpha()


def _only_begins(name: Span, token: Token, text: str) -> bool:
    """Tell whether a name is the first part of a word with a hyphen ("*NATO*-Soldaten"), which is no name as a whole."""
    return name.start <= token.start and name.end < token.end and text[name.end : name.end + 1] in ("-", "‑")


def _terms_of(run: Sequence[Token], lookup: Lookup, lang: str, generic: frozenset[str]) -> Iterator[TermUse]:
    text = lookup.annotation.document.text
    while run and run[-1].pos != "NOUN":
        run = run[:-1]
    nouns = [token for token in run if token.pos == "NOUN"]
    body = joined_body(nouns[-1], lookup, lang) if nouns else None
    if body is not None:
        yield TermUse(body.title.lower(), body.title, lang, body.start)
        return
    if not nouns or all(token.lemma.lower() in generic for token in nouns):
        return
    if len(nouns) == 1 and nouns[0].lemma.lower().rsplit("-", 1)[-1] in generic:
        return  # "US-Vorschlag"
    first = next(i for i, token in enumerate(run) if token.pos == "NOUN")
    phrase = run[first:][-_MAX_WORDS:]
    start = _start_of_compound(text, phrase[0].start)
    key = text[start : phrase[0].start].lower() + " ".join(token.lemma.lower() for token in phrase)
    is_short = len(key) < _MIN_LENGTH
    if is_short and (key not in _circumstances(lang, "short") or text[phrase[-1].end :][:1] in ("-", "‑")):
        return
    if key not in generic:
        yield TermUse(key, text[start : phrase[-1].end], lang, start)


def _start_of_compound(text: str, start: int) -> int:
    """Return where the word with hyphens begins whose last part stands at ``start`` ("*same-sex* marriage")."""
    while start > 1 and text[start - 1] in "-‑" and text[start - 2].isalnum():
        start -= 2
        while start and text[start - 1].isalnum():
            start -= 1
    return start


def is_circumstance(use: TermUse, lookup: Lookup, *, governed: bool) -> bool:
    """Tell whether a term follows a preposition that only says when, where or after what ("*during* a cabinet meeting").

    Prepositions of place do so only of what the verb does not govern ("said *in* a speech", but "invest *in* the docks").
    """
    sentence = lookup.sentence(Span(lookup.annotation.document.id, use.start, use.start + 1))
    if use.start <= sentence.start:
        return False
    before = lookup.tokens(sentence.within(sentence.start, use.start))
    words = _circumstances(use.lang, "circumstances")
    if not governed:
        words |= _circumstances(use.lang, "places")
    text = lookup.annotation.document.text
    right: Token | None = None
    for token in reversed(before):
        if text[token.start : token.end] in _QUOTED:
            continue  # rejected as "a bad joke"
        if token.pos == "ADP" and token.lemma.lower() not in _OF:
            before_it = text[: token.start].rstrip()[-_LONGEST_PREPOSITION:].lower().rsplit(" ", 1)[-1]
            return token.lemma.lower() in words or before_it in _circumstances(use.lang, "leading")
        if token.pos not in _OF_PHRASE or (right is not None and _begins_phrase(right, token, text)):
            return False
        right = token
    return False


def _begins_phrase(token: Token, before: Token, text: str) -> bool:
    """Tell whether an article after a noun begins another phrase ("in a speech *the* plan"), no genitive ("im Laufe *der* Woche")."""
    return (
        before.pos in ("NOUN", "NUM", "PROPN")
        and token.pos in ("DET", "PRON")
        and not text[token.start : token.end]
        .lower()
        .endswith(("des", "der", "nes", "ner", "ses", "ser", "res", "rer"))
    )


_LONGEST_PREPOSITION = 12
_QUOTED = frozenset("\"“”„«»‘’'")
_OF = frozenset({"of", "von", "vom"})  # "in a series *of* tweets" is a circumstance as a whole
# Parts of speech between a preposition and its noun.
_OF_PHRASE = frozenset({"ADJ", "ADP", "ADV", "DET", "NOUN", "NUM", "PART", "PRON", "PROPN"})


@cache
def _circumstances(lang: str, key: str) -> frozenset[str]:
    return (
        frozenset(packs.load(lang, "issues")["nouns"].get(key, ()))
        if packs.has(lang, "issues")
        else frozenset()
    )


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
    """Leader clustering in order of frequency: a term joins its concept's group, its head's, or the nearest whose mean it resembles."""
    means = _Means(embed([key for _, key in keys]), counts)
    groups: list[_Group] = []
    group_of: dict[int, int] = {}
    of_concept: dict[str, int] = {}
    for index, key in enumerate(keys):
        concepts = concepts_of(key)
        at = next((of_concept[concept] for concept in concepts if concept in of_concept), -1)
        if at < 0:
            at = group_of.get(heads[index], -1)
        if at < 0:
            at = means.nearest(index)
            if at >= 0 and not _may_join(key, concepts, groups[at], keys):
                at = -1
        if at < 0:
            groups.append(_Group([], set()))
            at = len(groups) - 1
        groups[at].members.append(index)
        groups[at].concepts.update(concepts)
        of_concept |= {concept: at for concept in concepts if concept not in of_concept}
        means.add(index, at)
        group_of[index] = at
    return [group.members for group in groups]


@dataclass(frozen=True, slots=True)
class _Group:
    members: list[int]
    concepts: set[str]


class _Means:
    """The means of groups of terms, each known by its product with every term, so that a term costs one look at a column.

    Groups of one term are looked up among the terms that the term itself resembles: most resemble none.

    Args:
        vectors: One L2-normalised row per term.
        counts: How often each term is used.
    """

    def __init__(self, vectors: NDArray[np.float32], counts: Sequence[int]) -> None:
        size = len(vectors)
        self._counts = counts
        self._alike = vectors @ vectors.T  # of one matrix with itself: half the work, the same numbers
        self._resembling: dict[int, list[int]] = defaultdict(list)
        rows, columns = np.nonzero(self._alike >= _RESEMBLING)
        below = columns < rows
        for one, other in zip(rows[below].tolist(), columns[below].tolist(), strict=True):
            self._resembling[one].append(other)
        self._group_of = [-1] * size
        self._firsts: list[int] = []  # of each group its first term
        self._sums = np.zeros(
            (size // 2 + 1, size), dtype=np.float32
        )  # of each group of several its product with each term
        self._squares = np.zeros(len(self._sums))  # of the lengths of their sums
        self._several: dict[int, int] = {}  # group → its row
        self._order = np.zeros(len(self._sums), dtype=np.intp)  # row → group

    def nearest(self, index: int) -> int:
        """Return the group whose mean is nearest to a term, the first of equal ones; -1 if none is near enough."""
        best, at = SAME_TERM, -1
        number = len(self._several)
        if number:
            cosines = self._sums[:number, index] / np.sqrt(self._squares[:number].clip(1e-12))
            greatest = cosines.max()
            if greatest >= best:
                best, at = greatest, int(self._order[:number][cosines == greatest].min())
        for other in self._resembling.get(index, ()):
            group = self._group_of[other]
            if group in self._several:
                continue
            product = self._alike[other, index] * np.float32(self._counts[other])
            cosine = product / np.sqrt(max(self._square(other), 1e-12))
            if cosine > best or (cosine == best and (at < 0 or group < at)):
                best, at = cosine, group
        return at

    def add(self, index: int, group: int) -> None:
        """Add a term to a group, a new one if there is none so far."""
        self._group_of[index] = group
        if group == len(self._firsts):
            self._firsts.append(index)
            return
        row = self._several.get(group)
        if row is None:
            row = self._several[group] = len(self._several)
            first = self._firsts[group]
            self._sums[row], self._squares[row], self._order[row] = (
                self._sum(first),
                self._square(first),
                group,
            )
        weight, alike = self._counts[index], self._alike[index]
        self._squares[row] += weight * (2 * float(self._sums[row, index]) + weight * float(alike[index]))
        self._sums[row] += alike * weight

    def _sum(self, index: int) -> NDArray[np.float32]:
        row: NDArray[np.float32] = self._alike[index] * self._counts[index]
        return row

    def _square(self, index: int) -> float:
        weight = self._counts[index]
        return weight * (weight * float(self._alike[index, index]))


# Cosine that a term has at least with the one term of a group that it is near enough to: rows are of length one within a thousandth.
_RESEMBLING = SAME_TERM - 0.01


@lru_cache(maxsize=_MOST_TERMS)
def concepts_of(key: tuple[str, str]) -> tuple[str, ...]:
    """Return the concepts that a term's last words name ("pay dispute": those of "dispute" where the whole is unknown)."""
    lang, words = key
    lemmas = words.split()
    return next((found for _, end, found in find_concepts(lemmas, lang) if end == len(lemmas)), ())


def _may_join(
    key: tuple[str, str], concepts: Sequence[str], group: _Group, keys: Sequence[tuple[str, str]]
) -> bool:
    """Tell whether a term may join the group it resembles: never one of another concept, nor one with a term that it merely begins with."""
    if concepts and group.concepts:
        return False
    return not any(_begins_alike(key, keys[other]) for other in group.members)


def _begins_alike(one: tuple[str, str], other: tuple[str, str]) -> bool:
    """Whether one term is the first part of the other ("Krieg", "Kriegsgefangene"): a compound is what its last part is."""
    short, long = sorted((one[1], other[1]), key=len)
    return one[0] == other[0] and len(long) >= len(short) + 3 and long.startswith(short)


@cache
def _generic(lang: str) -> frozenset[str]:
    if not packs.has(lang, "issues"):
        return frozenset()
    return frozenset(packs.load(lang, "issues")["nouns"]["generic"])
