"""Floors: scores that a change may not fall below.

A floor holds for one task, pack, language and measure, on the gold whose hash stands beside it. It is only ever raised. When the gold
changes, its floors say nothing any more: they are stale until somebody accepts the new gold and says why.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Literal

from crosswire.codec import encode_values, parse_values
from crosswire.errors import GoldError, UsageError
from crosswire.evaluate.cases import CROSSWIRE, Row
from crosswire.evaluate.hashes import resources_hash
from crosswire.evaluate.running import MACRO
from crosswire.evaluate.runs import RunTask

EPSILON = 0.0005
"""Floors are written to three places: a value may lie below its own floor by what rounding took, and by nothing else."""

_WHAT = "Scores that a change may not fall below. Written by `crosswire evaluate floors --update`; see docs/evaluation.md."


@dataclass(frozen=True, slots=True, kw_only=True)
class Floor:
    """One floor.

    Attributes:
        value: To three places.
        gold: Hash of the gold it was measured on.
        resources: Hash of the language packs when a floor of its task, part and language was last raised; for information only.
        epsilon: How far below it a score may fall.
        reason: Why ``epsilon`` is more than what rounding takes; "" if it is not.
    """

    task: str
    pack: str
    lang: str
    measure: str
    value: float
    gold: str
    resources: str
    epsilon: float = EPSILON
    reason: str = ""

    @property
    def key(self) -> tuple[str, str, str, str]:
        """What it is the floor of."""
        return self.task, self.pack, self.lang, self.measure

    @property
    def name(self) -> str:
        """Its name in messages."""
        return " ".join(part or "all" for part in self.key)


@dataclass(frozen=True, slots=True, kw_only=True)
class Acceptance:
    """New gold that was accepted, with the reason, and the floors that it took down."""

    task: str
    pack: str
    before: str
    after: str
    reason: str
    lowered: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Floors:
    """All floors, sorted, and what was accepted, oldest first."""

    floors: tuple[Floor, ...] = ()
    accepted: tuple[Acceptance, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What the check says of one floor or task.

    Attributes:
        kind: "regression", "stale" and "gone" fail; "resources", "above" and "unchecked" only inform.
        message: In words.
    """

    kind: Literal["regression", "stale", "gone", "resources", "above", "unchecked"]
    message: str

    @property
    def fails(self) -> bool:
        """Whether the gate stays shut."""
        return self.kind in ("regression", "stale", "gone")


@dataclass(slots=True)
class _Update:
    floors: dict[tuple[str, str, str, str], Floor]
    accepted: dict[tuple[str, str], Acceptance] = field(default_factory=dict)
    raised: set[tuple[str, str, str]] = field(default_factory=set)


def read_floors(file: Path) -> Floors:
    """Read the floors; none if there is no file.

    Raises:
        CodecError: If it is not JSON.
        GoldError: If it does not hold floors.
    """
    if not file.is_file():
        return Floors()
    raw = parse_values(file.read_bytes(), where=str(file))
    try:
        floors = tuple(_floors_inward(raw))
        accepted = tuple(Acceptance(**{**one, "lowered": tuple(one["lowered"])}) for one in raw["accepted"])
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise GoldError(f"{file}: not a file of floors: {error!r}") from error
    if any(floor.epsilon > EPSILON and not floor.reason.strip() for floor in floors):
        raise GoldError(f"{file}: a floor with an epsilon of more than {EPSILON} must give its reason")
    return Floors(floors=floors, accepted=accepted)


def _floors_inward(raw: Mapping[str, Any]) -> Iterator[Floor]:
    wider = {(e["task"], e["pack"], e["lang"], e["measure"]): e for e in raw["epsilons"]}
    for task, packs in raw["floors"].items():
        for pack, part in packs.items():
            for lang, group in part["languages"].items():
                for measure, value in group["measures"].items():
                    own = wider.pop((task, pack, lang, measure), {})
                    yield Floor(
                        task=task, pack=pack, lang=lang, measure=measure, value=float(value), gold=part["gold"],
                        resources=group["resources"], epsilon=float(own.get("epsilon", EPSILON)), reason=own.get("reason", ""),
                    )  # fmt: skip
    if wider:
        raise ValueError(f"an epsilon for {' '.join(min(wider))}, which has no floor")


def write_floors(floors: Floors, file: Path) -> None:
    """Write the floors.

    Raises:
        UsageError: If the file cannot be written.
    """
    tasks: dict[str, Any] = {}
    epsilons = []
    for floor in floors.floors:
        part = tasks.setdefault(floor.task, {}).setdefault(floor.pack, {"gold": floor.gold, "languages": {}})
        group = part["languages"].setdefault(floor.lang, {"resources": floor.resources, "measures": {}})
        group["measures"][floor.measure] = floor.value
        if floor.reason:
            where = {"task": floor.task, "pack": floor.pack, "lang": floor.lang, "measure": floor.measure}
            epsilons.append({**where, "epsilon": floor.epsilon, "reason": floor.reason})
    values = {"about": _WHAT, "floors": tasks, "epsilons": epsilons, "accepted": floors.accepted}
    try:
        file.write_bytes(encode_values(values))
    except OSError as error:
        raise UsageError(f"{file}: cannot be written: {error.strerror or error}") from error


