"""Parties and lists whose names two languages translate: "the *Citizens' List*" is "die *Bürgerliste*"."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache

from crosswire import lang as packs
from crosswire.model import EntityType, Mention
from crosswire.spans import Span

_MARKS = ("'s", "’s", "s'", "s’", "'", "’")
_JOINTS = ("s", "n", "")
_LEAST_PART = 3  # letters of the part of a compound
_SURE = 2  # words of a name that need nothing beside them to be a body's


def translations(mentions: Sequence[Mention], by_span: Mapping[Span, str]) -> Iterator[tuple[str, str]]:
    """Yield pairs of keys that are of one body: every word of the name in one language is a word of the name in the other.

    Args:
        mentions: All mentions of the story, in a fixed order.
        by_span: Keys of the mentions that are somebody.

    Returns:
        ``(key that goes, key that stays)``. Nothing where two bodies of a language have such a name, or one is named in both languages.
    """
    langs: dict[str, set[str]] = defaultdict(set)
    told: set[str] = set()
    named: dict[frozenset[str], dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for mention in mentions:
        key = by_span.get(mention.span)
        if key is None or mention.type is not EntityType.ORG or not key.startswith(("name:", "body::")):
            continue
        langs[key].add(mention.lang)
        if mention.role is not None or mention.form == "role":
            told.add(key)
        if (words := _concepts(mention.name, mention.lang)) is not None:
            named[words][mention.lang].add(key)
    for words, found in sorted(named.items(), key=lambda item: sorted(item[0])):
        keys = sorted(
            {key for own in found.values() for key in own}, key=lambda key: (key.startswith("body:"), key)
        )
        if len(found) != _SURE or len(keys) != _SURE or langs[keys[0]] & langs[keys[1]]:
            continue
        if len(words) >= _SURE or told.intersection(keys):
            yield keys[1], keys[0]


@lru_cache(maxsize=20_000)
def _concepts(name: str, lang: str) -> frozenset[str] | None:
    """Return what the words of a party's name mean, or None where one of them is none that such names are made of."""
    found: set[str] = set()
    for word in name.lower().replace("-", " ").split(" "):
        if word in _small(lang):
            continue
        parts = _parts(word, lang)
        if not parts:
            return None
        found |= parts
    return frozenset(found) or None


def _parts(word: str, lang: str) -> set[str]:
    table = _words(lang)
    for form in (word, *(word.removesuffix(mark) for mark in _MARKS)):
        if form in table:
            return {table[form]}
    if lang != "de":
        return set()
    for at in range(_LEAST_PART, len(word) - _LEAST_PART + 1):
        rest = table.get(word[at:])
        first = next((table[f] for j in _JOINTS if (f := word[:at].removesuffix(j)) in table), None)
        if rest is not None and first is not None:
            return {first, rest}
    return set()


@cache
def _words(lang: str) -> Mapping[str, str]:
    if not packs.has(lang, "mentions"):
        return {}
    lines: Mapping[str, str] = packs.load(lang, "mentions").get("party_words", {})
    return {word: concept for concept, words in lines.items() for word in words.split()}


@cache
def _small(lang: str) -> frozenset[str]:
    return frozenset(
        {"en": "the of for and a", "de": "der die das des für und den dem"}.get(lang, "").split()
    )
