"""Loading of the models that reading a report takes."""

from __future__ import annotations

from crosswire.annotate import annotate
from crosswire.lang import supported
from crosswire.model.workspace import StoryQuery
from crosswire.relate.embeddings import embed
from crosswire.store import Store


def load_models(store: Store) -> None:
    """Load the models of the languages that the workspace has reports in, by reading one report in each; some seconds."""
    for lang in supported():
        with store.reading() as view:
            stories = view.stories(StoryQuery(lang=lang, limit=1)).items
            rows = view.documents(story_id=stories[0].id, limit=1_000).items if stories else ()
            sample = next((view.document(row.id) for row in rows if row.lang == lang), None)
        if sample is not None:
            annotate(sample)
    embed(["."])
