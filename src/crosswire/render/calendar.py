"""What is planned, as a calendar file that every calendar program reads."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta

from icalendar import Calendar, Event

from crosswire.model import Account, ChronologyEntry
from crosswire.provenance import content_id
from crosswire.render.dates import Extent, extent
from crosswire.render.index import AccountIndex

LONGEST_DAYS = 366
"""A plan for "the coming decade" is no entry of a calendar."""
_MINUTE = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d)?(?:Z|[+-]\d\d:?\d\d)?")
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")


def render_calendar(account: Account) -> bytes:
    """Return the planned entries of the chronology as iCalendar.

    An entry with a clock time is an hour-long event at that time (without a zone: floating, as the report has it); one without is an
    all-day event over all days that its date may mean (a month, a week), up to ``LONGEST_DAYS``; entries without a year are left out.
    The words are the summary, outlet and date of the report the description. The same plan keeps its identifier;
    one called off is marked as cancelled.

    References:
        RFC 5545.
    """
    index = AccountIndex(account)
    calendar = Calendar()
    calendar.add("prodid", "-//crosswire//account//EN")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", _plain(account.story.title or index.labels("header.kicker")))
    for entry in account.chronology:
        days = extent(entry.when) if entry.tense == "planned" else None
        if days is not None and (days.last - days.first).days <= LONGEST_DAYS:
            calendar.add_component(_event(entry, days, index))
    return bytes(calendar.to_ical())


def _event(entry: ChronologyEntry, days: Extent, index: AccountIndex) -> Event:
    event = Event()
    event.add("uid", content_id("p", entry.when, entry.text) + "@crosswire")
    event.add("dtstamp", datetime.fromisoformat(index.account.generated).astimezone(UTC))
    start = _moment(entry.when)
    if start is not None:
        event.add("dtstart", start)
        event.add("dtend", start + timedelta(hours=1))
    else:
        event.add("dtstart", days.first)
        event.add("dtend", _after(days.last))
        event.add("transp", "TRANSPARENT")
    if entry.outcome is not None and entry.outcome.kind == "called-off":
        event.add("status", "CANCELLED")
    event.add("summary", _plain(entry.text))
    document_id = entry.evidence.document_id
    place = index.documents[document_id].location
    about = f"{index.when(entry.when)}\n{index.outlet(document_id)} · {index.published(document_id)}"
    event.add("description", _plain(f"{about}\n“{index.words(entry.evidence)}”"))
    if place.startswith(("http://", "https://")):
        event.add("url", _plain(place))
    return event


def _moment(when: str) -> datetime | None:
    """Return a clock time: in UTC if its zone is known, else floating; None for a day, or a time that is none ("24:00")."""
    try:
        moment = datetime.fromisoformat(when) if _MINUTE.fullmatch(when) else None
    except ValueError:
        return None
    return moment.astimezone(UTC) if moment is not None and moment.tzinfo else moment


def _after(day: date) -> date:
    """Return the day after, since an event's end is not part of it."""
    return day + timedelta(days=1) if day < date.max else day


def _plain(text: str) -> str:
    return _CONTROLS.sub("\ufffd", text).strip()
