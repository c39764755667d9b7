"""Make the table of German word classes, ``lang/data/de/word_classes.bin`` with its card, from spaCy's lookup tables.

    pip download --no-deps spacy-lookups-data==1.0.5            # 98 MB, MIT; needed for this script only
    python scripts/make_word_classes.py spacy_lookups_data-1.0.5-py2.py3-none-any.whl

Kept are the commonest words that consist of letters, as they are spelled; the file is in the order of how common they are.
"""

from __future__ import annotations

import argparse
import gzip
import json
import zipfile
from pathlib import Path

import numpy as np

from crosswire.annotate.mentions.wordclasses import checksum, pack

INSIDE = "spacy_lookups_data/data/de_lexeme_cluster.json.gz"
# Of a million. Words of names in GermEval 2014 (training part) that have a class: .69, .75, .83, .85 for 100,000, 200,000, 600,000, all.
COMMONEST = 600_000
TARGET = Path(__file__).parents[1] / "src/crosswire/lang/data/de/word_classes.toml"
ABOUT = """\
[about]
what = "Classes of {count:,} German words by their use (Brown clusters): checksums of the words and the number of the class of each"
origin = "spacy-lookups-data 1.0.5 (Explosion), de_lexeme_cluster, its {commonest:,} commonest words, by scripts/make_word_classes.py"
licence = "MIT"

[table]
file = "{file}"
"""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("wheel", type=Path)
    with zipfile.ZipFile(parser.parse_args().wheel) as wheel:
        classes: dict[str, int] = json.loads(gzip.decompress(wheel.read(INSIDE)))
    known: dict[int, int] = {}
    for word in list(classes)[:COMMONEST]:
        if classes[word] and all(part.isalpha() for part in word.split("-")):
            known.setdefault(checksum(word), classes[word])
    sums = np.array(sorted(known), dtype=np.uint32)
    table = (sums, np.array([known[int(one)] for one in sums], dtype=np.uint16))
    file = TARGET.with_suffix(".bin")
    file.write_bytes(pack(table))
    TARGET.write_text(ABOUT.format(count=len(known), commonest=COMMONEST, file=file.name), encoding="utf-8")


if __name__ == "__main__":
    main()
