#!/usr/bin/env python3
"""Learn what the findings of the comparison weigh, from judged pairs of statements.

    python scripts/train_comparison.py              # writes src/crosswire/lang/data/any/comparison.toml
    python scripts/train_comparison.py --check      # trains on all stories but one, tells how the held-out one comes out

Judged pairs are those of the own stories, part dev (gold/stories/dev), and statements judged pair by pair in gold/comparison.
Part test is never read.
Two logistic regressions with an L2 penalty on standardised features, fitted by Newton's method; deterministic.
"""

from __future__ import annotations

import argparse
import json
import os
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import numpy as np

import crosswire.compare as compare
from crosswire.compare import pairs as pairing
from crosswire.compare.candidates import candidates
from crosswire.compare.comparators import COMPARATORS
from crosswire.evaluate.readers.stories import iter_stories
from crosswire.pipeline import account
from crosswire.settings import Settings

ROOT = Path(__file__).parent.parent
OUT = ROOT / "src" / "crosswire" / "lang" / "data" / "any" / "comparison.toml"
JUDGED = ROOT / "gold" / "comparison"
DEMO = ROOT / "src" / "crosswire" / "demo"
PENALTY = 10.0
DRAWN = 600  # pairs of a story taken as different without having been judged
LEAST_SHARE = 0.5  # of the shorter one, for a statement to be the one that a stretch of the gold is about
LETTERS = {"s": "same", "c": "contradicting", "d": "different", "u": "different"}


@dataclass(frozen=True)
class Judged:
    """A pair with its label; several candidates where a stretch of the gold covers several statements."""

    story: str
    kind: str
    relation: str
    features: tuple[
        tuple[dict[str, float], bool], ...
    ]  # of each candidate, and whether a comparator saw a conflict
    weight: float = 1.0


@dataclass
class Reading:
    views: Sequence[Any]
    vectors: Any
    vocabulary: Any
    places: dict[tuple[str, int], tuple[int, int]]  # (report, view index) → code points of the file
    reports: dict[int, str]  # view index → report


def read(folder: Path) -> Reading:
    """Compile a story's account and keep what was compared."""
    kept: dict[str, Any] = {}
    original = compare.compare_pairs

    def keeping(views: Any, vectors: Any, *others: Any) -> Any:
        kept.update(views=views, vectors=vectors)
        return original(views, vectors, *others)

    compare.compare_pairs = keeping
    try:
        compiled = account(sorted((folder / "reports").glob("*")), settings=Settings(story="all"))
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


def features(reading: Reading, first: int, second: int) -> tuple[dict[str, float], bool]:
    one, other = reading.views[min(first, second)], reading.views[max(first, second)]
    verdicts = [v for c in COMPARATORS if (v := c(one, other, reading.vocabulary)) is not None]
    cosine = float(reading.vectors[first] @ reading.vectors[second])
    agreement = reading.vocabulary.compared(one.words, other.words)
    return pairing.features_of(one, other, cosine, agreement, verdicts), any(v.conflict for v in verdicts)


def judged(annotator: str) -> Iterator[Judged]:
    """Yield all judged pairs whose statements were found."""
    stories = {story.id: story for story in iter_stories(ROOT / "gold", annotator=annotator, part="dev")}
    folders = {**{name: story.folder for name, story in stories.items()}, "demo": DEMO}
    for name, folder in folders.items():
        reading = read(folder)
        taken: set[tuple[int, int]] = set()
        asked: list[tuple[str, str, tuple[str, int, int], tuple[str, int, int]]] = []
        if name in stories:
            asked += [
                ("gold", p.relation, (p.first.report, *p.first.words), (p.second.report, *p.second.words))
                for p in stories[name].pairs
            ]
        file = JUDGED / f"{name}.jsonl"
        if file.is_file():
            for line in file.read_text(encoding="utf-8").splitlines():
                row = json.loads(line)
                asked.append(("judged", LETTERS[row["answer"][0]], tuple(row["first"]), tuple(row["second"])))
        for kind, relation, first, second in asked:
            ends = [about(reading, end[0], (end[1], end[2])) for end in (first, second)]
            made = tuple(features(reading, i, j) for i in ends[0] for j in ends[1] if i != j)
            if made:
                yield Judged(name, kind, relation, made)
            taken.update((min(i, j), max(i, j)) for i in ends[0] for j in ends[1])
        yield from drawn(name, reading, taken)


def drawn(name: str, reading: Reading, taken: set[tuple[int, int]]) -> Iterator[Judged]:
    """Yield pairs that would be compared but were not judged, as different: the judged ones are the likeliest of their story.

    About one in two hundred of them may be the same after all.
    """
    found = [(i, j) for i, j in candidates(reading.views, reading.vectors).tolist() if (i, j) not in taken]
    chosen = random.Random(7).sample(found, min(DRAWN, len(found)))
    for i, j in sorted(chosen):
        if (
            reading.views[i].text != reading.views[j].text
            and reading.views[i].origin_id != reading.views[j].origin_id
        ):
            yield Judged(name, "drawn", "different", (features(reading, i, j),), len(found) / DRAWN)


