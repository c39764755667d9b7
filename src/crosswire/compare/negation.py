"""Words of negation in a text."""

from __future__ import annotations

import re
from functools import cache

from crosswire import lang as packs

_WORDS = re.compile(r"n['’]t\b|\w+?(?=n['’]t\b)|\w+")


def is_negated(text: str, lang: str) -> bool:
    """Tell whether a word of negation stands in a text."""
    return bool(negations_in(text, lang))


def negations_in(text: str, lang: str) -> frozenset[str]:
    """Return the words of negation that stand in a text."""
    return _negations(lang).intersection(_WORDS.findall(text.casefold().replace("cannot", "can not")))


@cache
def _negations(lang: str) -> frozenset[str]:
    if not packs.has(lang, "clauses"):
        return frozenset()
    table = packs.load(lang, "clauses")["negation"]
    return frozenset((*table["words"], *table.get("determiners", ()), "not", "n't", "n’t"))
