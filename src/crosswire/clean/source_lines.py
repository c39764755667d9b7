"""A line that names writer, outlet and day in any order ("By Dana Reyes, The Courier, 3 May 2029", "Dana Reyes, Velden Courier")."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from crosswire import lang
from crosswire.clean import outlets

_ARTICLE = re.compile(r"(?:The|Der|Die|Das|El|La|Le|Il)\s(?=[^\W\d_a-z])")
_BY = re.compile(r"(?:by|von|par|por|di|da|door|автор)\s", re.IGNORECASE)
_MOST_PARTS = 4
_LONGEST = 48
_WORDS = 5


def tells_outlet(name: str) -> bool:
    """Tell whether a part of such a line is an outlet's name by its form: its words, its kind, or an article ("The Lantern")."""
    words = name.split()
    if (
        not words
        or len(words) > _WORDS
        or len(name) > _LONGEST
        or outlets.is_section(name)
        or _BY.match(name)
    ):
        return False
    if words[0][0].isdigit() and len(words) > 1 and words[1][0].islower():
        return False  # "6 pm bulletin"
    if outlets.sounds_like_outlet(name):
        return True
    names = _names()
    if any(name.lower().endswith(" " + what) for what in names["descriptors"]):
        return True
    named = _ARTICLE.match(name) is not None and all(not word[0].islower() for word in words)
    return named and name.lower() not in names["places"]


def outlet_among(parts: Sequence[str]) -> str | None:
    """Return the one part of a line that is an outlet's, or None if none or several are."""
    if not 1 < len(parts) <= _MOST_PARTS:
        return None
    found = [part for part in parts if tells_outlet(part)]
    return found[0] if len(found) == 1 else None


def without_outlet(byline: str | None, outlet: str | None) -> str | None:
    """Return a byline without the outlet behind its writers ("Dana Reyes, Velden Courier" → "Dana Reyes")."""
    if not byline or not outlet:
        return byline
    for start in (m.start() for m in re.finditer(r"\s*[,|–—-]\s*", byline)):
        if byline[start:].lstrip(" ,|–—-").startswith(outlet) and start:
            return byline[:start]
    return byline


@cache
def _names() -> dict[str, frozenset[str]]:
    names = lang.load("any", "outlets")["names"]
    return {key: frozenset(names[key]) for key in ("descriptors", "places")}
