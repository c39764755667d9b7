"""The words of a stretch that are compared, in a language without tagger: all but small words, names, figures and times, as they stand.

Their vectors lie in one space with those of the other languages' lemmas, so that "tuées" meets "kill".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from crosswire import lang as packs
from crosswire.compare.lookup import Lookup
from crosswire.spans import Span

_WORD = re.compile(r"[^\W\d_]{3,40}(?:-[^\W\d_]{2,40})*")


def plain_words(lookup: Lookup, span: Span, barred: Sequence[Span]) -> Iterator[str]:
    """Yield the words of a stretch in small letters, without those that begin in ``barred`` or in a figure or time."""
    annotation = lookup.annotation
    lang = lookup.lang(span.start)
    skipped = [*barred, *(time.span for time in annotation.temporal_expressions if time.span.overlaps(span))]
    skipped += [figure.span for figure in annotation.quantities if figure.span.overlaps(span)]
    for match in _WORD.finditer(annotation.document.text, span.start, span.end):
        word = match.group().lower()
        if word not in _small(lang) and not any(one.start <= match.start() < one.end for one in skipped):
            yield word


@cache
def _small(lang: str) -> frozenset[str]:
    """Return words that say nothing of a matter."""
    words = packs.load(lang, "speech")["words"]
    small = [*str(words["small"]).split(), *str(words.get("negations", "")).split()]
    if packs.has(lang, "quantities"):
        listed = packs.load(lang, "quantities")["words"]
        small += [word for word in listed["stop"] if "*" not in word]
    return frozenset(small)
