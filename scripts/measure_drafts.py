"""Measure the check of drafts on invented sentences with planted errors: is the planted thing found, is what is right left alone."""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path
from typing import Any

import crosswire
from crosswire.codec import parse_values
from crosswire.drafts import DraftCheck, check_draft

ROOT = Path(__file__).resolve().parents[1]
CACHE: dict[str, crosswire.Account] = {}


def account_of(story: str) -> crosswire.Account:
    """Compile the account of the story that ships, or of one of gold/stories/dev."""
    if story not in CACHE:
        demo = ROOT / "src/crosswire/demo/reports"
        CACHE[story] = crosswire.account(
            demo if story == "demo" else ROOT / "gold/stories/dev" / story / "reports"
        )
    return CACHE[story]


def found(row: dict[str, Any], check: DraftCheck) -> str:
    """Return the verdict on what the row is about."""
    items: Any = {
        "quotation": check.quotations,
        "figure": check.figures,
        "date": check.dates,
        "name": check.names,
        "sentence": check.sentences,
    }[row["kind"]]
    at = row.get("at", "")
    item = next((i for i in items if at in i.place.words or (at and i.place.words in at)), None)
    if item is None:
        return "(not seen)"
    verdict = str(item.verdict.value)
    return f"{verdict}/{item.speaker_verdict.value}" if "speaker" in row else verdict


def measure(part: str, *, verbose: bool) -> None:
    """Print what became of the rows of one part ("dev", "test", "held-out")."""
    right: Counter[str] = Counter()
    total: Counter[str] = Counter()
    alarms = planted = caught = fine = 0
    good = {
        "verbatim",
        "supported",
        "translated",
        "no-claim",
        "verbatim/right",
        "translated/right",
        "verbatim/unknown",
        "translated/unknown",
    }
    for number, line in enumerate((ROOT / f"gold/drafts/{part}.jsonl").read_text("utf-8").splitlines(), 1):
        row = parse_values(line.encode(), where=f"{part}:{number}")
        given = found(row, check_draft(row["text"], [account_of(row["story"])]))
        wanted = f"{row['expect']}/{row['speaker']}" if "speaker" in row else row["expect"]
        total[row["kind"]] += 1
        right[row["kind"]] += given == wanted
        if wanted in good:
            fine += 1
            alarms += given not in good
        else:
            planted += 1
            caught += given not in good and given != "(not seen)"
        if given != wanted or verbose:
            print(
                f"{'' if given == wanted else 'WRONG '}{wanted} -> {given}: {row.get('at', '')} | {row['text']}"
            )
    each = ", ".join(f"{kind} {right[kind]}/{total[kind]}" for kind in sorted(total))
    print(f"{part}: exact verdict {sum(right.values())}/{sum(total.values())} ({each})")
    print(f"{part}: planted errors noticed {caught}/{planted}; right words called wrong {alarms}/{fine}")


if __name__ == "__main__":
    for name in [a for a in sys.argv[1:] if not a.startswith("-")] or ["dev", "test", "held-out"]:
        measure(name, verbose="-v" in sys.argv)
