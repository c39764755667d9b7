import pytest

from crosswire.compare.figures import are_loose, bounds, compatible
from crosswire.model import Quantity
from crosswire.spans import Span


def quantity(value=None, low=None, high=None, approximate=False):
    return Quantity(
        span=Span("d", 0, 1),
        value=value,
        low=low,
        high=high,
        unit="count",
        producer="test",
        approximate=approximate,
    )


def test_bounds_of_a_plain_number_are_itself():
    assert bounds(quantity(14)) == (14, 14)


def test_at_least_has_no_upper_bound():
    assert bounds(quantity(20, low=20)) == (20, float("inf"))


@pytest.mark.parametrize(
    ("one", "other", "fit"),
    [
        (quantity(14), quantity(17), False),
        (quantity(14), quantity(14), True),
        (quantity(20, low=20), quantity(25), True),
        (quantity(20, low=20), quantity(14), False),
        (quantity(None, low=10, high=12), quantity(11), True),
        (quantity(300, approximate=True), quantity(310), True),
        (quantity(300, approximate=True), quantity(400), False),
        (quantity(30, high=30), quantity(12), True),
    ],
)
def test_whether_one_number_satisfies_both(one, other, fit):
    assert compatible(one, other) is fit
    assert compatible(other, one) is fit


@pytest.mark.parametrize(
    ("one", "other", "loose"),
    [
        ({"value": 700.0, "low": 700.0}, {"low": 2000.0}, True),
        ({"value": 700.0, "low": 700.0}, {"value": 720.0, "low": 720.0}, False),
        ({"high": 10.0}, {"high": 30.0}, True),
        ({"value": 700.0, "low": 700.0}, {"value": 800.0}, False),
        ({"low": 10.0, "high": 20.0}, {"low": 18.0}, False),
    ],
)
def test_figures_open_to_one_side_that_differ_say_nothing_of_one_another(one, other, loose):
    def figure(value=None, low=None, high=None):
        return Quantity(span=Span("d", 0, 3), value=value, low=low, high=high, unit="count", producer="test")

    assert are_loose(figure(**one), figure(**other)) is loose
    assert are_loose(figure(**other), figure(**one)) is loose
