"""Weights of the comparison."""

from crosswire.compare.comparators import COMPARATORS
from crosswire.compare.weighing import Weights, matter_weights, same_weights


def test_a_feature_without_weight_weighs_nothing() -> None:
    weights = Weights(0.0, {"known": 2.0})
    assert weights.probability([("unknown", 5.0)]) == 0.5
    assert weights.probability([("known", 1.0)]) > 0.88


def test_extreme_sums_do_not_overflow() -> None:
    weights = Weights(0.0, {"known": 1e6})
    assert weights.probability([("known", 1.0)]) > 0.999
    assert weights.probability([("known", -1.0)]) < 0.001


def test_what_speaks_for_and_against_is_learned_with_the_expected_sign() -> None:
    same = same_weights().of
    assert min(same["agreement"], same["cosine"], same["figures-agree"], same["dates-agree"]) > 0
    assert max(same["polarity"], same["figures-differ"], same["different-actors"], same["denied"]) < 0
    assert matter_weights().of["agreement"] > 0
    assert COMPARATORS
