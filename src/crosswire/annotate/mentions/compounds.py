"""Names inside German compounds ("NATO-Generalsekretär", "Ukraine-Krieg") and hyphenated English words ("US-led")."""

from __future__ import annotations

from collections.abc import Sequence

from crosswire.annotate.mentions import gazetteer
from crosswire.annotate.mentions.making import Known
from crosswire.annotate.mentions.words import Found, Line
from crosswire.model import EntityType

_HYPHENS = ("-", "‐", "‑")


def find(line: Line, known: Known, names: Sequence[Found]) -> list[Found]:
    """Return known names that are the first parts of compounds; a compound that is a name itself has none."""
    found = []
    for word in line.words:
        if not any(hyphen in word.text[1:-1] for hyphen in _HYPHENS) or not word.is_capital:
            continue
        if any(name.start <= word.start and name.end >= word.end for name in names):
            continue
        offset = word.start
        for part in _parts(word.text)[:-1]:
            made = _part(part, offset, known)
            if made is not None:
                found.append(made)
            offset += len(part) + 1
    return found


def _parts(text: str) -> list[str]:
    for hyphen in _HYPHENS:
        text = text.replace(hyphen, "-")
    return text.split("-")


def _part(part: str, offset: int, known: Known) -> Found | None:
    entry = gazetteer.find(part)
    end = offset + len(part)
    if part in known.surnames:
        return Found(
            offset, end, EntityType.PER, "name", part, "mentions.compounds/1", gender=known.surnames[part]
        )
    if part in known.bodies:
        return Found(offset, end, EntityType.ORG, "name", part, "mentions.compounds/1")
    if entry is None or len(part) < 2 or part in gazetteer.ambiguous():
        return None
    if entry.kind == "city" and entry.population < 300_000:
        return None
    return Found(
        offset, end, entry.type, "name", part, "mentions.compounds/1", country=entry.country, entry=entry
    )
