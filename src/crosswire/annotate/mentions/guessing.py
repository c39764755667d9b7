"""Names that no list and no title tells about: what they are likely to be."""

from __future__ import annotations

import re

from crosswire.annotate.mentions import chunks, peoples
from crosswire.annotate.mentions.beside import after_place_word, guess_german
from crosswire.annotate.mentions.chunks import hint_at, listed
from crosswire.annotate.mentions.words import Line, joined
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


def guess(line: Line, first: int, end: int) -> EntityType | None:
    """Decide on a name that no list and no title tells about."""
    words = line.words[first:end]
    text = joined(words)
    if (
        text in listed(line.lang, "names", "never")
        or text in peoples.people(line.lang)
        or text in peoples.adjectives(line.lang)
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
        return _HINTED[hint[2]]
    if ACRONYM.match(text):
        return None if line.is_heading or len(text) < 2 else EntityType.ORG
    if line.lang == "en" and not first and len(words) == 1:
        return EntityType.MISC
    if line.lang == "en":
        return EntityType.PER if len(words) in (2, 3) and not line.is_heading and first else None
    return guess_german(line, first, end)
