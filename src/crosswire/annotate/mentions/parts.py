"""What the parts of a name tell: legal forms, "Ministry of", "… Airport", "Bundes…gericht"."""

from __future__ import annotations

from collections.abc import Sequence

from crosswire.annotate.mentions.streets import is_street
from crosswire.annotate.mentions.wordlists import listed
from crosswire.annotate.mentions.words import Line, Word
from crosswire.model import EntityType


def told_by_parts(line: Line, words: Sequence[Word]) -> EntityType | None:
    """Return the type that the parts of the name tell, if they do."""
    first, last = words[0].text, words[-1].text
    if line.lang == "en" and last in ("committee", "subcommittee"):
        return EntityType.ORG
    if len(words) > 1:
        for table, type_ in (
            ("organisation", EntityType.ORG),
            ("facility", EntityType.FAC),
            ("location", EntityType.LOC),
            ("event", EntityType.EVENT),
        ):
            base = last.removesuffix("s") if line.lang == "de" else last
            if {last, base} & listed(line.lang, table, "endings"):
                return type_
        if line.lang == "de" and first in listed("de", "organisation", "seated"):
            return EntityType.ORG
        if first in listed(line.lang, "organisation", "openings"):
            return EntityType.ORG if line.lang == "de" or any(w.text == "of" for w in words) else None
        within = any(word.text in listed(line.lang, "organisation", "endings") for word in words)
        if line.lang == "en" and not within and first in listed("en", "location", "openings"):
            return EntityType.LOC
    if line.lang == "de" and len(words) == 1:
        return _german_compound(first.lower(), words[0])
    return None


def _german_compound(lower: str, word: Word) -> EntityType | None:
    if is_street(word):
        return EntityType.FAC
    if word.token.tag != "NE" and not lower.startswith(("bundes", "landes")):
        return None
    for table, type_ in (("organisation", EntityType.ORG), ("facility", EntityType.FAC)):
        for ending in listed("de", table, "compounds"):
            if lower.removesuffix("s").endswith(ending) and len(lower) > len(ending) + 3:
                return type_
    return None
