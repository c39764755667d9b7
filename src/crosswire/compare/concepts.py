"""Words of several languages that name one thing or happening: "ceasefire", "truce", "Waffenruhe"."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cache

from crosswire import lang as packs

PARTS = ("affairs", "economy", "events", "predicates")
"""Files of ``data/any/concepts/``."""

_MOST_WORDS = 4
_LEAST_TAIL, _LEAST_HEAD = 4, 3
_COMPOUNDING = frozenset({"de"})  # languages that write compounds in one word


def find_concepts(lemmas: Sequence[str], lang: str) -> tuple[tuple[int, int, tuple[str, ...]], ...]:
    """Find the concepts that a run of lemmas names.

    Args:
        lemmas: Dictionary forms in text order, any case.
        lang: ISO 639-1.

    Returns:
        ``(start, end, concepts)``: half-open indices into ``lemmas`` and the ids of what they can name, the longest entries first
        come, none overlapping. A compound whose whole is unknown counts as its last part ("Warnstreik": strike).
    """
    table = _table(lang)
    folded = [lemma.casefold() for lemma in lemmas]
    found: list[tuple[int, int, tuple[str, ...]]] = []
    at = 0
    while at < len(folded):
        for size in range(min(_MOST_WORDS, len(folded) - at), 0, -1):
            concepts = table.get(" ".join(folded[at : at + size]))
            if concepts is None and size == 1 and lang in _COMPOUNDING:
                concepts = _tail(folded[at], lang)
            if concepts:
                found.append((at, at + size, concepts))
                at += size
                break
        else:
            at += 1
    return tuple(found)


def label(concept: str) -> str:
    """Return a concept's id as words ("works council")."""
    return concept.replace("-", " ")


def translated(word: str, lang: str, into: str) -> str | None:
    """Return the word of another language for the one concept that a whole word names; None if it names none or several."""
    concepts = _table(lang).get(word.casefold(), ())
    for part in PARTS if len(concepts) == 1 else ():
        if packs.has("any", f"concepts/{part}"):
            words = packs.load("any", f"concepts/{part}")["concepts"].get(concepts[0], {}).get(into, ())
            if words:
                return _noun_among(words, word, into)
    return None


def _noun_among(words: Sequence[str], word: str, into: str) -> str | None:
    """Return the first noun: in German by its capital, in English by its ending where the word translated has such a one too."""
    if into == "de":
        return next((one for one in words if one[:1].isupper()), None)
    abstract = _ABSTRACT.search(word) is not None
    return next((one for one in words if abstract and _ABSTRACT.search(one)), words[0])


_ABSTRACT = re.compile(r"(?:ung|nahme|tion|sion|ment|ure|ance|ence|ness)$", re.IGNORECASE)


def meanings(keys: Iterable[str]) -> tuple[tuple[str, ...], ...]:
    """Group the keys of one statement by the words that can stand for them: "fire" names a blaze, a shot and a dismissal, but once.

    Args:
        keys: Words and, behind ``~``, concepts.

    Returns:
        Groups, each sorted; a key that shares a word with no other stands alone.
    """
    groups: list[tuple[set[str], list[str]]] = []
    for key in sorted(keys):
        forms = set(_forms().get(key[1:], ())) if key.startswith("~") else {key}
        joined = [group for group in groups if not forms.isdisjoint(group[0])]
        rest = [group for group in groups if forms.isdisjoint(group[0])]
        own = (
            forms.union(*(group[0] for group in joined)),
            [k for group in joined for k in group[1]] + [key],
        )
        groups = [*rest, own]
    return tuple(tuple(sorted(found)) for _, found in groups)


@cache
def _forms() -> Mapping[str, frozenset[str]]:
    """Return for each concept its words, each with its language."""
    found: dict[str, set[str]] = defaultdict(set)
    for part in PARTS:
        if packs.has("any", f"concepts/{part}"):
            for concept, langs in packs.load("any", f"concepts/{part}")["concepts"].items():
                found[concept].update(f"{lang}:{word.casefold()}" for lang in langs for word in langs[lang])
    return {concept: frozenset(forms) for concept, forms in found.items()}


@cache
def _tail(word: str, lang: str) -> tuple[str, ...]:
    table = _table(lang)
    for cut in range(_LEAST_HEAD, len(word) - _LEAST_TAIL + 1):
        if word[cut:] in table:
            return table[word[cut:]]
    return ()


@cache
def _table(lang: str) -> Mapping[str, tuple[str, ...]]:
    words: dict[str, list[str]] = defaultdict(list)
    for part in PARTS:
        if packs.has("any", f"concepts/{part}"):
            for concept, langs in packs.load("any", f"concepts/{part}")["concepts"].items():
                for word in langs.get(lang, ()):
                    words[word.casefold()].append(concept)
    return {word: tuple(dict.fromkeys(concepts)) for word, concepts in words.items()}
