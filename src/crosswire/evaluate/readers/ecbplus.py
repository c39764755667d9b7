"""Reads ECB+ (Cybulska and Vossen 2014): topics of two seminal events each, one in its "ecb" and one in its "ecbplus" half."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from crosswire.errors import GoldError
from crosswire.evaluate.readers.articles import Article, joined


def iter_ecbplus(folder: Path) -> Iterator[Article]:
    """Yield the articles by file name; one story is one half of one topic.

    Raises:
        GoldError: If a file is out of form.
    """
    for path in sorted(folder.glob("*/*.xml")):
        sentences: dict[int, list[str]] = defaultdict(list)
        try:
            for token in ET.parse(path).getroot().iter("token"):
                sentences[int(token.get("sentence", "0"))].append(token.text or "")
        except (ET.ParseError, ValueError) as error:
            raise GoldError(f"{path}: {error}") from error
        half = "plus" if "plus" in path.stem else "ecb"
        paragraphs = tuple(joined(sentences[number]) for number in sorted(sentences))
        yield Article(
            name=path.stem, story=path.stem.split("_")[0] + half, lang="en", title=None, paragraphs=paragraphs
        )
