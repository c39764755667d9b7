"""What a snapshot of a workspace answers: one class put together from a module per subject."""

from __future__ import annotations

from crosswire.store.reading.entities import EntitiesView
from crosswire.store.reading.log import LogView
from crosswire.store.reading.search import SearchView
from crosswire.store.reading.stories import StoriesView


class View(SearchView, StoriesView, EntitiesView, LogView):
    """A consistent snapshot; all of it is as it was when the view was opened. For one thread at a time."""
