"""Clusters: joined by enough agreeing pairs, never across a conflict."""

from crosswire.compare.clusters import cluster
from crosswire.compare.pairs import Pair, Relation
from crosswire.model import DisputeKind


def pair(first, second, relation=Relation.SAME, total=1.0):
    kind = DisputeKind.FIGURE if relation is Relation.CONFLICT else None
    return Pair(
        first=first, second=second, likeness=total, total=total, relation=relation, conflict=kind, reasons=()
    )


def members(count, *pairs):
    return [c.members for c in cluster(range(count), sorted(pairs, key=lambda p: -p.total))]


def test_every_view_is_in_exactly_one_cluster():
    assert members(3) == [(0,), (1,), (2,)]


def test_agreeing_views_are_joined():
    assert members(3, pair(0, 2)) == [(0, 2), (1,)]


def test_a_chain_of_three_is_joined_with_two_links_of_three():
    assert members(3, pair(0, 1), pair(1, 2, total=0.9)) == [(0, 1, 2)]


def test_one_link_does_not_chain_two_pairs_together():
    assert members(4, pair(0, 1), pair(2, 3), pair(1, 2, total=0.7)) == [(0, 1), (2, 3)]


def test_a_conflict_keeps_two_clusters_apart():
    assert members(3, pair(0, 1), pair(1, 2, total=0.9), pair(0, 2, Relation.CONFLICT, 0.8)) == [(0, 1), (2,)]
