"""Measure disputes on pairs of sentences (gold/contradictions): each pair as two reports, shown as disputed, as agreed or neither."""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import crosswire
from crosswire.model import FindingStatus

FOLDER = Path(__file__).resolve().parents[1] / "gold/contradictions"
PARTS = ("same", "against", "apart")
OUTLETS = ("Holm Herald", "Velden Courier")


def shown(first: str, second: str) -> str:
    """Return how an account of two reports of one sentence each shows them: "disputed", "agreed" or "neither"."""
    reports = [
        f"News from the region {at}\n\n{outlet}, 1{at + 2} May 2027\n\n{sentence}\n".encode()
        for at, (outlet, sentence) in enumerate(zip(OUTLETS, (first, second), strict=True))
    ]
    account = crosswire.account(reports, settings=crosswire.Settings(story="all"))
    document_of = {statement.id: statement.document_id for statement in account.statements}
    if any(finding.status is FindingStatus.DISPUTED for finding in account.findings):
        return "disputed"
    joined = any(len({document_of[i] for i in finding.statement_ids}) > 1 for finding in account.findings)
    return "agreed" if joined else "neither"


def pairs_in(path: Path) -> Iterator[tuple[str, str, str]]:
    """Yield the pairs of a file, each with what it is counted as: the file's name, or of an item "same", "against" or "apart"."""
    for line in path.read_text("utf-8").splitlines():
        if path.suffix == ".txt":
            first, _, second = line.partition(" | ")
            yield path.stem, first, second
        else:
            item = json.loads(line)
            yield from ((part, item["a"], other) for part in PARTS for other in item[part])


def main() -> None:
    """Print the counts of each file, with ``--pairs`` each pair too."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "files", nargs="*", type=Path, help="of pairs (.txt) or items (.jsonl); all pairs if none is given"
    )
    parser.add_argument("--pairs", action="store_true", help="show each pair")
    options = parser.parse_args()
    for path in options.files or sorted(FOLDER.glob("*.txt")):
        counts: dict[str, Counter[str]] = {}
        for part, first, second in pairs_in(path):
            found = shown(first, second)
            counts.setdefault(part, Counter())[found] += 1
            if options.pairs:
                print(f"{found:9} {part:8} {first} | {second}")
        for part, count in counts.items():
            name = part if path.suffix == ".txt" else f"{path.stem} {part}"
            print(name, dict(sorted(count.items())), "of", count.total())


if __name__ == "__main__":
    main()
