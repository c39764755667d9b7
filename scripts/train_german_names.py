"""Train the weights of ``annotate/mentions/tagger.py`` on sentences in the GermEval 2014 format.

    python scripts/train_german_names.py NER-de-dev.tsv [--folds 4] [--curve] [--write src/crosswire/lang/data/de/name_tagger.toml]

Only the sentences that ``crosswire evaluate names-de`` does not score are read for training. ``--folds`` prints precision, recall and F1
(outer names, exact spans) by cross-validation within them; ``--curve`` F1 on those held out, after training on a quarter, a half and all.
"""

from __future__ import annotations

import argparse
import base64
from collections import Counter
from collections.abc import Callable, Sequence
from itertools import chain
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from crosswire.annotate.mentions import tagger
from crosswire.annotate.tokens.german import _mended, _tags
from crosswire.evaluate.tasks.names_german import TRAINED_ON

MIN_COUNT = 2
PENALTY = 2.0  # .3, .6, 1, 2, 4: F1 .733, .733, .734, .736, .733 (--folds 4)
STEPS = 60
REMEMBERED = 8  # updates that the search keeps
SMALLEST = 0.02  # weights are written in steps; rows whose weights are all smaller change nothing measurable
K = len(tagger.LABELS)

Array = NDArray[np.float64]
Numbers = NDArray[np.int64]


class Sentence(NamedTuple):
    """Words, tags and labels."""

    words: list[str]
    tags: list[str]
    gold: list[str]


def read(path: Path) -> list[Sentence]:
    sentences: list[Sentence] = []
    for block in path.read_text(encoding="utf-8").split("\n\n"):
        rows = [line.split("\t") for line in block.splitlines() if line and not line.startswith("#")]
        if not rows:
            continue
        words = [row[1] for row in rows]
        tags, lemmas = _tags(words)
        sentences.append(Sentence(words, _mended(words, tags, lemmas), [_label(row[2]) for row in rows]))
    return sentences


def _label(gold: str) -> str:
    if gold == "O" or gold.endswith(("deriv", "part")):
        return "O"
    return gold.replace("OTH", "MISC")


class Matrix:
    """The traits of all words of some sentences, as rows of numbers, the longest sentence first."""

    def __init__(self, sentences: Sequence[Sentence], number: dict[str, int]) -> None:
        ordered = sorted(sentences, key=lambda s: -len(s.words))
        rows = [
            [number[t] for t in dict.fromkeys(seen) if t in number]
            for s in ordered
            for seen in tagger.traits_of(s.words, s.tags)
        ]
        self.flat: Numbers = np.fromiter(chain.from_iterable(rows), dtype=np.int64)
        self.counts: Numbers = np.array([len(row) for row in rows])
        self.starts: Numbers = np.concatenate(([0], np.cumsum(self.counts)[:-1]))
        self.lengths: Numbers = np.array([len(s.words) for s in ordered])
        self.sentence: Numbers = np.repeat(np.arange(len(ordered)), self.lengths)
        self.place: Numbers = np.concatenate([np.arange(n) for n in self.lengths])
        self.gold: Numbers = np.array([tagger.LABELS.index(label) for s in ordered for label in s.gold])
        self.before: Numbers = np.where(self.place == 0, K, np.roll(self.gold, 1))

    def scores(self, weights: Array) -> Array:
        return np.add.reduceat(weights[self.flat], self.starts, axis=0)

    def sums(self, values: Array, size: int) -> Array:
        """Return for each trait the sum of the values of the words that have it."""
        columns = [
            np.bincount(self.flat, np.repeat(values[:, k], self.counts), minlength=size) for k in range(K)
        ]
        return np.stack(columns, axis=1)


def expected(data: Matrix, scores: Array, steps: Array) -> tuple[float, Array, Array]:
    """Return the logarithm of the partition function, the labels' probabilities and the expected steps (forward-backward, scaled)."""
    longest, size = int(data.lengths[0]), len(data.lengths)
    peak = scores.max(axis=1)
    local = np.zeros((longest, size, K))
    local[data.place, data.sentence] = np.exp(scores - peak[:, None])
    step, ahead, back = np.exp(steps[:K]), np.zeros_like(local), np.zeros_like(local)
    scale = np.ones((longest, size))
    for t in range(longest):
        m = int((data.lengths > t).sum())
        row = (np.exp(steps[K]) if t == 0 else ahead[t - 1, :m] @ step) * local[t, :m]
        scale[t, :m] = row.sum(axis=1)
        ahead[t, :m] = row / scale[t, :m, None]
    back[data.lengths - 1, np.arange(size)] = 1
    taken = np.zeros((K + 1, K))
    for t in range(longest - 1, 0, -1):
        m = int((data.lengths > t).sum())
        ending = local[t, :m] * back[t, :m] / scale[t, :m, None]
        taken[:K] += (ahead[t - 1, :m].T @ ending) * step
        back[t - 1, :m] = ending @ step.T
    taken[K] = (ahead[0] * back[0]).sum(axis=0)
    return float(np.log(scale).sum() + peak.sum()), (ahead * back)[data.place, data.sentence], taken


