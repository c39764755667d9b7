"""Which of many stories a text can be about, found through the workspace's search."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable

from crosswire.model.workspace import Hit, Page, SearchQuery

Search = Callable[[SearchQuery], Page[Hit]]
"""``Workspace.search``."""

_MOST_KEYS = 24
_HITS = 40  # looked at for each key
_WORD = re.compile(r"[^\W_]{3,60}")


def find_stories(keys: Iterable[str], search: Search, *, most: int = 5) -> tuple[str, ...]:
    """Return the ids of the stories that hold most of the keys, best first.

    Args:
        keys: Names and words, the most telling first; only the first two dozen are looked for.
        search: Of the workspace.
        most: Ids returned at most.

    Returns:
        A key counts the more, the fewer stories hold it. Empty if none holds any.
    """
    weight: dict[str, float] = defaultdict(float)
    for key in list(dict.fromkeys(k for k in keys if _WORD.search(k)))[:_MOST_KEYS]:
        phrase = " ".join(key.replace('"', " ").split())
        hits = search(SearchQuery(text=f'"{phrase}"', limit=_HITS)).items
        held = {hit.excerpt.story_id for hit in hits if hit.excerpt.story_id is not None}
        for story_id in held:
            weight[story_id] += 1 / len(held)
    return tuple(sorted(weight, key=lambda i: (-weight[i], i))[:most])
