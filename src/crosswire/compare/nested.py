"""Statements that hold others: a sentence, and each of the two things that it tells."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
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
    of_document: dict[str, list[View]] = {}
    for view in views:
        of_document.setdefault(view.statement.document_id, []).append(view)
    barred = {
        (min(pair), max(pair))
        for conflict in conflicts
        for pair in product(
            _holding(views[conflict.first], of_document), _holding(views[conflict.second], of_document)
        )
    }
    return np.fromiter((tuple(pair) in barred for pair in same.tolist()), dtype=bool, count=len(same))


def _holding(view: View, of_document: Mapping[str, Sequence[View]]) -> list[int]:
    """Return the statements of the same report in whose words a statement lies, itself among them."""
    span = view.statement.span
    return [
        other.index
        for other in of_document[view.statement.document_id]
        if other.statement.span.contains(span)
    ]
