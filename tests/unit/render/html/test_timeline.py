"""The drawing of the chronology: labels never meet, precision and plan are shown, words are escaped."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from lxml import etree

from crosswire.render.dates import extent
from crosswire.render.html.timeline import ROW_HEIGHT, timeline
from crosswire.render.index import AccountIndex
from crosswire.render.views.chronology import chronology

SVG = "{http://www.w3.org/1999/xhtml}"


def _draw(account):
    index = AccountIndex(account)
    drawn = timeline(chronology(index), index.labels, date(2031, 5, 16))
    assert drawn is not None
    return etree.fromstring(str(drawn))


def test_labels_and_their_lines_never_meet(account):
    boxes, leaders = [], []
    for event in _draw(account).iter("a"):
        for label in event.iter("text"):
            width = 6.3 * len(label.text or "")
            boxes.append((float(label.get("x")), float(label.get("x")) + width, float(label.get("y"))))
        for leader in event.iter("line"):
            leaders.append((float(leader.get("x1")), float(leader.get("y2")), float(leader.get("y1"))))
    assert len(boxes) == 12
    for n, (left, right, y) in enumerate(boxes):
        for other_left, other_right, other_y in boxes[n + 1 :]:
            assert abs(y - other_y) >= ROW_HEIGHT or right <= other_left or other_right <= left
        for x, top, bottom in leaders:
            assert not (left < x < right and top < y - 4 < bottom and x != left - 6)


def test_days_are_dots_stretches_bars_and_plans_marked(account):
    events = {event.get("href"): event for event in _draw(account).iter("a")}
    assert next(events["#t1"].iter("rect")).get("class") == "bar"
    assert next(events["#t3"].iter("circle")).get("class") == "dot"
    planned = [href for href, event in events.items() if "planned" in event.get("class")]
    assert planned == ["#t9", "#t10", "#t11", "#t12"]


def test_too_few_events_are_not_drawn(account):
    index = AccountIndex(replace(account, chronology=account.chronology[:2]))
    assert timeline(chronology(index), index.labels, None) is None


def test_events_without_a_placeable_date_are_listed_apart(account):
    found = chronology(AccountIndex(account))
    assert [entry.value for entry in found.undated] == ["XXXX-XX-XX"]
    assert extent("XXXX-XX-XX") is None


def test_many_events_stay_within_a_few_rows_of_labels(account):
    entries = tuple(
        replace(
            account.chronology[2],
            when=f"2031-05-{day:02d}",
            text=f"event of the day {day} with more words to show",
        )
        for day in range(1, 31)
    )
    drawing = _draw(replace(account, chronology=entries))
    assert len([1 for event in drawing.iter("a") if event.findall("text")]) == 14
    assert float(drawing.get("height")) < 400
