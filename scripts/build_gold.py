#!/usr/bin/env python3
"""Write the own gold as records with offsets, for training and for other tools.

    python scripts/build_gold.py            # writes gold/<task>/<part>-<lang>.jsonl from gold/stories/*/*/final
    python scripts/build_gold.py --check    # exit 1 if they are not what would be written

Offsets are half-open code points of the report file (NFC, line feeds).
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from crosswire.evaluate.readers.stories import GoldReport, GoldStory, Stretch, iter_stories

GOLD = Path(__file__).parent.parent / "gold"


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--check", action="store_true")
    check = parser.parse_args().check
    wrong = []
    for name, text in files(GOLD).items():
        path = GOLD / name
        if check and (not path.is_file() or path.read_text(encoding="utf-8") != text):
            wrong.append(name)
        elif not check:
            path.parent.mkdir(exist_ok=True)
            path.write_text(text, encoding="utf-8")
    if wrong:
        sys.exit(f"not up to date, run scripts/build_gold.py: {', '.join(wrong)}")


def files(gold: Path) -> dict[str, str]:
    """Return file name → content."""
    lines: dict[str, list[str]] = defaultdict(list)
    for story in iter_stories(gold):
        for name, record in records(story):
            lines[name].append(json.dumps(record, ensure_ascii=False))
    return {name: "\n".join(rows) + "\n" for name, rows in sorted(lines.items())}


def records(story: GoldStory) -> Iterator[tuple[str, dict[str, Any]]]:
    for report in story.reports.values():
        base = {"story": story.id, "report": report.id, "published": report.published}
        for task, values in report_records(report):
            yield f"{task}/{story.part}-{report.lang}.jsonl", base | values
    for pair in story.pairs:
        langs = sorted({story.reports[end.report].lang for end in (pair.first, pair.second)})
        ends = {
            side: {"report": end.report, **words(story.reports[end.report], end.words)}
            for side, end in (("first", pair.first), ("second", pair.second))
        }
        values = {"relation": pair.relation, "kind": pair.kind or None, "update": pair.update}
        yield (
            f"pairs/{story.part}-{'-'.join(langs)}.jsonl",
            {"story": story.id, "id": pair.id, **ends, **values},
        )
    for derivation in story.derivations:
        values = {
            "from": derivation.from_report,
            "to": derivation.to_report,
            "kind": derivation.kind,
            "tells": derivation.tells,
        }
        yield f"lineage/{story.part}.jsonl", {"story": story.id, **values}


def report_records(report: GoldReport) -> Iterator[tuple[str, dict[str, Any]]]:
    for quotation in report.quotations:
        yield "quotations", {
            "content": words(report, quotation.content), "kind": quotation.kind,
            "speaker": words(report, quotation.speaker), "who": quotation.who or None, "cue": words(report, quotation.cue),
        }  # fmt: skip
    for statement in report.statements:
        yield "statements", {
            "span": words(report, statement.words), "act": statement.act, "negated": statement.negated,
            "holder": words(report, statement.holder), "who": statement.who or None, "recipient": statement.recipient or None,
            "condition": words(report, statement.condition), "deadline": statement.deadline,
        }  # fmt: skip
    for figure in report.figures:
        yield "figures", {
            "span": words(report, figure.words), "value": figure.value, "low": figure.low, "high": figure.high,
            "unit": figure.unit, "what": figure.what, "approximate": figure.approximate,
        }  # fmt: skip
    for event in report.events:
        yield "chronology", {
            "span": words(report, event.words), "when": words(report, event.when), "value": event.value, "tense": event.tense,
        }  # fmt: skip


def words(report: GoldReport, stretch: Stretch | None) -> dict[str, Any] | None:
    """Return a stretch with its words, or None."""
    if stretch is None:
        return None
    return {"start": stretch[0], "end": stretch[1], "words": report.text[stretch[0] : stretch[1]]}


if __name__ == "__main__":
    main()