def train(sentences: Sequence[Sentence]) -> tagger.Model:
    counts: Counter[str] = Counter()
    for words, tags, _ in sentences:
        for seen in tagger.traits_of(words, tags):
            counts.update(set(seen))
    number = {name: i for i, name in enumerate(sorted(n for n, c in counts.items() if c >= MIN_COUNT))}
    data, size = Matrix(sentences, number), len(number)
    hard, steps_true = np.eye(K)[data.gold], np.zeros((K + 1, K))
    np.add.at(steps_true, (data.before, data.gold), 1)

    def loss(point: Array) -> tuple[float, Array]:
        weights, steps = point[: size * K].reshape(size, K), point[size * K :].reshape(K + 1, K)
        scores = data.scores(weights)
        total, soft, taken = expected(data, scores, steps + tagger.forbidden())
        gain = float((scores * hard).sum() + (steps * steps_true).sum()) - total
        slope = np.concatenate([data.sums(hard - soft, size).ravel(), (steps_true - taken).ravel()])
        return PENALTY * float(point @ point) / 2 - gain, PENALTY * point - slope

    point = descend(loss, np.zeros((size + K + 1) * K))
    steps = point[size * K :].reshape(K + 1, K)
    return tagger.Model(number, point[: size * K].reshape(size, K), steps + tagger.forbidden())


def descend(loss: Callable[[Array], tuple[float, Array]], point: Array) -> Array:
    """Minimise by L-BFGS (Nocedal 1980) with halved steps."""
    value, slope = loss(point)
    kept: list[tuple[Array, Array]] = []
    for _ in range(STEPS):
        way, shares = slope.copy(), []
        for moved, bent in reversed(kept):
            shares.append((moved @ way) / (moved @ bent))
            way -= shares[-1] * bent
        last = kept[-1] if kept else None
        way *= (last[0] @ last[1]) / (last[1] @ last[1]) if last else 1 / max(1.0, float(np.abs(slope).sum()))
        for (moved, bent), share in zip(kept, reversed(shares), strict=True):
            way += moved * (share - (bent @ way) / (moved @ bent))
        step = 1.0
        while step > 1e-6:
            there = point - step * way
            new, new_slope = loss(there)
            if new <= value - 1e-4 * step * float(slope @ way):
                break
            step /= 2
        else:
            return point
        if (there - point) @ (new_slope - slope) > 1e-10:
            kept = [*kept, (there - point, new_slope - slope)][-REMEMBERED:]
        done = value - new < 1e-5 * abs(value)
        point, value, slope = there, new, new_slope
        if done:
            break
    return point


def spans(labels: Sequence[str]) -> set[tuple[int, int, str]]:
    found: list[tuple[int, int, str]] = []
    for i, label in enumerate(labels):
        if label.startswith("I-") and found and found[-1][1] == i and found[-1][2] == label[2:]:
            found[-1] = (found[-1][0], i + 1, label[2:])
        elif label != "O":
            found.append((i, i + 1, label[2:]))
    return {span for span in found if span[2] != "MISC"}


def guesses(sentences: Sequence[Sentence], model: tagger.Model) -> list[tuple[list[str], list[str]]]:
    """Return gold and guessed labels."""
    found = []
    for words, tags, gold in sentences:
        rows = [
            [model.number[t] for t in seen if t in model.number] for seen in tagger.traits_of(words, tags)
        ]
        found.append((gold, tagger.decode(words, rows, model)))
    return found


def score(pairs: Sequence[tuple[list[str], list[str]]]) -> None:
    for kinds in (("PER",), ("LOC",), ("ORG",), ("PER", "LOC", "ORG")):
        right = wrong = missed = 0
        for gold, guess in pairs:
            a, b = ({s for s in spans(x) if s[2] in kinds} for x in (gold, guess))
            right, wrong, missed = right + len(a & b), wrong + len(b - a), missed + len(a - b)
        precision, recall = right / max(1, right + wrong), right / max(1, right + missed)
        print(
            "+".join(kinds),
            f"P {precision:.3f} R {recall:.3f} F {2 * right / max(1, 2 * right + wrong + missed):.3f}",
        )


def write(model: tagger.Model, path: Path) -> None:
    steps = np.where(model.steps < tagger.NEVER / 2, 0.0, model.steps)
    kept = [
        (name, row)
        for name, row in zip(model.number, model.weights, strict=True)
        if np.abs(row).max() >= SMALLEST and "'''" not in name and name.isprintable()
    ]
    table = np.vstack([np.array([row for _, row in kept]), steps])
    unit = float(np.abs(table).max()) / 127
    packed = base64.b85encode(np.round(table / unit).astype(np.int8).tobytes()).decode()
    about = (
        '[about]\nwhat = "Weights of the reader of German names: traits, and for each of them and each label a byte"\n'
        f'origin = "scripts/train_german_names.py on the first {TRAINED_ON:,} sentences of the development part of GermEval 2014 '
        '(Benikova, Biemann, Reznicek)"\nlicence = "CC BY 4.0"\n\n'
    )
    names = "\n".join(name for name, _ in kept)
    path.write_text(
        f"{about}[model]\nunit = {unit!r}\ntraits = '''\n{names}\n'''\nweights = '''\n{packed}\n'''\n",
        encoding="utf-8",
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", type=Path)
    parser.add_argument("--folds", type=int, default=0)
    parser.add_argument("--curve", action="store_true")
    parser.add_argument("--write", type=Path)
    options = parser.parse_args()
    sentences = read(options.gold)
    seen, held_out = sentences[:TRAINED_ON], sentences[TRAINED_ON:]
    pairs: list[tuple[list[str], list[str]]] = []
    for fold in range(options.folds):
        own = [s for i, s in enumerate(seen) if i % options.folds != fold]
        pairs += guesses(seen[fold :: options.folds], train(own))
    if pairs:
        score(pairs)
    for size in (TRAINED_ON // 4, TRAINED_ON // 2, TRAINED_ON) if options.curve else ():
        print(size)
        score(guesses(held_out, train(seen[:size])))
    if options.write:
        write(train(seen), options.write)


if __name__ == "__main__":
    main()
