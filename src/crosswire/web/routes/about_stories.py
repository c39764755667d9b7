"""Which stories a draft or a question is set against: those chosen, else those that its words lead to."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from crosswire.account.narrowing import find_stories
from crosswire.errors import NotFoundError
from crosswire.model import Account
from crosswire.model.workspace import StoryQuery
from crosswire.web.site import Site

MOST_STORIES = 5  # that one draft or question is set against
MOST_LISTED = 200  # in the form; the others are found through the words
_NAME = re.compile(r"[^\W\d_a-zäöüß][^\W\d_]{2,40}(?:\s[^\W\d_a-zäöüß][^\W\d_]{2,40}){0,3}")


def listed(site: Site) -> tuple[tuple[str, str], ...]:
    """Return the stories that a form offers, those changed last first: (id, title)."""
    rows = site.workspace.stories(StoryQuery(order="changed", limit=MOST_LISTED)).items
    return tuple((row.id, row.title or row.id) for row in rows)


def accounts_of(site: Site, chosen: Sequence[str], keys: Iterable[str]) -> tuple[Account, ...]:
    """Return the accounts of the stories chosen, else of those that the keys lead to, else of those changed last; few are all taken.

    Raises:
        NotFoundError: If a story chosen is not there.
    """
    ids = [site.workspace.story(story_id).id for story_id in chosen[:MOST_STORIES] if story_id]
    if not ids:
        few = site.workspace.stories(StoryQuery(limit=MOST_STORIES + 1))
        if few.total <= MOST_STORIES:
            ids = [row.id for row in few.items]
        else:
            led_to = find_stories(keys, site.workspace.search, most=MOST_STORIES)
            ids = list(led_to) or [row.id for row in few.items[:MOST_STORIES]]
    found = []
    for story_id in ids:
        try:
            found.append(site.accounts.get(story_id, site.workspace.account_version(story_id)).account)
        except NotFoundError:  # joined with another since it was found
            continue
    return tuple(found)


def titles(accounts: Iterable[Account]) -> tuple[tuple[str, str], ...]:
    """Return (id, title) of the stories of accounts."""
    return tuple((account.story.id, account.story.title or account.story.id) for account in accounts)


def capitalised(text: str) -> list[str]:
    """Return the runs of capitalised words of a text, the commonest and longest first."""
    names = Counter(" ".join(name.split()) for name in _NAME.findall(text))
    return sorted(names, key=lambda name: (-names[name] * len(name.split()), name))
