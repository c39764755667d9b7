"""English names of bridges, rivers and the like that look like a person's: "the *Mara* bridge", "along the *Mara*"."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from crosswire.annotate.mentions.wordlists import listed
from crosswire.annotate.mentions.words import Found, Line
from crosswire.model import EntityType

PRODUCER = "mentions.landmarks/1"
_MISTAKEN = frozenset({EntityType.PER, EntityType.ORG, EntityType.MISC})


def tell(lines: Sequence[tuple[Line, Found]]) -> list[tuple[Line, Found]]:
    """Make places of lone names with "the" before them and a noun for a landmark behind, or a preposition that stands before rivers.

    Args:
        lines: All mentions of a report with their sentences; types are changed in place. Whoever has a role or a further name stays.
    """
    named: dict[str, list[tuple[Line, Found]]] = defaultdict(list)
    kept: set[str] = set()
    for line, one in lines:
        if one.form == "name" and line.lang == "en" and " " not in one.name and one.type in _MISTAKEN:
            named[one.name].append((line, one))
        elif one.form == "name":
            kept.update(one.name.split(" "))
    for name, found in named.items():
        told = name not in kept and all(one.role is None for _, one in found)
        if told and any(_is_landmark(line, one) for line, one in found):
            for _, one in found:
                one.type, one.producer, one.gender = EntityType.LOC, PRODUCER, None
    return list(lines)


def _is_landmark(line: Line, one: Found) -> bool:
    before = [word.lower for word in line.words if word.end <= one.start][-2:]
    after = next((word.text for word in line.words if word.start >= one.end), "")
    if not before or before[-1] != "the":
        return False
    beside = len(before) > 1 and before[0] in listed("en", "location", "along")
    return after in listed("en", "location", "landmarks") or beside
