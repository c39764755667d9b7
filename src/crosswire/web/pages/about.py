"""Method and limits, the version, and what could not be read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import crosswire
from crosswire.errors import Problem
from crosswire.model.workspace import Page, StoryQuery

if TYPE_CHECKING:
    from crosswire.workspace import Workspace

PROBLEMS_ON_PAGE = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class AboutPage:
    """What the page tells."""

    version: str
    stories: int
    reports: int
    problems: Page[Problem]


def about_page(workspace: Workspace, *, offset: int = 0) -> AboutPage:
    """Build the page; the problems from ``offset`` on."""
    return AboutPage(
        version=crosswire.__version__,
        stories=workspace.stories(StoryQuery(limit=1)).total,
        reports=workspace.documents(limit=1).total,
        problems=workspace.problems(offset=offset, limit=PROBLEMS_ON_PAGE),
    )
