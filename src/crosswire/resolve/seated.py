"""Bodies named by what they are and where: "Corin Police", "die Polizei Corin", "the Supreme Court of Varnia"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache

from crosswire import lang as packs
from crosswire.annotate.mentions import rolewords
from crosswire.annotate.mentions.romanisation import fold
from crosswire.model import EntityType, Mention
from crosswire.spans import Span

_PLACES = frozenset({EntityType.GPE, EntityType.LOC})
_KINDS = frozenset({"hospital", "university"})
_SMALL = frozenset({"of", "the", "in", "at", "for", "von", "der", "des", "für", "zu"})
_ADJECTIVAL = re.compile(r"(?:er|es|e|en|em)$")
# Letters that an adjective or genitive adds to a place's name ("Varnia", "Varnian"; "Varnias").
_MOST_ADDED = 2
_LEAST = 4


def rekeyed(mentions: Sequence[Mention], keys: Mapping[Span, str]) -> dict[Span, str]:
    """Return the keys with one for all names of a body that say no more than its kind and a place that the story names.

    Args:
        mentions: All mentions of the story, in a fixed order.
        keys: By span, of what is no person; those from lists stay as they are.

    Returns:
        The keys. Such a body has the key that a role of the same sense has ("the Corin police"): the same in every language.
    """
    places = _places(mentions, keys)
    found = dict(keys)
    if not places:
        return found
    for mention in mentions:
        key = keys.get(mention.span, "")
        if mention.form != "name" or not key.startswith("name:") or " " not in mention.name:
            continue
        if mention.type not in (EntityType.ORG, EntityType.FAC) or not packs.has(mention.lang, "roles"):
            continue
        told = _parts(mention.lang, mention.name, places)
        if told is not None:
            owner, kind = told
            found[mention.span] = f"body:{owner.removeprefix('country:')}:{kind}"
    return found


def _places(mentions: Iterable[Mention], keys: Mapping[Span, str]) -> Mapping[str, str]:
    """Return the keys of the story's states, regions and towns by their folded names of one word."""
    found: dict[str, str] = {}
    for mention in mentions:
        key = keys.get(mention.span)
        if key is not None and mention.type in _PLACES and mention.form in ("name", "demonym"):
            name = fold(mention.name)
            if " " not in name and len(name) >= _LEAST:
                found.setdefault(name, key)
    return found


def _parts(lang: str, name: str, places: Mapping[str, str]) -> tuple[str, str] | None:
    """Return the key of the place and the kind of body that a name is made of, nothing else being in it."""
    words = [word for word in name.split(" ") if word.lower() not in _SMALL]
    for at in (len(words) - 1, 0):
        rest = words[:at] + words[at + 1 :]
        owner = _place(words[at], places)
        kind = _kind(lang, " ".join(rest)) if owner is not None and rest else None
        if owner is not None and kind is not None:
            return owner, kind
    return None


def _place(word: str, places: Mapping[str, str]) -> str | None:
    name = fold(word)
    for cut in range(_MOST_ADDED + 1):
        if len(name) - cut >= _LEAST and (key := places.get(name[: len(name) - cut])):
            return key
    return None


@cache
def _kind(lang: str, phrase: str) -> str | None:
    """Return the kind of body that a phrase says, the same in every language: of the one sort that a place has one of."""
    plain = _plain(lang, phrase)
    for concept, forms in rolewords.pack(lang)["bodies"].items():
        if any(plain == _plain(lang, form) for form in forms):
            return str(concept)
    kind = rolewords.body_kind(lang, phrase.lower()) if " " not in phrase else None
    return kind if kind in _KINDS else None


def _plain(lang: str, phrase: str) -> str:
    """Return a phrase in small letters, German adjectives without their endings."""
    words = phrase.lower().split(" ")
    if lang != "de":
        return " ".join(words)
    return " ".join([*(_ADJECTIVAL.sub("", word) for word in words[:-1]), words[-1].removesuffix("s")])
