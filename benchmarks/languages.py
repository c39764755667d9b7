"""Count passages whose language is told wrongly, whole and cut to a number of characters, and pages whose language is.

Run: python benchmarks/languages.py FOLDER [--cut 40 80] [--passages 6000]

FOLDER holds the public sets wmt21 and fundus. What a page is in is what its ``lang`` says; where that is wrong the list of pages shows it.
"""

from __future__ import annotations

import argparse
import gzip
import random
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from crosswire.clean import clean_report
from crosswire.clean.languages import KNOWN, language
from crosswire.evaluate.readers.wmt21 import iter_wmt21
from crosswire.model import RawReport
from crosswire.provenance import sha256_hex

_LEAST = 80  # characters of a passage
_LANG = re.compile(rb"<html[^>]{0,400}\blang=[\"']?([A-Za-z]{2})")
_SAME = {"nb": "no", "nn": "no"}


def passages(folder: Path) -> Iterator[tuple[str, str]]:
    """Yield segments of articles with the language they are in."""
    for article in iter_wmt21(folder / "wmt21"):
        yield from ((article.lang, text) for text in article.paragraphs if len(text) >= _LEAST)


def pages(folder: Path) -> Iterator[tuple[str, str, str]]:
    """Yield pages: name, language that the page says, language told."""
    for path in sorted((folder / "fundus").glob("*/*.html.gz")):
        data = gzip.decompress(path.read_bytes())
        said = _LANG.search(data)
        raw = RawReport(location=path.name, data=data, sha256=sha256_hex(data), media_type="text/html")
        document, _ = clean_report(raw, document_id="d-0")
        if document is not None and said:
            code = said.group(1).decode().lower()
            yield path.name, _SAME.get(code, code), document.lang


def main() -> None:
    """Read the command line, measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--cut", type=int, nargs="*", default=[20, 40, 80, 6000])
    parser.add_argument("--passages", type=int, default=6000)
    given = parser.parse_args()
    rows = sorted(passages(given.folder))
    random.Random(1).shuffle(rows)
    rows = rows[: given.passages]
    for cut in given.cut:
        told = [(lang, language(text[:cut])) for lang, text in rows]
        inside = [(lang, got) for lang, got in told if lang in KNOWN]
        outside = [(lang, got) for lang, got in told if lang not in KNOWN]
        lost = Counter(pair for pair in inside if pair[1] not in KNOWN)
        mixed = Counter(pair for pair in inside if pair[0] != pair[1])
        print(
            f"first {cut} characters: {len(inside)} in a language of KNOWN, {sum(mixed.values())} told wrongly"
        )
        print(f"  taken for one besides: {dict(lost)}")
        as_such, rightly = sum(got not in KNOWN for _, got in outside), sum(a == b for a, b in outside)
        print(f"  {len(outside)} in another: {as_such} told as one, {rightly} rightly")
    found = list(pages(given.folder))
    wrong = [one for one in found if one[1] != one[2]]
    print(f"of {len(found)} pages {len(wrong)} are told otherwise than they say")
    for name, said, got in wrong:
        print(f"  {name}: says {said}, told {got}")


if __name__ == "__main__":
    main()
