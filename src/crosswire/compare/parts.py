"""The parts of a statement between commas, conjunctions and quotation marks, and how near two statements' parts come to one another.

Two long statements that tell one fact beside others are not alike as wholes; one of their parts is.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from crosswire.compare.agreements import Bags, nearest
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
    if not len(pairs):
        return []
    met, places = np.unique(pairs, return_inverse=True)
    texts = [tuple(_texts(views[place])) for place in met.tolist()]
    vectors = embed([text for each in texts for text in each])
    ends = np.cumsum([len(each) for each in texts]).tolist()
    rows = [np.arange(end - len(each), end) for each, end in zip(texts, ends, strict=True)]
    beside = places.reshape(pairs.shape)
    ones, others = (Bags.of([rows[place] for place in beside[:, side].tolist()]) for side in (0, 1))
    of_each = nearest(vectors[ones.rows] @ vectors[others.rows].T, ones, others)
    found: list[float] = np.maximum.reduceat(of_each, ones.starts).astype(np.float64).tolist()
    return found


def _texts(view: View) -> Iterator[str]:
    yield from view.parts or (view.matter or view.text,)
