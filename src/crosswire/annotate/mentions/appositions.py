"""Names that a role beside them shows to be a person's, whatever they look like."""

from __future__ import annotations

from collections.abc import Sequence

from crosswire.annotate.mentions.words import Found, Line
from crosswire.model import EntityType

_MISTAKEN = frozenset({EntityType.LOC, EntityType.GPE, EntityType.ORG, EntityType.MISC, EntityType.FAC})
_MOST_WORDS = 3


def tell_persons(line: Line, names: Sequence[Found], roles: Sequence[Found]) -> None:
    """Set the type of full names between commas after one person's role ("the head of the mission, Anahit Soran, said …").

    Args:
        line: The sentence.
        names: Its names; their types are changed in place.
        roles: Its roles without a name.
    """
    for role in roles:
        if role.type is not EntityType.PER or role.number != "sg":
            continue
        for name in names:
            if _is_open(name) and _follows(line, role.end, name):
                name.type = EntityType.PER


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
