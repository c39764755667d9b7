"""Dates in words, never more precise than they are."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crosswire.render.dates import extent, in_words
from crosswire.render.labels import Labels

EN, DE = Labels("en"), Labels("de")


@pytest.mark.parametrize(
    ("value", "english", "german"),
    [
        ("2031-05-12", "12 May 2031", "12. Mai 2031"),
        ("2031-05-12T24:00", "12 May 2031, 24:00", "12. Mai 2031, 24:00"),
        ("2031-05-12T08:40:00Z", "12 May 2031, 08:40 UTC", "12. Mai 2031, 08:40 UTC"),
        ("2031-05-12T19:00", "12 May 2031, 19:00", "12. Mai 2031, 19:00"),
        ("2031-05", "May 2031", "Mai 2031"),
        ("2031", "2031", "2031"),
        ("2031-W20", "week 20 of 2031", "Woche 20 2031"),
        ("2031-22", "summer 2031", "Sommer 2031"),
        ("2031-SP", "spring 2031", "Frühling 2031"),
        ("203X", "the 2030s", "2030er Jahre"),
        ("2031-05-10/2031-05-11", "10–11 May 2031", "10.–11. Mai 2031"),
        ("2031-05-12~", "about 12 May 2031", "etwa 12. Mai 2031"),
        ("2031-05-12/..", "from 12 May 2031", "ab 12. Mai 2031"),
        ("../2031-05-12", "until 12 May 2031", "bis 12. Mai 2031"),
        ("P30D", "30 days", "30 Tage"),
        ("P1M", "1 month", "1 Monat"),
        ("PT1H", "1 hour", "1 Stunde"),
        ("XXXX-XX-XX", "date unknown", "Datum unbekannt"),
        ("2031-WXX", "2031", "2031"),
        ("2031-XX-XX", "2031", "2031"),
        ("PRESENT_REF", "date unknown", "Datum unbekannt"),
        (None, "date unknown", "Datum unbekannt"),
        ("2031-02-30", "2031-02-30", "2031-02-30"),
    ],
)
def test_dates_are_put_into_words(value, english, german):
    assert in_words(value, EN) == english
    assert in_words(value, DE) == german


def test_an_extent_holds_every_day_that_may_be_meant():
    month = extent("2031-02")
    assert month is not None
    assert (month.first, month.last) == (date(2031, 2, 1), date(2031, 2, 28))
    winter = extent("2031-24")
    assert winter is not None
    assert (winter.first, winter.last) == (date(2031, 12, 1), date(2032, 2, 29))
    assert extent("P3D") is None
    assert extent("2031-13") is None


@given(
    st.text(max_size=30)
    | st.from_regex(r"[0-9X]{4}(-[0-9WQHX]{1,3}){0,2}(T[0-9:]{2,8}Z?)?[~?]?", fullmatch=True)
)
def test_nothing_crashes(value):
    extent(value)
    assert isinstance(in_words(value, EN), str)
