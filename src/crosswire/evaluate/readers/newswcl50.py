"""Reads NewsWCL50 (Hamborg et al. 2019): events reported by five outlets of different leanings, in CoNLL columns."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from crosswire.errors import GoldError
from crosswire.evaluate.readers.articles import Article, joined

_NAME, _SENTENCE, _TOKEN = 0, 1, 3  # columns


def iter_newswcl50(folder: Path) -> Iterator[Article]:
    """Yield the articles by event and outlet; an event is a file.

    Raises:
        GoldError: If a line is out of form.
    """
    for path in sorted(folder.glob("*.conll")):
        articles: dict[str, dict[int, list[str]]] = defaultdict(lambda: defaultdict(list))
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            columns = line.split("\t")
            if len(columns) <= _TOKEN:
                continue
            if not columns[_SENTENCE].isdigit():
                raise GoldError(f"{path}:{number}: {columns[_SENTENCE]!r} is no number of a sentence")
            articles[columns[_NAME]][int(columns[_SENTENCE])].append(columns[_TOKEN])
        for name, sentences in sorted(articles.items()):
            paragraphs = tuple(joined(sentences[n]) for n in sorted(sentences))
            yield Article(name=name, story=path.stem, lang="en", title=None, paragraphs=paragraphs)
