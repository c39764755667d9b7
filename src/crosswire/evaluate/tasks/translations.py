"""Which article is a translation of which: found first among all of a language, and told apart by one fixed threshold."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from typing import Any

import numpy as np
from numpy.typing import NDArray

from crosswire.evaluate.cases import CROSSWIRE, Bar, Case, Places
from crosswire.evaluate.lexical import character_ngrams, tfidf_similarity
from crosswire.evaluate.measures import F1, Measure, Share
from crosswire.evaluate.readers.articles import Article
from crosswire.evaluate.readers.wmt21 import iter_wmt21
from crosswire.relate.near_duplicates import Overlap
from crosswire.relate.reading import Reading, read
from crosswire.relate.translations import find_translations, nearest
from crosswire.spans import Span

NGRAMS = "character n-grams"
_FIRST, _FOUND, _PASSAGES = "P@1", "found", "passages"
Pair = tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class TranslationsTask:
    """A case is a story in two languages, or a pair of two stories that was taken for a translation.

    Paragraphs of these translations correspond one to one; "passages" counts, for the pairs that crosswire links directly, the pairs of
    paragraphs that its passages link.
    """

    name: str = "translations"
    title: str = "Translations of one report found among all reports"
    stage: str = "translations"
    data: str = (
        "WMT 2021 news, all articles and translations in one pool, most of them without a counterpart in a given language; "
        "two reports are found if they are linked directly or through a third; P@1 asks with the original among all reports "
        "in the other language; thresholds chosen on it"
    )
    measures: tuple[Measure, ...] = (F1(_FOUND), Share(_FIRST), F1(_PASSAGES))
    baselines: tuple[str, ...] = (NGRAMS,)
    bars: tuple[Bar, ...] = (
        Bar(measure=_FOUND, value=0.95),
        *(Bar(measure=_FIRST, value=1.0, lang=pair) for pair in ("en-de", "en-cs", "de-fr")),
        *(Bar(measure=_FIRST, value=0.95, lang=pair) for pair in ("en-ru", "ru-en")),
        *(Bar(measure=_FIRST, value=0.9, lang=pair) for pair in ("en-zh", "ja-en")),
    )

    def cases(self, places: Places, *, lang: str | None = None) -> Iterator[Case]:
        """Yield a case for each story in two languages; ``lang`` is a pair as "en-de", the original's language first."""
        pool = _Pool(articles=tuple(iter_wmt21(places.get_bench("wmt21"))))
        systems = {CROSSWIRE: _by_crosswire(pool), NGRAMS: _by_ngrams(pool)}
        for pair in sorted(pool.gold | {pair for answer in systems.values() for pair in answer.found}):
            if lang in (None, pool.langs(pair)):
                yield _case(pool, systems, pair)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Pool:
    articles: Sequence[Article]
    gold: frozenset[Pair] = field(init=False)

    def __post_init__(self) -> None:
        stories: dict[str, list[int]] = defaultdict(list)
        for index, article in enumerate(self.articles):
            stories[article.story].append(index)
        pairs = (pair for members in stories.values() for pair in combinations(members, 2))
        object.__setattr__(self, "gold", frozenset(pairs))

    def directed(self, pair: Pair) -> Pair:
        """Return the pair with the original first."""
        one, two = pair
        return (two, one) if self.articles[two].is_source else (one, two)

    def langs(self, pair: Pair) -> str:
        """Return the pair of languages, the original's first; without an original by the alphabet."""
        one, two = (self.articles[index] for index in self.directed(pair))
        if one.is_source:
            return f"{one.lang}-{two.lang}"
        return "-".join(sorted((one.lang, two.lang)))

    def asked(self) -> Iterator[Pair]:
        """Yield originals with their translations."""
        for pair in self.gold:
            directed = self.directed(pair)
            if self.articles[directed[0]].is_source:
                yield directed

    def others(self, index: int, lang: str) -> list[int]:
        """Return all in ``lang`` but the article itself."""
        return [i for i, other in enumerate(self.articles) if other.lang == lang and i != index]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Answer:
    found: frozenset[Pair]
    first: Mapping[Pair, int]
    passages: Mapping[Pair, Mapping[str, float]] = field(default_factory=dict)


