"""What stages say in an account's language, said in another: read back by the templates it was written from."""

from __future__ import annotations

import re
import string
from collections.abc import Mapping
from functools import cache, lru_cache

from crosswire import lang as packs

LONGEST = 500  # code points of what is read back; longer ones hold a report's words and stay as they are
LEAST = 4  # letters a template has beside its places; with fewer it could be anything
_REASON = "reason"
"""The place of a template that holds another reason."""


@lru_cache(maxsize=8_192)
def reworded(text: str, lang: str, part: str = "reasons") -> str | None:
    """Return ``text`` in ``lang``, or None: it is in ``lang`` already, or was written from no template that is known.

    Args:
        text: Written from a template of a language pack.
        lang: Language wanted (ISO 639-1).
        part: File of the packs that has the templates: "reasons", "questions".
    """
    if len(text) > LONGEST or not packs.has(lang, part) or _read(text, lang, part):
        return None
    for other in packs.having(part):
        found = _read(text, other, part) if other != lang else None
        if found is not None:
            return _written(found, other, lang, part)
    return None


def _read(text: str, lang: str, part: str) -> tuple[str, Mapping[str, str]] | None:
    """Return the template that a text was written from, and what stands in its places."""
    for key, pattern in _patterns(lang, part):
        match = pattern.fullmatch(text)
        if match is not None:
            return key, match.groupdict()
    return None


def _written(found: tuple[str, Mapping[str, str]], other: str, lang: str, part: str) -> str | None:
    key, values = found
    tables = packs.load(lang, part)
    template = tables["templates"].get(key)
    if template is None:
        return None
    codes = {word: code for code, word in reversed(packs.load(other, part).get("words", {}).items())}
    words = tables.get("words", {})
    said = {name: words.get(codes.get(value, ""), value) for name, value in values.items()}
    if _REASON in said:
        said[_REASON] = reworded(said[_REASON], lang, part) or said[_REASON]
    filled: str = template.format(**said)
    return filled


@cache
def _patterns(lang: str, part: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Return a pattern for each template, those with most letters of their own first."""
    found = []
    for key, template in packs.load(lang, part)["templates"].items():
        pieces = list(string.Formatter().parse(template))
        letters = sum(len(literal) for literal, *_ in pieces)
        names = [name for _, name, *_ in pieces if name]
        if letters >= LEAST and len(names) == len(set(names)):
            written = "".join(
                re.escape(literal) + (f"(?P<{name}>.{{1,{LONGEST}}}?)" if name else "")
                for literal, name, *_ in pieces
            )
            found.append((letters, key, re.compile(written)))
    found.sort(key=lambda one: (-one[0], one[1]))
    return tuple((key, pattern) for _, key, pattern in found)
