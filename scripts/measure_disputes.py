"""Measure disputes on pairs of sentences (gold/contradictions): each pair as two reports, shown as disputed, as agreed or neither."""

from __future__ import annotations

import argparse
from collections import Counter
from pathlib import Path

import crosswire
from crosswire.model import FindingStatus

FOLDER = Path(__file__).resolve().parents[1] / "gold/contradictions"
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


def main() -> None:
    """Print the counts of each file, with ``--pairs`` each pair too."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pairs", action="store_true", help="show each pair")
    options = parser.parse_args()
    for path in sorted(FOLDER.glob("*.txt")):
        count: Counter[str] = Counter()
        for line in path.read_text("utf-8").splitlines():
            first, _, second = line.partition(" | ")
            found = shown(first, second)
            count[found] += 1
            if options.pairs:
                print(f"{found:9} {line}")
        print(path.stem, dict(sorted(count.items())), "of", count.total())


if __name__ == "__main__":
    main()
