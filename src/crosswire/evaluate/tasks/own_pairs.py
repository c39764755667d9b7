"""Pairs of stretches from the own stories: the same, contradicting, or different, as the finished account has them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Literal

import numpy as np

from crosswire.evaluate.cases import CROSSWIRE, Bar, Case, Places
from crosswire.evaluate.measures import F1, Measure, Share
from crosswire.evaluate.readers.stories import GoldPair, GoldStory, PairEnd, iter_stories
from crosswire.evaluate.story_reading import StoryReading, is_read, read_with_crosswire
from crosswire.evaluate.tasks.own import DATA
from crosswire.model import DisputeKind, Finding
from crosswire.relate.embeddings import embed

Relation = Literal["same", "contradicting", "different"]
EMBEDDINGS, MAJORITY = "embeddings alone", "majority"

LEAST_SHARE = 0.5
"""Least share of the shorter of the two that a statement and a gold stretch must have in common to be about the same words."""

_RELATIONS: tuple[Relation, ...] = ("same", "contradicting", "different")
_NOT_CONTRADICTING = frozenset({DisputeKind.WORDING})


@dataclass(frozen=True, slots=True, kw_only=True)
class PairsTask:
    """Pairs between reports in languages that crosswire reads."""

    name: str = "pairs"
    title: str = "Which lines say the same, which cannot both hold"
    stage: str = "comparison"
    data: str = DATA
    measures: tuple[Measure, ...] = (F1("same"), F1("contradicting"), Share("accuracy"))
    baselines: tuple[str, ...] = (EMBEDDINGS, MAJORITY)
    bars: tuple[Bar, ...] = (
        Bar(measure="same", value=0.72, pack="test"),
        Bar(measure="contradicting", value=0.60, pack="test"),
    )

    def cases(self, places: Places, *, lang: str | None = None) -> Iterator[Case]:
        """Yield one case a pair; ``lang`` is that of both ends, or the two in order of the alphabet ("de-en")."""
        gold = places.get_gold()
        for story in iter_stories(gold):
            reading = read_with_crosswire(story)
            threshold = best_threshold(tuple(iter_stories(gold, part=story.part)))
            for pair in story.pairs:
                langs = sorted({story.reports[end.report].lang for end in (pair.first, pair.second)})
                if all(map(is_read, langs)) and lang in (None, "-".join(langs)):
                    yield case_of(story, reading, pair, "-".join(langs), threshold)


def case_of(story: GoldStory, reading: StoryReading, pair: GoldPair, langs: str, threshold: float) -> Case:
    """Return the case of one pair: what the account makes of it, and what embeddings alone would."""
    found, why = relation_in(reading, pair)
    similarity = alike(story, pair)
    by_embedding: Relation = "same" if similarity >= threshold else "different"
    systems: dict[str, Relation] = {CROSSWIRE: found, EMBEDDINGS: by_embedding, MAJORITY: "different"}
    detail = {
        "first": words_of(story, pair.first), "second": words_of(story, pair.second), "gold": pair.relation, "kind": pair.kind,
        "found": found, "why": why, "similarity": round(similarity, 3),
    }  # fmt: skip
    return Case(
        id=f"{story.part}/{story.id}/{pair.id}", lang=langs, pack=story.part, detail=detail,
        tallies={system: pair_tally(pair.relation, relation) for system, relation in systems.items()},
    )  # fmt: skip


def relation_in(reading: StoryReading, pair: GoldPair) -> tuple[Relation, list[Any]]:
    """Tell what two stretches are to one another in an account.

    They say the same if one finding holds statements that both are about; they contradict if a finding of one disputes one of the other.

    Returns:
        The relation, and the account's reason in words.
    """
    first, second = _findings(reading, pair.first), _findings(reading, pair.second)
    by_id = {finding.id: finding for finding in reading.account.findings}
    for finding in first:
        for dispute in finding.disputes:
            other = by_id.get(dispute.finding_id)
            if other in second and dispute.kind not in _NOT_CONTRADICTING:
                return "contradicting", [dispute.kind, dispute.reason]
    if any(finding in second for finding in first):
        return "same", []
    return "different", ["no line"] if not first or not second else []


def _findings(reading: StoryReading, end: PairEnd) -> list[Finding]:
    """Return the findings of the statements that a stretch is about."""
    document = reading.documents.get(end.report)
    if document is None:
        return []
    about = set()
    for statement in reading.account.statements:
        if statement.document_id == document.id:
            start, stop = reading.stretch(statement.span)
            common = min(stop, end.words[1]) - max(start, end.words[0])
            if common >= LEAST_SHARE * min(stop - start, end.words[1] - end.words[0]):
                about.add(statement.id)
    return [finding for finding in reading.account.findings if about.intersection(finding.statement_ids)]


def pair_tally(gold: Relation, found: Relation) -> dict[str, float]:
    """Return what one pair adds to the sums of each relation."""
    tally: dict[str, float] = {"accuracy.right": gold == found, "accuracy.asked": 1}
    for one in _RELATIONS:
        tally |= {
            f"{one}.gold": gold == one,
            f"{one}.system": found == one,
            f"{one}.hit": gold == found == one,
        }
    return tally


@lru_cache(maxsize=1024)
def _similarity(first: str, second: str) -> float:
    vectors = embed([first, second])
    return float(vectors[0] @ vectors[1])


def alike(story: GoldStory, pair: GoldPair) -> float:
    """Return the cosine of a pair's two stretches, embedded by themselves."""
    return _similarity(words_of(story, pair.first), words_of(story, pair.second))


def words_of(story: GoldStory, end: PairEnd) -> str:
    """Return the words of one end of a pair."""
    return story.reports[end.report].text[end.words[0] : end.words[1]]


def best_threshold(stories: tuple[GoldStory, ...]) -> float:
    """Return the similarity that parts same from not same best on these very pairs: the baseline at its most favourable.

    Args:
        stories: Pairs between languages that are known not to be read do not count.
    """
    scored = [
        (alike(story, pair), pair.relation == "same")
        for story in stories
        for pair in story.pairs
        if all(_may_be_read(story.reports[end.report].lang) for end in (pair.first, pair.second))
    ]
    best: float = max(np.arange(0.2, 0.96, 0.01).tolist(), key=lambda t: _f1_at(scored, t))
    return best


def _may_be_read(lang: str) -> bool:
    return not lang or is_read(lang)


def _f1_at(scored: list[tuple[float, bool]], threshold: float) -> float:
    hit = sum(1 for value, same in scored if same and value >= threshold)
    claimed = sum(1 for value, _ in scored if value >= threshold)
    return 2 * hit / max(1, claimed + sum(1 for _, same in scored if same))


PAIRS = PairsTask()
