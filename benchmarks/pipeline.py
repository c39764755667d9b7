"""Time the whole pipeline on N reports made from the story that ships: seconds per report, per stage, and peak memory.

Every report is one of the shipped ones with its names, figures, dates and the order of its paragraphs varied by the seed, and a share of
its paragraphs left out, so that reports agree, part and copy one another as reports of one story do.

Run: python benchmarks/pipeline.py 5 50 500 [--story all] [--seed 7] [--keep FOLDER] [--plot out.svg]

Each size runs in a process of its own. Seconds are given as elapsed and as processor time (user and system, children included).
"""

from __future__ import annotations

import argparse
import json
import os
import random
import re
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

SURNAMES = (
    "Aldermann",
    "Brisk",
    "Corvey",
    "Dahlmeyer",
    "Eastlake",
    "Fennwick",
    "Grothe",
    "Hollin",
    "Iversholm",
    "Jarnow",
    "Kestrel",
    "Lindqvist",
)
OUTLETS = (
    "Deichbote",
    "Inland Herald",
    "Sundpost",
    "Morning Ferry",
    "Hafenkurier",
    "The Tide",
    "Nordspiegel",
    "Ostervik Star",
)
FULL_DATE = re.compile(r"\b(\d{1,2})(\.? )(September|Oktober|October)\b")
FIGURE = re.compile(r"\b(\d{2,3})(?= (?:Millionen|million|Euro|euros|Prozent|per cent))")
STAGES = ("read", "annotate", "relate", "resolve", "state", "compare")


def shipped() -> list[str]:
    """Return the texts of the shipped reports, title first."""
    from crosswire import pipeline
    from crosswire.settings import Settings

    demo = Path(pipeline.__file__).parent / "demo"
    documents = pipeline.read([demo / "reports"], settings=Settings()).documents
    return sorted(document.text for document in documents if document.lang in ("de", "en"))


def varied(text: str, number: int, random_: random.Random) -> str:
    """Return a report of the same story by another hand."""
    head, *body = [part for part in text.split("\n\n") if len(part) > 20]
    kept = [part for part in body if random_.random() > 0.25] or body[:1]
    if random_.random() < 0.5:
        random_.shuffle(kept)
    words = "\n\n".join((head, *kept))
    if random_.random() < 0.3:
        for name in ("Brandt", "Tiedemann", "Pruett"):
            words = re.sub(rf"\b{name}\b", SURNAMES[random_.randrange(len(SURNAMES))], words)
    shift = random_.randrange(-2, 3)
    words = FULL_DATE.sub(lambda m: f"{min(28, max(1, int(m[1]) + shift))}{m[2]}{m[3]}", words)
    if random_.random() < 0.4:
        words = FIGURE.sub(lambda m: str(int(m[1]) + random_.randrange(0, 40, 10)), words)
    outlet = OUTLETS[number % len(OUTLETS)]
    return f"{outlet} {number // len(OUTLETS) + 1}\n{15 + number % 9} September 2025 {6 + number % 16}:{number % 60:02}\n\n{words}\n"


def write_reports(folder: Path, count: int, seed: int) -> None:
    """Write ``count`` reports; the first n of a seed are the same whatever ``count`` is."""
    texts = shipped()
    random_ = random.Random(seed)
    for number in range(count):
        report = varied(texts[random_.randrange(len(texts))], number, random_)
        (folder / f"{number:05}.txt").write_text(report, encoding="utf-8")


def measure(folder: Path, story: str) -> dict[str, float]:
    """Compile one account in this process and return what it took."""
    started, marks = time.perf_counter(), []
    from crosswire.codec import encode
    from crosswire.pipeline import account
    from crosswire.render import render
    from crosswire.settings import Settings

    def tell(stage: str, done: int, total: int) -> None:
        del done, total
        if not marks or marks[-1][0] != stage:
            marks.append((stage, time.perf_counter()))

    compiled = account([folder], settings=Settings(story=story), progress=tell)
    marks.append(("render", time.perf_counter()))
    size = len(encode(compiled)) + len(render(compiled, "html"))
    ended = time.perf_counter()
    found = {"import": marks[0][1] - started}
    for (stage, at), (_, until) in zip(marks, [*marks[1:], ("", ended)], strict=True):
        found[stage] = found.get(stage, 0.0) + until - at
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    found |= {
        "elapsed": ended - started,
        "processor": sum(u.ru_utime + u.ru_stime for u in used),
        "peak_mb": used[0].ru_maxrss / 1024,
        "output_mb": size / 1e6,
        "reports": len(compiled.documents),
        "findings": len(compiled.findings),
    }
    return found


def plot(rows: dict[int, dict[str, float]], out: Path) -> None:
    """Draw seconds per report against the number of reports."""
    points = [(count, row["processor"] / count) for count, row in sorted(rows.items())]
    most = max(value for _, value in points)
    step = 520 / max(1, len(points) - 1)
    at = [(60 + i * step, 260 - 220 * value / most) for i, (_, value) in enumerate(points)]
    line = " ".join(f"{x:.0f},{y:.0f}" for x, y in at)
    labels = "".join(
        f'<circle cx="{x:.0f}" cy="{y:.0f}" r="4"/><text x="{x:.0f}" y="285" text-anchor="middle">{count}</text>'
        f'<text x="{x + 6:.0f}" y="{y - 8:.0f}">{value:.2f} s</text>'
        for (x, y), (count, value) in zip(at, points, strict=True)
    )
    out.write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 640 300" font-family="sans-serif" font-size="13">'
        "<title>Processor seconds per report, by number of reports</title>"
        f'<polyline fill="none" stroke="#345" points="{line}"/>{labels}</svg>\n',
        encoding="utf-8",
    )


def run(count: int, options: argparse.Namespace) -> dict[str, float]:
    """Measure one size in a process of its own."""
    with tempfile.TemporaryDirectory() as made:
        folder = Path(options.keep or made) / str(count)
        folder.mkdir(parents=True, exist_ok=True)
        write_reports(folder, count, options.seed)
        command = [sys.executable, __file__, "--measure", str(folder), "--story", options.story]
        environment = {"OPENBLAS_NUM_THREADS": "1", **os.environ}
        done = subprocess.run(command, check=True, capture_output=True, text=True, env=environment)
    row: dict[str, float] = json.loads(done.stdout)
    return row


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("counts", type=int, nargs="*", default=[5, 50, 500], help="numbers of reports")
    parser.add_argument("--story", choices=("auto", "all"), default="all")
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--keep", type=Path, help="folder in which the reports stay")
    parser.add_argument("--plot", type=Path, help="SVG of seconds per report")
    parser.add_argument("--measure", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.measure:
        print(json.dumps(measure(options.measure, options.story)))
        return
    rows = {}
    parts = ("import", *STAGES, "render")
    print("reports  s/report  cpu/report  peak MB  findings  " + "  ".join(f"{part:>8}" for part in parts))
    for count in options.counts:
        row = rows[count] = run(count, options)
        print(
            f"{count:7}  {row['elapsed'] / count:8.2f}  {row['processor'] / count:10.2f}  {row['peak_mb']:7.0f}  {row['findings']:8.0f}  "
            + "  ".join(f"{row.get(part, 0.0):8.2f}" for part in parts),
            flush=True,
        )
    if options.plot:
        plot(rows, options.plot)


if __name__ == "__main__":
    main()
