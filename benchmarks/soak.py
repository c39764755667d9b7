"""Work in a workspace for half an hour: adding, editing, correcting, reading; then check it, and say how memory went.

Run: python benchmarks/soak.py /tmp/soak --minutes 30 [--stories 20] [--seed 5]

One thread adds new reports and new versions of old ones, strikes and restores quotations and checks findings; four threads read pages'
data all the while. Memory is read once a minute after the collector has run; ``crosswire doctor`` has the last word. Exits with 1 if
anything failed, if doctor finds a problem, or if memory in the last third lies more than a tenth above that of the middle third.
"""

from __future__ import annotations

import argparse
import gc
import json
import os
import random
import statistics
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import workspace_reports

if TYPE_CHECKING:
    from crosswire.model import Account
    from crosswire.spans import Span

EACH = 40
READERS = 4


class Soak:
    """One run over one workspace."""

    def __init__(self, folder: Path, stories: int, seed: int) -> None:
        from crosswire.workspace import Workspace

        self.folder = folder
        self.chance = random.Random(seed)
        self.spare = Path(tempfile.mkdtemp(prefix="soak-"))
        self.waiting = workspace_reports.write_reports(
            self.spare / "reports", stories * 4, EACH, seed=seed, words=250
        )
        self.given: list[Path] = []
        self.done: Counter[str] = Counter()
        self.errors: list[str] = []
        self.stop = threading.Event()
        self.memory: list[int] = []
        self.workspace = Workspace.init(folder)

    def run(self, minutes: float) -> dict[str, object]:
        """Work for so long; returns what was done and found."""
        ends = time.monotonic() + minutes * 60
        readers = [threading.Thread(target=self._read, args=(number,)) for number in range(READERS)]
        self._guarded("add", self._add)
        for reader in readers:
            reader.start()
        next_look = time.monotonic()
        while time.monotonic() < ends:
            name, work = self.chance.choice(
                [("add", self._add)] * 4
                + [("edit", self._edit)] * 2
                + [("strike", self._strike), ("check", self._check), ("undo", self._undo)]
            )
            self._guarded(name, work)
            if time.monotonic() >= next_look:
                gc.collect()
                self.memory.append(_rss())
                print(f"{self.memory[-1]} MB  {dict(self.done)}", file=sys.stderr, flush=True)
                next_look += 60
        self.stop.set()
        for reader in readers:
            reader.join()
        problems = self.workspace.doctor()
        self.workspace.close()
        return {
            "minutes": minutes,
            "done": dict(self.done),
            "errors": self.errors[:5],
            "error_count": len(self.errors),
            "memory_mb": self.memory,
            "doctor": [f"{p.code}: {p.message}" for p in problems],
        }

    def _guarded(self, name: str, work: Callable[[], bool]) -> None:
        try:
            self.done[name] += work()
        except Exception as error:  # noqa: BLE001 - whatever it is, it is what is looked for
            self.errors.append(f"{name}: {error!r}")

    def _add(self) -> bool:
        if not self.waiting:
            return False
        path = self.waiting.pop()
        self.given.append(path)
        outcome = self.workspace.add([path]).reports[0].outcome
        if outcome != "new":
            self.errors.append(f"add: {path.name} is {outcome}")
        return True

    def _edit(self) -> bool:
        path = self.chance.choice(self.given)
        paragraphs = path.read_text(encoding="utf-8").rstrip().split("\n\n")
        if len(paragraphs) > 4:
            del paragraphs[self.chance.randrange(3, len(paragraphs))]
        paragraphs.append(f"The figure was put at {self.chance.randrange(20, 900)} in the evening.")
        path.write_text("\n\n".join(paragraphs) + "\n", encoding="utf-8")
        outcome = self.workspace.add([path]).reports[0].outcome
        if outcome != "new-version":
            self.errors.append(f"edit: {path.name} is {outcome}")
        return True

    def _account(self):
        from crosswire.model.workspace import StoryQuery

        rows = self.workspace.stories(StoryQuery(limit=100)).items
        return self.workspace.account(self.chance.choice(rows).id) if rows else None

    def _correct(self, account: Account, words: Span, kind: Callable[..., Any], why: str) -> bool:
        from crosswire.corrections.pointing import exact_words

        document = next(d for d in account.documents if d.id == words.document_id)
        change = kind(words=exact_words(document, f"{words.start}:{words.end}"))
        self.workspace.correct(self.workspace.corrections().made(change, by="soak", why=why))
        return True

    def _strike(self) -> bool:
        from crosswire.corrections import StrikeQuotation

        account = self._account()
        if account is None or not account.quotations:
            return False
        return self._correct(
            account, self.chance.choice(account.quotations).content, StrikeQuotation, "to see"
        )

    def _check(self) -> bool:
        from crosswire.corrections import CheckFinding

        account = self._account()
        if account is None or not account.findings:
            return False
        return self._correct(
            account, self.chance.choice(account.findings).evidence, CheckFinding, "read again"
        )

    def _undo(self) -> bool:
        active = self.workspace.corrections().active
        if not active:
            return False
        self.workspace.undo(self.chance.choice(active).id, by="soak", why="after all")
        return True

    def _read(self, number: int) -> None:
        from crosswire.model.workspace import SearchQuery, StoryQuery

        chance = random.Random(number)
        words = ("minister", "company", "Regierung", "percent", '"the company"', "euro*", "court")
        while not self.stop.is_set():
            try:
                rows = self.workspace.stories(StoryQuery(limit=50)).items
                if rows:
                    row = chance.choice(rows)
                    account = self.workspace.account(row.id)
                    assert account.story.document_ids
                    self.workspace.changes(story_id=row.id)
                self.workspace.search(SearchQuery(text=chance.choice(words)))
                self.done["read"] += 1
            except Exception as error:  # noqa: BLE001
                self.errors.append(f"read: {error!r}")
            time.sleep(0.05)


def _rss() -> int:
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return int(next(line.split()[1] for line in status.splitlines() if line.startswith("VmRSS"))) // 1024


def _is_flat(memory: list[int]) -> bool:
    third = len(memory) // 3
    if third < 2:
        return True
    return statistics.mean(memory[-third:]) <= 1.1 * statistics.mean(memory[third : 2 * third])


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path)
    parser.add_argument("--minutes", type=float, default=30)
    parser.add_argument("--stories", type=int, default=20)
    parser.add_argument("--seed", type=int, default=5)
    options = parser.parse_args()
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    found = Soak(options.folder, options.stories, options.seed).run(options.minutes)
    flat = _is_flat([value for value in found["memory_mb"] if isinstance(value, int)])  # type: ignore[attr-defined]
    print(json.dumps({**found, "memory_is_flat": flat}, indent=1))
    sys.exit(0 if flat and not found["error_count"] and not found["doctor"] else 1)


if __name__ == "__main__":
    main()
