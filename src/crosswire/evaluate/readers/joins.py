"""Reads judged pairs of statements of real reports (``gold/joins``): offsets into articles of public sets, whose texts stay outside."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, get_args

from crosswire.codec import parse_values
from crosswire.errors import GoldError
from crosswire.evaluate.readers.articles import Article
from crosswire.evaluate.readers.basil import iter_basil
from crosswire.evaluate.readers.ecbplus import iter_ecbplus
from crosswire.evaluate.readers.newswcl50 import iter_newswcl50
from crosswire.evaluate.texts import plain_document
from crosswire.model import Document

FOLDER = "joins"
READERS: Mapping[str, Callable[[Path], Iterator[Article]]] = {
    "ecbplus": iter_ecbplus,
    "basil": iter_basil,
    "newswcl50": iter_newswcl50,
}
"""Reader of the articles by data set, which is also the name of the file of judged pairs."""
Answer = Literal["s", "p", "d"]
"""The same fact; one fact of several in common; different."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """Code points of an article's text (title and paragraphs, parted by empty lines)."""

    article: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class JudgedPair:
    """Two stretches of reports of one story, and what they are to one another."""

    first: Stretch
    second: Stretch
    answer: Answer


@dataclass(frozen=True, slots=True, kw_only=True)
class JudgedStory:
    """The articles of a story of which pairs were judged, as documents, and those pairs.

    Attributes:
        documents: By the article's name; offsets of the pairs hold in their texts.
    """

    name: str
    documents: Mapping[str, Document]
    pairs: tuple[JudgedPair, ...]

    def words(self, end: Stretch) -> str:
        """Return the words of one end of a pair."""
        return self.documents[end.article].text[end.start : end.end]


def iter_judged(gold: Path, data_set: str, articles: Path) -> Iterator[JudgedStory]:
    """Yield the stories of one data set, in order of their names.

    Args:
        gold: The folder of the own gold.
        data_set: One of ``READERS``.
        articles: The folder of its articles.

    Raises:
        GoldError: If a pair is out of form, or its article is not there.
    """
    path = gold / FOLDER / f"{data_set}.jsonl"
    by_name = {article.name: article for article in READERS[data_set](articles)}
    pairs: dict[str, list[JudgedPair]] = {}
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        where = f"{path}:{number}"
        row: Mapping[str, Any] = parse_values(line.encode(), where=where)
        pairs.setdefault(row["story"], []).append(_pair(row, by_name, where))
    for story, judged in sorted(pairs.items()):
        names = sorted({end.article for pair in judged for end in (pair.first, pair.second)})
        documents = {name: _document(by_name[name]) for name in names}
        yield JudgedStory(name=story, documents=documents, pairs=tuple(judged))


def _pair(row: Mapping[str, Any], articles: Mapping[str, Article], where: str) -> JudgedPair:
    if row["answer"] not in get_args(Answer):
        raise GoldError(f"{where}: answer {row['answer']!r}; there are {', '.join(get_args(Answer))}")
    ends = []
    for side in ("first", "second"):
        name, start, end = row[side]
        article = articles.get(name)
        if article is None or not 0 <= start < end <= len(article.text):
            raise GoldError(f"{where}: {side} lies in no article of the set: {row[side]!r}")
        ends.append(Stretch(article=name, start=start, end=end))
    return JudgedPair(first=ends[0], second=ends[1], answer=row["answer"])


def _document(article: Article) -> Document:
    return plain_document(
        unicodedata.normalize("NFC", article.text), lang=article.lang, name=article.name, title=article.title
    )
