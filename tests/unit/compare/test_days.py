"""Days, weeks and months of which one can lie in another."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crosswire.compare.days import may_share_day

VALUES = st.frozensets(
    st.one_of(
        st.dates().map(str),
        st.dates().map(lambda day: str(day)[:7]),
        st.dates().map(lambda day: "{}-W{:02d}".format(*day.isocalendar()[:2])),
        st.sampled_from(["2025", "XXXX-05", "2025-W60", "2025-13", "PRESENT_R", ""]),
    ),
    max_size=3,
)


@pytest.mark.parametrize(
    ("one", "other", "shared"),
    [
        ("2025-09-16", "2025-W38", True),
        ("2025-09-16", "2025-W39", False),
        ("2025-09-16", "2025-09", True),
        ("2025-W40", "2025-10", True),
        ("2025-09-16", "2025-09-17", False),
        ("2025-W60", "2025-09", False),
    ],
)
def test_a_day_lies_in_its_week_and_month(one: str, other: str, *, shared: bool) -> None:
    assert may_share_day(frozenset({one}), frozenset({other})) is shared


@given(VALUES, VALUES)
def test_it_is_the_same_either_way_round(one: frozenset[str], other: frozenset[str]) -> None:
    assert may_share_day(one, other) == may_share_day(other, one)
    assert may_share_day(one, one) == bool(one)
