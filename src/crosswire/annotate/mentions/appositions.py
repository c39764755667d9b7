"""Names that a role beside them shows to be a person's or a body's, whatever they look like."""

from __future__ import annotations

from collections.abc import MutableSequence, Sequence
from dataclasses import replace
from itertools import pairwise

from crosswire.annotate.mentions.parts import told_by_parts
from crosswire.annotate.mentions.wordlists import listed
from crosswire.annotate.mentions.words import Found, Line
from crosswire.model import EntityType

_MISTAKEN = frozenset({EntityType.LOC, EntityType.GPE, EntityType.ORG, EntityType.MISC, EntityType.FAC})
_PLACES = frozenset({EntityType.LOC, EntityType.GPE})
_MOST_WORDS = 3


def tell_persons(line: Line, names: MutableSequence[Found], roles: Sequence[Found]) -> None:
    """Set the type of full names between commas after one person's role ("the head of the mission, Anahit Soran, said …").

    A name that was taken for a town's and a surname there ("the mayor, Lorvik Brandt, said …") becomes one.

    Args:
        line: The sentence.
        names: Its names; their types are changed in place, two that are one are joined.
        roles: Its roles without a name.
    """
    _join(line, names, roles)
    for role in roles:
        if not _is_one(role):
            continue
        for name in names:
            if _is_open(name) and _follows(line, role.end, name):
                name.type = EntityType.PER


def tell_bodies(line: Line, names: Sequence[Found], roles: Sequence[Found]) -> None:
    """Set the type of names between commas after what a body is called ("the operator, Hollin Water, said …").

    Args:
        line: The sentence.
        names: Its names; their types are changed in place. What a list, a title or a first name tells is left.
        roles: Its roles without a name.
    """
    bodies = [
        role
        for role in roles
        if role.type is EntityType.ORG and role.number != "pl" and _stands_free(line, role)
    ]
    for role in bodies:
        for name in names:
            told = name.entry is not None or name.role is not None or name.gender is not None
            if not told and name.form == "name" and _follows(line, role.end, name, may_end=True):
                name.type = EntityType.ORG


def without_nicknames(line: Line, names: Sequence[Found]) -> list[Found]:
    """Return English names without those that only say what somebody is called ("Tarn, the so-called *Butcher of Corin*")."""
    if line.lang != "en":
        return list(names)
    return [name for name in names if not _is_nickname(line, name)]


def _is_nickname(line: Line, name: Found) -> bool:
    words = [word for word in line.words if name.start <= word.start < name.end]
    before = next((word.lower for word in reversed(line.words) if word.end <= name.start), "")
    return (
        before in listed("en", "names", "nicknaming")
        and any(word.text == "of" for word in words)
        and told_by_parts(line, words) is None
    )


def _join(line: Line, names: MutableSequence[Found], roles: Sequence[Found]) -> None:
    """Join a place and a lone word right behind it that stand between commas after one person's role."""
    for first, second in pairwise(sorted(names, key=lambda name: name.start)):
        alone = " " not in f"{first.name}{second.name}" and second.start - first.end == 1
        if not alone or first.form != "name" or second.form != "name" or first.type not in _PLACES:
            continue
        whole = replace(first, end=second.end, type=EntityType.PER, name=f"{first.name} {second.name}")
        whole = replace(whole, entry=None, country=None, producer=second.producer)
        if any(_is_one(role) and _follows(line, role.end, whole) for role in roles):
            names[:] = [name for name in names if name is not first and name is not second] + [whole]


def _is_one(role: Found) -> bool:
    return role.type is EntityType.PER and role.number == "sg"


def _is_open(name: Found) -> bool:
    words = name.name.split(" ")
    return (
        name.type in _MISTAKEN
        and name.form == "name"
        and name.entry is None
        and 1 < len(words) <= _MOST_WORDS
        and all(word[:1].isupper() for word in words)
    )


def _follows(line: Line, end: int, name: Found, *, may_end: bool = False) -> bool:
    """Tell whether a comma stands right before the name or its article, and one right after it (or the sentence ends there)."""
    places = [at for at, word in enumerate(line.words) if word.start >= end]
    if len(places) < 2 or line.words[places[0]].text != ",":
        return False
    first = line.words[places[1]]
    if may_end and first.token.pos == "DET" and len(places) > _WITH_ARTICLE:
        first = line.words[places[2]]
    if first.start != name.start:
        return False
    after = next((word for word in line.words if word.start >= name.end), None)
    return after is not None and (after.text == "," or (may_end and after.text == "."))


def _stands_free(line: Line, role: Found) -> bool:
    """Tell "the company, Corvane," from "the head of the company, Dana Holt,"."""
    before = [word for word in line.words if word.end <= role.start][-2:]
    return not any(word.token.pos == "ADP" for word in before)


_WITH_ARTICLE = 2  # words: the comma and the article
