#!/usr/bin/env python3
"""Compare the annotators of the own gold.

python scripts/gold_agreement.py                          # writes gold/agreement.json and prints it
python scripts/gold_agreement.py --differences dev/merger # where a and b differ, one line each
"""

from __future__ import annotations

import argparse
import json
from dataclasses import asdict
from pathlib import Path

from crosswire.evaluate.agreement import agreement, differences
from crosswire.evaluate.readers.stories import PARTS

GOLD = Path(__file__).parent.parent / "gold"


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--differences", metavar="PART/STORY")
    story = parser.parse_args().differences
    if story:
        for line in differences(GOLD, story=story):
            print(line)
        return
    values = {
        f"{part}, {first} and {second}": [
            {**asdict(line), "value": round(line.value, 3)}
            for line in agreement(GOLD, part=part, first=first, second=second)
        ]
        for part in PARTS
        for first, second in (("a", "b"), ("a", "final"), ("b", "final"))
    }
    (GOLD / "agreement.json").write_text(
        json.dumps(values, indent=1, ensure_ascii=False) + "\n", encoding="utf-8"
    )
    for name, lines in values.items():
        print(name)
        for line in lines:
            print(f"  {line['what']:<28} {line['measure']:<6} {line['value']:.3f}  of {line['count']:g}")


if __name__ == "__main__":
    main()
