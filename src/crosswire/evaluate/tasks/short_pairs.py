"""Judged pairs of the short stories: a part that the comparison is learned from, and one that is kept apart."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from crosswire.evaluate.cases import Bar, Case, Places
from crosswire.evaluate.measures import F1, Measure, Share
from crosswire.evaluate.readers.short_stories import KEPT, iter_short_stories
from crosswire.evaluate.story_reading import is_read, read_with_crosswire
from crosswire.evaluate.tasks.own import DATA
from crosswire.evaluate.tasks.own_pairs import EMBEDDINGS, MAJORITY, best_threshold, case_of


@dataclass(frozen=True, slots=True, kw_only=True)
class ShortPairsTask:
    """As for the pairs of the own stories; of the kept part only sums are told."""

    name: str = "pairs-short"
    title: str = "The same of the short stories, hard pairs"
    stage: str = "comparison"
    data: str = DATA
    measures: tuple[Measure, ...] = (F1("same"), F1("contradicting"), Share("accuracy"))
    baselines: tuple[str, ...] = (EMBEDDINGS, MAJORITY)
    bars: tuple[Bar, ...] = ()

    def cases(self, places: Places, *, lang: str | None = None) -> Iterator[Case]:
        """Yield one case a pair; ``lang`` is that of both ends, or the two in order of the alphabet ("de-en")."""
        gold = places.get_gold("comparison/stories")
        for story in iter_short_stories(gold):
            reading = read_with_crosswire(story)
            threshold = best_threshold(tuple(iter_short_stories(gold, part=story.part)))
            for pair in story.pairs:
                ends = (pair.first.report, pair.second.report)
                langs = sorted({reading.documents[end].lang for end in ends if end in reading.documents})
                if langs and all(map(is_read, langs)) and lang in (None, "-".join(langs)):
                    case = case_of(story, reading, pair, "-".join(langs), threshold)
                    yield replace(case, detail={}) if story.part == KEPT else case


SHORT_PAIRS = ShortPairsTask()
