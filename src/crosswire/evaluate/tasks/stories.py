"""Which reports are about one story, with the one fixed threshold of the product, in one language and across languages."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from crosswire.evaluate.cases import CROSSWIRE, Bar, Case, NotScored, Places
from crosswire.evaluate.lexical import tfidf_similarity, words
from crosswire.evaluate.measures import F1, Measure
from crosswire.evaluate.readers.articles import Article
from crosswire.evaluate.readers.basil import iter_basil
from crosswire.evaluate.readers.ecbplus import iter_ecbplus
from crosswire.evaluate.readers.newswcl50 import iter_newswcl50
from crosswire.evaluate.readers.wmt21 import iter_wmt21
from crosswire.relate import relate
from crosswire.relate.stories import average_link

TFIDF = "TF-IDF, best threshold"
_MEASURE = "B³"
_THRESHOLDS = np.arange(0.02, 0.7, 0.02)
_ACROSS, _DISTRACTORS = "wmt21", "newswcl50"  # the second is mixed into the first
_READERS: Mapping[str, Callable[[Path], Iterator[Article]]] = {
    "basil": iter_basil, "ecbplus": iter_ecbplus, "newswcl50": iter_newswcl50, "wmt21": iter_wmt21,
}  # fmt: skip
Groups = Sequence[frozenset[str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class StoriesTask:
    """A case is a report: the precision and recall of the group it was put in (Bagga & Baldwin 1998). A pack is a set of its own."""

    name: str = "stories"
    title: str = "Reports grouped by story"
    stage: str = "stories"
    data: str = (
        "BASIL, ECB+ topics 1-22 (a story is half a topic), NewsWCL50; WMT 2021 in nine languages with NewsWCL50 mixed in; "
        "each set grouped by itself; threshold chosen on ECB+"
    )
    measures: tuple[Measure, ...] = (F1(_MEASURE),)
    baselines: tuple[str, ...] = (TFIDF,)
    bars: tuple[Bar, ...] = (
        Bar(measure=_MEASURE, value=0.96, lang="en", pack="basil"),
        Bar(measure=_MEASURE, value=0.91, lang="en", pack="ecbplus"),
        Bar(measure=_MEASURE, value=0.98, lang="en", pack="newswcl50"),
        Bar(measure=_MEASURE, value=0.93, pack="wmt21"),
    )

    def cases(self, places: Places, *, lang: str | None = None) -> Iterator[Case]:
        """Yield one case a report; sets that are not there are left out unless none is."""
        reasons = []
        for pack in _READERS:
            try:
                articles = list(_READERS[pack](places.get_bench(pack)))
                added = (
                    list(_READERS[_DISTRACTORS](places.get_bench(_DISTRACTORS))) if pack == _ACROSS else []
                )
            except NotScored as reason:
                reasons.append(str(reason))
                continue
            if lang is None or any(article.lang == lang for article in articles):
                yield from (case for case in _cases(pack, articles, added) if lang in (None, case.lang))
        if len(reasons) == len(_READERS):
            raise NotScored("; ".join(reasons))


def _cases(pack: str, articles: Sequence[Article], distractors: Sequence[Article]) -> Iterator[Case]:
    pool = [*articles, *distractors]
    stories: dict[str, set[str]] = defaultdict(set)
    for article in articles:
        stories[article.story].add(article.name)
    gold = {article.name: frozenset(stories[article.story]) for article in articles}
    systems = {CROSSWIRE: _by_crosswire(pool), TFIDF: _by_tfidf(pool, gold)}
    of_name = {
        system: {name: group for group in groups for name in group} for system, groups in systems.items()
    }
    for article in articles:
        name = article.name
        own = of_name[CROSSWIRE][name]
        yield Case(
            id=f"{pack}/{name}", lang=article.lang, pack=pack,
            tallies={system: _tally(gold[name], groups[name]) for system, groups in of_name.items()},
            detail={"missing": sorted(gold[name] - own), "wrong": sorted(own - gold[name])},
        )  # fmt: skip


def _tally(gold: frozenset[str], found: frozenset[str]) -> dict[str, float]:
    common = len(gold & found)
    return {
        f"{_MEASURE}.hit": common / len(gold), f"{_MEASURE}.hit_system": common / len(found),
        f"{_MEASURE}.gold": 1, f"{_MEASURE}.system": 1,
    }  # fmt: skip


def _by_crosswire(articles: Sequence[Article]) -> Groups:
    annotations = [article.annotate() for article in articles]
    names = {
        annotation.document.id: article.name
        for annotation, article in zip(annotations, articles, strict=True)
    }
    return [frozenset(names[i] for i in group) for group in relate(annotations).stories]


def _by_tfidf(articles: Sequence[Article], gold: Mapping[str, frozenset[str]]) -> Groups:
    """Group by average link with the threshold that is best for the gold, which nobody could know before."""
    similarity: NDArray[np.float64] = tfidf_similarity([a.text for a in articles], words).astype(np.float64)
    best: tuple[float, list[frozenset[str]]] = (-1.0, [])
    for threshold in _THRESHOLDS:
        groups = [
            frozenset(articles[i].name for i in g) for g in average_link(similarity.copy(), float(threshold))
        ]
        best = max(best, (_f1(groups, gold), groups), key=lambda scored: scored[0])
    return best[1]


def _f1(groups: Groups, gold: Mapping[str, frozenset[str]]) -> float:
    tallies = [_tally(gold[name], group) for group in groups for name in group if name in gold]
    recall = sum(tally[f"{_MEASURE}.hit"] for tally in tallies)
    precision = sum(tally[f"{_MEASURE}.hit_system"] for tally in tallies)
    return 2 * precision * recall / (precision + recall) / len(tallies)


STORIES = StoriesTask()
