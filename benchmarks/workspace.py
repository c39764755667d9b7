"""Time a workspace: story pages, search, one report more, many readers while adding, start-up, memory.

Run: python benchmarks/workspace.py build /tmp/ws-20k --stories 500        20,000 generated reports in 500 stories (hours on a slow machine)
     python benchmarks/workspace.py measure /tmp/ws-20k -o ws-20k.json     what the bars are about, against a server of its own
     python benchmarks/workspace.py adding /tmp/ws-1k --stories 9          two reports more to each of nine stories; the second is timed
     python benchmarks/workspace.py table ws-1k.json ws-5k.json ws-20k.json

The reports are those of ``workspace_reports.py``; the last of each story's are held back and are what ``measure`` adds. Pages and
search are asked over HTTP by one client on the same machine, so that a time is what a reader waits for, loopback included. ``--cores 2``
holds server and client to two cores.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import quote

import httpx
import workspace_reports

EACH = 40
HELD_BACK = 1  # of each story's reports: added one by one by ``measure``
READERS = 50
SECTIONS = ("", "/agreed", "/disputed", "/chronology", "/quotes", "/positions", "/figures", "/coverage")


def build(folder: Path, stories: int, words: int) -> dict[str, float]:
    """Make a workspace of generated reports, all but the held-back ones; returns seconds and reports."""
    from crosswire.workspace import Workspace

    reports = folder.with_name(folder.name + "-reports")
    paths = workspace_reports.write_reports(reports, stories, EACH, words=words)
    given = [path for path in sorted(paths) if not _is_held_back(path)]  # an archive, story after story
    began = time.perf_counter()
    with Workspace.init(folder) as workspace:
        workspace.add(given, progress=_told(began))
    took = time.perf_counter() - began
    return {"reports": len(given), "seconds": took, "reports_per_second": len(given) / took}


def _is_held_back(path: Path) -> bool:
    return int(path.name.split("-")[1]) >= EACH - HELD_BACK


def _told(began: float) -> Callable[[str, int, int], None]:
    last = [0.0]

    def tell(stage: str, done: int, total: int) -> None:
        now = time.perf_counter()
        if now - last[0] > 10:
            last[0] = now
            print(f"{now - began:7.0f} s  {stage} {done}/{total}", file=sys.stderr, flush=True)

    return tell


@contextmanager
def serving(folder: Path) -> Iterator[tuple[str, int, float]]:
    """Serve a workspace; yields address, process id and seconds until the list of stories was there."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    began = time.perf_counter()
    command = [sys.executable, "-m", "crosswire", "serve", str(folder), "--port", str(port)]
    environment = {
        **os.environ,
        "PYTHONDONTWRITEBYTECODE": "",
    }  # what is compiled is kept, as on any machine but this
    process = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    address = f"http://127.0.0.1:{port}"
    try:
        while True:
            try:
                httpx.get(f"{address}/stories", timeout=30).raise_for_status()
                break
            except httpx.TransportError:
                if process.poll() is not None or time.perf_counter() - began > 60:
                    raise
                time.sleep(0.02)
        yield address, process.pid, time.perf_counter() - began
    finally:
        process.send_signal(signal.SIGINT)
        process.wait(20)


def timed(ask: Callable[[], object], times: int) -> list[float]:
    """Return milliseconds of each of several calls."""
    found = []
    for _ in range(times):
        began = time.perf_counter()
        ask()
        found.append((time.perf_counter() - began) * 1000)
    return found


