"""One more report: what it takes until the account of its story is current again.

Stories are those of ``workspace_reports.py`` (made from the fictional ones in this repository; some 310 words a report, one in five a
copy or a partial copy). A story of 40 reports is compiled; then reports are added one at a time. Warm: the memo is in memory. Cold: it is
read from its bytes first, as for a story that has not been touched for long. Reports are annotated beforehand, which is not counted.

Times are processor time, milliseconds, one process on one core.

Run: python benchmarks/incremental.py [10 40 80] [--adds 20] [--stories 3] [--seed 7] [--check]
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
os.environ.setdefault("SOURCE_DATE_EPOCH", "1767225600")

import workspace_reports

from crosswire.account import compile as compiling
from crosswire.annotate import annotate
from crosswire.codec import encode
from crosswire.memo import Memo
from crosswire.model import Annotation
from crosswire.pipeline import compile_story, read, stories
from crosswire.settings import Settings

STAGES: tuple[tuple[Any, str], ...] = (
    (stories, "relate"),
    (stories, "resolve"),
    (stories, "state"),
    (stories, "compile_account"),
    (compiling, "name_issues"),
    (compiling, "_quotations"),
    (compiling, "compare"),
    (compiling, "draft_findings"),
    (compiling, "settle"),
    (compiling, "keep_ledger"),
    (compiling, "set_wordings_side_by_side"),
    (compiling, "choose_brief"),
)
Times = dict[str, list[float]]


def measured(times: Times) -> None:
    """Let each stage write down how long it takes (``compile_account`` holds those after it)."""
    for module, name in STAGES:
        setattr(module, name, _timed(getattr(module, name), name, times))


def _timed(function: Callable[..., Any], name: str, times: Times) -> Callable[..., Any]:
    def wrapped(*args: Any, **options: Any) -> Any:
        begin = time.process_time()
        try:
            return function(*args, **options)
        finally:
            times[name].append(time.process_time() - begin)

    return wrapped


def annotated(number: int, count: int, seed: int) -> list[Annotation]:
    """Return ``count`` annotated reports of one story in the order in which they come."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for file, text in workspace_reports.iter_story(number, count, seed=seed):
            (folder / file).write_text(text, encoding="utf-8")
        documents = read([folder], settings=Settings()).documents
    return [annotate(document) for document in documents]


def grown(
    reports: Sequence[Annotation], size: int, adds: int, times: Times, *, cold: bool, check: bool
) -> None:
    """Compile ``size`` reports, then add others one at a time."""
    memo = Memo()
    compile_story(reports[:size], memo=memo)
    kept = memo.to_bytes()
    times.clear()
    for added in range(1, adds + 1):
        begin = time.process_time()
        if cold:
            memo = Memo.from_bytes(kept)
            times["memo read"].append(time.process_time() - begin)
        account = compile_story(reports[: size + added], memo=memo)
        times["ALL"].append(time.process_time() - begin)
        begin = time.process_time()
        kept = memo.to_bytes()
        times["memo written (after)"].append(time.process_time() - begin)
        if check and encode(account) != encode(compile_story(reports[: size + added])):
            sys.exit(f"the account differs from one compiled from scratch at {size + added} reports")
    times["memo, MB"] = [len(kept) / 1e3]


def table(times: Times) -> str:
    """Return the stages with their median and 95th percentile in milliseconds."""
    rows = [f"{'':32}{'p50':>9}{'p95':>9}"]
    for name, found in times.items():
        ordered = sorted(found)
        middle, high = ordered[len(ordered) // 2], ordered[min(len(ordered) - 1, int(0.95 * len(ordered)))]
        rows.append(f"{name:32}{middle * 1000:9.1f}{high * 1000:9.1f}")
    return "\n".join(rows)


def loop() -> float:
    """Return what counting to two million takes: 0.1 s on a quiet desktop. Compare times divided by it."""
    begin, number = time.process_time(), 0
    while number < 2_000_000:
        number += 1
    return time.process_time() - begin


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("sizes", type=int, nargs="*", default=[10, 40, 80])
    parser.add_argument("--adds", type=int, default=20)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--check", action="store_true", help="compare each account with one from scratch")
    options = parser.parse_args()
    reports = annotated(0, max(options.sizes) + options.adds, options.seed)
    times: Times = defaultdict(list)
    if not options.check:
        measured(times)
    for size in options.sizes:
        for cold in (False, True):
            grown(reports, size, options.adds, times, cold=cold, check=options.check)
            how = "cold" if cold else "warm"
            print(
                f"\n{size} reports, then {options.adds} more, {how}; loop {loop():.2f} s\n{table(times)}",
                flush=True,
            )


if __name__ == "__main__":
    main()
