"""Measure the answers to invented questions: how many are answered with the right words, how many that have no answer are refused."""

from __future__ import annotations

import sys
from pathlib import Path

import crosswire
from crosswire.asking import answer
from crosswire.codec import parse_values

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


def measure(part: str, *, verbose: bool) -> None:
    """Print what became of the questions of one part ("dev", "test", "held-out")."""
    right = wrong = missed = refused = answered_none = 0
    first = 0
    for number, line in enumerate((ROOT / f"gold/asking/{part}.jsonl").read_text("utf-8").splitlines(), 1):
        row = parse_values(line.encode(), where=f"{part}:{number}")
        given = answer(row["question"], [account_of(row["story"])], lang=row["lang"])
        quotes = [a.excerpt.quote for group in given.groups[:3] for a in group.answers]
        if not row["expect"]:
            outcome = "refused" if not given.is_answered else "ANSWERED-NONE"
            refused += not given.is_answered
            answered_none += given.is_answered
        else:
            hit = any(e in q for e in row["expect"] for q in quotes)
            top = given.groups and any(
                e in a.excerpt.quote for e in row["expect"] for a in given.groups[0].answers
            )
            first += bool(top)
            right += hit
            missed += not given.is_answered
            wrong += given.is_answered and not hit
            outcome = "right" if hit else "MISSED" if not given.is_answered else "WRONG"
        if verbose:
            print(f"{outcome:14} {row['question']}\n    {given.understood.in_words}")
            for group in given.groups[:3]:
                best = max(group.answers, key=lambda a: a.score)
                print(f"      {best.score:.2f} {group.holder} {group.act.value}: {best.excerpt.quote[:120]}")
    print(
        f"{part}: with an answer: right {right} (in the first group {first}), other words {wrong}, missed {missed}; "
        f"without: refused {refused}, answered {answered_none}"
    )


if __name__ == "__main__":
    for name in [a for a in sys.argv[1:] if not a.startswith("-")] or ["dev", "test", "held-out"]:
        measure(name, verbose="-v" in sys.argv)
