"""What is left out before the comparators are asked would have come out different."""

from itertools import combinations
from pathlib import Path

import numpy as np
import pytest

from crosswire.annotate import annotate
from crosswire.compare import Lookup, make_view
from crosswire.compare.features import logits_of
from crosswire.compare.pairs import (
    SAME,
    SAME_MATTER,
    Relation,
    compare_pair,
    features_of,
    vocabulary_of,
)
from crosswire.compare.screening import is_surely_different
from crosswire.compare.views import embed_spans
from crosswire.compare.weighing import matter_weights, same_weights
from crosswire.compare.words import Vocabulary
from crosswire.pipeline import read
from crosswire.relate import relate
from crosswire.resolve import resolve, with_entities
from crosswire.settings import Settings
from crosswire.statements import state

STORY = Path(__file__).parents[3] / "gold" / "stories" / "dev" / "rail-accident" / "reports"


@pytest.fixture(scope="module")
def views():
    files = sorted(STORY.glob("*.txt"))[:3]
    reports = [annotate(document) for document in read(files, settings=Settings()).documents]
    resolution = resolve(reports)
    reports = [with_entities(report, resolution) for report in reports]
    stated = state(reports, resolution)
    lookups = {report.document.id: Lookup(report, resolution) for report in reports}
    relations = relate(reports, story="all")
    return [
        make_view(index, s, stated.quantities, lookups[s.document_id], relations)
        for index, s in enumerate(stated.statements)
    ]


def test_no_pair_that_is_left_out_is_the_same_or_contradicting(views):
    vocabulary, vectors = vocabulary_of(views), embed_spans(views)
    left_out = 0
    for first, second in combinations(views, 2):
        cosine = float(vectors[first.index] @ vectors[second.index])
        agreement = vocabulary.compared(first.words, second.words)
        features = features_of(first, second, cosine, agreement, ())
        if is_surely_different(first, second, features, SAME, SAME_MATTER):
            left_out += 1
            pair = compare_pair(first, second, cosine, vocabulary, agreement=agreement)
            assert pair.relation is Relation.DIFFERENT
    assert left_out > 100


def test_a_pair_comes_out_the_same_alone_and_among_others(views):
    bags = [view.words for view in views[:40]]
    vocabulary = vocabulary_of(views)
    together = vocabulary.compared_with(bags[0], bags)
    alone = [Vocabulary.of([bags[0], bag]).compared(bags[0], bag) for bag in bags]
    assert together == alone


def test_what_features_weigh_all_at_once_is_what_they_weigh_one_by_one(views):
    vocabulary, vectors = vocabulary_of(views), embed_spans(views)
    pairs = np.array(list(combinations(range(len(views)), 2)))
    cosines = np.einsum("ij,ij->i", vectors[pairs[:, 0]], vectors[pairs[:, 1]])
    agreements = {
        (first, second): vocabulary.compared(views[first].words, views[second].words)
        for first, second in pairs.tolist()
    }
    found = logits_of(views, pairs, cosines, vocabulary)
    for (first, second), cosine, logits in zip(pairs.tolist(), cosines.tolist(), found, strict=True):
        features = features_of(views[first], views[second], cosine, agreements[first, second], ()).items()
        assert logits == (same_weights().logit(features), matter_weights().logit(features))
