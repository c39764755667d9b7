"""The draft's statements set beside those of the reports, by the comparison that finds the reports' own agreements and contradictions."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

import numpy as np

from crosswire.compare import Pair
from crosswire.compare.candidates import CANDIDATE, NEIGHBOURS
from crosswire.compare.compiled import Compiled
from crosswire.compare.figures import prepare
from crosswire.compare.pairs import compare_pair, vocabulary_of
from crosswire.compare.views import View, embed_spans
from crosswire.compare.words import Vocabulary

# Statements of the reports that a statement of the draft is compared with for the words they share, beside the nearest ones.
_SHARING = 25


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """A statement of the reports beside one of the draft.

    Attributes:
        story: The story it is of.
        view: The statement.
        pair: What the comparison says; ``first`` is the draft's.
        recall: Share of the draft's words, by rarity, that the report's statement has too (0..1).
        is_home: Whether the draft is about that story; what another story tells does not contradict it.
    """

    story: Compiled
    view: View
    pair: Pair
    recall: float
    is_home: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Matched:
    """One statement of the draft with the reports' statements nearest to it, best first."""

    view: View
    matches: tuple[Match, ...]
    vocabulary: Vocabulary


def match_views(
    own: Sequence[View], stories: Sequence[Compiled], home: Collection[str] | None = None
) -> tuple[Matched, ...]:
    """Compare the draft's statements with those of every story.

    Args:
        own: The draft's statements, indices from 0.
        stories: What they are compared with.
        home: Ids of the stories that the draft is about; None is all.

    Returns:
        In the order of ``own``; matches of all stories together.
    """
    found: list[list[Match]] = [[] for _ in own]
    vocabulary = vocabulary_of([*own, *(view for story in stories for view in story.views)])
    vectors = embed_spans(own) if own else np.zeros((0, 512), dtype=np.float32)
    for story in stories:
        if not story.views:
            continue
        views = [replace(view, index=len(own) + view.index) for view in story.views]
        prepare([*own, *views])
        cosines = vectors @ story.vectors.T
        for view in own:
            row = cosines[view.index]
            for at in _candidates(view, row, views, vocabulary):
                agreement = vocabulary.compared(view.words, views[at].words)
                pair = compare_pair(view, views[at], float(row[at]), vocabulary, agreement=agreement)
                found[view.index].append(
                    Match(
                        story=story,
                        view=story.views[at],
                        pair=pair,
                        recall=agreement.recall,
                        is_home=home is None or story.account.story.id in home,
                    )
                )
    return tuple(
        Matched(view=view, matches=tuple(sorted(ms, key=_rank)), vocabulary=vocabulary)
        for view, ms in zip(own, found, strict=True)
    )


def _rank(match: Match) -> tuple[float, float, str, int]:
    return (
        -match.pair.total,
        -match.pair.likeness,
        match.view.statement.document_id,
        match.view.statement.span.start,
    )


def _candidates(
    view: View,
    row: np.ndarray[tuple[int, ...], np.dtype[np.float32]],
    views: Sequence[View],
    vocabulary: Vocabulary,
) -> list[int]:
    near = [int(i) for i in np.argsort(-row, kind="stable")[:NEIGHBOURS] if row[i] >= CANDIDATE]
    keys = sorted(w for w in view.words)
    shared = [
        (sum(float(vocabulary.idf[vocabulary.index[k]]) for k in keys if k in other.words), at)
        for at, other in enumerate(views)
    ]
    best = sorted((s for s in shared if s[0] > 0), key=lambda s: (-s[0], s[1]))[:_SHARING]
    return sorted({*near, *(at for _, at in best)})
