"""Matching of spans, worked out by hand."""

import pytest

from crosswire.evaluate.matching import (
    code_point_tally,
    exact_tally,
    overlap_pairs,
    overlap_tally,
)


def test_exact():
    assert exact_tally("x", [(0, 3), (5, 9)], [(5, 9), (10, 11)]) == {"x.hit": 1, "x.gold": 2, "x.system": 2}


def test_each_is_paired_once_and_the_nearest_first():
    gold = [[(0, 10)], [(8, 12)]]
    system = [[(7, 12)], [(0, 4)]]
    assert overlap_pairs(gold, system) == ((0, 1), (1, 0))


@pytest.mark.parametrize(("least", "pairs"), [(0.0, ((0, 0),)), (0.5, ((0, 0),)), (0.51, ())])
def test_least_share_of_the_union(least, pairs):
    assert overlap_pairs([[(0, 10)]], [[(0, 5)]], least=least) == pairs


def test_touching_ends_do_not_overlap():
    assert overlap_pairs([[(0, 5)]], [[(5, 9)]]) == ()


def test_overlap_tally_counts_one_of_two_halves():
    assert overlap_tally("x", [[(0, 10)]], [[(0, 5)], [(5, 10)]]) == {"x.hit": 1, "x.gold": 1, "x.system": 2}


def test_code_points_of_stretches_that_overlap_count_once():
    tally = code_point_tally("x", [[(0, 4), (6, 8)], [(2, 4)]], [[(3, 7)]])
    assert tally == {"x.hit": 2, "x.gold": 6, "x.system": 4}
