"""Time the whole pipeline on N reports of mixed stories: processor time a report, per stage, and peak memory.

The reports are made by ``mixed.py``: some 600 words each, ten to a story, in English and German, with few sentences twice.

Run: python benchmarks/pipeline.py 10 100 1000 [--lang en|de] [--story auto] [--seed 7] [--keep FOLDER] [--plot out.svg] [--cold]

Each size runs in a process of its own, on one core. Numbers are processor time (user and system), which other work on the machine
changes less than elapsed time. Other reports are read first, so that models and lists are loaded and rules compiled; with --cold they
are not. ``speed`` is reports a second and core of the whole account, pages not rendered; ``render`` is what the page takes.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import mixed

STAGES = ("read", "annotate", "relate", "resolve", "state", "compare")
READING = {
    "split_sentences": "sentences",
    "tokenize_with_hints": "tokens",
    "find_clauses": "clauses",
    "find_mentions": "mentions",
    "find_temporal_expressions": "dates",
    "find_quantities": "figures",
    "find_quotations": "quotations",
}
WARMING = 24  # reports read before the clock starts: models are loaded then, lists read, rules compiled


def measure(folder: Path, story: str, warming: Path | None) -> dict[str, float]:
    """Compile one account in this process, on one core, and return what it took."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    from crosswire.codec import encode
    from crosswire.pipeline import account
    from crosswire.render import render
    from crosswire.settings import Settings

    settings = Settings(story=story)
    if warming is not None:
        account([warming], settings=settings)
    started, loop = time.process_time(), _loop()
    parts = _timed_parts()
    marks: list[tuple[str, float]] = []

    def tell(stage: str, done: int, total: int) -> None:
        del done, total
        if not marks or marks[-1][0] != stage:
            marks.append((stage, time.process_time()))

    started = time.process_time()
    compiled = account([folder], settings=settings, progress=tell)
    ended = time.process_time()
    found = {"account": ended - started, "start": marks[0][1] - started}
    for (stage, at), (_, until) in zip(marks, [*marks[1:], ("", ended)], strict=True):
        found[stage] = found.get(stage, 0.0) + until - at
    size = len(encode(compiled)) + len(render(compiled, "html"))
    return found | {
        **parts,
        "render": time.process_time() - ended,
        "loop": loop,
        "peak_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
        "output_mb": size / 1e6,
        "reports": len(compiled.documents),
        "findings": len(compiled.findings),
    }


def _timed_parts() -> dict[str, float]:
    """Have each part of reading a report add up its time."""
    from crosswire import annotate

    parts = dict.fromkeys(READING.values(), 0.0)

    def timed(function: Callable[..., Any], name: str) -> Callable[..., Any]:
        def run(*given: Any) -> Any:
            at = time.process_time()
            try:
                return function(*given)
            finally:
                parts[name] += time.process_time() - at

        return run

    for function, name in READING.items():
        setattr(annotate, function, timed(getattr(annotate, function), name))
    return parts


def _loop() -> float:
    """Return what counting to twenty million takes here: about one second on a quiet desktop of 2024."""
    best = 9.0
    for _ in range(3):
        at, total = time.process_time(), 0
        for number in range(1_000_000):
            total += number
        best = min(best, time.process_time() - at)
    return best * 20


