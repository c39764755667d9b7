"""Compare stories told apart one report at a time, in random orders, with all reports grouped at once (B³), and time it.

Run: python benchmarks/assigning.py FOLDER --set ecbplus --scope 20 60 100 [--orders 3]

FOLDER holds the public sets as ``crosswire evaluate`` reads them.
"""

from __future__ import annotations

import argparse
import random
import time
from collections import defaultdict
from collections.abc import Iterable, Mapping
from itertools import combinations
from pathlib import Path

import numpy as np

from crosswire.evaluate.readers.basil import iter_basil
from crosswire.evaluate.readers.ecbplus import iter_ecbplus
from crosswire.relate import relate
from crosswire.relate.reading import read
from crosswire.relate.topic_index import TopicVector, topic_vectors
from crosswire.workspace import assigning

READERS = {"basil": iter_basil, "ecbplus": iter_ecbplus}
Groups = list[frozenset[str]]


def b_cubed(found: Groups, wanted: Groups) -> float:
    """Return the F1 of B³ (Bagga & Baldwin 1998)."""
    of_found = {document: group for group in found for document in group}
    of_wanted = {document: group for group in wanted for document in group}
    pairs = [(of_found[document], of_wanted[document]) for document in of_wanted]
    precision = np.mean([len(one & two) / len(one) for one, two in pairs])
    recall = np.mean([len(one & two) / len(two) for one, two in pairs])
    return float(2 * precision * recall / (precision + recall))


def grouped(labels: Iterable[tuple[str, str | None]]) -> Groups:
    groups: dict[str | None, set[str]] = defaultdict(set)
    for document, label in labels:
        groups[label].add(document)
    return [frozenset(group) for group in groups.values()]


def parted(vectors: Mapping[str, TopicVector], gold: Groups) -> None:
    """Put each two stories of 17 reports and more together into one, and print how they come apart as one too large to be grouped anew."""
    assigning.SCOPE, assigning.CHECKED = 8, 1
    pairs = [pair for pair in combinations(sorted(gold, key=sorted), 2) if len(pair[0] | pair[1]) > 16]
    random.Random(1).shuffle(pairs)
    for part in (1, 3, 5):
        assigning.PART = part
        scores = []
        for one, two in pairs[:100]:
            ids = [*sorted(one | two), *sorted(set(vectors) - one - two)]
            homes = {i: "t-both" if i in one | two else f"t-{i}" for i in ids}
            assigner = assigning.Assigner(ids, [vectors[i] for i in ids], homes)
            assigner._parted("t-both")
            scores.append(b_cubed(grouped((i, assigner.story_of(i)) for i in one | two), [one, two]))
        print(f"parts of {part} and more: {len(scores)} pairs of stories come apart to {np.mean(scores):.3f}")


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path)
    parser.add_argument("--set", dest="name", choices=READERS, default="ecbplus")
    parser.add_argument("--scope", type=int, nargs="+", default=[assigning.SCOPE])
    parser.add_argument("--orders", type=int, default=3)
    parser.add_argument(
        "--parted", action="store_true", help="Put pairs of stories into one, and let them come apart."
    )
    options = parser.parse_args()
    articles = list(READERS[options.name](options.folder / options.name))
    annotations = [article.annotate() for article in articles]
    ids = [annotation.document.id for annotation in annotations]
    gold = grouped(zip(ids, (article.story for article in articles), strict=True))
    at_once = [frozenset(group) for group in relate(annotations).stories]
    vectors = dict(zip(ids, topic_vectors([read(one) for one in annotations]), strict=True))
    print(f"{options.name}: {len(ids)} reports; all at once against gold {b_cubed(at_once, gold):.4f}")
    if options.parted:
        parted(vectors, gold)
        return
    for scope in options.scope:
        assigning.SCOPE = scope
        for seed in range(options.orders):
            order = list(ids)
            random.Random(seed).shuffle(order)
            assigner, times = assigning.Assigner(), []
            for document in order:
                began = time.process_time()
                assigner.add(document, vectors[document])
                times.append((time.process_time() - began) * 1000)
            found = grouped((document, assigner.story_of(document)) for document in ids)
            print(
                f"scope {scope}, order {seed}: against all at once {b_cubed(found, at_once):.4f}, "
                f"against gold {b_cubed(found, gold):.4f}, p50 {np.percentile(times, 50):.1f} ms, "
                f"p95 {np.percentile(times, 95):.1f} ms"
            )


if __name__ == "__main__":
    main()
