"""Being or becoming a member of a body, which names an issue together with the body's name only ("NATO membership")."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from crosswire import lang as packs
from crosswire.annotate.mentions.gazetteer import find
from crosswire.compare.views import Lookup
from crosswire.model import EntityType, Mention, Token

_MOST_WORDS = 2  # between "member" and the name


class Membership(NamedTuple):
    """A membership as it is named: its title, and where the words for it begin."""

    title: str
    start: int


def joined_body(noun: Token, lookup: Lookup, lang: str) -> Membership | None:
    """Return the membership that a noun and a name beside it tell of ("a *NATO member*", "*Beitritt zur EU*", "*EU-Beitritt*").

    Args:
        noun: A noun.
        lookup: Of its document.
        lang: ISO 639-1.

    Returns:
        None if the noun is another, or no body's name stands beside it.
    """
    words = _words(lang, "membership")
    if noun.lemma.lower().rsplit("-", 1)[-1] not in words:
        return None
    text = lookup.annotation.document.text
    for mention in lookup.annotation.mentions:
        if _may_have_members(mention, text) and (
            _stands_before(mention, noun, text) or _stands_behind(mention, noun, text, lang)
        ):
            name = text[mention.span.start : mention.span.end]
            title = f"{name}-{words[0].capitalize()}" if lang == "de" else f"{name} {words[0]}"
            return Membership(title, min(noun.start, mention.span.start))
    return None


def _may_have_members(mention: Mention, text: str) -> bool:
    """Tell whether a name is that of a body, or of a union of states, which acts like a state otherwise."""
    if mention.form == "demonym" or mention.type not in (EntityType.ORG, EntityType.GPE):
        return False
    entry = find(text[mention.span.start : mention.span.end])
    return mention.type is EntityType.ORG or (entry is not None and entry.country == _UNION)


_UNION = "EU"  # its code in ISO 3166, exceptionally reserved


def _stands_before(mention: Mention, noun: Token, text: str) -> bool:
    """Tell whether the name stands right before the noun, or is the first part of it ("*EU*-Beitritt")."""
    if mention.span.start > noun.start or mention.span.end >= noun.end:
        return False
    return text[mention.span.end : max(mention.span.end, noun.start)].strip(" -‑") == ""


def _stands_behind(mention: Mention, noun: Token, text: str, lang: str) -> bool:
    """Tell whether the name follows after a preposition or an article ("member *of the EU*")."""
    between = text[noun.end : mention.span.start].lower().split() if noun.end < mention.span.start else []
    return 0 < len(between) <= _MOST_WORDS and set(between) <= set(_words(lang, "of_body"))


@cache
def _words(lang: str, key: str) -> tuple[str, ...]:
    return tuple(packs.load(lang, "issues")["nouns"].get(key, ())) if packs.has(lang, "issues") else ()
