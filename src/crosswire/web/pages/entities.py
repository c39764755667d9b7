"""The list of persons, organisations and places as a page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from crosswire.model.workspace import EntityRow, Page

if TYPE_CHECKING:
    from crosswire.workspace import Workspace

ENTITIES_ON_PAGE = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class EntitiesPage:
    """A stretch of the list.

    Attributes:
        text: Part of a name that was asked for, or "".
        type: Entity type that was asked for, or "".
        story_id: Story that was asked for, or "".
        previous: Offset of the stretch before, or None.
        following: Offset of the stretch after, or None.
    """

    found: Page[EntityRow]
    text: str
    type: str
    story_id: str
    previous: int | None
    following: int | None


def entities_page(
    workspace: Workspace, text: str, type: str, story_id: str, offset: int, limit: int = ENTITIES_ON_PAGE
) -> EntitiesPage:
    """Build the list.

    Raises:
        NotFoundError: If there is no such story.
    """
    found = workspace.entities(
        text=text or None, type=type or None, story_id=story_id or None, offset=offset, limit=limit
    )
    after = offset + limit
    return EntitiesPage(
        found=found,
        text=text,
        type=type,
        story_id=story_id,
        previous=max(0, offset - limit) if offset else None,
        following=after if after < found.total else None,
    )
