"""Whether names in several languages and scripts are put together when they are one person's, place's or body's."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from anyascii import anyascii

from crosswire.evaluate.cases import CROSSWIRE, Bar, Case, Places
from crosswire.evaluate.measures import F1, Measure
from crosswire.evaluate.readers.slavner import TOPICS, GoldName, NamedArticle, iter_names
from crosswire.evaluate.texts import plain_document
from crosswire.model import Annotation, EntityType, Mention
from crosswire.resolve import resolve
from crosswire.spans import Span

SPELLING = "transliterate and match"
_BASE, _WRITTEN, _ACROSS = "pairs", "pairs as written", "pairs across languages"
Place = tuple[str, int]
"""Article and number of a name in it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NamesAcrossTask:
    """A case is an article: of each of its names, how many others of the topic are rightly put with it. A pack is a topic."""

    name: str = "names-across"
    title: str = "Names put together across languages and scripts"
    stage: str = "names across languages"
    data: str = (
        "SlavNER 2019, six Slavic languages, names and types given; base forms as in its gold (what counts), as written, "
        "and base forms in two different languages only; knowledge was checked against Ryanair and Asia Bibi"
    )
    measures: tuple[Measure, ...] = (F1(_BASE), F1(_WRITTEN), F1(_ACROSS))
    baselines: tuple[str, ...] = (SPELLING,)
    bars: tuple[Bar, ...] = (
        Bar(measure=_BASE, value=0.75, pack="ryanair"),
        Bar(measure=f"{_BASE}.precision", value=0.9, pack="ryanair"),
    )

    def cases(self, places: Places, *, lang: str | None = None) -> Iterator[Case]:
        """Yield one case an article."""
        articles = list(iter_names(places.get_bench("slavner")))
        for topic in TOPICS:
            own = [article for article in articles if article.topic == topic]
            yield from (case for case in _cases(topic, own) if lang in (None, case.lang))


def _cases(topic: str, articles: Sequence[NamedArticle]) -> Iterator[Case]:
    gold = {(article.name, n): name.identity for article in articles for n, name in enumerate(article.names)}
    langs = {(article.name, n): article.lang for article in articles for n in range(len(article.names))}
    forms: Mapping[str, Callable[[GoldName], str]] = {
        _BASE: lambda name: name.base,
        _WRITTEN: lambda name: name.written,
    }
    tallies: dict[str, dict[str, Counter[str]]] = {CROSSWIRE: {}, SPELLING: {}}
    found: dict[Place, str] = {}
    for measure, form in forms.items():
        for system, groups in ((CROSSWIRE, _resolved(articles, form)), (SPELLING, _spelled(articles, form))):
            _count(tallies[system], measure, gold, groups, None)
            if measure == _BASE:
                _count(tallies[system], _ACROSS, gold, groups, langs)
                found = groups if system == CROSSWIRE else found
    for article in articles:
        yield Case(
            id=f"{topic}/{article.name}", lang=article.lang, pack=topic,
            tallies={system: counts.get(article.name, Counter()) for system, counts in tallies.items()},
            detail={"names": [[n.base, n.identity, found[article.name, i]] for i, n in enumerate(article.names)]},
        )  # fmt: skip


def _resolved(articles: Sequence[NamedArticle], form: Callable[[GoldName], str]) -> dict[Place, str]:
    """Return what entity crosswire gives each name; one that it leaves alone is a group of its own."""
    annotations, spans = [], {}
    for article in articles:
        text = "\n".join(form(name) for name in article.names)
        document = plain_document(text, lang=article.lang, name=article.name)
        mentions, start = [], 0
        for number, name in enumerate(article.names):
            span = Span(document.id, start, start + len(form(name)))
            start = span.end + 1
            spans[article.name, number] = span
            mentions.append(_mention(span, form(name), name.type, article.lang))
        annotations.append(Annotation(document=document, mentions=tuple(mentions)))
    resolution = resolve(annotations)
    return {place: resolution.entity_id(span) or f"alone {place}" for place, span in spans.items()}


def _mention(span: Span, name: str, type_: EntityType, lang: str) -> Mention:
    return Mention(span=span, type=type_, form="name", name=name, lang=lang, producer="gold")


def _spelled(articles: Sequence[NamedArticle], form: Callable[[GoldName], str]) -> dict[Place, str]:
    return {
        (article.name, number): anyascii(form(name)).casefold()
        for article in articles
        for number, name in enumerate(article.names)
    }


def _count(
    tallies: dict[str, Counter[str]],
    measure: str,
    gold: Mapping[Place, str],
    found: Mapping[Place, str],
    langs: Mapping[Place, str] | None,
) -> None:
    """Add, by article, half of the pairs that its names are in, so that all articles together count each pair once.

    Args:
        tallies: Filled.
        measure: Name of the counts.
        gold: Whose name it is.
        found: Which group it was put in.
        langs: If given, only pairs in two different languages count.
    """

    def key(*parts: object) -> tuple[object, ...]:
        return parts

    groups: Counter[tuple[object, ...]] = Counter()
    for place in gold:
        lang = langs[place] if langs else ""
        for group in (
            key("gold", gold[place]),
            key("system", found[place]),
            key("hit", gold[place], found[place]),
        ):
            groups[group] += 1
            groups[*group, lang] += 1
    for place in gold:
        lang = langs[place] if langs else ""
        counts = tallies.setdefault(place[0], Counter())
        for group in (
            key("gold", gold[place]),
            key("system", found[place]),
            key("hit", gold[place], found[place]),
        ):
            others = groups[group] - (groups[*group, lang] if langs else 1)
            counts[f"{measure}.{group[0]}"] += others / 2  # type: ignore[assignment]


NAMES_ACROSS = NamesAcrossTask()