def plot(rows: dict[int, dict[str, float]], out: Path) -> None:
    """Draw processor time a report against the number of reports, a line for the account and one for each stage above a tenth of it."""
    counts = sorted(rows)
    lines = {"account": [rows[n]["account"] / n for n in counts]}
    for stage in STAGES:
        values = [rows[n].get(stage, 0.0) / n for n in counts]
        if max(values) > 0.1 * max(lines["account"]):
            lines[stage] = values
    most, step = max(lines["account"]), 480 / max(1, len(counts) - 1)
    colours = ("#234", "#b33", "#27a", "#293", "#a70", "#768")
    drawn = []
    for (name, values), colour in zip(lines.items(), colours, strict=False):
        at = [(60 + i * step, 290 - 250 * value / most) for i, value in enumerate(values)]
        points = " ".join(f"{x:.0f},{y:.0f}" for x, y in at)
        drawn.append(
            f'<g stroke="{colour}" fill="{colour}"><polyline fill="none" stroke-width="2" points="{points}"/>'
        )
        drawn += [f'<circle cx="{x:.0f}" cy="{y:.0f}" r="3"/>' for x, y in at]
        drawn.append("</g>")
        drawn += [
            f'<text x="{x:.0f}" y="{y - 7:.0f}" text-anchor="middle" fill="{colour}">{value:.2f}</text>'
            for (x, y), value in zip(at, values, strict=True)
        ]
        drawn.append(f'<text x="{at[-1][0] + 24:.0f}" y="{at[-1][1] + 4:.0f}" fill="{colour}">{name}</text>')
    drawn += [
        f'<text x="{60 + i * step:.0f}" y="315" text-anchor="middle">{count}</text>'
        for i, count in enumerate(counts)
    ]
    out.write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 660 345" font-family="sans-serif" font-size="12">'
        "<title>Processor seconds a report, by number of reports</title>"
        '<rect width="660" height="345" fill="#fff"/><path d="M40 290H560" stroke="#999"/>'
        + "".join(drawn)
        + '<text x="300" y="338" text-anchor="middle">reports in one account; processor seconds a report</text></svg>\n',
        encoding="utf-8",
    )


def run(count: int, options: argparse.Namespace) -> dict[str, float]:
    """Measure one size in a process of its own."""
    with tempfile.TemporaryDirectory() as made:
        folder = Path(options.keep or made) / f"{options.lang or 'mixed'}-{count}"
        mixed.write_reports(folder, count, seed=options.seed, lang=options.lang, words=options.words)
        warming = Path(made) / "warming"
        mixed.write_reports(warming, WARMING, seed=options.seed + 1, words=options.words)
        command = [sys.executable, __file__, "--measure", str(folder), "--story", options.story]
        command += [] if options.cold else ["--warming", str(warming)]
        environment = {"OPENBLAS_NUM_THREADS": "1", **os.environ}
        done = subprocess.run(command, check=True, capture_output=True, text=True, env=environment)
        texts = [path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.txt"))]
    row: dict[str, float] = json.loads(done.stdout)
    return row | mixed.freshness(texts)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("counts", type=int, nargs="*", default=[10, 100], help="numbers of reports")
    parser.add_argument("--lang", choices=mixed.LANGUAGES, help="reports in one language only")
    parser.add_argument("--words", type=int, default=600, help="words a report")
    parser.add_argument("--story", choices=("auto", "all"), default="all")
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--cold", action="store_true", help="count the start too")
    parser.add_argument("--keep", type=Path, help="folder in which the reports stay")
    parser.add_argument("--plot", type=Path, help="SVG of processor time a report")
    parser.add_argument("--json", type=Path, help="all numbers")
    parser.add_argument("--measure", type=Path, help=argparse.SUPPRESS)
    parser.add_argument("--warming", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.measure:
        print(json.dumps(measure(options.measure, options.story, options.warming)))
        return
    rows = {}
    parts = (*STAGES, *READING.values(), "render")
    print("milliseconds of processor time a report")
    print(
        "reports  words  repeated  speed/s  loop s  peak MB  account  "
        + "  ".join(f"{part:>10}" for part in parts)
    )
    for count in options.counts:
        row = rows[count] = run(count, options)
        print(
            f"{count:7}  {row['words']:5.0f}  {row['repeated']:8.0%}  {count / row['account']:7.2f}  {row['loop']:6.2f}  "
            f"{row['peak_mb']:7.0f}  {1000 * row['account'] / count:7.0f}  "
            + "  ".join(f"{1000 * row.get(part, 0.0) / count:10.1f}" for part in parts),
            flush=True,
        )
    if options.plot:
        plot(rows, options.plot)
    if options.json:
        options.json.write_text(json.dumps(rows, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
