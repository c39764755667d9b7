"""The pack's lists of words for names."""

from __future__ import annotations

from functools import cache

from crosswire import lang as packs


@cache
def listed(lang: str, table: str, key: str) -> frozenset[str]:
    """Return one white-space separated list of the pack's mentions as a set."""
    return frozenset(str(packs.load(lang, "mentions")[table].get(key, "")).split())


@cache
def never(lang: str) -> frozenset[str]:
    """Return the capitalised words that are no names of anybody."""
    return listed(lang, "names", "never") | listed(lang, "names", "calendar")
