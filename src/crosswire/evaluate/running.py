"""Runs tasks and sums their cases up."""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import NamedTuple

import numpy as np

from crosswire.evaluate.cases import CROSSWIRE, Case, NotScored, Places, Row, Task, TaskResult
from crosswire.evaluate.measures import Measure
from crosswire.evaluate.sampling import interval, summed
from crosswire.evaluate.tasks import TASKS

ALL, MACRO = "all", "macro"

Progress = Callable[[str, int], None]
"""Called as ``progress(task, cases_done)``."""


def evaluate(
    tasks: Sequence[str] = (),
    *,
    places: Places,
    lang: str | None = None,
    pack: str | None = None,
    progress: Progress | None = None,
) -> tuple[TaskResult, ...]:
    """Score tasks.

    Args:
        tasks: Names; none means all of them, in their order in the table.
        places: Where the gold is.
        lang: Only cases of this language.
        pack: Only cases of this part of the data.
        progress: Called after each case.

    Returns:
        One result a task. A task whose data are not there is "not scored", with the reason.

    Raises:
        UsageError: If a name is unknown.
        GoldError: If the gold contradicts itself.
    """
    tell = progress or (lambda _task, _done: None)
    found = [TASKS.get(name) for name in (tasks or tuple(TASKS))]
    return tuple(run_task(task, places=places, lang=lang, pack=pack, progress=tell) for task in found)


def run_task(
    task: Task, *, places: Places, lang: str | None = None, pack: str | None = None, progress: Progress
) -> TaskResult:
    """Score one task; see :func:`evaluate`."""
    started = time.perf_counter()
    places = replace(places, asked=[])
    cases: list[Case] = []
    try:
        for case in task.cases(places, lang=lang):
            if pack is not None and case.pack != pack:
                continue
            cases.append(case)
            progress(task.name, len(cases))
    except NotScored as reason:
        return TaskResult(task=task.name, status="not scored", reason=str(reason))
    if not cases:
        reason_why = f"no gold in {lang or 'any language'}" + (f" in pack {pack!r}" if pack else "")
        return TaskResult(task=task.name, status="not scored", reason=reason_why)
    return TaskResult(
        task=task.name, status="scored", reason="", rows=rows_of(task, cases), cases=tuple(cases),
        seconds=time.perf_counter() - started, folders=tuple(dict.fromkeys(places.asked)),
    )  # fmt: skip


class _Slice(NamedTuple):
    lang: str
    pack: str
    cases: list[Case]


def rows_of(task: Task, cases: Iterable[Case]) -> tuple[Row, ...]:
    """Sum cases up: per pack and language, all languages together ("all"), and the mean over languages ("macro")."""
    rows: list[Row] = []
    for slice_ in _slices(list(cases)):
        for system in (CROSSWIRE, *task.baselines):
            rows += [row for m in task.measures if (row := _row(task.name, system, slice_, m)) is not None]
    return tuple(rows + _macro(rows))


def _slices(cases: list[Case]) -> list[_Slice]:
    groups: dict[tuple[str, str], list[Case]] = defaultdict(list)
    packs = {case.pack for case in cases}
    for case in cases:
        for pack in {case.pack, *([""] if len(packs) > 1 else [])}:
            groups[pack, case.lang].append(case)
            groups[pack, ALL].append(case)
    of_pack: dict[str, set[str]] = defaultdict(set)
    for pack, lang in groups:
        of_pack[pack].add(lang)
    return [
        _Slice(lang, pack, group)
        for (pack, lang), group in sorted(groups.items())
        if lang != ALL or len(of_pack[pack]) > 2
    ]  # "all" over one language would say the same twice


def _row(task: str, system: str, slice_: _Slice, measure: Measure) -> Row | None:
    tallies = [case.tallies[system] for case in slice_.cases if system in case.tallies]
    if not tallies:
        return None
    sums = summed(tallies)
    value = float(measure.value(sums))
    ends = interval(tallies, measure)
    parts = {name: float(part) for name, part in measure.parts(sums).items() if not np.isnan(part)}
    return Row(
        task=task, system=system, lang=slice_.lang, pack=slice_.pack, measure=measure.name,
        value=None if np.isnan(value) else value,
        low=ends[0] if ends else None, high=ends[1] if ends else None, parts=parts, cases=len(tallies),
    )  # fmt: skip


def _macro(rows: Sequence[Row]) -> list[Row]:
    groups: dict[tuple[str, str, str], list[Row]] = defaultdict(list)
    for row in rows:
        if row.lang != ALL and row.value is not None:
            groups[row.system, row.pack, row.measure].append(row)
    return [
        Row(
            task=group[0].task, system=system, lang=MACRO, pack=pack, measure=measure,
            value=float(np.mean([row.value for row in group])), low=None, high=None, parts={},
            cases=sum(row.cases for row in group),
        )
        for (system, pack, measure), group in groups.items()
        if len(group) > 1
    ]  # fmt: skip
