"""Which of several stories a draft is about, told by the names that it has in common with them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from crosswire.drafts.reading import Draft
from crosswire.model import Account
from crosswire.spans import Span

# Share of what the story named most holds of the draft's names, from which the draft is about another story too.
_LEAST_SHARE = 0.3


def stories_about(
    draft: Draft, ids: Mapping[Span, str], accounts: Sequence[Account]
) -> frozenset[str] | None:
    """Return the ids of the stories that a draft is about.

    Args:
        draft: The draft.
        ids: Entity by span of its mentions, those of the reports where they know it.
        accounts: The stories; a name counts the more, the fewer of them have it.

    Returns:
        None where its names tell nothing: then it may be about any.
    """
    named = {
        found
        for mention in draft.annotation.mentions
        if mention.form == "name" and (found := ids.get(mention.span)) is not None
    }
    weight: dict[str, float] = defaultdict(float)
    for entity_id in named:
        held = [a.story.id for a in accounts if any(e.id == entity_id for e in a.entities)]
        for story_id in held:
            weight[story_id] += 1 / len(held)
    least = _LEAST_SHARE * max(weight.values(), default=0.0)
    return frozenset(i for i, w in weight.items() if w >= least) or None
