"""Which of many stories a text can be about, found through the workspace's search."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence

from crosswire.model import Account
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
    weight = _weights(keys, search, lambda hit: hit.excerpt.story_id)
    return tuple(sorted(weight, key=lambda i: (-weight[i], i))[:most])


def narrowed(accounts: Sequence[Account], keys: Iterable[str], search: Search | None) -> tuple[Account, ...]:
    """Keep the accounts that the keys lead to; all of them where nothing is found or no search is given.

    A hit tells its account by the report that it stands in.
    """
    if search is None or len(accounts) <= 1:
        return tuple(accounts)
    story_of = {document_id: a.story.id for a in accounts for document_id in a.story.document_ids}
    weight = _weights(keys, search, lambda hit: story_of.get(hit.excerpt.document_id))
    return tuple(a for a in accounts if a.story.id in weight) or tuple(accounts)


def _weights(keys: Iterable[str], search: Search, story_of: Callable[[Hit], str | None]) -> dict[str, float]:
    weight: dict[str, float] = defaultdict(float)
    for key in list(dict.fromkeys(k for k in keys if _WORD.search(k)))[:_MOST_KEYS]:
        phrase = " ".join(key.replace('"', " ").split())
        hits = search(SearchQuery(text=f'"{phrase}"', limit=_HITS)).items
        held = {story_id for hit in hits if (story_id := story_of(hit)) is not None}
        for story_id in held:
            weight[story_id] += 1 / len(held)
    return weight
