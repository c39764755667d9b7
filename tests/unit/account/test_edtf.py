import pytest

from crosswire.account.edtf import first_day, to_edtf


@pytest.mark.parametrize(
    ("timex", "edtf", "precision"),
    [
        ("2025-03-18", "2025-03-18", "day"),
        ("2025-03-18T16:00+03:00", "2025-03-18T16:00+03:00", "minute"),
        ("2025-03-18T08Z", "2025-03-18T08Z", "hour"),
        ("2025-03-18TMO", "2025-03-18", "day"),
        ("2025-02", "2025-02", "month"),
        ("2025-W12", "2025-03-17/2025-03-23", "week"),
        ("2025-W12-2", "2025-03-18", "day"),
        ("2025-W12-WE", "2025-03-22/2025-03-23", "week"),
        ("2024-SP", "2024-21", "season"),
        ("2024-Q3", "2024-35", "season"),
        ("1999", "1999", "year"),
        ("199", "199X", "decade"),
    ],
)
def test_timex_becomes_edtf_with_its_precision(timex, edtf, precision):
    assert to_edtf(timex) == (edtf, precision)


@pytest.mark.parametrize(
    "timex", ["PRESENT_REF", "P30D", "XXXX-03-18", "2025-02-31", "XXXX-WXX-2", "", "2025-W60"]
)
def test_what_is_not_on_the_calendar_has_no_edtf(timex):
    assert to_edtf(timex) is None


@pytest.mark.parametrize(
    ("edtf", "day"),
    [
        ("2025-02", "2025-02-01"),
        ("2025-03-17/2025-03-23", "2025-03-17"),
        ("2024-35", "2024-07-01"),
        ("199X", "1990-01-01"),
    ],
)
def test_first_day(edtf, day):
    assert first_day(edtf) == day
