"""Measures on counts whose values are worked out by hand."""

import numpy as np
import pytest

from crosswire.evaluate.measures import F1, MacroF1, Share


def sums(**counts):
    return {key.replace("_", "."): np.asarray(float(value)) for key, value in counts.items()}


def test_f1_is_the_harmonic_mean():
    found = F1("x")
    counted = sums(x_hit=3, x_gold=6, x_system=4)
    assert float(found.value(counted)) == pytest.approx(0.6)  # P 3/4, R 3/6
    assert {name: float(part) for name, part in found.parts(counted).items()} == {
        "precision": 0.75,
        "recall": 0.5,
    }


def test_f1_counts_hits_on_each_side_apart():
    counted = {
        "x.hit": np.asarray(2.0),
        "x.gold": np.asarray(4.0),
        "x.system": np.asarray(1.0),
        "x.hit_system": np.asarray(1.0),
    }
    assert float(F1("x").value(counted)) == pytest.approx(2 / 3)  # P 1/1, R 2/4


@pytest.mark.parametrize(
    ("counts", "value"),
    [
        ({"x_hit": 0, "x_gold": 2, "x_system": 0}, 0.0),
        ({"x_hit": 0, "x_gold": 0, "x_system": 2}, 0.0),
        ({"x_hit": 0, "x_gold": 2, "x_system": 2}, 0.0),
    ],
)
def test_f1_of_nothing_right_is_zero(counts, value):
    assert float(F1("x").value(sums(**counts))) == value


def test_f1_is_undefined_where_neither_side_holds_anything():
    assert np.isnan(F1("x").value(sums(x_hit=0, x_gold=0, x_system=0)))


def test_share():
    assert float(Share("x").value(sums(x_right=1, x_asked=4))) == 0.25
    assert np.isnan(Share("x").value(sums(x_right=0, x_asked=0)))


def test_macro_f1_weighs_classes_alike_and_leaves_out_those_without_gold():
    counted = {
        "c/A.hit": np.asarray(8.0), "c/A.gold": np.asarray(10.0), "c/A.system": np.asarray(10.0),  # .8
        "c/B.hit": np.asarray(1.0), "c/B.gold": np.asarray(1.0), "c/B.system": np.asarray(3.0),  # P 1/3, R 1 → .5
        "c/C.system": np.asarray(5.0),
    }  # fmt: skip
    assert float(MacroF1("c").value(counted)) == pytest.approx(0.65)


def test_macro_f1_counts_a_class_never_found_as_zero():
    counted = {
        "c/A.hit": np.asarray(1.0), "c/A.gold": np.asarray(1.0), "c/A.system": np.asarray(1.0),
        "c/B.gold": np.asarray(4.0),
    }  # fmt: skip
    assert float(MacroF1("c").value(counted)) == pytest.approx(0.5)


def test_measures_take_arrays():
    counted = {
        "x.hit": np.array([1.0, 2.0]),
        "x.gold": np.array([2.0, 2.0]),
        "x.system": np.array([2.0, 2.0]),
    }
    assert F1("x").value(counted).tolist() == [0.5, 1.0]
