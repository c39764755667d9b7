"""Reads SlavNER (Piskorski et al. 2019): web articles in Slavic languages, and the names in them with ids across languages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from crosswire.errors import GoldError
from crosswire.evaluate.readers.articles import Article
from crosswire.model import EntityType

TOPICS = ("ryanair", "asia_bibi")
_TYPES = {
    "PER": EntityType.PER, "LOC": EntityType.LOC, "ORG": EntityType.ORG, "EVT": EntityType.EVENT, "PRO": EntityType.MISC,
}  # fmt: skip
_HEADER = 4  # lines of a raw page before its title: id, language, date, address
_COLUMNS = 4
_NO_DATE = "1970-01-01"


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldName:
    """A name in one article: as it stands, in its base form, and whose it is."""

    written: str
    base: str
    type: EntityType
    identity: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedArticle:
    """The distinct names of one article."""

    name: str
    topic: str
    lang: str
    names: tuple[GoldName, ...]


def iter_names(folder: Path) -> Iterator[NamedArticle]:
    """Yield articles with their names by topic, language and file.

    Raises:
        GoldError: If a line has fewer than four columns or a type that is unknown.
    """
    for topic in TOPICS:
        for path in sorted((folder / topic / "annotated").glob("*/*.out")):
            names = []
            for number, line in enumerate(path.read_text(encoding="utf-8").splitlines()[1:], 2):
                columns = [column.strip() for column in line.split("\t")]
                if len(columns) == 1:
                    continue
                if len(columns) < _COLUMNS or columns[2] not in _TYPES:
                    raise GoldError(f"{path}:{number}: {line!r}")
                written, base, type_, identity = columns[:_COLUMNS]
                names.append(GoldName(written=written, base=base, type=_TYPES[type_], identity=identity))
            yield NamedArticle(
                name=f"{path.parent.name}/{path.stem}", topic=topic, lang=path.parent.name, names=tuple(names)
            )


def iter_pages(folder: Path) -> Iterator[Article]:
    """Yield the raw pages by topic, language and file; the topic is their story.

    Raises:
        GoldError: If a file is shorter than its header.
    """
    for topic in TOPICS:
        for path in sorted((folder / topic / "raw").glob("*/*.txt")):
            lines = path.read_text(encoding="utf-8-sig").splitlines()
            if len(lines) <= _HEADER:
                raise GoldError(f"{path}: {len(lines)} lines, the header alone has {_HEADER}")
            body = _paragraphs(lines[_HEADER + 1 :])
            published = lines[2].strip()
            yield Article(
                name=f"{topic}/{path.parent.name}/{path.stem}", story=topic, lang=path.parent.name, paragraphs=body,
                title=" ".join(lines[_HEADER].split()) or None, published=None if published == _NO_DATE else published,
            )  # fmt: skip


def _paragraphs(lines: Sequence[str]) -> tuple[str, ...]:
    """Join lines that were broken at a fixed width; an empty line ends a paragraph."""
    paragraphs = "\n".join(line.strip() for line in lines).split("\n\n")
    return tuple(" ".join(paragraph.split()) for paragraph in paragraphs if paragraph.strip())
