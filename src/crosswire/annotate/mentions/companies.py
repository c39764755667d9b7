"""Bodies that only what is said of them shows: "shares of Corvane", "Corvane's chief executive", "Corvane said it would"."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from crosswire.annotate.mentions.wordlists import listed
from crosswire.annotate.mentions.words import POSSESSIVE, Found, Line, Word
from crosswire.model import EntityType

PRODUCER = "mentions.companies/1"
# Words between an owner and what a company alone has ("Corvane's new interim chief executive").
_REACH = 4
_OPEN = frozenset({EntityType.PER, EntityType.MISC, EntityType.GPE, EntityType.LOC, EntityType.ORG})
_ITS = frozenset({"it", "its"})
_OF = {"en": frozenset({"of", "in"}), "de": frozenset({"von", "der", "des"})}


def tell(lines: Sequence[tuple[Line, Found]]) -> list[tuple[Line, Found]]:
    """Make bodies of lone names that no list has where a report tells of them what is told of companies.

    Args:
        lines: All mentions of a report with their sentences, in text order; types are changed in place. What a first name, a role or a
            title shows to be a person's stays one.
    """
    named: dict[str, list[tuple[Line, Found]]] = defaultdict(list)
    people: set[str] = set()
    for line, one in lines:
        if one.form != "name":
            continue
        if one.type is EntityType.PER and (" " in one.name or one.role is not None or one.gender):
            people.update(one.name.split(" "))
        if one.entry is None and " " not in one.name and one.type in _OPEN:
            named[one.name].append((line, one))
    for name, found in named.items():
        if name in people:
            continue
        if any(_is_company(line, one) for line, one in found):
            for _, one in found:
                one.type, one.producer = EntityType.ORG, PRODUCER
    return list(lines)


def _is_company(line: Line, one: Found) -> bool:
    before = [word for word in line.words if word.end <= one.start]
    after = [word for word in line.words if word.start >= one.end]
    has = listed(line.lang, "company", "has")
    if (
        len(before) > 1
        and before[-1].lower in _OF[line.lang]
        and before[-2].lower in listed(line.lang, "company", "held")
    ):
        return True
    if line.lang == "en":
        if after and after[0].text in POSSESSIVE:
            return _soon(after[1:], has)
        return bool(after) and (after[0].lower in listed("en", "company", "held") or _says_of_itself(after))
    return one.end - one.start == len(one.name) + 1 and _soon(after, has)


def _soon(after: Sequence[Word], nouns: frozenset[str]) -> bool:
    for word in after[:_REACH]:
        if word.lower in nouns:
            return True
        if word.token.pos in ("VERB", "AUX", "ADP", "PUNCT"):
            return False
    return False


def _says_of_itself(after: Sequence[Word]) -> bool:
    """Tell whether whoever is named says something of "it" right away ("said it would", "said its staff")."""
    said = after[0].token.lemma in listed("en", "names", "saying") and after[0].token.pos == "VERB"
    rest = [word.lower for word in after[1:3]]
    return said and bool(rest) and (rest[0] in _ITS or (rest[0] == "that" and rest[-1] in _ITS))
