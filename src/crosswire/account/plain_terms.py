"""Terms of a language that is read in part: nouns, told by the article or determiner before them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from crosswire import lang as packs
from crosswire.compare.views import Lookup
from crosswire.spans import Span

_PART = "deeds"


def plain_terms(lookup: Lookup, span: Span, lang: str) -> Iterator[Span]:
    """Yield the nouns of a stretch that follow an article, with what they are of or like ("hausse des salaires"), in text order.

    Names, roles, times and words that say nothing of a matter are left out; of a language whose nouns have no article there are none.
    """
    if not packs.has(lang, _PART) or "nouns" not in packs.load(lang, _PART):
        return
    annotation = lookup.annotation
    text = annotation.document.text
    places = [
        *lookup.barred(span),
        *(t.span for t in annotation.temporal_expressions if t.span.overlaps(span)),
    ]
    for match in _nouns(lang).finditer(text, span.start, span.end):
        start, end = match.span("noun")
        if _is_barred(places, (start, end)) or match.group("noun").lower() in _generic(lang):
            continue
        whole = match.end("of") if match.group("of") and not _is_barred(places, match.span("of")) else end
        yield span.within(start, whole)


def _is_barred(places: list[Span], bounds: tuple[int, int]) -> bool:
    return any(one.start < bounds[1] and bounds[0] < one.end for one in places)


@cache
def _nouns(lang: str) -> re.Pattern[str]:
    nouns = packs.load(lang, _PART)["nouns"]
    before, of, adjectives = ("|".join(nouns[name]) for name in ("before", "of", "adjectives"))
    word = r"[^\W\d_A-Z][^\W\d_]{3,24}(?![\w-])"
    pattern = rf"(?<![\w-])(?:{before})(?P<noun>{word})(?P<of>\s(?:(?:{adjectives})|(?:{of}){word}))?"
    return re.compile(pattern.replace("'", "['’]"))


@cache
def _generic(lang: str) -> frozenset[str]:
    return frozenset(str(packs.load(lang, _PART)["nouns"]["generic"]).split())
