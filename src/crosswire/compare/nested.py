"""Statements that hold others: a sentence, and each of the two things that it tells."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from itertools import product

import numpy as np
from numpy.typing import NDArray

from crosswire.compare.outcomes import Pair
from crosswire.compare.views import View


def at_odds_in_part(
    views: Sequence[View], same: NDArray[np.int64], conflicts: Iterable[Pair]
) -> NDArray[np.bool_]:
    """Tell which pairs hold two statements that cannot both be true: alike in all else, they do not say the same.

    Args:
        views: Statements of one story.
        same: Pairs of their indices, int64 (n, 2).
        conflicts: Pairs that cannot both hold.

    Returns:
        A mask of ``same``.
    """
    pairs = [(conflict.first, conflict.second) for conflict in conflicts]
    holding = _holding(views, {index for pair in pairs for index in pair})
    barred = {
        (min(pair), max(pair)) for one, other in pairs for pair in product(holding[one], holding[other])
    }
    return np.fromiter((tuple(pair) in barred for pair in same.tolist()), dtype=bool, count=len(same))


def _holding(views: Sequence[View], wanted: Collection[int]) -> dict[int, list[int]]:
    """Return for each wanted statement those of the same report in whose words it lies, itself among them."""
    of_document: dict[str, list[View]] = {}
    for view in views:
        of_document.setdefault(view.statement.document_id, []).append(view)
    found: dict[int, list[int]] = {}
    for index in wanted:
        span = views[index].statement.span
        found[index] = [
            other.index
            for other in of_document[views[index].statement.document_id]
            if other.statement.span.start <= span.start and span.end <= other.statement.span.end
        ]
    return found
