"""Which report of an own story was made from which, and which reports are one origin."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any

from crosswire.evaluate.cases import CROSSWIRE, Case, Places
from crosswire.evaluate.measures import F1, Measure, Share
from crosswire.evaluate.readers.stories import GoldStory, iter_stories
from crosswire.evaluate.story_reading import StoryReading, read_with_crosswire
from crosswire.evaluate.tasks.own import DATA

ALONE = "each its own"
_STORY_LANG = "mul"  # ISO 639-2: several languages
Pair = frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class LineageTask:
    """Cases are stories; all languages, as tracing needs no pack."""

    name: str = "lineage"
    title: str = "Copies, translations and credits within a story, and its origins"
    stage: str = "origins"
    data: str = DATA
    measures: tuple[Measure, ...] = (F1("origins B³"), F1("linked"), Share("kind"), Share("direction"))
    baselines: tuple[str, ...] = (ALONE,)
    bars: tuple[()] = ()

    def cases(self, places: Places, *, lang: str | None = None) -> Iterator[Case]:
        """Yield one case a story."""
        if lang not in (None, _STORY_LANG):
            return
        for story in iter_stories(places.get_gold()):
            yield _case(story, read_with_crosswire(story))


def _case(story: GoldStory, reading: StoryReading) -> Case:
    name_of = reading.reports
    found = {(name_of[d.from_document], name_of[d.to_document]): d for d in reading.account.derivations}
    direct = {frozenset((d.from_report, d.to_report)): d for d in story.derivations}
    origins = [[name_of[i] for i in origin.document_ids] for origin in reading.account.origins]
    golds, systems = _pairs(story.origins), _pairs(origins)
    known = {frozenset(pair): (pair, derivation) for pair, derivation in found.items()}
    kinds = [(gold, known[pair][1]) for pair, gold in direct.items() if pair in known]
    directed = [
        (gold, known[pair][0]) for pair, gold in direct.items() if pair in known and gold.tells != "nothing"
    ]
    tally: dict[str, float] = {
        **_b_cubed(story, origins),
        "linked.hit": len(golds & systems), "linked.gold": len(golds), "linked.system": len(systems),
        "kind.right": sum(gold.kind is one.kind for gold, one in kinds), "kind.asked": len(kinds),
        "direction.right": sum((gold.from_report, gold.to_report) == pair for gold, pair in directed),
        "direction.asked": len(directed),
    }  # fmt: skip
    detail: dict[str, Any] = {
        "missed": sorted(sorted(pair) for pair in golds - systems),
        "not in gold": sorted(sorted(pair) for pair in systems - golds),
        "found": sorted([*pair, derivation.kind] for pair, derivation in found.items()),
        "gold": sorted([d.from_report, d.to_report, d.kind] for d in story.derivations),
    }
    alone = {**_b_cubed(story, []), "linked.gold": len(golds)}
    return Case(
        id=f"{story.part}/{story.id}", lang=_STORY_LANG, pack=story.part, detail=detail,
        tallies={CROSSWIRE: tally, ALONE: alone},
    )  # fmt: skip


def _pairs(groups: Sequence[Sequence[str]]) -> set[Pair]:
    return {frozenset(pair) for group in groups for pair in combinations(group, 2)}


def _b_cubed(story: GoldStory, origins: Sequence[Sequence[str]]) -> dict[str, float]:
    """Sum each report's B-cubed precision and recall (Bagga & Baldwin 1998)."""
    gold = {name: frozenset(group) for group in story.origins for name in group}
    system = {name: frozenset(group) for group in origins for name in group}
    precision = recall = 0.0
    for name in story.reports:
        own = system.get(name, frozenset((name,)))
        precision += len(own & gold[name]) / len(own)
        recall += len(own & gold[name]) / len(gold[name])
    return {
        "origins B³.hit": recall, "origins B³.hit_system": precision,
        "origins B³.gold": len(story.reports), "origins B³.system": len(story.reports),
    }  # fmt: skip


LINEAGE = LineageTask()
