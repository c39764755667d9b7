"""The state that a role names: "the *Danish* minister", "der *Kreml*chef"; a region that bears a state's name in its own is none."""

from __future__ import annotations

from crosswire.annotate.mentions import gazetteer, peoples, rolewords
from crosswire.annotate.mentions.words import Line, joined

_PREFIXES = {"bundes": "DE", "kreml": "RU", "us-": "US", "eu-": "EU", "uk-": "GB", "pentagon": "US"}
_STATES = frozenset({"country", "capital", "seat"})
_LONGEST = 3  # words of a state's name


def country(line: Line, start: int, end: int, known: rolewords.RoleWord) -> str | None:
    """Return the code of the first state named in the words ``start:end``, or that the role's own word names."""
    for prefix, state in _PREFIXES.items():
        if known.lemma.startswith(prefix):
            return state
    at = start
    while at < end:
        length = 1
        for size in range(_LONGEST, 0, -1):
            text = joined(line.words[at : min(at + size, end)])
            code = _country_of(text, line.lang)
            if code is not None:
                return code
            if size > 1 and _is_region(text):
                length = size  # "New Jersey" is no Jersey
                break
        at += length
    return None


def _is_region(text: str) -> bool:
    entry = gazetteer.find(text)
    return entry is not None and entry.kind == "region"


def _country_of(text: str, lang: str) -> str | None:
    adjective = peoples.adjectives(lang).get(text.lower() if lang == "de" else text)
    if adjective is not None:
        return adjective
    entry = gazetteer.find(text) or (gazetteer.find(text[:-1]) if text.endswith("s") else None)
    if entry is not None and entry.kind in _STATES:
        return entry.country
    if lang == "de" and "-" in text:
        entry = gazetteer.find(text.split("-")[0])
        return entry.country if entry is not None and entry.kind in _STATES else None
    return None
