"""Reads the news test sets of WMT 2021 (Akhbardeh et al. 2021): articles and their professional translations, a line a segment."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from crosswire.codec import parse_values
from crosswire.errors import CodecError, GoldError
from crosswire.evaluate.readers.articles import Article

_LEAST_BODY = 2  # segments that must follow the first for it to be read as a title


def iter_wmt21(folder: Path) -> Iterator[Article]:
    """Yield the first version of each article in each language, in the file's order.

    Raises:
        GoldError: If a line is out of form.
    """
    seen: set[tuple[str, str]] = set()
    path = folder / "docs.jsonl"
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        try:
            raw = parse_values(line.encode(), where=f"{path}:{number}")
            story, lang = str(raw["doc"]), str(raw["lang"])
            segments = [" ".join(segment.split()) for segment in raw["text"].split("\n")]
            is_source = raw["version"] == "source"
        except (CodecError, KeyError, TypeError, ValueError) as error:
            raise GoldError(f"{path}:{number}: {error!r}") from error
        if (story, lang) in seen:
            continue
        seen.add((story, lang))
        segments = [segment for segment in segments if segment]
        title = segments[0] if len(segments) > _LEAST_BODY else None
        yield Article(
            name=f"{story}.{lang}", story=story, lang=lang, title=title, is_source=is_source,
            paragraphs=tuple(segments[1:] if title else segments),
        )  # fmt: skip
