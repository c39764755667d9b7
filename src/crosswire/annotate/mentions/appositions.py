"""Names that a role beside them shows to be a person's, whatever they look like."""

from __future__ import annotations

from collections.abc import MutableSequence, Sequence
from dataclasses import replace
from itertools import pairwise

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


def _follows(line: Line, end: int, name: Found) -> bool:
    """Tell whether a comma stands right before the name and one right after it."""
    places = [at for at, word in enumerate(line.words) if word.start >= end]
    if len(places) < 2 or line.words[places[0]].text != "," or line.words[places[1]].start != name.start:
        return False
    after = next((word for word in line.words if word.start >= name.end), None)
    return after is not None and after.text == ","
