"""Train the weights of ``annotate/mentions/tagger.py`` on sentences in the GermEval 2014 format.

    python scripts/train_german_names.py NER-de-dev.tsv [--folds 5] [--write src/crosswire/lang/data/de/name_tagger.toml]

With ``--folds`` it prints precision, recall and F1 of PER, LOC, ORG by cross-validation (outer names, exact spans).
"""

from __future__ import annotations

import argparse
import random
from collections import Counter, defaultdict
from pathlib import Path

from crosswire.annotate.mentions import tagger
from crosswire.annotate.tokens.german import _mended, _tags

EPOCHS = 8
MIN_COUNT = 3
SMALLEST = 12  # weights are written times a hundred; smaller ones change nothing measurable

Sentence = tuple[list[tuple[str, ...]], list[str]]


def read(path: Path) -> list[Sentence]:
    sentences: list[Sentence] = []
    for block in path.read_text(encoding="utf-8").split("\n\n"):
        rows = [line.split("\t") for line in block.splitlines() if line and not line.startswith("#")]
        if not rows:
            continue
        forms = [row[1] for row in rows]
        tags, lemmas = _tags(forms)
        sentences.append(
            (tagger.describe(forms, _mended(forms, tags, lemmas)), [_label(row[2]) for row in rows])
        )
    return sentences


def _label(gold: str) -> str:
    if gold == "O" or gold.endswith(("deriv", "part")):
        return "O"
    return gold.replace("OTH", "MISC")


def train(sentences: list[Sentence], epochs: int = EPOCHS) -> dict[str, tagger.Weights]:
    counts: Counter[str] = Counter()
    for tokens, gold in sentences:
        for i in range(len(tokens)):
            counts.update(tagger.features(tokens, i, gold[:i]))
    size = len(tagger.LABELS)
    number = {label: k for k, label in enumerate(tagger.LABELS)}
    weights: dict[str, list[float]] = defaultdict(lambda: [0.0] * size)
    totals: dict[str, list[float]] = defaultdict(lambda: [0.0] * size)
    step = 0
    order = list(range(len(sentences)))
    chance = random.Random(20140)
    for _ in range(epochs):
        chance.shuffle(order)
        for index in order:
            tokens, gold = sentences[index]
            done: list[str] = []
            for i, right in enumerate(gold):
                step += 1
                seen = [f for f in tagger.features(tokens, i, done) if counts[f] >= MIN_COUNT]
                scores = [0.0] * size
                for f in seen:
                    if f in weights:
                        scores = [a + b for a, b in zip(scores, weights[f], strict=True)]
                before = done[-1] if done else "O"
                allowed = [
                    k for k, name in enumerate(tagger.LABELS) if name[0] != "I" or before[1:] == name[1:]
                ]
                guess = max(allowed, key=lambda k: (scores[k], -k))
                target = number[right]
                if guess != target:
                    for f in seen:
                        weights[f][target] += 1
                        weights[f][guess] -= 1
                        totals[f][target] += step
                        totals[f][guess] -= step
                done.append(tagger.LABELS[guess])
    return {
        f: tuple((k, w - t / step) for k, (w, t) in enumerate(zip(row, totals[f], strict=True)))
        for f, row in sorted(weights.items())
    }


def spans(labels: list[str]) -> set[tuple[int, int, str]]:
    found: list[tuple[int, int, str]] = []
    for i, label in enumerate(labels):
        if label.startswith("I-") and found and found[-1][1] == i and found[-1][2] == label[2:]:
            found[-1] = (found[-1][0], i + 1, label[2:])
        elif label != "O":
            found.append((i, i + 1, label[2:]))
    return {span for span in found if span[2] != "MISC"}


def score(pairs: list[tuple[list[str], list[str]]]) -> None:
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


def write(weights: dict[str, tagger.Weights], path: Path) -> None:
    lines = []
    for feature, row in weights.items():
        kept = [f"{k}:{round(w * 100)}" for k, w in row if abs(w * 100) >= SMALLEST]
        if kept and "\t" not in feature and "'''" not in feature:
            lines.append(f"{feature}\t{','.join(kept)}")
    about = (
        '[about]\nwhat = "Weights of the reader of German names: feature, tab, label number:weight"\n'
        'origin = "scripts/train_german_names.py on the development part of GermEval 2014 (Benikova, Biemann, Reznicek)"\n'
        'licence = "CC BY 4.0"\n\n'
    )
    body = "\n".join(lines)
    path.write_text(f"{about}[model]\nweights = '''\n{body}\n'''\n", encoding="utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", type=Path)
    parser.add_argument("--folds", type=int, default=0)
    parser.add_argument("--write", type=Path)
    options = parser.parse_args()
    sentences = read(options.gold)
    pairs: list[tuple[list[str], list[str]]] = []
    for fold in range(options.folds):
        model = train([s for i, s in enumerate(sentences) if i % options.folds != fold])
        pairs += [
            (gold, tagger.decode(tokens, model))
            for i, (tokens, gold) in enumerate(sentences)
            if i % options.folds == fold
        ]
    if pairs:
        score(pairs)
    if options.write:
        write(train(sentences), options.write)


if __name__ == "__main__":
    main()