def _by_crosswire(pool: _Pool) -> _Answer:
    readings = [read(article.annotate()) for article in pool.articles]
    overlaps = find_translations(readings)
    found = _closed((o.first, o.second) for o in overlaps)
    passages = {(o.first, o.second): _passages(pool, readings, o) for o in overlaps}
    first = {}
    for one, two in pool.asked():
        first[one, two] = nearest(readings, one, pool.others(one, pool.articles[two].lang))[0]
    return _Answer(found=found, first=first, passages=passages)


def _closed(pairs: Iterable[Pair]) -> frozenset[Pair]:
    """Return all pairs of reports that are one text by the pairs found: linked directly or through others."""
    group: dict[int, set[int]] = {}
    for one, two in pairs:
        together = group.get(one, {one}) | group.get(two, {two})
        for member in together:
            group[member] = together
    return frozenset(
        (one, two) for members in group.values() for one, two in combinations(sorted(members), 2)
    )


def _passages(pool: _Pool, readings: Sequence[Reading], overlap: Overlap) -> Mapping[str, float]:
    """Count the pairs of paragraphs that an overlap's passages link."""
    linked = {
        (i, j)
        for passage in overlap.passages
        for i in _paragraphs(readings[overlap.first], passage.from_)
        for j in _paragraphs(readings[overlap.second], passage.to)
    }
    return {
        f"{_PASSAGES}.hit": sum(i == j for i, j in linked), f"{_PASSAGES}.system": len(linked),
        f"{_PASSAGES}.gold": min(len(pool.articles[i].paragraphs) for i in (overlap.first, overlap.second)),
    }  # fmt: skip


def _paragraphs(reading: Reading, span: Span) -> list[int]:
    return [number for number, block in enumerate(reading.document.blocks) if block.span.overlaps(span)]


def _by_ngrams(pool: _Pool) -> _Answer:
    similarity = tfidf_similarity([article.text for article in pool.articles], character_ngrams)
    first = {}
    for one, two in pool.asked():
        others = pool.others(one, pool.articles[two].lang)
        first[one, two] = others[int(similarity[one, others].argmax())]
    return _Answer(found=_best_cut(pool, similarity), first=first)


def _best_cut(pool: _Pool, similarity: NDArray[np.float32]) -> frozenset[Pair]:
    """Return the pairs above the threshold that is best for the gold, which nobody could know before."""
    langs = np.array([article.lang for article in pool.articles])
    rows, columns = np.nonzero(np.triu(langs[:, None] != langs[None, :], 1))
    order = np.argsort(-similarity[rows, columns], kind="stable")
    pairs = [(int(rows[k]), int(columns[k])) for k in order]
    hits = np.cumsum([pair in pool.gold for pair in pairs])
    f1 = 2 * hits / (np.arange(1, len(pairs) + 1) + len(pool.gold))
    return frozenset(pairs[: int(f1.argmax()) + 1])


def _case(pool: _Pool, systems: Mapping[str, _Answer], pair: Pair) -> Case:
    one, two = (pool.articles[index] for index in pool.directed(pair))
    tallies = {system: _tally(pool, answer, pair) for system, answer in systems.items()}
    first = systems[CROSSWIRE].first.get(pool.directed(pair))
    detail: dict[str, Any] = {"gold": pair in pool.gold, "found": pair in systems[CROSSWIRE].found}
    if first is not None:
        detail["nearest"] = pool.articles[first].name
    return Case(id=f"{one.name}={two.name}", lang=pool.langs(pair), tallies=tallies, detail=detail)


def _tally(pool: _Pool, answer: _Answer, pair: Pair) -> dict[str, float]:
    is_gold, is_found = pair in pool.gold, pair in answer.found
    tally: dict[str, float] = {
        f"{_FOUND}.gold": is_gold, f"{_FOUND}.system": is_found, f"{_FOUND}.hit": is_gold and is_found,
    }  # fmt: skip
    if is_gold:
        tally |= answer.passages.get(pair, {})
    directed = pool.directed(pair)
    if directed in answer.first and is_gold:
        first = answer.first[directed]
        tally |= {
            f"{_FIRST}.asked": 1,
            f"{_FIRST}.right": pool.articles[first].story == pool.articles[directed[0]].story,
        }
    return tally


TRANSLATIONS = TranslationsTask()
