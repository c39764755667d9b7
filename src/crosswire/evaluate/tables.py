"""Runs as text for a terminal: one table a task, baselines beside crosswire, bars below."""

from __future__ import annotations

from collections.abc import Sequence

from crosswire.evaluate.cases import Row
from crosswire.evaluate.runs import BarReached, Run, RunTask

HEADER = ("pack", "lang", "system", "measure", "value", "95 %", "P", "R", "cases")
_RIGHT = frozenset({"value", "95 %", "P", "R", "cases"})


def run_as_text(run: Run) -> str:
    """Return all tasks of a run, those that were not scored with the reason."""
    return "\n\n".join(task_as_text(task) for task in run.tasks) + "\n"


def task_as_text(task: RunTask) -> str:
    """Return one task: title, table, bars."""
    head = f"{task.task}: {task.title}"
    if task.status != "scored":
        return f"{head}\n  not scored: {task.reason}"
    lines = [head, f"  {task.data}", *_aligned([HEADER, *(row_cells(row) for row in task.rows)])]
    return "\n".join([*lines, *(f"  {bar_as_text(bar)}" for bar in task.bars)])


def row_cells(row: Row) -> tuple[str, ...]:
    """Return a row's cells in the order of ``HEADER``."""
    span = "" if row.low is None or row.high is None else f"{number(row.low)}–{number(row.high)}"
    parts = (number(row.parts.get(name), empty="") for name in ("precision", "recall"))
    return (
        row.pack or "all", row.lang, row.system, row.measure, number(row.value), span, *parts, str(row.cases),
    )  # fmt: skip


def number(value: float | None, *, empty: str = "–") -> str:
    """Return a value to three places, without the zero before the point; ``empty`` for none."""
    if value is None:
        return empty
    return f"{value:.3f}".removeprefix("0") if value < 1 else f"{value:.3f}"


def bar_as_text(bar: BarReached) -> str:
    """Return a bar and whether it was reached, on one line."""
    asked = bar.bar
    where = ", ".join(part for part in (asked.lang if asked.lang != "all" else "", asked.pack) if part)
    name = f"{asked.measure}{f' ({where})' if where else ''} ≥ {number(asked.value)}"
    if bar.holds is None:
        return f"bar {name}: not scored"
    return f"bar {name}: {'reached' if bar.holds else 'NOT reached'} ({number(bar.reached)})"


def _aligned(rows: Sequence[Sequence[str]]) -> list[str]:
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    right = [name in _RIGHT for name in rows[0]]
    return [
        "  " + "  ".join(
            cell.rjust(width) if flush else cell.ljust(width)
            for cell, width, flush in zip(row, widths, right, strict=True)
        ).rstrip()
        for row in rows
    ]  # fmt: skip
