"""Times of day: clock times with their zone, and parts of the day."""

from __future__ import annotations

from crosswire.annotate.temporal.calendar import PartialDate, add_days, parse
from crosswire.annotate.temporal.context import Context
from crosswire.annotate.temporal.reading import Reading, Slots, anchor_value
from crosswire.annotate.temporal.zones import offset
from crosswire.model import TimexType


def read_clock(slots: Slots, context: Context) -> Reading | None:
    """A time of day, with its zone if the words give one; on the day named beside it, else on the day in hand."""
    hour, minute = _hour_and_minute(slots)
    if hour is None or not (0 <= hour <= 24 and 0 <= minute < 60) or (hour == 24 and minute):
        return None
    named = slots.get("on")
    day = parse(named) if named else context.day
    base = str(named) if named else day.value if day.date else "XXXX-XX-XX"
    if context.into and not named and hour >= _LATE and day.date and context.named_in == context.sentence:
        base = add_days(day, -1).value  # "in der Nacht zum Donnerstag gegen 23.30 Uhr"
    if hour == 24:
        hour, base = 0, add_days(day, 1).value if day.date else base
    zone = slots.get("zone")
    shift = offset(str(zone), context.lang, day.date) if zone else None
    second = f":{int(slots['second']):02d}" if "second" in slots else ""
    value = f"{base}T{hour:02d}:{minute:02d}{second}{shift or ''}"
    return Reading(TimexType.TIME, value, slots.get("mod"), None if named else anchor_value(day))


_LATE = 18  # from this hour on a night belongs to the day before the one that it leads into


def _hour_and_minute(slots: Slots) -> tuple[int | None, int]:
    if "hhmm" in slots:
        return int(slots["hhmm"]) // 100, int(slots["hhmm"]) % 100
    hour, minute = slots.get("hour", slots.get("n")), int(slots.get("minute") or 0)
    if hour is None or isinstance(hour, str) or float(hour) != int(hour):
        return None, 0
    hour, half = int(hour), slots.get("half")
    if half in ("pm", "afternoon", "evening") and hour < 12:
        hour += 12
    elif half == "am" and hour == 12:
        hour = 0
    if "back" in slots:  # counted back from the hour: "halb sieben", "a quarter to seven"
        hour, minute = hour - 1, int(slots["back"]) + minute
    if "to" in slots:  # minutes before it: "diez menos veinte", "zehn vor halb neun"
        hour, minute = (
            (hour, minute - int(slots["to"])) if "back" in slots else (hour - 1, 60 - int(slots["to"]))
        )
    return hour, minute


def read_part(slots: Slots, context: Context) -> Reading | None:
    """A part of the day ("in the morning") of the day named beside it, else of the day in hand."""
    named = slots.get("on")
    day = parse(named) if named else _over(context, str(slots["part"]))
    value = f"{str(named) if named else day.value if day.date else 'XXXX-XX-XX'}{slots['part']}"
    return Reading(TimexType.TIME, value, slots.get("mod"), None if slots.get("on") else anchor_value(day))


def _over(context: Context, part: str) -> PartialDate:
    """Return the day of a part of the day: the day before where the report came out before that part ("sprach am Abend", at nine)."""
    day, hour = context.day, context.published.hour
    begins = _BEGINS.get(part)
    early = hour is not None and begins is not None and hour < begins
    return (
        add_days(day, -1) if early and context.tense == "past" and day.date == context.published.date else day
    )


_BEGINS = {
    "TMI": 11,
    "TAF": 12,
    "TEV": 16,
}  # the hour from which one speaks of that part of the day in the past