def fit(rows: np.ndarray, labels: np.ndarray, weights: np.ndarray) -> tuple[np.ndarray, float]:
    """Fit one regression; returns weights of the features as they are, and the bias."""
    mean, spread = rows.mean(axis=0), rows.std(axis=0) + 1e-6
    scaled = np.c_[(rows - mean) / spread, np.ones(len(rows))]
    penalty = PENALTY * np.r_[np.ones(rows.shape[1]), 0.0]
    beta = np.zeros(scaled.shape[1])
    for _ in range(50):
        p = 1 / (1 + np.exp(-scaled @ beta))
        gradient = scaled.T @ ((p - labels) * weights) + penalty * beta
        hessian = (scaled * (p * (1 - p) * weights)[:, None]).T @ scaled + np.diag(penalty + 1e-6)
        step = np.linalg.solve(hessian, gradient)
        beta -= step
        if np.abs(step).max() < 1e-7:
            break
    own = beta[:-1] / spread
    return own, float(beta[-1] - own @ mean)


class Model:
    """Both regressions."""

    def __init__(self, pairs: Sequence[Judged], gold_weight: float = 3.0) -> None:
        self.names = sorted({name for pair in pairs for made, _ in pair.features for name in made})
        chosen = [max(pair.features, key=lambda f: f[0]["agreement"] + f[0]["cosine"])[0] for pair in pairs]
        rows = np.array([self._row(made) for made in chosen])
        weights = np.array([gold_weight if pair.kind == "gold" else pair.weight for pair in pairs])
        self.same = fit(rows, np.array([p.relation == "same" for p in pairs], float), weights)
        self.matter = fit(rows, np.array([p.relation != "different" for p in pairs], float), weights)

    def _row(self, made: dict[str, float]) -> np.ndarray:
        return np.array([made.get(name, 0.0) for name in self.names])

    def relation(self, pair: Judged, same_at: float = 0.5, matter_at: float = 0.5) -> str:
        found = set()
        for made, conflict in pair.features:
            row = self._row(made)
            p_matter, p_same = (1 / (1 + np.exp(-(row @ w + b))) for w, b in (self.matter, self.same))
            if conflict and p_matter >= matter_at:
                found.add("contradicting")
            elif p_same >= same_at:
                found.add("same")
        return "contradicting" if "contradicting" in found else "same" if "same" in found else "different"


def check(pairs: Sequence[Judged]) -> None:
    """Print how each held-out story comes out."""
    for same_at, matter_at in ((0.5, 0.5), (0.4, 0.4), (0.3, 0.3)):
        outcome: dict[str, list[tuple[str, str]]] = {"gold": [], "judged": [], "drawn": []}
        for story in sorted({pair.story for pair in pairs}):
            model = Model([pair for pair in pairs if pair.story != story])
            for pair in pairs:
                if pair.story == story:
                    outcome[pair.kind].append((pair.relation, model.relation(pair, same_at, matter_at)))
        for kind, found in outcome.items():
            for relation in ("same", "contradicting"):
                hit = sum(a == b == relation for a, b in found)
                gold, system = (sum(x[i] == relation for x in found) for i in (0, 1))
                f1 = 2 * hit / max(1, gold + system)
                print(
                    f"same ≥ {same_at} matter ≥ {matter_at}  {kind:6} {relation:13} P {hit / max(1, system):.3f} "
                    f"R {hit / max(1, gold):.3f} F1 {f1:.3f} ({hit}/{gold})"
                )


def write(model: Model, pairs: Sequence[Judged]) -> None:
    lines = [
        "[about]",
        'what = "What each finding of the comparison of two statements weighs, for being about one matter and for saying the same."',
        f'origin = "learned by scripts/train_comparison.py from {len(pairs)} pairs of the own stories (dev) and the demonstration story"',
        'licence = "Apache-2.0"',
    ]
    for part, (weights, bias) in (("matter", model.matter), ("same", model.same)):
        lines += ["", f"[{part}]", f"bias = {bias:.3f}", "", f"[{part}.weights]"]
        lines += [f"{name} = {weight:.3f}" for name, weight in zip(model.names, weights, strict=True)]
    OUT.write_text("\n".join(lines) + "\n", encoding="utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--check", action="store_true", help="only tell how held-out stories come out")
    parser.add_argument("--annotator", default="final", help="whose answers are taken: final, a or b")
    options = parser.parse_args()
    pairs = list(judged(options.annotator))
    print(f"{len(pairs)} pairs of {len({pair.story for pair in pairs})} stories")
    if options.check:
        check(pairs)
    else:
        write(Model(pairs), pairs)


if __name__ == "__main__":
    main()
