"""Judged pairs of statements, with the findings of the comparison on each, to learn from."""

from __future__ import annotations

import json
import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import crosswire.compare as compare
from crosswire.annotate.many import annotate_all
from crosswire.compare import pairs as pairing
from crosswire.compare.candidates import candidates
from crosswire.compare.comparators import COMPARATORS
from crosswire.evaluate.readers.joins import iter_judged
from crosswire.evaluate.readers.short_stories import iter_short_stories
from crosswire.evaluate.readers.stories import iter_stories
from crosswire.model import Account
from crosswire.pipeline import account
from crosswire.pipeline.stories import compile_story
from crosswire.settings import Settings

ROOT = Path(__file__).parent.parent
JUDGED = ROOT / "gold" / "comparison"
JOINS = ROOT / "gold" / "joins"
DEMO = ROOT / "src" / "crosswire" / "demo"
WEIGHTS = {
    "gold": 8.0,
    "short": 1.5,
    "joined": 8.0,
    # In most of these pairs one and the same phrase recurs. As accounts, with 8 and with 2: BASIL F1 .652 and .685, NewsWCL50 .738 and
    # .747, a real story in German and English that was not learned from .488 and .513.
    "german": 2.0,
}  # of a judged pair; one that was drawn counts for all that it was drawn from
DRAWN = 600  # pairs of a story taken as different without having been judged
LEAST_SHARE = 0.5  # of the shorter one, for a statement to be the one that a stretch of the gold is about
LETTERS = {"s": "same", "p": "in part", "c": "contradicting", "d": "different", "u": "different"}


@dataclass(frozen=True)
class Judged:
    """A pair with its label; several candidates where a stretch of the gold covers several statements."""

    story: str
    kind: str
    relation: str
    features: tuple[dict[str, float], ...]  # of each candidate
    views: tuple[
        tuple[Any, Any, float, Any], ...
    ]  # of each candidate: both statements, their cosine, the vocabulary
    weight: float = 1.0


@dataclass
class Reading:
    views: Sequence[Any]
    vectors: Any
    vocabulary: Any
    places: dict[tuple[str, int], tuple[int, int]]  # (report, view index) → code points of the file
    reports: dict[int, str]  # view index → report


def read(folder: Path) -> Reading:
    """Compile the account of the reports in a folder and keep what was compared."""
    return compiled_by(
        lambda: account(sorted((folder / "reports").glob("*")), settings=Settings(story="all"))
    )


def compiled_by(compile_it: Callable[[], Account]) -> Reading:
    """Compile a story's account and keep what was compared."""
    kept: dict[str, Any] = {}
    original = compare.compare_pairs

    def keeping(views: Any, vectors: Any, *others: Any) -> Any:
        kept.update(views=views, vectors=vectors)
        return original(views, vectors, *others)

    compare.compare_pairs = keeping
    try:
        compiled = compile_it()
    finally:
        compare.compare_pairs = original
    documents = {d.id: d for d in compiled.documents}
    views = kept["views"]
    reports = {v.index: Path(documents[v.statement.document_id].location).stem for v in views}
    places = {
        (reports[v.index], v.index): documents[v.statement.document_id].alignment.span_to_raw(
            v.statement.span.start, v.statement.span.end
        )
        for v in views
    }
    return Reading(views, kept["vectors"], pairing.vocabulary_of(views), places, reports)


def about(reading: Reading, report: str, stretch: tuple[int, int]) -> list[int]:
    """Return the statements that a stretch of a report is about."""
    found = []
    for (name, index), (start, end) in reading.places.items():
        common = min(end, stretch[1]) - max(start, stretch[0])
        if name == report and common >= LEAST_SHARE * min(end - start, stretch[1] - stretch[0]):
            found.append(index)
    return found


def candidate(reading: Reading, first: int, second: int) -> tuple[Any, Any, float, Any]:
    one, other = reading.views[min(first, second)], reading.views[max(first, second)]
    return one, other, float(reading.vectors[first] @ reading.vectors[second]), reading.vocabulary


def features(one: Any, other: Any, cosine: float, vocabulary: Any) -> dict[str, float]:
    verdicts = [v for c in COMPARATORS if (v := c(one, other, vocabulary)) is not None]
    return pairing.features_of(one, other, cosine, vocabulary.compared(one.words, other.words), verdicts)


