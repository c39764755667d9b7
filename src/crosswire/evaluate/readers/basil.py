"""Reads BASIL: one hundred events, each reported by three American outlets (Fan et al. 2019)."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from crosswire.codec import parse_values
from crosswire.errors import CodecError, GoldError
from crosswire.evaluate.readers.articles import Article


def iter_basil(folder: Path) -> Iterator[Article]:
    """Yield the articles by file name.

    Raises:
        GoldError: If a file is out of form.
    """
    for path in sorted((folder / "articles").rglob("*.json")):
        try:
            raw = parse_values(path.read_bytes(), where=str(path))
            paragraphs = tuple(" ".join(paragraph) for paragraph in raw["body-paragraphs"])
            title = " ".join(raw["title"].split())
            yield Article(
                name=path.stem,
                story=raw["triplet-uuid"],
                lang="en",
                title=title or None,
                paragraphs=paragraphs,
            )
        except (CodecError, KeyError, TypeError, ValueError) as error:
            raise GoldError(f"{path}: {error!r}") from error
