"""Two runs case by case: which cases got better or worse, by which measure, and what that adds up to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from crosswire.evaluate.cases import CROSSWIRE, Case, Row, Tally
from crosswire.evaluate.runs import HELD_BACK, RunTask, read_cases, read_run
from crosswire.evaluate.tables import number


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseChange:
    """One case whose counts differ.

    Attributes:
        errors: What it gets wrong now less what it got wrong before, by measure: misses and false finds; negative is better.
        before: Its detail in the first run; empty for cases of the test part.
        after: Its detail in the second.
    """

    id: str
    lang: str
    pack: str
    errors: Mapping[str, float]
    before: Mapping[str, object]
    after: Mapping[str, object]


@dataclass(frozen=True, slots=True, kw_only=True)
class RowChange:
    """One score that differs, or that only one of the runs has."""

    pack: str
    lang: str
    measure: str
    before: float | None
    after: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskDiff:
    """What differs in one task.

    Attributes:
        rows: Scores of crosswire that differ.
        better: By measure, how many cases got better.
        worse: Likewise.
        cases: Cases that changed, worst first; those of the test part are counted but not listed.
        held_back: How many cases of the test part changed.
        only: Ids of cases that only one of the runs has.
    """

    task: str
    rows: tuple[RowChange, ...]
    better: Mapping[str, int]
    worse: Mapping[str, int]
    cases: tuple[CaseChange, ...]
    held_back: int
    only: tuple[str, ...]


def compare_runs(first: Path, second: Path) -> tuple[TaskDiff, ...]:
    """Compare two runs.

    Args:
        first: Folder of the run before.
        second: Folder of the run after.

    Returns:
        One diff a task that both runs have, in the order of the second.

    Raises:
        UsageError: If a folder holds no run.
        CodecError: If its files do not hold what they should.
    """
    before = {task.task: task for task in read_run(first).tasks}
    return tuple(
        _diff(before[task.task], task, read_cases(first, task.task), read_cases(second, task.task))
        for task in read_run(second).tasks
        if task.task in before
    )


def _diff(old: RunTask, new: RunTask, first: tuple[Case, ...], second: tuple[Case, ...]) -> TaskDiff:
    before, after = {_key(case): case for case in first}, {_key(case): case for case in second}
    changes = [
        change for key in before if key in after and (change := _change(before[key], after[key])) is not None
    ]
    better: dict[str, int] = {}
    worse: dict[str, int] = {}
    for change in changes:
        for measure, errors in change.errors.items():
            side = better if errors < 0 else worse
            side[measure] = side.get(measure, 0) + 1
    listed = [change for change in changes if change.pack != HELD_BACK]
    return TaskDiff(
        task=new.task, rows=_rows(old.rows, new.rows), better=dict(sorted(better.items())), worse=dict(sorted(worse.items())),
        cases=tuple(sorted(listed, key=lambda c: (-sum(c.errors.values()), c.id))), held_back=len(changes) - len(listed),
        only=tuple(sorted(key[-1] for key in before.keys() ^ after.keys() if HELD_BACK not in key)),
    )  # fmt: skip


def _key(case: Case) -> tuple[str, str, str]:
    return case.pack, case.lang, case.id


def _change(before: Case, after: Case) -> CaseChange | None:
    old, new = errors_of(before.tallies.get(CROSSWIRE, {})), errors_of(after.tallies.get(CROSSWIRE, {}))
    errors = {name: new.get(name, 0.0) - old.get(name, 0.0) for name in sorted(old.keys() | new.keys())}
    errors = {name: round(count, 6) for name, count in errors.items() if round(count, 6)}
    if not errors:
        return None
    return CaseChange(
        id=after.id, lang=after.lang, pack=after.pack, errors=errors, before=before.detail, after=after.detail
    )


def errors_of(tally: Tally) -> dict[str, float]:
    """Return how much a case gets wrong, by measure: what is missed and what is found falsely, or what is asked and not right.

    Classes of one measure ("category/AID") are added up.
    """
    errors: dict[str, float] = {}
    for name in sorted({key.rpartition(".")[0] for key in tally}):
        if f"{name}.asked" in tally:
            count = tally[f"{name}.asked"] - tally.get(f"{name}.right", 0)
        else:
            hit = tally.get(f"{name}.hit", 0)
            missed = tally.get(f"{name}.gold", 0) - hit
            count = missed + tally.get(f"{name}.system", 0) - tally.get(f"{name}.hit_system", hit)
        measure = name.partition("/")[0]
        errors[measure] = errors.get(measure, 0.0) + count
    return errors


def _rows(old: tuple[Row, ...], new: tuple[Row, ...]) -> tuple[RowChange, ...]:
    before = {(row.pack, row.lang, row.measure): row.value for row in old if row.system == CROSSWIRE}
    after = {(row.pack, row.lang, row.measure): row.value for row in new if row.system == CROSSWIRE}
    return tuple(
        RowChange(pack=key[0], lang=key[1], measure=key[2], before=before.get(key), after=after.get(key))
        for key in dict.fromkeys((*after, *before))
        if before.get(key) != after.get(key)
    )


def diff_as_text(diffs: tuple[TaskDiff, ...], *, cases: int = 20) -> str:
    """Return the diffs as text.

    Args:
        diffs: Of all tasks.
        cases: Cases listed a task at most, the worst first and the best last.
    """
    lines: list[str] = []
    for diff in diffs:
        if not (diff.rows or diff.cases or diff.held_back or diff.only):
            lines.append(f"{diff.task}: no difference")
            continue
        lines.append(f"{diff.task}:")
        for row in diff.rows:
            lines.append(f"  {_row_as_text(row)}")
        for measure in sorted({*diff.better, *diff.worse}):
            counts = f"{diff.better.get(measure, 0)} better, {diff.worse.get(measure, 0)} worse"
            lines.append(f"  cases by {measure}: {counts}")
        lines += [f"    {_case_as_text(case)}" for case in _ends(diff.cases, cases)]
        if len(diff.cases) > cases:
            lines.append(f"    ({len(diff.cases) - cases} between them not shown)")
        if diff.held_back:
            lines.append(f"  {diff.held_back} cases of the test part changed (not listed)")
        if diff.only:
            lines.append(f"  {len(diff.only)} cases in one of the runs only: {', '.join(diff.only[:5])} …")
    return "\n".join(lines) + "\n" if lines else "no task in common\n"


def _row_as_text(row: RowChange) -> str:
    change = "" if row.before is None or row.after is None else f" ({row.after - row.before:+.4f})"
    where = " ".join(part for part in (row.pack, row.lang, row.measure) if part)
    return f"{where}: {number(row.before)} → {number(row.after)}{change}"


def _case_as_text(case: CaseChange) -> str:
    errors = ", ".join(f"{name} {_signed(count)}" for name, count in case.errors.items())
    total = sum(case.errors.values())
    word = "worse " if total > 0 else "better" if total < 0 else "mixed "
    return f"{word} {case.lang} {case.id}: errors {errors}"


def _signed(count: float) -> str:
    return f"{count:+.3f}".rstrip("0").rstrip(".")


def _ends(cases: tuple[CaseChange, ...], most: int) -> tuple[CaseChange, ...]:
    if len(cases) <= most:
        return cases
    return (*cases[: most - most // 2], *cases[len(cases) - most // 2 :])
