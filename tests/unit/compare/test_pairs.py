"""Pairs of statements through the whole reading, compared; thresholds are chosen on the even cases only."""

import tomllib
from pathlib import Path

import pytest

from crosswire.account.compile import Lookup
from crosswire.annotate import annotate
from crosswire.clean import clean_report
from crosswire.compare import compare
from crosswire.compare.pairs import Relation
from crosswire.ingest import iter_reports
from crosswire.relate import relate
from crosswire.resolve import resolve, with_entities
from crosswire.settings import Settings
from crosswire.statements import state

CASES = tomllib.loads((Path(__file__).parent / "pairs.toml").read_text(encoding="utf-8"))["pairs"]
HEADS = ("Abendpost\n6. Mai 2025, 10:00 Uhr\n\n", "The Sund Post\nPublished 6 May 2025 10:00\n\n")


def relation_of(first: str, second: str) -> str:
    texts = [HEADS[0] + first, HEADS[1] + second]
    raws = list(
        iter_reports([text.encode() for text in texts], settings=Settings(), on_problem=lambda p: None)
    )
    documents = [clean_report(raw, document_id=f"d-{i}")[0] for i, raw in enumerate(raws)]
    annotations = [annotate(document) for document in documents if document is not None]
    assert len(annotations) == 2
    resolution = resolve(annotations)
    annotations = [with_entities(annotation, resolution) for annotation in annotations]
    statements = state(annotations, resolution)
    lookups = {a.document.id: Lookup(a, resolution) for a in annotations}
    comparison = compare(
        statements.statements, statements.quantities, lookups, relate(annotations, story="all"), {}
    )
    if comparison.conflicts:
        return Relation.CONFLICT
    documents_of = [
        {comparison.views[i].statement.document_id for i in c.members} for c in comparison.clusters
    ]
    return Relation.SAME if any(len(d) == 2 for d in documents_of) else Relation.DIFFERENT


@pytest.fixture(scope="module")
def outcomes():
    return [relation_of(case["first"], case["second"]) for case in CASES]


def share_right(outcomes, parity):
    chosen = [
        (case["relation"], outcome)
        for i, (case, outcome) in enumerate(zip(CASES, outcomes, strict=True))
        if i % 2 == parity
    ]
    return sum(str(outcome) == gold for gold, outcome in chosen) / len(chosen)


def test_most_pairs_are_told_right(outcomes, capsys):
    with capsys.disabled():
        print(
            f"\npairs right: chosen on {share_right(outcomes, 0):.2f}, held out {share_right(outcomes, 1):.2f}"
        )
    assert share_right(outcomes, 0) >= 0.7
    assert share_right(outcomes, 1) >= 0.6


def test_a_contradiction_is_never_called_the_same(outcomes):
    wrong = [
        case
        for case, o in zip(CASES, outcomes, strict=True)
        if case["relation"] == "conflict" and o == "same"
    ]
    assert wrong == []


def test_different_facts_are_not_joined(outcomes):
    wrong = [
        case
        for case, o in zip(CASES, outcomes, strict=True)
        if case["relation"] == "different" and o == "same"
    ]
    assert wrong == []


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (
            "Bürgermeisterin Ida Rahn besuchte die Notunterkunft.",
            "Mayor Ida Rahn named Jon Velt as her deputy.",
        ),
        ("Der Hafen legte Berufung ein.", "The port said the ferry would sail."),
        ("Ida Rahn sprach von einem Sieg.", "Ida Rahn spoke of a long night."),
    ],
)
def test_one_and_the_same_office_does_many_things(first, second):
    assert relation_of(first, second) == Relation.DIFFERENT
