"""The list of stories."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from crosswire.model.workspace import Page, StoryQuery, StoryRow

if TYPE_CHECKING:
    from crosswire.workspace import Workspace


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryLine:
    """A story in the list; ``is_changed`` since the reader's last visit."""

    row: StoryRow
    is_changed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class StoriesPage:
    """The list as it was asked for.

    Attributes:
        query: What was asked.
        lines: The stories of this stretch.
        total: All that were found.
        languages: Language → stories that have reports in it, over this stretch; for the filter.
        last_visit: When the reader was here before (UTC), or None.
        changed: Stories changed since then, or None when the reader was never here.
        previous: Address of the stretch before, or None.
        following: Address of the one after, or None.
        is_narrowed: Whether anything was asked for.
    """

    query: StoryQuery
    lines: tuple[StoryLine, ...]
    total: int
    languages: tuple[str, ...]
    last_visit: str | None
    changed: int | None
    previous: str | None
    following: str | None
    is_narrowed: bool


def stories_page(workspace: Workspace, query: StoryQuery, *, last_visit: str | None) -> StoriesPage:
    """Build the page.

    Args:
        workspace: Where the stories are.
        query: Which of them.
        last_visit: When the reader was here before (UTC), or None.
    """
    found = workspace.stories(query)
    changed = None
    if last_visit is not None:
        changed = workspace.stories(StoryQuery(changed_since=last_visit, limit=1)).total
    return StoriesPage(
        query=query,
        lines=tuple(
            StoryLine(row=row, is_changed=last_visit is not None and row.updated > last_visit)
            for row in found.items
        ),
        total=found.total,
        languages=tuple(sorted({code for row in found.items for code in row.languages})),
        last_visit=last_visit,
        changed=changed,
        previous=_address(query, max(0, query.offset - query.limit)) if query.offset else None,
        following=_following(found, query),
        is_narrowed=replace(query, offset=0, limit=0, order="changed") != StoryQuery(limit=0),
    )


def _following(found: Page[StoryRow], query: StoryQuery) -> str | None:
    after = query.offset + len(found.items)
    return _address(query, after) if found.items and after < found.total else None


def _address(query: StoryQuery, offset: int) -> str:
    names = {"text": "q", "lang": "language", "outlet": "outlet", "since": "since", "until": "until"}
    asked = {name: getattr(query, field) for field, name in names.items() if getattr(query, field)}
    if query.changed_since:
        asked["changed"] = "visit"
    if query.order != "changed":
        asked["order"] = query.order
    if offset:
        asked["offset"] = str(offset)
    return f"/stories?{urlencode(asked)}" if asked else "/stories"