def summary(milliseconds: Sequence[float]) -> dict[str, float]:
    ordered = sorted(milliseconds)
    at = max(0, -(-len(ordered) * 95 // 100) - 1)
    return {
        "p50": round(statistics.median(ordered), 1),
        "p95": round(ordered[at], 1),
        "max": round(ordered[-1], 1),
        "n": len(ordered),
    }


def measure(folder: Path, seed: int = 1, *, adds: bool = True) -> dict[str, Any]:
    """Return all figures of a workspace built by ``build``; without ``adds`` those of reading, and nothing is written to it."""
    chance = random.Random(seed)
    found: dict[str, Any] = {"reports": _reports(folder), "bytes": _bytes(folder)}
    with serving(folder) as (_, _, started):
        found["first_start_s"] = round(
            started, 2
        )  # modules and templates may have to be compiled, as after installing
    with serving(folder) as (address, pid, started):
        found["start_s"] = round(started, 2)
        found["rss_after_start_mb"] = _rss(pid)
        with httpx.Client(base_url=address, timeout=60) as client:
            ids = _story_ids(client)
            found["stories"] = len(ids)
            words = _words(folder.with_name(folder.name + "-reports"), chance)
            pages = [f"/stories/{chance.choice(ids)}{section}" for section in SECTIONS for _ in range(50)]
            chance.shuffle(pages)
            found["story_page_ms"] = summary([timed(lambda p=page: _get(client, p), 1)[0] for page in pages])
            found["list_ms"] = summary(timed(lambda: _get(client, "/stories"), 20))
            searches = [f"/search?q={quote(word)}" for word in words]
            found["search_ms"] = summary([timed(lambda s=s: _get(client, s), 1)[0] for s in searches])
        found["rss_after_reading_mb"] = _rss(pid)
        if not adds:
            return found
        found["readers"] = _readers_while_adding(folder, address, ids)
        found["rss_after_readers_mb"] = _rss(pid)
    found["adding_ms"] = _adding(folder)["elapsed"]
    return found


def _get(client: httpx.Client, path: str) -> None:
    client.get(path, follow_redirects=True).raise_for_status()


def _story_ids(client: httpx.Client) -> list[str]:
    ids: list[str] = []
    while True:
        page = client.get("/api/stories", params={"offset": len(ids)}).raise_for_status().json()
        ids += [line["row"]["id"] for line in page["lines"]]
        if not page["lines"] or len(ids) >= page["total"]:
            return ids


def _reports(folder: Path) -> int:
    from crosswire.workspace import Workspace

    with Workspace.open(folder) as workspace:
        return workspace.documents(limit=1).total


def _bytes(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


def _rss(pid: int) -> int:
    status = Path(f"/proc/{pid}/status").read_text(encoding="ascii")
    return int(next(line.split()[1] for line in status.splitlines() if line.startswith("VmRSS"))) // 1024


def _words(reports: Path, chance: random.Random) -> list[str]:
    """Return searches: single words, two words, phrases, beginnings; frequent and rare ones."""
    searches = []
    paths = sorted(reports.glob("*.txt"))
    for number in range(200):
        text = chance.choice(paths).read_text(encoding="utf-8").split()
        at = chance.randrange(20, max(21, len(text) - 3))
        one, two = text[at].strip('.,:;"”“„'), text[at + 1].strip('.,:;"”“„')
        searches.append((one, f"{one} {two}", f'"{one} {two}"', f"{one[:4]}*")[number % 4])
    return searches


def _readers_while_adding(folder: Path, address: str, ids: Sequence[str]) -> dict[str, Any]:
    """Let many readers read while reports are added by another process; count errors and what was read."""
    stop = threading.Event()
    times: list[float] = []
    errors: list[str] = []

    def read(number: int) -> None:
        chance = random.Random(number)
        with httpx.Client(base_url=address, timeout=60) as client:
            while not stop.is_set():
                began = time.perf_counter()
                try:
                    _get(client, f"/stories/{chance.choice(ids)}{chance.choice(SECTIONS)}")
                except httpx.HTTPError as error:
                    errors.append(repr(error))
                times.append((time.perf_counter() - began) * 1000)

    threads = [threading.Thread(target=read, args=(number,)) for number in range(READERS)]
    for thread in threads:
        thread.start()
    held = _held_back(folder)
    with tempfile.TemporaryDirectory() as spare:
        added = [_as_new(path, Path(spare)) for path in held[:20]]
        command = [sys.executable, "-m", "crosswire", "add", str(folder), *map(str, added)]
        outcome = subprocess.run(command, capture_output=True, text=True, check=False)
    stop.set()
    for thread in threads:
        thread.join()
    if outcome.returncode:
        errors.append(outcome.stderr[-300:])
    return {**summary(times), "errors": len(errors), "first_errors": errors[:3], "added": len(added)}


def _held_back(folder: Path) -> list[Path]:
    reports = folder.with_name(folder.name + "-reports")
    held = [path for path in sorted(reports.glob("*.txt")) if _is_held_back(path)]
    if not held:
        raise SystemExit(
            f"{reports}: no reports that were held back; `build` writes them beside the workspace"
        )
    return held


def _as_new(path: Path, folder: Path) -> Path:
    """Return the report under an address and in words of its own, so that it can be added again and again."""
    text = path.read_text(encoding="utf-8")
    target = folder / f"{path.stem}-{time.time_ns()}.txt"
    target.write_text(
        text.rstrip() + f"\n\nThis report was last changed at {time.time_ns()}.\n", encoding="utf-8"
    )
    return target


def _in_new_words(path: Path, folder: Path, seed: str) -> Path:
    """Return another report of the story of ``path``, in words that none of its reports has."""
    number, _, lang = path.stem.split("-")
    texts = [one.read_text(encoding="utf-8") for one in sorted(path.parent.glob(f"{number}-*.txt"))]
    target = folder / f"{path.stem}-{seed.replace('/', '-')}.txt"
    target.write_text(workspace_reports.new_report(texts, lang, f"{number}/{seed}"), encoding="utf-8")
    return target


def _loop() -> float:
    """Return what counting to two million takes, in seconds: .1 on a quiet desktop."""
    began, number = time.thread_time(), 0
    while number < 2_000_000:
        number += 1
    return time.thread_time() - began


def _adding(folder: Path, stories: int = 60, *, rounds: int = 1, seed: int = 3) -> dict[str, Any]:
    """Add reports in new words one by one in this process, each to another story; the first two warm it and are not counted.

    Args:
        folder: The workspace.
        stories: How many are added to; from six on each is out of memory when it is its turn again.
        rounds: How often; only the last is counted, so that with two what is remembered is there and of this version.
        seed: Of the order of stories, and of the reports, which are others each time a workspace is measured.

    Returns:
        Milliseconds elapsed, and of the adding thread's own time, which other work on the machine lengthens less; the latter also
        divided by ten times what :func:`_loop` took just before, so that it is that of a quiet desktop.
    """
    from crosswire.workspace import Workspace

    elapsed, own, divided = [], [], []
    held = _held_back(folder)
    random.Random(seed).shuffle(held)
    order = held[:stories]
    with Workspace.open(folder) as workspace, tempfile.TemporaryDirectory() as spare:
        before = workspace.documents(limit=1).total
        for number, path in enumerate([*order[:2], *order * rounds]):
            report = _in_new_words(path, Path(spare), f"{seed}/{before}/{number}")
            loop = _loop()
            began, worked = time.perf_counter(), time.thread_time()
            result = workspace.add([report])
            took, spent = time.perf_counter() - began, time.thread_time() - worked
            assert result.reports[0].outcome == "new", result
            story_id = result.reports[0].story_id
            assert story_id is not None
            assert result.reports[0].document_id in workspace.account(story_id).story.document_ids
            if number >= 2 + len(order) * (rounds - 1):
                elapsed.append(took * 1000)
                own.append(spent * 1000)
                divided.append(spent * 100 / loop)
    return {
        "elapsed": {**summary(elapsed), "rss_mb": _rss(os.getpid())},
        "thread": summary(own),
        "thread_divided": summary(divided),
    }


def table(files: Sequence[Path]) -> str:
    """Return a Markdown table of several measurements."""
    runs = sorted(
        (json.loads(path.read_text(encoding="utf-8")) for path in files), key=lambda r: int(r["reports"])
    )
    lines = [
        "| | " + " | ".join(f"{run['reports']:,} reports" for run in runs) + " |",
        "|---" * (len(runs) + 1) + "|",
    ]
    rows: list[tuple[str, Callable[[dict[str, Any]], object]]] = [
        ("stories", lambda r: r["stories"]),
        (
            "story page, p50 / p95 (ms)",
            lambda r: f"{r['story_page_ms']['p50']} / {r['story_page_ms']['p95']}",
        ),
        ("search, p50 / p95 (ms)", lambda r: f"{r['search_ms']['p50']} / {r['search_ms']['p95']}"),
        ("one report more, p50 / p95 (ms)", lambda r: f"{r['adding_ms']['p50']} / {r['adding_ms']['p95']}"),
        ("list of stories, p95 (ms)", lambda r: r["list_ms"]["p95"]),
        (
            "50 readers while adding, p95 (ms) / errors",
            lambda r: f"{r['readers']['p95']} / {r['readers']['errors']}",
        ),
        ("start to the first page (s)", lambda r: r["start_s"]),
        ("memory of the server after all reading (MB)", lambda r: r["rss_after_readers_mb"]),
        ("memory of a process that adds (MB)", lambda r: r["adding_ms"]["rss_mb"]),
        ("on the disk (MB)", lambda r: r["bytes"] // 1_000_000),
    ]
    lines += [f"| {name} | " + " | ".join(str(read(run)) for run in runs) + " |" for name, read in rows]
    return "\n".join(lines)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    commands = parser.add_subparsers(dest="command", required=True)
    building = commands.add_parser("build")
    building.add_argument("folder", type=Path)
    building.add_argument("--stories", type=int, default=500)
    building.add_argument("--words", type=int, default=300)
    measuring = commands.add_parser("measure")
    measuring.add_argument("folder", type=Path)
    measuring.add_argument("-o", "--output", type=Path)
    measuring.add_argument("--cores", type=int, default=2)
    measuring.add_argument("--reading", action="store_true", help="only what adds nothing to the workspace")
    adding = commands.add_parser("adding")
    adding.add_argument("folder", type=Path)
    adding.add_argument("--stories", type=int, default=9)
    tabling = commands.add_parser("table")
    tabling.add_argument("files", type=Path, nargs="+")
    options = parser.parse_args()
    if options.command == "build":
        print(json.dumps(build(options.folder, options.stories, options.words)))
    elif options.command == "measure":
        if sys.platform.startswith("linux"):
            os.sched_setaffinity(0, sorted(os.sched_getaffinity(0))[: options.cores])
        found = measure(options.folder, adds=not options.reading)
        print(json.dumps(found, indent=1))
        if options.output:
            options.output.write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")
    elif options.command == "adding":
        print(json.dumps(_adding(options.folder, options.stories, rounds=2)))
    else:
        print(table(options.files))


if __name__ == "__main__":
    main()
