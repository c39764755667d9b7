"""The parts of a statement between commas, conjunctions and quotation marks, and how near two statements' parts come to one another.

Two long statements that tell one fact beside others are not alike as wholes; one of their parts is.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from crosswire.compare.views import Lookup, View
from crosswire.relate.embeddings import embed
from crosswire.spans import Span

_BETWEEN = frozenset({"CCONJ", "SCONJ", "PUNCT"})
_LEAST = 3  # words; a shorter part ("he said") is alike to too much


def parts_of(span: Span, lookup: Lookup) -> tuple[str, ...]:
    """Return the parts of what is compared of a statement; nothing where it has but one.

    Args:
        span: What is compared of it.
        lookup: Of its document.
    """
    text = lookup.annotation.document.text
    found, low = list[str](), span.start
    ends = [(token.start, token.end) for token in lookup.tokens(span) if token.pos in _BETWEEN]
    for start, end in (*ends, (span.end, span.end)):
        if len(text[low:start].split()) >= _LEAST:
            found.append(text[low:start].strip())
        low = end
    return tuple(found) if found != [text[span.start : span.end]] else ()


def nearest_parts(views: Sequence[View], pairs: NDArray[np.int64]) -> list[float]:
    """Return for each pair the cosine of the two parts that are nearest to one another; a statement of one part is that part.

    Args:
        views: Statements.
        pairs: Of their places.
    """
    met = sorted(set(pairs.ravel().tolist()))
    texts = [tuple(_texts(views[place])) for place in met]
    vectors = embed([text for each in texts for text in each])
    ends = np.cumsum([len(each) for each in texts])
    rows = {
        place: np.arange(end - len(each), end)
        for place, each, end in zip(met, texts, ends.tolist(), strict=True)
    }
    found = np.zeros(len(pairs))
    for place in sorted(set(pairs[:, 0].tolist())):
        at = np.flatnonzero(pairs[:, 0] == place)
        beside = [rows[other] for other in pairs[at, 1].tolist()]
        near = vectors[rows[place]] @ vectors[np.concatenate(beside)].T
        starts = np.cumsum([0, *(len(each) for each in beside[:-1])])
        found[at] = np.maximum.reduceat(near.max(axis=0), starts)
    nearest: list[float] = found.tolist()
    return nearest


def _texts(view: View) -> Iterator[str]:
    yield from view.parts or (view.matter or view.text,)