def check(floors: Floors, tasks: Iterable[RunTask]) -> tuple[Finding, ...]:
    """Hold what was found against the floors.

    Args:
        floors: The floors.
        tasks: Tasks of a run of all languages and packs.

    Returns:
        Findings in the order of the tasks; a floor that simply holds yields none.
    """
    found: list[Finding] = []
    for task in tasks:
        own = [floor for floor in floors.floors if floor.task == task.task]
        if task.status != "scored":
            if own:
                found.append(Finding(kind="unchecked", message=f"{task.task}: not scored: {task.reason}"))
            continue
        rows = {(row.task, row.pack, row.lang, row.measure): row for row in _rows(task)}
        found += _stale(own, task)
        for floor in own:
            if task.gold.get(floor.pack) == floor.gold or floor.pack not in task.gold:
                found += _held_against(floor, rows.get(floor.key))
        found += _repacked(own)
    return tuple(found)


def _stale(own: Sequence[Floor], task: RunTask) -> list[Finding]:
    packs = {floor.pack for floor in own if floor.pack in task.gold and task.gold[floor.pack] != floor.gold}
    return [
        Finding(
            kind="stale",
            message=f"{task.task} {pack or 'all'}: the gold has changed since its floors were set; look at the scores, "
            "then run `crosswire evaluate floors --update --accept-new-gold REASON`",
        )
        for pack in sorted(packs)
    ]


def _held_against(floor: Floor, row: Row | None) -> list[Finding]:
    if row is None or row.value is None:
        return [Finding(kind="gone", message=f"{floor.name}: floor {floor.value:.3f}, no longer measured")]
    if row.value < floor.value - floor.epsilon:
        message = f"{floor.name}: {row.value:.4f} is below the floor of {floor.value:.3f}"
        return [Finding(kind="regression", message=message)]
    found = []
    if _three_places(row.value) > floor.value:
        message = f"{floor.name}: {row.value:.4f} is above the floor of {floor.value:.3f}"
        found.append(Finding(kind="above", message=message))
    return found


def _repacked(own: Sequence[Floor]) -> list[Finding]:
    groups = {(floor.task, floor.pack, floor.lang): floor.resources for floor in own}
    return [
        Finding(
            kind="resources",
            message=f"{' '.join(part or 'all' for part in group)}: the language packs have changed since its floors were set",
        )
        for group, resources in sorted(groups.items())
        if resources != resources_hash(group[2])
    ]


def update(floors: Floors, tasks: Iterable[RunTask], *, accept: str | None = None) -> Floors:
    """Raise floors to what was found, and set those that are new.

    Args:
        floors: As they are.
        tasks: Tasks of a run of all languages and packs.
        accept: Why gold has changed; then its floors are set anew, even lower, and the reason is kept.

    Returns:
        Floors none of which is lower than before, except on gold that was accepted.

    Raises:
        UsageError: If gold has changed and no reason is given.
    """
    state = _Update({floor.key: floor for floor in floors.floors})
    for task in tasks:
        if task.status == "scored":
            own = [floor for floor in floors.floors if floor.task == task.task]
            if accept is None and (stale := _stale(own, task)):
                raise UsageError(stale[0].message)
            _accept(state, own, task, accept or "")
            for row in _rows(task):
                _raise(state, row, task.gold[row.pack])
    return Floors(
        floors=tuple(_measured_anew(state, state.floors[key]) for key in sorted(state.floors)),
        accepted=(*floors.accepted, *state.accepted.values()),
    )


def _accept(state: _Update, own: Sequence[Floor], task: RunTask, reason: str) -> None:
    """Drop the floors of gold that has changed; what they were is kept where the new ones are lower."""
    rows = {(row.task, row.pack, row.lang, row.measure): row for row in _rows(task)}
    for floor in own:
        after = task.gold.get(floor.pack)
        if after is None or after == floor.gold:
            continue
        del state.floors[floor.key]
        known = state.accepted.get((task.task, floor.pack))
        accepted = known or Acceptance(
            task=task.task, pack=floor.pack, before=floor.gold, after=after, reason=reason
        )
        row = rows.get(floor.key)
        now = _three_places(row.value) if row is not None and row.value is not None else None
        if now is None or now < floor.value:
            said = "gone" if now is None else f"{now:.3f}"
            line = f"{floor.lang} {floor.measure}: {floor.value:.3f} → {said}"
            accepted = replace(accepted, lowered=(*accepted.lowered, line))
        state.accepted[task.task, floor.pack] = accepted


def _raise(state: _Update, row: Row, gold: str) -> None:
    key = (row.task, row.pack, row.lang, row.measure)
    if row.value is None:
        return
    value, before = _three_places(row.value), state.floors.get(key)
    if before is not None and value <= before.value:
        return
    state.raised.add(key[:3])
    fresh = Floor(
        task=row.task, pack=row.pack, lang=row.lang, measure=row.measure, value=value, gold=gold, resources="",
    )  # fmt: skip
    state.floors[key] = fresh if before is None else replace(before, value=value)


def _measured_anew(state: _Update, floor: Floor) -> Floor:
    """Give all floors of a task, part and language of which one was raised the hash of today's packs."""
    raised = floor.key[:3] in state.raised
    return replace(floor, resources=resources_hash(floor.lang)) if raised else floor


def _rows(task: RunTask) -> list[Row]:
    """Return what floors are kept of: crosswire's own, without the sums over packs and the means over languages."""
    own = [row for row in task.rows if row.system == CROSSWIRE and row.lang != MACRO]
    packed = any(row.pack for row in own)
    return [row for row in own if row.pack or not packed]


def _three_places(value: float) -> float:
    return round(value, 3)
