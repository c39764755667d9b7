"""Names that no list and no title tells about: what they are likely to be."""

from __future__ import annotations

import re
from collections.abc import Sequence

from crosswire.annotate.mentions import chunks, peoples, rolewords
from crosswire.annotate.mentions.beside import after_place_word
from crosswire.annotate.mentions.wordlists import listed, never
from crosswire.annotate.mentions.words import Line, Word, hint_at, in_shouting, joined, opens_full_name
from crosswire.annotate.tokens.english import is_known
from crosswire.model import EntityType

_HINTED = {
    "PERSON": EntityType.PER,
    "ORG": EntityType.ORG,
    "GPE": EntityType.GPE,
    "LOC": EntityType.LOC,
    "FAC": EntityType.FAC,
    "EVENT": EntityType.EVENT,
    "PRODUCT": EntityType.MISC,
    "WORK_OF_ART": EntityType.MISC,
    "LAW": EntityType.MISC,
}
ACRONYM = re.compile(r"[A-ZÄÖÜ][A-ZÄÖÜ0-9&]{1,6}$")
_CAMEL = re.compile(r"^(?!Mac|Mc|De|Di|Van|La|Le)[A-Z]?[a-zäöü]+[A-Z]{1,4}[a-zäöü]*$")


_PLACES = frozenset({EntityType.GPE, EntityType.LOC})
_AT = frozenset({"in", "near", "at", "from", "outside", "around"})
_DOTTED = re.compile(r"(?:[A-Z]\.){3,}$")
_ROMAN = re.compile(r"[IVXLC]+$")
_SHORTEST_ACRONYM = 3
_FULL_NAME = 2  # words: as many as a person's name may have without more ado


def guess(line: Line, first: int, end: int) -> EntityType | None:
    """Decide on a name that no list and no title tells about."""
    words = line.words[first:end]
    text = joined(words)
    if (
        text in listed("en", "names", "adjectives") | never(line.lang)
        or text in peoples.people(line.lang)
        or text in peoples.adjectives(line.lang)
        or (line.lang == "en" and text.isupper() and in_shouting(line, first))
    ):
        return None
    if (
        line.lang == "de"
        and len(words) == 1
        and words[0].token.tag == "NN"
        and text[1:].islower()
        and chunks.is_ordinary(text)
    ):
        return None
    if len(words) == 1 and _CAMEL.search(text):
        return EntityType.ORG
    hint = hint_at(line, words[0].start) or hint_at(line, words[-1].start)
    if hint is not None:
        if hint[2] in ("ORG", "PERSON", "PRODUCT") and len(words) == 1 and after_place_word(line, first):
            return EntityType.LOC
        placed = first > 0 and line.words[first - 1].lower in _AT
        return _as_hinted(line, words, hint[2], placed=placed)
    if line.lang == "de":
        return EntityType.ORG if _is_acronym_of_body(line, first, text) else None
    if ACRONYM.match(text):
        shouted = len(text) > _SHORTEST_ACRONYM and is_known(text.lower())  # "UPDATE"
        return None if line.is_heading or len(text) < 2 or shouted else EntityType.ORG
    if line.lang == "en" and not first and len(words) == 1:
        return EntityType.MISC
    if line.lang == "en":
        if text.count(" ") not in (1, 2) or line.is_heading or not (first or opens_full_name(line)):
            return None
        if words[-1].text in peoples.people("en") or _is_plural_role(words[-1]):
            return EntityType.ORG  # "Log Cabin Republicans"
        ordinary = all(is_known(word.lower) for word in (words[0], words[-1]))
        ordinary &= words[-1].text not in listed("en", "names", "suffixes")
        return EntityType.MISC if ordinary else EntityType.PER
    return None


def _is_plural_role(word: Word) -> bool:
    known = rolewords.look_up("en", word.text)
    return known is not None and known.number == "pl"


def _as_hinted(line: Line, words: Sequence[Word], label: str, *, placed: bool) -> EntityType | None:
    """Return the type that the reader's label stands for, but for what English capitals tell better.

    An acronym is a body, no person and, with dots, no place ("F.B.I."); an ordinary noun with a capital is no place ("*Bibles*").
    A name with a small word between hyphens is a place's ("Mar-a-Lago").
    """
    type_ = _HINTED[label]
    text = joined(words)
    if (
        line.lang == "en"
        and " " not in text
        and any(word.text in listed("en", "names", "inner") for word in words)
    ):
        return EntityType.LOC
    if line.lang != "en" or len(words) > 1 or line.is_heading:
        return type_
    short = len(text) >= _SHORTEST_ACRONYM and ACRONYM.match(text)
    if short and (type_ is EntityType.PER or (type_ in _PLACES and not placed)):
        return EntityType.ORG
    if type_ is EntityType.GPE and _DOTTED.match(text):
        return EntityType.ORG
    ordinary = words[0].token.pos == "NOUN" and is_known(text.lower())
    return None if type_ in (EntityType.GPE, EntityType.LOC) and ordinary else type_


def named_after(line: Line, words: Sequence[Word]) -> bool:
    """Tell whether words that begin with a first name are a body's ("Christian Science Monitor", "Sam's Club").

    The reader marks them as one, and what follows the first name are ordinary words.
    """
    hint = hint_at(line, words[-1].start) if line.lang == "en" else None
    if hint is None or hint[2] != "ORG" or hint[0] > words[0].start or len(words) <= _FULL_NAME:
        return False
    return all(is_known(word.lower) for word in words[1:] if word.text.isalpha())


def short_forms(name: str, lang: str) -> frozenset[str]:
    """Return what a body may be called for short: the first word of its name, unless that is a people's or an ordinary word.

    A company ("Corner Inc.") may be called by an ordinary word, a "National Museum" is not called "National".
    """
    first, *others = name.split(" ")
    if first in peoples.adjectives(lang) or first in peoples.people(lang):
        return frozenset()
    company = bool(others) and others[-1] in listed("de", "organisation", "legal")
    ordinary = lang == "en" and bool(others) and not company and is_known(first.lower())
    return frozenset() if ordinary else frozenset({first})


def _is_acronym_of_body(line: Line, first: int, text: str) -> bool:
    """Tell whether capitals that the German reader leaves out are a body's: letters only, after an article or preposition."""
    if line.is_heading or not first or len(text) < _SHORTEST_ACRONYM or _ROMAN.match(text):
        return False
    if not text.isalpha() or not text.isupper():
        return False
    return line.words[first - 1].token.tag in ("ART", "APPRART", "APPR") or _abbreviates(line, first, text)


def _abbreviates(line: Line, first: int, text: str) -> bool:
    """Tell whether capitals in brackets are the first letters of the name before them ("Neuer Corin-Bund (NCB)")."""
    if line.words[first - 1].text != "(" or first <= len(text) // 2:
        return False
    before = joined(line.words[max(0, first - 1 - _LONGEST_BODY) : first - 1])
    initials = "".join(part[0] for part in re.split(r"[\s-]+", before) if part[:1].isupper())
    return initials.endswith(text)


_LONGEST_BODY = 8  # words
