"""What was measured, as a page: languages by stages, then one table a task, then notes written by hand."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from crosswire.evaluate.cases import CROSSWIRE, Row
from crosswire.evaluate.running import ALL, MACRO
from crosswire.evaluate.runs import HELD_BACK, Run, RunTask
from crosswire.evaluate.tables import bar_as_text, number

COMMAND = "crosswire evaluate report --from docs/conformance --notes docs/conformance-notes.md -o docs/conformance.md"
NOT_READ, NOT_SCORED = "–", "not scored"
_MARKS = "ᵃᵇᶜᵈᵉᶠᵍʰ"


def merge(runs: Sequence[Run], order: Sequence[str]) -> Run:
    """Put runs of different tasks together; of a task in several the last counts that scored it, of versions the last.

    Args:
        runs: At least one.
        order: Names of tasks, in the order they are shown; others follow.
    """
    found: dict[str, RunTask] = {}
    for task in (task for run in runs for task in run.tasks):
        if task.task not in found or task.status == "scored":
            found[task.task] = task
    meta: dict[str, Any] = {}
    for key, value in (item for run in runs for item in run.meta.items()):
        meta[key] = {**meta.get(key, {}), **value} if isinstance(value, dict) else value
    meta.pop("seconds", None)
    names = [*(name for name in order if name in found), *(name for name in found if name not in order)]
    return replace(runs[-1], tasks=tuple(found[name] for name in names), meta=meta)


def report(run: Run, *, notes: str = "") -> str:
    """Return the page as Markdown: the same for the same run and notes.

    Args:
        run: What was measured.
        notes: Hand-written Markdown that follows, with headings of the second level.
    """
    parts = [
        f"<!-- Written by `{COMMAND}`; what stands in no table is in conformance-notes.md. Do not edit. -->",
        "# What was measured, and what goes wrong",
        _introduction(run),
        "## Languages and stages",
        _matrix(run),
        _legend(run.tasks),
        "## Bars",
        _bars(run.tasks),
        "## Tasks",
        *(_section(task) for task in run.tasks),
    ]
    if notes.strip():
        parts.append(notes.strip())
    return "\n\n".join(part for part in parts if part) + "\n"


def _introduction(run: Run) -> str:
    version = run.meta.get("crosswire", "?")
    lines = (
        f"crosswire {version}, measured with `crosswire evaluate` ([evaluation.md](evaluation.md)). Beside each number stand its",
        "95 % bootstrap interval over cases, and what trivial systems reach on the same cases. Public data are not part of the",
        "repository; the own gold is (`gold/`), and of its test part only sums were looked at.",
    )
    return "\n".join(lines)


def _matrix(run: Run) -> str:
    tasks = run.tasks
    read: Mapping[str, list[str] | None] = run.meta.get("languages", {})
    stages = list(dict.fromkeys(task.stage for task in tasks))
    langs = {row.lang for task in tasks for row in task.rows} - {ALL, MACRO}
    langs.update(lang for of_stage in read.values() for lang in of_stage or ())
    single = sorted(lang for lang in langs if "-" not in lang)
    cells = [[lang, *(_cell(tasks, stage, lang, read.get(stage)) for stage in stages)] for lang in single]
    text = _table([["", *stages], *cells])
    pairs = sorted(lang for lang in langs if "-" in lang)
    paired = [
        s for s in stages if any("-" in row.lang for task in tasks if task.stage == s for row in task.rows)
    ]
    if pairs:
        rows = [[pair, *(_scores(tasks, stage, pair) for stage in paired)] for pair in pairs]
        text += "\n\n" + _table([["pair", *paired], *rows])
    return text


def _cell(tasks: Iterable[RunTask], stage: str, lang: str, read: Sequence[str] | None) -> str:
    return _scores(tasks, stage, lang) or (NOT_SCORED if read is None or lang in read else NOT_READ)


def _scores(tasks: Iterable[RunTask], stage: str, lang: str) -> str:
    """Return the scores of a stage's tasks in a language, each with the task's mark if the stage has several."""
    return " ".join(
        f"{number(row.value)}{mark}"
        for task, mark in _marked(tasks, stage)
        if (row := _main_row(task, lang)) is not None and row.value is not None
    )


def _marked(tasks: Iterable[RunTask], stage: str) -> list[tuple[RunTask, str]]:
    own = [task for task in tasks if task.stage == stage]
    marks = _MARKS if len(own) > 1 else ("",)
    return list(zip(own, marks, strict=False))


def _main_row(task: RunTask, lang: str) -> Row | None:
    """Return crosswire's first measure: of the test part if there is one, else of all the data, else of the first part."""
    rows = [
        row
        for row in task.rows
        if row.system == CROSSWIRE and row.lang == lang and row.measure == task.measures[0]
    ]
    return min(rows, key=lambda row: (row.pack != HELD_BACK, row.pack != "", row.pack), default=None)


def _legend(tasks: Sequence[RunTask]) -> str:
    lines = [
        f"“{NOT_READ}”: the language is not read at this stage. “{NOT_SCORED}”: it is, but there was nothing to measure it on. "
        "Where a task has a test part, the cell is of that part. “mul”: several languages at once. The cells are:",
        "",
    ]
    for stage in dict.fromkeys(task.stage for task in tasks):
        said = ", ".join(f"{mark}{task.measures[0]} of {task.task}" for task, mark in _marked(tasks, stage))
        lines.append(f"- {stage}: {said}")
    return "\n".join(lines)


def _bars(tasks: Iterable[RunTask]) -> str:
    lines = [f"- {task.task}: {bar_as_text(bar).removeprefix('bar ')}" for task in tasks for bar in task.bars]
    return "\n".join(lines)


def _section(task: RunTask) -> str:
    head = f"### {task.task}\n\n{task.title}. Data: {task.data}."
    if task.status != "scored":
        return f"{head}\n\nNot scored: {task.reason}."
    rows = {(row.system, row.pack, row.lang, row.measure): row for row in task.rows}
    packed = any(row.pack for row in task.rows)
    header = [
        *(["part"] if packed else []),
        "language",
        "measure",
        CROSSWIRE,
        "95 %",
        "P",
        "R",
        *task.baselines,
        "cases",
    ]
    lines = []
    for row in task.rows:
        if row.system == CROSSWIRE:
            beside = [rows.get((name, row.pack, row.lang, row.measure)) for name in task.baselines]
            lines.append([*([row.pack or "all"] if packed else []), *_row(row, beside)])
    return f"{head}\n\n{_table([header, *lines])}"


def _row(row: Row, beside: Sequence[Row | None]) -> list[str]:
    span = "" if row.low is None or row.high is None else f"{number(row.low)}–{number(row.high)}"
    return [
        row.lang, row.measure, number(row.value), span,
        *(number(row.parts.get(part), empty="") for part in ("precision", "recall")),
        *(number(other.value) if other is not None else "" for other in beside),
        str(row.cases),
    ]  # fmt: skip


def _table(rows: Sequence[Sequence[str]]) -> str:
    lines = ["| " + " | ".join(cell.replace("|", "\\|") for cell in row) + " |" for row in rows]
    return "\n".join([lines[0], "|" + "---|" * len(rows[0]), *lines[1:]])
