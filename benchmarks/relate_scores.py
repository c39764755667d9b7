"""Score stories (B³) and translations (precision, recall, P@1) on public sets laid out under one folder.

Run: python benchmarks/relate_scores.py BENCH_FOLDER [ecbplus|basil|newswcl50|wmt21 …]
"""

from __future__ import annotations

import hashlib
import json
import sys
import xml.etree.ElementTree as ET
from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path

import numpy as np

from crosswire.model import Annotation, Block, BlockKind, Document
from crosswire.relate import stories, translations
from crosswire.relate.embeddings import covers, embed
from crosswire.relate.reading import Reading, read
from crosswire.relate.topics import Topics
from crosswire.spans import Span

Item = tuple[str, Reading]


def reading_of(name: str, lines: list[str], lang: str, title: str | None) -> Reading:
    blocks, text = [], ""
    for number, line in enumerate([title, *lines] if title else lines):
        if line.strip():
            text += "\n\n" if text else ""
            kind = BlockKind.TITLE if title and number == 0 else BlockKind.PARAGRAPH
            blocks.append(Block(span=Span(name, len(text), len(text) + len(line.strip())), kind=kind))
            text += line.strip()
    sha = hashlib.sha256(text.encode()).hexdigest()
    document = Document(
        id=name, location=name, outlet=None, agency=(), byline=None, title=title, lang=lang, published=None,
        published_basis=None, kind=None, disclaimer=None, raw_sha256=sha, text=text, text_sha256=sha, blocks=tuple(blocks),
    )  # fmt: skip
    return read(Annotation(document=document))


def basil(bench: Path) -> Iterator[Item]:
    for path in sorted((bench / "basil" / "articles").rglob("*.json")):
        raw = json.loads(path.read_text())
        lines = [" ".join(paragraph) for paragraph in raw["body-paragraphs"]]
        yield raw["triplet-uuid"], reading_of(path.stem, lines, "en", raw["title"].strip())


def plain(words: list[str]) -> str:
    text = " ".join(words)
    for mark in ",.;:!?%)":
        text = text.replace(f" {mark}", mark)
    return (
        text.replace("`` ", '"')
        .replace(" ''", '"')
        .replace("( ", "(")
        .replace(" 's", "'s")
        .replace(" n't", "n't")
    )


def ecbplus(bench: Path) -> Iterator[Item]:
    for path in sorted((bench / "ecbplus").glob("*/*.xml")):
        sentences: dict[int, list[str]] = defaultdict(list)
        for token in ET.parse(path).getroot().iter("token"):
            sentences[int(token.get("sentence", 0))].append(token.text or "")
        half = "plus" if "plus" in path.stem else "ecb"
        lines = [plain(sentences[number]) for number in sorted(sentences)]
        yield path.stem.split("_")[0] + half, reading_of(path.stem, lines, "en", None)


def newswcl50(bench: Path) -> Iterator[Item]:
    for path in sorted((bench / "newswcl50").glob("*.conll")):
        documents: dict[str, dict[int, list[str]]] = defaultdict(lambda: defaultdict(list))
        for line in path.read_text().splitlines():
            fields = line.split("\t")
            if len(fields) >= 4 and fields[0].count("/") == 2:
                documents[fields[0]][int(fields[1])].append(fields[3])
        for name, sentences in documents.items():
            yield path.stem, reading_of(name, [plain(sentences[n]) for n in sorted(sentences)], "en", None)


def wmt21(bench: Path) -> Iterator[Item]:
    seen = set()
    for line in (bench / "wmt21" / "docs.jsonl").read_text().splitlines():
        raw = json.loads(line)
        name = f"{raw['doc']}-{raw['lang']}"
        if name not in seen and covers(raw["lang"]):
            seen.add(name)
            title, *lines = raw["text"].split("\n")
            long = len(lines) > 1
            yield (
                raw["doc"],
                reading_of(name, lines if long else [title, *lines], raw["lang"], title if long else None),
            )


def b_cubed(found: dict[str, int], gold: dict[str, str]) -> tuple[float, float, float]:
    groups: dict[object, set[str]] = defaultdict(set)
    for name in gold:
        groups["found", found[name]].add(name)
        groups["gold", gold[name]].add(name)
    shared = {name: len(groups["found", found[name]] & groups["gold", gold[name]]) for name in gold}
    precision = sum(shared[n] / len(groups["found", found[n]]) for n in gold) / len(gold)
    recall = sum(shared[n] / len(groups["gold", gold[n]]) for n in gold) / len(gold)
    return precision, recall, 2 * precision * recall / (precision + recall)


def score_stories(items: list[Item]) -> str:
    distinct = {reading.key: (gold, reading) for gold, reading in reversed(items)}
    ordered = [distinct[key] for key in sorted(distinct)]
    topics = Topics([reading for _, reading in ordered])
    rows = np.stack([topics.row(index) for index in range(len(ordered))])
    scores = []
    for threshold in (stories.SAME_STORY - 0.02, stories.SAME_STORY, stories.SAME_STORY + 0.02):
        groups = stories.average_link(rows, threshold)
        found = {ordered[i][1].document.id: number for number, group in enumerate(groups) for i in group}
        gold = {reading.document.id: name for name, reading in ordered}
        scores.append(f"at {threshold:.2f}: P %.3f R %.3f F %.3f" % b_cubed(found, gold))
    return "; ".join(scores)


def score_translations(items: list[Item]) -> str:
    readings = [reading for _, reading in items]
    gold = {
        (a, b)
        for a, b in combinations(range(len(items)), 2)
        if items[a][0] == items[b][0] and readings[a].document.lang != readings[b].document.lang
    }
    found = {(overlap.first, overlap.second) for overlap in translations.find_translations(readings)}
    right = len(found & gold)
    heads = embed([reading.head for reading in readings])
    similarity = heads @ heads.T
    asked = first = 0
    for a in range(len(items)):
        for lang in {reading.document.lang for reading in readings} - {readings[a].document.lang}:
            theirs = [b for b in range(len(items)) if readings[b].document.lang == lang]
            if any(items[a][0] == items[b][0] for b in theirs):
                asked += 1
                first += items[max(theirs, key=lambda b: similarity[a, b])][0] == items[a][0]
    return (
        f"{len(gold)} pairs: P {right / max(1, len(found)):.3f} R {right / len(gold):.3f} "
        f"F {2 * right / (len(found) + len(gold)):.3f}; P@1 of heads {first / asked:.3f}"
    )


def main(arguments: list[str]) -> None:
    bench = Path(arguments[0])
    loaders = {"ecbplus": ecbplus, "basil": basil, "newswcl50": newswcl50, "wmt21": wmt21}
    for name in arguments[1:] or loaders:
        items = list(loaders[name](bench))
        print(f"{name}: {len(items)} reports; stories {score_stories(items)}", flush=True)
        if name == "wmt21":
            print(f"wmt21: translations {score_translations(items)}", flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
