"""Sums and intervals."""

import pytest

from crosswire.evaluate.measures import F1, Share
from crosswire.evaluate.sampling import interval, summed


def test_missing_keys_count_as_nothing():
    total = summed([{"a.hit": 1, "a.gold": 2}, {"a.gold": 3, "b.right": 1}])
    assert {key: float(value) for key, value in total.items()} == {"a.hit": 1, "a.gold": 5, "b.right": 1}


def test_interval_is_the_same_every_time_and_holds_the_value():
    tallies = [{"x.right": i % 4 > 0, "x.asked": 1} for i in range(200)]
    low, high = interval(tallies, Share("x"))
    assert (low, high) == interval(tallies, Share("x"))
    assert low < 0.75 < high
    # of a share: about ±1.96 √(p(1−p)/n) = ±.060
    assert high - low == pytest.approx(0.12, abs=0.02)


def test_interval_of_cases_that_are_all_alike_is_a_point():
    assert interval([{"x.right": 1, "x.asked": 1}] * 5, Share("x")) == (1.0, 1.0)


def test_no_interval_of_one_case_or_of_nothing():
    assert interval([{"x.right": 1, "x.asked": 1}], Share("x")) is None
    assert interval([{"x.gold": 0}, {"x.gold": 0}], F1("x")) is None