def pair_of(name: str, kind: str, relation: str, made: Sequence[Any], weight: float = 1.0) -> Judged:
    return Judged(name, kind, relation, tuple(features(*each) for each in made), tuple(made), weight)


def judged(annotator: str) -> Iterator[Judged]:
    """Yield all judged pairs whose statements were found."""
    stories = {story.id: story for story in iter_stories(ROOT / "gold", annotator=annotator, part="dev")}
    short = {story.id: story for story in iter_short_stories(ROOT / "gold", part="train")}
    folders = {name: story.folder for name, story in {**stories, **short}.items()} | {"demo": DEMO}
    for name, folder in folders.items():
        reading = read(folder)
        taken: set[tuple[int, int]] = set()
        asked: list[tuple[str, str, tuple[str, int, int], tuple[str, int, int]]] = []
        for kind, known in (("gold", stories), ("short", short)):
            asked += [
                (kind, p.relation, (p.first.report, *p.first.words), (p.second.report, *p.second.words))
                for p in (known[name].pairs if name in known else ())
            ]
        file = JUDGED / f"{name}.jsonl"
        if file.is_file():
            for line in file.read_text(encoding="utf-8").splitlines():
                row = json.loads(line)
                asked.append(("judged", LETTERS[row["answer"][0]], tuple(row["first"]), tuple(row["second"])))
        for kind, relation, first, second in asked:
            ends = [about(reading, end[0], (end[1], end[2])) for end in (first, second)]
            made = [candidate(reading, i, j) for i in ends[0] for j in ends[1] if i != j]
            if made:
                yield pair_of(name, kind, relation, made)
            taken.update((min(i, j), max(i, j)) for i in ends[0] for j in ends[1])
        yield from drawn(name, reading, taken)


def joined(data: Path) -> Iterator[Judged]:
    """Yield pairs judged as they come in accounts of ordinary reports: of invented stories, and of ECB+."""
    yield from joined_of_invented("invented.jsonl", "joined")
    yield from joined_of_invented("german.jsonl", "german")
    for story in iter_judged(ROOT / "gold", "ecbplus", data / "ecbplus"):
        annotations = annotate_all(list(story.documents.values()))
        reading = compiled_by(partial(compile_story, annotations))
        for pair in story.pairs:
            ends = [about(reading, end.article, (end.start, end.end)) for end in (pair.first, pair.second)]
            made = [candidate(reading, i, j) for i in ends[0] for j in ends[1]]
            if made:
                yield pair_of(story.name, "joined", LETTERS[pair.answer], made)


def joined_of_invented(file: str, kind: str) -> Iterator[Judged]:
    """Yield the pairs of one file of judged pairs of stories whose reports are in the repository."""
    asked: dict[str, list[dict[str, Any]]] = {}
    for line in (JOINS / file).read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        asked.setdefault(row["story"], []).append(row)
    for name, rows in asked.items():
        reading = read(JOINS / "stories" / name)
        for row in rows:
            ends = [
                about(reading, report, (start, end)) for report, start, end in (row["first"], row["second"])
            ]
            made = [candidate(reading, i, j) for i in ends[0] for j in ends[1]]
            if made:
                yield pair_of(name, kind, LETTERS[row["answer"]], made)


def drawn(name: str, reading: Reading, taken: set[tuple[int, int]]) -> Iterator[Judged]:
    """Yield pairs that would be compared but were not judged, as different: the judged ones are the likeliest of their story.

    About one in two hundred of them may be the same after all.
    """
    found = [(i, j) for i, j in candidates(reading.views, reading.vectors).tolist() if (i, j) not in taken]
    chosen = random.Random(7).sample(found, min(DRAWN, len(found)))
    for i, j in sorted(chosen):
        if reading.views[i].text != reading.views[j].text and not is_one_text(reading, i, j):
            yield pair_of(name, "drawn", "different", [candidate(reading, i, j)], len(found) / DRAWN)


def is_one_text(reading: Reading, first: int, second: int) -> bool:
    """Tell what one report took from another from what one report says twice."""
    one, other = reading.views[first], reading.views[second]
    return one.origin_id == other.origin_id and reading.reports[first] != reading.reports[second]
