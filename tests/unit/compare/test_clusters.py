"""Clusters: joined by enough agreeing pairs, never across a conflict."""

from crosswire.compare.clusters import cluster


def members(count, *same, conflicts=()):
    return [c.members for c in cluster(count, same, conflicts)]


def test_every_view_is_in_exactly_one_cluster():
    assert members(3) == [(0,), (1,), (2,)]


def test_agreeing_views_are_joined():
    assert members(3, (0, 2)) == [(0, 2), (1,)]


def test_a_chain_of_three_is_joined_with_two_links_of_three():
    assert members(3, (0, 1), (1, 2)) == [(0, 1, 2)]


def test_one_link_does_not_chain_two_pairs_together():
    assert members(4, (0, 1), (2, 3), (1, 2)) == [(0, 1), (2, 3)]


def test_a_conflict_keeps_two_clusters_apart():
    assert members(3, (0, 1), (1, 2), conflicts=[(0, 2)]) == [(0, 1), (2,)]
