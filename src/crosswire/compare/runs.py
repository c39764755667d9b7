"""How long a run of words two statements have in common: reports that tell one thing often use one source's words for a part of it.

Bags of words do not see it: "the talks broke down over the fleet" and "the fleet broke off the talks" have the same words.
"""

from __future__ import annotations

import re
from functools import lru_cache

LENGTHS = (2, 3, 4, 6, 10)
"""Words in a run that are told apart; of a run of another length the next shorter counts."""
_WORD = re.compile(r"\w+")
_KEPT = 20_000  # statements whose runs are kept: some 5 kB each in the worst case, and a story at work has a few thousand


def common_run(one: str, other: str) -> float:
    """Return the length of the longest run of words in both texts, capitals aside, as a share of the longest that counts (0..1)."""
    longest = 0
    for length, first, second in zip(LENGTHS, _runs(one), _runs(other), strict=True):
        if first.isdisjoint(second):
            break
        longest = length
    return longest / LENGTHS[-1]


@lru_cache(maxsize=_KEPT)
def _runs(text: str) -> tuple[frozenset[int], ...]:
    """Return the runs of a text, each as the hash of its words, by length; hashes hold in this process only."""
    words = [hash(word) for word in _WORD.findall(text.lower())]
    return tuple(
        frozenset(hash(tuple(words[at : at + length])) for at in range(len(words) - length + 1))
        for length in LENGTHS
    )
