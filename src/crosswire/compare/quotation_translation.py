"""Whether two quotations are translations of the same words: vectors propose, words that answer one another decide on fragments.

Measured on forty-odd invented pairs of quotations in English and German with ``embed`` of ``relate.embeddings``: translations
have a cosine of .66 to .87, other words by the same person mostly below .63; of fragments that were translated freely (.44 to .67)
every word has an answer of at least .46 in the other, and .62 on average.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from crosswire.compare.quotation_wording import Wording

Embed = Callable[[Sequence[str]], NDArray[np.float32]]

_SURE = 0.65  # cosine of two translations; see above
_POSSIBLE = 0.44  # cosine of two fragments that may be free translations
_ANSWERED = 0.62  # mean, over the words of both fragments, of the best cosine in the other
_WORST = 0.46  # the same of the worst word
_SPOKEN = 0.40  # cosine of two utterances that may be free translations: 13 invented pairs .41 to .96
_SPOKEN_ANSWERED = (
    0.66  # mean as above of two utterances: of those 13 pairs 12 have .68 or more, 12 other pairs .61 or less
)
_FRAGMENT = 5  # words of a fragment
_MAX_RATIO = 2.6  # of lengths in characters; two translations measured at most 1.7
_LIGHT = frozenset(
    [
        "the",
        "of",
        "a",
        "an",
        "to",
        "is",
        "it",
        "its",
        "was",
        "were",
        "be",
        "been",
        "are",
        "for",
        "in",
        "on",
        "at",
        "by",
        "with",
        "that",
        "as",
        "and",
        "or",
        "his",
        "her",
        "their",
        "our",
        "my",
        "der",
        "die",
        "das",
        "den",
        "dem",
        "des",
        "ein",
        "eine",
        "einen",
        "einem",
        "einer",
        "eines",
        "ist",
        "sind",
        "war",
        "es",
        "und",
        "oder",
        "von",
        "vom",
        "im",
        "in",
        "zu",
        "zum",
        "zur",
        "dass",
        "mit",
        "für",
        "auf",
        "an",
    ]
)


class Translations:
    """Compares quotations by vectors; without ``embed`` it finds nothing.

    Args:
        wordings: All quotations that may be compared.
        embed: Maps texts to rows of unit length that are comparable across languages.
    """

    def __init__(self, wordings: Sequence[Wording], embed: Embed | None) -> None:
        self._embed = embed
        direct = [wording for wording in wordings if wording.is_direct] if embed else []
        rows = embed([wording.text for wording in direct]) if embed and direct else None
        self._rows = (
            {wording.quotation_id: rows[place] for place, wording in enumerate(direct)}
            if rows is not None
            else {}
        )

    def score(self, first: Wording, second: Wording) -> float | None:
        """Return how near two quotations are (0..1) if they may be the same words in translation, else None."""
        if self._embed is None or not (first.is_direct and second.is_direct) or not _agree(first, second):
            return None
        cosine = float(self._rows[first.quotation_id] @ self._rows[second.quotation_id])
        if cosine >= _SURE and first.lang != second.lang:
            return cosine
        spoken = (
            cosine >= _SPOKEN
            and first.lang != second.lang
            and not (_is_fragment(first) and _is_fragment(second))
        )
        if spoken and self._answer(first, second, _SPOKEN_ANSWERED, 0.0):
            return cosine
        if (
            cosine >= _POSSIBLE
            and _is_fragment(first)
            and _is_fragment(second)
            and self._answer(first, second)
        ):
            return cosine
        return None

    def _answer(
        self, first: Wording, second: Wording, mean: float = _ANSWERED, worst: float = _WORST
    ) -> bool:
        """Tell whether the words of two quotations have answers in the other, on average and each."""
        if self._embed is None:
            return False
        left, right = self._embed(_heavy(first)), self._embed(_heavy(second))
        cosines = left @ right.T
        best = [*cosines.max(axis=1), *cosines.max(axis=0)]
        return float(np.mean(best)) >= mean and float(min(best)) >= worst


def _agree(first: Wording, second: Wording) -> bool:
    """Tell whether numbers, negation and length allow two quotations to be translations of one another."""
    lengths = sorted((max(1, len(first.text)), max(1, len(second.text))))
    return (
        lengths[1] <= _MAX_RATIO * lengths[0]
        and first.numbers == second.numbers
        and first.negated == second.negated
    )


def _is_fragment(wording: Wording) -> bool:
    return 2 <= len(wording.tokens) <= _FRAGMENT and not re.search(r"[.!?,…]$", wording.text)


def _heavy(wording: Wording) -> list[str]:
    return [token for token in wording.tokens if token not in _LIGHT] or list(wording.tokens)
