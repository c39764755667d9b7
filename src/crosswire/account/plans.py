"""What became of what was planned: called off, put off, taken place, or its day has passed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace

from crosswire.account.edtf import first_day, last_day, to_edtf
from crosswire.account.evidence import shown_span
from crosswire.account.matters import (
    POSTPONING,
    UNDOING,
    Matter,
    announced,
    pack_of,
    without_keys,
)
from crosswire.account.outcomes import day_of
from crosswire.compare import Lookup, View
from crosswire.model import ChronologyEntry, PlanOutcome


class _ByKey:
    """What reports tell, found by what happens in it; what is found stays in its order."""

    def __init__(self, told: Sequence[Matter], keys: Callable[[Matter], frozenset[str]]) -> None:
        self._told = told
        self._at: dict[str, list[int]] = defaultdict(list)
        for place, matter in enumerate(told):
            for key in keys(matter):
                self._at[key].append(place)

    def of(self, plans: Sequence[Matter]) -> Iterator[Matter]:
        """Yield what has a key of what is planned."""
        keys = frozenset(key for plan in plans for key in plan.does)
        for place in sorted({place for key in keys for place in self._at.get(key, ())}):
            yield self._told[place]


def follow_plans(
    entries: Sequence[ChronologyEntry],
    views: Sequence[View],
    lookups: Mapping[str, Lookup],
    latest: str,
    happened: Mapping[str, Sequence[Matter]],
) -> tuple[ChronologyEntry, ...]:
    """Say of what was planned what later reports tell of it.

    A plan whose event stands in the chronology as well, on the same day, is left out; one that a later report tells as called off or
    put off, and one whose day lies before the latest report, is given its outcome.

    Args:
        entries: The chronology.
        views: The story's statements.
        lookups: By document id.
        latest: ISO date of the latest report; "" if none has a date.
        happened: What each statement tells as done, by its id.

    Returns:
        The entries in the same order. Cost: plans times what is told.
    """
    by_id = {view.statement.id: view for view in views}
    told = sorted(
        (matter for view in views for matter in happened[view.statement.id]),
        key=lambda matter: (matter.view.published, matter.view.statement.id),
    )
    dated = {i for entry in entries if entry.tense == "past" for i in entry.statement_ids}
    entered = _ByKey([matter for matter in told if matter.view.statement.id in dated], _taking_place)
    off = _ByKey(
        [matter for matter in told if matter.manner & {UNDOING, POSTPONING}], lambda matter: matter.things
    )
    followed = []
    for entry in entries:
        if entry.tense == "planned":
            plans = _plans(entry, by_id, lookups)
            if any(_took_place(told, plan, entry) for told in entered.of(plans) for plan in plans):
                continue
            entry = replace(entry, outcome=_outcome(entry, plans, off, lookups, latest))
        followed.append(entry)
    return tuple(followed)


def _plans(entry: ChronologyEntry, by_id: Mapping[str, View], lookups: Mapping[str, Lookup]) -> list[Matter]:
    views = [by_id[i] for i in entry.statement_ids if i in by_id]
    found = [announced(view, lookups[view.statement.document_id]) for view in views]
    return [matter for matter in found if matter is not None]


def _outcome(
    entry: ChronologyEntry,
    plans: Sequence[Matter],
    off: _ByKey,
    lookups: Mapping[str, Lookup],
    latest: str,
) -> PlanOutcome | None:
    for told in off.of(plans):
        if any(_is_off(told, plan, entry) for plan in plans):
            view = told.view
            return PlanOutcome(
                kind="postponed" if POSTPONING in told.manner else "called-off",
                statement_id=view.statement.id,
                evidence=shown_span(view, lookups[view.statement.document_id]),
            )
    if latest and last_day(entry.when) < latest[:10]:
        return PlanOutcome(kind="passed", statement_id=None, evidence=None)
    return None


def _is_off(told: Matter, plan: Matter, entry: ChronologyEntry) -> bool:
    """Whether what a report tells as given up or put off is this very plan, and the report is a later one."""
    if not told.view.published > plan.view.published:
        return False
    if told.view.statement.condition is not None or not told.things & plan.does:
        return False
    if told.view.statement.id in entry.statement_ids:
        return False
    named = {day for day in told.days if _covers(entry.when, day)}
    if POSTPONING in told.manner and len(told.days) > 1 and max(told.days) in named:
        return False  # put off from another day to this one
    if not named:
        own = told.view.statement.when
        other = told.days - ({own.value[:10]} if own is not None else set())
        if other and POSTPONING not in told.manner:
            return False  # "the strike planned for Monday was called off"
        if any(day <= told.view.published[:10] for day in other):
            return False
        if day_of(told.view)[:10] > last_day(entry.when):
            return False  # what began as planned may have been broken off later
    return _is_of_the_same(told, plan)


def _took_place(told: Matter, plan: Matter, entry: ChronologyEntry) -> bool:
    """Whether an event of the chronology is what was planned, on the day that it was planned for."""
    when = told.view.statement.when
    if when is None or told.manner & {UNDOING, POSTPONING}:
        return False
    edtf = to_edtf(when.value)
    if edtf is None or len(edtf[0]) < len("2025-03-18") or not _covers(entry.when, first_day(edtf[0])):
        return False
    if told.view.published < plan.view.published:
        return False
    return bool(_taking_place(told) & plan.does) and _is_of_the_same(told, plan)


def _taking_place(told: Matter) -> frozenset[str]:
    """Return the keys of what takes place: in "the strike began" the strike."""
    return told.things if told.manner & {"holding", "beginning"} else told.does


def _covers(when: str, day: str) -> bool:
    """Whether a day is the one of an entry, or lies in its week or month."""
    return len(day) == len("2025-03-18") and (
        first_day(when) <= day <= last_day(when) and last_day(when)[:7] <= _next_month(first_day(when))
    )


def _next_month(day: str) -> str:
    year, month = int(day[:4]), int(day[5:7])
    return f"{year + month // 12:04}-{month % 12 + 1:02}"


def _is_of_the_same(told: Matter, plan: Matter) -> bool:
    """Whether nothing speaks against it: another doer, or other words beside those for the happening ("the ferry workers' strike")."""
    if told.who & plan.who:
        return True
    if told.who and plan.who:
        return False
    if plan.figures and told.figures and not plan.figures & told.figures:
        return False
    rest = [
        without_keys(m.words, told.things | told.does | plan.does) - _ahead(m.view.lang) for m in (told, plan)
    ]
    return not rest[0] or not rest[1] or bool(rest[0] & rest[1])


def _ahead(lang: str) -> frozenset[str]:
    return frozenset(pack_of(lang)["asked"]["ahead"])
