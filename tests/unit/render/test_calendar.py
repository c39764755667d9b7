from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

import pytest
from icalendar import Calendar

from crosswire.model import Account
from crosswire.render.calendar import render_calendar


def with_plan(account: Account, when: str, **changes: str) -> Account:
    entry = replace(account.chronology[0], when=when, tense=changes.pop("tense", "planned"), **changes)
    return replace(account, chronology=(entry,))


def events(account: Account) -> list:
    return list(Calendar.from_ical(render_calendar(account)).walk("VEVENT"))


def test_only_what_is_planned_is_in_the_calendar(account: Account) -> None:
    planned = [entry for entry in account.chronology if entry.tense == "planned"]
    assert {str(e["summary"]) for e in events(account)} <= {entry.text for entry in planned}
    assert events(with_plan(account, "2026-03-04", tense="past")) == []


def test_a_day_is_an_all_day_event_that_ends_before_the_next(account: Account) -> None:
    (event,) = events(with_plan(account, "2026-12-31"))
    assert (event.decoded("dtstart"), event.decoded("dtend")) == (date(2026, 12, 31), date(2027, 1, 1))


def test_a_month_covers_all_its_days(account: Account) -> None:
    (event,) = events(with_plan(account, "2026-02"))
    assert (event.decoded("dtstart"), event.decoded("dtend")) == (date(2026, 2, 1), date(2026, 3, 1))


def test_a_clock_time_keeps_its_zone_or_floats(account: Account) -> None:
    (zoned,) = events(with_plan(account, "2026-05-21T10:00+02:00"))
    assert zoned.decoded("dtstart") == datetime.fromisoformat("2026-05-21T10:00+02:00")
    (floating,) = events(with_plan(account, "2026-05-21T10:00"))
    assert floating.decoded("dtstart") == datetime(2026, 5, 21, 10)
    (midnight,) = events(with_plan(account, "2026-05-21T24:00"))
    assert midnight.decoded("dtstart") == date(2026, 5, 21)


@pytest.mark.parametrize("when", ["XXXX-05", "P3D", "202X", "1999/2031", "2026-02-30", ""])
def test_what_no_calendar_can_show_is_left_out(account: Account, when: str) -> None:
    assert events(with_plan(account, when)) == []


def test_words_cannot_break_out_of_the_file(account: Account) -> None:
    hostile = "Talks\r\nEND:VEVENT\nBEGIN:VALARM; a, b\x00"
    (event,) = events(with_plan(account, "2026-03-04", text=hostile))
    assert "END:VEVENT" in str(event["summary"])
    assert b"BEGIN:VALARM\r\n" not in render_calendar(with_plan(account, "2026-03-04", text=hostile))


def test_a_plan_keeps_its_identifier(account: Account) -> None:
    one, two = (events(with_plan(account, "2026-03-04", precision=p))[0]["uid"] for p in ("day", "month"))
    assert one == two
