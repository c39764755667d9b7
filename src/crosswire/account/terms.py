"""Terms: the noun phrases that say what statements are about, gathered across languages."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from crosswire import lang as packs
from crosswire.compare.views import Lookup
from crosswire.model import Token
from crosswire.relate.embeddings import embed
from crosswire.spans import Span

# Mean cosine at which two groups of terms name one matter ("ceasefire", "Waffenruhe", "truce").
SAME_TERM = 0.66
_MAX_WORDS = 3
_MIN_LENGTH = 4


@dataclass(frozen=True, slots=True)
class TermUse:
    """A term where it is used.

    Attributes:
        key: Its lemmas, lower case, with single spaces.
        surface: The words as they stand.
        lang: Their language.
        start: Offset into the document's text.
    """

    key: str
    surface: str
    lang: str
    start: int


@dataclass(frozen=True, slots=True)
class TermGroup:
    """Terms that name one matter; ``keys`` are ``(lang, key)`` pairs, commonest first."""

    keys: tuple[tuple[str, str], ...]


def find_terms(lookup: Lookup, span: Span, lang: str) -> Iterator[TermUse]:
    """Yield the noun phrases in a span that may name an issue, in text order.

    Names of people, places and bodies are not terms; neither are the pack's generic nouns.
    """
    generic = _generic(lang)
    names = [mention for mention, _ in lookup.names(span)]
    run: list[Token] = []
    for token in [*lookup.tokens(span), None]:
        if token is not None and _continues(token, names):
            run.append(token)
            continue
        yield from _terms_of(run, lookup, lang, generic)
        run = []


def _continues(token: Token, names: Sequence[Span]) -> bool:
    if token.pos not in ("NOUN", "ADJ") or any(name.start <= token.start < name.end for name in names):
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


def group_terms(uses: Sequence[TermUse]) -> Mapping[tuple[str, str], TermGroup]:
    """Gather terms into groups that name one matter, across languages.

    Returns:
        ``(lang, key)`` of each term → its group.
    """
    counts = Counter((use.lang, use.key) for use in uses)
    keys = sorted(counts, key=lambda k: (-counts[k], k))
    groups = _agglomerate(embed([key for _, key in keys]), [counts[key] for key in keys], keys)
    result: dict[tuple[str, str], TermGroup] = {}
    for members in groups:
        group = TermGroup(tuple(keys[i] for i in sorted(members)))
        for index in members:
            result[keys[index]] = group
    return result


def _agglomerate(
    vectors: NDArray[np.float32], counts: Sequence[int], keys: Sequence[tuple[str, str]]
) -> list[list[int]]:
    """Leader clustering in order of frequency: a term joins the nearest group whose mean it resembles."""
    groups: list[list[int]] = []
    means: list[NDArray[np.float32]] = []
    by_head: dict[tuple[str, str], int] = defaultdict(lambda: -1)
    for index, vector in enumerate(vectors):
        lang, key = keys[index]
        at = by_head[(lang, key)]
        if at < 0 and means:
            cosines = np.stack(means) @ vector / np.linalg.norm(np.stack(means), axis=1)
            best = int(np.argmax(cosines))
            at = best if cosines[best] >= SAME_TERM else -1
        if at < 0:
            groups.append([index])
            means.append(vector * counts[index])
            at = len(groups) - 1
        else:
            groups[at].append(index)
            means[at] = means[at] + vector * counts[index]
        by_head[(lang, key)] = at
    return groups


@cache
def _generic(lang: str) -> frozenset[str]:
    if not packs.has(lang, "issues"):
        return frozenset()
    return frozenset(packs.load(lang, "issues")["nouns"]["generic"])
